"""A form that is left open: what stands in it is handed over, and back with its visit."""

from __future__ import annotations

import dataclasses
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot
from tests.ui.panel.test_forms import ACTS

from omgangsdesk import codec
from omgangsdesk.domain.log import canonical
from omgangsdesk.domain.log.kinds import Informed
from omgangsdesk.domain.moments import written
from omgangsdesk.errors import InvalidInputError, RuleStopError
from omgangsdesk.language import text
from omgangsdesk.services import requests as ask
from omgangsdesk.services.drafts import act_of
from omgangsdesk.services.views_drafts import KeptForm
from omgangsdesk.ui.panel.form_place import KEPT_AFTER_MS
from omgangsdesk.ui.panel.forms import Form
from omgangsdesk.ui.panel.forms.keeping import _controls, give_keyboard, put_back, taken_down
from omgangsdesk.ui.panel.panel import VisitPanel


class Told(list[tuple[str, str, KeptForm | None]]):
    """What a panel gave to be kept of its forms, in order."""

    def last(self) -> KeptForm:
        kept = self[-1][2]
        assert kept is not None
        return kept


@pytest.fixture
def told(panel: VisitPanel, qtbot: QtBot) -> Told:
    qtbot.waitActive(panel)
    found = Told()
    panel.form_changed.connect(lambda *what: found.append(what))
    return found


def opened(panel: VisitPanel, word: str = "incident") -> Form:
    panel.open_form(word)
    return shown(panel)


def shown(panel: VisitPanel) -> Form:
    form = panel.form
    assert isinstance(form, Form)
    return form


def part(form: Form, name: str) -> QWidget:
    field = next(row.field for row in form.rows if row.name == name)
    inner = field.findChild(QPlainTextEdit) or field.findChild(QLineEdit)
    assert inner is not None
    return inner


def typed(edit: QWidget, words: str) -> None:
    edit.setFocus()
    QTest.keyClicks(edit, words)


def through_the_store(kept: KeptForm) -> KeptForm:
    return codec.from_json(canonical.encode(codec.to_plain(kept)), KeptForm)


@settings(
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    deadline=None,
)
@given(data=st.data(), word=st.sampled_from(sorted(ACTS)))
def test_every_form_stands_as_it_stood(form_of, data: st.DataObject, word: str) -> None:  # type: ignore[no-untyped-def]
    act = data.draw(ACTS[word])
    before, after = form_of(word), form_of(word)
    before.fill(act)
    kept = through_the_store(taken_down(before, word, "2025-03-07T13:00:00.000Z", of_words=False))
    put_back(after, kept)
    assert after.act() == before.act() == act
    assert act_of(kept) == before.held()


def test_what_is_typed_is_kept_two_seconds_later_and_once(
    panel: VisitPanel, told: Told, clock: SimpleNamespace, build: SimpleNamespace
) -> None:
    form = opened(panel)
    timer = panel._forms._timer
    assert not timer.isActive(), "of an untouched form nothing is kept"
    assert timer.interval() == KEPT_AFTER_MS == 2000
    timer.setInterval(3_600_000)  # however slow the typing
    typed(part(form, "facts"), "Roept")
    assert timer.isActive()
    left = timer.remainingTime()
    typed(part(form, "facts"), " luid")
    assert timer.remainingTime() <= left, "typing on does not put it off"
    timer.timeout.emit()

    visit, key, kept = told[-1]
    assert kept is not None
    assert (visit, key, len(told)) == ("2", "incident", 1)
    assert (kept.word, kept.act["facts"], kept.row, kept.cursor) == (
        "incident",
        "Roept luid",
        "facts",
        10,
    )
    assert kept.when == ask.When(at=written(build.at("14:05")), source="live"), "its frozen time"
    panel.keep_draft()
    assert len(told) == 1


def test_it_is_kept_when_the_keyboard_leaves(panel: VisitPanel, told: Told) -> None:
    typed(part(opened(panel), "facts"), "Roept")
    part(shown(panel), "action").setFocus()
    assert not told, "within the form nothing left it"
    QApplication.focusWidget().clearFocus()
    assert told.last().act["facts"] == "Roept"


