"""robots.txt by RFC 9309: read as the standard says, asked for once, and heeded on every hop."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest

from cpdhub.harvest.answers import Answer, Failure, Fetched, Limits
from cpdhub.harvest.fetch import Fetcher
from cpdhub.harvest.net.budget import Budget
from cpdhub.harvest.net.robots import Robots
from cpdhub.harvest.net.rules import MOST_BYTES, allowed, delay, ours

from ..samples import NOW
from ..server import Behaviour, Handler, Reply, Serving, serve

SITE = "https://a.example"
QUICK = Limits(whole=5, connect=3, size=10_000, pause=0.01)
HASTY = Limits(whole=0.6, connect=0.2, size=10_000, pause=0.01)
CLOSED = b"User-agent: *\nDisallow: /feed\n"

SIMPLE = """\
User-Agent: *
Disallow: *.gif$
Disallow: /example/
Allow: /publications/

User-Agent: foobot
Disallow:/
Allow:/example/page.html
Allow:/example/allowed.gif

User-Agent: barbot
User-Agent: bazbot
Disallow: /example/page.html

User-Agent: quxbot
"""
"""RFC 9309 5.1."""


def may(text: str | bytes, path: str) -> bool:
    """Whether a robots.txt lets the hub fetch a path."""
    return allowed(ours(text.encode() if isinstance(text, str) else text), f"{SITE}{path}")


@pytest.mark.parametrize(
    ("agent", "open_to", "closed_to"),
    [
        ("nobody", ["/", "/publications/x.gif", "/a.gif?x"], ["/a.gif", "/example/x"]),
        ("foobot", ["/example/page.html", "/example/allowed.gif"], ["/", "/publications/"]),
        ("barbot", ["/example/", "/a.gif"], ["/example/page.html"]),
        ("bazbot", ["/example/", "/a.gif"], ["/example/page.html"]),
        ("quxbot", ["/", "/example/page.html", "/a.gif"], []),
    ],
)
def test_the_simple_example_of_the_standard(agent: str, open_to: list[str], closed_to: list[str]) -> None:
    """Each of its five crawlers in turn, as if it were ours."""
    text = SIMPLE.replace(agent, "cpdhub")
    assert [may(text, path) for path in open_to] == [True] * len(open_to)
    assert [may(text, path) for path in closed_to] == [False] * len(closed_to)


def test_the_longest_match_counts() -> None:
    """The RFC's second example (5.2), in either order; where two are alike, Allow does."""
    for rows in (["Allow: /example/page/", "Disallow: /example/page/disallowed.gif"],) * 2:
        rows.reverse()
        text = "\n".join(["User-Agent: cpdhub", *rows])
        assert not may(text, "/example/page/disallowed.gif")
        assert may(text, "/example/page/x")
    assert may("User-agent: *\nDisallow: /x\nAllow: /x\n", "/x")
    assert may("User-agent: *\nAllow: /x\nDisallow: /x\n", "/x")


@pytest.mark.parametrize(
    ("rule", "path"),
    [
        ("/foo/bar?baz=quz", "/foo/bar?baz=quz"),
        ("/foo/bar?baz=https://foo.bar", "/foo/bar?baz=https://foo.bar"),
        ("/foo/bar?baz=https%3A%2F%2Ffoo.bar", "/foo/bar?baz=https://foo.bar"),
        ("/foo/bar?baz=https://foo.bar", "/foo/bar?baz=https%3a%2f%2ffoo.bar"),
        ("/foo/bar/ツ", "/foo/bar/%E3%83%84"),
        ("/foo/bar/%E3%83%84", "/foo/bar/%e3%83%84"),
        ("/foo/bar/%62%61%7A", "/foo/bar/baz"),
        ("/foo/bar/baz", "/foo/bar/%62%61%7A"),
        ("/path/file-with-a-%2A.html", "/path/file-with-a-*.html"),
        ("/path/foo-%24", "/path/foo-$"),
        ("/fish", "/fishheads/yummy.html"),
        ("/fish*", "/fish"),
        ("/*.php$", "/folder/any.php"),
        ("/fish*.php", "/fish/salmon.php?parameters"),
        ("/*?*/feed", "/x?y=/feed/"),
        ("/", "/anything"),
        ("*", "/anything"),
    ],
)
def test_a_rule_and_an_address_that_are_the_same(rule: str, path: str) -> None:
    """The tables of 2.2.2 and 2.2.3, and the wildcards that crawlers agree upon."""
    assert not may(f"User-agent: cpdhub\nDisallow: {rule}\n", path)


