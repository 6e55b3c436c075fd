"""Why a harvested item is not shown, or shown without a part of it, and what its author can do."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Refusal:
    """One reason, as the report words it, and what it means to whoever wrote the post."""

    begins: str
    """How the reason begins; what follows may be a number."""
    label: str
    meaning: str


REFUSALS = (
    Refusal(
        "its title holds none of the words", "Its title holds none of the words of “include”",
        "From this source the hub takes only posts whose title has one of certain words. They stand in its details. "
        "Put one into the title, or ask us to widen the list.",
    ),
    Refusal(
        "it holds a word of", "It holds a word of “exclude”",
        "Title or tags hold a word that is left out here, as job advertisements are. The words stand in the details.",
    ),
    Refusal(
        "over the cap of", "Over the cap",
        "The feed holds more than the hub takes at one time. Dates to come and the newest posts are taken first. "
        "What was shown before stays.",
    ),
    Refusal(
        "without title, text and link", "Without title, text and link",
        "There is nothing to show. Give the post a title.",
    ),
    Refusal(
        "twice in one document", "Twice in one document",
        "Two entries have the same id or address. One of them is shown.",
    ),
    Refusal(
        "could not be read", "Could not be read",
        "This entry is damaged in the feed; the others are not affected. A feed validator says what is wrong with it.",
    ),
    Refusal(
        "no start that can be read", "No start that can be read",
        "The calendar gives this event no date, or none that exists.",
    ),
    Refusal(
        "marked as private", "Marked as private",
        "The calendar says that this event is not for the public.",
    ),
    Refusal(
        "kept ", "Kept without …",
        "The item is shown without the part that is named: a link that leads to no public address or would open a "
        "meeting by itself, a time zone that nobody knows, a repetition that cannot be relied on.",
    ),
    Refusal(
        "later dates left out", "Later dates left out",
        "The calendar changed all dates from one on at once. The hub does not guess what they became.",
    ),
    Refusal(
        "cut short", "Cut short",
        "The document ended before its end. The hub asks for all of it again the next time.",
    ),
    Refusal(
        "the document is cut short", "The document is cut short",
        "The same, for a feed: its last entry may be missing until then.",
    ),
)  # fmt: skip
