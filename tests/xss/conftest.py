"""What the tests with hostile texts share: the browser."""

from __future__ import annotations

from ..browser.conftest import browser

__all__ = ["browser"]
