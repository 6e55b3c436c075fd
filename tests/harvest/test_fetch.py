"""One address, fetched within bounds from a server that behaves as it likes."""

from __future__ import annotations

import gzip
import socket
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor

import pytest

from cpdhub.harvest.answers import Answer, Failure, Fetched, Limits, NotModified, Validators
from cpdhub.harvest.fetch import AGENT, Fetcher, agent

from .server import Behaviour, Handler, Reply, Serving, serve

QUICK = Limits(whole=5, connect=3, size=10_000, pause=0.01)
PATIENT = Limits(whole=0.5, connect=5, size=10_000)
"""Nothing but the whole clock can run out, however busy the machine is."""


TIRED = Reply(status=500)


def says(text: bytes) -> Callable[[Handler], None]:
    """These very bytes."""

    def say(handler: Handler) -> None:
        handler.wfile.write(text)

    return say


def get(
    content: Mapping[str, Behaviour], path: str = "/", known: Validators | None = None, limits: Limits = QUICK
) -> Answer:
    """What a server with this content gives for a path."""
    with serve(content) as serving:
        return Fetcher(allow=frozenset({serving.place}), limits=limits).get(serving.url(path), known)


def failure(answer: Answer) -> Failure:
    """The failure that it has to be."""
    assert isinstance(answer, Failure), answer
    assert answer.why
    return answer


def body(answer: Answer) -> bytes:
    """The body that it has to have."""
    assert isinstance(answer, Fetched), answer
    return answer.body


def test_a_body_comes_with_what_the_server_says() -> None:
    """Address, charset, and both validators of the same response."""
    said = {"ETag": '"a"', "Last-Modified": "yesterday", "Content-Type": 'text/xml; x=y; Charset="ISO-8859-1"'}
    with serve({"/": Reply(b"hello", headers=said)}) as serving:
        url = serving.url()
        answer = Fetcher(allow=frozenset({serving.place})).get(url)
    assert answer == Fetched(url, b"hello", "ISO-8859-1", Validators(url, '"a"', "yesterday"))


def test_who_asks_and_for_what() -> None:
    """A name with an address and a contact, gzip and nothing else, and no condition where nothing is known."""
    with serve({"/x": b""}) as serving:
        name = agent("https://hub.example.org/about/")
        Fetcher(name, frozenset({serving.place})).get(serving.url("/x?a=b&c=d"))
        path, headers = serving.asked[0]
    assert path == "/x?a=b&c=d"
    assert headers["user-agent"] == f"{AGENT} (+https://hub.example.org/about/)"
    assert headers["accept-encoding"] == "gzip"
    assert "if-none-match" not in headers
    assert "if-modified-since" not in headers


def test_gzip_is_unpacked() -> None:
    """What was asked for is understood."""
    packed = Reply(gzip.compress(b"hello"), headers={"Content-Encoding": "gzip"})
    assert body(get({"/": packed})) == b"hello"


def test_a_condition_is_sent_for_its_own_address_only() -> None:
    """Both validators go to the address that gave them, and 304 is taken from there."""
    with serve({"/": Reply(status=304), "/moved": Reply(status=301, headers={"Location": "/"})}) as serving:
        fetcher = Fetcher(allow=frozenset({serving.place}), limits=QUICK)
        known = Validators(serving.url(), '"a"', "yesterday")
        assert fetcher.get(serving.url(), known) == NotModified(serving.url())
        assert (serving.asked[0][1]["if-none-match"], serving.asked[0][1]["if-modified-since"]) == ('"a"', "yesterday")
        assert fetcher.get(serving.url("/moved"), known) == NotModified(serving.url(), serving.url())
        assert "if-none-match" not in serving.asked[1][1]
        assert failure(fetcher.get(serving.url(), Validators("http://else.example/", '"a"'))).kind == "protocol"


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (401, "login"),
        (403, "login"),
        (404, "missing"),
        (410, "gone"),
        (429, "busy"),
        (500, "server"),
        (503, "busy"),
        (204, "status"),
        (418, "status"),
    ],
)
def test_each_status_is_told_apart(status: int, kind: str) -> None:
    """A curator reads what to do, and which status it was."""
    told = failure(get({"/": Reply(status=status)}))
    assert (told.kind, told.status) == (kind, status)
    assert str(status) in told.why


