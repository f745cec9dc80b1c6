"""A common past of two desks, made once: a note that both can correct."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.conftest import OfToday
from tests.services.taking.two_desks import MEREL, Place, observed, place

from omgangsdesk.domain.log import kinds
from omgangsdesk.services.practice.office import PracticeCentre


@dataclass(frozen=True)
class Past:
    """The folder of the store that both desks began with, and the note in it."""

    folder: Path
    note: str


@pytest.fixture
def past(practice_template: PracticeCentre, of_today: OfToday[Past]) -> Past:
    """Never changed, only copied."""

    def make(base: Path) -> Past:
        first = place(practice_template.store, base)
        first.plays(observed("Noor zwaait naar haar oma.", "14:02"))
        (note,) = (
            one.id
            for one in first.log()
            if one.visit == MEREL and isinstance(one.data, kinds.Observation)
        )
        return Past(first.store.folder, note)

    return of_today("common-past", make)


@pytest.fixture
def here(past: Past, tmp_path: Path) -> Place:
    """The desk at the front."""
    return place(past.folder, tmp_path / "here")


@pytest.fixture
def there(past: Past, tmp_path: Path) -> Place:
    """The desk in the other house."""
    return place(past.folder, tmp_path / "there")
