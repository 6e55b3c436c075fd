"""What a hub needs from its curators, and how they decide."""
