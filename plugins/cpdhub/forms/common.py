"""What several forms say and ask alike."""

from __future__ import annotations

from .questions import Asked

PUBLIC = (
    "Everything that you write here is public. Please write nothing about private persons, and use your own words. "
    "What you leave empty counts as “not known”, never as “no”."
)
NEXT = (
    "GitHub’s own title, above, may stay as it is. "
    "A minute or two later an answer appears below: what is missing, or how it will look."
)

TOPICS = Asked("topics", hint="One or a few. Without any, they are proposed by the words of the summary.")
ZONE = Asked(
    "timezone", hint="Needed where you wrote an hour: whose local time it is. It is on the page, often beside the hour."
)
OTHER_ZONE = Asked(
    "timezone_other",
    label="Another time zone",
    hint="Only if yours is not in the list: the nearest large city of that zone, written as below.",
    example="Europe/Lisbon",
)
SUMMARY = Asked("summary", needed=True)
SOURCES = Asked(
    "sources", hint="Only if it is another page than the one above. Its address, https://…; one on each line."
)
OPENED = Asked(
    "checked",
    label="Did you open the page?",
    hint="Then the hub can say on which day somebody last looked.",
    widget="tick",
    options=("I opened the page today, and it says what I wrote here.",),
)
CREDIT = Asked(
    "credit",
    label="How shall we credit you?",
    hint="The name that may stand on the entry’s page. Leave empty if you want none there.",
)


def own_page(whose: str) -> Asked:
    """Its address. What has no page was read about somewhere: that is asked further below."""
    hint = f"{whose}, https://… If there is none, write none, and below where you read about it."
    return Asked("url", needed=True, hint=hint)
