"""The web editor's configuration: every kind of entry a collection, every field a widget."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ..model.catalogue import KINDS, Kind
from ..model.shape import shapes
from .fields import ENTRIES, LISTS, spoken, widgets

LABELS: Mapping[str, str] = {
    "reading": "Reading", "waiver": "Exceptions", "page": "Pages of our own", "decision": "Decisions",
}  # fmt: skip
"""Kind → what its collection is called, where that is not the name of its field."""
MESSAGES = {
    "create": "[{{collection}}s] add {{slug}}", "update": "[{{collection}}s] change {{slug}}",
    "delete": "[{{collection}}s] delete {{slug}}",
    "uploadMedia": "[images] add {{path}}", "deleteMedia": "[images] delete {{path}}",
}  # fmt: skip
"""Of the commits, as `cpdhub review` wants them: an author cannot write them here."""
BODY = {"name": "body", "label": "Text", "widget": "text", "required": False, "hint": "In Markdown."}
NOWHERE = "owner/hub"
"""The editor wants a repository's name even where it works with a folder alone."""
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
            {"name": LISTS, "label": "Lists", "label_singular": "list", "files": listed},
        ],
    }


def _backend(place: Place) -> dict[str, Any]:
    methods = {"base_url": place.helper} if place.helper else {"auth_methods": ["token"]}
    return {
        "name": "github", "repo": place.repository or NOWHERE, "branch": place.branch,
        "open_authoring": True, "auth_scope": "public_repo", "commit_messages": dict(MESSAGES), **methods,
    }  # fmt: skip


def _folder(kind: Kind, places: Mapping[str, str]) -> dict[str, Any]:
    fields = shapes(kind.record, kind.name)
    prose = kind.suffix == ".md"
    names = {field.name for field in fields}
    return {
        "name": kind.field, "label": label(kind), "label_singular": kind.name,
        "folder": kind.place, **_format(kind),
        "create": kind.name not in FULL, "delete": False,
        "identifier_field": "id", "slug": "{{slug}}", **_nested(kind),
        **_listed(names),
        "fields": [*widgets(fields, places), *([BODY] if prose else [])],
    }  # fmt: skip


def _nested(kind: Kind) -> dict[str, Any]:
    """Events lie in a folder a year."""
    return {"path": "{{start | date('YYYY')}}/{{slug}}"} if kind.name == "event" else {}


def _listed(names: set[str]) -> dict[str, Any]:
    """How entries are called in their list; those that have a day begin with the newest."""
    called = next(name for name in ("title", "name", "id") if name in names)
    day = next((name for name in ("start", "date") if name in names), "")
    if not day:
        return {"summary": f"{{{{{called}}}}}", "sortable_fields": [called]}
    newest = {"field": day, "direction": "descending"}
    summary = f"{{{{{called}}}}}" if called == "id" else f"{{{{{day}}}}} · {{{{{called}}}}}"
    return {"summary": summary, "sortable_fields": {"fields": [day, called], "default": newest}}


def _file(kind: Kind, places: Mapping[str, str]) -> dict[str, Any]:
    fields = shapes(kind.record, kind.name)
    named = {field.name for field in fields}
    title = next(name for name in ("name", "title", "old", "why") if name in named)
    entries = {
        "name": ENTRIES, "label": label(kind), "label_singular": spoken(kind.name), "widget": "list", "required": False,
        "collapsed": True, "summary": f"{{{{fields.{title}}}}}", "fields": widgets(fields, places),
    }  # fmt: skip
    return {
        "name": f"{kind.name}s", "label": label(kind), "file": kind.place, "format": f"hub-{kind.name}",
        "fields": [entries],
    }  # fmt: skip


def _format(kind: Kind) -> dict[str, Any]:
    """A format of its own (theme/admin/formats.js), so that what is saved is judged by the rules of its kind.

    The ending of Markdown is the editor's own choice for a collection that names none.
    """
    return {"format": f"hub-{kind.name}", **({} if kind.suffix == ".md" else {"extension": "yaml"})}


def label(kind: Kind) -> str:
    """What the collection of a kind is called."""
    return LABELS.get(kind.name, kind.field.capitalize())
