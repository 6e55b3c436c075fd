"""`cpdhub new KIND`: ask for what a new entry needs, propose what follows, and write its file when it is sound."""

from __future__ import annotations

import argparse
import os
from datetime import date
from pathlib import Path
from typing import Any

from .. import arguments, console, hub, place, problems, urls
from ..draft.alike import alike
from ..draft.doubts import doubts
from ..draft.found.settle import Found, found
from ..draft.names import free_number
from ..draft.proposal import Draft
from ..draft.values import read as value_of
from ..harvest.memory import disk
from ..load import yamlcore
from ..load.catalogue import Loaded, load
from ..model import unwritten
from ..model.catalogue import KINDS, Kind
from ..model.shape import shapes
from . import asking, reading, telling
from .common import DONE, OURS, THEIRS, Commands, add_now
from .interview import Interview, outlined

WORDS = {"webinar": "event"}
CHOICES = ("webinar", "association", "provider", "source", "thing", "response", "path", "reading", "scheme", "event")
BY_NAME = {kind.name: kind for kind in KINDS}
NOTHING = "Nothing was written."


def add(commands: Commands) -> None:
    """Describe it."""
    new = commands.add_parser("new", help="add an entry: it asks, proposes and writes the file")
    new.add_argument("kind", choices=CHOICES, metavar="KIND", help=f"one of {', '.join(CHOICES[:7])}")
    new.add_argument("page", nargs="?", metavar="PAGE", help="of a webinar: its address, a saved page or .ics, or -")
    new.add_argument("--url", type=arguments.url, metavar="ADDRESS", help="where a saved page came from")
    new.add_argument("--set", action="append", default=[], metavar="FIELD=VALUE", help="an answer; may be repeated")
    new.add_argument("--yes", action="store_true", help="ask nothing: take all that is proposed")
    new.add_argument(
        "--allow-loopback", type=arguments.loopback, metavar="HOST:PORT", action="append", default=[],
        help="fetch from this server although it is on this machine",
    )  # fmt: skip
    add_now(new)
    new.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Ask, check and write; nothing is written where somebody stops or something is wrong."""
    now = options.now or hub.moment()
    kind = BY_NAME[WORDS.get(options.kind, options.kind)]
    if options.page and kind.name != "event":
        console.fault(f"only a webinar can be read from a page, not a {options.kind}")
        return OURS
    try:
        given = _given(kind, options.set, now.date())
        loaded = load(options.root)
        if kind.name == "thing" and free_number(loaded.catalogue) is None:
            raise ValueError("All 23 Things are there: a new one takes the place of another, whose file goes first")
        interview = Interview(kind, options.kind, loaded.catalogue, now.date(), given, _page(options, loaded, now))
        return _without(interview, loaded, options) if options.yes else _with(interview, loaded, options)
    except ValueError as error:
        console.fault(str(error))
        return OURS
    except reading.Unread as error:
        console.fault(f"The page could not be read: {error}")
        console.fault("Save it from your browser, and give the file: cpdhub new webinar page.html --url ADDRESS")
        return OURS
    except (asking.Stopped, KeyboardInterrupt) as stop:
        asking.say()
        asking.say(f"{str(stop).capitalize()}. {NOTHING}" if str(stop) else f"You stopped. {NOTHING}")
        return OURS


def _given(kind: Kind, pairs: list[str], today: date) -> dict[str, Any]:
    """The answers on the command line. Raises ValueError."""
    fields = {field.name: field for field in shapes(kind.record, kind.name)}
    found: dict[str, Any] = {}
    for pair in pairs:
        name, equals, text = pair.partition("=")
        if not equals or name not in fields:
            hint = problems.nearest(name, fields) or f"known: {', '.join(fields)}"
            raise ValueError(f'--set "{pair[:60]}" names no field of this kind; write FIELD=VALUE ({hint})')
        if name == "checked" and text.casefold() in ("today", "yes"):
            found[name] = today
        elif fields[name].form in ("record", "days"):
            found[name] = _tree(pair, text)
        else:
            found[name] = value_of(fields[name], text)
    return found


def _tree(pair: str, text: str) -> Any:
    """A value with parts, written as in the file: [{kind: thing, id: 8-calendars, why: …}]. Raises ValueError."""
    try:
        return yamlcore.read(text).value
    except yamlcore.Fault as fault:
        raise ValueError(f'--set "{pair[:60]}": {fault.message} ({fault.hint})') from None


def _page(options: argparse.Namespace, loaded: Loaded, now: Any) -> Found | None:
    """What the page or the file says. Raises reading.Unread, OSError."""
    if not options.page:
        return None
    address, text = options.url or "", ""
    if options.page.lower().startswith(("http://", "https://")):
        with console.progress("Reading the page", 1) as advance:
            allow, contact = frozenset(options.allow_loopback), place.contact(os.environ)
            text, address = reading.fetched(options.page, options.root, now, allow, contact)
            advance(address)
    else:
        text = reading.saved(options.page)
    return found(reading.document(text, address), address, loaded.catalogue, reading.TOOLS)


def _without(interview: Interview, loaded: Loaded, options: argparse.Namespace) -> int:
    """Take all that was given, found and proposed; say what is missing."""
    interview.take_all()
    draft = interview.draft()
    if missing := interview.missing(draft.values):
        for note in telling.page(interview.page, interview.fields, draft.values):
            asking.say(note)
        asking.say("These are still needed; give each with --set FIELD=VALUE:")
        for field in missing:
            asking.say(f"  {field.name}: {field.label}. {field.hint}")
        console.fault(f"{console.count(len(missing), 'field')} missing. {NOTHING}")
        return THEIRS
    if wrong := _wrong(options, draft, loaded):
        raise hub.Faulty(tuple(wrong))
    _weigh(interview, draft, loaded)
    return _write(options.root, draft, interview)


def _weigh(interview: Interview, draft: Draft, loaded: Loaded) -> None:
    """Say what the person should look at."""
    for text in alike(interview.kind, draft.values, loaded.catalogue):
        asking.say(text)
    for text in doubts(interview.kind.name, draft.values, interview.today):
        asking.say(text)


def _with(interview: Interview, loaded: Loaded, options: argparse.Namespace) -> int:
    """Ask, until it is sound and the person agrees."""
    interview.open()
    interview.ask_all()
    draft = interview.draft()
    while wrong := _wrong(options, draft, loaded):
        for one in wrong:
            asking.say(f"  {one}")
        if not interview.ask_again([one.field for one in wrong]):
            raise hub.Faulty(tuple(wrong))
        draft = interview.draft()
    asking.say()
    asking.say(f"{draft.path}")
    for row in draft.text.splitlines():
        asking.say(f"  {row}")
    _weigh(interview, draft, loaded)
    so_far = " as far as it goes" if any(unwritten.marks(draft.text)) else ""
    if not asking.agreed(f"It is sound{so_far}. Write this file?"):
        asking.say(NOTHING)
        return DONE
    return _write(options.root, draft, interview)


def _wrong(options: argparse.Namespace, draft: Draft, before: Loaded) -> list[problems.Problem]:
    """What is wrong with the catalogue that was not wrong without this draft; its outline may be unwritten."""
    known = set(before.problems)
    after = load(options.root, {draft.path: draft.text}).problems
    found = [one for one in after if one not in known and not outlined(one)]
    if options.allow_loopback:
        return found  # this machine's own pages are meant
    fields = ("url", "site", "webinars_url")
    own = [name for name in fields if urls.inward(str(draft.values.get(name, ""))) == "loopback"]
    hint = "write the address under which everybody can open it"
    return [*found, *(problems.Problem(draft.path, 1, 1, name, "leads to this machine alone", hint) for name in own)]


def _write(root: Path, draft: Draft, interview: Interview) -> int:
    path = root / draft.path
    if path.exists() or path.is_symlink():
        console.fault(f"{draft.path} is there already, and is not overwritten. {NOTHING}")
        return THEIRS
    path.parent.mkdir(parents=True, exist_ok=True)
    disk.replace(path, draft.text.encode())
    for text in telling.closing(draft, interview.kind, interview.page, place.repository(os.environ)):
        asking.say(text)
    return DONE
