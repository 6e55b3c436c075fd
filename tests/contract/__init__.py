"""What the last release promised, as text, and the tests that hold the site to it."""
