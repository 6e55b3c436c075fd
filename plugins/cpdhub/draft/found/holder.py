"""Who holds an event: a provider of the hub, or a name; a guest, a person and the platform are not taken for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ... import urls
from ...model.catalogue import Catalogue
from ...model.fields import UNKNOWN
from ...model.people import Provider
from ..near import GENERIC, SHARED, is_like, provider_at, provider_named
from . import beside
from .lines import sentences
from .page import Page
from .sayings import Saying, Tools, of
from .settled import Settled

BODY = GENERIC - frozenset(("a", "and", "at", "for", "of", "the", "webinar", "webinars", "workshop", "workshops"))
"""Words by which a name is that of a body, and of nobody in person."""
BY = re.compile(
    r"\b(?P<how>(?i:hosted|organi[sz]ed|held|run|offered|presented|brought to you|veranstaltet|organisé))"
    r"\s(?i:by|von|par)\s?:?\s(?P<name>(?:(?i:the|our|der|die|das|la|le|l’)\s)?"
    r"[A-ZÀ-Þ][\w’'&-]*(?:\s(?:[A-ZÀ-Þ&][\w’'&-]*|of|for|and|the|de|du|des|für|und))*)"
)


def settle(
    said: Sequence[Saying], address: str, catalogue: Catalogue, tools: Tools, settled: Settled, page: Page | None
) -> tuple[str | None, str]:
    """Take the provider or the organiser; the zone in which the provider gives its hours, and its name."""
    providers = list(catalogue.providers.values())
    every = of(said, "organiser")
    names = [one for one in every if provider_named(one.value, providers) or not _platform(one.value)]
    known, by = _providers(said, names, address, providers, tools)
    if len(by) > 1:
        settled.doubt(f"who holds it: it may be {' or '.join(sorted(by))}", "provider", "organiser")
        return None, ""
    if by and len(names) > 1 and not all(provider_named(one.value, providers) for one in names):
        told = "; ".join(f"{one.where} has “{one.value}”" for one in names)
        settled.doubt(f"who holds it, since several are named: {told}", "provider", "organiser")
        return None, ""
    for name, where in by.items():
        one = catalogue.providers[name]
        if others := [*_others(said, names, page, one, sure=name in known)]:
            told = f"who holds it: {where} points to {one.name}, and {others[0]}"
            settled.doubt(told, "provider", "organiser")
            return None, ""
        settled.fill("provider", name, where)
        return None if one.timezone == UNKNOWN else one.timezone, one.name
    if len(names) == 1 and (others := [*_hosts(page, True, names[0].value)]):
        told = f"who holds it: {names[0].where} has “{names[0].value}”, and {others[0]}"
        settled.doubt(told, "provider", "organiser")
        return None, ""
    _organiser(names, of(said, "person"), settled, tools)
    return None, ""


def _providers(
    said: Sequence[Saying], names: Sequence[Saying], address: str, providers: list[Provider], tools: Tools
) -> tuple[set[str], dict[str, str]]:
    """Those of the very name, and all that it may be, each with where that is from."""
    named, own = [*names, *of(said, "person")], of(said, "organiser_url")
    by = {name: f"{one.where}: “{one.value}”" for one in named if (name := provider_named(one.value, providers))}
    known = set(by)
    for one in own:
        if name := provider_at(one.value, providers, tools.domain):
            by.setdefault(name, f"{one.where}: {urls_host(one.value)}")
    elsewhere = any(tools.domain(one.value) not in (tools.domain(address), "", *SHARED) for one in own)
    if not by and not elsewhere and not names and (name := provider_at(address, providers, tools.domain)):
        by[name] = f"the page’s address, {urls_host(address)}"
    return known, by


def _others(
    said: Sequence[Saying], names: Sequence[Saying], page: Page | None, one: Provider, sure: bool
) -> Iterator[str]:
    """Who else is named, in words: of a provider that is known by its address alone, anybody who is not like it."""
    for other in () if sure else (*names, *of(said, "person")):
        if not is_like(other.value, one.name, one.id):
            yield f"{other.where} has “{other.value}”"
    yield from _hosts(page, sure, one.name, one.id)


def _hosts(page: Page | None, sure: bool, *own: str) -> Iterator[str]:
    """Who is called the host in the text, and is not like these names."""
    for line in sentences(page):
        for found in BY.finditer(line.text):
            words = set(re.findall(r"\w+", found["name"].casefold()))
            # Who presents it may be a speaker, and who hosts it for a body that is named a person of theirs.
            speaks = found["how"].casefold() == "presented"
            guest = (sure and speaks) or ((sure or speaks) and not words & BODY)
            if not (guest or _platform(found["name"]) or is_like(found["name"], *own)):
                yield f"{beside.TEXT} has “{found[0]}”"


def _platform(name: str) -> bool:
    """Whether it is the name of a platform on which many organisers meet."""
    words = [one for one in re.findall(r"\w+", name.casefold()) if one not in (*GENERIC, "com", "us", "meetings")]
    known = {domain.split(".")[0] for domain in SHARED}
    return "".join(words) in known or (bool(words) and known.issuperset(words))


def _organiser(names: Sequence[Saying], persons: Sequence[Saying], settled: Settled, tools: Tools) -> None:
    if len(names) == 1 and (name := " ".join(tools.contactless(names[0].value).split())):
        settled.fill("organiser", name, names[0].where)
    elif names:
        settled.doubt(f"who holds it: {', '.join(one.value for one in names)}", "organiser", "provider")
    elif persons:
        name = " ".join(tools.contactless(persons[0].value).split())
        settled.missing.append(f"who holds it: {persons[0].where} has a person (“{name}”)")
    else:
        settled.missing.append("who holds it")


def urls_host(address: str) -> str:
    """The host of an address for a reader; the address itself where it is none."""
    try:
        return urls.host(urls.canonical(address))
    except (urls.Refused, ValueError):
        return address[:60]
