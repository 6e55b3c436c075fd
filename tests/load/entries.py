"""Sound entries of each kind, as text, for tests to write and to break."""

from __future__ import annotations

END = "sources:\n  - https://example.org/facts\nchecked: never\nadded: 2026-11-22\nchanged: 2026-11-22\n"
DATES = "added: 2026-11-22\nchanged: 2026-11-22\n"

ABOUT = " ".join(["Why it matters, and what to do first."] * 4)
TOPICS = (
    f"- id: copyright\n  name: Copyright\n  meaning: What may be copied\n  about: {ABOUT}\n"
    "  added: 2026-11-22\n  changed: 2026-11-22\n"
)
ASSOCIATION = (
    "id: solo-net\nname: Solo Network\nurl: https://solo.example/\ncountries: [GB]\nsectors: [general]\n"
    "solo: dedicated\nstatus: active\nsummary: A network for people who work alone.\n" + END
)
PROVIDER = (
    "id: acme\nname: Acme\nkind: vendor\nurl: https://acme.example/\ncost: free\nrecordings: unknown\n"
    "certificate: unknown\nsummary: Runs webinars.\n" + END
)
EVENT = (
    "id: 2026-12-03-budget\ntitle: Budget for one\nprovider: acme\nkind: webinar\nurl: unknown\n"
    "start: 2026-12-03T14:00\nminutes: 60\ntimezone: Europe/London\ncost: free\nrecording: unknown\n"
    "topics: [copyright]\nsummary: How to make a small budget.\n" + END
)
SERIES = (
    "id: drop-in\ntitle: Drop-in\norganiser: Somebody\nkind: discussion\nurl: unknown\nstart: 2026-01-14T17:00\n"
    "minutes: 60\ntimezone: America/Chicago\nrepeat: FREQ=MONTHLY;BYDAY=2WE\ncost: free\nrecording: unknown\n"
    "summary: Talk among peers.\n" + END
)
RESPONSE = (
    "id: cpd23-07-a\nthing: [7]\nprogramme: cpd23\nprogramme_thing: [7]\nurl: https://blog.example/7\n"
    "title: Thing 7\n" + END
)
SOURCE = (
    "id: feed\nname: A feed\nurl: https://feed.example/rss\ngives: reading\nenabled: true\nsources: [seen]\n" + DATES
)
THING = (
    "---\nid: 7-networks\nnumber: 7\ntitle: Networks\nminutes: [10, 30, 60]\ntopics: [copyright]\n"
    "reviewed: 2026-11-22\nsummary: Meet people.\n" + DATES + "---\n"
    "## Why\n\nBecause.\n\n## Do\n\nFirst.\n\n### 10 minutes: Look\n\n1. Look.\n\n"
    "### 30 minutes: Write\n\n1. Write.\n\n"
    "### 60 minutes: Join\n\n1. Join.\n\n## Reflect\n\nAnd?\n\n## Go on\n\nSee [this](/things/7-networks/).\n"
)

SITE = {
    "data/topics.yaml": TOPICS,
    "data/exceptions.yaml": "[]\n",
    "data/associations/solo-net.yaml": ASSOCIATION,
    "data/providers/acme.yaml": PROVIDER,
    "data/events/2026/2026-12-03-budget.yaml": EVENT,
    "data/events/2026/drop-in.yaml": SERIES,
    "data/responses/cpd23-07-a.yaml": RESPONSE,
    "data/sources/feed.yaml": SOURCE,
    "content/things/7-networks.md": THING,
}
"""File name → text: a small catalogue without a fault."""
