"""British spelling beside American: which word is the other's, and how it is written here."""

from __future__ import annotations

import re

# What is right in both, though it looks like one of the patterns.
BOTH = re.compile(
    r"(?:.*(?:size|prize|seize|gize)\w*|sized|sizing|\w{0,3}[ei]izing|citizen\w*|horizon\w*|denizen\w*|wizen\w*"
    r"|bizet|frizer|(?:bl|m|am|g|gl|h|r|cr)az(?:e|es|ed|ing)|doze\w*|resiz\w+|downsiz\w+|oversiz\w+|priz\w+|seiz\w+)"
)
OUR = "arm behavi cand clam col demean enam endeav fav ferv flav glam harb hon hum lab neighb od parl ranc rig rum"
OUR += " sav splend succ tum val vap vig"
DOUBLED = "cancel channel counsel dial duel equal fuel initial jewel label level libel marvel model panel parcel pencil"
DOUBLED += " quarrel signal spiral total travel tunnel"

TO_BRITISH: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), british)
    for pattern, british in (
        (r"^(\w{3,})iz(e|es|ed|er|ers|ing|able|ation|ations|ational)$", r"\1is\2"),
        (r"^(anal|paral|catal|electrol|dial|breathal)yz(e|es|ed|er|ers|ing)$", r"\1ys\2"),
        (
            rf"^(un|dis)?({OUR.replace(' ', '|')})or(s|ed|ing|able|ably|ful|fully|less|hood|hoods|ite|ites|al|ally)?$",
            r"\1\2our\3",
        ),
        (r"^(cent|theat|lit|fib|somb|spect|scept|lust|calib|meag)er(s|ed)?$", r"\1re\2"),
        (r"^(kilo|centi|milli)(met|lit)er(s)?$", r"\1\2re\3"),
        (r"^(cata|dia|mono|epi|pro)log(s)?$", r"\1logue\2"),
        (r"^(cata)log(ed|er|ers)$", r"\1logu\2"),
        (r"^(cata)loging$", r"\1loguing"),
        (r"^(def|off|pret)ense(s|less)?$", r"\1ence\2"),
        (rf"^({DOUBLED.replace(' ', '|')})(ed|er|ers|ing|or|ors|ous)$", r"\1l\2"),
        (r"^(enro|insta|fulfi|disti|insti|insta)llment(s)?$", r"\1lment\2"),
        (r"^(fulfi|enro|disti|insti)ll(s)?$", r"\1l\2"),
        (r"^(ski|wi)llful(ly|ness)?$", r"\1lful\2"),
        (r"^practic(ed|ing)$", r"practis\1"),
        (r"^gray(s|er|ish)?$", r"grey\1"),
        (r"^math$", "maths"),
        (r"^check(book|books)$", r"cheque\1"),
    )
)
ODD = {
    "skeptic": "sceptic", "skeptical": "sceptical", "skepticism": "scepticism", "aluminum": "aluminium",
    "airplane": "aeroplane", "jewelry": "jewellery", "pajamas": "pyjamas", "cozy": "cosy", "artifact": "artefact",
    "artifacts": "artefacts", "mom": "mum", "moms": "mums", "plow": "plough", "mold": "mould", "moldy": "mouldy",
    "aging": "ageing", "acknowledgment": "acknowledgement", "acknowledgments": "acknowledgements",
    "pediatric": "paediatric", "orthopedic": "orthopaedic", "archeology": "archaeology",
    "anesthetic": "anaesthetic", "maneuver": "manoeuvre", "tidbit": "titbit", "gotten": "got", "kinda": "rather",
    "catalog": "catalogue", "dialog": "dialogue",
}  # fmt: skip

TO_AMERICAN: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), american)
    for pattern, american in (
        (r"is(e|es|ed|er|ers|ing|able|ation|ations|ational)$", r"iz\1"),
        (r"ys(e|es|ed|er|ers|ing)$", r"yz\1"),
        (r"our", "or"),
        (r"re(s|d)?$", r"er\1"),
        (r"logu(e|es|ed|er|ers|ing)$", r"log\1"),
        (r"logue$", "log"),
        (r"ence(s|less)?$", r"ense\1"),
        (r"ll(ed|er|ers|ing|or|ors|ous|ery)$", r"l\1"),
        (r"lment(s)?$", r"llment\1"),
        (r"lful(ly|ness)?$", r"llful\1"),
        (r"il(s)?$", r"ill\1"),
        (r"ol(s)?$", r"oll\1"),
        (r"mme(s)?$", r"m\1"),
        (r"maths$", "math"),
        (r"[ao]e", "e"),
        (r"eing$", "ing"),
    )
)


def british(word: str) -> str:
    """How a word, in small letters, is written here; empty where that is as it stands."""
    if word in ODD:
        return ODD[word]
    if BOTH.fullmatch(word):
        return ""
    for pattern, here in TO_BRITISH:
        found, number = pattern.subn(here, word)
        if number and found != word:
            return found
    return ""


def american(word: str) -> tuple[str, ...]:
    """How a word, in small letters, may be written in America: a dictionary from there is then asked for that."""
    return tuple(dict.fromkeys(found for pattern, there in TO_AMERICAN if (found := pattern.sub(there, word)) != word))
