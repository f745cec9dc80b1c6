"""Another process writes in the store while the window is open: it shows by itself."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.conftest import PracticeStore
from tests.journeys.by_keys import Counter, standing
from tests.services.taking.two_desks import Place, place
from tests.ui.conftest import dressed

from omgangsdesk.services.practice.office import PracticeCentre
from omgangsdesk.services.requests import Arrive, Arriving, Request
from omgangsdesk.services.views import BoardRow
from omgangsdesk.ui.desk import beforehand, outside
from omgangsdesk.ui.desk.outside import OutsideWatch

__all__ = ["dressed"]

EIK, MUS = "bezoek-eik", "bezoek-mus"
ROOT = Path(__file__).parents[2]


def line(at: str, visit: str, act: str, **data: object) -> str:
    return json.dumps({"at": at, "as": "SD", "act": act, "visit": visit, "data": data})


ARRIVES = line("08:23", MUS, "arrive", persons=[{"person": "mus-moeder", "identity": "known"}])


@pytest.fixture
def store(practice_store: PracticeStore, tmp_path: Path) -> PracticeStore:
    """With the identities of this computer where the command line looks for them."""
    return replace(practice_store, devices=tmp_path / "omgangsdesk" / "devices")


@pytest.fixture
def there(practice_template: PracticeCentre, tmp_path: Path) -> Place:
    """A desk of the same centre, on another computer."""
    return place(practice_template.store, tmp_path / "there")


@pytest.fixture
def desk(
    dressed: QApplication,
    store: PracticeStore,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Counter]:
    """LV at the board, which looks at what others do only when it is told to.

    Nor are other pages made meanwhile, which paints it once more.
    """
    monkeypatch.setattr(outside, "LOOK_MS", 3_600_000)
    monkeypatch.setattr(beforehand, "BEGIN_MS", 3_600_000)
    with standing(dressed, store, qtbot) as made:
        made.sign_in()
        yield made


def played_elsewhere(store: PracticeStore, tmp_path: Path, *lines: str) -> None:
    """The command line, in a process of its own, plays these lines in the same store."""
    script = tmp_path / "script.jsonl"
    script.write_text("".join(f"{one}\n" for one in lines), encoding="utf-8")
    called(store, tmp_path, "SD", "play", script)


def called(store: PracticeStore, tmp_path: Path, code: str, *words: object) -> None:
    """A command in a process of its own, by this colleague."""
    word = tmp_path / "passphrase.txt"
    word.write_text(store.passphrase(code), encoding="utf-8")
    asked = (*words, "--store", store.folder, "--passphrase-file", word, "--as", code)
    done = subprocess.run(
        [sys.executable, "-m", "omgangsdesk", *map(str, asked)],
        capture_output=True,
        check=False,
        text=True,
        cwd=ROOT,
        env={**os.environ, "XDG_STATE_HOME": str(tmp_path)},
    )
    assert done.returncode == 0, done.stderr


def looks(desk: Counter) -> None:
    """What the timer does."""
    (watch,) = desk.window.findChildren(OutsideWatch)
    watch.look()
    desk.settle()


def status(desk: Counter, visit: str) -> str:
    model = desk.window.desk.today.model
    place = model.place_of(visit)
    assert place is not None
    return model.row(place).status


def painted(desk: Counter) -> list[str]:
    """The visits that the board paints from now on."""
    today, seen = desk.window.desk.today, list[str]()
    paint = today.board.chips.paint

    def watched(painter: QPainter, row: BoardRow, box: QRect, ring: str = "") -> None:
        seen.append(row.visit)
        paint(painter, row, box, ring)

    today.board.chips.paint = watched  # type: ignore[method-assign]
    return seen


def test_a_change_from_outside_appears_and_nothing_else_moves(
    desk: Counter, store: PracticeStore, tmp_path: Path
) -> None:
    desk.choose(EIK)
    desk.keys.press("N")
    desk.keys.type("Noor bouwt")
    had = QApplication.focusWidget()
    seen = painted(desk)
    played_elsewhere(store, tmp_path, ARRIVES)
    assert status(desk, MUS) != "partly_arrived", "not before it looks"
    looks(desk)
    assert status(desk, MUS) == "partly_arrived"
    assert set(seen) == {MUS}
    page = desk.window.desk
    assert page.panel.composer.act().text == "Noor bouwt"
    assert QApplication.focusWidget() is had
    assert desk.window.flow.visit == EIK
    assert "1 adult" in page.footer.text()
    assert page.footer.toast.text().startswith("Changed outside this window: Mus")
    seen.clear()
    looks(desk)
    assert seen == [], "what was shown is not shown again"


def test_the_panel_of_the_visit_follows(
    desk: Counter, store: PracticeStore, tmp_path: Path
) -> None:
    desk.choose(MUS)
    played_elsewhere(
        store,
        tmp_path,
        ARRIVES,
        line("08:24", MUS, "observe", category="contact", text="Moeder wacht."),
    )
    looks(desk)
    view = desk.window.desk.panel.view
    assert view is not None
    assert {"arrival", "observation"} <= {one.kind for one in view.timeline}


def test_names_that_are_hidden_stay_hidden(
    desk: Counter, store: PracticeStore, tmp_path: Path
) -> None:
    desk.window.hide_names()
    played_elsewhere(store, tmp_path, ARRIVES)
    looks(desk)
    said = desk.window.desk.footer.toast.text()
    assert said.startswith("Changed outside this window")
    assert "Mus" not in said


def test_an_act_knows_of_it_before_anybody_looked(
    desk: Counter, store: PracticeStore, tmp_path: Path
) -> None:
    """The mother is in already, so she can't come in again."""
    played_elsewhere(store, tmp_path, ARRIVES)
    refused: list[object] = []
    desk.window.flow.failed.connect(lambda error, _: refused.append(error.sentence))
    mother = Arriving(person="mus-moeder", identity="known")
    desk.window.request(Request(act=Arrive(persons=(mother,)), visit=MUS))
    desk.settle()
    looks(desk)
    assert status(desk, MUS) == "partly_arrived"
    assert refused


