"""Tests of harvest/net."""
