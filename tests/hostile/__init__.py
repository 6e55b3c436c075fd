"""A harvest over hosts that do all that hosts have been seen to do, each in a test of its own."""
