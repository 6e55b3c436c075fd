"""The workflow that publishes: in its order nothing is lost when a step fails, and till then the old site stays."""

from __future__ import annotations

import subprocess
import tarfile
from pathlib import Path
from typing import Any

from ..built import Built
from .flows import PROJECT, SITE


def named(job: str, action: str) -> list[dict[str, Any]]:
    """The steps of a job that use an action."""
    return [step for step in SITE.jobs[job]["steps"] if step.get("uses", "").startswith(f"actions/{action}@")]


def runs(job: str) -> list[str]:
    """The commands of a job, in order."""
    return [step["run"] for step in SITE.jobs[job]["steps"] if "run" in step]


def test_it_runs_four_times_a_day_at_an_odd_minute_and_by_hand() -> None:
    """At full hours GitHub drops runs. A pull request never starts it."""
    [cron] = (one["cron"] for one in SITE.on["schedule"])
    minute, hours, *days = cron.split()
    assert (int(minute) % 5 != 0, len(hours.split(",")), days) == (True, 4, ["*", "*", "*"])
    assert (SITE.on["push"], SITE.on["workflow_dispatch"]) == ({"branches": ["main"]}, None)
    assert "pull_request" not in SITE.on


def test_the_order_is_check_harvest_build_verify_deploy() -> None:
    """The commit goes beside the build: neither waits for the other, and both take what the harvest packed."""
    harvest = runs("harvest")
    assert [one.split()[1] for one in harvest] == ["check", "recall", "harvest", "digest", "store"]
    assert runs("build") == ["make unpack", "make publish", "make admin", "make verify", "make artifact"]
    assert runs("keep") == ["make unpack", "make keep"]
    needs = {name: job.get("needs") for name, job in SITE.jobs.items()}
    assert needs == {"harvest": None, "keep": "harvest", "build": "harvest", "deploy": "build", "ping": "deploy"}


def test_the_site_leads_to_the_editor_where_it_is_laid() -> None:
    """One variable says both; `verify`, which comes after, would find links to an editor that is not there."""
    [publish], [admin] = (
        [step for step in SITE.jobs["build"]["steps"] if step.get("run") == f"make {name}"]
        for name in ("publish", "admin")
    )
    assert publish["env"]["CPDHUB_ADMIN"] == "${{ vars.CPDHUB_ADMIN }}"
    assert admin["if"] == "vars.CPDHUB_ADMIN == 'yes'"


def test_the_report_is_in_the_summary() -> None:
    """The harvest writes it itself, so that a later step cannot lose it, and its own failure still counts."""
    [step] = [step for step in SITE.jobs["harvest"]["steps"] if "harvest" in step.get("run", "")]
    command, _, rest = step["run"].partition(" | ")
    assert (rest, step["shell"]) == ('tee -a "$GITHUB_STEP_SUMMARY"', "bash")
    told = subprocess.run(
        [*command.split(), "-n", "-C", str(PROJECT)], capture_output=True, text=True, check=True
    ).stdout.splitlines()
    assert told[-1].split() == [".venv/bin/cpdhub", "harvest", "--report", "markdown"]


def test_what_was_harvested_is_saved_whatever_comes_of_it() -> None:
    """Packed and saved even where a step failed half way; the jobs after take this run's and no other."""
    steps = SITE.jobs["harvest"]["steps"]
    [store] = [step for step in steps if step.get("run") == "make store"]
    [save], [restore] = named("harvest", "cache/save"), named("harvest", "cache/restore")
    assert store["if"] == "always() && steps.recall.outcome == 'success'"
    assert save["if"] == f"always() && steps.{store['id']}.outcome == 'success'"
    assert steps[-2:] == [store, save]
    assert restore["with"] == {**save["with"], "restore-keys": "harvest-"}
    assert save["with"] == {"path": ".cache", "key": "harvest-${{ github.run_id }}-${{ github.run_attempt }}"}
    for job in ("keep", "build"):
        [again] = named(job, "cache/restore")
        wanted = {"restore-keys": "harvest-${{ github.run_id }}-", "fail-on-cache-miss": True}
        assert again["with"] == {**save["with"], **wanted}


def test_who_may_write_runs_git_alone() -> None:
    """It installs nothing, and has the token in one step; it commits to main only after a harvest on main."""
    keep = SITE.jobs["keep"]
    assert keep["if"] == "github.ref == 'refs/heads/main'"
    assert [step.get("uses", step.get("run", "")).split("@")[0] for step in keep["steps"]] == [
        "actions/checkout",
        "actions/cache/restore",
        "make unpack",
        "make keep",
    ]
    done = subprocess.run(["make", "-n", "-C", str(PROJECT), "keep"], capture_output=True, text=True, check=True)
    assert ".venv" not in done.stdout and "cpdhub.keeping keep" in done.stdout


def test_only_the_deployment_touches_the_site_and_does_nothing_else() -> None:
    """One step, without a checkout; a fork publishes nothing unless it says that it is a hub of its own."""
    [step] = SITE.jobs["deploy"]["steps"]
    assert step["uses"].startswith("actions/deploy-pages@")
    assert SITE.jobs["deploy"]["environment"]["name"] == "github-pages"
    assert SITE.jobs["harvest"]["if"] == "${{ !github.event.repository.fork || vars.CPDHUB_FORK == 'publish' }}"
    # What needs a job that was skipped is skipped too.
    assert "always()" not in str([job.get("if") for job in SITE.jobs.values()])


def test_others_are_told_only_where_it_was_asked_for() -> None:
    """After the deployment, of what was deployed."""
    assert SITE.jobs["ping"]["if"] == "vars.CPDHUB_WEBSUB != '' || vars.CPDHUB_INDEXNOW_KEY != ''"
    assert runs("ping") == ["make extract", "make ping"]
    [upload], [download] = named("build", "upload-artifact"), named("ping", "download-artifact")
    assert upload["with"]["name"] == download["with"]["name"] == "github-pages"


def test_what_is_deployed_includes_well_known(site: Built, tmp_path: Path) -> None:
    """`make artifact` packs the whole output, names that begin with a dot as well; `make extract` has it back."""
    (tmp_path / "output").symlink_to(site.folder)
    make = ["make", "-f", str(PROJECT / "Makefile"), "-C", str(tmp_path)]
    subprocess.run([*make, "artifact"], check=True, capture_output=True)
    with tarfile.open(tmp_path / "artifact.tar") as archive:
        members = {name.removeprefix("./") for name in archive.getnames()}
    assert set(site.files) <= members
    assert ".well-known/recommendations.opml" in members
    (tmp_path / "output").unlink()
    subprocess.run([*make, "extract"], check=True, capture_output=True)
    assert (tmp_path / "output/.well-known/recommendations.opml").is_file()
