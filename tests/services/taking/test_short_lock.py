"""Who stamps meanwhile waits for what is written, and for nothing that can be done beside it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from tests.services.taking.two_desks import Place, observed, place

from omgangsdesk.models import rows
from omgangsdesk.models.store import Store
from omgangsdesk.services.checks.remake import Remake
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.perform import perform
from omgangsdesk.services.requests import Finalise, Request
from omgangsdesk.services.taking import take
from omgangsdesk.services.taking.take import take_file

KIEVIT = "bezoek-kievit"


@pytest.fixture
def here(played_template: Path, tmp_path: Path) -> Place:
    return place(played_template, tmp_path / "here")


@pytest.fixture
def there(played_template: Path, tmp_path: Path) -> Place:
    return place(played_template, tmp_path / "there")


class Locked:
    """What is done while the store is locked for writing."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.held = False
        self.asked: list[str] = []
        self.done: list[str] = []
        write = Store.write

        @contextmanager
        def held(store: Store) -> Iterator[Any]:
            with write(store) as unit:
                self.held = True
                try:
                    yield unit
                finally:
                    self.held = False

        monkeypatch.setattr(Store, "write", held)
        for place_, name in (
            (rows, "row_of"),
            (rows, "entry_of"),
            (take, "read_day_file"),
            (take, "brought_by"),
            (take, "withheld"),
            (take, "made_again"),
            (Remake, "made"),
        ):
            self._watch(monkeypatch, place_, name)

    def _watch(self, monkeypatch: pytest.MonkeyPatch, place_: Any, name: str) -> None:
        work = getattr(place_, name)

        def watched(*given: Any, **more: Any) -> Any:
            if self.held:
                self.done.append(name)
            return work(*given, **more)

        monkeypatch.setattr(place_, name, watched)

    def watch(self, desk: Desk) -> None:
        def ask(_: Any, __: Any, statement: str, *___: Any) -> None:
            if self.held:
                self.asked.append(statement)

        sa.event.listen(desk.store._engine, "before_cursor_execute", ask)


@pytest.fixture
def locked(monkeypatch: pytest.MonkeyPatch) -> Locked:
    return Locked(monkeypatch)


def taken(here: Place, file: Path, trust: str, locked: Locked) -> list[str]:
    """What was asked of the database while the store was locked."""

    def work(desk: Desk) -> None:
        locked.watch(desk)
        locked.asked.clear()
        locked.done.clear()
        take_file(desk, file, here.key, trust=trust)

    here.do(work, "22:00")
    return locked.asked


def test_a_long_file_asks_no_more_than_a_short_one(
    here: Place, there: Place, locked: Locked
) -> None:
    there.plays(observed("Noor lacht."))
    first, trust = there.closes("20:00"), there.fingerprint()
    there.plays(*(observed(f"Toren van {count} blokken.") for count in range(60)))
    second = there.closes("21:00")
    here.takes(first, trust, at="21:30")
    asked = list(taken(here, second, trust, locked))
    assert sum("INSERT INTO entry" in one for one in asked) == 1
    assert len(asked) < 25
    assert "row_of" not in locked.done


def test_papers_are_made_again_while_others_can_write(
    here: Place, there: Place, locked: Locked
) -> None:
    there.plays(observed("Finn bouwt nog een toren.", "14:10", KIEVIT))
    there.do(lambda it: perform(it, Request(act=Finalise(), visit=KIEVIT)), "20:00")
    file, trust = there.closes("20:30"), there.fingerprint()
    taken(here, file, trust, locked)
    assert not {"read_day_file", "brought_by", "withheld", "made_again", "made"} & {*locked.done}
