"""One request to a REST API with a token, and its answer or why there is none."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Mapping
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

VERSION = "2022-11-28"
"""https://docs.github.com/en/rest/about-the-rest-api/api-versions"""
SECONDS = 20.0
MOST_BYTES = 10 * 1024 * 1024
FORBIDDEN_PULL = "not permitted to create or approve pull requests"
SWITCH = (
    "GitHub does not let workflows open pull requests here. Somebody who administers the repository has to switch it "
    "on: Settings → Actions → General → Workflow permissions → “Allow GitHub Actions to create and approve pull "
    "requests”, then Save. Where the box is grey, the same has to be allowed in the organisation’s settings first."
)
MENDS = {
    301: "the repository was renamed or moved: use its new name",
    401: "the token is not valid any more",
    403: "the token may not do this: look at `permissions` of the workflow’s job",
    404: "it does not exist, or the token may not see it",
}


class Refused(Exception):
    """GitHub, or the way to it, said no. The message says what happened and what to do; `code` is HTTP's, or 0."""

    def __init__(self, message: str, code: int = 0) -> None:
        super().__init__(message)
        self.code = code


def safe(api: str) -> bool:
    """Whether a token may be sent there: by https, or to this machine itself (tests)."""
    parts = urlsplit(api)
    if parts.scheme == "https":
        return bool(parts.hostname)
    try:
        return parts.scheme == "http" and ip_address(parts.hostname or "").is_loopback
    except ValueError:
        return False


def ask(method: str, address: str, token: str, said: Mapping[str, Any] | None = None) -> Any:
    """The JSON that comes back; None where nothing does. Raises Refused."""
    headers = {
        "Accept": "application/vnd.github+json",
        "Authorization": f"Bearer {token}",
        "Content-Type": "application/json",
        "User-Agent": "cpdhub",
        "X-GitHub-Api-Version": VERSION,
    }
    data = None if said is None else json.dumps(said).encode()
    request = urllib.request.Request(address, data, headers, method=method)  # noqa: S310 # `safe` looked at it
    what = f"{method} {urlsplit(address).path}"
    body = _body(request, what)
    try:
        return json.loads(body) if body else None
    except ValueError:
        raise Refused(f"what GitHub answered to {what} is no JSON") from None


def _body(request: urllib.request.Request, what: str) -> bytes:
    try:
        with _opener(request).open(request, timeout=SECONDS) as answer:
            body: bytes = answer.read(MOST_BYTES + 1)
    except urllib.error.HTTPError as error:
        with error:
            raise Refused(_why(error, what), error.code) from None
    except (OSError, ValueError) as error:
        raise Refused(f"GitHub could not be reached ({what}): {getattr(error, 'reason', None) or error}") from None
    if len(body) > MOST_BYTES:
        raise Refused(f"what GitHub answered to {what} is larger than anything it should say")
    return body


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A redirect would carry the token to wherever it leads."""

    def redirect_request(self, *_: Any) -> None:
        """None is followed."""
        return


def _opener(request: urllib.request.Request) -> urllib.request.OpenerDirector:
    """One that follows no redirect, and asks this machine itself without a proxy."""
    proxies = urllib.request.ProxyHandler({}) if request.type == "http" else urllib.request.ProxyHandler()
    return urllib.request.build_opener(proxies, _NoRedirect())


def _why(error: urllib.error.HTTPError, what: str) -> str:
    """What GitHub said, and the way out where it is known."""
    try:
        told = json.loads(error.read(MOST_BYTES))
    except (OSError, ValueError):
        told = {}
    said = told if isinstance(told, dict) else {}
    message = " ".join([str(said.get("message", "")), *([json.dumps(said["errors"])] if said.get("errors") else [])])
    if FORBIDDEN_PULL in message:
        return SWITCH
    mend = f"; {MENDS[error.code]}" if error.code in MENDS else ""
    return f"GitHub refused {what}: {error.code} {message[:500]}{mend}"
