"""What an answer says about an address: fine, moved, doubtful, missing, failing, or nothing that a robot can tell."""

from __future__ import annotations

from urllib.parse import urlsplit

from ..answers import Failure, Looked
from . import soft
from .decide import Sight
from .inside import PAGES
from .led import led
from .link import Verdict

FAULTS = "the server has a fault"
HIDDEN = frozenset({401, 402, 403, 405, 406, 407, 415, 416, 418, 421, 426, 428, 429, 431, 451, 501, 999})
"""Statuses with which sites keep robots out, or that say no more than that they want to be asked in another way."""
TRANSIENT = frozenset({408, 425})
NOTHING = frozenset({204, 205})


def sight(url: str, answer: Looked | Failure) -> Sight | None:
    """What was seen of `url`; None where it was not asked, since its site wants to be left alone."""
    if isinstance(answer, Failure):
        return _failed(answer)
    if answer.wall:
        return Sight("unclear", "a wall against robots answers in its place")
    if answer.status in (200, 203, 206):
        return _there(url, answer)
    return _status(answer.status)


def conclusive(answer: Looked | Failure) -> bool:
    """Whether the answer to HEAD says all, so that no GET is needed.

    A page may be "not found", for sale or send its readers on under any status, also one that lies there as a file with
    its age and its length: it is opened. What is no page is what it is. What HEAD is refused, GET may be given.
    """
    if isinstance(answer, Failure):
        return answer.kind in ("name", "private", "robots", "waiting", "busy", "redirect", "tls")
    if answer.status != 200:
        return answer.wall
    return answer.length != 0 and answer.type not in PAGES


def _failed(failure: Failure) -> Sight | None:
    match failure.kind:
        case "waiting":
            return None
        case "name" if failure.certain:
            return Sight("missing", "its host does not exist any more, as far as can be seen", lost=True)
        case "name":
            return Sight("failing", "its host cannot be looked up: those who answer for its name do not", lost=True)
        case "private":
            return Sight("unasked", failure.why)
        case "robots":
            # A robots.txt that cannot be had because the server is broken says so of the server.
            broken = failure.status is not None and failure.status >= 500
            return Sight("failing" if broken else "unasked", failure.why)
        case "busy" if failure.status == 429:
            return Sight("unclear", failure.why)
        case _:
            return Sight("failing", failure.why)


def _there(url: str, answer: Looked) -> Sight:
    """A page, or what a server takes for one."""
    if found := soft.walled(answer):
        return Sight("unclear", found)
    if doubt := soft.doubt(url, answer):
        return doubt
    to = answer.moved or answer.lasting
    # Where it leads for good and from there on for now, its owner means the step between; if that is a page like it.
    if to and _better(url, to) and (answer.moved or not led(url, to)):
        fragment = urlsplit(url).fragment
        # A fragment is the browser's, which keeps it along redirects (RFC 9110 10.2.2).
        return Sight("moved", "it redirects for good", f"{to}#{fragment}" if fragment and "#" not in to else to)
    return Sight("fine")


def _better(url: str, to: str) -> bool:
    """Whether an address is worth taking over: another one, and never an unencrypted one for an encrypted one."""
    return url.partition("#")[0] != to and not (url.startswith("https:") and to.startswith("http:"))


def _status(status: int) -> Sight:
    if not 100 <= status < 600 and status not in HIDDEN:
        # To be taken for a fault of the server (RFC 9110 15).
        return Sight("failing", f"the server answers with no status that there is (HTTP {status:03})")
    if status in (404, 410):
        said = "the site says that it is gone for good" if status == 410 else "the page is not there"
        return Sight("missing", f"{said} (HTTP {status})", weight=2 if status == 410 else 1)
    if status in NOTHING or status == 202:
        return Sight("doubtful", f"it answers with nothing (HTTP {status})")
    if status in HIDDEN or status < 500:
        verdict: Verdict = "failing" if status in TRANSIENT else "unclear"
        return Sight(verdict, f"the site does not show it to a robot (HTTP {status})")
    return Sight("failing", f"{FAULTS} (HTTP {status})")
