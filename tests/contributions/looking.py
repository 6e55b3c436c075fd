"""Pictures that are none, or that do harm."""

from __future__ import annotations

from ..load.pictures import PICTURES as PICTURES_OF
from ..load.pictures import png
from .hostile import PNG, Case, picture

SVG = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'

PICTURES = {
    "a program called PNG": picture("a.png", b"MZ" + bytes(64), "is not what its name says"),
    "a page called JPEG": picture("a.jpg", "<html><script>alert(1)</script>", "is not what its name says"),
    "a PNG called WebP": picture("a.webp", PNG, "is not what its name says"),
    "a script behind the mark of a PNG": picture("a.png", PNG[:8] + b"<script>alert(1)</script>", "is not what its"),
    "a script that is a GIF": picture("a.gif", "GIF89a/**/=1;alert(1)", "is not what its name says"),
    "a script behind a GIF": picture("a.gif", PICTURES_OF[".gif"] + b"<script>alert(1)</script>", "is not what its"),
    "a JPEG of three bytes": picture("a.jpg", b"\xff\xd8\xff", "is not what its name says"),
    "a WebP that lies about its length": picture("a.webp", PICTURES_OF[".webp"] + b"<script>", "is not what its"),
    "a picture of 65,535 pixels": picture("a.png", png(65_535, 65_535), "65535 by 65535 pixels"),
    "a picture without height": picture("a.png", png(7, 0), "7 by 0 pixels"),
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
