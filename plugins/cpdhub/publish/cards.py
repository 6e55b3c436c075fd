"""The picture that stands beside a link to one of our pages (https://ogp.me): one for each section of the site."""

from __future__ import annotations

from dataclasses import dataclass

WIDTH, HEIGHT = 1200, 630
"""Pixels; the form that Open Graph's readers show without cutting."""
FOLDER = "/theme/cards/"


@dataclass(frozen=True, slots=True)
class Card:
    """One picture, and the words on it."""

    name: str
    call: str
    """What stands where a catalogue card has its call number."""
    title: str
    text: str
    sections: tuple[str, ...] = ()
    """First parts of the addresses that it is for."""

    width: int = WIDTH
    height: int = HEIGHT

    @property
    def address(self) -> str:
        return f"{FOLDER}{self.name}.png"

    @property
    def alt(self) -> str:
        """What the picture says, for those who do not see it."""
        return f"A library catalogue card: {self.title}. {self.text}."


HOME = Card("home", "CPD", "Learning for librarians who work alone", "What to join, to do, to read, and whom to meet")
CARDS = (
    HOME,
    Card("webinars", "JOIN", "Webinars to join from your desk", "Week by week, in your own time",
         ("webinars", "events", "calendars")),
    Card("things", "DO", "23 Things for the time that you have", "Ten minutes, half an hour, or an hour",
         ("things", "paths")),
    Card("topics", "FIND", "One topic at a time", "What to join, do and read, and whom to meet", ("topics",)),
    Card("associations", "MEET", "Networks for people who work alone", "Associations and providers, near and far",
         ("associations", "providers")),
    Card("reading", "READ", "Reading worth your time", "Articles, guides and recordings for librarians", ("reading",)),
    Card("schemes", "NOTE", "What to record for your CPD", "The rules of each scheme, and sheets to print",
         ("schemes", "log")),
    Card("digest", "WEEK", "The week in one page", "What is on, what is short, and what is new", ("digest",)),
    Card("subscribe", "KEEP", "Keep up without coming back", "Feeds, calendars and lists to take with you",
         ("subscribe", "feeds", "sources", "api", ".well-known")),
    Card("search", "SEEK", "Search everything on the hub", "Events, Things, reading and people in one box",
         ("search",)),
)  # fmt: skip
BY_SECTION = {section: card for card in CARDS for section in card.sections}


def card(address: str) -> Card:
    """The picture of the section that a page stands in; that of home for all that stands in none."""
    return BY_SECTION.get(address.split("/")[1], HOME)
