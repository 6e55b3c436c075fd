"""`make cards`: the pictures of publish/cards.py, drawn by a browser into theme/static/cards/.

They are committed, since who builds the site needs no browser; run it after the words or the colours change.
"""

from __future__ import annotations

import base64
import html
import re
import runpy
import struct
import zlib

from playwright.sync_api import Page, sync_playwright
from rich.console import Console

from cpdhub.publish.cards import CARDS, HEIGHT, WIDTH, Card

from .built import PROJECT
from .chromium import chromium

OUT = PROJECT / "theme" / "static" / "cards"
SHEET = PROJECT / "theme" / "static" / "css" / "site.css"
MOST = 256
"""Colours in a palette."""
PIXELS = """async picture => {
  const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${picture}`)).blob());
  const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d");
  canvas.drawImage(image, 0, 0);
  const { data } = canvas.getImageData(0, 0, image.width, image.height);
  let text = "";
  for (let at = 0; at < data.length; at += 8192) text += String.fromCharCode(...data.subarray(at, at + 8192));
  return btoa(text);
}"""
DRAWING = """<!DOCTYPE html><html lang="en-GB"><meta charset="utf-8"><style>
:root { TOKENS }
* { box-sizing: border-box; margin: 0; }
body { width: 1200px; height: 630px; background: var(--cloth); overflow: hidden; position: relative; }
.behind { position: absolute; inset-inline: 60px; height: 120px; background: var(--desk); border-radius: 6px; }
.behind:nth-of-type(1) { top: 44px; inset-inline: 84px; opacity: .35; }
.behind:nth-of-type(2) { top: 66px; inset-inline: 66px; opacity: .6; }
.tab { position: absolute; top: 30px; left: 720px; width: 200px; height: 60px; background: var(--desk);
  border-radius: 12px 12px 0 0; opacity: .6; }
.card { position: absolute; top: 92px; left: 48px; right: 48px; bottom: -20px; background: var(--paper);
  border-radius: 8px; display: grid; grid-template-columns: 236px 1fr; color: var(--ink); font-family: var(--serif); }
.rules { position: absolute; inset: 152px 0 0;
  background: repeating-linear-gradient(transparent 0 70px, var(--line) 70px 72px); }
.margin { position: absolute; left: 236px; top: 0; bottom: 0; width: 4px; background: var(--red); }
.call { font: 600 46px/72px var(--sans); letter-spacing: .06em; color: var(--pencil); padding: 79px 0 0 44px; }
.body { padding: 79px 60px 0 48px; position: relative; }
h1 { font-weight: 600; font-size: 66px; line-height: 72px; letter-spacing: -.01em; text-wrap: balance; height: 216px; }
p { font: 400 32px/72px var(--sans); color: var(--pencil); }
.name { position: absolute; left: 284px; bottom: 54px; font: 600 36px/1 var(--sans); color: var(--cloth); }
.hole { position: absolute; left: 50%; bottom: 44px; width: 60px; height: 60px; margin-left: -30px;
  border-radius: 50%; background: var(--cloth); }
</style><body><div class="behind"></div><div class="behind"></div><div class="tab"></div>
<div class="card"><div class="rules"></div><div class="margin"></div><div class="call">CALL</div>
<div class="body"><h1>TITLE</h1><p>TEXT</p></div><div class="name">NAME</div><div class="hole"></div></div>"""


def tokens() -> str:
    """The site's palette and type, from its own sheet: the pictures follow it."""
    sheet = re.sub(r"/\*.*?\*/", "", SHEET.read_text(encoding="utf-8"), flags=re.DOTALL)
    names = "ink|pencil|paper|desk|line|red|cloth|serif|sans"
    return "; ".join(dict.fromkeys(re.findall(rf"--(?:{names}): [^;]+", sheet))) + ";"


def drawing(card: Card, name: str) -> str:
    """The picture as a page of its own size."""
    words = {"CALL": card.call, "TITLE": card.title, "TEXT": card.text, "NAME": name}
    page = DRAWING.replace("TOKENS", tokens())
    return re.sub("|".join(words), lambda found: html.escape(words[found[0]]), page)


def smaller(page: Page, picture: bytes) -> bytes:
    """The same picture with a palette (PNG, third edition, 11.2): a third of the bytes."""
    pixels = base64.b64decode(page.evaluate(PIXELS, base64.b64encode(picture).decode()))
    every = list(zip(pixels[::4], pixels[1::4], pixels[2::4], strict=True))
    colours, step = set(every), 1
    while len(palette := sorted({_coarse(colour, step) for colour in colours})) > MOST:
        step += 1
    place = {colour: palette.index(_coarse(colour, step)) for colour in colours}
    indexed = bytes(place[one] for one in every)
    lines = b"".join(b"\0" + indexed[at : at + WIDTH] for at in range(0, len(indexed), WIDTH))
    head = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 3, 0, 0, 0)
    table = bytes(value for colour in palette for value in colour)
    parts = ((b"IHDR", head), (b"PLTE", table), (b"IDAT", zlib.compress(lines, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*part) for part in parts)


def _coarse(colour: tuple[int, int, int], step: int) -> tuple[int, int, int]:
    """The colour, each part of it the middle of a step."""
    red, green, blue = (min(value // step * step + step // 2, 255) for value in colour)
    return red, green, blue


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def main() -> None:
    """Draw them all; what is no picture of ours any more is taken away."""
    console, name = Console(), runpy.run_path(str(PROJECT / "pelicanconf.py"))["SITENAME"]
    OUT.mkdir(exist_ok=True)
    for old in OUT.glob("*.png"):
        old.unlink()
    with sync_playwright() as playwright:
        page = chromium(playwright).new_page(viewport={"width": WIDTH, "height": HEIGHT})
        for card in CARDS:
            page.set_content(drawing(card, name))
            path = OUT / f"{card.name}.png"
            path.write_bytes(smaller(page, page.screenshot()))
            console.print(f"{path.relative_to(PROJECT)}: {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
