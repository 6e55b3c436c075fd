"""The six forms: what each asks of somebody who knows no more than the page in front of them."""

from __future__ import annotations

from .common import CREDIT, NEXT, OPENED, OTHER_ZONE, PUBLIC, SOURCES, SUMMARY, TOPICS, ZONE, own_page
from .questions import Asked, Form

WEBINAR = Form(
    "webinar",
    "event",
    "A webinar, course or other event",
    "Something that a librarian can join. It takes less than five minutes.",
    "Thank you! Have the event’s own page open beside this one. Only the five questions with a star need an answer, "
    f"and the time zone too, where you write an hour. {NEXT} {PUBLIC}",
    (
        Asked("title", needed=True),
        Asked("provider", needed=True, label="Who holds it?", hint="The organisation’s name, as on its page."),
        own_page("The event’s own page"),
        Asked(
            "start",
            needed=True,
            hint="Day and hour, in the organiser’s local time. The day alone if no hour is known.",
            example="2026-12-03 14:00",
        ),
        ZONE,
        OTHER_ZONE,
        Asked("minutes", hint="", example="60"),
        Asked("kind", hint="", first="Webinar", label="What is it?"),
        Asked("cost", hint="For somebody who is not a member."),
        Asked("price", hint="Only if it costs money.", example="30 USD, members 20 USD"),
        Asked("recording", hint="Can one see it later?"),
        Asked("certificate"),
        TOPICS,
        SUMMARY,
        SOURCES,
        OPENED,
        CREDIT,
    ),
    otherwise={"kind": "webinar"},
)

ASSOCIATION = Form(
    "association",
    "association",
    "An association or a network",
    "A professional body, or a group of librarians who help each other.",
    f"Thank you! Have the association’s own page open beside this one. Only the questions with a star need an answer. "
    f"{NEXT} {PUBLIC}",
    (
        Asked("name", needed=True),
        Asked("acronym", example="CILIP"),
        own_page("Its own page"),
        Asked(
            "countries", needed=True, hint="Where it is for librarians. International, if anywhere.", example="Ireland"
        ),
        Asked("sectors", needed=True),
        Asked("solo", hint="What it has for somebody who works without colleagues."),
        Asked("offers"),
        Asked("membership", hint="Does a person pay to join?"),
        Asked("status", hint="", first="Active", label="Is it still there?"),
        TOPICS,
        SUMMARY,
        SOURCES,
        OPENED,
        CREDIT,
    ),
    otherwise={"solo": "none-known", "status": "unknown"},
)

PROVIDER = Form(
    "provider",
    "provider",
    "Somebody who runs webinars",
    "An organisation whose webinars or courses librarians can join.",
    f"Thank you! Have the provider’s own page open beside this one. Only the questions with a star need an answer. "
    f"{NEXT} {PUBLIC}",
    (
        Asked("name", needed=True),
        Asked("kind", needed=True, hint=""),
        own_page("Their own page"),
        Asked("webinars_url"),
        Asked("cost", hint="What most of them cost somebody who is not a member."),
        Asked("recordings", hint="Can one see them later?"),
        Asked("certificate"),
        Asked("timezone", hint="In which they give their hours."),
        OTHER_ZONE,
        Asked("countries", hint="Where they are.", example="Ireland"),
        TOPICS,
        SUMMARY,
        SOURCES,
        OPENED,
        CREDIT,
    ),
)

SOURCE = Form(
    "source",
    "source",
    "A blog, journal or calendar to follow",
    "Something with a feed, which the hub can look at by itself four times a day.",
    f"Thank you! The hub shows titles and links of what it follows, never whole texts. {NEXT} {PUBLIC}",
    (
        Asked("name", needed=True),
        Asked("site", hint="Its address, https://…", needed=True),
        Asked(
            "url",
            needed=True,
            hint="Of the feed or calendar itself, not of the page. Look for “RSS”, “Feed”, “iCal” or “Subscribe”.",
            example="https://weekly.example.org/feed",
        ),
        Asked("gives", needed=True, hint=""),
        Asked("topics", hint="What everything in it is about. Leave empty if that varies."),
        Asked("language", hint="In which it is written: two small letters.", example="en"),
        CREDIT,
    ),
    fixed={"enabled": True},
)

RESPONSE = Form(
    "response",
    "response",
    "My post about one of the 23 Things",
    "You did a Thing and wrote about it: others want to read that.",
    f"Thank you for doing a Thing! Your post stays on your blog; the hub links to it. {NEXT} {PUBLIC}",
    (
        Asked("thing", needed=True, hint="Its number, 1 to 23; several with commas between.", example="8"),
        Asked("url", needed=True, example="https://my-blog.example.org/thing-8"),
        Asked("title"),
        Asked("blog"),
        Asked("date", example="2026-10-05"),
        Asked("sector", hint="As you wish others to know it.", example="school library"),
        Asked("place", hint="As you wish others to know it.", example="Ireland"),
        OPENED,
        CREDIT,
    ),
    fixed={"programme": "hub"},
    otherwise={"title": "unknown"},
)

CORRECTION = Form(
    "correction",
    "",
    "Something is wrong or out of date",
    "A mistake on a page of the hub, a link that leads nowhere, an event that was moved.",
    f"Thank you for telling us! One mistake at a time, please. {NEXT} {PUBLIC}",
    (
        Asked(
            "page",
            needed=True,
            label="On which page?",
            hint="Its address on this site. Many pages have a link that fills this in.",
        ),
        Asked(
            "entry",
            label="Which entry is it?",
            hint="Only where the page lists several, as readings, posts or sources: its title, as it stands there.",
        ),
        Asked("wrong", needed=True, widget="textarea", label="What is wrong?", hint="In your own words."),
        Asked(
            "what",
            widget="dropdown",
            label="Which detail is it?",
            hint="Choose it if it is in the list: the change can then be made for you.",
            options=("something else",),
        ),
        Asked("right", widget="textarea", label="What should it say?", hint="That detail alone, as it should be."),
        Asked("seen", label="Where can one see that?", hint="An address, https://…"),
        CREDIT,
    ),
)

FORMS = (WEBINAR, ASSOCIATION, PROVIDER, SOURCE, RESPONSE, CORRECTION)
