"""Links, and files in places that they should not be in; and every case of all kinds."""

from __future__ import annotations

from ..load.entries import SITE
from .disguised import DISGUISED
from .hostile import IDS, MARKUP, SOLO, YAML, Case, linked
from .looking import PICTURES
from .unseen import UNSEEN

LINKS = {
    "a symlink out": linked(SOLO, "../../../secret.txt"),
    "a symlink to an absolute place": linked("content/images/passwd.png", "/etc/passwd"),
    "a folder that is a symlink": linked("content/images/more", "../../.."),
    "a symlink to another entry": linked("data/providers/beta.yaml", "acme.yaml"),
    "a symlink that leads nowhere": linked("data/providers/beta.yaml", "nowhere.yaml"),
    "a symlink in place of topics": linked("data/topics.yaml", "../secret.txt"),
    "a file where none belongs": Case({"data/run.sh": "#!/bin/sh\n"}, "data/run.sh", 1, "no kind"),
    "a template among the content": Case({"content/evil.html": "x"}, "content/evil.html", 1, "no kind"),
    "settings among the content": Case({"content/pelicanconf.py": "x"}, "content/pelicanconf.py", 1, "no kind"),
    "a folder .git": Case({"data/providers/.git/config": "x"}, "data/providers/.git/config", 1, "no kind"),
    "a symlink among the archive": linked("data/archive/feed.jsonl", "../../../secret.txt"),
    "an archive that is a symlink": linked("data/archive", "../.."),
    "a program among the archive": Case({"data/archive/run.sh": "#!/bin/sh"}, "data/archive/run.sh", 1, "itself"),
    "a page among the schemas": Case({"data/schema/evil.html": "<script>"}, "data/schema/evil.html", 1, "itself"),
    "folders among the links": Case({"data/links/a/b/c.exe": b"MZ"}, "data/links/a/b/c.exe", 1, "itself"),
    "a digest of no week": Case({"data/digests/2026-w99.json": "{}"}, "data/digests/2026-w99.json", 1, "itself"),
    "a hidden file in the archive": Case({"data/archive/.x": "x"}, "data/archive/.x", 1, "itself"),
    "a keeper that is a symlink": linked("data/.gitkeep", "../../secret.txt"),
    "a keeper that holds something": Case({"data/links/.gitkeep": "x"}, "data/links/.gitkeep", 1, "holds something"),
    "what one system leaves, as a symlink": linked("content/images/.DS_Store", "../../../secret.txt"),
}

CASES = {**YAML, **IDS, **LINKS, **MARKUP, **PICTURES, **DISGUISED, **UNSEEN}
SMALL = SITE
