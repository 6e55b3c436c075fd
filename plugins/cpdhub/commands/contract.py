"""`cpdhub contract`: what the site promises, written down at a release for the tests to hold it to."""

from __future__ import annotations

import argparse
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from .. import console, hub
from .common import DONE, OURS, PROJECT, THEIRS, Commands, add_now

PLACE = Path("tests/contract")
URL = "https://hub.example"
RELEASE = re.compile(r"^## (\S+ \(\d{4}-\d{2}-\d{2}\))$", re.M)
GATHERED = ("*.jsonl", "20??-w??.json")
"""What harvests brought, and the digests: both come and go by themselves."""


class Folder(Mapping[str, str]):
    """The files of a built site by their names, each read when it is asked for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
        self.known = frozenset(self.names)

    def __getitem__(self, name: str) -> str:
        if name not in self.known:
            raise KeyError(name)
        return (self.folder / name).read_bytes().decode(errors="replace")

    def __iter__(self) -> Iterator[str]:
        return iter(self.names)

    def __len__(self) -> int:
        return len(self.names)


def add(commands: Commands) -> None:
    """Describe it."""
    contract = commands.add_parser("contract", help="at a release: write down the addresses and ids that must stay")
    contract.add_argument("--output", type=Path, help=f"folder to write (default: {PLACE} under the root)")
    add_now(contract)
    contract.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Build what people wrote, hold it to the contract that is there, and write the new one."""
    from ..publish import contract, kept

    root, folder = options.root.resolve(), options.output or options.root / PLACE
    release = newest(root / "CHANGELOG.md")
    if not release:
        console.fault("CHANGELOG.md names no release, as: ## 0.1 (2026-11-22)")
        return OURS
    with tempfile.TemporaryDirectory() as scratch:
        files = _built(root, Path(scratch), options)
        faults = kept.broken(read(folder), files, URL) if folder.is_dir() else ()
        for fault in faults:
            console.fault(fault)
        if faults:
            return THEIRS
        lines = contract.contract(files, URL)
    folder.mkdir(parents=True, exist_ok=True)
    for name, held in lines.items():
        (folder / f"{name}.txt").write_text("".join(f"{line}\n" for line in (f"# {release}", *held)), encoding="utf-8")
    console.done(f"{folder}: the contract of {release}, {console.count(sum(map(len, lines.values())), 'line')}.")
    return DONE


def newest(changelog: Path) -> str:
    """The newest release of a changelog, as 0.1 (2026-11-22); empty where there is none."""
    found = RELEASE.search(changelog.read_text(encoding="utf-8")) if changelog.is_file() else None
    return found[1] if found else ""


def read(folder: Path) -> dict[str, tuple[str, ...]]:
    """A contract as it was written, by its parts; lines that begin with # are left out."""
    texts = {path.stem: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))}
    return {name: tuple(one for one in text.splitlines() if not one.startswith("#")) for name, text in texts.items()}


def _built(root: Path, scratch: Path, options: argparse.Namespace) -> Folder:
    """The site of the catalogue alone."""
    from ..publish import generator

    for name in ("data", "content"):
        shutil.copytree(root / name, scratch / name, symlinks=True, ignore=shutil.ignore_patterns(*GATHERED))
    settings = PROJECT / "pelicanconf.py"
    generator.build(scratch, settings, folder=scratch / "output", now=options.now or hub.moment(), url=URL)
    return Folder(scratch / "output")
