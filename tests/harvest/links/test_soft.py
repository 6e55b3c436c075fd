"""Pages that answer, but not with what was meant: told with care."""

from __future__ import annotations

import pytest

from cpdhub.harvest.answers import Looked, Validators
from cpdhub.harvest.links.inside import title
from cpdhub.harvest.links.sight import sight

ASKED = "https://a.example/events/2026/budget"


def page(name: str, url: str = ASKED, charset: str = "utf-8") -> Looked:
    """A page with a title, at last."""
    return Looked(url, f"<html><title>{name}</title>".encode(), charset, Validators(url), type="text/html")


def seen(answer: Looked, asked: str = ASKED) -> str:
    """The verdict."""
    found = sight(asked, answer)
    assert found
    return found.verdict


@pytest.mark.parametrize(
    "name",
    [
        "404", "404 Not Found", "Error 404", "Not Found", "Page not found", "Page Not Found | State Library",
        "Page not found – Solo Network", "State Library - Page not found", "Oops! | Page not found",
        "The requested page could not be found", "This page doesn't exist", "This page doesn&#8217;t exist",
        "The page is no longer available", "Event not found", "Nothing found", "Seite nicht gefunden",
        "Page introuvable - Association", "Página não encontrada", "404: Page not found",
        "library.example: domain for sale", "Buy this domain", "The domain name may be for sale!",
        "Site not found · GitHub Pages", "Sorry, this page no longer exists", "Sorry, but the page was not found",
        "State Library: Page not found", "404 (Not Found)",
        "Cette page n’existe plus", "Diese Seite existiert nicht mehr", "Esta página no existe", "Pagina niet gevonden",
        "Account Suspended", "This account has been suspended.", "Welcome to nginx!", "Welcome to nginx on Debian!",
        "Apache2 Ubuntu Default Page: It works", "IIS Windows Server",
    ],
)  # fmt: skip
def test_titles_of_what_is_not_there(name: str) -> None:
    """In the languages of the catalogue, beside the name of the site."""
    assert seen(page(name)) == "doubtful"


@pytest.mark.parametrize(
    "name",
    [
        "", "Budget for one", "How to mend a 404", "404 Media", "Things not found in libraries", "Page 404 of all",
        "Lost and found", "What is not found cannot be kept", "Not found: the library of Alexandria, a history",
        "Domain names for libraries", "Access to information", "Security for solo librarians", "Captchas and access",
        "Just a moment in time", "Finding nothing: a search story", "Page Not Found: A librarian’s memoir",
        "404: how the web forgets", "Account suspended: what to do when a vendor cuts you off", "Default page layouts",
        "Welcome to nginx for libraries: a course", "This page no longer exists in print", "Sorry, we are closed",
        "Page introuvable : pourquoi les liens meurent", "Site not found in the register of archives",
    ],
)  # fmt: skip
def test_titles_of_what_may_well_be_there(name: str) -> None:
    """An article about such pages is none."""
    assert seen(page(name)) == "fine"


@pytest.mark.parametrize(
    ("host", "name", "verdict"),
    [
        ("statelibrary.example", "The State Library", "doubtful"),
        ("www.state-library.example", "State Library", "doubtful"),
        ("aall.example", "American Association of Law Libraries", "fine"),
        ("rla.example", "Rural Library Association", "doubtful"),
        ("library.example", "why library links rot", "fine"),
    ],
)
def test_after_a_colon_stands_the_name_of_the_site(host: str, name: str, verdict: str) -> None:
    """As far as its host tells; else it is what the title is about."""
    url = f"https://{host}/page"
    assert seen(page(f"Page not found: {name}", url), url) == verdict


@pytest.mark.parametrize(
    "name",
    [
        "Just a moment...", "Attention Required! | Cloudflare", "Access Denied", "Are you a robot?", "Captcha",
        "Please verify you are a human", "Pardon Our Interruption", "Client Challenge", "Security Verification",
    ],
)  # fmt: skip
def test_titles_of_walls(name: str) -> None:
    """They tell nothing about the page behind them."""
    assert seen(page(name)) == "unclear"


