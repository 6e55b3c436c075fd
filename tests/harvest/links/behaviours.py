"""More than a hundred ways in which an address may answer, each with the verdict that is right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from cpdhub.harvest.links.link import Verdict

from .acts import (
    broken_robots,
    chain,
    circle,
    endless,
    file,
    first_for_good,
    first_for_now,
    head,
    longer,
    missing_in_latin,
    missing_in_utf_16,
    page,
    ranged,
    raw,
    redirect,
    static,
    status,
    weeks,
    whole_only,
    words,
    zipped,
)
from .world import ROBOTS, Act, Visit

CLOSED = 9
"""A port on which nobody listens."""


@dataclass(frozen=True)
class Case:
    """One host: how it behaves, what is right after the first look, and after five weekly ones."""

    name: str
    act: Act
    first: Verdict
    last: Verdict
    why: str = ""
    """Words that the reason holds after the first look."""
    path: str = "/page"
    to: str = ""
    """moved: the path that is proposed. doubtful: the one to which the page itself leads."""
    url: str = ""
    """Where the address is another one than the host's."""
    robots: str = ""


def case(name: str, act: Act, first: Verdict, last: Verdict | None = None, why: str = "", **other: str) -> Case:
    """One that stays as it is, where nothing else is told."""
    return Case(name, act, first, last or first, why, **other)


MISSING, FINE, FAULT = status(404), page("A page"), status(500)
SENDS_ON = '<meta http-equiv=refresh content="0; url=/elsewhere"><title>Moved</title>'
CHALLENGE = {"cf_mitigated": "challenge"}
LAPSED, LOST, PLAIN = (f"<title>{name}</title>" for name in ("This domain is for sale", "Page not found", "A page"))
HANG_UP: Callable[[Visit], None] = raw(b"")

