"""What somebody may type into an entry that `cpdhub check` refuses, entry by entry."""

from __future__ import annotations

from ..load.entries import ABOUT, ASSOCIATION, DATES, EVENT, SITE, SOURCE, THING

TOPICS = SITE["data/topics.yaml"]
ABOUT_LINE = f"  about: {ABOUT}\n"
ITEM = "item: feed/0123456789abcdef\n"
DECISION = f"id: 2026-11-22-hide\n{ITEM}hide: true\nwhy: It is none.\nby: A\ndate: 2026-11-22\n{DATES}"
REDIRECT = "- kind: event\n  old: old-budget\n  new: 2026-12-03-budget\n  date: 2026-11-22\n"
PATH = (
    "---\nid: first\ntitle: First\nfor: Somebody.\nminutes: 20\nsteps:\n  - kind: thing\n    id: 7-networks\n"
    "    why: One.\n  - kind: association\n    id: solo-net\n    why: Two.\nsummary: Two steps.\n"
    + DATES
    + "---\n\nText.\n"
)
NETWORK = ASSOCIATION.replace("solo.example", "other.example")
FALLING = (
    THING.replace("[10, 30, 60]", "[10, 60, 30]").replace("### 60", "### 0").replace("### 30", "### 60")
    .replace("### 0", "### 30")
)  # fmt: skip
ZONE = "timezone: Europe/London\n"
HOUR = "start: 2026-12-03T14:00\n"
ALL = "summary: How to make a small budget.\n"
URL = "url: unknown\n"
SOURCES = "  - https://example.org/facts\n"

WRONG: dict[str, tuple[str, str]] = {
    "an hour without a zone": (ZONE, ""),
    "an hour in a zone that is unknown": ("Europe/London", "unknown"),
    "a zone that is none": ("Europe/London", "Qqqq"),
    "a zone of no place": ("Europe/London", "EST"),
    "an end beside a length": (ALL, ALL + "end: 2026-12-03T15:00\n"),
    "an end before the start": ("minutes: 60", "end: 2026-12-03T13:00"),
    "an end at the start": ("minutes: 60", "end: 2026-12-03T14:00"),
    "a last day before the first": (f"T14:00\nminutes: 60\n{ZONE}", "\nend: 2026-12-02\n"),
    "an end without an hour": ("minutes: 60", "end: 2026-12-03"),
    "a day that is none": (ALL, ALL + "register_by: 2026-02-31\n"),
    "a month that is none": (ALL, ALL + "register_by: 2026-13-01\n"),
    "an hour that is none": (ALL, ALL + "register_by: 2026-12-01T25:00\n"),
    "a year that cannot be": (ALL, ALL + "register_by: 1026-12-01\n"),
    "a day in the way of others": (ALL, ALL + "register_by: 1/12/2026\n"),
    "no minutes": ("minutes: 60", "minutes: 0"),
    "too many minutes": ("minutes: 60", "minutes: 90000"),
    "half a minute": ("minutes: 60", "minutes: 7.5"),
    "a rule in words": (ALL, ALL + "repeat: every Monday\n"),
    "a rule too often": (ALL, ALL + "repeat: FREQ=HOURLY\n"),
    "a rule with too much": (ALL, ALL + "repeat: FREQ=WEEKLY;BYDAY=TH;COUNT=2;UNTIL=20270101\n"),
    "a rule twice": (ALL, ALL + "repeat: FREQ=WEEKLY;FREQ=DAILY\n"),
    "a rule with a wide interval": (ALL, ALL + "repeat: FREQ=WEEKLY;INTERVAL=101\n"),
    "a rule with a long count": (ALL, ALL + "repeat: FREQ=WEEKLY;COUNT=0\n"),
    "a rule that counts": (ALL, ALL + "repeat: FREQ=WEEKLY;BYDAY=2TH\n"),
    "a rule for ever": (ALL, ALL + "repeat: FREQ=WEEKLY;UNTIL=99990101\n"),
    "a day left out of nothing": (ALL, ALL + "except: [2026-12-10]\n"),
    "a day moved out of nothing": (ALL, ALL + "moved:\n  2026-12-10: 2026-12-11\n"),
    "a day moved to none": (ALL, ALL + "moved:\n  2026-12-03: 2026-12-32\n"),
    "left out and moved": (ALL, ALL + "repeat: FREQ=WEEKLY\nexcept: [2026-12-10]\nmoved:\n  2026-12-10: 2026-12-11\n"),
    "recorded before it was": (ALL, ALL + "recording_url: https://example.org/r\n"),
    "found and not there": (ALL, ALL + "recording_since: 2026-11-22\n"),
    "found too late": (
        f"{HOUR}minutes: 60\n{ZONE}",
        "start: 2026-11-01\nrecording_url: https://example.org/r\nrecording_since: 2026-11-29\n"),
    "over before it was": (ALL, ALL + "status: retired\n"),
    "an address of one word": (URL, "url: https://x\n"),
    "an address at home": (URL, "url: http://192.168.1.1/a\n"),
    "an address without its beginning": (URL, "url: www.example.org\n"),
    "an address with a user": (URL, "url: https://a:b@example.org/\n"),
    "an address of nothing": (URL, "url: 'https://'\n"),
    "an address of a broken host": (URL, "url: https://-a.example/\n"),
    "an address with a broken port": (URL, "url: https://a.example:99999/\n"),
    "an address in numbers": (URL, "url: https://0x7f.1/\n"),
    "an hour with an offset": (ALL, ALL + "register_by: 2026-12-01T14:00Z\n"),
    "an account among the names": (ALL, ALL + "credit: ['@jane']\n"),
    "a zone that is a word of JavaScript": ("Europe/London", "constructor"),
    "two addresses": (URL, "url: https://example.org/a https://example.org/b\n"),
    "a way into a meeting": (URL, "url: https://us02web.zoom.us/j/123456789\n"),
    "a source in words": (SOURCES, "  - somebody told me\n"),
    "no source": (f"sources:\n{SOURCES}", ""),
    "a source twice": (SOURCES, SOURCES * 2),
    "a mail address": (ALL, "summary: Write to jane@example.org.\n"),
    "a link to a mail address": (ALL, "summary: So mailto:jane.\n"),
    "HTML": (ALL, "summary: So <b>small</b>.\n"),
    "a template": (ALL, "summary: So {{ small }}.\n"),
    "two in one": (ALL, "summary: So <b>{{ small }}</b>.\n"),
    "a word of Pelican": (ALL, "summary: So {attach}a.\n"),
    "an invisible character": ("title: Budget for one", "title: Bud\u202eget"),
    "an invisible character in prose": (ALL, "summary: Bud\u202eget\n"),
    "a title of signs": ("title: Budget for one", "title: '!!'"),
    "a title with a joiner": ("title: Budget for one", "title: Bud\u200dget"),
    "a hyphen that hides": (ALL, "summary: Bud\u00adget\n"),
    "a long title": ("title: Budget for one", f"title: {'long ' * 61}"),
    "an id of another form": (ALL, ALL + "approved_for: [A_B]\n"),
    "a language that is none": (ALL, ALL + "languages: [English]\n"),
    "nobody who holds it": ("provider: acme\n", ""),
    "two who hold it": (ALL, ALL + "organiser: Somebody\n"),
    "a change before it came": ("added: 2026-11-22", "added: 2026-11-23"),
    "two at once": (f"{ZONE}cost: free", "cost: free\nregister_by: 2026-12-32"),
}  # fmt: skip
"""What is typed into an event, in place of what."""

