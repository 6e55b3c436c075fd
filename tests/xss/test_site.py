"""Hostile feeds and calendars in a real browser: on no page anything runs, or comes from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Error

from ..built import Built
from ..chromium import needs_browser
from ..harvest.server import Reply, Serving, serve
from .collection import PAYLOADS
from .payload import numbers
from .poisoned import hub
from .watch import Elsewhere, Watch, elsewhere, watched

pytestmark = needs_browser

KINDS = (
    "/", "/webinars/", "/webinars/2026-11/", "/webinars/2026-12/", "/events/", "/things/", "/things/7-networks/",
    "/topics/", "/topics/copyright/", "/reading/", "/reading/2025/", "/reading/2026/", "/subscribe/", "/sources/",
    "/associations/", "/providers/", "/schemes/", "/search/", "/search/a-z/", "/api/v1/", "/404.html",
)  # fmt: skip
SHOWING = {
    "/", "/webinars/", "/webinars/2026-11/", "/webinars/2026-12/", "/events/", "/things/7-networks/",
    "/topics/copyright/", "/reading/", "/reading/2025/", "/reading/2026/", "/sources/",
}  # fmt: skip
"""Kinds of pages that show what others wrote, each with at least one readable payload."""

TYPES = {
    "html": "text/html; charset=utf-8", "css": "text/css", "js": "text/javascript", "svg": "image/svg+xml",
    "json": "application/json", "xml": "application/xml", "atom": "application/atom+xml",
    "rss": "application/rss+xml", "opml": "text/x-opml", "ics": "text/calendar; charset=utf-8",
}  # fmt: skip
FILES = ("feeds/all.atom", "feeds/all.json", "calendars/all.ics")
"""One of each syntax."""
MORE_FILES = (
    *FILES, "feeds/all.rss", "feeds/webinars.atom", "feeds/topic-copyright.rss", "opml.xml",
    "status.json", "sitemap.xml", "api/v1/events.json", "api/v1/readings.json", "api/v1/responses.json",
    "api/v1/sources.json", "search/first.json", "search/older.json",
)  # fmt: skip
OPENED_AS: dict[str, Sequence[str]] = {
    "xml": ("application/xml", "text/xml", "application/xhtml+xml", "image/svg+xml", "text/html"),
    "json": ("application/json", "text/plain", "application/feed+json"),
    "ics": ("text/calendar", "text/plain"),
}
"""How a server may serve a file; "" stands for one that does not say, and leaves the browser to guess."""

# What a page may hold at all: whatever comes from a feed is text, or the address of a plain link.
LOOK = """async () => {
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50)));
  const all = [...document.querySelectorAll("*")];
  const links = all.flatMap((one) => ["href", "src", "action", "formaction", "data", "xlink:href", "poster", "ping"]
    .filter((name) => one.hasAttribute(name))
    .map((name) => new URL(one.getAttribute(name), document.baseURI).protocol));
  const scripts = [...document.scripts];
  // The hub's own forms, by role and class, and boxes that have nothing but what templates give them.
  const known = new Set(["type", "id", "name", "value", "size", "maxlength", "autocomplete", "autocapitalize",
    "spellcheck", "aria-describedby", "data-feed", "data-calendar"]);
  const ours = (one) =>
    one.matches("form:is([role=search], .bundle), main > noscript:has(+ #search)") ||
    (one.matches("input:is([type=search], [type=checkbox])") &&
      one.getAttributeNames().every((name) => known.has(name)));
  scripts.filter((one) => one.type === "application/ld+json").forEach((one) => JSON.parse(one.text));
  return {
    text: document.body.textContent + document.title,  // closed <details> too
    schemes: [...new Set(links)].sort(),
    handlers: all.flatMap((one) => one.getAttributeNames()).filter((name) => name.startsWith("on") || name === "style"),
    odd: all.filter((one) => !ours(one)).map((one) => one.localName).filter((name) => [
      "iframe", "object", "embed", "img", "svg", "math", "form", "base", "style", "video", "audio", "template",
      "input", "marquee", "frameset", "noscript", "xmp", "applet", "picture", "source", "portal"].includes(name)),
    inline: scripts.filter((one) => !one.src && one.type !== "application/ld+json").length,
  };
}"""


@dataclass(frozen=True)
class Poisoned:
    """A built site that hostile sources have filled, and the server that it must never ask."""

    built: Built
    serving: Serving
    there: Elsewhere

    @property
    def origin(self) -> str:
        """Where it is served."""
        return self.serving.url("")

    def events(self, holding: str = "") -> list[str]:
        """The pages of the events; those whose source holds a text."""
        names = (name for name in self.built.pages() if name.startswith("events/"))
        held = (name for name in names if holding in (self.built.folder / name).read_text(encoding="utf-8"))
        return [f"/{name.removesuffix('index.html')}" for name in held]


def poisoned(folder: pytest.TempPathFactory, step: int) -> Iterator[Poisoned]:
    """The site with every `step`th payload, on loopback."""
    with elsewhere() as there:
        texts = [payload.text(number, there.away) for number, payload in enumerate(PAYLOADS)]
        built = hub(folder.mktemp("poisoned"), texts[::step])
        with serve(dict(replies(built))) as serving:
            yield Poisoned(built, serving, there)


@pytest.fixture(scope="module")
def some(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Poisoned]:
    """A site with every seventh payload: as many of each group as tell whether a door is open."""
    yield from poisoned(tmp_path_factory, 7)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Poisoned]:
    """A site with all of them."""
    yield from poisoned(tmp_path_factory, 1)


def replies(built: Built) -> Iterator[tuple[str, Reply]]:
    """The files as a host of static pages serves them."""
    for name in built.files:
        body = (built.folder / name).read_bytes()
        suffix = name.rpartition(".")[2]
        reply = Reply(body, headers={"Content-Type": TYPES[suffix]} if suffix in TYPES else {})
        yield f"/{name.removesuffix('index.html')}", reply


def safe(watch: Watch, site: Poisoned, path: str) -> set[int]:
    """Open a page, and assert that nothing of what it shows is more than text; the numbers that are readable there."""
    watch.page.goto(site.origin + path)
    found = watch.page.evaluate(LOOK)
    quiet(watch, site, path)
    calendars = {"webcal:"} if path.startswith(("/subscribe/", "/events/")) else set()
    assert set(found["schemes"]) <= {"http:", "https:", *calendars}, path
    assert (found["handlers"], found["odd"], found["inline"]) == ([], [], 0), path
    return numbers(found["text"], site.there.away)


def quiet(watch: Watch, site: Poisoned, path: str) -> None:
    """Nothing ran, nothing was said or opened, nothing came from elsewhere, and the page is still there."""
    assert watch.ran == [], path
    assert watch.said == [], path
    assert [url for url in watch.asked if not url.startswith(f"{site.origin}/")] == [], path
    assert site.there.serving.asked == [], path
    assert len(watch.context.pages) == 1, path
    assert urlsplit(watch.page.url).path == path


POLICIES = (
    pytest.param(False, id="with its policy", marks=pytest.mark.slow),
    pytest.param(True, id="by escaping alone"),
)
"""What does not run without the policy runs with it even less: that is looked at by the slow tests."""


@pytest.mark.parametrize("bypass_csp", POLICIES)
def test_nothing_runs_on_any_kind_of_page(browser: Browser, some: Poisoned, bypass_csp: bool) -> None:
    """Nor is anything loaded from elsewhere, though the payloads stand there for everybody to read."""
    seen: dict[str, set[int]] = {}
    # What closes a script element has its one place in linked data, where it is a title.
    events = [*some.events("&lt;/script")[:4], *some.events("onerror=ran(")[:4]]
    with watched(browser, bypass_csp=bypass_csp) as watch:
        for path in (*KINDS, *events):
            seen[path] = safe(watch, some, path)
    assert [path for path in SHOWING if not seen[path]] == []
    assert any(seen[path] for path in events)
    assert len(set().union(*seen.values())) >= 40


@pytest.mark.parametrize("bypass_csp", POLICIES)
def test_nothing_runs_in_what_the_search_shows(browser: Browser, some: Poisoned, bypass_csp: bool) -> None:
    """All that was gathered, as the script shows it: the payloads are text there, for everybody to read."""
    with watched(browser, bypass_csp=bypass_csp) as watch:
        for kind in ("kind=reading", "kind=response", "kind=webinar&kind=discussion&kind=course&kind=conference"):
            watch.page.goto(f"{some.origin}/search/?{kind}")
            watch.page.locator("#found .cards > li").first.wait_for()
            while (more := watch.page.locator("#more button")).is_visible():
                more.click()
            found = watch.page.evaluate(LOOK)
            quiet(watch, some, "/search/")
            assert set(found["schemes"]) <= {"http:", "https:"}
            assert (found["handlers"], found["odd"], found["inline"]) == ([], [], 0)
            assert len(numbers(found["text"], some.there.away)) >= 20, kind


@pytest.mark.slow
@pytest.mark.parametrize("bypass_csp", [False, True], ids=["with its policy", "by escaping alone"])
def test_nothing_runs_on_any_page(browser: Browser, whole: Poisoned, bypass_csp: bool) -> None:
    """All payloads, all kinds of pages, and every fourth event's page."""
    seen: set[int] = set()
    with watched(browser, bypass_csp=bypass_csp) as watch:
        for path in (*KINDS, *whole.events()[::4]):
            seen |= safe(watch, whole, path)
    assert len(seen) >= 150


