"""A store of a test's own, without keys of people: a random key and one device."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import sqlalchemy as sa

from omgangsdesk import codec
from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.log.entries import Draft, Entry
from omgangsdesk.domain.moments import UTC
from omgangsdesk.domain.records import Person, Record, name_of
from omgangsdesk.models.seats import sit_alone
from omgangsdesk.models.store import Store, create_store, open_store
from omgangsdesk.models.unit import Chain

NOON = dt.datetime(2026, 3, 6, 11, tzinfo=UTC)


def note(text: str = "Noor bouwt een toren.", visit: str = "bezoek-merel") -> Draft:
    return Draft(
        kind="observation",
        data=kinds.Observation(category="contact", text=text),
        visit=visit,
        case="merel",
        day="2026-03-06",
        occurred_at=NOON,
        zone="Europe/Brussels",
    )


def record(value: Record, based_on: str | None = None) -> Draft:
    return Draft(
        kind="record_set",
        data=kinds.RecordSet(
            record=name_of(value),
            record_id=value.id,
            value=codec.to_plain(value),
            based_on=based_on,
        ),
        occurred_at=NOON,
        zone="Europe/Brussels",
    )


def destroyed(*entries: str, ground: str = "Bewaartermijn voorbij") -> Draft:
    return Draft(
        kind="destroyed",
        data=kinds.Destroyed(entries=entries, ground=ground, ordered_by="Arne Brugmodel"),
        day="2026-03-06",
        occurred_at=NOON,
        zone="Europe/Brussels",
    )


@dataclass
class Shelf:
    """A folder with one store that can be opened again, and what it is made of."""

    folder: Path
    key: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    store: Store | None = None

    @property
    def file(self) -> Path:
        return self.folder / "store.db"

    def open(self) -> Store:
        """The store, opened anew; the one that was open is closed."""
        self.close()
        if not self.file.exists():
            self._make()
        self.store = open_store(self.folder, self.key)
        with self.store.read() as unit:
            self.store.chain = unit.chains().get("balie", Chain("balie", 0, ""))
        return self.store

    def _make(self) -> None:
        marks = {"store": "s-1", "practice": "yes"}
        create_store(self.folder, self.key, marks, seat=sit_alone(self.folder)).finish()

    def close(self) -> None:
        if self.store is not None:
            self.store.close()
            self.store = None

    def sql(self, statement: str, **values: object) -> list[sa.Row]:
        """Straight to the database, past everything that guards it."""
        assert self.store is not None
        with self.store._connection.begin():
            found = self.store._connection.execute(sa.text(statement), values)
            return list(found) if found.returns_rows else []

    def append(self, *drafts: Draft, act: str | None = None) -> tuple[Entry, ...]:
        assert self.store is not None
        with self.store.write() as unit:
            return unit.append(drafts or (note(),), by="lv", recorded_at=NOON, act=act)


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    """An open, empty store."""
    made = Shelf(tmp_path)
    made.open()
    yield made
    made.close()


@pytest.fixture
def merel() -> Callable[..., Person]:
    """A person of family Merel."""

    def person(given_name: str = "Noor", **more: str) -> Person:
        return Person(id="merel-noor", given_name=given_name, family_name="Merel", **more)

    return person