CASES = (
    case("file", file, "fine"),
    case("page", FINE, "fine"),
    case("head-405", head(status(405)), "fine"),
    case("head-403", head(status(403)), "fine"),
    case("head-404", head(status(404)), "fine"),
    case("head-501", head(status(501)), "fine"),
    case("head-500", head(status(500)), "fine"),
    case("head-503", head(status(503)), "fine"),
    case("head-hangs-up", head(HANG_UP), "fine"),
    case("head-without-length", head(status(200, Content_Length="")), "fine"),
    case("ranged", ranged, "fine"),
    case("endless", endless, "fine"),
    case("zipped", zipped, "fine"),
    case("no-type", lambda visit: visit.say(200, b"Words"), "fine"),
    case("article-on-404", page("How to mend a 404 in your catalogue"), "fine"),
    case("missing", MISSING, "missing", "gone", "HTTP 404"),
    case("gone", status(410), "missing", "gone", "gone for good"),
    case("no-such-host", FINE, "missing", "gone", "does not exist", url="http://nowhere.invalid/page"),
    case("missing-once", weeks(MISSING, FINE), "missing", "fine"),
    case("missing-comes-back", weeks(MISSING, MISSING, MISSING, FINE, MISSING), "missing", "missing"),
    case("missing-and-faults", weeks(MISSING, FAULT, MISSING, FAULT, MISSING), "missing", "missing"),
    case("missing-behind-redirect", redirect(301, "/away", MISSING), "missing", "gone"),
    case("server-fault", FAULT, "failing", why="HTTP 500"),
    case("fault-heals", weeks(FAULT, FAULT, FINE), "failing", "fine"),
    case("bad-gateway", status(502), "failing", why="HTTP 502"),
    case("busy", status(503), "failing", why="HTTP 503"),
    case("busy-for-an-hour", status(503, Retry_After="3600"), "failing", why="maintenance"),
    case("timeout-status", status(408), "failing", why="HTTP 408"),
    case("nobody-listens", FINE, "failing", why="no connection", url=f"http://127.7.9.9:{CLOSED}/page"),
    case("hangs-up", HANG_UP, "failing"),
    case("not-http", raw(b"SSH-2.0-OpenSSH_9.7\r\n"), "failing"),
    case("cut", raw(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 900\r\n\r\n<tit"), "failing"),
    case("huge-head", raw(b"HTTP/1.1 200 OK\r\nX-Big: " + b"a" * 200_000 + b"\r\n\r\n"), "failing"),
    case("circle", circle, "failing", why="in a circle"),
    case("too-many", longer, "failing", why="more than 8 times"),
    case("redirect-without-target", status(302), "failing", why="without saying where"),
    case("redirect-to-script", redirect(302, "javascript:alert(1)"), "failing", why="not let in"),
    case("redirect-to-private", redirect(301, "http://10.0.0.1/"), "unasked", why="not on the public internet"),
    case("redirect-to-this-machine", redirect(301, "http://127.0.0.1:22/"), "unasked", why="public internet"),
    case("moved-301", redirect(301, "/new"), "moved", to="/new"),
    case("moved-308", redirect(308, "/new?a=b"), "moved", to="/new?a=b"),
    case("moved-twice", chain, "moved", to="/third"),
    case("moved-with-part", redirect(301, "/new"), "moved", path="/page#part", to="/new#part"),
    case("moved-back", weeks(redirect(301, "/new"), FINE), "moved", "fine", to="/new"),
    case("temporary-302", redirect(302, "/new"), "fine"),
    case("temporary-307", redirect(307, "/new"), "fine"),
    case("first-for-good-then-not", first_for_good, "moved", to="/second"),
    case("first-not-then-for-good", first_for_now, "fine"),
    case("to-front-page", redirect(301, "/"), "doubtful", why="front page"),
    case("to-login", redirect(302, "/login?next=/page"), "doubtful", why="login"),
    case("to-not-found", redirect(302, "/404.html"), "doubtful", why="not found"),
    case("empty", lambda visit: visit.say(200, Content_Type="text/html"), "doubtful", why="empty"),
    case("no-content", status(204, Content_Length="0"), "doubtful", why="nothing"),
    case("soft-404", page("Page not found | A library"), "doubtful", why="title"),
    case("soft-404-in-latin", missing_in_latin, "doubtful", why="title"),
    case("for-sale", page("library.example - this domain is for sale"), "doubtful", why="for sale"),
    case("name-for-sale", page("library.example is for sale"), "doubtful", why="for sale"),
    case("heading-404", words("<title>Acme</title><h1>404 Page not found</h1>"), "doubtful", why="heading"),
    case("static", static(PLAIN), "fine"),
    case("static-lost", static(LOST), "doubtful", why="title"),
    case("static-for-sale", static(LAPSED), "doubtful", why="for sale"),
    case("static-sends-on", static(SENDS_ON), "doubtful", why="sends its readers on", to="/elsewhere"),
    case("no-parts", whole_only(PLAIN), "fine"),
    case("no-parts-and-lost", whole_only(LOST), "doubtful", why="title"),
    case("no-parts-of-nothing", whole_only(""), "doubtful", why="empty"),
    case("no-part-and-no-whole", status(416), "unclear", why="HTTP 416"),
    case("refresh-header", status(200, Refresh="0; url=/elsewhere"), "doubtful", why="readers on", to="/elsewhere"),
    case("refresh-header-to-itself", status(200, Refresh="5"), "fine"),
    case("soft-404-in-utf-16", missing_in_utf_16, "doubtful", why="title"),
    case("host-without-site", page("Site not found &middot; GitHub Pages"), "doubtful", why="title"),
    case("account-suspended", page("Account Suspended"), "doubtful", why="switched off"),
    case("new-server", page("Welcome to nginx!"), "doubtful", why="switched off"),
    case("no-longer", page("Sorry, this page no longer exists"), "doubtful", why="title"),
    case("french-heading", words("<title>Acme</title><h1>Page non trouvée</h1>"), "doubtful", why="heading"),
    case("memoir", page("Page Not Found: A librarian’s memoir"), "fine"),
    case("moved-to-en-404", redirect(301, "/en/404"), "doubtful", why="not found"),
    case("moved-to-error-404", redirect(301, "/error/404.html"), "doubtful", why="not found"),
    case("moved-to-error-code", redirect(301, "/error.aspx?code=404"), "doubtful", why="not found"),
    case("moved-to-front-404", redirect(301, "/?ref=404"), "doubtful", why="not found"),
    case("moved-to-en-index", redirect(301, "/en/index.html"), "doubtful", why="front page"),
    case("moved-to-default", redirect(301, "/default.aspx?lang=en"), "doubtful", why="front page"),
    case("moved-to-post-404", redirect(301, "/?p=404"), "moved", to="/?p=404"),
    case("sends-on", words(SENDS_ON), "doubtful", why="sends its readers on", to="/elsewhere"),
    case("status-700", status(700), "failing", why="no status that there is (HTTP 700)"),
    case("status-099", raw(b"HTTP/1.1 099 Odd\r\nContent-Length: 0\r\n\r\n"), "failing", why="not proper HTTP"),
    case("login-needed", status(401), "unclear", why="HTTP 401"),
    case("forbidden", status(403), "unclear", why="HTTP 403"),
    case("not-acceptable", status(406), "unclear", why="HTTP 406"),
    case("too-often", status(429, Retry_After="60"), "unclear", why="too often"),
    case("legal", status(451), "unclear", why="HTTP 451"),
    case("linkedin", status(999), "unclear", why="HTTP 999"),
    case("several", status(300), "unclear", why="HTTP 300"),
    case("wall-403", status(403, **CHALLENGE), "unclear", why="wall"),
    case("wall-503", status(503, **CHALLENGE), "unclear", why="wall"),
    case("wall-200", page("Just a moment..."), "unclear", why="wall"),
    case("kept-out", FINE, "unasked", why="robots.txt", robots="User-agent: *\nDisallow: /page\n"),
    case("kept-out-by-name", FINE, "unasked", why="robots.txt", robots="User-agent: cpdhub\nDisallow: /\n"),
    case("asks-for-long-pauses", FINE, "unasked", why="60 seconds", robots="User-agent: *\nCrawl-delay: 100\n"),
    case(
        "target-kept-out", redirect(301, "/new"), "unasked", why="robots.txt", robots="User-agent: *\nDisallow: /new\n"
    ),
    case("broken-robots", broken_robots, "failing", why="robots.txt", robots="broken"),
)


def acting(one: Case) -> Act:
    """The host of a case, with its robots.txt."""

    def act(visit: Visit) -> None:
        if visit.path == ROBOTS and one.robots != "broken":
            visit.say(200 if one.robots else 404, one.robots.encode(), Content_Type="text/plain")
        else:
            one.act(visit)

    return act


HOSTS = {one.name: f"127.7.{number // 200}.{number % 200 + 1}" for number, one in enumerate(CASES)}