@pytest.mark.parametrize(
    ("rule", "path"),
    [
        ("/foo%2Fbar", "/foo/bar"),
        ("/fish", "/Fish"),
        ("/fish/", "/fish"),
        ("/*.php$", "/any.php?x"),
        ("/a$", "/ab"),
        ("", "/"),
        ("fish", "/fish"),
        ("# /", "/"),
        ("/robots.txt", "/robots.txt"),
    ],
)
def test_a_rule_and_an_address_that_are_not(rule: str, path: str) -> None:
    """Case counts in a path, an encoded slash is none, an empty rule forbids nothing, and robots.txt is always open."""
    assert may(f"User-agent: cpdhub\nDisallow: {rule}\n", path)


@pytest.mark.parametrize(
    ("agent", "meant"),
    [
        ("cpdhub", True),
        ("CPDhub", True),
        ("cpdhub/0.1", True),
        ("*", True),
        ("* # all", True),
        ("cpd", False),
        ("hub", False),
        ("cpdhub-news", False),
        ("cpdhubs", False),
        ("*bot", False),
        ("", False),
    ],
)
def test_who_is_meant(agent: str, meant: bool) -> None:
    """The whole product token, in whatever case, or everybody (2.2.1)."""
    assert may(f"User-agent: {agent}\nDisallow: /\n", "/x") is not meant


def test_groups_of_the_same_name_are_one() -> None:
    """Their rules are combined; where there is one of ours, those for everybody do not count."""
    text = "User-agent: CPDHUB\nDisallow: /a\n\nUser-agent: *\nDisallow: /c\n\nuser-agent: cpdhub\nDisallow: /b\n"
    assert [may(text, path) for path in ("/a", "/b", "/c")] == [False, False, True]


@pytest.mark.parametrize("between", ["Sitemap: /s", "Crawl-delay: 5", "Nonsense: x", "nonsense", "# a comment", ""])
def test_other_lines_end_no_list_of_agents(between: str) -> None:
    """The rules go for all that were named before them (2.2.4)."""
    assert not may(f"User-agent: cpdhub\n{between}\nUser-agent: x\nDisallow: /a\n", "/a")
    assert not may(f"User-agent: cpdhub\nDisallow: /b\n{between}\nDisallow: /a\n", "/a")


def test_a_rule_before_any_group_is_nobodys() -> None:
    """And one behind somebody else's group is theirs."""
    assert may("Disallow: /\n", "/x")
    assert may("Disallow: /\nUser-agent: x\nDisallow: /\n", "/x")


@pytest.mark.parametrize(
    "text",
    [
        b"\xef\xbb\xbfUser-agent: *\nDisallow: /x",
        b"user-agent:*\rdisallow:/x\r",
        b"  USER-AGENT :\t*  \r\n\tDISALLOW : /x  # why\r\n",
        b"\xff\xfe\x00junk\n<<<\nUser-agent: *\n\x00\x01\nDisallow: /x\n",
        b"User agent: *\nDissalow: /x",
        b"useragent *\ndisallow /x",
        b"User-agent: *\nDisallow: /y\xe2\x80\xa8z\nDisallow: /x",
    ],
)
def test_lines_that_are_nearly_right_are_read(text: bytes) -> None:
    """Byte order mark, all line ends, blanks, comments, junk between, and the usual misspellings (2.3.1.5)."""
    assert not may(text, "/x")


