"""New files of the catalogue: what a person or a page said, as the text of an entry. Writes nothing."""
