"""The CPD hub: one Pelican plugin, also the command `cpdhub`."""

from __future__ import annotations


def register() -> None:
    """Connect the hub's generator to Pelican; called by Pelican when it loads the plugin."""
    from pelican import signals

    from .publish.generator import get_generators

    signals.get_generators.connect(get_generators)