@pytest.mark.parametrize(
    "text",
    [b"", b"\n\n", b"\x00" * 1000, b"404 not found", b"\xff" * 99, b"disallow", b"User-agent",
     b"<!doctype html>\n<pre>\nUser-agent: *\nDisallow: /\n</pre>",
     b"\xef\xbb\xbf \n <html>\nUser-agent: *\nDisallow: /"],
)  # fmt: skip
def test_what_is_no_robots_txt_forbids_nothing(text: bytes) -> None:
    """A page of HTML least of all, though it should quote one."""
    assert may(text, "/x")


@pytest.mark.parametrize(("more", "read"), [(-1, True), (0, True), (1, False)])
def test_the_first_half_mebibyte_counts(more: int, read: bool) -> None:
    """One below and at the limit a rule is read; one above it, it is half a rule, and none."""
    head, rule = b"User-agent: *\n", b"Disallow: /x\n"
    text = head + b"#" * (MOST_BYTES - len(head) - len(rule) - 1 + more) + b"\n" + rule
    assert len(text) == MOST_BYTES + more
    assert may(text, "/x") is not read


def test_half_a_rule_forbids_nothing() -> None:
    """What is left of a rule where a large file was cut might go for everything."""
    head = b"User-agent: *\n"
    for left in (b"Disallow: /", b"Disallow: /x"):
        text = head + b"#" * (MOST_BYTES - len(head) - len(left) - 1) + b"\n" + left
        assert len(text) == MOST_BYTES
        assert may(text + b"wp-admin\n", "/y")
    assert may(b"#" * MOST_BYTES * 2, "/y")


def get(
    content: Mapping[str, Behaviour], folder: Path, *, path: str = "/feed", hours: int = 0, limits: Limits = QUICK
) -> tuple[Answer, list[str]]:
    """What comes of one address, so many hours later, and what was asked for."""
    with serve(content) as serving:
        fetcher = fetching(folder, serving, hours=hours, limits=limits)
        return fetcher.get(serving.url(path)), [path for path, _ in serving.asked]


def fetching(folder: Path, *servings: Serving, hours: int = 0, limits: Limits = QUICK) -> Fetcher:
    """A fetcher that heeds robots.txt."""
    robots = Robots(folder, NOW + timedelta(hours=hours))
    return Fetcher(allow=frozenset(serving.place for serving in servings), limits=limits, robots=robots)


def kind(answer: Answer) -> str:
    """Which way it failed; empty where it did not."""
    return answer.kind if isinstance(answer, Failure) else ""


def test_what_it_forbids_is_not_asked_for(tmp_path: Path) -> None:
    """The outcome names the file, for the curator to look at."""
    answer, asked = get({"/robots.txt": CLOSED, "/feed": b"x"}, tmp_path)
    assert isinstance(answer, Failure)
    assert (answer.kind, "robots.txt of 127.0.0.1" in answer.why) == ("robots", True)
    assert asked == ["/robots.txt"]
    answer, asked = get({"/robots.txt": CLOSED, "/open": b"x"}, tmp_path, path="/open")
    assert (kind(answer), asked) == ("", ["/robots.txt", "/open"])


@pytest.mark.parametrize("status", [204, 400, 401, 403, 404, 410, 451])
def test_where_there_is_none_everything_is_allowed(tmp_path: Path, status: int) -> None:
    """4xx of every kind but "too often" (2.3.1.3), and an answer without a body."""
    answer, asked = get({"/robots.txt": Reply(status=status), "/feed": b"x"}, tmp_path)
    assert (kind(answer), asked) == ("", ["/robots.txt", "/feed"])


