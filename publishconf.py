"""Pelican's settings for the published site: its address comes from the environment (plugins/cpdhub/place.py).

`make publish SITEURL=https://hub.example.org` writes output/, which any host can serve:

- GitHub Pages: .github/workflows/site.yml does it all, and SITEURL follows from the repository's name. Pages lets no
  one set headers, so that framing cannot be forbidden there; every page carries its policy in a meta element.
- Netlify: copy hosts/netlify.toml to the root. It builds on every push and sends the headers of hosts/_headers.
- Cloudflare Pages: hosts/cloudflare.md has the settings.
- nginx: hosts/nginx.conf, with the headers that Pages cannot set; copy output/ to /srv/cpdhub, whole files only:
  `rsync --archive --delete-delay --delay-updates output/ server:/srv/cpdhub/`.

A site below a path, as https://example.org/hub, needs no other setting; the host has to serve output/ there.
"""

import os
import re
import sys
from pathlib import Path

from cpdhub import place

sys.path.insert(0, str(Path(__file__).parent))
from pelicanconf import *  # noqa: F403 # how Pelican extends settings

SITEURL = place.site_url(os.environ)
if not SITEURL.startswith(("http://", "https://")):
    raise SystemExit("publishconf.py: set SITEURL to the site's address, as https://example.org/hub")
CPDHUB_REPOSITORY = place.repository(os.environ)
CPDHUB_WEBSUB = os.environ.get("CPDHUB_WEBSUB", "")
"""Address of a WebSub hub, which every feed then names (rel=hub); empty, no feed names one.

Whoever sets it also has the hub told after each publication (hub.mode=publish), else readers wait for word that
never comes.
"""
if CPDHUB_WEBSUB and not CPDHUB_WEBSUB.startswith("https://"):
    raise SystemExit("publishconf.py: CPDHUB_WEBSUB is the whole address of a hub, as https://hub.example/")
CPDHUB_INDEXNOW_KEY = os.environ.get("CPDHUB_INDEXNOW_KEY", "")
"""The site's key for IndexNow, which is public: it is published as <key>.txt, and `cpdhub ping` names it."""
if CPDHUB_INDEXNOW_KEY and not re.fullmatch(r"[A-Za-z0-9-]{8,128}", CPDHUB_INDEXNOW_KEY):
    raise SystemExit("publishconf.py: CPDHUB_INDEXNOW_KEY has 8 to 128 letters, digits and hyphens")
CPDHUB_ADMIN = os.environ.get("CPDHUB_ADMIN", "").lower() == "yes"
"""Whether the site leads to the web editor; then run `make admin` after this build, which lays it under /admin/."""