def test_it_is_back_with_its_visit_its_time_and_where_one_was(
    panel: VisitPanel, told: Told, clock, build: SimpleNamespace
) -> None:
    typed(part(opened(panel), "facts"), "Roept luid")
    QTest.keyClick(part(shown(panel), "facts"), Qt.Key.Key_Left)
    panel.keep_draft()
    kept = through_the_store(told.last())
    panel.clear()
    clock.instant = build.at("14:25")
    panel.show_visit(build.visit(forms=(kept,)))

    form = shown(panel)
    assert form.act() == ask.ReportIncident(incident="", severity="2", facts="Roept luid")
    assert form.time.when() == ask.When(at=written(build.at("14:05")), source="live")
    assert "Begun at 14:05" in form.problem()
    panel.give_keyboard()
    edit = part(form, "facts")
    assert isinstance(edit, QPlainTextEdit)
    assert QApplication.focusWidget() is edit
    assert edit.textCursor().position() == 9
    QTest.keyClicks(edit, "!")
    assert form.problem() == ""
    assert form.act().facts == "Roept lui!d"  # type: ignore[union-attr]


def test_another_visit_does_not_cost_what_was_begun(
    panel: VisitPanel, told: Told, build: SimpleNamespace
) -> None:
    typed(part(opened(panel), "facts"), "Roept")
    panel.show_visit(build.visit(visit="3"))
    assert panel.form is None
    assert told[-1][:2] == ("2", "incident")
    opened(panel)
    panel.show_visit(build.visit(forms=(told.last(),)))
    assert part(shown(panel), "facts").toPlainText() == "Roept"  # type: ignore[attr-defined]
    assert len(told) == 1, "of the untouched form at the other visit nothing was kept"


def test_another_act_does_not_cost_it_either(panel: VisitPanel, told: Told) -> None:
    typed(part(opened(panel), "facts"), "Roept")
    typed(part(opened(panel, "item"), "what"), "Taart")
    assert [key for _, key, _ in told] == ["incident"]
    edit = part(opened(panel), "facts")
    assert edit.toPlainText() == "Roept"  # type: ignore[attr-defined]
    assert QApplication.focusWidget() is edit
    assert [key for _, key, _ in told] == ["incident", "item"]


def test_esc_leaves_nothing_behind(panel: VisitPanel, told: Told) -> None:
    typed(part(opened(panel), "facts"), "Roept")
    panel.keep_draft()
    QTest.keyClick(shown(panel), Qt.Key.Key_Escape)
    assert panel.form is None
    assert told[-1] == ("2", "incident", None)
    assert part(opened(panel), "facts").toPlainText() == ""  # type: ignore[attr-defined]
    panel.close_form()
    assert len(told) == 2, "what was never kept needs no forgetting"


def test_what_is_asked_takes_its_form_along(
    panel: VisitPanel, told: Told, asked: list[ask.Request]
) -> None:
    sent: list[tuple[str, KeptForm, bool]] = []
    panel.form_sent.connect(lambda *what: sent.append((*what, len(asked))))
    form = opened(panel, "item")
    typed(part(form, "what"), "Taart")
    panel.keep_draft()
    form.submit()
    ((visit, kept, stored, before),) = sent
    assert (visit, kept.key, stored, before) == ("2", "item", True, 0)
    assert [one.act for one in asked] == [ask.BringItem(what="Taart")]
    assert part(opened(panel, "item"), "what").text() == ""  # type: ignore[attr-defined]


def test_what_was_refused_is_kept_anew_and_can_be_left(panel: VisitPanel, told: Told) -> None:
    request = ask.Request(act=ask.BringItem(what="Taart"), visit="2")
    assert panel.handle_problem(InvalidInputError(text("No.")), request)
    panel._forms._timer.timeout.emit()
    assert told.last().act["what"] == "Taart"
    panel.close_form()
    assert told[-1] == ("2", "item", None)