def drip(handler: Handler) -> None:
    """A file that never ends, a byte at a time."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n")
    handler.drip(b"#" * 10_000)


def silent(handler: Handler) -> None:
    """Nothing at all."""
    handler.serving.stopped.wait(1)


@pytest.mark.parametrize(
    ("reply", "found"),
    [
        (Reply(status=500), "robots"),
        (Reply(status=503), "robots"),
        (Reply(status=429), "busy"),
        (drip, "slow"),
        (silent, "silent"),
        (lambda handler: None, "connect"),
        (lambda handler: handler.wfile.write(b"nonsense\r\n\r\n"), "protocol"),
        (Reply(b"x", headers={"Content-Length": "99"}), "cut"),
        (Reply(b"x", headers={"Content-Encoding": "br"}), "packed"),
        (Reply(status=302, headers={"Location": "http://nowhere.invalid/"}), "robots"),
    ],
)
def test_where_it_cannot_be_had_nothing_is_asked_for(tmp_path: Path, reply: Behaviour, found: str) -> None:
    """What fails is the source's own failure, in its usual words, without another connection (2.3.1.4)."""
    limits = HASTY if found in ("slow", "silent") else QUICK
    answer, asked = get({"/robots.txt": reply, "/feed": b"x"}, tmp_path, limits=limits)
    assert kind(answer) == found
    assert set(asked) == {"/robots.txt"}
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(("status", "host"), [(429, True), (503, False)])
def test_a_wait_that_robots_txt_asks_for_is_kept(tmp_path: Path, status: int, host: bool) -> None:
    """As if the feed had asked for it; "too often" closes the host for its other sources too."""
    reply = Reply(status=status, headers={"Retry-After": "77"})
    with serve({"/robots.txt": reply, "/feed": b"x"}) as serving:
        fetcher = fetching(tmp_path, serving)
        told = fetcher.get(serving.url("/feed"))
        assert isinstance(told, Failure)
        assert (told.wait, told.whole_host, told.status) == (77, host, status)
        assert kind(fetcher.get(serving.url("/other"))) == ("waiting" if host else "robots")
        assert len(serving.asked) == 1


def test_a_host_that_is_not_there_is_called_once(tmp_path: Path) -> None:
    """The words are those of the network, and no feed is asked for."""
    with serve({}) as serving:
        fetcher = fetching(tmp_path, serving)
    told = fetcher.get(serving.url())
    assert isinstance(told, Failure)
    assert (told.kind, "refused" in told.why, told.url) == ("connect", True, serving.url("/robots.txt"))
    assert kind(fetcher.get("http://nowhere.invalid/")) == "name"
    assert kind(fetcher.get("http://10.0.0.1/")) == "private"


@pytest.mark.parametrize(
    "reply",
    [
        Reply(status=302, headers={"Location": "/robots.txt"}),
        Reply(status=301, headers={"Location": "http://10.0.0.1/robots.txt"}),
        Reply(status=301, headers={"Location": "file:///etc/passwd"}),
        Reply(status=300),
    ],
)
def test_redirects_that_lead_nowhere_are_no_file(tmp_path: Path, reply: Reply) -> None:
    """More than five hops, or a place where nobody may go (2.3.1.2)."""
    assert kind(get({"/robots.txt": reply, "/feed": b"x"}, tmp_path)[0]) == ""


@pytest.mark.parametrize(("hops", "heeded"), [(5, True), (6, False)])
def test_five_redirects_are_followed(tmp_path: Path, hops: int, heeded: bool) -> None:
    """Whatever the limit is for feeds; the rules count for the first address."""
    chain: dict[str, Behaviour] = {
        f"/{at}": Reply(status=302, headers={"Location": f"/{at + 1}"}) for at in range(1, hops)
    }
    first = Reply(status=302, headers={"Location": "/1"})
    with serve({**chain, "/robots.txt": first, f"/{hops}": CLOSED, "/feed": b"x"}) as serving:
        fetcher = fetching(tmp_path, serving, limits=Limits(redirects=1))
        assert kind(fetcher.get(serving.url("/feed"))) == ("robots" if heeded else "")


