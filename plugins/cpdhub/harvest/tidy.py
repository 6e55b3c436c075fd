"""Plain text made safe and short: no hidden characters, no personal contacts, at most 300 characters."""

from __future__ import annotations

import re
import unicodedata

MOST = 300
MOST_READ = 2_048
"""Characters of a text that are looked at: more than what is dropped of it is likely to need."""
SHORTEST_CUT = 200

LINES = re.compile(r"[\s\x1c-\x1f\x85\u2028\u2029]+")
HIDDEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"  # C0 and C1, the white space among them apart
    "\u00ad\u200b\ufeff\u2060-\u2064\u180e"  # soft hyphens and other marks without width or meaning here
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f"  # Bidi_Control, and what was deprecated with it
    "\ufff9-\ufffb\U000e0000-\U000e0fff"  # annotations, tags: text that is not seen
    "\ud800-\udfff\ufdd0-\ufdef"  # surrogates, non-characters
    + "".join(chr(plane * 0x10000 + 0xFFFE) + chr(plane * 0x10000 + 0xFFFF) for plane in range(17))
    + "]"
)

MAIL = re.compile(
    r"(?:mailto:)?(?:[\w.+%'’-]{1,64}(?:[@＠﹫]|\s?[\[(]\s?at\s?[\])]\s?)|\"[^\"]{1,64}\"[@＠﹫])"
    r"(?:[\w-]{1,63}(?:[.．。]|\s?[\[(]\s?dot\s?[\])]\s?)){1,6}[^\W\d]{2,24}"
    r"|\[email\s?protected\]",
    re.I,
)
MEETING = re.compile(
    r"(?:https?://)?(?:[\w-]{1,63}\.){0,4}(?:zoom\.(?:us|com)|zoomgov\.com|teams\.(?:microsoft|live)\.com|webex\.com|meet\.google\.com"
    r"|goto(?:meeting|webinar)\.com|meet\.goto\.com|bluejeans\.com|whereby\.com|meet\.jit\.si|chime\.aws)/[^\s<>\"']*"
    r"|https?://[^\s<>\"']{1,500}[?&](?:pwd|passcode|password|tk)=[^\s<>\"']*",
    re.I,
)
SECRET_LINK = re.compile(r"[?&](?:pwd|passcode|password|tk)=|^https?://[^/]*\bzoom\.(?:us|com)/(?:j|s|my|w)/", re.I)
"""An address that opens a meeting by itself; a page for registration does not."""
SECRET = re.compile(
    r"\b(?:pass ?code|password|passwort|kennwort|kenncode|mot de passe|contraseña|senha|wachtwoord|access code|pwd)"
    r"(?:\s?[:=]\s?[^\s,;]+|\s(?:is|ist|est|es)\b:?\s?(?=[^\s,;]*\d)[^\s,;]+)"
    r"|\b(?:pin|meeting id|meeting-id|meeting number|webinar id|conference id)\s?(?:[:=#]|is\b)?\s?\d(?:[\s-]?\d){3,14}"
    r"|,,\d{6,}#?",
    re.I,
)
NUMBER = re.compile(r"(?<![\w.,/@#=&:-])(?:\+\s?)?\(?\d(?:[ ().\-–/]{0,3}\d){5,15}(?![\w])")
CALLED = re.compile(
    r"(?:\b(?:tele)?(?:phone|fon|fone)|\bt[eé]l|\bfax|\bmobile|\bmob|\bcell|\bcall|\bph|\bwhatsapp|\bdial|☎|📞)"
    r"[\s.:()#]{0,4}(?:us |on |at )?\Z",
    re.I,
)
NOT_A_PHONE = re.compile(r"\b(?:isbn|issn|doi|id|no|nr|oclc|lccn)[\s.:#-]{0,3}\Z", re.I)
DATE = re.compile(
    r"(?<!\d)(?:(?:19|20)\d\d[-./][0-3]?\d[-./][0-3]?\d|[0-3]?\d[-./ ][0-3]?\d[-./ ](?:19|20)\d\d)(?!\d)"
    r"|\A[0-2]?\d\.[0-5]\d\D"
    r"|\A(?:19|20)\d\d\s?[-–/]\s?(?:19|20)\d\d\Z"
)
NORTH_AMERICA = re.compile(r"(?:1[ .-]{1,3})?(?:\(\d{3}\) ?|\d{3}[ .-])\d{3}[ .-]\d{4}")
SERVICE = re.compile(r"1[38]00[ -]\d{3}[ -]\d{3}|13[ -]?\d{2}[ -]\d{2}")


def tidy(text: str, most: int = MOST) -> str:
    """One line of at most `most` characters, cut at a word with an ellipsis. Tidying twice changes nothing more.

    Dropped: control characters, surrogates, non-characters, marks that steer the
    direction of text; mail addresses, telephone numbers, links to online
    meetings, and pass codes. The text is taken as plain: it is not decoded.
    """
    text = LINES.sub(" ", text[: 8 * MOST_READ])[:MOST_READ]
    while (done := _once(text, most)) != text:
        text = done
    return text


def _once(text: str, most: int) -> str:
    seen = unicodedata.normalize("NFC", HIDDEN.sub("", LINES.sub(" ", text)))
    for pattern in (MAIL, MEETING, SECRET):
        seen = pattern.sub(" ", seen)
    return _cut(LINES.sub(" ", NUMBER.sub(_without_phone, seen)).strip(), most)


def _without_phone(run: re.Match[str]) -> str:
    before = run.string[max(0, run.start() - 16) : run.start()]
    return " " if _is_phone(run[0], before) else run[0]


def _is_phone(run: str, before: str) -> bool:
    """Whether a run of digits is a telephone number, and not a date, an ISBN or a span of years."""
    digits = sum(character.isdigit() for character in run)
    if run.startswith("+"):
        return digits >= 8
    if DATE.search(run) or NOT_A_PHONE.search(before):
        return False
    if run.startswith("00"):
        return digits >= 9
    if CALLED.search(before) or NORTH_AMERICA.fullmatch(run) or SERVICE.fullmatch(run):
        return True
    return run.lstrip("(").startswith("0") and 9 <= digits <= 12


def _cut(text: str, most: int) -> str:
    if len(text) <= most:
        return text
    kept = text[: most - 1]
    at = kept.rfind(" ") if not text[most - 1].isspace() else len(kept)
    if at >= most * 2 // 3:
        kept = kept[:at]
    return kept.rstrip(" ,;:.…-–—(") + "…"
