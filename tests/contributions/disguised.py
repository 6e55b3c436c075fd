"""What looks like what may stand there: HTML like code, scripts like pictures, a house's address like another."""

from __future__ import annotations

from zlib import compress

from ..load.entries import PROVIDER, THING
from ..load.pictures import PICTURES, png
from .hostile import ACME, SEVEN, Case, changed, picture

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

NONE = "is not what its name says"
SCRIPT = b"<?php system('id') ?><script>alert(1)</script>"
FLOOD = compress(bytes(50_000_000), 1)
IMAGES = {
    "a script behind a JPEG": picture("a.jpg", PICTURES[".jpg"] + SCRIPT, NONE),
    "a script in a JPEG, before its picture": picture(
        "a.jpg", PICTURES[".jpg"][:2] + SCRIPT + PICTURES[".jpg"][2:], NONE
    ),
    "a script that is all there is of a PNG": picture("a.png", png(7, 5, SCRIPT), NONE),
    "a PNG that unfolds to more than it says": picture("a.png", png(7, 5, FLOOD), NONE),
    "a PNG that unfolds to hundreds of megabytes": picture(
        "a.png", png(5_999, 5_999, FLOOD, (16, 6, 0)), "5999 by 5999"
    ),
}

DISGUISED = {**CODE, **IMAGES, **PLACES}
