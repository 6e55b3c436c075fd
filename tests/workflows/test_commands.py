"""What CI does, a person can do: every step is one make target or one command of the hub, and a test runs each."""

from __future__ import annotations

import re
import subprocess
from typing import Any

import pytest

from cpdhub.__main__ import _parser

from .flows import PROJECT, runs

FORM = re.compile(
    r'(?P<command>make|cpdhub) (?P<name>[a-z][a-z-]*)(?P<rest>( [\w./=-]+)*)( \| tee -a "\$GITHUB_STEP_SUMMARY")?'
)
TARGETS = set(re.findall(r"^([a-z-]+):", (PROJECT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
STEPS = [(f"{flow}: {job}: {step['run']}", step) for flow, job, step in runs()]


@pytest.mark.parametrize(("where", "step"), STEPS, ids=[where for where, _ in STEPS])
def test_every_step_is_one_command(where: str, step: dict[str, Any]) -> None:
    """A target that the Makefile has, or a command that the hub has; a pipe only into the run's summary."""
    found = FORM.fullmatch(step["run"])
    assert found, where
    if found["command"] == "make":
        assert found["name"] in TARGETS
    else:
        _parser().parse_args([found["name"], *found["rest"].split()])
    # Only bash is told to fail when what is before the pipe fails.
    assert step.get("shell") == ("bash" if "|" in step["run"] else None)


@pytest.mark.parametrize("target", sorted({s["run"].split()[1] for _, s in STEPS if s["run"].startswith("make ")}))
def test_every_target_says_what_it_does(target: str) -> None:
    """In `make help`; and make can work out what it would run."""
    text = (PROJECT / "Makefile").read_text(encoding="utf-8")
    assert re.search(rf"^{target}:[^\n]* ## \w", text, re.MULTILINE)
    done = subprocess.run(["make", "-n", target], cwd=PROJECT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
