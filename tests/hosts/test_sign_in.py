"""People sign in to the editor through an OAuth helper on every host whose headers we ship: its window may answer."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from cpdhub.admin.config import Place
from cpdhub.commands.admin import EDITOR, files

from ..chromium import SKIP, Quiet, needs_browser, serving
from .test_hosts import rows, variable

OPENER = "Cross-Origin-Opener-Policy"
HELPER = """<!DOCTYPE html><title>Helper</title><script>
addEventListener("message", ({ origin }) =>
  opener.postMessage('authorization:github:success:{"token": "of-the-helper"}', origin));
opener.postMessage("authorizing:github", "*");
</script>"""
"""What a helper says once GitHub has agreed (Netlify’s way, which Decap and Sveltia CMS speak)."""


def test_both_hosts_let_the_editor_hear_from_its_window() -> None:
    """nginx there alone. In _headers one value is for all: some hosts would join a second one for /admin/ to it."""
    assert variable("cpdhub_opener") == {"default": "same-origin", "~^/admin/": "same-origin-allow-popups"}
    assert {path: told[OPENER] for path, told in rows().items() if OPENER in told} == {"/*": "same-origin-allow-popups"}


class Guarded(Quiet):
    """Sends what nginx sends with the editor."""

    def end_headers(self) -> None:
        """The one header that matters here; the policy stands in the page."""
        self.send_header(OPENER, variable("cpdhub_opener")["~^/admin/"])
        super().end_headers()


@pytest.fixture
def helper(tmp_path: Path) -> Iterator[str]:
    """An origin of its own."""
    (tmp_path / "helper" / "auth").mkdir(parents=True)
    (tmp_path / "helper" / "auth" / "index.html").write_text(HELPER)
    yield from serving(tmp_path / "helper")


@pytest.fixture
def address(helper: str, tmp_path: Path) -> Iterator[str]:
    """The editor of a project that people sign in to through the helper."""
    if SKIP:
        pytest.skip("CPDHUB_SKIP_BROWSER=1")
    subprocess.run(["sh", str(EDITOR / "install.sh")], check=True)
    for name, body in files(EDITOR, Place("example/hub", "main", helper=helper)).items():
        path = tmp_path / f"site/admin{name}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(body)
    yield from serving(tmp_path / "site", Guarded)


@needs_browser
def test_somebody_signs_in_through_a_helper(browser: Browser, address: str) -> None:
    """The editor asks GitHub who that is, with the token that the helper’s window handed over."""
    page = browser.new_context().new_page()
    page.route("https://api.github.com/**", lambda route: route.fulfill(json={"id": 1, "login": "somebody"}))
    page.goto(f"{address}/admin/")
    with page.expect_request("https://api.github.com/user") as asked:
        page.get_by_role("button", name="Sign In with").click()
    assert asked.value.headers["authorization"].endswith(" of-the-helper")
    page.context.close()
