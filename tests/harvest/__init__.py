"""Tests of the harvest: from the network to the archive."""
