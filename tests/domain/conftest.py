"""Property tests here have no deadline: a loaded computer is not a failure."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("desk", deadline=None, max_examples=60)
settings.load_profile("desk")
