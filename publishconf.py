"""Pelican's settings for the published site: its address comes from the environment (plugins/cpdhub/place.py)."""

import os
import sys
from pathlib import Path

from cpdhub import place

sys.path.insert(0, str(Path(__file__).parent))
from pelicanconf import *  # noqa: F403 # how Pelican extends settings

SITEURL = place.site_url(os.environ)
if not SITEURL.startswith(("http://", "https://")):
    raise SystemExit("publishconf.py: set SITEURL to the site's address, as https://example.org/hub")
CPDHUB_REPOSITORY = place.repository(os.environ)
