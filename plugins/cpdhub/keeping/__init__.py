"""What the project writes itself, kept in version control. git and the standard library alone: it needs no set-up."""
