"""A page whose words say otherwise than its data: an hour, a zone, a length, a holder or a price is withheld."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import Any

import pytest

from cpdhub.__main__ import main

from .catalogue import put
from .conftest import ADDRESS
from .test_doubts import told
from .test_found import event

LOCAL: dict[str, Any] = {"startDate": "2026-12-03T14:00:00"}
HOUR: dict[str, Any] = {"startDate": "2026-12-03T14:00:00-05:00", "endDate": "2026-12-03T15:00:00-05:00"}
ACME: dict[str, Any] = {"organizer": {"name": "Acme Library Training"}}
THAMES: dict[str, Any] = {"organizer": {"name": "Thames Library Network"}}


@pytest.mark.parametrize(
    "words",
    [
        "December 3, 2026 at 2:00 pm Pacific Time",
        "December 3, 2026 at 2:00 pm PT",
        "Join us on December 3, 2026 at 2 p.m. PT",
        "Join us at 2 p.m. Pacific. Register by December 1, 5 p.m. ET.",
        "December 3, 2026 at 2:00 pm CT",
        "2:00 pm Pacific",
        "All times are Pacific Time.",
        "All times are in PST.",
        "All times are PT",
        "3. Dezember 2026, 14:00 Uhr MEZ",
        "14 Uhr (MEZ)",
        "Alle Zeiten in mitteleuropäischer Zeit",
        "December 3, 2026, 2 pm London",
        "December 3, 2026, 2 pm (London)",
        "2 pm London time",
        "2 pm Seattle time",
        "2 pm in Los Angeles",
        "2 pm UK time",
        "December 3, 2026, 14:00 UTC+1",
        "December 3, 2026, 14:00 (GMT+01:00)",
        "December 3, 2026, 14:00 GMT",
        "14:00 UTC",
        "2:00 pm (UTC-08:00) Pacific Time (US & Canada)",
        "2 pm British Summer Time",
        "2 pm, Thursday, December 3 (Central)",
        "2pm pt",
        "2 pm US Pacific",
        "We use US Pacific Time.",
        "2:00 pm</p><p>Pacific",
        "December 3, 2026, 2 pm</p><p>London",
        "All times Pacific.",
        "Times are shown in Mountain.",
        "14 h, heure du Pacifique",
        "14:00 (hora de Madrid)",
        "PT: 2:00 pm",
        "Pacific 2 p.m.",
        "2 pm Australian Eastern Time",
    ],
)
def test_another_zone_in_the_words_is_a_doubt(read: Any, words: str) -> None:
    """In words, by its abbreviation, its offset or its city: the provider's is neither taken nor proposed."""
    result = read(*event(f"<p>{words}</p>", **LOCAL, **ACME))
    assert "timezone" not in result.values and "timezone" in result.withheld
    assert "the time zone" in told(result) and "America/New_York" in told(result)


@pytest.mark.parametrize(
    "words",
    [
        "December 3, 2026 at 2:00 pm ET",
        "2:00 pm Eastern Standard Time",
        "2 pm Eastern / 11 am Pacific / 7 pm GMT",
        "PT: 11:00 am, ET: 2:00 pm",
        "14:00 (UTC-5)",
        "2 pm in New York",
        "All times are Eastern (EST).",
        "2 pm Eastern. Eastern Pacific libraries, EST. 1902, welcome: Central Library, London.",
    ],
)
def test_the_providers_zone_in_the_words_is_taken(read: Any, words: str) -> None:
    """The page says it as well."""
    result = read(*event(f"<p>{words}</p>", **LOCAL, **ACME))
    assert (result.values["timezone"], result.withheld) == ("America/New_York", frozenset()), told(result)


@pytest.mark.parametrize("words", ["", "in your local time zone, such as PST", "Register by December 1, 5 pm PT."])
def test_a_zone_that_only_the_provider_has_is_looked_at(read: Any, words: str) -> None:
    """It is proposed, and whose it is is said."""
    result = read(*event(f"<p>{words}</p>", **LOCAL, **ACME))
    assert "timezone" not in result.values | dict.fromkeys(result.withheld, "")
    assert "America/New_York is that of Acme Library Training: look whether it is so" in told(result)


