"""Links of our own prose, written from the site's root, moved under the path at which it is published."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import TypeVar

from ..model.activities import Section, Text
from ..model.merged import Hub

ROOTED = re.compile(r'((?:href|src)=")/(?!/)')

T = TypeVar("T", bound=Text)


def rebased(hub: Hub, base: str) -> Hub:
    """The hub with `base` before every link of its Markdown texts that begins with a slash."""
    if not base:
        return hub
    catalogue = hub.catalogue
    return replace(
        hub,
        catalogue=replace(
            catalogue,
            things=_texts(catalogue.things, base),
            paths=_texts(catalogue.paths, base),
            pages=_texts(catalogue.pages, base),
        ),
    )


def _texts(texts: Mapping[str, T], base: str) -> Mapping[str, T]:
    return MappingProxyType({name: _text(text, base) for name, text in texts.items()})


def _text(text: T, base: str) -> T:
    return text.model_copy(update={"sections": tuple(_section(section, base) for section in text.sections)})


def _section(section: Section, base: str) -> Section:
    return section.model_copy(update={"html": ROOTED.sub(rf"\g<1>{base}/", section.html)})
