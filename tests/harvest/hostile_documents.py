"""Documents that were made to break a reader, each with what it tries; none is longer than 8 MiB.

`HOSTILE` maps a name to what makes the bytes. Where the document is not hostile
as a whole it holds one entry called "Healthy", which has to be read.
"""

from __future__ import annotations

import json
from collections.abc import Callable

Make = Callable[[], bytes]
HOSTILE: dict[str, Make] = {}

MOST = 8 * 1024 * 1024
"""Bytes of the longest body that is fetched."""
ROOM = MOST - 64 * 1024
HEALTHY = "<item><title>Healthy</title><link>https://blog.example.org/healthy</link><guid>healthy</guid></item>"
WHOLE_ENTRY = "<entry><title>Healthy</title><id>tag:blog.example.org,2026:healthy</id><link href='/healthy'/></entry>"
EVENT = "BEGIN:VEVENT\r\nUID:healthy\r\nSUMMARY:Healthy\r\nDTSTART:20291203T140000Z\r\nEND:VEVENT\r\n"
MODULES = (
    'xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:media="http://search.yahoo.com/mrss/" '
    'xmlns:georss="http://www.georss.org/georss" xmlns:gml="http://www.opengis.net/gml" '
    'xmlns:psc="http://podlove.org/simple-chapters" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dcterms="http://purl.org/dc/terms/"'
)


def hostile(make: Make) -> Make:
    """Put a document on the list, under the name of its function."""
    HOSTILE[make.__name__.replace("_", "-")] = make
    return make


def rss(*parts: str, head: str = "", root: str = MODULES) -> bytes:
    """An RSS document; `head` stands before its root."""
    inner = "".join(parts)
    channel = f"<channel><title>T</title>{inner}</channel>"
    return f'<?xml version="1.0"?>{head}<rss version="2.0" {root}>{channel}</rss>'.encode()


def atom(*parts: str, root: str = "") -> bytes:
    """An Atom document."""
    return f'<feed xmlns="http://www.w3.org/2005/Atom" {root}><title>T</title>{"".join(parts)}</feed>'.encode()


def calendar(*parts: str) -> bytes:
    """A calendar."""
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{''.join(parts)}END:VCALENDAR\r\n".encode()


def json_feed(items: str) -> bytes:
    """A JSON Feed around the text of its items."""
    return f'{{"version":"https://jsonfeed.org/version/1.1","title":"T","items":[{items}]}}'.encode()


def event(*lines: str, uid: str = "1") -> str:
    """One event of a calendar."""
    return "\r\n".join(["BEGIN:VEVENT", f"UID:{uid}", "SUMMARY:x", *lines, "END:VEVENT", ""])


def fill(unit: str, size: int = ROOM) -> str:
    """As many of a unit as go into `size` characters; {} in it is counted up."""
    times = size // (len(unit) + 5 * unit.count("{}"))
    return "".join(unit.replace("{}", str(number)) for number in range(times)) if "{}" in unit else unit * times


@hostile
def billion_laughs() -> bytes:
    """Entities of entities: 10^9 times "ha", were they expanded."""
    lol = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">\n' for n in range(1, 10))
    return rss(HEALTHY, "<item><title>&l9;</title></item>", head=f'<!DOCTYPE rss [\n<!ENTITY l0 "ha">\n{lol}]>')


@hostile
def quadratic_blowup() -> bytes:
    """One long entity, named a hundred thousand times: 10 GB, were it expanded."""
    long = f'<!DOCTYPE rss [\n<!ENTITY a "{"a" * 100_000}">\n]>'
    return rss(HEALTHY, f"<item><title>{'&a;' * 100_000}</title></item>", head=long)


@hostile
def external_entity() -> bytes:
    """Entities that stand in a file of the reader's, and on a host that wants to know who reads."""
    outside = '<!ENTITY f SYSTEM "file:///etc/passwd">\n<!ENTITY h SYSTEM "http://127.0.0.1:9/entity">'
    return rss(
        HEALTHY,
        "<item><title>&f;</title><link>&h;</link></item>",
        head=f'<!DOCTYPE rss SYSTEM "http://127.0.0.1:9/feed.dtd" [\n{outside}\n]>',
    )


