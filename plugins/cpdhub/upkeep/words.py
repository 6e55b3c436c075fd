"""A report as text for a person, as Markdown for an issue, and as JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import datetime
from textwrap import wrap

from ..model.harmless import markdown, ours, plain
from .finding import Finding, Section
from .week import week

MOST, WIDTH = 10, 80
"""Findings of one section that are told without `--all`; columns of a terminal."""
WEEK, ALL = "This week, if you have ten minutes", "How much there is in all"


def as_text(sections: Sequence[Section], now: datetime, most: int = MOST) -> str:
    """For a terminal of 80 columns, and for a log."""
    lines = [f"Report of {now:%Y-%m-%d}. {summary(sections)}", *_top(sections)]
    for one in sections:
        if one.findings:
            every = _every(one)
            lines += ["", f"{one.title}: {len(one.findings)}", *_wrapped(one.rule, "  ")]
            lines += _wrapped(every, "  → ", "    ") if every else []
            lines += [f"  {number:5}  {what}" for what, number in one.counts]
            lines += [line for finding in one.findings[:most] for line in _item(finding, "-", not every)]
            lines += _rest(one, most)
    none = _nothing(sections)
    return "\n".join([*lines, "", *(_wrapped(none, "") if none else ()), ""])


def as_markdown(sections: Sequence[Section], now: datetime, most: int = MOST) -> str:
    """For an issue, or the summary of a run; words of others mean nothing in it."""
    lines = [f"# Report of {now:%Y-%m-%d}", "", summary(sections)]
    if found := week(sections):
        lines += ["", f"## {WEEK}", "", *(f"{number}. {_row(one)}" for number, one in enumerate(found, 1))]
        lines += ["", f"## {ALL}", "", "| what | how many |", "|---|--:|"]
        lines += [f"| {one.title} | {len(one.findings)} |" for one in sections if one.findings]
    for one in sections:
        if one.findings:
            every = _every(one)
            lines += ["", f"## {one.title}: {len(one.findings)}", "", one.rule, ""]
            lines += [f"→ {ours(every)}", ""] if every else []
            lines += [f"- {markdown(what)}: {number}" for what, number in one.counts] + ([""] if one.counts else [])
            lines += [f"- {_row(finding, not every)}" for finding in one.findings[:most]]
            lines += [f"\n{line.strip()}" for line in _rest(one, most)]
    return "\n".join([*lines, "", *filter(None, [_nothing(sections)]), ""])


def as_json(sections: Sequence[Section], now: datetime, most: int = MOST) -> str:
    """One document; `total` counts also what is not listed. All but ASCII is escaped."""
    told = [
        {
            "name": one.name,
            "title": one.title,
            "rule": one.rule,
            "total": len(one.findings),
            "counts": dict(one.counts),
            "findings": [asdict(finding) for finding in one.findings[:most]],
        }
        for one in sections
    ]
    first = [asdict(one) for one in week(sections)]
    return json.dumps({"at": f"{now:%Y-%m-%dT%H:%M:%SZ}", "week": first, "sections": told}, indent=1) + "\n"


def summary(sections: Sequence[Section]) -> str:
    """How much there is to do, in a sentence."""
    total = sum(len(one.findings) for one in sections)
    kinds = sum(bool(one.findings) for one in sections)
    if not total:
        return "There is nothing to do."
    return f"{total} {'thing' if total == 1 else 'things'} to look at, of {kinds} {'kind' if kinds == 1 else 'kinds'}."


def _top(sections: Sequence[Section]) -> Iterator[str]:
    """What to do this week, and how much there is of each kind."""
    if found := week(sections):
        yield from ("", f"{WEEK}:")
        for number, one in enumerate(found, 1):
            yield from _item(one, f"{number}.", True)
        yield from ("", f"{ALL}:")
        yield from (f"  {len(one.findings):5}  {one.title}" for one in sections if one.findings)


def _every(one: Section) -> str:
    """What to do about all findings of a section, where it is the same; else empty."""
    ways = {finding.do for finding in one.findings}
    return ways.pop() if len(ways) == 1 and len(one.findings) > 1 else ""


def _item(one: Finding, mark: str, do: bool) -> Iterator[str]:
    under = " " * (len(mark) + 3)
    yield from _wrapped(f"{one.since}  {one.what}" if one.since else one.what, f"  {mark} ", under)
    if one.where:
        yield f"{under}{plain(one.where)}"
    if one.do and do:
        yield from _wrapped(one.do, f"{under}→ ", f"{under}  ")


def _wrapped(text: str, first: str, other: str = "") -> list[str]:
    """Lines of a terminal; addresses, ids and names of files are not divided."""
    return wrap(
        plain(text), WIDTH, initial_indent=first, subsequent_indent=other or " " * len(first),
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip


def _row(one: Finding, do: bool = True) -> str:
    since = f" (since {one.since})" if one.since else ""
    place = f" `{one.where}`" if one.where else ""  # the name of a file that passed the loader
    way = f" → {ours(one.do)}" if one.do and do else ""
    return f"{markdown(one.what)}{since}.{place}{way}"


def _rest(one: Section, most: int) -> list[str]:
    more = len(one.findings) - most
    return [f"  … and {more} more: `cpdhub report --all` lists them."] if more > 0 else []


def _nothing(sections: Sequence[Section]) -> str:
    none = [one.title for one in sections if not one.findings]
    return f"Nothing to do: {'; '.join(none)}." if none else ""
