"""Problems of `check`, told in the words of the form: which question, what was written, what to do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from ..model.catalogue import Kind
from ..model.harmless import plain
from ..model.shape import shapes
from ..problems import Problem
from .body import Complaint
from .questions import Question
from .reply import SHOWN, code

ELSEWHERE = {"organiser": "provider", "programme_thing": "thing", "programme": "gives", "end": "minutes"}
"""Field → the question that fills it."""

WHOLE = (("needs a provider or an organiser", "provider"), ("a source without an address", "url"))
"""(words of a problem with the entry as a whole, the question that it is about)."""

SAID: tuple[tuple[str, str, str, str], ...] = (
    ("start", r"has an hour but no timezone", "There is an hour, but not whose local time it is.",
     "Please choose a time zone, or write the day alone."),
    ("start|date|register_by", r"is not a date|can be read in two ways|is not a time|carries an offset",
     "This cannot be read as a day and an hour.",
     "Please write year-month-day and hour, as 2026-12-03 14:00, without the name of a time zone."),
    ("timezone", r"there is no time zone", "There is no time zone of this name.",
     "Please write the nearest large city of that zone, as Europe/Lisbon."),
    ("minutes", r"stands beside end", "The hub has an end for it already.",
     "Please say in your own words how long it is."),
    ("minutes", r"", "This is no number of minutes.", "Please write a number alone, as 60."),
    ("url", r"is the address of (\S+) too", "The hub has an entry with this address already: `{0}`.",
     "If something in it is wrong, please use the form for corrections."),
    (".*", r"cannot be used as an address|is not a source", "This is not a web address that the hub can use.",
     "Please copy it in full from your browser, beginning with https://"),
    ("countries", r"has not the right form", "This is not a country that the hub knows.",
     "Please write its English name, or two capital letters, as GB. International, if it is for the whole world."),
    ("language", r"has not the right form", "This is not the code of a language.", "Please write two letters, as en."),
    ("thing", r"out of range|is no Thing|whole number", "There is no Thing with this number.",
     "Please write one from 1 to 23, or several with commas between."),
    ("topics", r"there is no topic|has not the right form", "The hub does not have this topic.",
     "Please choose from the list."),
    (".*", r"is not one of", "This is not one of the answers that can be chosen.", "Please choose from the list."),
    (".*", r"holds HTML", "There is something in it that a browser would take for a command.",
     "Please write plain words, without pointed brackets."),
    (".*", r"sign of a template|word of Pelican", "There are curly brackets in it, which mean something to a machine.",
     "Please leave them out."),
    (".*", r"is too long$", "This is too long.", "Please say it in a few words."),
    (".*", r"line break or a character that cannot be seen", "There is a line break in it, or something invisible.",
     "Please write it on one line."),
)  # fmt: skip
"""(fields, message of check, what is wrong, what to do) of the mistakes that people make in forms."""


MORE = re.compile(r"has \d+ more problems?")
"""Ends a list of problems that is cut short: it would be no help to whoever mends the others."""


def complaints(
    problems: Iterable[Problem], kind: Kind, asked: Sequence[Question], given: Mapping[str, str]
) -> tuple[Complaint, ...]:
    """A complaint for each problem with the suggested file, which holds an entry of that kind."""
    labels = {one.name: one.label for one in shapes(kind.record, kind.name)}
    return tuple(_complaint(one, labels, asked, given) for one in problems if not MORE.fullmatch(one.message))


def together(found: Iterable[Complaint], asked: Sequence[Question]) -> tuple[Complaint, ...]:
    """In the order of the questions, and of each question what was found first; what belongs to none comes last."""
    order = {one.label: number for number, one in enumerate(asked)}
    first: dict[str, Complaint] = {}
    for complaint in found:
        first.setdefault(complaint.question or complaint.wrong, complaint)
    return tuple(sorted(first.values(), key=lambda one: order.get(one.question, len(order))))


def _complaint(
    problem: Problem, labels: Mapping[str, str], asked: Sequence[Question], given: Mapping[str, str]
) -> Complaint:
    name = problem.field.split(".")[0] or next((id for words, id in WHOLE if words in problem.message), "")
    one = _question(name, asked, given)
    label, written = (one.label, given.get(one.id, "")) if one else ("", "")
    for fields, pattern, wrong, mend in SAID:
        if re.fullmatch(fields, name) and (match := re.search(pattern, problem.message)):
            return Complaint(label, written, wrong.format(*match.groups()), mend)
    place = "" if one or not name else f"{labels.get(name, name)}: "
    said = problem.message
    wrong = f"It {said}" if re.match(r"(?:is|has|holds|stands|needs|does|says|cannot)\b", said) else _upper(said)
    return Complaint(label, written, spoken(f"{place}{wrong}."), spoken(_sentence(problem.hint)))


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _sentence(hint: str) -> str:
    return f"{_upper(hint).removesuffix('.')}." if hint else ""


MEANS = re.compile(r"[\\`*_<>\[\]#|~!&$/]|:(?! )|(?<=\bGH)-|(?<=\bwww)\.", re.IGNORECASE)
"""What means something to Markdown, or makes GitHub link it."""


QUOTED = re.compile(r'"([^"]*)"|(?<!`)`([^`"]+)`(?!`)')


def spoken(text: str) -> str:
    """A sentence of `check` as Markdown: what it quotes, and its own code, is code; nothing in the rest means anything.

    What stands between quotes comes from the form, and is code as a whole, with whatever it holds.
    """
    parts = QUOTED.split(plain(text, 2 * SHOWN))  # (text, quoted, code) again and again, and the last text
    told = [_dead(part) if number % 3 == 0 else code(part) for number, part in enumerate(parts) if part is not None]
    return "".join(told)


def _dead(text: str) -> str:
    return MEANS.sub(lambda found: f"&#{ord(found[0])};", text).replace("@", "&#64;\u200b")


def _question(name: str, asked: Sequence[Question], given: Mapping[str, str]) -> Question | None:
    known = {one.id: one for one in asked}
    if name == "timezone" and "timezone_other" in given:
        return known.get("timezone_other")
    if name == "sources" and "sources" not in given:
        return known.get("url")
    return known.get(ELSEWHERE.get(name, name))
