"""Opens the socket: the address that is checked is the address that is connected to, so no name can change its mind."""

from __future__ import annotations

import socket
from dataclasses import dataclass

from ..answers import Stop
from .addresses import Names, loopback, public
from .deadline import Deadline

MOST_TRIED = 3


class Unconnected(TimeoutError):
    """Nobody answered the call in time; the packet may have been lost."""


@dataclass(frozen=True, slots=True)
class Opener:
    """How one request gets its connection."""

    names: Names
    loopback: bool
    """Whether this host and port was let through although it is this machine."""
    seconds: float
    deadline: Deadline

    def open(self, host: str, port: int) -> socket.socket:
        """A connected socket, watched by the deadline. Raises Stop for a private address, OSError."""
        found = self.names.resolve(host, port, min(self.seconds, self.deadline.left()))
        usable = [ip for ip in found if public(ip) or (self.loopback and loopback(ip))]
        if not usable:
            raise Stop("private", f"{host} leads to an address that is not on the public internet")
        return self._first(usable[:MOST_TRIED], port)

    def _first(self, addresses: list[str], port: int) -> socket.socket:
        """The first that answers; each gets its share of the time."""
        errors: list[OSError] = []
        for address in addresses:
            connection = socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET, socket.SOCK_STREAM)
            try:
                connection.settimeout(min(self.seconds / len(addresses), self.deadline.left()))
                connection.connect((address, port))
                connection.settimeout(self.seconds)
                self.deadline.watch(connection)
                return connection
            except OSError as error:
                connection.close()
                errors.append(Unconnected(*error.args) if isinstance(error, TimeoutError) else error)
        raise errors[0]
