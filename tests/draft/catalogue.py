"""A small catalogue with providers whose hosts and zones the saved pages use."""

from __future__ import annotations

from pathlib import Path

from ..load.entries import SITE

END = "sources:\n  - https://example.org/facts\nchecked: never\nadded: 2026-11-22\nchanged: 2026-11-22\n"
PROVIDERS = {
    "acme": ("Acme Library Training", "https://acme.example/", "America/New_York"),
    "north": ("North State Library", "https://library.north.example/", "America/Chicago"),
    "thames": ("Thames Library Network", "https://thames.example/", "Europe/London"),
    "lumiere": ("Médiathèque Lumière", "https://lumiere.example/", "Europe/Paris"),
    "quiet": ("Quiet Press", "https://quiet.example/", "unknown"),
}
"""Id → name, address, zone."""


def provider(identifier: str, name: str, url: str, zone: str) -> str:
    """The text of a provider."""
    return (
        f"id: {identifier}\nname: {name}\nkind: nonprofit\nurl: {url}\ncost: free\nrecordings: unknown\n"
        f"certificate: unknown\ntimezone: {zone}\nsummary: Runs webinars.\n{END}"
    )


FILES = {**SITE, **{f"data/providers/{name}.yaml": provider(name, *facts) for name, facts in PROVIDERS.items()}}


def put(root: Path) -> Path:
    """Write it below `root`."""
    for name, text in FILES.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root
