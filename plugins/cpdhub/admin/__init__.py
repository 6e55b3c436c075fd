"""The web editor's configuration, made from the records; what it looks like to a browser lies in theme/admin."""
