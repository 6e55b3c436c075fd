"""The hub to pages, feeds, calendars and the rest; generator.py does all writing."""
