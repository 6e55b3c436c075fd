"""What is said of fields that several kinds of entry have, so that it is said in one way."""

from __future__ import annotations

SUMMARY = "One to three sentences in your own words."
TOPICS = "What it is about: one topic or more."
FEEDS = "Sources that the hub harvests from it. Leave empty if there are none."
COUNTRIES = "Two capital letters each, as GB or IE. INT where it is for the whole world."
REGION = "A part of a country, or several. Leave empty if it is all of them."
ZONE = "The nearest large city of that zone, as Europe/London or America/New_York."
PARTIAL = "As 2026-10-05, or 2026-10 or 2026 where no more is known. Otherwise unknown."
WHERE_PAGE = "Write unknown if it has none, or if nobody has seen it."