@pytest.mark.parametrize(("hops", "fits"), [(4, True), (5, True), (6, False)])
def test_redirects_are_followed_five_times(hops: int, fits: bool) -> None:
    """At the limit it arrives, above it it does not."""
    chain: dict[str, Behaviour] = {
        f"/{hop}": Reply(status=302, headers={"Location": f"/{hop - 1}"}) for hop in range(1, hops + 1)
    }
    answer = get({**chain, "/0": b"there"}, f"/{hops}")
    assert body(answer) == b"there" if fits else failure(answer).kind == "redirect"


@pytest.mark.parametrize(("statuses", "moved"), [((301, 308), True), ((301, 302), False), ((), False)])
def test_only_permanent_redirects_are_a_move(statuses: tuple[int, ...], moved: bool) -> None:
    """One temporary hop, and the address stays what it was."""
    chain: dict[str, Behaviour] = {
        f"/{at}": Reply(status=status, headers={"Location": f"/{at + 1}"}) for at, status in enumerate(statuses)
    }
    answer = get({**chain, f"/{len(statuses)}": b"x"}, "/0")
    assert isinstance(answer, Fetched)
    assert bool(answer.moved) is moved
    assert answer.url.endswith(f"/{len(statuses)}")


def test_a_loop_ends() -> None:
    """A redirect to itself is given up."""
    assert failure(get({"/": Reply(status=302, headers={"Location": "/"})})).kind == "redirect"


@pytest.mark.parametrize(
    ("target", "kind"),
    [
        ("", "redirect"),
        ("file:///etc/passwd", "redirect"),
        ("ftp://x.example/", "redirect"),
        ("http://[::1", "redirect"),
        ("http://169.254.169.254/latest/", "private"),
        ("http://[::1]/", "private"),
        ("http://127.0.0.1:1/", "private"),
        ("http://10.0.0.1/", "private"),
        ("http://2130706433/", "private"),
        ("http://0x7f000001/", "private"),
        ("http://0177.0.0.1/", "private"),
        ("http://127.1/", "private"),
        ("http://0/", "private"),
        ("http://localhost:1/", "private"),
        ("http://[::ffff:169.254.169.254]/", "private"),
        ("http://user:word@8.8.8.8/", "redirect"),
        ("data:text/xml,x", "redirect"),
        ("http://[::ffff:127.0.0.1]/", "private"),
        ("http://nowhere.invalid/", "name"),
    ],
)
def test_redirects_lead_to_public_addresses_only(target: str, kind: str) -> None:
    """Files, this machine, private networks and the cloud's own address are refused on every hop."""
    assert failure(get({"/": Reply(status=302, headers={"Location": target} if target else {})})).kind == kind


def test_this_machine_is_refused_unless_it_was_let_in() -> None:
    """Host and port have to be the very ones."""
    with serve({"/": b"x"}) as serving, serve({"/": b"y"}) as other:
        fetcher = Fetcher(allow=frozenset({serving.place}))
        assert body(fetcher.get(serving.url())) == b"x"
        assert failure(fetcher.get(other.url())).kind == "private"
        assert other.asked == []


