"""What looks like something that may stand there: HTML like code, a house's address like one of the web."""

from __future__ import annotations

from ..load.entries import PROVIDER, THING
from .hostile import ACME, SEVEN, Case, changed

LAST = THING.count("\n") + 2
EVIL = '<strong>RAW</strong> <table><tr><td>x</table> <h4>x</h4> <a href="https://evil.example/">x</a>'
JINJA = '{{ 7*7 }} {% include "x" %} {static}/../x'


def added(text: str, says: str, line: int) -> Case:
    """Text behind a sound Thing; the refusal points to so many lines behind its first."""
    return Case({SEVEN: f"{THING.rstrip()}\n\n{text}\n"}, SEVEN, LAST + line, says)


CODE = {
    "HTML between backticks of two paragraphs": added(f"One `\n\n{EVIL}\n\n` tick.", "HTML", 2),
    "Jinja between backticks of two paragraphs": added(f"One `\n\n{JINJA}\n\n` tick.", "template", 2),
    "static between backticks of two paragraphs": added(f"One `\n\n{JINJA} x\n\n` tick.", "Pelican", 2),
    "HTML behind a fence that never ends": added(f"```\n{EVIL}", "HTML", 1),
    "HTML in a fence that a list indents": added(f"- x\n   ~~~\n   {EVIL}\n   ~~~", "HTML", 2),
    "a fence that a list indents by four": added(f"- x\n\n    ~~~\n    {EVIL}\n    ~~~", "HTML", 3),
    "HTML between backticks of two cells": added("|a|b|\n|-|-|\n|`|<b>x</b>|\n|y|`|", "HTML", 2),
}

PLACES = {
    f"an address that is {name}": changed(ACME, PROVIDER, "https://acme.example/", address, "network of its own")
    for name, address in {
        "10.0.0.1 in circles": "http://①⓪.⓪.⓪.①/",
        "the cloud's by NAT64": "http://[64:ff9b::a9fe:a9fe]/",
        "the cloud's by 6to4": "http://[2002:a9fe:a9fe::1]/",
    }.items()
} | {"a link to the cloud's own": added("[x](http://169.254.169.254/)", "network of its own", 0)}

DISGUISED = {**CODE, **PLACES}
