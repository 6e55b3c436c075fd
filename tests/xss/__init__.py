"""What hostile feeds and calendars do to the site in a real browser: nothing."""
