"""Personal contacts in a text: mail addresses, telephone numbers, ways into a meeting; what tells them apart."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from urllib.parse import unquote

AT = (
    r"(?:(?:[@＠﹫]|&#0*64;|&#x0*40;|&commat;|%(?:25){0,4}40)"
    r"|\s?[\[({<]\s?(?:at|@|ät|arroba|a)\s?[\])}>]\s?|\s(?-i:AT)\s)"
)
DOT = r"(?:[.．。]|\s?[\[({<]\s?(?:dot|\.|punkt|punto)\s?[\])}>]\s?|&#0*46;|%2e|\s(?-i:DOT)\s)"
END = r"(?:xn--[a-z0-9-]{2,59}|[^\W\d_]{2,24})(?!\w)"
MAIL = re.compile(
    rf"(?:mailto:\s?)?(?:[\w.+'’!#$&*/=^{{|}}~%-]{{0,63}}[\w+'’*~-]|\"[^\"]{{1,64}}\"){AT}"
    rf"(?:(?:[\w-]{{1,63}}{DOT}){{1,6}}{END}|\[[\da-f.:]{{7,45}}\]|\d{{1,3}}(?:\.\d{{1,3}}){{3}}(?!\d))"
    rf"|[\w.+-]{{0,63}}\w(?:\s[@＠﹫]\s|[@＠﹫]\s)(?:[\w-]{{1,63}}(?:\.|\s\.\s)){{1,4}}(?-i:[a-z]{{2,24}}|[A-Z]{{2,6}})(?!\w)"
    rf"|[^\W\d][\w+-]{{0,30}}[._]\w(?:[\w.+-]{{0,30}}\w)?\s[@＠﹫](?:[\w-]{{1,63}}\.){{1,4}}(?-i:[a-z]{{2,24}}|[A-Z]{{2,6}})(?!\w)"
    r"|[\w.+-]{1,64} at (?:[\w-]{1,63} dot ){1,4}[^\W\d_]{2,24}(?!\w)"
    r"|\b(?:mailto|xmpp|sips?):\s?[^\s<>\"']+"
    r"|\[email\s?protected\]",
    re.I,
)
PERHAPS_MAIL = re.compile(
    r"[@＠﹫]|&#0*64;|&#x0*40;|&commat;|%(?:25){0,4}40|[\[({<]\s?(?:at|ät|arroba|a)\s?[\])}>]|\s(?-i:AT)\s"
    r"| dot |(?:mailto|xmpp|sips?):|\[email",
    re.I,
)
"""What some part of an address looks like; this spares nine texts in ten the search for a whole one."""
HOSTS = (
    r"zoom\.(?:us|com)|zoomgov\.com|teams\.(?:microsoft|live)\.com|webex\.com|meet\.google\.com|meet\.lync\.com"
    r"|goto(?:meeting|webinar|training)\.com|goto\.com|gotomeet\.me|bluejeans\.com|whereby\.com|meet\.jit\.si"
    r"|chime\.aws|join\.skype\.com|chat\.whatsapp\.com|meetings\.ringcentral\.com|v\.ringcentral\.com|meet\.zoho\.(?:com|eu)"
)
SOON = r"[^\s<>\"'\d]{0,80}"
"""What may stand before the first digit of a number: a bound, since every `tel:` of a text begins to look for one."""
KEYS = r"pwd|passcode|(?:meeting)?password|passwd|kennwort|tk|conf-key|access[-_]?code|room-?key"
RINGS = r"(?:tel|tele?phone|phone|mobile|fax)(?:=|%3d)(?:%2b|[+\s(])*\d{6}"
MEETING = re.compile(
    rf"(?:https?://)?(?:[\w-]{{1,63}}\.){{0,4}}(?:{HOSTS})/[^\s<>\"']*"
    rf"|https?(?:://|%3a%2f%2f)[^\s<>\"']{{1,500}}(?:(?:[?&#;]|%3f|%26)(?:(?:{KEYS})(?:=|%3d)|{RINGS})|(?:{HOSTS})%2f)[^\s<>\"']*"
    rf"|\b(?:zoommtg|msteams|webexteams|wbx|skype|callto|tel|sms|facetime):{SOON}\d[^\s<>\"']*"
    rf"|(?:https?://)?(?:wa\.me|api\.whatsapp\.com|t\.me/\+){SOON}\d[^\s<>\"']*",
    re.I,
)
LINKED = re.compile(r"[/:=%]")
PERHAPS_MEETING = re.compile(
    rf"{HOSTS}|{KEYS}|wa\.me|api\.whatsapp|t\.me|webexteams|zoommtg|msteams|wbx|skype|callto|tel[:=%]|sms:|facetime"
    rf"|(?:phone|mobile|fax)[=%]"
)
"""As above, for a text in lower case."""
SECRET_LINK = re.compile(
    rf"[?&#;](?:(?:{KEYS})=|{RINGS})"
    r"|\bzoom(?:gov)?\.(?:us|com)/(?:j|s|my|w|wc|launch)/"
    r"|\bteams\.(?:microsoft|live)\.com/(?:l/meetup-join|meet|dl/launcher)\b"
    r"|\bwebex\.com/[^\s]*(?:j\.php|\bMTID=|\bmeet/|\bjoin/)"
    r"|\bmeet\.google\.com/\w|\bmeet\.lync\.com/"
    r"|\bgotomeeting\.com/join/|\bgotomeet\.me/|\bmeet\.goto\.com/|\bglobal\.gotowebinar\.com/join/"
    r"|\bmeet\.jit\.si/\w|\bbluejeans\.com/\d|\bjoin\.skype\.com/\w|\bchat\.whatsapp\.com/\w"
    r"|\b(?:wa\.me|api\.whatsapp\.com)/[^\s]*\d{6}",
    re.I,
)
"""An address that opens a meeting by itself, or rings somebody; a page for registration does not."""
NAMES_MAIL = re.compile(rf"(?<![\w.+-])(?<!/@)[\w.+'-]{{1,64}}@(?:[\w-]{{1,63}}\.){{1,6}}{END}")
"""A mail address within an address. `/@jane@social.example` is none: so the Fediverse writes its people."""
CODE = (
    r"pass ?code|passwort|kennwort|kenncode|zugangscode|mot de passe|contraseña|senha|wachtwoord|lösenord"
    r"|access ?code|pwd|code d['’]accès|codice di accesso|código de ac(?:ceso|esso)|code secret|codice segreto"
)
OR = r"password|pw"
ID = (
    r"pin(?:[ -]?code)?|host[ -]?key"
    r"|(?:meeting|webinar|conference|conf|event|sitzungs|konferenz|besprechungs|vergadering)[ -]?(?:id|number|nr|no)"
    r"|id (?:de (?:la )?|della )?(?:réunion|reunión|reunião|riunione|conférence|conferenza)"
)
PROSE = (
    r"(?:a|an|the|not|no|now|on|in|at|also|always|only|your|our|to|as|by|being|required|needed|necessary|sent|provided"
    r"|included|given|shown|available|case|below|above|different|wrong|correct|incorrect|set|used|e?mailed|one"
    r"|something|what|when|where|how|that|this|it)\b"
)
"""What follows "the pass code is" where none is told."""
OCCASION = (
    r"(?:[\w'’-]{1,20}\s){0,3}?"
    r"(?:meeting|call|session|webinar|event|room|video|recording|stream|zoom|teams|sitzung|réunion|reunión|riunione)"
)
SECRET = re.compile(
    rf"\b(?:(?:{CODE}|{OR})\s?(?:\)|\([^()]{{1,40}}\))?\s?[:=–—]\s?[^\s,;]+"
    rf"|(?:pass|access) ?code\s(?:-|is:?)\s(?!{PROSE})[^\s,;]+"
    rf"|(?:{CODE}|{OR})\s(?:for|to|für|zum|zur|pour|para|per)\s{OCCASION}\s?[:=]\s?[^\s,;]+"
    rf"|(?:{CODE})\s(?:(?:is|ist|est|es)\b:?\s?)?[„“\"'(]?(?=[^\s,;]*\d)[^\s,;]+"
    rf"|(?:{OR})\s(?:(?:is|ist|est|es)\b:?\s?(?=[^\s,;]*\d)|(?=[^\s,;]*[a-z])(?=[^\s,;]*\d)|(?=\d{{4}}))[^\s,;]+)"
    rf"|\b(?:{ID})\s?(?:\([^()]{{1,30}}\))?\s?(?:[:=#]|is\b)?\s?\d(?:[\s-]?\d){{3,14}}"
    r"|,,[\d*#]{4,}#?",
    re.I,
)
BETWEEN = r"[ ().\-‐‑‒–−/·_]{0,3}"
NUMBER = re.compile(rf"(?<![\w.,/@#=&:+-])(?:\+\s?)?\(?\d(?:{BETWEEN}\d){{5,15}}(?![\w])")
ABROAD = re.compile(rf"(?<!\w)[+＋]\s?\(?[^\D0](?:{BETWEEN}\d){{6,16}}(?!\w)")
"""In international form (ITU E.123), whatever stands before it."""
CALLED = re.compile(
    r"(?:\b(?:tele|mobil|handy)?(?:phone|fone?s?|foon)(?:n?ummer)?|\bt[eé]l(?:[eé]fono?|[eé]phone|f)?"
    r"|\b(?:tele)?fax|\bmobile?"
    r"|\bhandy|\bmob|\bcell|\bcall(?!\s(?:numbers?|no|nr)\b)"
    r"|\bph|\bwhatsapp|\bdial(?:[ -]in)?|\bring|\bsms|\b(?:ruf|durchwahl)\w*|\bhotline"
    r"|☎|📞|📱)"
    r"(?:[\s.-]{0,2}(?:numbers?|no|nr)\b)?[\s.:()#]{0,4}(?:us |me |on |at |today |now ){0,3}\Z",
    re.I,
)
NOT_A_PHONE = re.compile(r"\b(?:isbn|issn|doi|id|no|nr|oclc|lccn)[\s.:#-]{0,3}\Z", re.I)
DATE = re.compile(
    r"(?<!\d)(?:(?:19|20)\d\d[-./][0-3]?\d[-./][0-3]?\d|[0-3]?\d[-./ ][0-3]?\d[-./ ](?:19|20)\d\d)(?!\d)"
    r"|\A[0-2]?\d\.[0-5]\d\D"
    r"|\A(?:19|20)\d\d\s?[-–/]\s?(?:19|20)\d\d\Z"
)
NORTH_AMERICA = re.compile(r"(?:1[ .-]{1,3})?(?:\(\d{3}\) ?|\d{3}[ .‑-])\d{3}[ .‑-]\d{4}")
SERVICE = re.compile(r"1[38]00[ -]\d{3}[ -]\d{3}|13[ -]?\d{2}[ -]\d{2}")


OF_THE_WEB = re.compile(r"(?:https?://|(?!\w+:))", re.I)
MOST_WRAPPED = 5
"""How many times over an address is quoted at most (RFC 3986, 2.4) before it stands in another."""
FOREIGN_DIGIT = re.compile(r"[^\D0-9]")
UNSURE = 128
FAR = 1_024
"""Characters that a contact which was cut in two may take; a word that is longer than the other is none."""


def whole(text: str, most: int) -> str:
    """The beginning of `text`, at most `most` characters; where more follow, without what may be half a contact."""
    if len(text) <= most:
        return text
    at = max(text.rfind(end, 0, most - UNSURE) for end in " \n\t,;>|")
    return text[: at + 1] if at >= most - FAR else text[:most]


def contactless(text: str) -> str:
    """`text` with a space in the place of each contact; one that shows when another is gone is still there."""
    if PERHAPS_MAIL.search(text):
        text = MAIL.sub(" ", text)
    if LINKED.search(text) and PERHAPS_MEETING.search(text.lower()):
        text = MEETING.sub(" ", text)
    text = ABROAD.sub(" ", SECRET.sub(" ", text))
    return NUMBER.sub(_without_phone, text)


def contacts(text: str) -> Iterator[tuple[int, str]]:
    """Where in a text a contact begins, and what it is; a page on which one registers for a meeting is none."""
    if PERHAPS_MAIL.search(text):
        yield from ((found.start(), "a mail address") for found in MAIL.finditer(text))
    if LINKED.search(text) and PERHAPS_MEETING.search(text.lower()):
        ways = (found for found in MEETING.finditer(text) if opens(found[0]) or not OF_THE_WEB.match(found[0]))
        yield from ((found.start(), "a way into a meeting") for found in ways)
    yield from ((found.start(), "a passcode") for found in SECRET.finditer(text))
    numbers = [found for found in NUMBER.finditer(text) if _without_phone(found) == " "]
    yield from ((found.start(), "a telephone number") for found in (*ABROAD.finditer(text), *numbers))


def secret(address: str) -> bool:
    """Whether a link opens a meeting, rings or writes to somebody, also where another address wraps it."""
    return opens(address) or bool(NAMES_MAIL.search(_unwrapped(address)))


def opens(address: str) -> bool:
    """Whether a link opens a meeting or rings somebody by itself, also where another address wraps it."""
    return bool(SECRET_LINK.search(_unwrapped(address)))


def _unwrapped(address: str) -> str:
    for _ in range(MOST_WRAPPED):
        address = unquote(address)
    return address


def _without_phone(run: re.Match[str]) -> str:
    before = run.string[max(0, run.start() - 32) : run.start()]
    return " " if _is_phone(_in_ascii(run[0]), before) else run[0]


def _in_ascii(text: str) -> str:
    """`text` with the decimal digits of any script as 0 to 9."""
    return text if text.isascii() else FOREIGN_DIGIT.sub(lambda digit: str(unicodedata.decimal(digit[0])), text)


def _is_phone(run: str, before: str) -> bool:
    """Whether a run of digits is a telephone number, and not a date, an ISBN or a span of years."""
    digits = sum(character.isdigit() for character in run)
    if run.startswith("+"):
        return digits >= 8
    if CALLED.search(before) and not DATE.search(run):
        return True
    if DATE.search(run) or NOT_A_PHONE.search(before):
        return False
    if run.startswith("00"):
        return digits >= 9
    if NORTH_AMERICA.fullmatch(run) or SERVICE.fullmatch(run):
        return True
    return run.lstrip("(").startswith("0") and 9 <= digits <= 12
