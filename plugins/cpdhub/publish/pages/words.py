"""The words that readers see in place of the catalogue's values."""

from __future__ import annotations

NOT_KNOWN = "not known"

KIND = {"webinar": "webinar", "course": "course", "conference": "online conference", "discussion": "discussion"}
COST = {
    "free": "free",
    "mixed": "some free, some paid",
    "members": "for members",
    "paid": "paid",
    "unknown": NOT_KNOWN,
}
RECORDING = {"yes": "yes", "no": "no", "some": "sometimes", "unknown": NOT_KNOWN}
YES_NO = {"yes": "yes", "no": "no", "unknown": NOT_KNOWN}
LEVEL = {
    "beginner": "for beginners",
    "intermediate": "for those who know the basics",
    "advanced": "advanced",
    "any": "for everyone",
    "unknown": NOT_KNOWN,
}
STATE = {
    "upcoming": "",
    "under-way": "on now",
    "awaiting-recording": "over; recording awaited",
    "recorded": "recorded",
    "retired": "over",
    "cancelled": "cancelled",
    "postponed": "postponed",
}
STAYS = "The page stays here, so that a CPD record can still point to it."
NOTICE = {
    "under-way": "This is under way now.",
    "awaiting-recording": "This is over. A recording may follow; we do not have its address yet.",
    "recorded": "This is over, and it was recorded.",
    "retired": f"This is over. We know of no recording. {STAYS}",
    "cancelled": "This was cancelled. It is not held on the date below.",
    "postponed": "This was put off. The new date is not known yet, so do not count on the one below.",
}
WITHDRAWN = {
    True: f"This is over, and its recording is not offered any more. {STAYS}",
    False: f"This is over, and it is not offered any more. {STAYS}",
}
"""In place of that for "retired" where a curator wrote that it is; by whether it was recorded."""
SOLO = {
    "dedicated": "made for people who work alone",
    "small-libraries": "made for small libraries",
    "has-group": "has a group for people who work alone",
    "helpful": "helpful if you work alone",
    "none-known": "nothing special known for people who work alone",
}
SOLO_SHORT = {
    "dedicated": "for people who work alone",
    "small-libraries": "for small libraries",
    "has-group": "has a group for people who work alone",
    "helpful": "helpful if you work alone",
    "none-known": "",
}
SOLO_ORDER = tuple(SOLO)
MEMBERSHIP = {
    "free": "free to join",
    "paid": "a person pays to join",
    "institutional": "libraries join, not single people",
    "unknown": NOT_KNOWN,
}
STATUS = {
    "active": "active",
    "assumed-active": "thought to be active; our sources are old",
    "merged": "merged into another body",
    "closed": "closed",
    "unknown": NOT_KNOWN,
}
OFFER = {
    "webinars": "webinars",
    "courses": "courses",
    "conference": "a conference",
    "local-meetings": "local meetings",
    "groups": "groups by interest",
    "mentoring": "mentoring",
    "mailing-list": "a mailing list",
    "publications": "publications",
    "podcast": "a podcast",
    "registration": "professional registration",
    "awards": "awards or grants",
    "resources": "resources to use",
    "job-exchange": "job exchange or visits",
}
SECTOR = {
    "general": "all kinds of library",
    "public": "public libraries",
    "academic": "academic libraries",
    "school": "school libraries",
    "special": "special libraries",
    "health": "health libraries",
    "law": "law libraries",
    "archives": "archives",
    "theology": "theological libraries",
    "corporate": "business libraries",
    "government": "government libraries",
    "art": "art libraries",
    "music": "music libraries",
    "news": "news libraries",
    "prison": "prison libraries",
    "rare-books": "rare books",
}
PROVIDER = {
    "vendor": "company that sells to libraries",
    "publisher": "publisher",
    "association": "association",
    "public-body": "public body",
    "nonprofit": "not-for-profit body",
}
OBLIGATION = {
    "voluntary": "voluntary",
    "to-keep-title": "needed to keep the title",
    "by-regulation": "laid down by regulation",
    "for-accreditation": "needed for the library’s accreditation",
    "unknown": NOT_KNOWN,
}
PROGRAMME = {
    "cpd23": "CPD23 (2011 and 2012)",
    "rudai23": "Rudaí 23",
    "edinburgh23": "23 Things for Digital Knowledge (Edinburgh)",
    "hub": "this hub",
}
GIVES = {"reading": "things to read", "events": "events", "responses": "responses to Things"}
RESULT = {
    "fetched": "answered",
    "not modified": "answered: nothing new",
    "waiting": "asked to wait",
    "failed": "failed",
    "gone": "gone for good",
    "quarantined": "held back",
    "disabled": "switched off",
    "not tried": "not tried yet",
}
SINCE = {"last success": "its last answer", "newest item": "its newest item"}
STEP = {
    "thing": "Thing",
    "event": "Event",
    "association": "Association",
    "provider": "Provider",
    "reading": "Reading",
    "scheme": "Scheme",
}
