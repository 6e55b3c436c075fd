"""Texts that must be refused: what is put where, and where the refusal has to point."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ..load.entries import ASSOCIATION, EVENT, PROVIDER, SOURCE, THING, TOPICS

BUDGET = "data/events/2026/2026-12-03-budget.yaml"
ACME = "data/providers/acme.yaml"
SOLO = "data/associations/solo-net.yaml"
SEVEN = "content/things/7-networks.md"
FEED = "data/sources/feed.yaml"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(64)
BIDI = "\N{RIGHT-TO-LEFT OVERRIDE}"


@dataclass(frozen=True)
class Case:
    """Files that are put into the small catalogue, links too; the file, the line and words of the refusal."""

    files: dict[str, str | bytes]
    path: str
    line: int
    says: str
    links: tuple[tuple[str, str], ...] = ()

    def put(self, root: Path) -> None:
        """Write it below `root`, over what is there."""
        for name, content in self.files.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        for name, target in self.links:
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).unlink(missing_ok=True)
            (root / name).symlink_to(target)


def changed(name: str, text: str, old: str, new: str, says: str, line: int | None = None) -> Case:
    """One part of a sound file replaced; the refusal points to the line where it stood, unless told otherwise."""
    assert old in text, old
    return Case({name: text.replace(old, new, 1)}, name, line or text[: text.index(old)].count("\n") + 1, says)


def event(old: str, new: str, says: str, line: int | None = None) -> Case:
    """A part of the event replaced."""
    return changed(BUDGET, EVENT, old, new, says, line)


def thing(old: str, new: str, says: str, line: int | None = None) -> Case:
    """A part of the Thing replaced."""
    return changed(SEVEN, THING, old, new, says, line)


def picture(name: str, content: str | bytes, says: str) -> Case:
    """A file among the pictures."""
    return Case({f"content/images/{name}": content}, f"content/images/{name}", 1, says)


def named(id: str) -> Case:
    """An association whose id is not what an id may be; its file is called otherwise."""
    return Case({SOLO: ASSOCIATION.replace("id: solo-net", f"id: {id}")}, SOLO, 1, "")


def linked(name: str, target: str) -> Case:
    """A symbolic link in place of a file or a folder."""
    return Case({}, name, 1, "symbolic link", ((name, target),))


BOMB = "a: &a [x, x]\n" + "".join(f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
DEEP = "title: " + "[" * 20_000 + "]" * 20_000 + "\n"
BLOCK = "".join(f"{' ' * n}a:\n" for n in range(400))

YAML = {
    "an alias bomb": Case({BUDGET: BOMB}, BUDGET, 1, "anchor"),
    "an alias": event("title: Budget for one", "title: *all", "alias"),
    "a tag that runs Python": event("title: Budget for one", "title: !!python/object/apply:os.system [id]", "tag"),
    "a tag of one's own": event("title: Budget for one", "title: !secret x", "tag"),
    "a merge key": event("kind: webinar", "<<: {kind: webinar}", "no field"),
    "a duplicate key": event("kind: webinar\n", "kind: webinar\nkind: course\n", "stands twice", 5),
    "a key that is a list": event("kind: webinar", "[a]: webinar", "key"),
    "no for false": changed(FEED, SOURCE, "enabled: true", "enabled: no", "true"),
    "sixty to the base": event("start: 2026-12-03T14:00", "start: 1:30", "not a date"),
    "an octal number": event("minutes: 60", "minutes: 0o74", "number"),
    "not a number": event("minutes: 60", "minutes: .nan", "number"),
    "a number beyond all": event("minutes: 60", f"minutes: {'9' * 400}", ""),
    "20,000 levels": Case({BUDGET: DEEP}, BUDGET, 1, "nested"),
    "400 blocks": Case({BUDGET: BLOCK}, BUDGET, 21, "nested"),
    "two documents": Case({BUDGET: EVENT + "---\nid: second\n"}, BUDGET, EVENT.count("\n") + 1, "second document"),
    "a NUL": event("Budget for one", "Budget\0for one", "character"),
    "bytes that are no text": Case({BUDGET: b"id: \xff\xfe\n"}, BUDGET, 1, "UTF-8"),
    "nothing": Case({BUDGET: ""}, BUDGET, 1, "fields"),
    "a list in place of fields": Case({BUDGET: "- a\n- b\n"}, BUDGET, 1, "fields"),
    "a file of 300 KB": Case({BUDGET: EVENT + "#" * 300_000}, BUDGET, 1, "larger than"),
    "a Thing of 20 MB": Case({SEVEN: THING + "word " * 4_000_000}, SEVEN, 1, "larger than"),
    "a title of 100,000 characters": event("Budget for one", "b" * 100_000, "too long"),
    "5,000 topics": event("[copyright]", f"[{', '.join(f'x{n}' for n in range(5_000))}]", "more than 300"),
    "a key that nobody knows": event("kind: webinar", "kind: webinar\n__class__: x", "no field", 5),
    "topics that are no list": Case({"data/topics.yaml": "a: b\n"}, "data/topics.yaml", 1, "list"),
}  # fmt: skip

IDS = {
    f"the id {id}": named(text)
    for id, text in {
        "..": "'..'", "of a folder up": "../solo-net", "a/../b": "a/../b", ".git": ".git", "absolute": "/etc/passwd",
        "with a backslash": "'a\\b'", "with a drive": "'c:evil'", "with a NUL": '"a\\0b"', "in capitals": "Solo-Net",
        "with a dot": "solo.net", "turned round": '"a\\u202eb"', "of a letter that looks alike": "s\u043elo-net",
        "with a blank": "solo net", "with an ending": "solo-net.html", "of 200 characters": "a" * 200, "empty": "''",
        "that is a number": "7", "percent-encoded": "'%2e%2e'",
    }.items()
} | {
    f"a file called {name}": Case(
        {f"data/associations/{name}.yaml": ASSOCIATION.replace("id: solo-net", f"id: {name}")},
        f"data/associations/{name}.yaml", 1, says,
    )
    for name, says in {
        "con": "Windows", "com1": "Windows", "by-sector": "list", "Solo": "", ".git": "", "a b": "",
    }.items()
}  # fmt: skip

MARKUP = {
    "a script in a title": event("Budget for one", "<script>alert(1)</script>", "HTML"),
    "a picture in a summary": event("How to make", "<img src=x onerror=alert(1)>", "HTML"),
    "an end tag": event("How to make", "</p></main>", "HTML"),
    "a comment": event("How to make", "<!-- x -->", "HTML"),
    "HTML in a topic": changed("data/topics.yaml", TOPICS, "What may be", "<b>What</b> may be", "HTML"),
    "HTML in a name": changed(ACME, PROVIDER, "name: Acme", "name: <svg onload=alert(1)>", "HTML"),
    "raw HTML in a text": thing("Because.", "Be <iframe src=//evil.example></iframe>", "HTML"),
    "HTML over several lines": thing("Because.", "Be\n<img\nsrc=x>", "HTML", 15),
    "a script in a link": thing("(/things/7-networks/)", "(javascript:alert(1))", ""),
    "a link to data": thing("(/things/7-networks/)", "(data:text/html,x)", ""),
    "an address that runs": changed(ACME, PROVIDER, "https://acme.example/", "javascript:alert(1)", "address"),
    "an address with a password": changed(ACME, PROVIDER, "https://acme", "https://a:b@acme", "address"),
    "an address on this machine": changed(ACME, PROVIDER, "https://acme.example/", "file:///etc/passwd", "address"),
    "Jinja in a title": event("Budget for one", "'{{ 7 * 7 }}'", "template"),
    "Jinja that includes": event("How to make", "'{% include x %} make'  #", "template"),
    "Jinja in a text": thing("Because.", "{{ config }}", "template"),
    "Jinja in a heading": thing("10 minutes: Look", "10 minutes: {{ 7*7 }}", "template"),
    "attach in a text": thing("(/things/7-networks/)", "({attach}../../secret.txt)", "Pelican"),
    "static in a picture": thing("Because.", "![x]({static}/../secret.txt)", "Pelican"),
    "filename in a field": event("How to make", "See {filename}/etc/passwd", "Pelican"),
    "a picture from outside": thing("Because.", "![x](../../secret.png)", ""),
    "turned text in a title": event("Budget for one", f"Budget {BIDI}eno rof", "cannot be seen"),
    "turned text in a text": thing("Because.", f"Be{BIDI}cause.", "cannot be seen"),
    "an isolate in a name": changed(ACME, PROVIDER, "name: Acme", "name: Ac\u2066me", "cannot be seen"),
    "a line break in a title": event("Budget for one", '"Budget\\nfor one"', "line break"),
    "an escape for terminals": event("Budget for one", '"\\e[2J"', "cannot be seen"),
}  # fmt: skip
