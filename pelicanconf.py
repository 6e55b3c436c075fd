"""Pelican's settings for a build on one's own machine; publishconf.py adds what publishing needs."""

SITENAME = "CPD hub"
SITESUBTITLE = "Continuing professional development for librarians who work alone"
SITEURL = "http://127.0.0.1:8000"
CPDHUB_REPOSITORY = ""
CPDHUB_BRANCH = "main"

PATH = "content"
OUTPUT_PATH = "output"
THEME = "theme"
TIMEZONE = "UTC"
DEFAULT_LANG = "en"

PLUGIN_PATHS = ["plugins"]
PLUGINS = ["cpdhub"]

# The hub's loader is the one door for content: Pelican's own readers follow
# {attach} and symbolic links out of content/, and escape neither titles nor names.
ARTICLE_PATHS: list[str] = []
PAGE_PATHS: list[str] = []
STATIC_PATHS: list[str] = []
THEME_STATIC_PATHS: list[str] = []
DIRECT_TEMPLATES: list[str] = []
FEED_ALL_ATOM = None
CATEGORY_FEED_ATOM = None
AUTHOR_FEED_ATOM = None
AUTHOR_FEED_RSS = None
TRANSLATION_FEED_ATOM = None
CACHE_CONTENT = False
LOAD_CONTENT_CACHE = False

JINJA_ENVIRONMENT = {"autoescape": True, "trim_blocks": True, "lstrip_blocks": True}
