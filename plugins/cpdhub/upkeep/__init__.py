"""What a hub needs from its curators, found in what it holds: pure functions of the hub, the archive and now."""
