"""The network to items: fetch, parse, clean, archive, sweep."""
