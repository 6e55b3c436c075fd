"""Whether a source is still what it was."""
