"""Whether the addresses that people wrote into the catalogue still lead where they did."""