def test_a_file_on_another_host_counts_for_the_first(tmp_path: Path) -> None:
    """And not for the host that it lies on."""
    with serve({"/rules": CLOSED, "/feed": b"x"}) as other:
        moved = Reply(status=301, headers={"Location": other.url("/rules")})
        with serve({"/robots.txt": moved, "/feed": b"x"}) as serving:
            fetcher = fetching(tmp_path, serving, other)
            assert kind(fetcher.get(serving.url("/feed"))) == "robots"
            assert kind(fetcher.get(other.url("/feed"))) == ""


def test_every_hop_is_asked_for_permission(tmp_path: Path) -> None:
    """A redirect to a site that keeps us out ends there, as does one within a site."""
    with serve({"/robots.txt": CLOSED, "/feed": b"x"}) as other:
        away = Reply(status=302, headers={"Location": other.url("/feed")})
        inside = Reply(status=302, headers={"Location": "/feed"})
        content: Mapping[str, Behaviour] = {"/robots.txt": CLOSED, "/away": away, "/inside": inside, "/feed": b"x"}
        with serve(content) as serving:
            fetcher = fetching(tmp_path, serving, other)
            assert kind(fetcher.get(serving.url("/away"))) == "robots"
            assert kind(fetcher.get(serving.url("/inside"))) == "robots"
            assert [path for path, _ in other.asked] == ["/robots.txt"]


def test_many_sources_of_one_site_ask_once(tmp_path: Path) -> None:
    """Even at the same moment; and through the same two doors as everything else."""

    def slow(handler: Handler) -> None:
        handler.serving.stopped.wait(0.05)
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")

    with serve({"/robots.txt": slow, "/feed": slow}) as serving:
        fetcher = fetching(tmp_path, serving)
        with ThreadPoolExecutor(8) as pool:
            answers = list(pool.map(fetcher.get, [serving.url("/feed")] * 8))
        assert all(isinstance(answer, Fetched) for answer in answers)
        assert [path for path, _ in serving.asked].count("/robots.txt") == 1
        assert serving.most_at_once == 2


def test_a_copy_does_for_a_day(tmp_path: Path) -> None:
    """Then it is asked about with its validators, and an unchanged one does for another day."""
    etag = {"ETag": '"r"'}

    def rules(handler: Handler) -> None:
        unchanged = handler.headers.get("If-None-Match") == '"r"'
        handler.send_response(304 if unchanged else 200)
        handler.send_header("ETag", etag["ETag"])
        handler.send_header("Content-Length", "0" if unchanged else str(len(CLOSED)))
        handler.end_headers()
        handler.wfile.write(b"" if unchanged else CLOSED)

    with serve({"/robots.txt": rules, "/feed": b"x"}) as serving:
        asked = []
        for hours in (0, 23, 24, 47, 48):
            assert kind(fetching(tmp_path, serving, hours=hours).get(serving.url("/feed"))) == "robots"
            asked.append(len(serving.asked))
        assert asked == [1, 1, 2, 2, 3]
        assert [headers.get("if-none-match") for _, headers in serving.asked] == [None, '"r"', '"r"']
        assert kind(fetching(tmp_path, serving, hours=-1).get(serving.url("/feed"))) == "robots"
        assert len(serving.asked) == 4  # a copy from the future is none


def test_a_copy_stands_in_for_a_month_where_the_file_cannot_be_had(tmp_path: Path) -> None:
    """A site whose robots.txt is broken is asked for what it allowed; one that does not answer is not asked again."""
    content: dict[str, Behaviour] = {"/robots.txt": b"User-agent: *\nDisallow: /shut\n", "/feed": b"x"}
    with serve(content) as serving:
        assert kind(fetching(tmp_path, serving).get(serving.url("/feed"))) == ""
        content["/robots.txt"] = Reply(status=500)
        for hours, found, shut in ((24, "", "robots"), (30 * 24 - 1, "", "robots"), (30 * 24, "robots", "robots")):
            fetcher = fetching(tmp_path, serving, hours=hours)
            assert (kind(fetcher.get(serving.url("/feed"))), kind(fetcher.get(serving.url("/shut")))) == (found, shut)
        content["/robots.txt"] = silent
        assert kind(fetching(tmp_path, serving, hours=24, limits=HASTY).get(serving.url("/feed"))) == "silent"


