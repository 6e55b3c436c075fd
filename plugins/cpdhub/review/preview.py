"""The preview of a pull request: pages that say what they are, which of them changed, and a sheet of their pictures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape

MOST = 12
"""Pages that are pictured."""
MAIN = re.compile(r"<main\b.*?</main>", re.DOTALL)
ROBOTS = '<meta name="robots" content="noindex, nofollow">\n'
WIDTHS = (360, 1280)
LISTS = ("/calendars/", "/digest/", "/reading/", "/search/", "/sources/", "/webinars/", "/by-", "/associations/by-")


def marked(html: str, number: int) -> str:
    """A page of the site with a notice above its content, that it is a preview, and out of every search engine."""
    words = f"This is a preview of pull request {number}. It is not the hub: nothing here is published yet."
    html = html.replace("<head>", f"<head>\n{ROBOTS}", 1)
    before = "<main" if "<main" in html else "</body>"
    return html.replace(before, f'<p class="notice" role="note">{words}</p>\n{before}', 1)


def content(html: str, base: str) -> str:
    """What counts of a page: what stands in <main>, without the path of the site that it was built for."""
    found = MAIN.search(html)
    return (found[0] if found else html).replace(f'"{base}/', '"/')


def differing(old: Mapping[str, str], new: Mapping[str, str]) -> tuple[str, ...]:
    """The addresses whose content differs: what is new or gone first, then pages of entries, then lists."""

    def place(address: str) -> tuple[bool, bool, int, str]:
        return address in old and address in new, address.startswith(LISTS), -address.count("/"), address

    addresses = (address for address in {*old, *new} if old.get(address) != new.get(address))
    return tuple(sorted(addresses, key=place))


def sheet(number: int, shown: Sequence[str], pictures: Iterable[str], more: Sequence[str]) -> str:
    """The page that shows each pictured page before and after; `pictures`: the files that there are."""
    there = set(pictures)
    rows = [
        f"<h2>{escape(address)}</h2>\n<table>\n<tr><th>before</th><th>after</th></tr>\n"
        + "".join(
            "<tr>" + "".join(f"<td>{_picture(place, address, side, width, there)}</td>" for side in ("old", "new"))
            + "</tr>\n"
            for width in WIDTHS
        )
        + "</table>"
        for place, address in enumerate(shown, 1)
    ]  # fmt: skip
    rest = "".join(f"<li>{escape(address)}</li>" for address in more)
    several = "1 page differs" if len(shown) == 1 and not more else f"{len(shown) + len(more)} pages differ"
    said = f"<p>{several}.</p>" if shown else "<p>No page differs.</p>"
    others = f"<h2>And {len(more)} more</h2><ul>{rest}</ul>" if more else ""
    return (
        '<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        f"{ROBOTS}<title>Pull request {number}: what changes</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
        f"<h1>Pull request {number}: what changes</h1>\n{said}\n{HOW.format(number)}\n"
        + "\n".join(rows)
        + f"{others}\n</body>\n</html>\n"
    )


STYLE = "body{font-family:sans-serif}td{vertical-align:top}img{max-width:46vw;border:1px solid}"
HOW = (
    "<p>To walk about in it, unpack the artifact, run <code>python3 -m http.server</code> beside the folder "
    "<code>pr-{0}</code>, and open <code>http://127.0.0.1:8000/pr-{0}/</code>.</p>"
)


def name(place: int, side: str, width: int) -> str:
    """The file of one picture: numbered, since an address may hold anything."""
    return f"{place:02}-{side}-{width}.png"


def _picture(place: int, address: str, side: str, width: int, there: set[str]) -> str:
    file = name(place, side, width)
    words = escape(f"{address}, {'before' if side == 'old' else 'after'}, {width} pixels wide", quote=True)
    return f'<a href="{file}"><img loading="lazy" alt="{words}" src="{file}"></a>' if file in there else "no such page"
