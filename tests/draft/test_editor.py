"""The editor that the project recommends checks entries by our schemas while they are written."""

from __future__ import annotations

import json
from fnmatch import fnmatch

from cpdhub.load.files import find
from cpdhub.model.catalogue import KINDS

from ..built import PROJECT

EDITOR = PROJECT / ".vscode"


def test_every_file_of_yaml_has_its_schema() -> None:
    """One mapping a kind, to a schema that is there; front matter is in Markdown, which the extension leaves alone."""
    mapped = json.loads((EDITOR / "settings.json").read_text("utf-8"))["yaml.schemas"]
    assert all((PROJECT / schema).is_file() for schema in mapped)
    for kind, path in find(PROJECT).entries:
        name = path.relative_to(PROJECT).as_posix()
        schemas = [schema for schema, pattern in mapped.items() if fnmatch(name, pattern)]
        assert schemas == ([f"data/schema/{kind.name}.json"] if kind.suffix == ".yaml" else []), name
    kinds = {f"data/schema/{kind.name}.json" for kind in KINDS if kind.suffix == ".yaml"}
    assert set(mapped) == kinds


def test_the_extension_that_reads_them_is_recommended() -> None:
    """Without it the mapping does nothing."""
    assert json.loads((EDITOR / "extensions.json").read_text("utf-8"))["recommendations"] == ["redhat.vscode-yaml"]