def test_a_passphrase_is_never_kept(panel: VisitPanel, told: Told) -> None:
    act = ask.Depart(
        persons=("oma", "finn"),
        leaves_with="oma",
        lift=ask.Lift(reason="Rechter", colleague="MS", passphrase="merel eet kersen"),
    )
    stop = RuleStopError(text("This child may not leave with this person."))
    panel.handle_stop(stop, ask.Request(act=act, visit="2"))
    panel.keep_draft()
    assert told.last().act["leaves_with"] == "oma"
    assert "kersen" not in canonical.encode(codec.to_plain(told.last())).decode()


def test_the_reason_to_lift_a_stop_stands_there_when_it_is_shown_again(
    panel: VisitPanel, told: Told, build: SimpleNamespace
) -> None:
    request = ask.Request(act=ask.Depart(persons=("oma", "finn"), leaves_with="oma"), visit="2")
    stop = RuleStopError(text("This child may not leave with this person."))
    panel.handle_stop(stop, request)
    card = shown(panel).stop()
    assert card is not None
    card.reason.focusProxy().setFocus()
    QTest.keyClicks(QApplication.focusWidget(), "Rechter belde")
    panel._forms._timer.timeout.emit()
    kept = through_the_store(told.last())
    panel.clear()
    panel.show_visit(build.visit(forms=(kept,)))
    form = shown(panel)
    assert form.stop() is None
    assert form.show_stop(stop, request).reason.get() == "Rechter belde"
    form.drop_stop()
    assert form.lift_reason() == "Rechter belde"


def test_after_a_wrong_passphrase_the_reason_need_not_be_typed_again(panel: VisitPanel) -> None:
    lift = ask.Lift(reason="Rechter belde", colleague="MS", passphrase="merel eet kersen")
    act = ask.Depart(persons=("oma", "finn"), leaves_with="oma", lift=lift)
    stop = RuleStopError(text("This child may not leave with this person."))
    panel.handle_stop(stop, ask.Request(act=act, visit="2"))
    card = shown(panel).stop()
    assert card is not None
    assert card.reason.get() == "Rechter belde"
    assert card.passphrase.text() == ""


@pytest.mark.parametrize(
    ("word", "name", "half"), [("plan", "end", "15:9x"), ("cancel", "", "14:x")]
)
def test_half_a_time_is_kept_too(
    panel: VisitPanel, told: Told, build: SimpleNamespace, word: str, name: str, half: str
) -> None:
    panel.show_visit(build.visit(acts=()))
    panel._forms.begin(word)
    form = shown(panel)
    edit = part(form, name) if name else form.time.edit()
    edit.setFocus()
    edit.selectAll()  # type: ignore[attr-defined]
    QTest.keyClicks(edit, half)
    panel.keep_draft()
    kept = through_the_store(told.last())
    assert kept.typed == {name: half}
    panel.clear()
    panel.show_visit(build.visit(forms=(kept,)))
    form = shown(panel)
    again = part(form, name) if name else form.time.edit()
    assert again.text() == half  # type: ignore[attr-defined]
    panel.give_keyboard()
    assert QApplication.focusWidget() is again


def test_an_instant_that_is_half_typed_is_kept_too(panel: VisitPanel, told: Told, build) -> None:  # type: ignore[no-untyped-def]
    panel._forms.begin("cancel")
    field = next(row.field for row in shown(panel).rows if row.name == "told_at")
    field.focusProxy().setFocus()
    QTest.keyClicks(QApplication.focusWidget(), "25:61")
    panel.keep_draft()
    panel.clear()
    panel.show_visit(build.visit(forms=(through_the_store(told.last()),)))
    field = next(row.field for row in shown(panel).rows if row.name == "told_at")
    assert field.half() == "25:61"


def test_a_line_without_a_name_is_kept_too(panel: VisitPanel, told: Told, build) -> None:  # type: ignore[no-untyped-def]
    form = opened(panel)
    told_of = next(row.field for row in form.rows if row.name == "informed")
    told_of.set([Informed(who="", at=written(build.at("14:02")))])
    panel.keep_draft()
    panel.clear()
    panel.show_visit(build.visit(forms=(through_the_store(told.last()),)))
    again = next(row.field for row in shown(panel).rows if row.name == "informed")
    assert again.kept() == (Informed(who="", at=written(build.at("14:02"))),)


