"""A month of scheduled runs in a world where feeds change, break, vanish and come back."""
