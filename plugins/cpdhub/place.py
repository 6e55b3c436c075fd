"""Where the hub is published and where its project lives, as the environment tells."""

from __future__ import annotations

from collections.abc import Mapping


def site_url(environment: Mapping[str, str]) -> str:
    """The site's address without a slash at its end; empty where nothing tells it.

    SITEURL names it. On GitHub Actions it follows from GITHUB_REPOSITORY:
    owner/hub is https://owner.github.io/hub, owner/owner.github.io the host itself.
    """
    named = environment.get("SITEURL", "").rstrip("/")
    owner, _, name = environment.get("GITHUB_REPOSITORY", "").lower().partition("/")
    if named or not name:
        return named
    host = f"https://{owner}.github.io"
    return host if name == f"{owner}.github.io" else f"{host}/{name}"


def repository(environment: Mapping[str, str]) -> str:
    """The address of the project's repository: CPDHUB_REPOSITORY, else that of GITHUB_REPOSITORY; may be empty."""
    named = environment.get("CPDHUB_REPOSITORY", "")
    slug = environment.get("GITHUB_REPOSITORY", "")
    return named or (f"https://github.com/{slug}" if slug else "")


def contact(environment: Mapping[str, str]) -> str:
    """What a harvest tells the sites that it asks: where to read about the hub; empty where it is not published."""
    site = site_url(environment)
    return f"{site}/about/" if site else repository(environment)
