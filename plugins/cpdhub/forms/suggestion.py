"""A new entry from the answers of a form: its file, and what has to be mended first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ..draft import times, zones
from ..draft.doubts import doubts
from ..draft.near import near_providers, provider_named
from ..draft.proposal import Draft, proposed
from ..draft.values import read
from ..model.catalogue import KINDS, Catalogue
from . import beside
from .body import Complaint
from .questions import Form, Question
from .unfit import unfit
from .words import COMMON_NAMES, NOTHING

TICKED = re.compile(r"^- \[[xX]\]", re.MULTILINE)


@dataclass(frozen=True)
class Asking:
    """What surrounds a form: the catalogue, the day of today, and the day on which the form was filled in."""

    catalogue: Catalogue
    today: date
    opened: date
    countries: Mapping[str, str]
    """Code → name."""


@dataclass(frozen=True)
class Suggestion:
    """What a form came to: a draft, and what has to be mended in it."""

    draft: Draft
    complaints: tuple[Complaint, ...] = ()
    notes: tuple[str, ...] = ()


def suggested(form: Form, asked: Sequence[Question], given: Mapping[str, str], asking: Asking) -> Suggestion:
    """The entry that the answers describe. Nothing is judged here that `check` judges."""
    kind = next(kind for kind in KINDS if kind.name == form.kind)
    values: dict[str, Any] = {**form.otherwise}
    for one in asked:
        if one.shape is not None and one.id in given and not _nothing(one, given[one.id], asked):
            values |= _values(one, one.shape.name, given[one.id], asking)
    values |= form.fixed
    told = (
        _zone(asked, given, values),
        _named(asked, given),
        _sources(form, asked, values),
        _length(asked, given, values),
        _thanked(asked, given),
    )
    complaints = [*(complaint for some in told for complaint in some), *unfit(asked, given)]
    notes = _provider(values, asking.catalogue) if form.kind == "event" else []
    _programme(form, values)
    draft = proposed(kind, values, asking.catalogue, asking.today)
    return Suggestion(
        draft,
        tuple(complaints),
        (
            *notes,
            *_second(draft, kind.name, asking.catalogue),
            *_topics(draft, values),
            *doubts(kind.name, draft.values, asking.today),
        ),
    )


def _nothing(one: Question, text: str, asked: Sequence[Question]) -> bool:
    """Whether it is as good as empty. What has no page of its own may say so, where it is asked who tells of it."""
    free = not one.needed or (one.id == "url" and any(other.id == "sources" for other in asked))
    return free and " ".join(text.casefold().replace("'", "’").split()).rstrip(".!") in NOTHING


def _values(one: Question, name: str, text: str, asking: Asking) -> dict[str, Any]:
    """What one answer says, as the field has it; what is no value of it stays as it was written."""
    if one.widget == "tick":
        return {name: asking.opened.isoformat()} if TICKED.search(text) else {}
    if one.widget == "dropdown":
        return {name: one.options.get(text, text)}
    if one.widget == "several":
        chosen = (one.options.get(part, part) for part in re.split(r",\s*", text) if part)
        return {name: list(dict.fromkeys(chosen))}
    if name == "provider":
        return {name: " ".join(text.split())}
    if name == "countries":
        return {name: list(dict.fromkeys(_country(part, asking.countries) for part in re.split(r"[,;\n]", text)))}
    assert one.shape is not None  # noqa: S101 # suggested() has seen to it
    if one.shape.form in ("address", "source"):
        # As people put addresses into mails, which GitHub's own editor does too.
        text = re.sub(r"(?m)^\s*<(https?://[^<>\s]+)>\s*$", r"\1", text)
    return {name: read(one.shape, text)}


def _country(text: str, names: Mapping[str, str]) -> str:
    """The code of a country that is named; other text as it is, in capitals where it may be a code."""
    plain = " ".join(text.casefold().replace("'", "’").split()).removesuffix(".")
    codes = {**{name.casefold(): code for code, name in names.items()}, **COMMON_NAMES}
    return codes.get(plain) or (plain.upper() if len(plain) <= 3 else text.strip())


def _zone(asked: Sequence[Question], given: Mapping[str, str], values: dict[str, Any]) -> list[Complaint]:
    """The zone that was written in place of a chosen one."""
    other = next((one for one in asked if one.id == "timezone_other"), None)
    if other is None or other.id not in given:
        return []
    written = zones.zone(given[other.id].strip())
    if values.setdefault("timezone", written) in (written, "unknown"):
        values["timezone"] = written
        return []
    label = next(one.label for one in asked if one.id == "timezone")
    wrong = f"It is not the one that is chosen under “{label}”."
    return [Complaint(other.label, given[other.id], wrong, "Please keep one of the two.")]


def _named(asked: Sequence[Question], given: Mapping[str, str]) -> list[Complaint]:
    """A name or a title has a letter or a digit: else it could not have a file."""
    return [
        Complaint(one.label, given[one.id], "There is no letter and no digit in it.", "Please write it out.")
        for one in asked
        if one.id in ("title", "name") and one.id in given and not re.search(r"\w", given[one.id])
    ]


def _thanked(asked: Sequence[Question], given: Mapping[str, str]) -> list[Complaint]:
    """Who is thanked is a name, not an address."""
    found = (one for one in asked if one.id == "credit" and beside.ADDRESS.search(given.get(one.id, "")))
    return [Complaint(one.label, given[one.id], *beside.NO_NAME) for one in found]


def _length(asked: Sequence[Question], given: Mapping[str, str], values: Mapping[str, Any]) -> Iterator[Complaint]:
    """The weekday fits the day; the end, where one stands beside the start, the length."""
    labels = {one.id: one.label for one in asked}
    if slip := times.slip(given.get("start", "")):
        mend = "Please look which of the two is right, the day or its name."
        yield Complaint(labels["start"], given["start"], f"{slip}.", mend)
    length, said = getattr(values.get("start"), "minutes", 0), values.get("minutes")
    if length and isinstance(said, int) and said != length:
        wrong = f"From the start to the end that you wrote are {length} minutes."
        yield Complaint(labels["minutes"], given["minutes"], wrong, "Please look which of the two is right.")


def _sources(form: Form, asked: Sequence[Question], values: dict[str, Any]) -> list[Complaint]:
    """The entry's own page is a source too; without any, nobody can look it up."""
    own = values.get("site" if form.kind == "source" else "url")
    found = [*([own] if own else []), *values.get("sources", ())]
    if found:
        values["sources"] = list(dict.fromkeys(found))
        return []
    label = next((one.label for one in asked if one.id == "url"), "")
    wrong = "Neither a web address is given, nor a page where one can read about it."
    return [Complaint(label, "", wrong, "Please give at least one address, so that somebody else can look it up.")]


