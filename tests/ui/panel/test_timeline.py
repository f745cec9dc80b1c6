"""What happened, readable by eye and by screen reader; struck lines keep their reason."""

from __future__ import annotations

import dataclasses
from types import SimpleNamespace

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QFocusEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu
from tests.ui.at_rest import come_to_rest

from omgangsdesk.domain.moments import written
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.language import load_translator, text
from omgangsdesk.locations import resources
from omgangsdesk.services import requests as ask
from omgangsdesk.services.requests import Request, When
from omgangsdesk.services.views import TimelineItem
from omgangsdesk.ui.context import Context
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
    come_to_rest()
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


def offers(panel: VisitPanel, row: int) -> dict[str, QAction]:
    """What the menu of a line offers, by its words without the key."""
    menu = panel.timeline.menu_for(panel.timeline.items()[row])
    return {one.text().partition("\t")[0]: one for one in menu.actions()}


def show(panel: VisitPanel, build: SimpleNamespace, *lines: TimelineItem, **more: object) -> None:
    panel.show_visit(build.visit(timeline=lines, **more))
    panel.timeline.setFocus()
    panel.timeline.setCurrentIndex(panel.timeline.model().index(0, 0))


def test_the_menu_of_a_line_undoes_its_act(panel: VisitPanel, asked: list[Request]) -> None:
    offers(panel, 1)["Undo this"].trigger()
    assert asked == [Request(act=ask.Undo(target="act-2"), visit="2")]
    offers(panel, 1)["Strike through, with a reason"].trigger()
    assert isinstance(panel.form, Form)


def test_what_was_in_the_wrong_file_is_struck_as_that(
    panel: VisitPanel, asked: list[Request]
) -> None:
    panel.timeline.setFocus()
    panel.timeline.setCurrentIndex(panel.timeline.model().index(1, 0))
    QTest.keyClick(panel.timeline, Qt.Key.Key_Delete)
    QTest.keyClicks(QApplication.focusWidget(), "is van Merel")
    chosen = [
        one
        for one in panel.form.findChildren(QAbstractButton)
        if one.text() == "it was in the wrong file"
    ]
    chosen[0].click()
    panel.form.submit()
    act = ask.Strike(target="2", reason="is van Merel", wrong_file="yes")
    assert asked == [Request(act=act, visit="2")]


def test_of_a_struck_line_only_another_file_is_left_to_say(panel: VisitPanel) -> None:
    menu = offers(panel, 4)
    assert list(menu) == ["This was in the wrong file"]
    menu["This was in the wrong file"].trigger()
    assert panel.form.act().wrong_file == "yes"
    hidden = dataclasses.replace(panel.timeline.items()[4], hidden=True)
    assert panel.timeline.menu_for(hidden).actions() == []


def test_the_time_of_a_chosen_line_is_typed_and_echoed(
    panel: VisitPanel, asked: list[Request], build: SimpleNamespace, sample: SimpleNamespace
) -> None:
    line = build.line("7", "13:45", "Moeder komt aan", correctable=True, others=("8",))
    newer = build.line("9", "14:04", "Bezoek begint", correctable=True)
    show(panel, build, line, newer, last_stamp="9")
    QTest.keyClick(panel.timeline, Qt.Key.Key_F2)
    form = panel.form
    assert form.time.edit().placeholderText() == "13:45"
    QTest.keyClicks(QApplication.focusWidget(), "14:02")
    assert form.time.echo().startswith("14:02")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    when = When(at=written(sample.at("14:02")), source="later")
    assert asked == [Request(act=ask.Correct(target="7", others=("8",)), visit="2", when=when)]


def test_words_are_corrected_with_a_reason_and_the_old_ones_stand_there(
    panel: VisitPanel, asked: list[Request], build: SimpleNamespace
) -> None:
    line = build.line(
        "7", "13:45", "Finn lacht.", correctable=True, text_field="text", written="Finn lacht."
    )
    show(panel, build, line)
    offers(panel, 0)["Correct the text"].trigger()
    words = QApplication.focusWidget()
    assert words.toPlainText() == "Finn lacht."
    assert words.accessibleName() == "Text"
    words.setPlainText("Finn lacht hardop.")
    fields = [row.field for row in panel.form.rows]
    fields[1].set("Beter gehoord.")
    panel.form.submit()
    act = ask.Correct(target="7", reason="Beter gehoord.", data={"text": "Finn lacht hardop."})
    assert asked == [Request(act=act, visit="2")]


def test_what_was_refused_comes_back_as_it_was_typed(
    panel: VisitPanel, build: SimpleNamespace
) -> None:
    line = build.line(
        "7", "13:45", "Finn lacht.", correctable=True, text_field="text", written="Finn lacht."
    )
    show(panel, build, line)
    act = ask.Correct(target="7", data={"text": "Finn huilt."})
    when = When(at=written(build.at("13:50")))
    refused = InvalidInputError(text("A correction needs a reason by now."))
    assert panel.handle_problem(refused, Request(act=act, visit="2", when=when))
    assert panel.form.act() == act
    assert panel.form.time.when() == when
    assert "reason" in panel.form.problem()
    gone = Request(act=ask.Correct(target="8"), visit="2")
    assert not panel.handle_problem(refused, gone)


