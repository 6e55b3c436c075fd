"""Written checks of feeds: each reads one document and yields what is wrong with it, in words."""
