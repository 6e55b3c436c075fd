"""Tests of harvest/trust."""
