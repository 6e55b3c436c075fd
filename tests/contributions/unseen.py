"""What an eye does not see: ends of lines in ids, turned text in comments, names of folders; and far too much of it."""

from __future__ import annotations

from ..load.entries import ABOUT, ASSOCIATION, END, EVENT, PROVIDER, RESPONSE, THING, TOPICS
from ..load.pictures import png
from .hostile import ACME, BIDI, BUDGET, SEVEN, SOLO, Case, changed, event, thing

TOPIC = "data/topics.yaml"
EVENTS = "data/events/2026"
CON = "content/images/con.png"
NL = '"2026-12-04-nl\\n"'


def named(name: str, told: str, text: str | bytes, says: str = "cannot be seen") -> Case:
    """A file with this name, and how the name is told."""
    return Case({name: text}, told, 1, says)


ENDS = {
    "an id with a line break at its end": changed(TOPIC, TOPICS, "id: copyright", 'id: "copyright\\n"', "right form"),
    "a country with one": changed(SOLO, ASSOCIATION, "[GB]", '[GB, "FR\\n"]', "right form"),
    "a language with one": event("cost: free", 'languages: ["en\\n"]\ncost: free', "right form"),
    "a topic that is named with one": event("[copyright]", '["copyright\\n"]', "right form"),
    "a file that is called so": named(
        f"{EVENTS}/2026-12-04-nl\n.yaml", f"{EVENTS}/2026-12-04-nl\\n.yaml", EVENT.replace("2026-12-03-budget", NL)
    ),
    "a file with a command for CI in its name": named(
        "data/providers/a\n::warning::x.yaml", "data/providers/a\\n::warning::x.yaml", PROVIDER
    ),
    "a text that is called turned round": named(
        f"content/pages/{BIDI}x.md", "content/pages/\\u202ex.md", "x"
    ),
}  # fmt: skip

TURNED = {
    "turned text in a comment": event("cost: free", "cost: free # \u2066 paid", "U+2066, left-to-right isolate"),
    "turned text in a comment above all": Case({BUDGET: f"# {BIDI}\n{EVENT}"}, BUDGET, 1, "U+202E, right-to-left"),
    "turned text in a comment of a text": Case(
        {SEVEN: THING.replace("---\n", f"---\n# {BIDI}\n", 1)}, SEVEN, 2, "cannot be seen"
    ),
    "turned text in code": thing("Because.", f"```\n{BIDI}x\n```", "cannot be seen", 15),
    "turned text in a source": event(
        "https://example.org/facts", f"owner/repo fac{BIDI}ts @abc1234", "cannot be seen"
    ),
    "the same, escaped": event(
        "https://example.org/facts", '"owner/repo fac\\u202ets @abc1234"', "cannot be seen"
    ),
    "turned text in an address": changed(ACME, PROVIDER, "acme.example/", f"acme.example/{BIDI}gpj", "cannot be seen"),
    "the same address, escaped": changed(
        ACME, PROVIDER, "https://acme.example/", '"https://acme.example/\\u202egpj"', "cannot be seen"
    ),
    "turned text in a key": event("cost: free", f"co{BIDI}st: free", "cannot be seen"),
    "a title that is not there": event("Budget for one", "\u3164", "cannot be seen"),
    "a title of Braille blanks": event("Budget for one", "\u2800", "no letter"),
    "a title of a joiner": event("Budget for one", "\u200d", "cannot be seen"),
    "a title that is a hyphen": event("Budget for one", "'-'", "no letter"),
    "a soft hyphen in a title": event("Budget", "Bud\u00adget", "cannot be seen"),
    "a secret in selectors": event("Budget", "Budget" + "".join(chr(0xE0100 + n) for n in range(60)), "cannot be seen"),
    "a title under 200 accents": event("Budget", "B" + "\u0301" * 200, "too many marks"),
}  # fmt: skip

FOLDERS = {
    f"a folder of pictures called {folder!a}": named(f"content/images/{folder}/a.png", told, png(7, 5), says)
    for folder, told, says in (
        ("a\nb", "content/images/a\\nb/a.png", "cannot be seen"),
        ("\u202egpj", "content/images/\\u202egpj/a.png", "cannot be seen"),
        *(
            (folder, f"content/images/{folder}/a.png", "name that cannot be an address")
            for folder in ("<b>", "con", ".well-known", "-rf", "_redirects", "Sub Folder", "a/con/b", "ok/.git")
        ),
        ("a/b/c/d", "content/images/a/b/c/d/a.png", "too deep"),
    )
} | {"a picture that Windows takes for a device": named(CON, CON, png(7, 5), "name that")}

MANY = {
    "20,000 languages": event("cost:", f"languages: [{', '.join(['en'] * 20_000)}]\ncost:", "more than 300"),
    "30,000 terms": changed(
        TOPIC, TOPICS, "  added:", f"  terms: [{','.join(f't{n}' for n in range(30_000))}]\n  added:", "more than 300"
    ),
    "10,000 fields": Case({BUDGET: "".join(f"k{n}: 1\n" for n in range(10_000))}, BUDGET, 1, "more than 300"),
    "20,000 topics without fields": Case({TOPIC: "- {}\n" * 20_000}, TOPIC, 1, "missing"),
}  # fmt: skip

SCHEME = (
    "id: roll\nname: Roll\nbody: Body\nurl: https://roll.example/\ncountries: [GB]\nobligation: unknown\n"
    "cycle: unknown\nrequirements:\n- amount: 1.0e999\n  unit: hours\n  per: year\nsummary: Rules.\n" + END
)
POST = "data/responses/cpd23-07-a.yaml"
MANY |= {
    "a number without end": Case({"data/schemes/roll.yaml": SCHEME}, "data/schemes/roll.yaml", 9, "out of range"),
    "a source of 200 KB": event("https://example.org/facts", f"owner/repo {'x' * 200_000} @abc1234", "too long"),
    "40 words of 3,000 letters": changed(TOPIC, TOPICS, ABOUT, " ".join(["w" * 3_000] * 40), "too long"),
    "a Thing below nought": changed(POST, RESPONSE, "thing: [7]\nurl", "thing: [-7]\nurl", "from 1 to 23"),
}

UNSEEN = {**ENDS, **TURNED, **FOLDERS, **MANY}