def test_hidden_words_are_not_shown_to_be_corrected(
    panel: VisitPanel, build: SimpleNamespace, ctx: Context
) -> None:
    line = build.line("7", "13:45", "Finn lacht.", text_field="text", written="Finn lacht.")
    show(panel, build, line)
    ctx.set_discreet(discreet=True)
    offers(panel, 0)["Correct the text"].trigger()
    assert panel.form is None
    ctx.set_discreet(discreet=False)


def test_two_versions_of_a_line_are_told_and_one_is_kept(
    panel: VisitPanel, asked: list[Request], build: SimpleNamespace
) -> None:
    counts = text("corrected twice, this version counts; choose which holds")
    waits = text("corrected twice, this version does not count; choose which holds")
    show(
        panel,
        build,
        build.line("7", "13:40", "Vader komt aan", conflict=counts, version="7"),
        build.line("8", "13:50", "Vader komt aan", conflict=waits, version="8"),
    )
    assert "this version counts" in heard(panel, 0)
    assert "does not count" in heard(panel, 1)
    assert "This version holds" in offers(panel, 0)
    offers(panel, 1)["This version holds"].trigger()
    panel.form.submit()
    assert asked == []
    assert "why" in panel.form.problem()
    QTest.keyClicks(QApplication.focusWidget(), "zo op de camera")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert asked == [Request(act=ask.Keep(target="8", reason="zo op de camera"), visit="2")]


def test_enter_offers_what_can_be_done_with_a_line(
    panel: VisitPanel, build: SimpleNamespace, dressed: QApplication
) -> None:
    show(panel, build, build.line("7", "13:40", "Vader komt aan", correctable=True))
    QTest.keyClick(panel.timeline, Qt.Key.Key_Return)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [one.text().partition("\t")[0] for one in menu.actions()] == [
        "Change the time",
        "Strike through, with a reason",
        "Undo this",
    ]
    menu.close()
    show(panel, build, build.line("7", "13:40", "…", struck=text("wrong file"), hidden=True))
    QTest.keyClick(panel.timeline, Qt.Key.Key_Return)
    assert QApplication.activePopupWidget() is None
    come_to_rest()


def test_a_reason_that_may_hold_names_is_hidden_with_them(
    panel: VisitPanel, build: SimpleNamespace, ctx: Context
) -> None:
    line = build.line(
        "7",
        "13:40",
        "Finn lacht.",
        struck=text("replaced: {reason}", reason="het was Lou"),
        struck_discreet=text("replaced"),
        note=text("corrected {time}: {reason}", time="14:00", reason="niet Lou"),
        note_discreet=text("corrected {time}", time="14:00"),
    )
    show(panel, build, line)
    assert "het was Lou" in heard(panel, 0)
    ctx.set_discreet(discreet=True)
    assert heard(panel, 0) == "13:40, …, replaced, corrected 14:00, LV"
    ctx.set_discreet(discreet=False)


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
    come_to_rest()
    timeline = panel.timeline
    newest = timeline.visualRect(timeline.model().index(29, 0))
    assert newest.bottom() <= timeline.viewport().height()
    QTest.keyClick(timeline, Qt.Key.Key_Home)
    panel.show_visit(build.visit(visit="6", timeline=lines))
    come_to_rest()
    assert timeline.verticalScrollBar().value() == 0
    panel.show_visit(
        build.visit(visit="6", timeline=(*lines, build.line("31", "14:31", "Lou groet.")))
    )
    come_to_rest()
    assert timeline.verticalScrollBar().value() == timeline.verticalScrollBar().maximum()


def test_a_key_that_leads_elsewhere_does_not_leave_the_newest_line(
    panel: VisitPanel, build: SimpleNamespace, dressed: QApplication
) -> None:
    lines = tuple(build.line(str(n), f"14:{n:02}", "Lou tekent een huis.") for n in range(30))
    panel.show_visit(build.visit(visit="6", timeline=lines))
    come_to_rest()
    timeline, bar = panel.timeline, panel.timeline.verticalScrollBar()
    for key in (Qt.Key.Key_Control, Qt.Key.Key_F10, Qt.Key.Key_Shift):
        QTest.keyClick(timeline, key)
    panel.resize(panel.width(), panel.height() - 80)
    come_to_rest()
    assert bar.value() == bar.maximum() > 0


def test_the_keyboard_begins_at_the_newest_line(panel: VisitPanel) -> None:
    assert panel.timeline.chosen() is None
    reached = QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.TabFocusReason)
    QApplication.sendEvent(panel.timeline, reached)
    assert panel.timeline.chosen() == panel.timeline.items()[-1]


def test_no_offer_of_a_line_reads_like_leaving_the_menu() -> None:
    french = load_translator("fr", resources() / "i18n")
    assert not french.tr("Undo this").startswith("Annuler")  # Qt calls it so to leave something
