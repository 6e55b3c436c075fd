"""A hub whose every source is hostile, harvested and built by the real commands."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..built import Built
from ..harvest.server import Behaviour, Handler, Reply, serve
from ..load.entries import DATES, SITE
from ..real import NOW, command
from .poison import SPELLINGS, atom, bare, calendar, jsonfeed, once, rss, twice

URL = "https://hub.example"


@dataclass(frozen=True)
class Hostile:
    """One source: what its server says, and how its entry differs from the usual."""

    behaviour: Behaviour
    gives: str = "reading"
    more: str = ""


def hub(root: Path, texts: Sequence[str]) -> Built:
    """The site of a catalogue in `root` whose sources carry all texts in every field."""
    for path, text in SITE.items():
        if path != "data/sources/feed.yaml":
            _write(root / path, text)
    sources = {**documents(texts), **failures(texts)}
    with serve({f"/{name}": source.behaviour for name, source in sources.items()}) as serving:
        for name, source in sources.items():
            _write(root / "data" / "sources" / f"{name}.yaml", _entry(name, serving.url(f"/{name}"), source))
        said = command(root, "harvest", "--now", NOW, "--allow-loopback", serving.place)
    assert f"{len(sources)} sources tried" in said, said
    command(root, "build", "--now", NOW, "--url", URL)
    return Built(root / "output", URL)


def documents(texts: Sequence[str]) -> Mapping[str, Hostile]:
    """Feeds and calendars in each format and spelling, of each kind that a source may give."""
    found = {f"rss-{spelt.__name__}": Hostile(_bytes(rss(texts, spelt))) for spelt in SPELLINGS}
    found |= {f"dated-{spelt.__name__}": Hostile(_bytes(rss(texts, spelt, dated=True))) for spelt in SPELLINGS}
    found |= {f"atom-text-{spelt.__name__}": Hostile(_bytes(atom(texts, "text", spelt))) for spelt in SPELLINGS}
    found |= {f"atom-html-{spelt.__name__}": Hostile(_bytes(atom(texts, "html", spelt))) for spelt in SPELLINGS}
    for spelt in SPELLINGS:
        found[f"inline-{spelt.__name__}"] = Hostile(_bytes(rss(texts, spelt)), more="html: inline\n")
    found["inline-atom"] = Hostile(_bytes(atom(texts, "html", once)), more="html: inline\n")
    for field in ("summary", "content_text", "content_html"):
        found[f"json-{field.replace('_', '-')}"] = Hostile(_bytes(jsonfeed(texts, field)))
    for minute, spelt in enumerate((bare, once, twice)):
        found[f"ics-{spelt.__name__}"] = Hostile(_bytes(calendar(texts, spelt, minute)), "events")
        found[f"answers-{spelt.__name__}"] = Hostile(
            _bytes(rss(texts, spelt, before="Thing 7: ", dated=True)), "responses", "programme: cpd23\n"
        )
    found["ics-alternative"] = Hostile(_bytes(calendar(texts, bare, 9, "X-ALT-DESC")), "events")
    return found


def failures(texts: Sequence[str]) -> Mapping[str, Hostile]:
    """Servers that say nothing but a payload, each in another place where a reason for /sources/ may come from."""
    lines = [text for text in texts if text.isprintable()]
    ways: dict[str, Callable[[str], Behaviour]] = {
        "status-line": lambda text: _written(f"HTTP/1.1 {text}\r\n\r\n"),
        "reason": lambda text: _written(f"HTTP/1.1 500 {text}\r\nContent-Length: 0\r\n\r\n"),
        "version": lambda text: _written(f"{text}\r\n\r\n"),
        "header": lambda text: _written(f"HTTP/1.1 200 OK\r\n{text}\r\n\r\n"),
        "chunk": lambda text: _written(f"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{text}\r\n"),
        "location": lambda text: _headed(302, "Location", text),
        "location-host": lambda text: _headed(301, "Location", f"http://{text}/"),
        "location-path": lambda text: _headed(302, "Location", f"http://127.0.0.1:1/{text}"),
        "encoding": lambda text: _headed(200, "Content-Encoding", text),
        "length": lambda text: _headed(200, "Content-Length", text),
        "retry": lambda text: _headed(503, "Retry-After", text),
        "type": lambda text: _headed(200, "Content-Type", f"text/{text}; charset={text}"),
        "page": lambda text: _bytes(text),
        "element": lambda text: _bytes(f"<a{text} x='{text}'></a{text}>"),
        "json": lambda text: _bytes(f'{{"version": "{text}"'),
    }
    return {f"fails-{name}": Hostile(made(text)) for (name, made), text in zip(ways.items(), lines, strict=False)}


def _written(text: str) -> Behaviour:
    def write(handler: Handler) -> None:
        handler.wfile.write(text.encode("latin-1", "replace"))

    return write


def _headed(status: int, name: str, value: str) -> Behaviour:
    return Reply(b"x", status, {name: value.encode("latin-1", "replace").decode("latin-1")})


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "replace")


def _entry(name: str, url: str, source: Hostile) -> str:
    usual = f"id: {name}\nname: Source {name}\nurl: {url}\ngives: {source.gives}\ntopics: [copyright]\ncap: 5000\n"
    return f"{usual}enabled: true\nsources: [a test]\n{source.more}{DATES}"


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
