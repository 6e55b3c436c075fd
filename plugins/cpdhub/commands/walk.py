"""One item after the other: what it is, why it is listed, and a key for what is to become of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from ..upkeep.choice import Choice, Unclear, fields
from ..upkeep.waiting import Waiting
from .asking import Stopped, line, say
from .common import DONE
from .deciding import Desk, Refused

ITEM = "h hide · r other topics · c correct · j same as an event of ours · s skip · q stop"
SOURCE = "h take it out for good · r release it, it is right · s skip · q stop"


def walk(desk: Desk, some: Sequence[Waiting], by: str) -> int:
    """Ask about each; whatever was decided is written at once. Ends with the last, with q, or with the input."""
    made = 0
    try:
        for number, one in enumerate(some, 1):
            _show(one, number, len(some))
            while (choice := _asked(one)) is not None:
                why = line("Why? (it is public)").strip()
                by = by or line("Your name, as you want it shown:").strip()
                if _done(desk, one, choice, why, by):
                    made += 1
                    break
    except (Stopped, KeyboardInterrupt):
        say()
    say(f"{made} {'decision' if made == 1 else 'decisions'} written." if some else "Nothing waits for a decision.")
    return DONE


def _show(one: Waiting, number: int, count: int) -> None:
    say()
    say(f"{number} of {count}: {one.title}")
    say(f"  {one.day}  {one.source}  {one.url}".rstrip())
    say(f"  {one.why}")


def _asked(one: Waiting) -> Choice | None:
    """What is to become of it; None to skip it. Raises Stopped."""
    source = one.kind == "held"
    while True:
        key = line(f"  {SOURCE if source else ITEM} >").strip().casefold()[:1]
        if key == "s":
            return None
        if key == "q":
            raise Stopped("")
        make = (OF_SOURCE if source else OF_ITEM).get(key)
        try:
            if make:
                return make(one)
            say("  Please answer with one of these letters.")
        except Unclear as unclear:
            say(f"  {unclear}")


def _done(desk: Desk, one: Waiting, choice: Choice, why: str, by: str) -> bool:
    """Whether it could be written; else what is wrong is told."""
    try:
        say(f"  {desk.decide(one.id, choice, why, by)}: written.")
        return True
    except Unclear as unclear:
        say(f"  {unclear}")
    except Refused as refused:
        for problem in refused.problems:
            say(f"  {problem.field}: {problem.message} {f'({problem.hint})' if problem.hint else ''}".rstrip())
    return False


def _hide(one: Waiting) -> Choice:
    return Choice(hide=True)


def _release(one: Waiting) -> Choice:
    return Choice(release=True)


def _retag(one: Waiting) -> Choice:
    text = line("  Topics, by their ids, commas between; none: leave it empty:")
    return Choice(retag=tuple(filter(None, (part.strip() for part in text.split(",")))))


def _correct(one: Waiting) -> Choice:
    texts = []
    while text := line("  field=value (title, url, published, summary); Enter when done:").strip():
        texts.append(text)
    if not texts:
        raise Unclear("nothing was corrected")
    return Choice(correct=fields(texts))


def _join(one: Waiting) -> Choice:
    text = line(f"  Id of the event{f' [{one.join}]' if one.join else ''}:").strip() or one.join
    if not text:
        raise Unclear("no event was named")
    return Choice(join=text)


OF_ITEM: Mapping[str, Callable[[Waiting], Choice]] = {"h": _hide, "r": _retag, "c": _correct, "j": _join}
OF_SOURCE: Mapping[str, Callable[[Waiting], Choice]] = {"h": _hide, "r": _release}
