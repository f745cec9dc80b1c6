"""A supervisor who forgets to look: keys pressed at the wrong moment, in the real window."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot
from tests.conftest import PracticeStore
from tests.journeys.by_keys import Counter, standing
from tests.ui.at_rest import come_to_rest
from tests.ui.conftest import dressed

from omgangsdesk.ui.panel.forms import Form

__all__ = ["dressed"]

MEREL = "bezoek-merel"


@pytest.fixture
def counter(
    dressed: QApplication, practice_store: PracticeStore, qtbot: QtBot
) -> Iterator[Counter]:
    """The window of the practice store at eight twenty-five, signed in, names shown."""
    with standing(dressed, practice_store, qtbot) as made:
        made.sign_in()
        yield made


def at(counter: Counter, time: str, *keys: str, visit: str = MEREL) -> None:
    """Keys at a local time on a visit of the board."""
    counter.clock.put(time)
    counter.choose(visit)
    counter.keys.press(*keys)


def form_value(counter: Counter, name: str) -> object:
    form = counter.window.desk.panel.form
    assert isinstance(form, Form)
    return next(row.field.get() for row in form.rows if row.name == name)


def running(counter: Counter) -> None:
    at(counter, "13:00", "A", "Return")
    at(counter, "13:15", "A", "Return")
    at(counter, "13:16", "O", "Return")
    at(counter, "13:17", "S")


def test_the_handover_back_proposes_nobody_who_is_not_in_the_building(counter: Counter) -> None:
    running(counter)
    at(counter, "13:20", "V", "Return")  # mother goes for a walk
    at(counter, "14:15", "E", "Return")
    at(counter, "14:16", "O")
    assert form_value(counter, "to_person") is None
    before = len(counter.log())
    counter.keys.press("Return")
    assert len(counter.log()) == before, "nothing is stamped of somebody who is not here"
    form = counter.window.desk.panel.form
    assert isinstance(form, Form)
    assert form.problem() == "Choose who the child goes to."


def test_a_start_before_the_handover_says_so(counter: Counter) -> None:
    at(counter, "13:00", "A", "Return")
    at(counter, "13:15", "A", "Return")
    at(counter, "13:16", "S")
    said = counter.window.desk.bars.warning.text()
    assert said == "The handover to the visit is not recorded yet: Noor"
    assert [one.kind for one in counter.log()][-1] == "visit_started"


def test_a_correction_says_whether_it_needs_a_reason(counter: Counter) -> None:
    def hint() -> str:
        form = counter.window.desk.panel.form
        assert isinstance(form, Form)
        field = next(row.field for row in form.rows if row.name == "reason")
        edit = field.focusProxy()
        assert isinstance(edit, QLineEdit)
        return edit.placeholderText()

    at(counter, "13:00", "A", "Return")
    at(counter, "13:05", "T")
    assert hint() == "of your own stamp not needed for ten minutes"
    counter.keys.press("Esc")
    counter.clock.put("13:11")
    counter.window.flow.refresh()  # as every minute does
    counter.settle()
    counter.keys.press("T")
    assert hint() == "needed: no fresh stamp of your own"


def test_a_bar_moves_nothing_that_somebody_may_be_about_to_press(counter: Counter) -> None:
    desk = counter.window.desk
    board = desk.today.board

    def places() -> list[tuple[int, int]]:
        parts = [desk.today.header, desk.today.next_bar, board]
        found = [one.mapTo(counter.window, QPoint()) for one in parts]
        shown = [board.visualRect(board.model().index(at, 0)) for at in range(6)]
        return [(one.x(), one.y()) for one in found] + [(one.left(), one.top()) for one in shown]

    counter.settle()
    before = places()
    desk.bars.show_warnings(["Mind the hall."])
    come_to_rest()
    assert desk.bars.isVisible()
    assert places() == before
    desk.bars.warning.clear()
    come_to_rest()
    assert places() == before


def test_the_board_marks_a_visit_at_which_a_form_is_half_filled(counter: Counter) -> None:
    def said(visit: str) -> str:
        model = counter.window.desk.today.model
        place = model.place_of(visit)
        assert place is not None
        return str(model.index(place).data(Qt.ItemDataRole.AccessibleTextRole))

    at(counter, "13:00", "I")
    counter.keys.type("Vader roept.")
    counter.choose("bezoek-kievit")
    counter.until(lambda: "half filled in" in said(MEREL))
    assert "half filled" not in said("bezoek-kievit")
    counter.choose(MEREL)
    counter.window.desk.panel.close_form()
    counter.until(lambda: "half filled in" not in said(MEREL))
