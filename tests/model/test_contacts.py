"""Mail addresses, telephone numbers and ways into a meeting are seen in whatever form people write them."""

from __future__ import annotations

import pytest

from cpdhub.harvest.text.tidy import tidy
from cpdhub.model.contacts import UNSURE, contactless, secret, whole


@pytest.mark.parametrize(
    "contact",
    [
        "jane.doe@library.example.org",
        "MAILTO:Jane.Doe@Library.Example",
        "mailto:jane@intranet",
        "jörg@bücher.example",
        "jane@xn--bcher-kva.xn--p1ai",
        "用户@例子.广告",
        "jane@[192.0.2.1]",
        "jane@192.0.2.1",
        "o'brien+lists@library.example",
        "jane[at]library.example",
        "jane (at) library (dot) example",
        "jane {at} library {dot} example",
        "jane <at> library.example",
        "jane AT library DOT example",
        "jane at library dot example",
        "jane(a)library.example",
        "jane&#64;library.example",
        "jane&#x40;library&#46;example",
        "jane%40library.example",
        "xmpp:jane@intranet",
        "sip:jane@library",
        "+44 20 7946 0958",
        "+44(0)20/7946-0958",
        "tel:+442079460958",
        "Tel:+44-20-7946-0958",
        "sms:5550134",
        "+49‑30‑1234567",
        "＋81 3 1234 5678",
        "+33.1.23.45.67.89",
        "01 23 45 67 89",
        "(030) 12 34 56 78",
        "Teléfono: 912 345 678",
        "Telefon-Nr. 33 12 34 56",
        "Phone number: 555 0134",
        "call us today on 555 0134",
        "Hotline 800 123 456",
        "https://wa.me/442079460958",
        "https://us02web.zoom.us/j/85512345678?pwd=abc",
        "zoommtg://zoom.us/join?confno=85512345678",
        "http://zoomgov.com/j/1612345678",
        "https://teams.microsoft.com/l/meetup-join/19%3ameeting_x%40thread.v2/0",
        "https://teams.live.com/meet/9312345678?p=abc",
        "https://library.webex.com/library/j.php?MTID=m0123",
        "https://meet.google.com/abc-defg-hij",
        "https://global.gotomeeting.com/join/123456789",
        "https://meet.goto.com/123456789",
        "https://whereby.com/janes-room",
        "https://meet.jit.si/JanesRoom",
        "https://chime.aws/1234567890",
        "meet:sip:jane@library;gruu;opaque=app:conf:focus:id:cf48%3Fconf-key=3w1F",
        "https://nam02.safelinks.example/?url=https%3A%2F%2Fus02web.zoom.us%2Fj%2F855%3Fpwd%3Dabc",
        "https://bbb.example.org/x#passcode=abc",
        "Passcode: 99abc!",
        "Passcode 123456",
        "Password – lib2027",
        "password lib2027",
        "Kennwort: geheim",
        "Meeting ID: 812 3456 7890",
        "Meeting number (access code): 2550 123 4567",
        "Webinar-ID 812-3456-7890",
        "Sitzungs-ID: 812 3456 7890",
        "ID de reunión: 812 3456 7890",
        ",,85512345678#",
        "jane.doe @ library.example",
        "jane.doe\u00a0@\u00a0library.example",
        "jane @ library . example",
        "jane.doe@ library.example",
        "jane.doe @library.example",
        "JANE @ LIBRARY.COM",
        "٠٢٠٧٩٤٦٠١٢٣",
        "０２０ ７９４６ ０１２３",
        "+٤٤ ٢٠ ٧٩٤٦ ٠١٢٣",
        "００４４ ２０ ７９４６ ０１２３",
        "Passcode is geheim",
        "passcode - geheim",
        "Passcode (case sensitive): geheim",
        "Password (case sensitive): geheim",
        "PW: geheim",
        "pw abc9",
        "Host key: 123456",
        "Pin code 4455",
        "password for the meeting: geheim",
        "Code d'accès : 123456",
        "Code d’accès\u00a0: geheim",
        "Code secret : geheim",
        "Codice di accesso: geheim",
        "Código de acceso: geheim",
        "ID de réunion : 794 6012 3456",
        "ID de réunion\u00a0: 794 6012 3456",
        "ID riunione: 794 6012 3456",
        "https://vc.example/join?meetingPassword=geheim",
        "https://vc.example/janes?roomKey=geheim",
        "https://vc.example/join?access-code=geheim",
        "https://vc.example/call?tel=%2B442079460123",
        "https://chat.whatsapp.com/geheim",
    ],
)
def test_a_contact_goes(contact: str) -> None:
    """Nothing of it is left that could be dialled, written to or joined; the words around it stay."""
    tidied = tidy(f"Come along {contact} and learn")
    assert tidied.startswith("Come along")
    assert tidied.endswith("and learn")
    left = tidied.removeprefix("Come along").removesuffix("and learn")
    assert not any(character.isdigit() for character in left)
    assert not {"jane", "library", "example", "zoom", "@", "geheim"} & set(left.lower().split())


