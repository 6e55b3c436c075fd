"""check.yml and preview.yml: what a stranger's pull request starts, and what it cannot get."""

from __future__ import annotations

import re

from .flows import GITHUB, SITE, Flow

CHECK, PREVIEW = (Flow(GITHUB / "workflows" / f"{name}.yml") for name in ("check", "preview"))
HARVESTS = {"site", "harvest", "links", "digest", "recall", "unpack"}


def used(flow: Flow) -> set[str]:
    """The actions of a workflow, without their versions."""
    return {step["uses"].partition("@")[0] for _, step in flow.steps() if "uses" in step}


def test_a_pull_request_runs_with_its_own_rights() -> None:
    """Never with ours: it may read what is public, in a checkout without credentials, and nothing else."""
    assert CHECK.on == {"pull_request": None}
    assert {name: job["permissions"] for name, job in CHECK.jobs.items()} == {
        name: {"contents": "read"} for name in ("check", "test", "preview")
    }
    assert all("environment" not in job for job in CHECK.jobs.values())


def test_a_pull_request_gets_no_variable_of_the_repository_and_no_token() -> None:
    """What it is given is the number of the pull request alone."""
    text = CHECK.path.read_text(encoding="utf-8")
    given = set(re.findall(r"\$\{\{\s*(.*?)\s*\}\}", text))
    assert {one for one in given if re.search(r"secrets|vars|token", one)} == set()
    assert "github.event.pull_request.number" in given


def test_a_pull_request_leaves_nothing_that_main_reads() -> None:
    """No cache is restored or saved; the one artifact is the preview, which no other workflow but one takes."""
    assert used(CHECK) == {"actions/checkout", "actions/setup-python", "actions/upload-artifact"}
    with_cache = [step for _, step in CHECK.steps() if "cache" in step.get("with", {})]
    assert with_cache == []
    [artifact] = [step for _, step in CHECK.steps() if "upload-artifact" in step.get("uses", "")]
    assert artifact["with"]["path"] == "output/preview"
    ours = [step for _, step in SITE.steps() if "download-artifact" in step.get("uses", "")]
    assert [step for step in ours if step["with"]["name"] == artifact["with"]["name"]] == []


def test_a_pull_request_harvests_nothing() -> None:
    """Whatever feed it adds, nobody asks it from here."""
    runs = {step["run"].split()[1] for _, step in CHECK.steps() if "run" in step}
    assert runs == {"review", "check", "test", "publish", "verify", "preview", "pictures"}
    assert runs & HARVESTS == set()


def test_the_review_sees_all_commits_and_comes_first() -> None:
    """Its annotations say more than those of the check, which it holds; each is run though the other fails."""
    steps = CHECK.jobs["check"]["steps"]
    assert steps[0]["with"] == {"persist-credentials": False, "fetch-depth": 0}
    runs = [step for step in steps if "run" in step]
    assert [step["run"] for step in runs] == ["make review", "make check"]
    assert runs[0]["env"] == {"AGAINST": "HEAD^1"}
    assert "cancelled" in runs[1]["if"]


def test_previews_are_off_until_somebody_names_their_host() -> None:
    """And they are taken only from runs for pull requests, that went well."""
    assert PREVIEW.on == {"workflow_run": {"workflows": [CHECK.whole["name"]], "types": ["completed"]}}
    [job] = PREVIEW.jobs.values()
    assert job["if"].startswith("vars.CPDHUB_PREVIEWS != '' && github.event.workflow_run.event == 'pull_request'")
    assert "conclusion == 'success'" in job["if"]


def test_previews_are_data() -> None:
    """Main's code alone is checked out and run; the artifact stays packed until that looks at it."""
    [job] = PREVIEW.jobs.values()
    assert job["permissions"] == {"contents": "read", "actions": "read", "pull-requests": "read"}
    [checkout] = [step for step in job["steps"] if "checkout" in step.get("uses", "")]
    assert checkout["with"] == {"persist-credentials": False}
    [download] = [step for step in job["steps"] if "download-artifact" in step.get("uses", "")]
    assert download["with"]["skip-decompress"] is True
    assert download["with"]["digest-mismatch"] == "error"
    assert [step["run"] for step in job["steps"] if "run" in step] == ["make preview-unpack"]
