"""The web editor's configuration: every kind of entry a collection, every field a widget."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ..model.catalogue import KINDS, Kind
from ..model.shape import Shape, shapes
from .fields import ENTRIES, LISTS, spoken, typed_number, widgets

LABELS: Mapping[str, str] = {
    "reading": "Reading", "waiver": "Exceptions", "page": "Pages of our own", "decision": "Decisions",
}  # fmt: skip
"""Kind → what its collection is called, where that is not the name of its field."""
BODY = {"name": "body", "label": "Text", "widget": "text", "required": False, "hint": "In Markdown."}
YAML = {"extension": "yaml", "format": "hub-yaml"}
MARKDOWN = {"format": "hub-markdown"}  # whose ending is the editor's own choice for a collection without one
FULL = ("thing",)
"""Kinds of which there are all that can be: none is added."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the editor saves: `repository` is owner/name on GitHub or empty, `helper` an OAuth helper or empty."""

    repository: str
    branch: str
    site: str = ""
    helper: str = ""


def configuration(place: Place, kinds: Iterable[Kind] = KINDS) -> dict[str, Any]:
    """What config.yml says."""
    kinds = tuple(kinds)
    places = {kind.name: LISTS if kind.listed else kind.field for kind in kinds}
    folders = [_folder(kind, places) for kind in kinds if not kind.listed]
    listed = [_file(kind, places) for kind in kinds if kind.listed]
    site = {"site_url": place.site, "display_url": place.site} if place.site else {}
    return {
        "backend": _backend(place),
        "publish_mode": "editorial_workflow",
        **site,
        "media_folder": "content/images",
        "public_folder": "/images",
        "show_preview_links": False,
        "editor": {"preview": False},
        "slug": {"encoding": "ascii", "clean_accents": True},
        "collections": [
            *folders,
            {"name": LISTS, "label": "Lists", "format": "hub-list", "files": listed},
        ],
    }


def facts(kinds: Iterable[Kind] = KINDS) -> dict[str, list[str]]:
    """What theme/admin/formats.js has to know of the fields, by their names: how to write a value that was typed."""
    fields = [field for kind in kinds for field in _all(shapes(kind.record, kind.name))]
    return {
        "numbers": _names(field for field in fields if typed_number(field)),
        "prose": _names(field for field in fields if field.form == "prose"),
        "days": _names(field for field in fields if field.form == "days"),
        "off": _names(field for field in fields if field.default is False),
    }


def _backend(place: Place) -> dict[str, Any]:
    methods = {"base_url": place.helper} if place.helper else {"auth_methods": ["token"]}
    return {
        "name": "github", "repo": place.repository, "branch": place.branch,
        "open_authoring": True, "auth_scope": "public_repo", **methods,
    }  # fmt: skip


def _folder(kind: Kind, places: Mapping[str, str]) -> dict[str, Any]:
    fields = shapes(kind.record, kind.name)
    prose = kind.suffix == ".md"
    names = {field.name for field in fields}
    return {
        "name": kind.field, "label": label(kind), "label_singular": spoken(kind.name),
        "folder": kind.place, **(MARKDOWN if prose else YAML),
        "create": kind.name not in FULL, "delete": False,
        "identifier_field": "id", "slug": "{{slug}}", **_nested(kind),
        "summary": next(f"{{{{{name}}}}}" for name in ("title", "name", "id") if name in names),
        "fields": [*widgets(fields, places), *([BODY] if prose else [])],
    }  # fmt: skip


def _nested(kind: Kind) -> dict[str, Any]:
    """Events lie in a folder a year."""
    return {"path": "{{start | date('YYYY')}}/{{slug}}"} if kind.name == "event" else {}


def _file(kind: Kind, places: Mapping[str, str]) -> dict[str, Any]:
    fields = shapes(kind.record, kind.name)
    named = {field.name for field in fields}
    title = next(name for name in ("name", "title", "old", "why") if name in named)
    entries = {
        "name": ENTRIES, "label": label(kind), "label_singular": spoken(kind.name), "widget": "list", "required": False,
        "collapsed": True, "summary": f"{{{{fields.{title}}}}}", "fields": widgets(fields, places),
    }  # fmt: skip
    return {"name": f"{kind.name}s", "label": label(kind), "file": kind.place, "fields": [entries]}


def label(kind: Kind) -> str:
    """What the collection of a kind is called."""
    return LABELS.get(kind.name, kind.field.capitalize())


def _all(fields: Iterable[Shape]) -> Iterable[Shape]:
    for field in fields:
        yield field
        yield from _all(field.parts)


def _names(fields: Iterable[Shape]) -> list[str]:
    return sorted({field.name for field in fields})
