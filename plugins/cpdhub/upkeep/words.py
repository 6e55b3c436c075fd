"""A report as text for a person, as Markdown for an issue, and as JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import datetime

from ..model.harmless import markdown, ours, plain
from .finding import Finding, Section

MOST = 10
"""Findings of one section that are told without `--all`."""


def as_text(sections: Sequence[Section], now: datetime, most: int = MOST) -> str:
    """For a terminal, and for a log."""
    lines = [f"Report of {now:%Y-%m-%d}. {summary(sections)}"]
    for one in sections:
        if one.findings:
            lines += ["", f"{one.title}: {len(one.findings)}", f"  {one.rule}"]
            lines += [f"  {number:5} {what}" for what, number in one.counts]
            lines += [line for finding in one.findings[:most] for line in _item(finding)]
            lines += _rest(one, most)
    return "\n".join([*lines, "", *_nothing(sections), ""])


def as_markdown(sections: Sequence[Section], now: datetime, most: int = MOST) -> str:
    """For an issue, or the summary of a run; words of others mean nothing in it."""
    lines = [f"# Report of {now:%Y-%m-%d}", "", summary(sections)]
    for one in sections:
        if one.findings:
            lines += ["", f"## {one.title}: {len(one.findings)}", "", one.rule, ""]
            lines += [f"- {markdown(what)}: {number}" for what, number in one.counts] + ([""] if one.counts else [])
            lines += [_row(finding) for finding in one.findings[:most]]
            lines += [f"\n{line.strip()}" for line in _rest(one, most)]
    return "\n".join([*lines, "", *_nothing(sections), ""])


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
    return json.dumps({"at": f"{now:%Y-%m-%dT%H:%M:%SZ}", "sections": told}, indent=1) + "\n"


def summary(sections: Sequence[Section]) -> str:
    """How much there is to do, in a sentence."""
    total = sum(len(one.findings) for one in sections)
    kinds = sum(bool(one.findings) for one in sections)
    if not total:
        return "There is nothing to do."
    return f"{total} {'thing' if total == 1 else 'things'} to look at, of {kinds} {'kind' if kinds == 1 else 'kinds'}."


def _item(one: Finding) -> Iterator[str]:
    yield f"  - {plain(f'{one.since}  {one.what}' if one.since else one.what)}"
    if one.where:
        yield f"      {plain(one.where)}"
    if one.do:
        yield f"      → {plain(one.do)}"


def _row(one: Finding) -> str:
    since = f" (since {one.since})" if one.since else ""
    place = f" `{one.where}`" if one.where else ""  # the name of a file that passed the loader
    do = f" → {ours(one.do)}" if one.do else ""
    return f"- {markdown(one.what)}{since}.{place}{do}"


def _rest(one: Section, most: int) -> list[str]:
    more = len(one.findings) - most
    return [f"  … and {more} more: `cpdhub report --all` lists them."] if more > 0 else []


def _nothing(sections: Sequence[Section]) -> list[str]:
    none = [one.title for one in sections if not one.findings]
    return [f"Nothing to do: {'; '.join(none)}."] if none else []