def test_a_name_is_connected_to_the_address_that_was_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that means another address a moment later is asked for once only, and the request still names the host."""
    answers = iter(["127.0.0.1", "10.0.0.1"])

    def changing(host: str, port: int, **_: object) -> list[tuple[object, ...]]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), port))]

    with serve({"/": b"x"}) as serving:
        monkeypatch.setattr(socket, "getaddrinfo", changing)
        place = serving.place.replace("127.0.0.1", "rebinding.example.org")
        fetcher = Fetcher(allow=frozenset({place}), limits=QUICK)
        assert body(fetcher.get(f"http://{place}/")) == b"x"
        assert serving.asked[0][1]["host"] == place
        assert failure(fetcher.get(f"http://{place}/")).kind == "private"


def test_a_new_answer_of_the_resolver_is_checked_on_every_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that is public for robots.txt and this machine for the feed, or on a redirect, gets nowhere."""
    answers = iter(["127.0.0.1", "127.0.0.1", "169.254.169.254"])

    def changing(host: str, port: int, **_: object) -> list[tuple[object, ...]]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), port))]

    with serve({"/": Reply(status=302, headers={"Location": "/next"}), "/next": TIRED}) as serving:
        monkeypatch.setattr(socket, "getaddrinfo", changing)
        place = serving.place.replace("127.0.0.1", "rebinding.example.org")
        told = failure(Fetcher(allow=frozenset({place}), limits=QUICK).get(f"http://{place}/"))
        assert told.kind == "private"  # the second try of the second hop
        assert [path for path, _ in serving.asked] == ["/", "/next"]


def drip_headers(handler: Handler) -> None:
    """A header that never ends, a byte at a time."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    handler.drip(b"X-Slow: " + b"x" * 10_000)


def drip_body(handler: Handler) -> None:
    """A body that never ends, a byte at a time."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n")
    handler.drip(b"x" * 10_000)


def drip_chunks(handler: Handler) -> None:
    """The same in chunks."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    handler.drip(b"1\r\nx\r\n" * 10_000)


def drip_trailers(handler: Handler) -> None:
    """A body that is complete, and fields behind it that are not."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n")
    handler.drip(b"X: y\r\n" * 10_000)


def drip_interim(handler: Handler) -> None:
    """A little patience is asked for, slowly."""
    handler.drip(b"HTTP/1.1 100 Continue\r\nX: " + b"y" * 10_000)


@pytest.mark.parametrize("behaviour", [drip_headers, drip_body, drip_chunks, drip_trailers, drip_interim])
def test_a_drip_does_not_beat_the_clock(behaviour: Behaviour) -> None:
    """The whole request has a deadline, whatever it is that comes slowly."""
    begun = time.monotonic()
    assert failure(get({"/": behaviour}, limits=PATIENT)).kind == "slow"
    assert time.monotonic() - begun < 4


