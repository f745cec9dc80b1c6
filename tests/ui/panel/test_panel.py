"""The panel as it is used standing: one key per act, nothing lost, nothing shown to passers-by."""

from __future__ import annotations

import dataclasses
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.at_rest import come_to_rest

from omgangsdesk.domain.moments import written
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.language import text
from omgangsdesk.services import requests as ask
from omgangsdesk.services.requests import Request, When
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.panel.acts import LABELS
from omgangsdesk.ui.panel.forms import Form
from omgangsdesk.ui.panel.panel import VisitPanel
from omgangsdesk.ui.shortcuts import Shortcuts


@pytest.fixture
def keys(panel: VisitPanel, qtbot: QtBot) -> VisitPanel:
    """The panel with the window's letters, the keyboard in the timeline."""
    from omgangsdesk.ui.keys import KEYS

    commands = dict.fromkeys((one.does for one in KEYS if one.kind == "command"), lambda: None)
    Shortcuts(panel, panel.open_form, commands).letters(panel.timeline)
    qtbot.waitActive(panel)
    panel.timeline.setFocus()
    return panel


def press(*keys: Qt.Key | str) -> None:
    """Press keys where the keyboard is."""
    for key in keys:
        focus = QApplication.focusWidget()
        assert focus is not None
        if isinstance(key, str):
            QTest.keyClicks(focus, key)
        else:
            QTest.keyClick(focus, key)


def test_an_arrival_with_identity_seen_takes_two_keys(
    keys: VisitPanel, asked: list[Request]
) -> None:
    press(Qt.Key.Key_A, Qt.Key.Key_Return)
    assert asked == [
        Request(
            act=ask.Arrive(
                persons=(ask.Arriving(person="jan", identity="seen"),), waiting_room="wb"
            ),
            visit="2",
        )
    ]
    assert keys.form is None


def test_a_stamp_five_minutes_back_takes_four_keys(
    keys: VisitPanel, asked: list[Request], sample: SimpleNamespace
) -> None:
    press(Qt.Key.Key_A, "-", "5", Qt.Key.Key_Return)
    (request,) = asked
    assert request.when == When(at=written(sample.at("14:00")), source="later")


def test_the_time_of_the_last_stamp_is_changed_in_four_keys(
    keys: VisitPanel, asked: list[Request], build: SimpleNamespace
) -> None:
    press(Qt.Key.Key_S)
    assert asked == [Request(act=ask.Start(), visit="2")]
    before = build.visit()
    started = build.line("9", "14:05", "Bezoek begint", icon="start", correctable=True)
    lines = (*before.timeline, started)
    keys.show_visit(dataclasses.replace(before, timeline=lines, last_stamp="9"))
    press(Qt.Key.Key_T, "-", "5", Qt.Key.Key_Return)
    assert asked[1:] == [
        Request(
            act=ask.Correct(target="9"),
            visit="2",
            when=When(at=written(build.at("14:00")), source="later"),
        )
    ]


def test_without_a_stamp_of_ones_own_there_is_no_time_to_change(
    keys: VisitPanel, asked: list[Request]
) -> None:
    press(Qt.Key.Key_T)
    assert keys.form is None
    assert asked == []
    assert "no stamp" in _shown(keys)


def test_an_observation_from_a_snippet_takes_six_keys(
    keys: VisitPanel, asked: list[Request], sample: SimpleNamespace
) -> None:
    press(Qt.Key.Key_N, ";", "k", "n", Qt.Key.Key_Tab)
    QTest.keyClick(
        QApplication.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
    )
    (request,) = asked
    assert isinstance(request.act, ask.Observe)
    assert request.act.category == "closeness"
    assert "knuffel" in request.act.text
    assert request.when == When(at=written(sample.now), source="live")


def test_an_act_that_cannot_be_done_says_why_and_asks_nothing(
    keys: VisitPanel, asked: list[Request]
) -> None:
    press(Qt.Key.Key_E)
    assert keys.form is None
    assert asked == []
    assert "not running" in _shown(keys)
    button = keys.acts.button("end")
    assert not button.isEnabled()
    assert "not running" in button.toolTip()
    assert "not running" in button.accessibleDescription()


def test_the_likeliest_act_stands_out(panel: VisitPanel, build: SimpleNamespace) -> None:
    for suggested in ("arrive", "hand_over"):
        panel.acts.show_acts(build.acts(suggested))
        filled = [act for act in LABELS if act != "briefing" and _kind(panel, act) == "primary"]
        assert filled == [suggested]


def test_stamps_can_be_hit(panel: VisitPanel) -> None:
    for act in ("arrive", "hand_over", "start", "end", "observe", "incident", "depart"):
        button = panel.acts.button(act)
        assert min(button.width(), button.height()) >= 44, act


def test_escape_leaves_a_form_for_the_timeline(keys: VisitPanel) -> None:
    press(Qt.Key.Key_I)
    assert isinstance(keys.form, Form)
    press(Qt.Key.Key_Escape)
    assert keys.form is None
    assert QApplication.focusWidget() is keys.timeline


