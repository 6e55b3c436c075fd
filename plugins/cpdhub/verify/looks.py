"""What is looked at: each look yields a line for every fault, as `events/x/index.html: what is wrong`."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from types import MappingProxyType
from urllib.parse import unquote
from xml.etree import ElementTree as ET

from .page import Seen
from .site import Site

Entries = Callable[[bytes], int | str]
"""How many entries a feed or calendar has, else why it cannot be read."""

ENOUGH = 0.9
"""Of the pages that the catalogue makes one expect."""
ALWAYS = (
    "index.html", "404.html", "webinars/index.html", "events/index.html", "things/index.html",
    "associations/index.html", "providers/index.html", "topics/index.html", "paths/index.html", "schemes/index.html",
    "reading/index.html", "digest/index.html", "search/index.html", "subscribe/index.html",
    "sources/index.html", "contribute/index.html", "about/index.html",
    "status.json", "sitemap.xml", "robots.txt", "opml.xml", ".well-known/recommendations.opml", "api/v1/index.json",
    "feeds/all.atom", "feeds/all.rss", "feeds/all.json", "calendars/all.ics", "theme/css/site.css",
)  # fmt: skip
"""What every site has, however little is in its catalogue."""
FEEDS = (".atom", ".rss", ".ics")
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
LEAST = 40
"""Characters that the emptiest page shows: fewer, and a template has failed."""
ROWS = 20
"""Rows that a list shows at the least, where there are so many: long ones are continued elsewhere."""


def everything(
    site: Site,
    expected: Mapping[str, int],
    entries: Entries,
    filled: Collection[str] = (),
    rows: Mapping[str, int] = MappingProxyType({}),
) -> Iterator[str]:
    """All faults.

    `expected`: folder → how many pages of entries belong in it; `filled`: feeds that have entries; `rows`: folder → how
    many entries without pages its list leads to.
    """
    if not site.url:
        yield "api/v1/index.json: does not say where the site is published, so nothing else can be looked at"
        return
    yield from there(site)
    yield from counted(site, expected)
    yield from listing(site, expected, rows)
    for name, page in site.pages.items():
        yield from (f"{name}: {what}" for what in links(site, name, page))
    for name, page in site.proper():
        yield from (f"{name}: {what}" for what in readable(page))
    yield from feeds(site, entries, filled)
    yield from documents(site)


def there(site: Site) -> Iterator[str]:
    """What every site has is there, and no file is empty."""
    yield from (f"{name}: is missing" for name in ALWAYS if name not in site.files)
    yield from (f"{name}: is empty" for name, body in site.files.items() if not body)


def counted(site: Site, expected: Mapping[str, int]) -> Iterator[str]:
    """As many pages as the entries make one expect: each folder, all together, and in the list for search engines."""
    found = Counter(name.split("/")[0] for name, _ in site.proper() if name.count("/") == 2)
    for folder, number in expected.items():
        if found[folder] < number * ENOUGH:
            yield f"{folder}/: {found[folder]} pages, where {number} were expected"
    total, wanted = sum(1 for _ in site.proper()), sum(expected.values())
    if total < wanted * ENOUGH:
        yield f"{total} pages in all, where at least {wanted} were expected"


def listing(site: Site, expected: Mapping[str, int], rows: Mapping[str, int] = MappingProxyType({})) -> Iterator[str]:
    """The list of each folder leads to its entries: to their pages there, or, where they have none, to anywhere."""
    for folder, number in {**expected, **rows}.items():
        name = f"{folder}/index.html"
        shown = (
            {target: site.leads(name, target).file for target in site.pages[name].shown} if name in site.pages else {}
        )
        own = [file for file in {*shown.values()} if file and file.startswith(f"{folder}/") and file != name]
        found, wanted = len(own) if folder in expected else len(shown), min(number, ROWS)
        if name in site.pages and found < wanted * ENOUGH:
            yield f"{name}: leads to {found} entries, where at least {wanted} were expected"


def links(site: Site, name: str, page: Seen) -> Iterator[str]:
    """Every link and asset within the site leads to a file, and every fragment to an id."""
    for target in dict.fromkeys([*page.links, *([page.refresh] if page.refresh else [])]):
        inside, file, fragment = site.leads(name, target)
        if inside and file is None:
            yield f"leads to {target}, which is not there"
        elif file and file in site.pages and fragment and unquote(fragment) not in site.pages[file].ids:
            yield f"leads to {target}, and that page has no such place"


def readable(page: Seen) -> Iterator[str]:
    """What can be told of accessibility without a browser (WCAG 2.2: 1.1.1, 1.3.1, 2.4.2, 3.1.1, 4.1.2)."""
    yield from ["has no lang"] if not page.lang else []
    yield from ["has no title"] if not page.title else []
    yield from [f"has {page.headings} h1 headings, not one"] if page.headings != 1 else []
    yield from [f"has {page.mains} main elements, not one"] if page.mains != 1 else []
    yield from ["shows hardly a word"] if page.text < LEAST else []
    yield from (f"the picture {one} has no alt" for one in page.pictures)
    yield from (f"the field {one} has no label" for one in [*page.unnamed, *sorted({*page.controls} - page.labels)])
    yield from (f"the id {one} stands there twice" for one, times in Counter(page.ids).items() if times > 1)


def feeds(site: Site, entries: Entries, filled: Collection[str] = ()) -> Iterator[str]:
    """Each feed and calendar is read by the hub’s own reader; that of everything and those of `filled` have entries."""
    yield from (f"{name}: is missing" for name in filled if name not in site.files)
    for name, body in site.files.items():
        if name.endswith(FEEDS) or (name.startswith("feeds/") and name.endswith(".json")):
            told = entries(body)
            if isinstance(told, str):
                yield f"{name}: cannot be read: {told}"
            elif not told and (name.startswith("feeds/all.") or name in filled):
                yield f"{name}: has no entry"


def documents(site: Site) -> Iterator[str]:
    """Every JSON and XML file is well formed, and the list for search engines names pages that are there."""
    for name, body in site.files.items():
        try:
            if name.endswith(".json"):
                json.loads(body)
            elif name.endswith((".xml", ".opml", ".atom", ".rss", ".svg")):
                ET.fromstring(body)
        except (ValueError, ET.ParseError) as error:
            yield f"{name}: is not well formed: {error}"
    yield from (
        f"sitemap.xml: names {address}, which is not there"
        for address in listed(site)
        if site.leads("index.html", address)[1] is None
    )


def listed(site: Site) -> list[str]:
    """The addresses of the sitemap."""
    try:
        root = ET.fromstring(site.files.get("sitemap.xml", b""))
    except ET.ParseError:
        return []
    return [str(one.text) for one in root.iter(SITEMAP)]
