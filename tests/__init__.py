"""The tests of the hub; they mirror the code."""
