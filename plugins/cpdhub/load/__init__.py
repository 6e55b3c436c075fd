"""Files to records or problems, with the line and the column."""
