"""Catalogue and archive to the hub: pure functions."""
