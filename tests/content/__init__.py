"""Tests of what the shipped catalogue says."""