@pytest.mark.parametrize("words", ["All times are Pacific Time.", "Time zone: Central Time"])
def test_a_zone_that_was_found_is_compared(read: Any, words: str) -> None:
    """The offset agrees with the provider's, and the words do not."""
    result = read(*event(f"<p>{words}</p>", **HOUR, **ACME))
    assert "start" in result.values and "timezone" in result.withheld and "America/New_York" in told(result)


@pytest.mark.parametrize("start", ["2026-12-03T14:00:00", "2026-12-03"])
@pytest.mark.parametrize("words", ["December 3, 2 pm Pacific", "All times are in PT", "<p>Time zone:</p>Central Time"])
def test_words_for_a_zone_keep_every_other_out(read: Any, start: str, words: str) -> None:
    """Although the page does not tell who holds it: whoever it is, theirs may be another."""
    result = read(*event(f"<p>{words}</p>", startDate=start))
    assert "start" in result.values and "timezone" in result.withheld and "the time zone" in told(result)


def test_what_is_proposed_for_all_is_noted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With --yes as in the questions: the zone and why; a page that names another stops it."""
    root, page = put(tmp_path), tmp_path / "page.html"
    given = (
        "--url",
        "https://acme.example/e",
        "--yes",
        "--set",
        "summary=How to plan.",
        "--now",
        "2026-11-22T12:00:00Z",
    )
    new = ("--root", str(root), "new", "webinar", str(page), *given)
    page.write_text(event("<p>December 3, 2026 at 2:00 pm Pacific Time</p>", **LOCAL, **ACME)[0], encoding="utf-8")
    assert main([*new]) == 2
    assert "  timezone: Time zone" in capsys.readouterr().out and not list(root.glob("data/events/*/*weeding*"))
    page.write_text(event(**LOCAL, **ACME)[0], encoding="utf-8")
    assert main([*new]) == 0
    why = "  timezone: America/New_York, in which Acme Library Training gives its hours: look whether it is so"
    assert why in capsys.readouterr().out.splitlines()


@pytest.mark.parametrize(("words", "said"), [("2 pm PT", "Time zone:"), ("", "[America/New_York]")])
def test_enter_takes_no_zone_that_the_words_deny(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], words: str, said: str
) -> None:
    """In the questions it stands in brackets only where nothing speaks against it, and why it does is said."""
    page = tmp_path / "page.html"
    page.write_text(event(f"<p>{words}</p>", **LOCAL, **ACME)[0], encoding="utf-8")
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n" * 6))
    assert main(["--root", str(put(tmp_path)), "new", "webinar", str(page), "--url", "https://acme.example/e"]) == 1
    asked = [line for line in capsys.readouterr().out.splitlines() if line.startswith("Time zone")]
    assert said in asked[0] and ("look whether it is so" in asked[0]) == (not words)


@pytest.mark.parametrize(
    ("words", "taken"),
    [
        ("<h2>When</h2><p>1:00 pm - 2:00 pm Eastern</p>", False),
        ("<p>Time: 1:00 pm</p>", False),
        ("<p>It starts at 2:30 pm.</p>", False),
        ("<p>It starts at 3 o’clock.</p>", False),
        ("<p>It starts at 2 o’clock.</p>", True),
        ("<p>December 3</p><p>4 pm</p>", False),
        ("<p>2 pm CT</p>", False),
        ("<p>When: noon</p>", False),
        ("<p>Time: 2:00 pm</p>", True),
        ("<p>1 pm Central time</p>", True),
        ("<p>7 pm in London</p>", True),
        ("<p>2:15 pm: questions</p>", True),
        ("<p>Dec 3, 2 p.m. ET</p><p>11 a.m. PT</p>", True),
        ("<p>It ends at 3 pm.</p>", True),
        ("<p>Doors open at 1:45 pm. Log in from 1:50 pm.</p>", True),
        ("<p>Office hours: 9:00 am - 5:00 pm</p><p>Call us on weekdays, 8 am to 6 pm.</p>", True),
        ("<p>December 10, 2026</p><p>5:00 pm</p><p>Shelving</p>", True),
        ("<p>The last time we began at 10 am. The recording of 11 am is there.</p>", True),
    ],
)
def test_an_hour_without_its_day_is_compared(read: Any, words: str, taken: bool) -> None:
    """Unless it is of something else, or within the hour that was found."""
    result = read(*event(words, **HOUR, **ACME))
    assert ("start" in result.values) == taken == ("minutes" in result.values), told(result)
    assert taken or "the page’s text has" in told(result)


@pytest.mark.parametrize(
    ("words", "minutes"),
    [
        ("Join us for this 90-minute webinar.", None),
        ("It lasts an hour and a half.", None),
        ("A two-hour online workshop.", None),
        ("Duration: 1½ hours", None),
        ("Länge: 90 Minuten", None),
        ("Ein 90-minütiges Webinar.", None),
        ("Durée : 1h30", None),
        ("Durée : 1h", 60),
        ("A two and a half hour, hands-on workshop.", None),
        ("60 minutes: 45 minutes of talk and 15 minutes of questions, 1 hour of CE credit.", 60),
        ("Please allow 24 hours. The recording is there for 30 days.", 60),
        ("The webinar is 30 minutes long.", None),
        ("2:00 pm - 3:30 pm", None),
        ("A 60-minute webinar with a 15-minute discussion.", 60),
        ("This one-hour session, and 2 hours of homework.", 60),
        ("It takes 60 minutes.", 60),
        ("An hour and a half ago, two hours of talks.", 60),
    ],
)
def test_a_length_in_words_is_compared(read: Any, words: str, minutes: int | None) -> None:
    """Where it is said of the event itself."""
    result = read(*event(f"<p>{words}</p>", **HOUR, **ACME))
    assert result.values.get("minutes") == minutes and "start" in result.values
    assert minutes or ("the length" in told(result) and "minutes" in result.withheld)


@pytest.mark.parametrize(
    ("rows", "minutes"),
    [
        ("<p>2:00 pm - 2:10 pm Welcome</p><p>2:10 pm - 3:00 pm Talk</p>", 60),
        ("<p>2:00 pm - 2:10 pm Welcome; 2:10 pm - 3:00 pm Talk</p>", 60),
        ("<p>2:00 pm - 2:30 pm</p>", None),
    ],
)
def test_a_row_of_the_agenda_is_not_the_length(read: Any, rows: str, minutes: int | None) -> None:
    """What ends where another row begins; an end alone that is another one is a doubt."""
    result = read(*event(rows, **HOUR, **ACME))
    assert result.values.get("minutes") == minutes


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("December 3, 2026, noon to 1 pm Eastern", "12:00", "13:00"),
        ("12 noon – 1 pm ET", "12:00", "13:00"),
        ("Time: 11 am - noon", "11:00", "12:00"),
    ],
)
def test_noon_is_an_hour(read: Any, words: str, start: str, end: str) -> None:
    """It contradicts nothing."""
    times = {"startDate": f"2026-12-03T{start}:00-05:00", "endDate": f"2026-12-03T{end}:00-05:00"}
    assert read(*event(f"<p>{words}</p>", **times, **ACME)).values["minutes"] == 60


@pytest.mark.parametrize("offset", ["", "Z", "+00:00"])
def test_an_abbreviation_that_is_not_in_force_is_a_doubt(read: Any, offset: str) -> None:
    """British Summer Time in December: another hour, or Bangladesh."""
    result = read(
        *event("<p>3 December 2026, 2.00pm–3.00pm BST</p>", startDate=f"2026-12-03T14:00:00{offset}", **THAMES)
    )
    assert "timezone" not in result.values and "timezone" in result.withheld
    summer = event("<p>3 June 2027, 2.00pm BST</p>", startDate="2027-06-03T13:00:00Z", **THAMES)
    assert read(*summer).values["timezone"] == "Europe/London"


def test_an_hour_in_utc_that_the_words_have_elsewhere_is_a_doubt(read: Any) -> None:
    """Some plug-ins write a local hour and call it UTC."""
    result = read(*event("<p>Time zone: America/New_York</p><p>2 pm EST</p>", startDate="2026-12-03T14:00:00Z"))
    assert "start" not in result.values and "start" in result.withheld


BETA = "Beta University"


@pytest.mark.parametrize(
    ("more", "text", "address", "who"),
    [
        ({"organizer": {"name": BETA, "url": "https://acme.example/partners/beta"}}, "", ADDRESS, None),
        ({"organizer": {"name": "Acme’s events team", "url": "https://acme.example/x"}}, "", ADDRESS, "acme"),
        ({"organizer": {"name": "Our team", "url": "https://acme.example/x"}}, "", ADDRESS, "acme"),
        ({}, "<p>Hosted by Beta University</p>", "https://acme.example/e", None),
        ({}, "<p>A webinar presented by the Beta University Library.</p>", "https://acme.example/e", None),
        ({}, "<p>Presented by Jane Doe, hosted by our staff on Zoom</p>", "https://acme.example/e", "acme"),
        ({}, "<p>Hosted by Acme</p>", "https://acme.example/e", "acme"),
        (ACME, "<p>Hosted by Beta University</p>", ADDRESS, None),
        (ACME, "<p>Hosted by Jane Doe</p>", ADDRESS, "acme"),
        ({}, "<p>Hosted by the State University</p>", "https://acme.example/e", None),
        ({"organizer": "Paper Archive"}, "<p>Organised by Beta University</p>", ADDRESS, None),
        ({"organizer": {"@type": "Person", "name": "Jane Doe"}}, "", ADDRESS, None),
        ({"organizer": {"@type": "Person", "name": "Jane Doe"}}, "", "https://acme.example/e", None),
        ({"organizer": {"@type": "Person", "name": "Acme Library Training"}}, "", ADDRESS, "acme"),
        ({"organizer": {"@type": "Organization", "name": "Eventbrite"}}, "", ADDRESS, None),
        ({"organizer": "Zoom Webinars, Inc."}, "", ADDRESS, None),
        ({"organizer": "Microsoft Teams"}, "", ADDRESS, None),
        (ACME, "<p>Presented by Jane Doe of Beta University, sponsored by the Beta Foundation</p>", ADDRESS, "acme"),
    ],
)  # fmt: skip
def test_who_holds_it_is_not_guessed(read: Any, more: Any, text: str, address: str, who: str | None) -> None:
    """A guest on a provider's site, a person and the platform are not the provider; its zone is not theirs."""
    result = read(*event(text, address=address, **more))
    assert result.values.get("provider") == who and "organiser" not in result.values
    assert ("timezone" in result.values) == (who is not None)
    assert who or "who holds it" in told(result)


@pytest.mark.parametrize(
    ("offers", "text", "cost"),
    [
        ({"name": "Members only", "price": 0}, "", None),
        ({"name": "Member", "price": 0}, "", None),
        ({"price": 0}, "<p>Open to members of the association only.</p>", None),
        ({"price": 0}, "<p>Members only.</p>", None),
        ({"price": 0}, "<p>Only for subscribers.</p>", None),
        ({"price": 0}, "<p>Exclusively for staff of the network.</p>", None),
        ([{"name": "Member", "price": 25}, {"name": "Non-member", "price": 40}], "", "paid"),
        ({"price": 25}, "<p>Members only.</p>", "paid"),
        ({"name": "General admission", "price": 0}, "<p>Open to all. Become a member!</p>", "free"),
    ],
)
def test_free_for_some_is_not_free(read: Any, offers: Any, text: str, cost: str | None) -> None:
    """Nought for members says nothing of the others."""
    result = read(*event(text, offers=offers))
    assert result.values.get("cost") == cost
    assert cost or ("the cost" in told(result) and "cost" in result.withheld)
