"""The house of `tests/services/desk/house.py`, with its coordinator at the desk."""

from tests.services.dossier.conftest import house, house_template

__all__ = ["house", "house_template"]
