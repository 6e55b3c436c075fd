"""Where the hub is published follows from the environment."""

from __future__ import annotations

import pytest

from cpdhub import place


@pytest.mark.parametrize(
    ("environment", "site", "repository", "contact"),
    [
        ({}, "", "", ""),
        ({"SITEURL": "https://example.org/hub/"}, "https://example.org/hub", "", "https://example.org/hub/about/"),
        (
            {"GITHUB_REPOSITORY": "Owner/Hub"},
            "https://owner.github.io/hub",
            "https://github.com/Owner/Hub",
            "https://owner.github.io/hub/about/",
        ),
        (
            {"GITHUB_REPOSITORY": "Owner/owner.github.io"},
            "https://owner.github.io",
            "https://github.com/Owner/owner.github.io",
            "https://owner.github.io/about/",
        ),
        ({"CPDHUB_REPOSITORY": "https://code.example/hub"}, "", "https://code.example/hub", "https://code.example/hub"),
    ],
)
def test_addresses_follow_from_the_environment(
    environment: dict[str, str], site: str, repository: str, contact: str
) -> None:
    """SITEURL wins; GitHub's repository names the rest; whom nobody told anything names nothing."""
    assert place.site_url(environment) == site
    assert place.repository(environment) == repository
    assert place.contact(environment) == contact
