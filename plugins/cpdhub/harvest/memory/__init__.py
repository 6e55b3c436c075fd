"""What is remembered beside the archive, and may be lost at any time; and how files are written."""
