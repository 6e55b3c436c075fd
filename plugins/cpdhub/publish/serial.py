"""Values to text: XML and JSON by their serialisers, without what neither may hold."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from email.utils import format_datetime
from xml.etree import ElementTree as ET

FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""What XML 1.0 (section 2.2) and RFC 5545 (section 3.1, CONTROL) forbid, and what XML asks to avoid below U+10000."""


def clean(text: str) -> str:
    """`text` without characters that a file for machines cannot carry."""
    return FORBIDDEN.sub("", text)


def child(parent: ET.Element, tag: str, text: str = "", attributes: Mapping[str, str] | None = None) -> ET.Element:
    """A new last child of `parent`. Text and attributes are cleaned here; the serialiser escapes them."""
    made = ET.SubElement(parent, tag, {name: clean(value) for name, value in (attributes or {}).items()})
    made.text = clean(text) or None
    return made


def xml(root: ET.Element) -> str:
    """A whole XML document in UTF-8, with its declaration."""
    return str(ET.tostring(root, encoding="utf-8", xml_declaration=True), "utf-8") + "\n"


def numeric(document: str) -> str:
    """The same XML with & and < as numeric references, which the RSS Advisory Board's profile asks for.

    Readers that take `&amp;` in a title for HTML's, and those that do not, both show these right.
    """
    return document.replace("&amp;", "&#x26;").replace("&lt;", "&#x3C;")


def as_json(data: object) -> str:
    """One JSON document, keys sorted. Without indents: the C encoder is ten times as fast without.

    A less-than sign is written as its escape: a server that gives the file as a web page shows no markup of others.
    """
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return clean(text.replace("<", "\\u003c")) + "\n"


def moment(value: date | datetime) -> datetime:
    """An instant in UTC, to the second; a day begins at midnight."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).replace(microsecond=0)
    return datetime.combine(value, time(), UTC)


def rfc3339(value: date | datetime) -> str:
    """2026-11-22T00:00:00Z."""
    return moment(value).isoformat().replace("+00:00", "Z")


def rfc822(value: date | datetime) -> str:
    """Sun, 22 Nov 2026 00:00:00 GMT."""
    return format_datetime(moment(value), usegmt=True)
