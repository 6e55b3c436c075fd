"""All commands, in the order in which `cpdhub --help` lists them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from . import (
    admin,
    build,
    check,
    contract,
    decide,
    digest,
    form,
    harvest,
    links,
    new,
    ping,
    preview,
    report,
    review,
    schema,
    serve,
    verify,
)
from .common import Commands

MODULES = (
    check,
    new,
    form,
    review,
    preview,
    harvest,
    digest,
    build,
    verify,
    ping,
    links,
    report,
    decide,
    serve,
    schema,
    contract,
    admin,
)


def adders() -> Iterator[Callable[[Commands], None]]:
    """What describes each command to the command line."""
    return (module.add for module in MODULES)
