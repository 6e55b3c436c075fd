"""Encrypted connections: the certificate is checked for the name, and the clock runs during the handshake too."""

from __future__ import annotations

import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event, Thread

import pytest

from cpdhub.harvest.answers import Answer, Failure, Fetched, Limits
from cpdhub.harvest.fetch import Fetcher

pytestmark = pytest.mark.skipif(not shutil.which("openssl"), reason="a certificate is made with openssl")

SHORT = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"]
Speak = Callable[[ssl.SSLContext, socket.socket, Event], None]


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for `localhost`, and for nothing else; its key stands beside it."""
    path = tmp_path_factory.mktemp("tls") / "certificate.pem"
    names = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]
    files = ["-keyout", str(path.with_suffix(".key")), "-out", str(path)]
    subprocess.run(["openssl", "req", "-x509", *SHORT, *names, *files], check=True, capture_output=True)
    return path


@contextmanager
def serve(certificate: Path, speak: Speak) -> Iterator[int]:
    """A server that behaves so on every connection; the port."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, certificate.with_suffix(".key"))
    over = Event()

    def run(server: socket.socket) -> None:
        while True:
            connection, _ = server.accept()
            with connection, suppress(OSError):
                if over.is_set():
                    return
                speak(context, connection, over)

    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = Thread(target=run, args=[server])
        thread.start()
        yield server.getsockname()[1]
        over.set()
        with suppress(OSError):
            socket.create_connection(server.getsockname()).close()
        thread.join()


def hello(context: ssl.SSLContext, connection: socket.socket, over: Event) -> None:
    """A proper answer."""
    with context.wrap_socket(connection, server_side=True) as encrypted:
        encrypted.recv(10_000)
        encrypted.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n")


def silence(context: ssl.SSLContext, connection: socket.socket, over: Event) -> None:
    """No handshake."""
    over.wait(10)


def handshake(context: ssl.SSLContext, connection: socket.socket, over: Event) -> None:
    """One that comes a byte at a time."""
    for byte in b"\x16\x03\x03\x40\x00" + b"\x02" * 1000:
        if over.wait(0.02):
            return
        connection.sendall(bytes([byte]))


def drip(context: ssl.SSLContext, connection: socket.socket, over: Event) -> None:
    """A body that comes a byte at a time."""
    with context.wrap_socket(connection, server_side=True) as encrypted:
        encrypted.recv(10_000)
        encrypted.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        while not over.wait(0.02):
            encrypted.sendall(b"x")


def get(port: int, host: str = "localhost", seconds: float = 10) -> Answer:
    """What stands there, within so many seconds."""
    limits = Limits(whole=seconds, connect=10, pause=0.01)
    return Fetcher(allow=frozenset({f"{host}:{port}"}), limits=limits).get(f"https://{host}:{port}/")


def test_a_certificate_that_is_trusted_and_one_that_is_not(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It has to be signed by somebody known, and be for the name, not for the address."""
    with serve(certificate, hello) as port:
        unknown = get(port)
        assert isinstance(unknown, Failure)
        assert (unknown.kind, "self-signed" in unknown.why) == ("tls", True)
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        answer = get(port)
        assert isinstance(answer, Fetched)
        assert answer.body == b"hello"
        other = get(port, "127.0.0.1")
        assert isinstance(other, Failure)
        assert (other.kind, "not valid for" in other.why) == ("tls", True)


@pytest.mark.parametrize("speak", [silence, handshake, drip])
def test_the_clock_runs_under_encryption_too(certificate: Path, monkeypatch: pytest.MonkeyPatch, speak: Speak) -> None:
    """Neither a handshake nor a body that drips in outlasts it."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    begun = time.monotonic()
    with serve(certificate, speak) as port:
        answer = get(port, seconds=0.5)
    assert isinstance(answer, Failure)
    assert answer.kind == "slow"
    assert time.monotonic() - begun < 4
