"""Settings of the property tests: a busy machine is no fault of the code, and a red run can be run again."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("harvest", deadline=None, derandomize=True)
settings.load_profile("harvest")
