"""What a pull request brings is told, and nothing of it gets anything."""
