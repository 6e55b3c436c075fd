"""What a server does when it is asked: the acts of which the behaviours are made."""

from __future__ import annotations

from .world import ROBOTS, Act, Visit


def status(number: int, **headers: str) -> Act:
    """Nothing but a status."""
    return lambda visit: visit.page("Words", number, **headers)


def page(title: str) -> Act:
    """A page with a title."""
    return lambda visit: visit.page(title)


def words(text: str) -> Act:
    """A page of these very words."""
    return lambda visit: visit.say(200, text.encode(), Content_Type="text/html")


def static(text: str) -> Act:
    """The same words as a file: their length and their age are told, as nginx and GitHub Pages do."""
    aged = {"Content_Type": "text/html", "Last_Modified": "Mon, 02 Nov 2026 10:00:00 GMT"}
    return lambda visit: visit.say(200, text.encode(), **aged)


def whole_only(text: str) -> Act:
    """Refuses to send a part, whichever it is: of an empty page there is none."""

    def act(visit: Visit) -> None:
        if "Range" in visit.headers:
            visit.say(416, Content_Range=f"bytes */{len(text)}")
        else:
            visit.say(200, text.encode(), Content_Type="text/html")

    return act


def redirect(number: int, where: str, there: Act | None = None) -> Act:
    """From /page to somewhere, where something else may answer."""

    def act(visit: Visit) -> None:
        if visit.path == "/page":
            visit.say(number, Location=where)
        else:
            (there or page("There"))(visit)

    return act


def head(act: Act, otherwise: Act | None = None) -> Act:
    """Behaves so to HEAD, and is well to GET."""
    return lambda visit: act(visit) if visit.head else (otherwise or page("A page"))(visit)


def raw(text: bytes) -> Act:
    """These very bytes, and the end."""

    def act(visit: Visit) -> None:
        visit.wfile.write(text)

    return act


def weeks(*acts: Act) -> Act:
    """Another behaviour each week; the last one stays."""
    return lambda visit: acts[min(visit.world.week, len(acts) - 1)](visit)


def file(visit: Visit) -> None:
    """A file, which tells its length and its age."""
    visit.say(200, b"%PDF", Content_Type="application/pdf", Last_Modified="Mon, 02 Nov 2026 10:00:00 GMT")


def endless(visit: Visit) -> None:
    """A page without end, whatever range is asked for."""
    visit.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<title>Long</title>")
    while not visit.head and not visit.world.stopped.is_set():
        visit.wfile.write(b"<p>more" * 4096)


def ranged(visit: Visit) -> None:
    """Keeps to the range."""
    if visit.head:
        visit.say(200, Content_Type="text/html", Content_Length="90000")
    elif visit.headers["Range"] == "bytes=0-16383":
        body = b"<title>Part</title>" + b" " * 1000
        visit.say(206, body, Content_Type="text/html", Content_Range="bytes 0-1018/90000")
    else:
        visit.say(500)


def chain(visit: Visit) -> None:
    """Two permanent redirects."""
    steps = {"/page": "/second", "/second": "/third"}
    if visit.path in steps:
        visit.say(301, Location=steps[visit.path])
    else:
        visit.page()


def first_for_good(visit: Visit) -> None:
    """A permanent redirect to one that is not."""
    steps = {"/page": (301, "/second"), "/second": (302, "/third")}
    if visit.path in steps:
        number, where = steps[visit.path]
        visit.say(number, Location=where)
    else:
        visit.page()


def first_for_now(visit: Visit) -> None:
    """The other way round: what the permanent one leads from is no address that anybody wrote."""
    steps = {"/page": (302, "/second"), "/second": (301, "/third")}
    if visit.path in steps:
        number, where = steps[visit.path]
        visit.say(number, Location=where)
    else:
        visit.page()


def longer(visit: Visit) -> None:
    """Redirects that never end."""
    visit.say(302, Location=f"{visit.path}x")


def circle(visit: Visit) -> None:
    """Two pages that send to each other."""
    visit.say(302, Location="/other" if visit.path == "/page" else "/page")


def zipped(visit: Visit) -> None:
    """Packed, though that was not asked for."""
    import gzip

    visit.say(200, gzip.compress(b"<title>Fine</title>"), Content_Type="text/html", Content_Encoding="gzip")


def missing_in_latin(visit: Visit) -> None:
    """Not found under 200, in an older charset."""
    visit.say(200, "<title>Página no encontrada</title>".encode("latin-1"), Content_Type="text/html; charset=latin-1")


def missing_in_utf_16(visit: Visit) -> None:
    """The same in a charset with two bytes to a letter."""
    visit.say(200, "<title>Page not found</title>".encode("utf-16"), Content_Type="text/html; charset=utf-16")


def broken_robots(visit: Visit) -> None:
    """Nothing works, robots.txt least of all."""
    visit.page("Oops", 500)


def silent(visit: Visit) -> None:
    """Takes the question, and says nothing; its robots.txt is well."""
    if visit.path == ROBOTS:
        visit.say(404)
    else:
        visit.world.stopped.wait(60)


def drip(visit: Visit) -> None:
    """A header, byte by byte."""
    if visit.path == ROBOTS:
        visit.say(404)
        return
    visit.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    while not visit.world.stopped.wait(0.2):
        visit.wfile.write(b"a")