@pytest.mark.parametrize(("seconds", "fits"), [(0.6, True), (1.4, False)])
def test_the_clock_is_that_of_the_limits(seconds: float, fits: bool) -> None:
    """Well before the end of a second the answer counts, well after it does not."""

    def late(handler: Handler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhell")
        handler.serving.stopped.wait(seconds)
        handler.wfile.write(b"o")

    answer = get({"/": late}, limits=Limits(whole=1, connect=5))
    assert body(answer) == b"hello" if fits else failure(answer).kind == "slow"


def test_a_chain_of_slow_hops_shares_one_clock() -> None:
    """Each redirect comes in time, the whole does not."""

    def slow(handler: Handler) -> None:
        handler.serving.stopped.wait(0.2)
        handler.wfile.write(b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: /\r\n\r\n")

    begun = time.monotonic()
    assert failure(get({"/": slow}, limits=PATIENT)).kind == "slow"
    assert time.monotonic() - begun < 4


def test_a_server_that_says_nothing_is_left() -> None:
    """No sign of life for the time that was set."""

    def silent(handler: Handler) -> None:
        handler.serving.stopped.wait(3)

    assert failure(get({"/": silent}, limits=Limits(connect=0.2))).kind == "silent"


@pytest.mark.parametrize("packed", [False, True])
def test_the_size_is_limited_after_unpacking(packed: bool) -> None:
    """One below, at, and one above the limit."""
    for size, fits in ((QUICK.size - 1, True), (QUICK.size, True), (QUICK.size + 1, False)):
        data = b"x" * size
        reply = Reply(gzip.compress(data), headers={"Content-Encoding": "gzip"}) if packed else Reply(data)
        answer = get({"/": reply})
        assert body(answer) == data if fits else failure(answer).kind == "large"


def test_an_endless_body_is_left() -> None:
    """A fast one is too large, long before it is too slow."""

    def endless(handler: Handler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n")
        while not handler.serving.stopped.is_set():
            handler.wfile.write(b"x" * 1000)

    assert failure(get({"/": endless})).kind == "large"


def flood(head: bytes, body: bytes) -> Behaviour:
    """Something, and then something else for ever, as fast as it goes."""

    def endless(handler: Handler) -> None:
        handler.wfile.write(head)
        while not handler.serving.stopped.is_set():
            handler.wfile.write(body)

    return endless


CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"


@pytest.mark.parametrize(
    ("behaviour", "kind"),
    [
        (flood(b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 100), "protocol"),
        (flood(b"", b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n" * 100), "protocol"),
        (flood(b"HTTP/1.1 200 OK\r\n", b"X: y\r\n" * 100), "protocol"),
        (flood(b"HTTP/1.1 200 OK\r\nX: ", b"y" * 1000), "protocol"),
        (flood(b"", b"HTTP/1.1" * 1000), "protocol"),
        (flood(CHUNKED, b"1\r\nx\r\n" * 1000), "large"),
        (flood(CHUNKED + b"1;", b"x" * 1000), "cut"),
        (flood(CHUNKED + b"1\r\nx\r\n0\r\n", b"X: y\r\n" * 1000), "large"),
    ],
)
def test_a_flood_of_anything_is_left(behaviour: Behaviour, kind: str) -> None:
    """Interim answers, headers, one header, a status line, tiny chunks, a chunk's extension, trailers: all bounded."""
    begun = time.monotonic()
    told = failure(get({"/": behaviour}, limits=Limits(whole=20, connect=5, size=100_000, tries=1)))
    assert told.kind == kind
    assert time.monotonic() - begun < 4


@pytest.mark.parametrize("interim", [b"100 Continue", b"102 Processing", b"103 Early Hints\r\nLink: </x>; rel=preload"])
def test_interim_answers_are_passed_over(interim: bytes) -> None:
    """A few of them are no answer, and no fault."""

    def hints(handler: Handler) -> None:
        handler.wfile.write(b"HTTP/1.1 %s\r\n\r\n" % interim * 3)
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello")

    assert body(get({"/": hints})) == b"hello"


@pytest.mark.parametrize(("times", "fits"), [(7, True), (8, True), (9, False)])
def test_eight_interim_answers_are_enough(times: int, fits: bool) -> None:
    """At the limit the answer is heard, above it nobody listens any more."""
    text = b"HTTP/1.1 100 Continue\r\n\r\n" * times + b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"
    answer = get({"/": says(text)})
    assert body(answer) == b"hello" if fits else failure(answer).kind == "protocol"


def test_endless_padding_that_unpacks_to_nothing_is_left() -> None:
    """The packed bytes are counted too."""
    empty = gzip.compress(b"") * 1000
    assert failure(get({"/": Reply(empty, headers={"Content-Encoding": "gzip"})})).kind == "large"


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        (Reply(b"x", headers={"Content-Encoding": "br"}), "packed"),
        (Reply(b"x", headers={"Content-Encoding": "gzip"}), "packed"),
        (Reply(b"x" * 10, headers={"Content-Length": "99"}), "cut"),
        (Reply(b"zz\r\n", headers={"Transfer-Encoding": "chunked", "Content-Length": "4"}), "cut"),
        (lambda handler: handler.wfile.write(b"nonsense\r\n\r\n"), "protocol"),
        (lambda handler: handler.wfile.write(b"HTTP/1.1 200 OK\r\nX: " + b"x" * 70_000 + b"\r\n\r\n"), "protocol"),
        (lambda handler: handler.wfile.write(b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 200 + b"\r\n"), "protocol"),
        (lambda handler: None, "connect"),
        (says(b"HTTP/1.1 101 Switching Protocols\r\n\r\n"), "status"),
        (says(b"HTTP/2.0 200 OK\r\n\r\nx"), "protocol"),
        (says(b"HTTP/1.1 2000 OK\r\n\r\nx"), "protocol"),
        (says(b"HTTP/1.1\r\n\r\nx"), "protocol"),
        (says(b"<html>HTTP/0.9</html>\n"), "protocol"),
        (says(b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxx"), "protocol"),
        (says(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n"), "cut"),
        (says(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n"), "cut"),
        (says(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\nhello\r\n0\r\n\r\n"), "protocol"),
        (says(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + b"f" * 99 + b"\r\nhello"), "cut"),
        (says(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n"), "packed"),
        (Reply(gzip.compress(gzip.compress(b"x")), headers={"Content-Encoding": "gzip, gzip"}), "packed"),
        (Reply(b"x", headers={"Content-Encoding": "deflate"}), "packed"),
    ],
)
def test_broken_answers_are_told_apart(reply: Behaviour, kind: str) -> None:
    """Packed, cut short, not HTTP at all, or nothing: each in its own words."""
    assert failure(get({"/": reply})).kind == kind


@pytest.mark.parametrize("text", [b"<\x00\x07\xff\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Encoding: \x00\xff\r\n\r\nx"])
def test_what_is_quoted_of_an_answer_is_visible(text: bytes) -> None:
    """The reason is published, so nothing in it can break a page or a feed."""
    why = failure(get({"/": says(text)})).why
    assert "?" in why
    assert why.isascii()
    assert why.isprintable()


def test_nobody_at_home() -> None:
    """A port where nothing listens refuses at once."""
    with serve({}) as serving:
        place = serving.place
    told = failure(Fetcher(allow=frozenset({place}), limits=QUICK).get(f"http://{place}/"))
    assert told.kind == "connect"
    assert "refused" in told.why


def test_encryption_that_is_none() -> None:
    """A plain server under an https address is a fault of its certificate or encryption."""
    with serve({"/": b"x"}) as serving:
        told = failure(Fetcher(allow=frozenset({serving.place}), limits=QUICK).get(f"https://{serving.place}/"))
    assert told.kind == "tls"


def test_validators_that_cannot_be_sent_back_are_dropped() -> None:
    """Too long, or not plain: no validator is better than a broken request."""
    answer = get({"/": Reply(b"x", headers={"ETag": '"' + "x" * 400 + '"', "Last-Modified": "gestern \xe4"})})
    assert isinstance(answer, Fetched)
    assert (answer.validators.etag, answer.validators.last_modified) == ("", "")


def test_what_else_an_answer_says() -> None:
    """How long it will not change, with a body or without; a date from the future is not kept, a weak tag as it is."""
    said = {"Cache-Control": "max-age=600", "ETag": 'W/"a"', "Last-Modified": "Tue, 01 Jan 2041 00:00:00 GMT"}
    unchanged = Reply(status=304, headers={"Cache-Control": "max-age=99999999"})
    with serve({"/": Reply(b"x", headers=said), "/304": unchanged}) as serving:
        fetcher = Fetcher(allow=frozenset({serving.place}), limits=QUICK)
        answer = fetcher.get(serving.url())
        assert isinstance(answer, Fetched)
        assert answer.fresh == 600
        assert answer.validators == Validators(serving.url(), 'W/"a"', "")
        assert fetcher.get(serving.url("/304"), Validators(serving.url("/304"), 'W/"a"')) == NotModified(
            serving.url("/304"), fresh=86_400
        )
        assert serving.asked[1][1]["if-none-match"] == 'W/"a"'
        assert "if-modified-since" not in serving.asked[1][1]


def most_at_once(serving: Serving, fetcher: Fetcher, times: int) -> int:
    """How many requests a server saw at the same moment."""
    with ThreadPoolExecutor(times) as pool:
        answers = list(pool.map(fetcher.get, [serving.url()] * times))
    assert all(isinstance(answer, Fetched) for answer in answers)
    return serving.most_at_once


def test_no_more_than_two_connections_to_a_host() -> None:
    """However many threads want one."""

    def slow(handler: Handler) -> None:
        handler.serving.stopped.wait(0.05)
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx")

    with serve({"/": slow}) as serving:
        fetcher = Fetcher(allow=frozenset({serving.place}), limits=Limits())
        assert most_at_once(serving, fetcher, 8) == 2
