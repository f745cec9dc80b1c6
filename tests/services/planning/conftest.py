"""The house of `tests/services/desk`, and plannings to bring into it."""

from __future__ import annotations

from tests.services.desk.conftest import house, house_folder, house_template

__all__ = ["house", "house_folder", "house_template"]
