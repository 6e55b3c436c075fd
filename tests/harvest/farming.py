"""A catalogue whose sources are the hosts of a farm, and its harvest by the real command."""

from __future__ import annotations

from pathlib import Path

from ..load.entries import SITE
from ..measured import Cost, command
from .farm import Farm, Host


def name(host: Host) -> str:
    """The id of a host's source."""
    return f"s{host.number:03}"


def plant(root: Path, farm: Farm, *more: str) -> None:
    """Write the small catalogue, with a source for every host in place of its own, and one for each of `more` paths."""
    for path, text in SITE.items():
        _write(root / path, text)
    (root / "data" / "sources" / "feed.yaml").unlink()
    for host in farm.hosts:
        for path in ("feed", *more):
            source = name(host) if path == "feed" else f"{name(host)}-{path}"
            _write(root / "data" / "sources" / f"{source}.yaml", _entry(source, host, farm.place(host), path))


def harvest(root: Path, farm: Farm, *more: str) -> Cost:
    """The harvest as a person calls it, with every host let through."""
    allowed = [part for host in farm.hosts for part in ("--allow-loopback", farm.place(host))]
    return command(root, "harvest", *more, *allowed)


def _entry(source: str, host: Host, place: str, path: str) -> str:
    gives = "events" if host.form == "ics" else "reading"
    return (
        f"id: {source}\nname: Source {source}\nurl: http://{place}/{path}\n"
        f"gives: {gives}\nenabled: true\nsources: [a test]\nadded: 2026-11-22\nchanged: 2026-11-22\n"
    )


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
