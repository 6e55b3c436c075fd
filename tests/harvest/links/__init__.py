"""Tests of the checking of links."""
