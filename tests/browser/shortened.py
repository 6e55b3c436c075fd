"""Long lists, cut down: one of hundreds has the same markup all the way down. The slow run looks at all of it."""

from __future__ import annotations

import pytest

FEWER = """() => document.querySelectorAll('.cards, .names').forEach((list) =>
  [...list.children].slice(30).forEach((one) => one.remove()))"""

lengths = pytest.mark.parametrize(
    "whole", [False, pytest.param(True, marks=pytest.mark.slow)], ids=["shortened", "whole"]
)
"""Whether a page stays whole; where not, a test evaluates `FEWER` in it."""