@pytest.mark.parametrize(
    ("asked", "came", "verdict"),
    [
        (ASKED, "https://a.example/", "doubtful"),
        (ASKED, "https://a.example/index.html", "doubtful"),
        (ASKED, "https://a.example/en/", "doubtful"),
        (ASKED, "https://b.example/", "doubtful"),
        (ASKED, "https://a.example/?p=7", "fine"),
        ("https://a.example/", "https://www.a.example/", "fine"),
        ("https://a.example/", "https://b.example/home", "fine"),
        ("https://a.example/?p=7", "https://a.example/", "doubtful"),
        (ASKED, "https://a.example/login", "doubtful"),
        (ASKED, "https://sso.a.example/", "doubtful"),
        (ASKED, "https://a.example/wp-login.php?redirect_to=x", "doubtful"),
        (ASKED, "https://a.example/blog/catalogin-rules", "fine"),
        (ASKED, "https://a.example/courses/sso-for-libraries/", "fine"),
        (ASKED, "https://a.example/help/login-help/", "fine"),
        (ASKED, "https://a.example/login_form?x=y", "doubtful"),
        ("https://a.example/information-technology", "https://a.example/it", "fine"),
        ("https://a.example/about/human-resources", "https://a.example/hr/", "fine"),
        ("https://a.example/about/human-resources", "https://a.example/it/", "doubtful"),
        ("https://a.example/login", "https://a.example/login/", "fine"),
        (ASKED, "https://a.example/page-not-found", "doubtful"),
        (ASKED, "https://a.example/en/404", "doubtful"),
        (ASKED, "https://a.example/en-GB/Page_Not_Found.aspx", "doubtful"),
        (ASKED, "https://a.example/site/404/index.html", "doubtful"),
        (ASKED, "https://a.example/errors/404.html", "doubtful"),
        (ASKED, "https://a.example/en/error", "doubtful"),
        (ASKED, "https://a.example/error/500", "doubtful"),
        (ASKED, "https://a.example/_layouts/15/error.aspx?ErrorText=x", "doubtful"),
        (ASKED, "https://a.example/SitePages/PageNotFoundError.aspx", "doubtful"),
        (ASKED, "https://a.example/error.aspx?code=404", "doubtful"),
        (ASKED, "https://a.example/news?status=not-found", "doubtful"),
        (ASKED, "https://a.example/default.aspx?aspxerrorpath=/events", "doubtful"),
        (ASKED, "https://a.example/?404;http://a.example:80/events", "doubtful"),
        (ASKED, "https://a.example/?ref=404", "doubtful"),
        (ASKED, "https://a.example/en/index.html", "doubtful"),
        (ASKED, "https://a.example/us/en/home.php", "doubtful"),
        (ASKED, "https://a.example/default.aspx?lang=en", "doubtful"),
        (ASKED, "https://a.example/index.php?page=home", "doubtful"),
        (ASKED, "https://a.example/;jsessionid=1a2b", "doubtful"),
        (ASKED, "https://a.example/web/guest/home", "doubtful"),
        (ASKED, "https://a.example/SitePages/Home.aspx", "doubtful"),
        ("https://a.example/?lang=en", "https://a.example/en/", "fine"),
        ("https://a.example/404", "https://a.example/en/404", "fine"),
        (ASKED, "https://a.example/?p=404", "fine"),
        (ASKED, "https://a.example/events/view?id=404", "fine"),
        (ASKED, "https://a.example/index.php?option=com_content", "fine"),
        (ASKED, "https://a.example/en/index-of-terms", "fine"),
        (ASKED, "https://a.example/catalogue/errors", "fine"),
        (ASKED, "https://a.example/blog/trial-and-error", "fine"),
        (ASKED, "https://a.example/events/4040", "fine"),
        (ASKED, "https://a.example/events/index.html", "fine"),
        (ASKED, "https://a.example/errors/in-cataloguing", "fine"),
        (ASKED, "https://www.hugedomains.com/domain_profile.cfm?d=a.example", "doubtful"),
        (ASKED, "https://a.example/events/budget", "fine"),
    ],
)
def test_where_a_redirect_led(asked: str, came: str, verdict: str) -> None:
    """A front page, a login, a page for what is lost, a seller of names."""
    assert seen(page("A page", came), asked) == verdict


@pytest.mark.parametrize(
    ("body", "charset", "said"),
    [
        (b"", "", ""),
        (b"<title>", "", ""),
        (b"<TITLE lang=en>\n A\n  B &amp; C </TITLE>", "", "A B & C"),
        (b"<title>\xe9</title>", "latin-1", "é"),
        (b"<title>\xe9</title>", "nonsense", "�"),
        (b"<title>\xe9</title>", "idna", "�"),
        (b"<title>a</title>", "zip", "a"),
        (b"<title>" + b"x" * 5000 + b"</title>", "", ""),
        (b"\xff\xfe<\x00t\x00", "utf-16", ""),
        ("<title>é</title>".encode("utf-16"), "", "é"),
        ("<title>é</title>".encode("utf-16-le"), "utf-16le", "é"),
        ("<title>é</title>".encode("utf-16")[:-1], "utf-16", "é"),
        ("<title>é</title>".encode("utf-8-sig"), "latin-1", "é"),
    ],
)
def test_a_title_is_read_whatever_it_is(body: bytes, charset: str, said: str) -> None:
    """In any charset, or none that there is."""
    assert title(body, charset) == said


def test_a_file_has_no_title() -> None:
    """What is no page, and is not empty, is fine."""
    assert seen(Looked(ASKED, b"%PDF-1.7", "", Validators(ASKED), type="application/pdf")) == "fine"


def test_a_proposal_is_never_less_safe() -> None:
    """From https to http nothing is taken over; the other way it is; and the part of the page stays."""
    plain = "http://a.example/new"
    down = sight(ASKED, Looked(plain, b"x", "", Validators(plain), plain))
    assert down
    assert (down.verdict, down.to) == ("fine", "")
    up = sight("http://a.example/old#part", Looked(ASKED, b"x", "", Validators(ASKED), ASKED))
    assert up
    assert (up.verdict, up.to) == ("moved", f"{ASKED}#part")
    same = sight(f"{ASKED}#part", Looked(ASKED, b"x", "", Validators(ASKED), ASKED))
    assert same
    assert same.verdict == "fine"
