"""What may be a slip of a new entry is said."""

from __future__ import annotations

from datetime import date

import pytest

from cpdhub.draft.doubts import doubts

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"start": "2019-12-03T14:00"}, ["2019-12-03 is six years ago: is the year right?"]),
        ({"start": "2025-11-22"}, ["2025-11-22 is one year ago: is the year right?"]),
        ({"start": "2026-11-21"}, ["2026-11-21 is past already: is the year right?"]),
        ({"start": "2026-11-22"}, []),
        ({"start": "2019-12-03T14:00", "repeat": "FREQ=WEEKLY"}, []),
        ({"start": "soon", "topics": [str(number) for number in range(8)]}, []),
        (
            {"topics": [str(number) for number in range(9)]},
            ["It has 9 topics; the two or three that it is most about help more."],
        ),
    ],
)
def test_slips(values: dict[str, object], said: list[str]) -> None:
    """A day that is past, and topics without end."""
    assert list(doubts("event", values, TODAY)) == said