def test_an_undo_that_is_offered_stays_and_it_is_said_after_it(
    desk: Counter, store: PracticeStore, tmp_path: Path
) -> None:
    desk.choose(EIK)
    desk.keys.press("S")
    toast = desk.window.desk.footer.toast
    toast.show_done(None, desk.window.desk.today.model.row(0).title, "act")
    offered = toast.text()
    played_elsewhere(store, tmp_path, ARRIVES)
    looks(desk)
    assert toast.text() == offered
    toast.hide()
    looks(desk)
    assert toast.text().startswith("Changed outside this window")


def test_nothing_is_looked_at_while_it_is_locked(
    desk: Counter, store: PracticeStore, tmp_path: Path
) -> None:
    (watch,) = desk.window.findChildren(OutsideWatch)
    shown: list[object] = []
    watch.shown.connect(shown.append)
    desk.window.lock()
    desk.settle()
    assert not watch._rest.isActive()
    played_elsewhere(store, tmp_path, ARRIVES)
    looks(desk)
    assert shown == []
    assert not watch._rest.isActive()
    desk.sign_in("SD")
    desk.until(lambda: desk.window.desk.ready)
    assert status(desk, MUS) == "partly_arrived"
    desk.until(watch._rest.isActive)


def test_a_file_of_another_desk_that_is_taken_shows_too(
    desk: Counter, store: PracticeStore, there: Place, tmp_path: Path
) -> None:
    """Its entries and a corrected telephone number: the visit and the attention strip follow."""
    desk.choose(MUS)
    there.plays(ARRIVES)
    file, trust = there.closes("12:00"), there.fingerprint()
    key = ("--key", store.folder / "office-key.txt", "--trust", trust)
    called(store, tmp_path, "AB", "take", file, *key)
    looks(desk)
    assert status(desk, MUS) == "partly_arrived"
    assert desk.window.desk.footer.toast.text().startswith("Changed by another desk")
    view = desk.window.desk.panel.view
    assert view is not None
    assert "arrival" in {one.kind for one in view.timeline}


def test_many_at_once_show_with_the_board(
    desk: Counter, store: PracticeStore, tmp_path: Path
) -> None:
    rows = [one.visit for one in desk.window.desk.today.model.rows()][:5]
    calls = [
        line("08:23", one, "contact", with_whom="moeder", channel="phone", about="Komt later.")
        for one in rows
    ]
    played_elsewhere(store, tmp_path, *calls)
    seen: list[object] = []
    desk.window.flow.row_changed.connect(seen.append)
    looks(desk)
    assert seen == []
    said = desk.window.desk.footer.toast.text()
    assert said.removesuffix("Undo:").strip() == "Changed outside this window"


def test_it_looks_by_itself(
    desk: Counter, store: PracticeStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outside, "LOOK_MS", 5)
    looks(desk)
    played_elsewhere(store, tmp_path, ARRIVES)
    desk.until(lambda: status(desk, MUS) == "partly_arrived")
    monkeypatch.setattr(outside, "LOOK_MS", 3_600_000)
