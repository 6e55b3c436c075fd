"""The records that everything else passes on: frozen, typed, and the one place where a field is described."""
