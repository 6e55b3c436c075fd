"""What a person can do alone: the programme as a Course, its Things and the paths as LearningResources."""

from __future__ import annotations

from collections.abc import Sequence

from ...model.activities import Path, Thing
from ..page import Site
from ..pages.lookup import Lookup
from ..pages.rows import TIER
from .terms import CC_BY, Data, head, known, publisher, reference, topics

PROGRAMME = "23 Things"
LENGTHS = ("short", "middle", "long")


def programme(things: Sequence[Thing], look: Lookup) -> Data:
    """The Course of all Things: free, at one's own pace, once for each of the three lengths."""
    site = look.site
    return known(
        {
            **head("Course", PROGRAMME, "/things/", site),
            "description": f"{len(things)} activities for librarians who work alone, each in three lengths.",
            "provider": publisher(site),
            "offers": {"@type": "Offer", "category": "Free", "price": 0},
            "isAccessibleForFree": True,
            "inLanguage": "en-GB",
            "license": CC_BY,
            "hasCourseInstance": [_instance(things, length) for length in range(len(LENGTHS))],
            "hasPart": [
                reference("LearningResource", thing.title, f"/things/{thing.id}/", site) | {"position": thing.number}
                for thing in things
            ],
        }
    )


def _instance(things: Sequence[Thing], length: int) -> Data:
    return {
        "@type": "CourseInstance",
        "name": f"{PROGRAMME}, the {LENGTHS[length]} way",
        "courseMode": "Online",
        "courseWorkload": f"PT{sum(thing.minutes[length] for thing in things)}M",
    }


def thing(thing: Thing, look: Lookup) -> Data:
    """A LearningResource with a part for each of its three lengths; done in the time of its shortest."""
    return {
        **_text(thing, "/things/", look.site),
        "learningResourceType": "activity",
        "position": thing.number,
        "timeRequired": f"PT{thing.minutes[0]}M",
        "teaches": topics(thing.topics, look),
        "hasPart": parts(thing),
        "isPartOf": reference("Course", PROGRAMME, "/things/", look.site),
    }


def parts(thing: Thing) -> list[Data]:
    """Its tiers by their headings, with their minutes."""
    heads = [TIER.sub("", section.heading) for section in thing.sections if section.level == 3]
    names = heads if len(heads) == len(thing.minutes) else [thing.title] * len(thing.minutes)
    return [
        {"@type": "LearningResource", "name": name, "timeRequired": f"PT{minutes}M"}
        for name, minutes in zip(names, thing.minutes, strict=True)
    ]


def path(path: Path, look: Lookup) -> Data:
    """An ordered way for one need."""
    return {
        **_text(path, "/paths/", look.site),
        "learningResourceType": "learning path",
        "timeRequired": f"PT{path.minutes}M",
        "audience": {"@type": "Audience", "audienceType": path.for_},
    }


def _text(text: Thing | Path, section: str, site: Site) -> Data:
    """What every text of ours has."""
    return {
        **head("LearningResource", text.title, f"{section}{text.id}/", site),
        "description": text.summary,
        "publisher": publisher(site),
        "inLanguage": "en-GB",
        "isAccessibleForFree": True,
        "license": CC_BY,
        "dateCreated": text.added.isoformat(),
        "dateModified": text.changed.isoformat(),
    }
