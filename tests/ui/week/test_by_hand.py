"""The grid under a mouse, and the dossier that is looked for while somebody types."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.ui.driven import Driven
from tests.ui.week.conftest import Planned

from omgangsdesk.ui.pages.week.fields import DossierField
from omgangsdesk.ui.pages.week.rows import Place

LEFT = Qt.MouseButton.LeftButton


def centre(planned: Planned, row: object) -> QPoint:
    model = planned.page.model
    place = model.place_of(row)  # type: ignore[arg-type]
    assert place is not None
    planned.grid.scrollTo(model.index(place))
    return planned.grid.visualRect(model.index(place)).center()


def moved(planned: Planned, point: QPoint, buttons: Qt.MouseButton) -> None:
    port = planned.grid.viewport()
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(point),
        port.mapToGlobal(QPointF(point)),
        Qt.MouseButton.NoButton,
        buttons,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(port, event)
    planned.driven.settle()


def dossier(planned: Planned) -> DossierField:
    planned.place("tuinkamer", 1)
    planned.press(Qt.Key.Key_N)
    field = planned.form.field("case")
    assert isinstance(field, DossierField)
    return field


def shown(field: DossierField) -> list[str]:
    return [field._list.item(at).text() for at in range(field._list.count())]


def test_a_click_chooses_and_a_double_click_plans_or_opens(planned: Planned) -> None:
    made = planned.plan("merel", "zonnekamer", 1, "10:00")
    port = planned.grid.viewport()
    QTest.mouseClick(port, LEFT, pos=centre(planned, made))
    assert planned.grid.current_row() == made
    place = Place("zonnekamer", planned.day(1))
    QTest.mouseDClick(port, LEFT, pos=centre(planned, place))
    planned.driven.settle()
    assert planned.grid.current_row() == place
    assert planned.form.recipe.word == "new"
    planned.page.planner.leave()
    QTest.mouseDClick(port, LEFT, pos=centre(planned, made))
    planned.driven.settle()
    assert planned.driven.window.desk.page() == "dossier"


def test_a_free_place_shows_under_the_pointer_until_it_leaves(planned: Planned) -> None:
    place = Place("zonnekamer", planned.day(3))
    moved(planned, centre(planned, place), Qt.MouseButton.NoButton)
    assert planned.grid.hot == planned.page.model.place_of(place)
    planned.grid.repaint()
    QApplication.sendEvent(planned.grid, QEvent(QEvent.Type.Leave))
    assert planned.grid.hot is None


def test_what_is_carried_to_an_edge_scrolls(planned: Planned) -> None:
    planned.driven.window.resize(1100, 620)
    planned.driven.settle()
    made = planned.plan("merel", "zonnekamer", 1, "10:00")
    for hour in range(11, 18):
        planned.plan("kievit", "atelier", 1, f"{hour}:00")
    port, bar = planned.grid.viewport(), planned.grid.verticalScrollBar()
    assert bar.maximum() > 0
    start = centre(planned, made)
    QTest.mousePress(port, LEFT, pos=start)
    moved(planned, start + QPoint(20, 20), LEFT)
    for _ in range(4):
        moved(planned, QPoint(start.x(), port.height() - 5), LEFT)
    assert bar.value() > 0
    for _ in range(9):
        moved(planned, QPoint(start.x(), 3), LEFT)
    assert bar.value() == 0
    QTest.mouseRelease(port, LEFT, pos=start)
    planned.press(Qt.Key.Key_Escape)
    assert planned.visit(made.visit) == made


def test_who_may_not_change_the_planning_drags_nothing(driven: Driven) -> None:
    driven.unlock("AB")
    at_desk = Planned(driven)
    made = at_desk.plan("merel", "zonnekamer", 1, "10:00")
    driven.window.lock()
    driven.settle()
    driven.unlock("LV")
    planned = at_desk
    driven.window.desk.show_page("week")
    driven.settle()
    assert not planned.week.may_change
    start = centre(planned, made)
    QTest.mousePress(planned.grid.viewport(), LEFT, pos=start)
    moved(planned, start + QPoint(40, 40), LEFT)
    assert planned.grid.ghost is None
    assert planned.form is None


def test_of_several_dossiers_none_is_taken_unseen(planned: Planned) -> None:
    field = dossier(planned)
    planned.type("e")
    planned.press(Qt.Key.Key_Return)
    if len(shown(field)) > 1:
        assert field.get() == ""
        planned.press(Qt.Key.Key_Down)
        wanted = shown(field)[1]
        planned.press(Qt.Key.Key_Return)
        assert field.chosen is not None
        assert planned.driven.ctx.said(field.chosen.name) == wanted


def test_arrows_choose_among_what_was_found_and_escape_hides_it(planned: Planned) -> None:
    field = dossier(planned)
    planned.type("m")
    planned.driven.qtbot.waitUntil(lambda: field._list.count() > 1)
    planned.press(Qt.Key.Key_Up)
    first = shown(field)[0]
    planned.press(Qt.Key.Key_Escape)
    assert field._list.isHidden()
    assert planned.form is not None, "the first Esc is of the list"
    planned.type("e")
    planned.driven.qtbot.waitUntil(lambda: field._list.count() > 0)
    planned.press(Qt.Key.Key_F12)
    assert first not in shown(field)
    planned.press(Qt.Key.Key_F12)


def test_that_nothing_was_found_is_said(planned: Planned) -> None:
    field = dossier(planned)
    planned.type("qqqq")
    planned.driven.qtbot.waitUntil(lambda: not field._none.isHidden())
    assert field._none.text() == "Nothing found."
    field._edit.selectAll()
    planned.press(Qt.Key.Key_Backspace)
    assert field._none.isHidden()


def test_a_dossier_that_is_typed_over_is_no_longer_chosen(planned: Planned) -> None:
    field = dossier(planned)
    planned.type("kievi")
    planned.press(Qt.Key.Key_Return)
    assert field.get() == "kievit"
    field.setFocus()
    planned.type("x")
    assert field.get() == ""