@hostile
def parameter_entity() -> bytes:
    """A document type that is to be fetched and then says which entities there are."""
    return rss(HEALTHY, head='<!DOCTYPE rss [\n<!ENTITY % p SYSTEM "http://127.0.0.1:9/p.dtd">\n%p;\n]>')


@hostile
def huge_document_type() -> bytes:
    """8 MiB of declarations before the feed begins."""
    declared = fill('<!ENTITY e{} "x">\n')
    return rss(HEALTHY, head=f"<!DOCTYPE rss [\n{declared}]>")


@hostile
def empty_lines_before_the_feed() -> bytes:
    """White space that a careless expression rescans from every line."""
    return fill("\n").encode() + rss(HEALTHY)


@hostile
def declarations_before_the_feed() -> bytes:
    """Two million things that stand before a first element."""
    return b'<?xml version="1.0"?>' + fill("<!x>").encode() + rss(HEALTHY)[21:]


@hostile
def nested_elements() -> bytes:
    """An entry 600,000 levels deep."""
    deep = ROOM // 13
    return rss(HEALTHY, "<item><title>deep</title>" + "<aaaa>" * deep + "</aaaa>" * deep + "</item>")


@hostile
def nested_markup() -> bytes:
    """140 KB of nested markup in a description, which once took down a server."""
    return rss(HEALTHY, f"<item><title>x</title><description>{'&lt;div&gt;' * 14_000}</description></item>")


@hostile
def nested_wrapped_markup() -> bytes:
    """8 MiB of the same, none of it closed."""
    return rss(HEALTHY, f"<item><title>x</title><description><![CDATA[{fill('<div><b>')}]]></description></item>")


@hostile
def nested_bases() -> bytes:
    """Addresses that grow with every level."""
    deep = ROOM // 30
    return atom(WHOLE_ENTRY, "<entry>", "<a xml:base='aaaaaa/'>" * deep, "</a>" * deep, "</entry>")


@hostile
def unclosed_elements() -> bytes:
    """Not well formed, so that the forgiving parser gets it."""
    return rss(HEALTHY, "<item><title>x</title>", fill("<b><i "), "</item>")


@hostile
def open_brackets() -> bytes:
    """Nothing but the beginnings of tags."""
    return rss(HEALTHY, "<item>", fill("<"), "</item>")


@hostile
def open_quotes() -> bytes:
    """Attributes that never end, in turn with both quotes."""
    return rss(HEALTHY, "<item>", fill("<a b='<a b=\""), "</item>")


@hostile
def open_wrappers() -> bytes:
    """Beginnings of CDATA within CDATA, and of comments within comments."""
    return rss(HEALTHY, "<item><title>x</title></item>", fill("<![CDATA[<!--"))


@hostile
def many_namespaces() -> bytes:
    """As many prefixes as elements that use them."""
    half = ROOM // 2
    return rss(HEALTHY, "<item>", fill("<n{}:x/>", half), "</item>", root=fill("xmlns:n{}='u:{}' ", half))


@hostile
def many_attributes() -> bytes:
    """One element with half a million attributes."""
    return rss(HEALTHY, "<item><x ", fill("a{}='' "), "/></item>")


@hostile
def many_tags() -> bytes:
    """One entry with hundreds of thousands of categories, each different."""
    return rss(HEALTHY, f"<item><title>x</title>{fill('<category>c{}</category>')}</item>")


@hostile
def many_keywords() -> bytes:
    """The same in one element, between commas."""
    return rss(HEALTHY, f"<item><title>x</title><media:keywords>{fill('k{},')}</media:keywords></item>")


@hostile
def many_authors() -> bytes:
    """One entry that everybody wrote."""
    return atom(WHOLE_ENTRY, f"<entry><title>x</title>{fill('<author><name>n{}</name></author>')}</entry>")


@hostile
def many_links() -> bytes:
    """One entry with hundreds of thousands of links."""
    return atom(WHOLE_ENTRY, "<entry><title>x</title>", fill("<link rel='x' href='{}'/>"), "</entry>")


@hostile
def many_items() -> bytes:
    """200,000 items."""
    return rss(HEALTHY, "".join(f"<item><title>{n}</title><guid>{n}</guid></item>" for n in range(200_000)))[:MOST]


