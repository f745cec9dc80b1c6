"""What happened, readable by eye and by screen reader; struck lines keep their reason."""

from __future__ import annotations

import dataclasses
from types import SimpleNamespace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from omgangsdesk.services import requests as ask
from omgangsdesk.services.requests import Request
from omgangsdesk.ui.panel.forms import Form
from omgangsdesk.ui.panel.panel import VisitPanel

HEARD = Qt.ItemDataRole.AccessibleTextRole


def heard(panel: VisitPanel, row: int) -> str:
    model = panel.timeline.model()
    return str(model.index(row, 0).data(HEARD))


def test_a_line_is_said_as_one_sentence(panel: VisitPanel) -> None:
    line = "Finn vraagt of papa al binnen is. Lou tekent een huis."
    assert heard(panel, 2) == f"14:00, {line}, entered 14:03, LV"
    assert heard(panel, 4) == "14:04, Vader komt aan, struck: te vroeg gedrukt, LV"


def test_words_wrap_to_the_width_of_the_panel(panel: VisitPanel, dressed: QApplication) -> None:
    index = panel.timeline.model().index(2, 0)
    wide = panel.timeline.visualRect(index).height()
    panel.resize(361, 868)
    dressed.processEvents()
    assert panel.timeline.visualRect(index).width() <= panel.timeline.viewport().width()
    assert panel.timeline.visualRect(index).height() >= wide
    short = panel.timeline.visualRect(panel.timeline.model().index(0, 0)).height()
    assert panel.timeline.visualRect(index).height() > short


def test_a_line_is_struck_with_a_reason(panel: VisitPanel, asked: list[Request]) -> None:
    panel.timeline.setFocus()
    panel.timeline.setCurrentIndex(panel.timeline.model().index(1, 0))
    QTest.keyClick(panel.timeline, Qt.Key.Key_Delete)
    form = panel.form
    assert isinstance(form, Form)
    form.submit()
    assert asked == []
    assert "why" in form.problem()
    QTest.keyClicks(QApplication.focusWidget(), "verkeerd kind")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert asked == [Request(act=ask.Strike(target="2", reason="verkeerd kind"), visit="2")]


def test_a_struck_line_is_not_struck_twice(panel: VisitPanel) -> None:
    panel.timeline.select_newest()
    QTest.keyClick(panel.timeline, Qt.Key.Key_Delete)
    assert panel.form is None
    assert panel.timeline.menu_for(panel.timeline.items()[4]).actions() == []


def test_the_menu_of_a_line_undoes_its_act(panel: VisitPanel, asked: list[Request]) -> None:
    menu = panel.timeline.menu_for(panel.timeline.items()[1])
    menu.actions()[1].trigger()
    assert asked == [Request(act=ask.Undo(target="act-2"), visit="2")]
    menu.actions()[0].trigger()
    assert isinstance(panel.form, Form)


def test_a_new_line_keeps_what_was_chosen(panel: VisitPanel, build: SimpleNamespace) -> None:
    panel.timeline.setCurrentIndex(panel.timeline.model().index(1, 0))
    view = build.visit()
    more = (*view.timeline, build.line("6", "14:05", "Bezoek begint"))
    panel.show_visit(dataclasses.replace(view, timeline=more))
    assert panel.timeline.currentIndex().row() == 1
    assert panel.timeline.model().rowCount() == 6
    panel.show_visit(dataclasses.replace(view, timeline=more[3:]))
    assert panel.timeline.model().rowCount() == 3


def test_a_line_with_every_ornament_is_painted(panel: VisitPanel, build: SimpleNamespace) -> None:
    lines = (
        build.line("1", "14:00", "Incident, bedreiging (ernstig)", icon="incident", alarm=True),
        build.line("2", "14:01", "Ik wil naar huis 🏠.", quote=True, icon="no such icon"),
        build.line("3", "14:02", "🦉 doorgehaald", struck=build.said("", "").full, alarm=True),
    )
    panel.show_visit(build.visit(visit="5", timeline=lines))
    panel.timeline.select_newest()
    picture = panel.timeline.grab().toImage()
    ground = picture.pixelColor(3, picture.height() - 3)
    assert any(
        picture.pixelColor(x, y) != ground for x in range(20, 60, 3) for y in range(4, 40, 2)
    )


def test_the_newest_line_is_whole_in_sight_until_somebody_scrolls(
    panel: VisitPanel, build: SimpleNamespace, dressed: QApplication
) -> None:
    lines = tuple(
        build.line(str(n), f"14:{n:02}", f"Lou tekent huis {n}, met een tuin en een lange oprit.")
        for n in range(30)
    )
    panel.show_visit(build.visit(visit="6", timeline=lines))
    dressed.processEvents()
    timeline = panel.timeline
    newest = timeline.visualRect(timeline.model().index(29, 0))
    assert newest.bottom() <= timeline.viewport().height()
    QTest.keyClick(timeline, Qt.Key.Key_Home)
    panel.show_visit(build.visit(visit="6", timeline=lines))
    dressed.processEvents()
    assert timeline.verticalScrollBar().value() == 0
    panel.show_visit(
        build.visit(visit="6", timeline=(*lines, build.line("31", "14:31", "Lou groet.")))
    )
    dressed.processEvents()
    assert timeline.verticalScrollBar().value() == timeline.verticalScrollBar().maximum()
