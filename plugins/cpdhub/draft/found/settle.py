"""What a document says to the values of an entry: what agrees is taken, the rest is told, and nothing is guessed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ... import urls
from ...model.catalogue import Catalogue
from . import beside, cost, holder, times
from .gather import Document
from .markup import GRAPH, weak_title
from .page import Page
from .sayings import Saying, Tools, of
from .settled import Settled


@dataclass(frozen=True)
class Found:
    """What was found for a new event."""

    values: Mapping[str, Any]
    """Field → value, as `proposal.proposed` takes them."""
    where: Mapping[str, str]
    """Field → where it comes from, in words that follow "from"."""
    missing: tuple[str, ...]
    """What was not found, or contradicts itself."""
    remarks: tuple[str, ...]
    """What else a person should look at."""
    withheld: frozenset[str]
    """Fields for which the hub has nothing to propose either."""


def found(document: Document, address: str, catalogue: Catalogue, tools: Tools) -> Found:
    """The values of an event that a document tells. `address`: where it was read, empty for a file without one."""
    said, settled = document.sayings, Settled()
    told = next((one.value for one in of(said, "address")), "")
    own = address or document.address or told
    home = holder.settle(said, own, catalogue, tools, settled, document.page)
    _address(document, address, tools, settled)
    if not said:
        settled.missing.insert(0, _nothing(document, tools))
        settled.filled.pop("provider", None)
        if document.page and not document.several and not document.elsewhere and (name := weak_title(document.page)):
            settled.fill("title", " ".join(tools.contactless(name).split()), GRAPH)
    else:
        _title(said, settled, tools)
        times.settle(said, settled, tools, home, document.page)
        _others(said, settled, document.page)
    filled = {name: pair for name, pair in settled.filled.items() if name not in settled.withheld}
    return Found(
        {name: value for name, (value, _) in filled.items()},
        {name: where for name, (_, where) in filled.items()},
        tuple(dict.fromkeys(settled.missing)),
        tuple(_remarks(said, address or document.address, document.page if said else None)),
        frozenset(settled.withheld),
    )


def _nothing(document: Document, tools: Tools) -> str:
    if document.elsewhere:
        name, address = tools.contactless(document.elsewhere[0]), document.elsewhere[1]
        if not address:
            return f"an event of this page: the one in its data (“{name}”) is not what its headings name"
        page = "another address" if tools.secret(address) else address
        return f"an event of this page: the one in its data (“{name}”) is of {page}; give that, if it is meant"
    if document.several:
        names = "; ".join(document.several[:5])
        return f"which event: it lists {len(document.several)} ({names}); give the address of the one"
    return "an event: nothing on the page says that it is about one"


def _title(said: Sequence[Saying], settled: Settled, tools: Tools) -> None:
    """The title; of several the one that holds no other words than the rest may have more of."""
    titles = of(said, "title")
    if not titles:
        settled.missing.append("the title")
        return
    words = [_letters(one.value) for one in titles]
    if any(one not in words[0] and words[0] not in one for one in words):
        told = "; ".join(f"{one.where} has “{one.value}”" for one in titles)
        settled.doubt(f"the title, since two places contradict each other: {told}", "title")
        return
    text, cancelled = _uncancelled(" ".join(tools.contactless(titles[0].value).split()))
    settled.fill("title", text, titles[0].where)
    if cancelled:
        settled.fill("status", "cancelled", f"the title (“{titles[0].value[:40]}”)")


def _uncancelled(title: str) -> tuple[str, bool]:
    """A title without the word that calls it off in front."""
    for word in ("cancelled", "canceled", "abgesagt", "annulé", "cancelado"):
        rest = title[len(word) + 1 :].strip(" :–—-]") if title.lower().strip("[ ").startswith(word) else ""
        if rest and not title.lower().strip("[ ")[len(word) :][:1].isalnum():
            return rest, True
    return title, False


def _address(document: Document, address: str, tools: Tools, settled: Settled) -> None:
    """The event's own page: where it was read, else where it says that it stands; never the way into a meeting."""
    told = [one.value for one in of(document.sayings, "address")]
    for given, where in (
        (address, "the address that you gave"),
        *((one, "its own address") for one in (document.address, *told)),
    ):
        try:
            plain = urls.canonical(given)
        except urls.Refused:
            continue
        if tools.secret(plain):
            settled.doubt("its page: the address opens the meeting itself, and is not published", "url")
            return
        settled.fill("url", plain, where)
        return
    settled.missing.append("its address")


def _others(said: Sequence[Saying], settled: Settled, page: Page | None) -> None:
    """Status, languages and cost."""
    if status := of(said, "status"):
        settled.fill("status", status[0].value, status[0].where)
    if languages := of(said, "language"):
        settled.fill("languages", [one.value for one in languages], languages[0].where)
    cost.settle(said, settled, page)


def _remarks(said: Sequence[Saying], address: str, page: Page | None) -> Iterator[str]:
    if not of(said, "repeats") and (words := beside.series(page)):
        yield f"The page’s text says “{words}”: where it repeats, write its rule yourself, as `repeat`."
    if any(one.value == "on the spot" for one in of(said, "place")):
        yield "The page says that it is held on the spot, not online."
    if calendars := of(said, "calendar"):
        link = _joined(calendars[0].value, address)
        yield f"The page links to a calendar, which may say more: cpdhub new webinar {link}"
    if not of(said, "status") and (words := beside.off(page)):
        yield f"The page’s text says “{words}”: look whether it is held at all."
    if postponed := [one for one in of(said, "status") if one.value == "postponed"]:
        yield f"It is postponed, by {postponed[0].where}: the date may be the old one."


def _joined(link: str, base: str) -> str:
    try:
        return urls.canonical(link, base)
    except (urls.Refused, ValueError):
        return "its address"


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))