def test_a_refresh_leaves_an_open_form_alone(keys: VisitPanel, build: SimpleNamespace) -> None:
    keys.open_form("item")
    assert isinstance(keys.form, Form)
    keys.form.fill(ask.BringItem(what="tekening"))
    keys.show_visit(build.visit())
    assert keys.form.act() == ask.BringItem(what="tekening")
    keys.show_visit(build.visit(visit="3"))
    assert keys.form is None


def test_what_could_not_be_kept_comes_back_with_the_reason(
    panel: VisitPanel, asked: list[Request]
) -> None:
    panel.open_form("item")
    assert isinstance(panel.form, Form)
    panel.form.fill(ask.BringItem(what="tekening"))
    panel.form.submit()
    assert panel.form is None
    error = InvalidInputError(text("The disk is full: nothing was kept."))
    assert panel.handle_problem(error, asked[0])
    assert isinstance(panel.form, Form)
    assert panel.form.act() == ask.BringItem(what="tekening")
    assert "disk is full" in panel.form.problem()
    assert not panel.handle_problem(error, Request(act=ask.Start(), visit="2"))
    assert not panel.handle_problem(error, dataclasses.replace(asked[0], visit="7"))


def test_enter_tries_again_what_could_not_be_kept(keys: VisitPanel, asked: list[Request]) -> None:
    keys.open_form("item")
    assert isinstance(keys.form, Form)
    keys.form.fill(ask.BringItem(what="tekening"))
    keys.form.submit()
    assert keys.handle_problem(InvalidInputError(text("The disk is full.")), asked[0])
    held = QApplication.focusWidget()
    assert held is not None
    QTest.keyClick(held, Qt.Key.Key_Return)
    assert [one.act for one in asked] == [ask.BringItem(what="tekening")] * 2


def test_a_note_that_was_not_kept_comes_back_before_what_was_typed_since(
    keys: VisitPanel, asked: list[Request]
) -> None:
    keys.focus_composer()
    keys.composer.edit.setPlainText("Finn tekent een huis.")
    keys.composer.submit()
    keys.composer.edit.setPlainText("Lou lacht.")
    assert keys.handle_problem(InvalidInputError(text("The disk is full.")), asked[-1])
    assert keys.composer.edit.toPlainText() == "Finn tekent een huis.\nLou lacht."
    assert "disk is full" in keys.composer.problem()
    assert keys.composer.edit.hasFocus()
    assert keys.composer.edit.textCursor().atEnd()


def test_the_briefing_is_shown_until_it_is_read(
    panel: VisitPanel, asked: list[Request], build: SimpleNamespace
) -> None:
    assert panel.briefing.isHidden()
    panel.show_visit(build.visit(briefing=build.briefing("Notenallergie.")))
    assert "Notenallergie." in _shown(panel)
    _button(panel, "Read and understood").click()
    assert asked == [Request(act=ask.AcknowledgeBriefing(version="v1"), visit="2")]


def test_what_is_new_in_a_briefing_that_was_read_is_said(
    panel: VisitPanel, asked: list[Request], build: SimpleNamespace
) -> None:
    changed = build.briefing("Notenallergie.", "Kent het stopteken.", fresh="Notenallergie.")
    panel.show_visit(build.visit(briefing=changed))
    shown = _shown(panel)
    assert "Read before the visit · Changed since it was read" in shown
    assert "New: Notenallergie." in shown
    assert "New: Kent" not in shown
    panel.open_form("briefing")
    assert asked == [Request(act=ask.AcknowledgeBriefing(version="v1"), visit="2")]
    panel.show_visit(build.visit())
    panel.open_form("briefing")
    assert len(asked) == 1


def test_an_agreement_is_ticked_with_one_click_and_not_kept_wants_a_fact(
    panel: VisitPanel, asked: list[Request]
) -> None:
    panel.agreements.unfold()
    _button(panel, "Kept").click()
    assert asked == [Request(act=ask.TickAgreement(agreement="g1", result="kept"), visit="2")]
    _button(panel, "Not kept").click()
    assert isinstance(panel.form, Form)
    panel.form.submit()
    assert len(asked) == 1
    assert "saw or heard" in panel.form.problem()


def test_the_head_tells_where_when_and_what_to_beware_of(
    panel: VisitPanel, build: SimpleNamespace
) -> None:
    shown = _shown(panel.head)
    for part in ("Kievit · Finn (9), Lou (7)", "Tuinkamer", "14:15–15:15", "LV", "visit 4 of 5"):
        assert part in shown
    chips = [chip.words() for chip in panel.head.chips()]
    assert chips[0] == "Partly arrived"
    assert "geheim adres" in chips
    assert "contactverbod (verlopen op 01/03/2025)" in chips
    row = dataclasses.replace(panel.view.row, actual_start=build.at("13:40"))  # type: ignore[union-attr]
    panel.show_visit(build.visit(row=row))
    assert "running for 25 min, since 13:40" in panel.head.elapsed()