@pytest.mark.parametrize(
    "text",
    [
        "From @someone.example.social, a talk",
        "machBar@Solimarkt",
        "Password 101: a class on passwords",
        "Storytime at the library",
        "ISBN: 978-3-16-148410-0",
        "It stands under call number 020.7/155; the next is call no. 027.625.",
        "1914-1918 and 1939-1945",
        "Zoom in on maps; teams of two",
        "https://www.zoom.com.example/",
        "Version 10.0.19045.3324",
        "24/7 since 2001",
        "$12,345,678",
        "C++ 2023, 11 a.m. to 12.30 p.m.",
        "(a) cause and (b) effect",
        "Meet us @ the library, 7.30 pm",
        "Storytime @ St. James, or @ St.James Library",
        "Open until 7.30 @library.example.social",
        "Instead of... @person.group",
        "Passcode is required; the passcode is case sensitive",
        "Passcode - what it is for",
        "Password is something you choose, and why a password is not enough",
        "Passwords: how to choose one",
        "The password for the meeting is sent by mail",
        "The host key to success; pin code changes; the code secret of libraries",
        "https://vc.example/?hotel=123456&tele=vision",
        "١٩١٤-١٩١٨, ２０２６-１１-２２, ISBN ０３０６４０６１５７",
    ],
)
def test_what_is_no_contact_stays(text: str) -> None:
    """Handles, classes on passwords, years, amounts and versions are left as they stand."""
    assert contactless(text) == text


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://us02web.zoom.us/j/85512345678", True),
        ("https://us02web.zoom.us/webinar/register/WN_abc", False),
        ("https://teams.microsoft.com/l/meetup-join/19%3ameeting", True),
        ("https://events.teams.microsoft.com/event/abc", False),
        ("https://library.webex.com/library/j.php?MTID=m0123", True),
        ("https://library.webex.com/weblink/register/r0123", False),
        ("https://meet.google.com/abc-defg-hij", True),
        ("https://global.gotomeeting.com/join/123456789", True),
        ("https://register.gotowebinar.com/register/123", False),
        ("https://safe.example/?url=https%3A%2F%2Fzoom.us%2Fj%2F855", True),
        ("https://safe.example/?url=https%253A%252F%252Fx.example%253Fpwd%253Da", True),
        ("https://x.example/a?%70wd=abc", True),
        ("https://wa.me/442079460958", True),
        ("https://blog.example/?p=1609", False),
        ("https://blog.example/password-managers", False),
        ("https://forms.example/?email=jane%40library.example", True),
        ("https://social.example/@jane@library.example/1", False),
        ("https://vc.example/join?meetingPassword=abc", True),
        ("https://vc.example/janes?roomKey=abc", True),
        ("https://vc.example/join?access-code=9", True),
        ("https://vc.example/call?tel=%2B442079460123", True),
        ("https://vc.example/call?phone=020%207946%200123", False),
        ("https://vc.example/?hotel=442079460123", False),
        ("https://vc.example/?room=key", False),
        ("https://meet.jit.si/JanesRoom", True),
        ("https://meet.jit.si/", False),
        ("https://bluejeans.com/123/456", True),
        ("https://bluejeans.com/features", False),
        ("https://join.skype.com/abc", True),
        ("https://chat.whatsapp.com/abc", True),
        *((f"https://x.example/?to=jane%{'25' * times}40library.example", True) for times in range(5)),
        (f"https://x.example/?to=jane%{'25' * 5}40library.example", False),
    ],
)
def test_links_that_open_a_meeting_or_name_a_person(address: str, expected: bool) -> None:
    """Also where another address wraps them; a page for registration is for everybody."""
    assert secret(address) is expected


BOUND = 2_000


@pytest.mark.parametrize(("length", "kept"), [(BOUND - 1, BOUND - 1), (BOUND, BOUND), (BOUND + 1, BOUND - UNSURE)])
def test_what_is_cut_loses_its_end(length: int, kept: int) -> None:
    """A text that fits is whole; of one that does not, all goes that a contact may reach that was cut in two."""
    assert len(whole(("x" * (UNSURE - 1) + " ") * 20, BOUND)) <= BOUND - UNSURE
    assert len(whole(("x " * BOUND)[:length], BOUND)) == kept


def test_a_text_without_an_end_is_cut_at_the_bound() -> None:
    """A word that is longer than any contact is none."""
    assert whole("x" * 5_000, BOUND) == "x" * BOUND
    assert whole("a word " + "x" * 5_000, BOUND) == ("a word " + "x" * 5_000)[:BOUND]