def test_the_policy_can_be_lifted_and_does_hold(browser: Browser, some: Poisoned) -> None:
    """The two runs differ: the page's own policy stops a raw script, and without it the script runs."""
    page = (
        (some.built.folder / "index.html")
        .read_text(encoding="utf-8")
        .replace("</main>", "<script>ran(1)</script></main>")
    )
    with serve({"/": Reply(page.encode(), headers={"Content-Type": TYPES["html"]})}) as serving:
        ran = []
        for bypass_csp in (False, True):
            with watched(browser, bypass_csp=bypass_csp) as watch:
                watch.page.goto(serving.url("/"))
                watch.page.wait_for_timeout(100)
                ran.append(watch.ran)
    assert ran == [[], [1]]


def machines(site: Poisoned, names: Sequence[str]) -> Mapping[str, Reply]:
    """Files for programs, under each type that a server may give it, and under none."""
    found: dict[str, Reply] = {}
    for name in names:
        body = (site.built.folder / name).read_bytes()
        suffix = name.rpartition(".")[2]
        for number, kind in enumerate(("", *OPENED_AS[suffix if suffix in OPENED_AS else "xml"])):
            found[f"/{number}/{name}"] = Reply(body, headers={"Content-Type": kind} if kind else {})
    return found


def test_files_for_programs_run_nothing_when_opened(browser: Browser, some: Poisoned) -> None:
    """XML may hold XHTML or SVG, and a server may say what it likes of a file: still nothing runs or loads."""
    assert len(readable(browser, some, FILES)) >= 40


@pytest.mark.slow
def test_no_file_for_programs_runs_anything(browser: Browser, whole: Poisoned) -> None:
    """All payloads, in every kind of file."""
    assert len(readable(browser, whole, MORE_FILES)) >= 150


def readable(browser: Browser, site: Poisoned, names: Sequence[str]) -> set[int]:
    """Open the files, and assert that nothing runs; the numbers of the payloads that are readable in them."""
    files = machines(site, names)
    shown: set[int] = set()
    with serve(files) as serving, watched(browser) as watch:
        for path in files:
            shown |= opened(watch, serving.url(path), site.there)
        assert watch.ran == []
        assert [url for url in watch.asked if not url.startswith(serving.url("/"))] == []
        assert site.there.serving.asked == []
        assert len(watch.context.pages) == 1
    return shown


def opened(watch: Watch, url: str, there: Elsewhere) -> set[int]:
    """The numbers of the payloads that are readable in a file; none where the browser would rather save it."""
    try:
        watch.page.goto(url)
    except Error as error:
        assert "download" in str(error).lower() or "ERR_ABORTED" in str(error), url
        return set()
    watch.page.wait_for_timeout(30)
    return numbers(watch.page.content(), there.away)
