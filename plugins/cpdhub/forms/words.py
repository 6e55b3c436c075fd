"""Words that stand in a form for the values of a file."""

from __future__ import annotations

from collections.abc import Mapping

DO_NOT_KNOW = "I do not know"
NOTHING = frozenset((
    "?", "-", "--", "–", "—", "n/a", "na", "none", "nothing", "unknown", "not known", "no idea", "i do not know",
    "i don’t know", "don’t know", "not sure", "tba", "tbc", "tbd", "to be announced", "to be confirmed",
))  # fmt: skip
"""What people write where they could leave a line empty."""

CHOICES: Mapping[tuple[str, str], str] = {
    ("cost", "free"): "Free",
    ("cost", "mixed"): "Partly free",
    ("cost", "members"): "For members only",
    ("cost", "paid"): "It costs money",
    ("recording", "some"): "Some of it",
    ("recordings", "some"): "Of some of them",
    ("solo", "dedicated"): "It is there for them",
    ("solo", "small-libraries"): "It is for small libraries",
    ("solo", "has-group"): "It has a group for them",
    ("solo", "helpful"): "It is helpful to them",
    ("solo", "none-known"): "Nothing that I know of",
    ("membership", "institutional"): "Only libraries can join",
    ("status", "assumed-active"): "It seems to be active",
    ("kind", "vendor"): "A company that sells to libraries",
    ("kind", "publisher"): "A publisher or a magazine",
    ("kind", "association"): "An association",
    ("kind", "public-body"): "A public body, as a state library",
    ("kind", "nonprofit"): "Another organisation that makes no profit",
    ("gives", "reading"): "Things to read, as a blog does",
    ("gives", "events"): "Events, as a calendar does",
    ("gives", "responses"): "Somebody’s posts about the 23 Things",
}
"""(field, value) → what a person chooses, where the value itself would not do."""


def choice(name: str, value: str) -> str:
    """What a person chooses for a value of the field `name`."""
    return CHOICES.get((name, value)) or value.replace("-", " ").capitalize()


ZONES: Mapping[str, str] = {
    f"{place} ({zone})": zone
    for zone, place in (
        ("Europe/London", "United Kingdom"),
        ("Europe/Dublin", "Ireland"),
        ("Europe/Paris", "Central Europe: Paris, Amsterdam, Berlin, Rome"),
        ("Europe/Helsinki", "Eastern Europe: Helsinki, Athens"),
        ("America/New_York", "US and Canada, Eastern Time: New York, Toronto"),
        ("America/Chicago", "US and Canada, Central Time: Chicago, Winnipeg"),
        ("America/Denver", "US and Canada, Mountain Time: Denver, Edmonton"),
        ("America/Phoenix", "US, Arizona without summer time"),
        ("America/Los_Angeles", "US and Canada, Pacific Time: Los Angeles, Vancouver"),
        ("America/Anchorage", "US, Alaska"),
        ("Pacific/Honolulu", "US, Hawaii"),
        ("America/Halifax", "Canada, Atlantic Time: Halifax"),
        ("America/St_Johns", "Canada, Newfoundland"),
        ("Australia/Sydney", "Australia, East: Sydney, Melbourne, Canberra"),
        ("Australia/Brisbane", "Australia, Queensland"),
        ("Australia/Adelaide", "Australia, South"),
        ("Australia/Perth", "Australia, West"),
        ("Pacific/Auckland", "New Zealand"),
        ("Africa/Johannesburg", "South Africa"),
        ("Africa/Lagos", "Nigeria, West Africa Time"),
        ("Africa/Nairobi", "Kenya, East Africa Time"),
        ("Asia/Kolkata", "India"),
        ("Asia/Singapore", "Singapore"),
        ("Asia/Tokyo", "Japan"),
        ("America/Sao_Paulo", "Brazil, São Paulo"),
        ("Etc/UTC", "UTC or GMT, the same all year"),
    )
}
"""Zones in which webinars are often given; any other is written in words of its own."""

COMMON_NAMES: Mapping[str, str] = {
    "uk": "GB", "great britain": "GB", "britain": "GB", "england": "GB", "scotland": "GB", "wales": "GB",
    "northern ireland": "GB", "usa": "US", "united states of america": "US", "america": "US",
    "republic of ireland": "IE", "éire": "IE", "holland": "NL", "worldwide": "INT", "the whole world": "INT",
    "the netherlands": "NL", "czech republic": "CZ", "turkey": "TR",
}  # fmt: skip
"""What people call countries beside their names."""
