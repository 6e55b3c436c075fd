"""Tests of harvest/memory."""
