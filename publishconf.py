"""Pelican's settings for the published site: its address comes from the environment.

SITEURL=https://example.org/hub names it. On GitHub Actions it follows from
GITHUB_REPOSITORY where SITEURL is not set: owner/hub is https://owner.github.io/hub.
"""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from pelicanconf import *  # noqa: F403 # how Pelican extends settings


def _address(repository: str) -> str:
    owner, _, name = repository.lower().partition("/")
    host = f"https://{owner}.github.io"
    return host if name == f"{owner}.github.io" else f"{host}/{name}"


_repository = os.environ.get("GITHUB_REPOSITORY", "")
SITEURL = os.environ.get("SITEURL", "").rstrip("/") or (_address(_repository) if _repository else "")
if not SITEURL.startswith(("http://", "https://")):
    raise SystemExit("publishconf.py: set SITEURL to the site's address, as https://example.org/hub")
CPDHUB_REPOSITORY = os.environ.get("CPDHUB_REPOSITORY") or (f"https://github.com/{_repository}" if _repository else "")
