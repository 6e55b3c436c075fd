"""Names that a file cannot have on every machine on which somebody may clone the project."""

from __future__ import annotations

DEVICES = frozenset(("con", "prn", "aux", "nul", *(f"{name}{n}" for name in ("com", "lpt") for n in range(10))))
"""What Windows takes for a device, whatever the ending."""
