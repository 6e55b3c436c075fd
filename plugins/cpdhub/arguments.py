"""The arguments of the commands, read; each that cannot be is told in words."""

from __future__ import annotations

import argparse
import re
import sys
from ipaddress import ip_address
from typing import NoReturn

MISUSE = 1
"""The exit code of a wrong call, as of every fault that is not the catalogue's."""


class Parser(argparse.ArgumentParser):
    """argparse's, but a wrong call ends as a fault of ours: 2 is for the catalogue."""

    def error(self, message: str) -> NoReturn:
        """The usage, what is wrong, and the end."""
        self.print_usage(sys.stderr)
        self.exit(MISUSE, f"{self.prog}: error: {message}\n")


def positive(text: str) -> int:
    """How many at once."""
    if not text.isdecimal() or not 0 < int(text) <= 1000:
        raise argparse.ArgumentTypeError(f'"{text}" is not a number from 1 to 1000')
    return int(text)


def loopback(text: str) -> str:
    """HOST:PORT as `place` writes it: an IP address of this machine, or a name, which has to lead to one."""
    host, _, port = text.casefold().rpartition(":")
    host = host.removeprefix("[").removesuffix("]")
    if not (port.isascii() and port.isdecimal() and 0 < int(port) < 65536 and re.fullmatch(r"[\w.:-]+", host)):
        raise argparse.ArgumentTypeError(f'"{text}" is no HOST:PORT; write it as 127.0.0.1:8080')
    if not _this_machine(host):
        raise argparse.ArgumentTypeError(f'"{text}" is not on this machine; only 127.… and ::1 are')
    return f"{host}:{int(port)}"


def _this_machine(host: str) -> bool:
    """Whether it is a loopback address, or a name: a name is looked up when it is asked."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return ":" not in host and not re.fullmatch(r"[\d.]+", host)


def url(text: str) -> str:
    """The address of the site."""
    if not text.startswith(("http://", "https://")):
        raise argparse.ArgumentTypeError(f'"{text}" is no address; write it as https://example.org/hub')
    return text
