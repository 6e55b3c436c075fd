"""Tests of merge/."""