def test_a_long_alert_is_shown_in_all_its_words(
    panel: VisitPanel, build: SimpleNamespace, dressed: QApplication
) -> None:
    long = "geheim adres: niets zeggen of schrijven over woonplaats, school of werk van moeder"
    alert = dataclasses.replace(build.visit().alerts[0], text=build.said(long, "aandachtspunt"))
    panel.show_visit(build.visit(alerts=(alert,)))
    come_to_rest()
    label = next(each for each in panel.head.findChildren(QLabel) if each.text() == long)
    assert label.isVisible()
    assert not _is_clipped(label)


def test_hidden_names_are_hidden_everywhere(
    panel: VisitPanel, ctx: Context, build: SimpleNamespace
) -> None:
    panel.show_visit(build.visit(briefing=build.briefing("Jan Kievit belt aan.")))
    panel.agreements.unfold()
    ctx.set_discreet(discreet=True)
    shown = _shown(panel)
    model = panel.timeline.model()
    for row in range(model.rowCount()):
        for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            shown += str(model.index(row, 0).data(role))
    for name in ("Finn", "Lou", "Kievit", "Populier", "geheim", "contactverbod", "foto", "belt"):
        assert name not in shown
    ctx.set_discreet(discreet=False)


def test_without_a_visit_the_panel_says_what_to_do(panel: VisitPanel) -> None:
    panel.clear()
    assert "No visit is chosen. Choose one on the board" in _shown(panel)
    assert panel.head.isHidden()
    panel.open_form("arrive")
    assert panel.form is None


def test_the_report_is_asked_for(panel: VisitPanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.report_wanted) as asked:
        _button(panel, "Report").click()
    assert asked.args == ["2"]


def test_whatever_takes_the_focus_has_a_name(panel: VisitPanel) -> None:
    nameless = [
        type(each).__name__
        for each in panel.findChildren(QWidget)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus and not each.accessibleName()
    ]
    assert nameless == []


@pytest.mark.parametrize("scale", [1.0, 1.5])
@pytest.mark.parametrize(
    "word", ["", "arrive", "hand_over", "depart", "incident", "intervene", "no_show", "contact"]
)
def test_nothing_is_clipped_in_dutch(
    word: str, scale: float, dutch: Context, build: SimpleNamespace, dressed: QApplication
) -> None:
    before = dressed.font()
    larger = dressed.font()
    larger.setPointSizeF(before.pointSizeF() * (1.15 if scale > 1 else 1.0))
    dressed.setFont(larger)
    panel = VisitPanel(dutch)
    panel.resize(round(400 * (1.15 if scale > 1 else 1.0)), 820)
    panel.show_visit(build.visit(acts=build.acts("arrive")))
    if word:
        panel.open_form(word)
    panel.show()
    come_to_rest()
    clipped = [
        f"{type(each).__name__}: {each.text()}"
        for each in panel.findChildren(QWidget)
        if isinstance(each, QAbstractButton | QLabel) and each.isVisible() and _is_clipped(each)
    ]
    panel.close()
    panel.deleteLater()
    dressed.setFont(before)
    assert clipped == []


def _is_clipped(widget: QAbstractButton | QLabel) -> bool:
    if isinstance(widget, QLabel):
        if widget.wordWrap():
            return widget.height() < widget.heightForWidth(widget.width()) - 1
        return widget.width() < widget.minimumSizeHint().width() - 1
    return (
        widget.width() < widget.minimumSizeHint().width() - 1
        or widget.height() < widget.minimumSizeHint().height() - 1
    )


def _kind(panel: VisitPanel, act: str) -> str:
    return panel.acts.button(act)._kind


def _button(panel: VisitPanel, words: str) -> QAbstractButton:
    return next(
        each
        for each in panel.findChildren(QAbstractButton)
        if each.text() == words and not each.isHidden()
    )


def _shown(widget: QWidget) -> str:
    """Everything a widget says, seen or heard."""
    found: list[str] = []
    for each in widget.findChildren(QWidget):
        if each.isVisibleTo(widget):
            found += [each.accessibleName(), each.accessibleDescription()]
            if isinstance(each, QLabel | QAbstractButton):
                found.append(each.text())
    return "\n".join(found)


def test_in_brief_an_alert_that_expired_is_told_and_does_not_alarm(
    panel: VisitPanel, build: SimpleNamespace
) -> None:
    holds, expired = build.visit().alerts
    row = dataclasses.replace(build.visit().row, alarm=False)
    panel.head.set_brief(brief=True)
    for alerts, level in (((expired,), row.status), ((holds, expired), "alarm")):
        panel.show_visit(build.visit(row=row, alerts=alerts))
        assert panel.head._in_brief._level == level
        assert str(expired.text.full) in panel.head._in_brief.accessibleName()
