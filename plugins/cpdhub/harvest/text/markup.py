"""HTML to plain text: no tag, script or style is left, block ends become spaces, entities are decoded once."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from ...model.contacts import whole

MOST = 16_384
"""Characters that are read of one field; what is shown of it is 300."""

HIDDEN = r"script|style|template|noscript|iframe|object|svg|math|title|head|textarea|select"
ATTRIBUTES = r"(?:[^<>\"']|\"[^\"]{0,2000}\"|'[^']{0,2000}'){0,100}"
HIDDEN_PART = re.compile(rf"<({HIDDEN})\b{ATTRIBUTES}>.*?(?:</\1\s*>|\Z)", re.S | re.I)
COMMENT = re.compile(r"<!--.*?(?:-->|\Z)|<!\[CDATA\[|\]\]>|<[!?][^<>]*>", re.S)
TAG = re.compile(rf"</?([a-zA-Z][a-zA-Z0-9:-]*)\b{ATTRIBUTES}/?>")
CUT_TAG = re.compile(r"<[a-zA-Z/!][^<>]*\Z")
INLINE = {
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font", "i", "ins", "kbd", "mark", "q",
    "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "tt", "u", "var", "wbr",
}  # fmt: skip
"""Elements that do not part words; every other does."""

HUGE_REFERENCE = re.compile(r"&#(?:x[0-9a-f]{7,}|[0-9]{8,});?", re.I)
SEEMS_HTML = re.compile(
    r"</(?:p|div|a|b|i|u|em|strong|span|ul|ol|li|h[1-6]|table|td|html|body|font|code|pre|blockquote)\s*>|<(?:br|p|hr)\s*/?>"
    r"|&(?:#\d{1,7}|#x[0-9a-f]{1,6}|amp|lt|gt|quot|apos|nbsp|hellip|[mn]dash|[lrsb][sd]?quo|[lr]a?quo|[lr]saquo|szlig"
    r"|[a-z](?:uml|acute|grave|circ|tilde|cedil|slash|ring|caron)|[ao]elig|euro|pound|copy|reg|trade|bull|middot|deg|shy|times);",
    re.I,
)
SHOWS_CODE = re.compile(
    r"</?\s*(?:script|plaintext)\b|<[^<>]{0,500}[\s/\"'`]on[a-z]{3,30}\s*=|(?:"
    + r"\s{0,3}".join("javascript")
    + "|vbscript):",
    re.I,
)


def plain(text: str) -> str:
    """The text of a piece of HTML, at most the first 16,384 characters of which are read; not yet tidied."""
    return _decoded(CUT_TAG.sub("", TAG.sub(_space, _shown(text))))


def parts(text: str) -> Iterator[tuple[str, str, bool]]:
    """(text as of `plain`, name of the tag after it, whether that one closes), in order; the last name is empty."""
    shown, at = _shown(text), 0
    for tag in TAG.finditer(shown):
        yield _decoded(shown[at : tag.start()]) + _space(tag), tag[1].lower(), tag[0].startswith("</")
        at = tag.end()
    yield _decoded(CUT_TAG.sub("", shown[at:])), "", False


def _shown(text: str) -> str:
    """What is read of a piece of HTML, without the parts of it that no reader sees."""
    return HIDDEN_PART.sub(" ", COMMENT.sub("", whole(text, MOST)))


def _space(tag: re.Match[str]) -> str:
    return "" if tag[1].lower() in INLINE else " "


def _decoded(text: str) -> str:
    return html.unescape(HUGE_REFERENCE.sub("\ufffd", text))


def seems_html(text: str) -> bool:
    """Whether a text is HTML where the format does not say so: the documented rule.

    RSS leaves it open for titles, authors and tags, and calendars hold HTML that
    the standard does not know. HTML is what closes a common element, breaks a
    line, or holds an entity, and runs nothing: a text with a script, a handler
    or a `javascript:` in it shows how code is written, and reads as it stands.
    """
    read = text[:MOST]
    return bool(SEEMS_HTML.search(read)) and not SHOWS_CODE.search(html.unescape(HUGE_REFERENCE.sub("", read)))
