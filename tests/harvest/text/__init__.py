"""Tests of harvest/text."""
