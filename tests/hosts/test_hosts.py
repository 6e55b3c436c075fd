"""On other hosts the site has the headers that Pages cannot set; the policies are those that the pages carry."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import time
import tomllib
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest

from ..built import PROJECT, Built
from ..keeping.repository import archive, made

HOSTS = PROJECT / "hosts"
POLICY = re.compile(r'http-equiv="Content-Security-Policy" content="([^"]+)"')
FRAMES = "; frame-ancestors 'none'"


def carried(name: str) -> str:
    """The policy in the meta element of a page, and what has no effect there."""
    found = POLICY.search((PROJECT / "theme" / name).read_text(encoding="utf-8"))
    assert found
    return found[1] + FRAMES


def rows() -> dict[str, dict[str, str]]:
    """Path → header → value, of hosts/_headers."""
    found: dict[str, dict[str, str]] = {}
    for line in (HOSTS / "_headers").read_text(encoding="utf-8").splitlines():
        if line.startswith("/"):
            current = found.setdefault(line, {})
        elif line.strip() and not line.startswith("#"):
            name, _, value = line.strip().partition(": ")
            current[name] = value
    return found


def sent() -> dict[str, str]:
    """Header → value that nginx.conf sends with everything; a variable stands as `$name`."""
    text = (HOSTS / "nginx.conf").read_text(encoding="utf-8")
    return {
        name: value.strip('"') for name, value in re.findall(r"add_header (\S+) (\"[^\"]+\"|\S+)(?: always)?;", text)
    }


def variable(name: str) -> dict[str, str]:
    """Pattern of an address → value, of a map in nginx.conf."""
    [body] = re.findall(rf"map \$uri \${name} \{{(.*?)\n\}}", (HOSTS / "nginx.conf").read_text(encoding="utf-8"), re.S)
    return dict(re.findall(r'^\s+(\S+) "([^"]+)";$', body, re.M))


def test_the_policies_are_those_of_the_pages() -> None:
    """Written once for each host, since no host reads ours; here they are compared."""
    told = variable("cpdhub_policy")
    assert told["default"] == carried("templates/base.html") == rows()["/*"]["Content-Security-Policy"]
    assert told["~^/admin/"] == carried("admin/index.html")
    assert "script-src" not in told[r"~^/digest/[^/]+/mail\.html$"]


def test_both_hosts_send_the_same() -> None:
    """What is the same for every address."""
    nginx, everywhere = sent(), rows()["/*"]
    same = {name: value for name, value in nginx.items() if not value.startswith("$")}
    assert same == {name: everywhere[name] for name in same}
    assert set(everywhere) <= set(nginx)


def test_netlify_builds_by_make() -> None:
    """The targets are there."""
    told = tomllib.loads((HOSTS / "netlify.toml").read_text(encoding="utf-8"))
    assert told["build"]["publish"] == "output"
    assert re.findall(r"make ([a-z ]+?) &&", told["build"]["command"]) == ["publish verify"]
    assert "`make publish verify && cp hosts/_headers output/`" in (HOSTS / "cloudflare.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [pytest.param("netlify.toml", marks=pytest.mark.slow), "cloudflare.md"])
def test_a_branch_of_the_archive_s_own_is_fetched_before_the_build(name: str, tmp_path: Path) -> None:
    """As the host's file says, in a clone whose remote cannot be asked: main alone has no archive."""
    text = (HOSTS / name).read_text(encoding="utf-8")
    [command] = re.findall(r"git remote set-url origin [^`]*?(?=`|\"\n)", text)
    made_of = re.sub(r"(?<=make recall) publish verify && .*", "", command)
    assert made_of.endswith("make recall") and len(made_of) < len(command)
    repository = made(tmp_path, {"README.md": "words"})
    repository.write("data/archive/feed.jsonl", archive("feed", (1, 1, "One")))
    repository.keep(ARCHIVE_BRANCH="archive")
    host = repository.clone("host")
    host.git("remote", "set-url", "origin", f"file://{tmp_path}/nowhere")
    for file in ("Makefile", "plugins"):
        (host.root / file).symlink_to(PROJECT / file)
    given = {**host.all(), "ARCHIVE_BRANCH": "archive", "CPDHUB_REPOSITORY": f"file://{host.bare}"}
    subprocess.run(["sh", "-c", made_of], cwd=host.root, env=given, check=True, capture_output=True)
    assert host.read("data/archive/feed.jsonl") == archive("feed", (1, 1, "One"))