@hostile
def many_empty_items() -> bytes:
    """As many items as go into a document, none with anything in it."""
    return rss(HEALTHY, fill("<item/>"))


@hostile
def long_title() -> bytes:
    """A title of 2 MB."""
    return rss(HEALTHY, f"<item><title>{'word ' * 400_000}</title><guid>long</guid></item>")


@hostile
def many_busy_titles() -> bytes:
    """Thousands of titles in which every fourth letter could begin a telephone number: for cleaning."""
    return rss(HEALTHY, *(f"<item><title>{'tel:' * 500}</title><guid>{n}</guid></item>" for n in range(4_000)))


@hostile
def long_everything() -> bytes:
    """Every field a megabyte long, the id and the dates among them."""
    fields = ("title", "link", "guid", "pubDate", "author", "category", "description")
    return rss(HEALTHY, "<item>", *(f"<{one}>{'9' * 1_000_000}</{one}>" for one in fields), "</item>")


@hostile
def many_references() -> bytes:
    """White space by reference, in XHTML, where a parser takes it away piece by piece."""
    kind = "type='xhtml'"
    return atom(WHOLE_ENTRY, f"<entry><title>x</title><summary {kind}>{fill('&#32;')}</summary></entry>")


@hostile
def long_numbers() -> bytes:
    """References and sizes with more digits than Python converts."""
    digits = "9" * 1_000_000
    image = f"<image><width>{digits}</width><height>-{digits}</height></image>"
    return rss(HEALTHY, image, f"<item><title>&#{digits};&#x{digits};</title></item>")


@hostile
def poison_chapter() -> bytes:
    """A chapter without its start makes feedparser 6.0.14 raise TypeError."""
    poison = "<item><title>Poison</title><psc:chapters><psc:chapter title='x'/></psc:chapters></item>"
    return rss(HEALTHY, poison, HEALTHY.replace("ealthy", "ale"))


@hostile
def poison_place() -> bytes:
    """A place by a system without a number makes it raise ValueError; one out of place, KeyError."""
    point = "<gml:Point srsName='EPSG:x'><gml:pos>1 2</gml:pos></gml:Point>"
    return rss(
        f"<item>{point}</item>", HEALTHY, "<item><gml:pos>1 2</gml:pos></item>", HEALTHY.replace("ealthy", "ale")
    )


@hostile
def poison_text_input() -> bytes:
    """A text input within an entry makes it raise KeyError."""
    poison = "<item><textInput><title>x</title><link>y</link></textInput></item>"
    return rss(poison, HEALTHY, poison, HEALTHY.replace("ealthy", "ale"))


@hostile
def poison_everywhere() -> bytes:
    """Thousands of entries, every second of which makes the parser raise."""
    poison = "<item><psc:chapters><psc:chapter/></psc:chapters></item>"
    return rss(HEALTHY, *(f"{poison}<item><guid>{n}</guid><title>{n}</title></item>" for n in range(2_000)))


@hostile
def poison_head() -> bytes:
    """What makes the parser raise stands before the first entry."""
    return rss("<psc:chapters><psc:chapter title='x'/></psc:chapters>", HEALTHY)


@hostile
def one_guid_for_all() -> bytes:
    """A template that gives every entry the same id."""
    entry = (
        "<item><title>{}</title><guid>https://blog.example.org/</guid><link>https://blog.example.org/{}</link></item>"
    )
    return rss(*(entry.replace("{}", str(n)) for n in range(20)))


@hostile
def wrong_encoding() -> bytes:
    """It says UTF-16, the bytes are Windows-1252, and some are nothing."""
    text = (
        rss(HEALTHY, "<item><title>caf\ue000 \ue001</title></item>").decode().replace("?>", " encoding='utf-16'?>", 1)
    )
    return text.encode().replace("\ue000".encode(), b"\xe9").replace("\ue001".encode(), b"\x81\xff")


@hostile
def seven_bit_markup() -> bytes:
    """UTF-7, in which a script looks like harmless letters."""
    document = rss(HEALTHY, "<item><title>+ADw-script+AD4-alert(1)+ADw-/script+AD4-</title></item>").decode()
    return document.replace("?>", " encoding='utf-7'?>", 1).encode()


