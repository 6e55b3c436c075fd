"""What the tests of drafts share: the small catalogue with its providers, and what is found in a document."""

from __future__ import annotations

from typing import Any

import pytest

from cpdhub.commands.reading import TOOLS, document
from cpdhub.draft.found.settle import Found, found
from cpdhub.load.catalogue import load
from cpdhub.model.catalogue import Catalogue

from .catalogue import put

ADDRESS = "https://elsewhere.example/event"


@pytest.fixture(scope="package")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    """The small one with its providers."""
    return load(put(tmp_path_factory.mktemp("providers"))).catalogue


@pytest.fixture
def read(catalogue: Catalogue) -> Any:
    """What is found in a document."""

    def run(text: str, address: str = ADDRESS) -> Found:
        return found(document(text, address), address, catalogue, TOOLS)

    return run
