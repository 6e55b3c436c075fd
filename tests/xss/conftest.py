"""What the tests with hostile texts share: the browser."""

from __future__ import annotations

from ..test_browser import browser

__all__ = ["browser"]