def _provider(values: dict[str, Any], catalogue: Catalogue) -> list[str]:
    """The hub's own provider of that name or id; any other name is an organiser."""
    name = str(values.pop("provider", "") or "")
    known = name if name in catalogue.providers else provider_named(name, catalogue.providers.values())
    values["provider" if known else "organiser"] = known or name
    if known or not name:
        return []
    near = near_providers(name, catalogue.providers.values())[:2]
    names = " or ".join(catalogue.providers[one].name for one in near)
    hint = f" If it is {names}, please write that name." if near else ""
    return [f"The hub has no provider of exactly that name, so it stands there as an organiser.{hint}"]


def _programme(form: Form, values: dict[str, Any]) -> None:
    """Numbers of this hub's own programme are the same on both sides; a source of responses is of this programme."""
    if form.kind == "response" and "thing" in values:
        values["programme_thing"] = values["thing"]
    if form.kind == "source" and values.get("gives") == "responses":
        values["programme"] = "hub"


def _second(draft: Draft, kind: str, catalogue: Catalogue) -> list[str]:
    """A name that another entry has already may mean the same."""
    stem, _, number = str(draft.values["id"]).rpartition("-")
    first = catalogue.files.get((kind, stem)) if number.isdecimal() else None
    return [f"There is an entry of that name already, {first}: is it the same?"] if first else []


def _topics(draft: Draft, values: Mapping[str, Any]) -> list[str]:
    found = draft.values.get("topics")
    return [f"Topics, by the words that you wrote: {', '.join(found)}."] if found and "topics" not in values else []
