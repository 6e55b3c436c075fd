"""Pictures that are none, or that do harm."""

from __future__ import annotations

from .hostile import PNG, Case, picture

SVG = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'

PICTURES = {
    "a program called PNG": picture("a.png", b"MZ" + bytes(64), "is not what its name says"),
    "a page called JPEG": picture("a.jpg", "<html><script>alert(1)</script>", "is not what its name says"),
    "a PNG called WebP": picture("a.webp", PNG, "is not what its name says"),
    "an empty picture": picture("a.gif", b"", "is not what its name says"),
    "an SVG": picture("a.svg", SVG, "is not a picture"),
    "a page": picture("a.html", "<script>alert(1)</script>", "is not a picture"),
    "a script": picture("a.js", "alert(1)", "is not a picture"),
    "a hidden file": picture(".htaccess", "Options +Indexes", "is not a picture"),
    "a name with a blank": picture("a b.png", PNG, "name"),
    "a name in capitals": picture("A.PNG", PNG, ""),
    "a name with two endings": picture("a.php.png", PNG, "name"),
    "a picture of 2 MB": picture("a.png", PNG + bytes(2 * 1024 * 1024), "larger than"),
    "a picture among the data": Case({"data/providers/a.png": PNG}, "data/providers/a.png", 1, "outside"),
}  # fmt: skip