def test_every_host_s_file_says_what_its_policy_breaks() -> None:
    """`/*` has no exception on either."""
    for name in ("netlify.toml", "cloudflare.md"):
        text = " ".join((HOSTS / name).read_text(encoding="utf-8").replace("#", " ").split())
        assert "/admin/" in text and "digests as mails" in text and "Content-Security-Policy" in text
        assert "Cross-Origin-Opener-Policy" in text


@pytest.fixture
def server(site: Built, tmp_path: Path) -> Iterator[int]:
    """nginx with our file, on a free port: address, folder and user are those of the test, and nothing else."""
    nginx = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if not nginx:
        pytest.skip("nginx is not installed (Debian: nginx-light)")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    folder = shutil.copytree(site.folder, tmp_path / "site")
    (folder / "admin").mkdir()
    shutil.copy(PROJECT / "theme/admin/index.html", folder / "admin")
    ours = (HOSTS / "nginx.conf").read_text(encoding="utf-8")
    for old, new in (("listen 80;", f"listen 127.0.0.1:{port};"), ("/srv/cpdhub", str(folder))):
        assert old in ours
        ours = ours.replace(old, new)
    assert "    listen [::]:80;\n" in ours
    (tmp_path / "site.conf").write_text(ours.replace("    listen [::]:80;\n", ""), encoding="utf-8")
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    temporary = "".join(f"{kind}_temp_path {tmp_path}/{kind};" for kind in kinds)
    user = "user root;" if os.getuid() == 0 else ""
    whole = tmp_path / "nginx.conf"
    whole.write_text(
        f"{user} daemon off; pid {tmp_path}/pid; error_log {tmp_path}/error.log; events {{}}\n"
        f"http {{ include /etc/nginx/mime.types; access_log off; {temporary} include {tmp_path}/site.conf; }}\n"
    )
    checked = subprocess.run([nginx, "-t", "-c", str(whole)], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stderr
    assert "warn" not in checked.stderr
    running = subprocess.Popen([nginx, "-c", str(whole)])
    try:
        for _ in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield port
    finally:
        running.terminate()
        running.wait(10)


def asked(port: int, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    """Status, headers in small letters, body."""
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    found = answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
    connection.close()
    return found


@pytest.mark.slow
def test_nginx_serves_the_site(server: int, site: Built) -> None:
    """Pages, feeds and errors, each with its type and its headers; nothing of the editor's policy elsewhere."""
    for path, status, kind in (
        ("/", 200, "text/html; charset=utf-8"),
        ("/about/", 200, "text/html; charset=utf-8"),
        ("/nowhere/", 404, "text/html; charset=utf-8"),
        ("/nowhere", 404, "text/html; charset=utf-8"),
        ("/feeds/all.atom", 200, "application/atom+xml"),
        ("/feeds/all.rss", 200, "application/rss+xml"),
        ("/feeds/all.json", 200, "application/feed+json"),
        ("/calendars/all.ics", 200, "text/calendar; charset=utf-8"),
        ("/status.json", 200, "application/json"),
        ("/.well-known/recommendations.opml", 200, "text/x-opml"),
        ("/theme/css/site.css", 200, "text/css; charset=utf-8"),
        ("/_redirects", 404, "text/html; charset=utf-8"),
        ("/../../etc/passwd", 400, "text/html; charset=utf-8"),
    ):
        code, headers, body = asked(server, path)
        assert (path, code, headers["content-type"]) == (path, status, kind)
        if code != 400:
            assert headers["content-security-policy"] == carried("templates/base.html"), path
            assert headers["x-content-type-options"] == "nosniff"
            assert headers["referrer-policy"] and headers["permissions-policy"]
            assert "strict-transport-security" not in headers
        if code == 404:
            assert b"There is no page at this address" in body
        assert headers["server"] == "nginx"
    code, headers, _ = asked(server, "/about")
    assert (code, headers["location"]) == (301, "/about/")
    assert asked(server, "/feeds/all.json")[1]["access-control-allow-origin"] == "*"
    assert "access-control-allow-origin" not in asked(server, "/")[1]
    assert asked(server, "/theme/css/site.css")[1]["cache-control"] == "public, max-age=86400"
    assert asked(server, "/admin/")[1]["content-security-policy"] == carried("admin/index.html")
    openers = [asked(server, path)[1]["cross-origin-opener-policy"] for path in ("/", "/admin/", "/admin/index.html")]
    assert openers == ["same-origin", "same-origin-allow-popups", "same-origin-allow-popups"]
    packed = asked(server, "/about/", **{"Accept-Encoding": "gzip"})
    assert packed[1]["content-encoding"] == "gzip" and len(packed[2]) < len(asked(server, "/about/")[2])
    again = asked(server, "/about/", **{"If-None-Match": asked(server, "/about/")[1]["etag"]})
    assert again[0] == 304
