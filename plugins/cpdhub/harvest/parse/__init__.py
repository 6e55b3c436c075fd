"""One module a format: bytes to raw records."""