OTHERS: dict[str, tuple[str, str, str, str]] = {
    "a device": ("association", NETWORK, "id: solo-net", "id: con"),
    "a list of the site": ("association", NETWORK, "id: solo-net", "id: by-sector"),
    "a country in words": ("association", NETWORK, "[GB]", "[Britain]"),
    "half an item": ("source", SOURCE, "enabled", "cap: 12.5\nenabled"),
    "no item": ("source", SOURCE, "enabled", "cap: 0\nenabled"),
    "off for no reason": ("source", SOURCE, "enabled: true", "enabled: false"),
    "on without an address": ("source", SOURCE, "https://feed.example/rss", "unknown"),
    "its own address before": ("source", SOURCE, "gives", "moved_from: [https://feed.example/rss]\ngives"),
    "nothing decided on": ("decision", DECISION, ITEM, ""),
    "an item released": ("decision", DECISION, "hide", "release"),
    "neither hidden nor released": ("decision", DECISION, f"{ITEM}hide: true", "source: feed\nretag: [copyright]"),
    "nothing said": ("decision", DECISION, "hide: true\n", ""),
    "two things said": ("decision", DECISION, "hide: true", "hide: true\njoin: drop-in"),
    "what was, and no more": ("decision", DECISION, "hide: true", "hide: true\nwas: {title: A}"),
    "nothing became of it": ("redirect", REDIRECT, "  new: 2026-12-03-budget\n", ""),
    "gone without a name": ("redirect", REDIRECT, "new: 2026-12-03-budget", "gone: It ended."),
    "a topic in few words": ("topic", TOPICS, ABOUT_LINE, "  about: So.\n"),
    "tiers that fall": ("thing", THING, THING, FALLING),
    "two tiers": ("thing", THING, "[10, 30, 60]", "[10, 30]"),
    "HTML in a text": ("path", PATH, "Text.", "Text <b with it, and `<i>` and\n\n```\n<u>\n```"),
    "a mail address in a text": ("path", PATH, "Text.", "Write to jane@example.org"),
    "an invisible character in a text": ("path", PATH, "Text.", "Te\u202ext."),
    "one step": ("path", PATH, "  - kind: association\n    id: solo-net\n    why: Two.\n", ""),
    "a step of no form": ("path", PATH, "why: One.", "why: O\u202ene."),
}  # fmt: skip
"""The same of other kinds, with the kind and a sound file of it."""
CASES = {name: ("event", EVENT, *change) for name, change in WRONG.items()} | OTHERS
