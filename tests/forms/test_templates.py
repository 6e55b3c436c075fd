"""The forms in the repository: as the records have it, as GitHub takes them, and short."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from cpdhub.__main__ import main
from cpdhub.forms.every import FORMS
from cpdhub.model.catalogue import KINDS
from cpdhub.model.shape import shapes
from cpdhub.suggest import templates

from ..built import PROJECT
from . import bodies

HELPERS = {"timezone_other"}
"""Questions that help another one, and fill no field."""
NAMES = [form.name for form in FORMS]


def test_the_forms_are_those_of_the_records() -> None:
    """Run `make forms` where this fails: a record, a topic or a question was changed."""
    wanted = templates(PROJECT)
    there = sorted(path.relative_to(PROJECT).as_posix() for path in bodies.FORMS.iterdir())
    assert there == sorted(wanted)
    assert [name for name, text in wanted.items() if (PROJECT / name).read_text(encoding="utf-8") != text] == []


def test_the_command_writes_them(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """All seven, for the topics of that catalogue."""
    assert main(["--root", str(root), "form", "--templates"]) == 0
    assert "7 files" in capsys.readouterr().out
    found = {path.name: path.read_text(encoding="utf-8") for path in (root / ".github/ISSUE_TEMPLATE").iterdir()}
    assert found["response.yml"] == (bodies.FORMS / "response.yml").read_text(encoding="utf-8")
    assert found["webinar.yml"].count("- Copyright and licensing\n") == 1
    assert "User experience" not in found["webinar.yml"]


@pytest.mark.slow
def test_github_takes_them() -> None:
    """By the schemas that check-jsonschema brings."""
    files = [bodies.FORMS / f"{name}.yml" for name in NAMES]
    for schema, some in (("issue-forms", files), ("issue-config", [bodies.FORMS / "config.yml"])):
        command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.github-{schema}"]
        done = subprocess.run([*command, *map(str, some)], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("name", NAMES)
def test_what_github_says_of_forms_holds(name: str) -> None:
    """Its page on validation errors: texts are texts, ids and labels and options differ, and no option is None."""
    form = bodies.template(name)
    asked = [one for one in form["body"] if one["type"] != "markdown"]
    assert {type(form[key]) for key in ("name", "description", "title")} == {str}
    for key in ("id", "label"):
        said = [one["attributes"]["label"] if key == "label" else one["id"] for one in asked]
        assert len(set(said)) == len(said)
        assert [one for one in said if not isinstance(one, str) or "password" in one.lower()] == []
    assert [one["id"] for one in asked if not re.fullmatch(r"[a-zA-Z0-9_-]+", one["id"])] == []
    for one in asked:
        options = one["attributes"].get("options", [])
        assert len(set(map(str, options))) == len(options)
        assert [text for text in options if str(text).lower() in ("none", "n/a", "true", "false")] == []
        if one["attributes"].get("multiple"):
            assert [text for text in options if "," in text] == [], "several are set apart by commas"
        assert {type(text) for text in one["attributes"].values()} <= {str, bool, list, int}


@pytest.mark.parametrize("form", FORMS, ids=NAMES)
def test_questions_are_fields_of_the_record(form: object) -> None:
    """Their ids are the fields’ names, so that an address can fill them in."""
    kind = next((kind for kind in KINDS if kind.name == form.kind), None)  # type: ignore[attr-defined]
    if kind is not None:
        fields = {shape.name for shape in shapes(kind.record, kind.name)}
        assert {one.field for one in form.asked} - HELPERS <= fields  # type: ignore[attr-defined]


def test_a_form_is_short() -> None:
    """A webinar takes a few minutes: seventeen questions at most, of which five need an answer."""
    asked = [one for one in bodies.template("webinar")["body"] if one["type"] != "markdown"]
    needed = [one["id"] for one in asked if one.get("validations", {}).get("required")]
    assert (len(asked) <= 17, needed) == (True, ["title", "provider", "url", "start", "summary"])


def test_no_form_speaks_of_files() -> None:
    """Nobody who fills one in need know what the hub makes of it; nor does one set the label that lets it through."""
    for name in NAMES:
        form = bodies.template(name)
        said = yaml.safe_dump([one["attributes"] for one in form["body"]], allow_unicode=True)
        assert re.findall(r"\b(YAML|id\b|unknown|IANA|ISO|slug|commit|repository|pull request)", said) == [], name
        assert set(form) == {"name", "description", "title", "body"}


def test_links_of_the_site_find_their_questions() -> None:
    """What pages fill in: the page of a correction, the number of a Thing."""
    for name, id in (("correction", "page"), ("response", "thing"), ("webinar", "url")):
        [one] = [one for one in bodies.template(name)["body"] if one.get("id") == id]
        assert one["type"] == "input", "GitHub fills in lines and areas from an address"


def test_every_form_can_be_told_from_the_others() -> None:
    """By its questions alone: an issue says no more than those."""
    labels = {name: {one["attributes"].get("label") for one in bodies.template(name)["body"]} for name in NAMES}
    assert Path(bodies.FORMS / "config.yml").is_file()
    for one in NAMES:
        for other in NAMES:
            assert one == other or len(labels[one] & labels[other]) < len(labels[one]) - 1