def test_a_correction_is_back_at_its_line_and_its_words_only_while_names_show(
    panel: VisitPanel, told: Told, ctx, build: SimpleNamespace
) -> None:
    item = next(one for one in panel.timeline.items() if one.entry == "3")
    item = dataclasses.replace(item, text_field="text", written="Finn vraagt iets.")
    view = build.visit(timeline=(item,))
    panel.show_visit(view)
    panel.timeline.reword_wanted.emit(item)
    typed(part(shown(panel), "data"), "Nee. ")
    panel.timeline.retime_wanted.emit(item)
    assert told.last().key == "correct:words:3"
    kept = through_the_store(told.last())
    panel.clear()

    ctx.set_discreet(discreet=True)
    panel.show_visit(dataclasses.replace(view, forms=(kept,)))
    assert panel.form is None
    ctx.set_discreet(discreet=False)
    act = shown(panel).act()
    assert isinstance(act, ask.Correct)
    assert act.target == "3"
    assert "Nee. " in act.data["text"]
    panel.close_form()
    assert told[-1] == ("2", "correct:words:3", None)


def test_a_correction_of_a_line_that_is_gone_is_not_opened(panel: VisitPanel, build) -> None:  # type: ignore[no-untyped-def]
    kept = KeptForm(
        key="correct:x",
        word="correct",
        act={"target": "x"},
        begun_at="2025-03-07T13:00:00.000Z",
    )
    panel.clear()
    panel.show_visit(build.visit(forms=(kept,)))
    assert panel.form is None


def test_what_another_program_kept_opens_blank(panel: VisitPanel, build) -> None:  # type: ignore[no-untyped-def]
    at = "2025-03-07T13:00:00.000Z"
    other = KeptForm(key="new", word="new", act={}, begun_at=at)
    odd = KeptForm(key="item", word="item", act={"what": 3}, begun_at=at)
    panel.clear()
    panel.show_visit(build.visit(forms=(other,)))
    assert panel.form is None
    panel.clear()
    panel.show_visit(build.visit(forms=(odd,)))
    assert part(shown(panel), "what").text() == ""  # type: ignore[attr-defined]


def test_where_no_form_came_back_the_keyboard_goes_to_the_note(panel: VisitPanel, told) -> None:  # type: ignore[no-untyped-def]
    panel.give_keyboard()
    assert QApplication.focusWidget() is panel.composer.edit


def test_a_row_that_shows_no_more_leaves_the_keyboard_at_the_first(
    panel: VisitPanel, told: Told, build: SimpleNamespace
) -> None:
    typed(part(opened(panel, "item"), "what"), "Taart")
    panel.keep_draft()
    panel.clear()
    panel.show_visit(build.visit(forms=(dataclasses.replace(told.last(), row="gone"),)))
    panel.give_keyboard()
    assert QApplication.focusWidget() is part(shown(panel), "what")


@pytest.mark.parametrize("word", ["arrive", "depart", "incident", "hand_over", "extra", "signs"])
def test_what_a_box_says_stands_beside_it_no_second_time(panel: VisitPanel, word: str) -> None:
    panel._forms.begin(word)
    boxes = shown(panel).findChildren(QCheckBox)
    assert boxes
    said = {box.accessibleName() for box in boxes}
    assert "" not in said
    assert not said & {label.text() for label in shown(panel).findChildren(QLabel)}


def test_the_keyboard_comes_back_to_nothing_that_cannot_be_seen(
    panel: VisitPanel, told: Told
) -> None:
    form = opened(panel, "arrive")
    kept = taken_down(form, "arrive", "", of_words=False)
    every = [(row.name, *one) for row in form.rows for one in enumerate(_controls(row.field))]
    unseen = [(name, place) for name, place, control in every if not control.isVisible()]
    assert unseen, "who brings a child is asked once the child is ticked"
    for name, place in unseen:
        give_keyboard(form, dataclasses.replace(kept, row=name, place=place))
        assert (focused := QApplication.focusWidget()) is not None
        assert focused.isVisible()