@hostile
def wide_without_a_mark() -> bytes:
    """UTF-16 without a byte order mark."""
    return rss(HEALTHY).decode().encode("utf-16-le")


@hostile
def null_bytes() -> bytes:
    """A null byte after every fifth of the text."""
    document = rss(HEALTHY)
    return document[:300] + b"\0".join(document[at : at + 200] for at in range(300, len(document), 200))


@hostile
def control_characters() -> bytes:
    """Every character that XML forbids, in an entry that is otherwise sound."""
    forbidden = "".join(map(chr, [*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF]))
    return rss(HEALTHY, f"<item><title>a{forbidden}b</title></item>")


@hostile
def mixed_encodings() -> bytes:
    """Entries in two encodings, pasted together by a planet."""
    return rss(HEALTHY, "<item><title>Ünï</title></item>", "<item><title>@</title></item>").replace(b"@", b"\xe9\xe8")


@hostile
def deep_json() -> bytes:
    """Lists in lists, deeper than Python follows them."""
    return json_feed("[" * 1_000_000 + "]" * 1_000_000)


@hostile
def ill_typed_json() -> bytes:
    """Every field of the wrong type, among them a number of a million digits."""
    wrong = [None, True, 1, 1.5, [], ["x"], {}, {"x": "y"}, [[["x"]]], "x"]
    names = ("id", "url", "title", "summary", "content_html", "date_published", "author", "authors", "tags")
    items = [json.dumps(dict.fromkeys(names, value)) for value in wrong]
    return json_feed(",".join([*items, json.dumps({"id": "healthy", "title": "Healthy"}), "7", '"x"', "null"]))


@hostile
def long_number_in_json() -> bytes:
    """A number with more digits than Python converts, beside a sound entry."""
    return json_feed('{"id":"healthy","title":"Healthy"},{"id":' + "9" * 1_000_000 + ',"title":"x"}')


@hostile
def many_json_items() -> bytes:
    """A million empty items."""
    return json_feed('{"id":"healthy","title":"Healthy"},' + fill("{},") + "{}")


@hostile
def many_events() -> bytes:
    """As many events as go into a document."""
    return calendar(EVENT, fill("BEGIN:VEVENT\r\nUID:{}\r\nSUMMARY:x\r\nDTSTART:20270101T100000Z\r\nEND:VEVENT\r\n"))


@hostile
def nested_components() -> bytes:
    """Components that begin and never end."""
    return calendar(EVENT, fill("BEGIN:X\r\nA:b\r\n"))


@hostile
def nested_zones() -> bytes:
    """The same, in definitions of zones."""
    return calendar(EVENT, fill("BEGIN:VTIMEZONE\r\nTZID:{}\r\n"))


@hostile
def one_long_line() -> bytes:
    """A line of 8 MiB with as many parameters as go into it."""
    return calendar(EVENT, event("DTSTART:20270101", f"X-A;{fill('P{}=v;')}Q=v:x"))


@hostile
def one_folded_line() -> bytes:
    """A line folded after every character."""
    return calendar(EVENT, event("DTSTART:20270101", "DESCRIPTION:" + fill("x\r\n ")))


@hostile
def many_properties() -> bytes:
    """An event with half a million lines."""
    return calendar(EVENT, event("DTSTART:20270101", fill("CATEGORIES:c{}\r\n").rstrip()))


@hostile
def many_dates() -> bytes:
    """A series with half a million further dates, and as many that are not held."""
    dates = ",".join(
        f"20{n % 90 + 10:02}{n % 12 + 1:02}{n % 28 + 1:02}T{n % 24:02}{n % 60:02}00Z" for n in range(200_000)
    )
    return calendar(EVENT, event("DTSTART:20270101T100000Z", "RRULE:FREQ=DAILY", f"RDATE:{dates}", f"EXDATE:{dates}"))


@hostile
def many_changed_dates() -> bytes:
    """A series with tens of thousands of moved dates."""
    ids = (f"20270101T{n % 24:02}{n // 24 % 60:02}{n // 1440:02}Z" for n in range(40_000))
    moved = "".join(event(f"RECURRENCE-ID:{one}", "DTSTART:20270102T100000Z", f"X-N:{one}") for one in ids)
    return calendar(EVENT, event("DTSTART:20270101T000000Z", "RRULE:FREQ=DAILY"), moved)


