"""Pelican's settings for tests: the project's, and a repository, as the published site has one."""

import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))
from pelicanconf import *  # noqa: E402, F403 # how Pelican extends settings

CPDHUB_REPOSITORY = "https://project.example/owner/hub"
THEME = str(ROOT / "theme")
PLUGIN_PATHS = [str(ROOT / "plugins")]
