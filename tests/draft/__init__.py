"""Tests of the texts of new files."""