@hostile
def busy_rules() -> bytes:
    """Rules that name every second, or nothing until the end of the calendar."""
    seconds = ",".join(map(str, range(60)))
    rules = (
        "FREQ=SECONDLY",
        f"FREQ=DAILY;BYHOUR={seconds[:61]};BYMINUTE={seconds};BYSECOND={seconds}",
        f"FREQ=YEARLY;BYYEARDAY={','.join(map(str, range(1, 367)))};BYMINUTE={seconds};BYSECOND={seconds}",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO",
        "FREQ=YEARLY;BYWEEKNO=53;BYDAY=MO;BYMONTH=6",
        "FREQ=MONTHLY;BYMONTHDAY=31;BYSETPOS=-366",
        "FREQ=DAILY;COUNT=999999999",
        "FREQ=DAILY;INTERVAL=999999999",
        "FREQ=DAILY;UNTIL=99991231T235959Z",
        f"FREQ=YEARLY;BYDAY={','.join(['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'])}",
    )
    starts = ("20270101T100000Z", "16010101T000000Z", "00010101", "19700101T000000Z", "99991231")
    every = [(start, rule) for _ in range(40) for start in starts for rule in rules]
    return calendar(
        EVENT, *(event(f"DTSTART:{start}", f"RRULE:{rule}", uid=f"r{n}") for n, (start, rule) in enumerate(every))
    )


@hostile
def busy_zones() -> bytes:
    """Zones that change their clocks every day of two thousand years, and events in each of them."""
    part = (
        "BEGIN:{}\r\nDTSTART:00010101T000000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\n"
        "RRULE:FREQ=YEARLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYHOUR=1,2,3,4,5,6,7,8\r\nEND:{}\r\n"
    )
    both = part.replace("{}", "STANDARD") + part.replace("{}", "DAYLIGHT")
    zones = "".join(f"BEGIN:VTIMEZONE\r\nTZID:z{n}\r\nCOMMENT:{n}\r\n{both}END:VTIMEZONE\r\n" for n in range(2_000))
    return calendar(EVENT, zones, *(event(f"DTSTART;TZID=z{n}:20270101T100000", uid=f"z{n}") for n in range(2_000)))


@hostile
def long_zone_names() -> bytes:
    """A zone whose name is a megabyte long, and many whose names are nonsense."""
    names = ["(UTC+01:00) " + "a, " * 300_000, "/".join("a" * 300_000), *(f"Zone {n}" for n in range(5_000))]
    return calendar(EVENT, *(event(f"DTSTART;TZID={name}:20270101T100000", uid=str(n)) for n, name in enumerate(names)))


@hostile
def bad_events_among_good_ones() -> bytes:
    """Every property ill-formed in turn; no bad event costs another."""
    bad = (
        "DTSTART:", "DTSTART:99999999T999999Z", "DTSTART;TZID=\"x:20270101", "DTSTART;VALUE=PERIOD:/",
        "DTSTART:20270230",
        "DTSTART:20270101\r\nDURATION:P999999999999D", "DTSTART:20270101\r\nDURATION:PX", "DTSTART:00000101",
        "DTSTART:20270101\r\nRRULE:FREQ=;=;;", "DTSTART:20270101\r\nRRULE:FREQ=DAILY;BYDAY=99XX", "DTSTART:١٢٣٤٥٦٧٨",
        "DTSTART:20270101\r\nSEQUENCE:²", "DTSTART:20270101\r\nSEQUENCE:" + "9" * 5_000, "RECURRENCE-ID:x", "\x00:\x00",
        "DTSTART:99991231T235959Z\r\nDURATION:P360D", "DTSTART:20270101T100000Z\r\nRRULE:FREQ=DAILY;UNTIL=99999999",
        "DTSTART:20270101\r\nRRULE:FREQ=MONTHLY;BYMONTHDAY=" + "9" * 5_000, "DTSTART:20270101\r\nCREATED:T" + "9" * 30,
    )  # fmt: skip
    events = [event(*one.split("\r\n"), uid=f"bad{n}") for n, one in enumerate(bad)]
    return calendar(EVENT, *events, EVENT.replace("ealthy", "ale"))
