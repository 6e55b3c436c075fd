"""What one script payload is: how it is spelt, where it is at home, and the mistake that lets it run."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

HERE = "HERE"
"""Marks the place of a payload in the context that it is made for."""

Change = Callable[[str], str]


def same(text: str) -> str:
    """No change."""
    return text


@dataclass(frozen=True, slots=True)
class Payload:
    """A text that runs or loads something where somebody inserts it raw.

    In `pattern`, RUN stands for a call that tells its number, NUMBER for the number
    alone, and AWAY for an address on another server that notes it (`//host:port/number`).
    """

    pattern: str
    context: str = HERE
    """HTML around it on the control page."""
    spelt: Change = same
    """How it is written in a feed."""
    mistake: Change = same
    """What a careless program does to it before it shows it, as decoding it once too often."""
    click: bool = False
    """Whether it waits for a click."""
    fires: bool = True
    """False for what Chromium ignores: made for other browsers, template engines and parsers, and not counted."""

    def text(self, number: int, away: str) -> str:
        """The payload as a feed carries it; `away` is host:port."""
        told = self.pattern.replace("RUN", f"ran({number})").replace("NUMBER", str(number))
        return self.spelt(told.replace("AWAY", f"//{away}/{number}"))

    def control(self, number: int, away: str) -> str:
        """The HTML of a page without any care."""
        return self.context.replace(HERE, self.mistake(self.text(number, away)))


def raw(*patterns: str) -> list[Payload]:
    """Payloads for the middle of a page."""
    return [Payload(pattern) for pattern in patterns]


def within(context: str, *patterns: str, click: bool = False, mistake: Change = same) -> list[Payload]:
    """Payloads for one context."""
    return [Payload(pattern, context, click=click, mistake=mistake) for pattern in patterns]


def clicked(*patterns: str) -> list[Payload]:
    """Payloads for the middle of a page that wait for a click."""
    return [Payload(pattern, click=True) for pattern in patterns]


def elsewhere(*patterns: str) -> list[Payload]:
    """Payloads that Chromium ignores."""
    return [Payload(pattern, fires=False) for pattern in patterns]


def numbers(text: str, away: str) -> set[int]:
    """The numbers of the payloads that stand readable in a text."""
    return {int(one[1] or one[2]) for one in re.finditer(rf"ran\((\d+)\)|{re.escape(away)}/(\d+)", text)}
