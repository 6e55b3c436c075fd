"""The editor's page takes from the site what it needs, and nothing from elsewhere."""

from __future__ import annotations

import re
import subprocess
from urllib.parse import urljoin

from lxml import html

from cpdhub.admin.config import Place, configuration
from cpdhub.commands.admin import EDITOR

from ..built import PROJECT
from ..chromium import needs_browser
from ..walks import GUIDE, section

TOLD = " ".join(section(GUIDE, "The web editor").split())


def test_the_page_shows_the_sign_of_the_site() -> None:
    """A picture of the theme: without one browsers ask for another, which is not there."""
    page = html.parse(str(EDITOR / "index.html")).getroot()
    [icon] = page.xpath("//link[@rel='icon']/@href")
    address = urljoin("/hub/admin/", icon)
    assert (PROJECT / "theme/static" / address.removeprefix("/hub/theme/")).is_file()


def test_the_guide_names_the_scope_that_the_editor_asks_for() -> None:
    """Which lets people write to a copy of a project that is not theirs; a fine-grained token does not."""
    backend = configuration(Place("owner/hub", "main"))["backend"]
    assert backend["open_authoring"]
    assert f"the scope `{backend['auth_scope']}`" in TOLD and "somebody else" in TOLD


@needs_browser  # where the editor is installed with it
def test_the_guide_names_the_buttons_of_the_editor() -> None:
    """Word by word; a new version may call them otherwise."""
    subprocess.run(["sh", str(EDITOR / "install.sh")], check=True)
    script = (EDITOR / "dist/editor.js").read_text(encoding="utf-8")
    named = {"Sign In with GitHub", "Sign In Using Access Token", "Fork", "Work with Local Repository"}
    assert named <= set(re.findall(r"\*([^*]+)\*", TOLD))
    for words in named - {"Sign In with GitHub"}:
        assert re.search(rf'["`]{words}["`]', script), words
    assert "Sign In with {$service}" in script
