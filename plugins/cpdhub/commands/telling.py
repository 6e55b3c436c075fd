"""What `cpdhub new` tells: what a page gave and what it did not, what was written, and what to do next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlencode

from ..draft.found.settle import Found
from ..draft.names import spelt
from ..draft.proposal import Draft
from ..draft.values import shown
from ..model import unwritten
from ..model.catalogue import Kind
from ..model.fields import UNKNOWN
from ..model.shape import Shape, shapes

AREAS = {"event": "webinars", "reading": "reading"}
"""Kind → how the subject of its commits begins, where that is not its plural."""


def page(found: Found | None, fields: Mapping[str, Shape], values: Mapping[str, Any]) -> Iterator[str]:
    """What the page gave, from where, and what it did not; with `values`, only what was kept of it."""
    if found is None:
        return
    yield "From the page:" if found.values else "From the page: nothing."
    for name, value in found.values.items():
        if not values or values.get(name) == value:
            yield f"  {fields[name].label}: {shown(value)} (from {found.where[name]})"
    if found.missing:
        yield "Not found on the page:"
    yield from (f"  {text}" for text in found.missing)
    yield from found.remarks


def closing(draft: Draft, kind: Kind, found: Found | None, repository: str) -> Iterator[str]:
    """What was written, and what to do next."""
    yield f"Written: {draft.path}"
    yield from (f"  {note}" for note in draft.notes)
    if spelt(str(draft.values.get("title") or draft.values.get("name") or "")):
        yield f"  id: {draft.values['id']}, by a table of sounds: change it and the file’s name now if you know better"
    yield from page(found, {field.name: field for field in shapes(kind.record, kind.name)}, draft.values)
    gaps = [(draft.text.count("\n", 0, at) + 1, what) for at, what in unwritten.marks(draft.text)]
    if gaps:
        yield "It is an outline: `make check` refuses it until this is written, in your own words:"
    yield from (f"  line {number}: {what}" for number, what in gaps)
    yield "Next:"
    yield "  make check    once more, with all other entries"
    yield "  make serve    to see it at http://127.0.0.1:8000/"
    yield "Then propose it:"
    folder, _, name = draft.path.rpartition("/")
    if repository.startswith("https://github.com/"):
        yield f"  without git: {repository}/new/main/{folder}?{urlencode({'filename': name})}"
        yield "  and paste the text there"
    titles = (draft.values.get("title"), draft.values.get("name"), draft.values["id"])
    subject = next(one for one in titles if one not in (None, UNKNOWN))
    yield f"  with git: commit {draft.path}"
    yield f"  as “[{AREAS.get(kind.name, f'{kind.name}s')}] add {subject}”, and open a pull request"
