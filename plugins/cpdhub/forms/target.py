"""The entry that a correction means: by the address of its page, by its anchor there, or by its title."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from urllib.parse import SplitResult, unquote, urlsplit

from .. import urls
from ..model.catalogue import KINDS, Catalogue, Kind

KIND_NAMES = ("event", "association", "provider", "reading", "response", "scheme", "source")
"""Kinds of entries with a file each, which a form can change."""
PLACES = {"events": "event", "associations": "association", "providers": "provider", "schemes": "scheme",
          "things": "thing", "paths": "path", "topics": "topic"}  # fmt: skip
LISTED = {"reading": "reading", "sources": "source", "things": "response"}
"""First step of a page's address → what it lists that has no page of its own."""
CODE_HOSTS = ("github.com", "raw.githubusercontent.com")
"""Where the files themselves are shown."""
WEB = "//"
"""Begins what two writings of one address have in common."""
KIND = {kind.name: kind for kind in KINDS}


@dataclass(frozen=True)
class Target:
    """The entry that is meant: its kind, its id and its file."""

    kind: Kind
    id: str
    path: str


def target(page: str, catalogue: Catalogue) -> Target | None:
    """The entry of an address on the site, or of a file’s path; None where it is none."""
    parts = _parts(page)
    path = unquote(parts.path)
    for (kind, id), file in catalogue.files.items():
        if path.endswith(file) and path.removesuffix(file)[-1:] in ("", "/"):
            return _of(kind, id, catalogue)
    steps = [step for step in path.split("/") if step]
    # An id of a source may be that of a part of another page.
    for kind in ("reading", "response", *(("source",) if steps[-1:] == ["sources"] else ())):
        if (kind, parts.fragment) in catalogue.files:
            return _of(kind, parts.fragment, catalogue)
    for first, second in pairwise(steps):
        if (PLACES.get(first, ""), second) in catalogue.files:
            return _of(PLACES[first], second, catalogue)
    return None


def listed(page: str) -> Kind | None:
    """The kind of which a page lists entries that have no page of their own."""
    return next((KIND[LISTED[step]] for step in _parts(page).path.split("/") if step in LISTED), None)


def foreign(page: str, site: str) -> bool:
    """Whether an address is one of another site than `site`; nobody can tell where the site has none."""
    host, own = (urlsplit(one).hostname or "" for one in (_parts(page).geturl(), site))
    return bool(host and own) and host.removeprefix("www.") not in (own.removeprefix("www."), *CODE_HOSTS)


def named(words: str, page: str, catalogue: Catalogue) -> Sequence[Target]:
    """All that are called so, by title, name, blog, address or id; where the page lists some of them, those alone."""
    wanted, kind, shown = _folded(words), listed(page), target(page, catalogue)
    every = (_of(kind, id, catalogue) for kind, id in catalogue.files if kind in KIND_NAMES)
    found = [one for one in every if wanted in _names(catalogue, one, wanted)]
    here = [one for one in found if kind == one.kind and _stands_on(shown, one, catalogue)]
    return here or found


def _names(catalogue: Catalogue, one: Target, wanted: str) -> Iterator[str]:
    """What an entry may be called; where an address is wanted, its own."""
    record = getattr(catalogue, one.kind.field)[one.id]
    fields = ("url", "site") if wanted.startswith(WEB) else ("title", "name", "blog")
    yield one.id
    yield from (_folded(str(getattr(record, name))) for name in fields if getattr(record, name, None))


def _stands_on(shown: Target | None, one: Target, catalogue: Catalogue) -> bool:
    """Whether a response is one to the Thing that the page shows; what no Thing shows stands on its page anyhow."""
    if shown is None or shown.kind.name != "thing":
        return True
    return catalogue.things[shown.id].number in catalogue.responses[one.id].thing


def _folded(text: str) -> str:
    """A title as people copy it, whatever its quotes, its blanks and its capitals; of an address what two share."""
    plain = " ".join(text.casefold().replace("’", "'").strip(' ."“”`<>').split())
    try:
        return f"{WEB}{urls.key(text.strip(' `<>'))}" if plain.startswith(("http://", "https://")) else plain
    except urls.Refused:
        return plain


def _of(kind: str, id: str, catalogue: Catalogue) -> Target:
    return Target(KIND[kind], id, catalogue.files[kind, id])


def _parts(page: str) -> SplitResult:
    try:
        found = urlsplit(page.strip().strip("<>`"))
        _ = found.hostname  # broken brackets are told only now
    except ValueError:
        return SplitResult("", "", "", "", "")
    return found
