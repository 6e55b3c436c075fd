"""Pelican's settings for the published site: the address comes from the environment."""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from pelicanconf import *  # noqa: F403 # how Pelican extends settings

SITEURL = os.environ.get("SITEURL", "").rstrip("/")
if not SITEURL.startswith(("http://", "https://")):
    raise SystemExit("publishconf.py: set SITEURL to the site's address, as https://example.org/hub")
CPDHUB_REPOSITORY = os.environ.get("CPDHUB_REPOSITORY", "")