@pytest.mark.parametrize("damage", [b"", b"{}", b"junk"])
def test_a_damaged_copy_is_fetched_anew(tmp_path: Path, damage: bytes) -> None:
    """The cache may vanish at any time."""
    with serve({"/robots.txt": CLOSED, "/feed": b"x"}) as serving:
        for asked in (1, 2):
            assert kind(fetching(tmp_path, serving).get(serving.url("/feed"))) == "robots"
            assert len(serving.asked) == asked
            (copy,) = tmp_path.iterdir()
            copy.write_bytes(damage)


def test_a_cache_that_cannot_be_written_loses_no_source(tmp_path: Path) -> None:
    """The rules are known all the same."""
    (tmp_path / "file").write_bytes(b"")
    answer, _ = get({"/robots.txt": b"", "/feed": b"x"}, tmp_path / "file" / "robots")
    assert kind(answer) == ""


@pytest.mark.parametrize("packed", [False, True])
def test_a_file_without_end_is_read_in_part(tmp_path: Path, packed: bool) -> None:
    """Its beginning counts, and the rest is not waited for."""
    text = CLOSED + b"# for ever\n" * 200_000
    headers = {"Content-Encoding": "gzip"} if packed else {}

    def endless(handler: Handler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n" + CLOSED)
        while not handler.serving.stopped.is_set():
            handler.wfile.write(b"# for ever\n" * 1000)

    reply = Reply(gzip.compress(text) if packed else text, headers=headers)
    assert kind(get({"/robots.txt": reply, "/feed": b"x"}, tmp_path / "long")[0]) == "robots"
    if not packed:
        assert kind(get({"/robots.txt": endless, "/feed": b"x"}, tmp_path / "endless")[0]) == "robots"


def test_a_fault_of_ours_is_everybodys(tmp_path: Path) -> None:
    """Whoever waits for the file learns of the fault, and nobody waits for ever."""

    def broken(*_: object) -> Answer:
        raise ZeroDivisionError

    robots = Robots(tmp_path, NOW)
    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            robots.check("http://a.example/", broken, Budget.of(QUICK))


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("", 0),
        ("User-agent: *\nCrawl-delay: 10\n", 10),
        ("User-agent: *\nCRAWL-DELAY:2.5 # half\nDisallow: /x", 2.5),
        ("User-agent: other\nCrawl-delay: 10\n", 0),
        ("User-agent: cpdhub\nCrawl-delay: 3\nDisallow:\n\nUser-agent: *\nCrawl-delay: 10\n", 3),
        ("User-agent: *\nCrawl-delay: 3\nCrawl-delay: 7\n", 7),
        ("User-agent: *\nCrawl-delay: soon\n", 0),
        ("User-agent: *\nCrawl-delay: -5\n", 0),
        ("User-agent: *\nCrawl-delay: 99999999999999999999\n", 0),
        ("Crawl-delay: 5\n", 0),
    ],
)
def test_the_pause_that_a_site_asks_for(text: str, seconds: float) -> None:
    """In our own group, else that for all; the longest; nonsense is none."""
    assert delay(ours(text.encode())) == seconds


def test_a_pause_ends_no_list_of_agents() -> None:
    """It is in no standard, so that it has no say in who is meant; and it forbids nothing."""
    text = "User-agent: cpdhub\nCrawl-delay: 5\nUser-agent: other\nDisallow: /x\n"
    assert not may(text, "/x")
    assert may("User-agent: *\nCrawl-delay: 5\n", "/x")
