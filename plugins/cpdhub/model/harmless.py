"""Other people's words made harmless: for a terminal, for the log and the commands of a CI run, and for Markdown."""

from __future__ import annotations

import re
from collections.abc import Mapping

MOST = 300
"""Characters of one text: GitHub takes no more than 1 MiB of summary, and a terminal far less."""

UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff\ud800-\udfff]"
)
"""Controls, invisible characters, and those that turn the direction of text: a terminal obeys some of them."""

PUNCTUATION = re.compile(r"[!-&*+<-@\[-`{-~]|:(?! )|(?<=[wW])\.|(?<=[gG][hH])-|\A-")
"""ASCII punctuation that means something to Markdown, or to GitHub within it; a colon before a space does not, nor a
full stop but in `www.` and in the number of a list's item."""
ITEM = re.compile(r"\A(\d{1,9})([.)])")
CODE = re.compile(r"((?<!`)`[^`|]+`(?!`)|(?<![`\w])https?://[^\s`|<>\"]*[^\s`|<>\".,;:!?)'](?!`))")
"""Code, or an address; a bar would end the cell of a table even in it."""


def plain(text: str, most: int = MOST) -> str:
    """One line of visible characters that neither a terminal nor a CI log takes for an order.

    GitHub's runner takes `::name` at the beginning of a line and `##[name]` anywhere for a workflow command.
    """
    line = " ".join(UNSEEN.sub(" ", text).split())
    line = line.replace("##[", "## [")
    line = re.sub(r"\A::", ": :", line)
    return line if len(line) <= most else f"{line[: most - 1]}…"


def markdown(text: str, most: int = MOST) -> str:
    """Text that is only text in GitHub's Markdown: every character that could mean more becomes a reference."""
    return _dead(plain(text, most))


def ours(text: str, most: int = MOST) -> str:
    """A sentence of our own in GitHub's Markdown: its `code`, and addresses, are code, in which nothing means anything.

    The rest is only text, so it may quote others.
    """
    parts = CODE.split(plain(text, most))
    return "".join(f"`{part.strip('`')}`" if number % 2 else _dead(part) for number, part in enumerate(parts))


def _dead(text: str) -> str:
    escaped = PUNCTUATION.sub(lambda found: f"&#{ord(found[0])};", text)
    escaped = ITEM.sub(lambda found: f"{found[1]}&#{ord(found[2])};", escaped)
    return escaped.replace("&#64;", "&#64;\u200b")  # else GitHub makes @name and name@host a link after all


def command(name: str, properties: Mapping[str, str], message: str, most: int = MOST) -> str:
    """A workflow command, as `::warning file=a,line=1::message`, escaped as GitHub's runner reads it.

    In the message %, CR and LF are escaped, in the value of a property `:` and `,` too
    (actions/toolkit, packages/core/src/command.ts); an empty property is left out.
    """
    told = ",".join(f"{key}={_property(value)}" for key, value in properties.items() if value)
    return f"::{name}{f' {told}' if told else ''}::{_data(plain(message, most))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(plain(text)).replace(":", "%3A").replace(",", "%2C")
