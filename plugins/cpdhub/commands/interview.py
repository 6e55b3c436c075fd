"""The answers for one new entry as they come in: what was given, found, asked, and what is told at the end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from zoneinfo import available_timezones

from .. import urls
from ..draft import questions
from ..draft.found.settle import Found
from ..draft.names import hour_of, place
from ..draft.proposal import Draft, Proposal, proposal, proposed
from ..draft.text import written
from ..draft.times import slip as slip_of
from ..load.document import parse
from ..model.catalogue import Catalogue, Kind
from ..model.fields import UNKNOWN
from ..model.shape import Shape, shapes
from ..problems import Problem, nearest
from . import asking, telling
from .asking_records import ask_several

WHO = ("provider", "organiser")


class Interview:
    """One new entry on its way. `word` is the kind as the person called it, `page` what a page said."""

    def __init__(
        self, kind: Kind, word: str, catalogue: Catalogue, today: date, given: Mapping[str, Any], page: Found | None
    ) -> None:
        self.kind, self.word, self.catalogue, self.today, self.page = kind, word, catalogue, today, page
        self.values: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
        self._said = set(given)
        self._without = set(page.withheld if page else ()) - {"cost"}
        """What is left out: for good reason, or by the person."""
        self.fields = {field.name: field for field in shapes(kind.record, kind.name)}

    def open(self) -> None:
        """Say how it goes."""
        for text in telling.page(self.page, self.fields, {}):
            asking.say(text)
        asking.say(f"A new {self.word}. Enter takes what stands in brackets; ? explains; - leaves a field out;")
        asking.say("Ctrl-D ends, and nothing is written. “unknown” is better than a guess.")
        asking.say()

    def ask_all(self) -> None:
        """Ask what has to be asked, then what may be added. Raises asking.Stopped."""
        for field in questions.asked(self.kind):
            if field.name not in self._said and questions.applies(field, self.values):
                self._ask(field)
        more = (field for field in questions.offered(self.kind) if questions.applies(field, self.values))
        left = {field.label: field for field in more if field.name not in self.values}
        while left and (label := asking.chosen("Anything else that you know?", list(left))):
            self._ask(left.pop(label))

    def ask_again(self, names: Sequence[str]) -> bool:
        """Ask once more for what was refused; False where no field can be named."""
        firsts = list(dict.fromkeys(name.split(".")[0] for name in names))
        found = [self.fields[name] for name in firsts if name in self.fields]
        for field in found:
            self.values.pop(field.name, None)
            self._ask(field)
        return bool(found)

    def take_all(self) -> None:
        """Take what is proposed for every field that nobody gave; `draft` proposes what follows, and says why."""
        for field in questions.asked(self.kind):
            if field.name not in self.values and questions.applies(field, self.values):
                offer = self._proposal(field)
                follows = offer and offer.why and not self._told(field.name)
                if offer and field.name != "id" and not follows:
                    self.values[field.name] = offer.value
        for name, value in (self.page.values if self.page else {}).items():
            if not (name in WHO and any(who in self.values for who in WHO)):
                self.values.setdefault(name, value)

    def draft(self) -> Draft:
        """The file as it is by now."""
        return proposed(self.kind, self.values, self.catalogue, self.today, without=self._without)

    def missing(self, values: Mapping[str, Any]) -> list[Shape]:
        """The needed fields without a value; who holds an event is one of two."""
        found = [field for field in self.fields.values() if field.needed and field.name not in values]
        if self.kind.name == "event" and not any(name in values for name in WHO):
            found.insert(0, self.fields["provider"])
        if self.kind.name == "event" and hour_of(values.get("start")) and "timezone" not in values:
            found.append(self.fields["timezone"])
        return found

    def _ask(self, field: Shape) -> None:
        field = replace(field, needed=field.needed or self._must(field.name))
        known = dict.fromkeys(sorted(available_timezones()), "") if field.form == "zone" else {}
        if field.form == "zone":
            known = {name: name.rsplit("/", 1)[-1].replace("_", " ") for name in known if "/" in name}
        known = known or dict(questions.named(field.refers, self.catalogue))
        words = {"yes": self.today, "today": self.today, "no": "never"} if field.name == "checked" else {}
        question = asking.Question(
            field,
            self._proposal(field),
            lambda value: self._wrong(field, value),
            known,
            words,
            lambda one, name: self._wrong(field, [one], f"{field.name}.0.{name}"),
        )
        value = ask_several(question) if field.form == "record" else asking.ask(question)
        if value in (None, []):
            self._without.add(field.name)
        else:
            self.values[field.name] = value

    def _must(self, name: str) -> bool:
        """Whether the answers so far make a field needed that is not so by itself."""
        timed = self.kind.name == "event" and hour_of(self.values.get("start"))
        return (name == "timezone" and timed) or (name == "organiser" and "provider" not in self.values)

    def _proposal(self, field: Shape) -> Proposal | None:
        if self.page and field.name in self.page.values:
            return Proposal(self.page.values[field.name], "from the page")
        if self.page and field.name in self.page.withheld:
            return Proposal(UNKNOWN, "") if field.unknown and field.name != "timezone" else None
        if field.name == "checked":
            return Proposal("never", "yes, if you opened it today")
        start = questions.STARTS.get(self.word, {}).get(field.name)
        if start is not None:
            return Proposal(start, "")
        found = proposal(self.kind, self.fields[field.name], self.values, self.catalogue, self.today)
        return found or (Proposal(UNKNOWN, "") if field.unknown and field.form != "zone" else None)

    def _told(self, name: str) -> bool:
        """Whether its proposal is the page's, or nobody's: it is told elsewhere."""
        return name == "checked" or bool(self.page and name in self.page.values)

    def _wrong(self, field: Shape, value: Any, part: str = "") -> str:
        """What `check` would say of this value alone, or of what it names; empty where that is nothing.

        `part`: of a list of records, the one part of the first that counts ("steps.0.id").
        """
        if field.form == "local" and (slip := slip_of(str(value))):
            return _told(f"{slip}, and another weekday stands there", "look which of the two is right")
        values = {**self.values, field.name: value}
        name = place(self.kind, "x", values, self.today)
        text = written(self.kind, {field.name: value}, "x")
        said = parse(self.kind, name, text.encode())[1]
        own = [one for one in said if (one.field == part if part else one.field.split(".")[0] == field.name)]
        return next((_told(one.message, one.hint) for one in own), "") or self._strange(field, value)

    def _strange(self, field: Shape, value: Any) -> str:
        several = value if isinstance(value, list) else [value]
        if field.refers:
            known = questions.named(field.refers, self.catalogue)
            lost = next((one for one in several if one not in known), None)
            return _told(f'there is no {field.refers} "{lost}"', nearest(str(lost), known)) if lost is not None else ""
        if field.name == "timezone" and value == UNKNOWN and self._must("timezone"):
            return _told("the start has an hour, but no time zone", "write it, or begin again with the day alone")
        if field.name == "number" and self.kind.name == "thing":
            taken = [one for one in self.catalogue.things.values() if one.number == value]
            return _told(f'"{value}" is taken by {taken[0].id}', "choose another") if taken else ""
        if field.name == "thing":
            numbers = {thing.number for thing in self.catalogue.things.values()}
            lost = next((one for one in several if one not in numbers), None)
            return _told(f"there is no Thing {lost}", "the Things are in content/things") if lost is not None else ""
        if field.name == "steps":
            return next((_step(one, self.catalogue) for one in several if _step(one, self.catalogue)), "")
        return self._same(str(value)) if field.name == "url" and value != UNKNOWN else ""

    def _same(self, address: str) -> str:
        """Whether another entry of this kind has the address."""
        table = getattr(self.catalogue, self.kind.field)
        for one in table.values():
            if getattr(one, "url", UNKNOWN) != UNKNOWN and urls.key(one.url) == urls.key(address):
                path = self.catalogue.files.get((self.kind.name, one.id), one.id)
                return _told(f"is the address of {path} too", "it may be there already: open that file")
        return ""


def outlined(problem: Problem) -> bool:
    """Whether a problem is only that a mark of the outline is still there."""
    return problem.message.startswith("is still to be written")


def _step(step: Mapping[str, Any], catalogue: Catalogue) -> str:
    known = questions.named(str(step.get("kind")), catalogue)
    name = step.get("id")
    if name is None or name in known:
        return ""
    return _told(f'there is no {step.get("kind")} "{name}"', nearest(str(name), known))


def _told(message: str, hint: str) -> str:
    return f"{message} ({hint})" if hint else message
