"""Every form shows an act and gives it back; what is missing is said in place."""

from __future__ import annotations

import dataclasses
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from omgangsdesk.domain import vocabulary as words
from omgangsdesk.domain.kinds import Informed
from omgangsdesk.domain.moments import written
from omgangsdesk.language import text
from omgangsdesk.services import requests as ask
from omgangsdesk.services import requests_unplanned as unplanned_asked
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.panel.fields import ListField
from omgangsdesk.ui.panel.forms import FORMS, Form
from omgangsdesk.ui.panel.panel import VisitPanel
from omgangsdesk.ui.widgets import Choice

people = st.sampled_from(["finn", "lou", "an", "jan", "oma"])
adults = st.sampled_from(["an", "jan", "oma"])
colleagues = st.sampled_from(["c-lv", "c-ms"])
several = st.lists(people, min_size=1, unique=True).map(tuple)
note = st.text(
    st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=12
)
some = st.none() | note
times = st.integers(0, 86_399).map(
    lambda s: f"2025-03-07T{s // 3600:02}:{s // 60 % 60:02}:00.000Z"
)

told = st.lists(st.builds(Informed, who=note, at=times), max_size=2).map(tuple)


def of(vocabulary: words.Vocabulary) -> st.SearchStrategy[str]:
    return st.sampled_from(sorted(vocabulary))


def arriving(person: str) -> st.SearchStrategy[ask.Arriving]:
    return st.builds(
        ask.Arriving,
        person=st.just(person),
        identity=st.none() | of(words.IDENTITY),
        brought_by=st.none() | adults,
        state=some,
    )


ACTS: dict[str, st.SearchStrategy[ask.Act]] = {
    "arrive": several.flatmap(
        lambda chosen: st.builds(
            ask.Arrive,
            persons=st.tuples(*map(arriving, chosen)),
            waiting_room=st.none() | st.sampled_from(["wa", "wb"]),
        )
    ),
    "identify": st.builds(ask.Identify, person=people, result=of(words.IDENTITY)),
    "move": st.builds(ask.Move, persons=several, to=st.sampled_from(["hall", "wa", "tuin"])),
    "hand_over": st.builds(
        ask.HandOver,
        children=several,
        from_person=adults | colleagues,
        to_person=adults | colleagues,
        direction=of(words.DIRECTION),
        witness=st.none() | colleagues,
        state=some,
        belongings=some,
        message=some,
    ),
    "pause": st.builds(ask.Pause, reason=some),
    "end": st.builds(ask.End, note=some)
    | st.builds(
        ask.End,
        how=st.just("early"),
        reason=of(words.ENDED_EARLY),
        ended_by=st.none() | people | colleagues,
        note=some,
    ),
    "depart": st.builds(
        ask.Depart,
        persons=several.map(lambda some: (*some, *(["finn"] if "finn" not in some else []))),
        leaves_with=st.none() | adults,
        state=some,
    ),
    "intervene": st.builds(ask.Intervene, grade=of(words.INTERVENTION), cause=note, effect=some),
    "incident": st.builds(
        ask.ReportIncident,
        incident=of(words.INCIDENT),
        severity=of(words.SEVERITY),
        facts=note,
        persons=several,
        action=some,
        informed=told,
        not_informed_because=some,
        visit_goes_on=st.just("stopped"),
        end_reason=of(words.ENDED_EARLY),
    ),
    "item": st.builds(
        ask.BringItem,
        what=note,
        from_person=st.none() | people,
        for_person=st.none() | people,
        decision=of(words.ITEM),
    ),
    "agreement": st.builds(
        ask.TickAgreement,
        agreement=st.sampled_from(["g1", "g2"]),
        result=st.just("not_kept"),
        fact=note,
    )
    | st.builds(
        ask.TickAgreement,
        agreement=st.sampled_from(["g1", "g2"]),
        result=st.sampled_from(["kept", "not_applicable"]),
    ),
    "follow_up": st.builds(
        ask.FollowUpIncident,
        incident=st.none() | note,
        informed=told,
        not_informed_because=some,
        measures=some,
    ),
    "take_over": st.builds(ask.TakeOver, supervisor=st.none() | colleagues, note=some),
    "contact": st.builds(
        ask.LogContact,
        with_whom=note | adults,
        channel=st.sampled_from(["phone", "letter", "in_person"]),
        about=note,
        outcome=some,
    ),
    "cancel": st.builds(
        ask.Cancel,
        reason=of(words.NOT_HELD),
        by=st.none() | people,
        told_at=st.none() | times,
        note=some,
    ),
    "no_show": st.builds(
        ask.NoShow,
        reason=of(words.NOT_HELD),
        by=st.none() | note,
        told_at=st.none() | times,
        note=some,
    ),
    "not_coming": st.builds(
        unplanned_asked.NotComing,
        persons=several,
        reason=of(words.NOT_HELD),
        by=st.none() | people,
        told_at=st.none() | times,
        note=some,
    ),
    "plan": st.builds(unplanned_asked.ChangePlan, end=times, reason=note),
    "call": st.builds(
        unplanned_asked.Call, whom=adults | note, reached=of(words.REACHED), note=some
    ),
    "extra": st.builds(
        unplanned_asked.Extra, decided_by=colleagues, reason=note, person=st.sampled_from(["oma"])
    )
    | st.builds(
        unplanned_asked.Extra,
        decided_by=colleagues,
        reason=note,
        newcomer=st.builds(
            unplanned_asked.Newcomer, given_name=note, family_name=st.just("Ekster")
        ),
        admit=st.just("yes"),
        identity=st.sampled_from(["seen", "known"]),
        waiting_room=st.none() | st.sampled_from(["wa", "wb"]),
    ),
    "signs": st.builds(
        unplanned_asked.Signs,
        person=adults,
        signs=st.lists(of(words.SIGN), unique=True).map(tuple),
        facts=some,
        decision=st.sampled_from(["refuse", "stop", "goes_on"]),
        leaves=of(words.LEAVING),
        leaves_note=some,
    ),
    "strike": st.one_of(
        st.builds(ask.Strike, target=note, reason=note),
        st.builds(
            ask.Strike,
            target=note,
            reason=note,
            wrong_file=st.just("yes"),
            right_visit=st.sampled_from([None, "bezoek-merel"]),
        ),
    ),
    "explain": st.builds(ask.Explain, target=st.sampled_from(["act-1", "act-2"]), reason=note),
    "keep": st.builds(ask.Keep, target=note, reason=note),
}


def test_every_form_is_tried() -> None:
    assert set(ACTS) == set(FORMS)


@pytest.fixture
def form_of(ctx: Context, build: SimpleNamespace):  # type: ignore[no-untyped-def]
    made: list[Form] = []

    def make(word: str, **more: object) -> Form:
        form = Form(ctx, FORMS[word], build.visit(**more))
        made.append(form)
        return form

    yield make
    for form in made:
        form.deleteLater()


@pytest.mark.parametrize("word", sorted(ACTS))
def test_a_form_gives_back_what_it_was_given(word: str, form_of) -> None:  # type: ignore[no-untyped-def]
    form: Form = form_of(word)

    @settings(
        max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
    )
    @given(ACTS[word])
    def comes_back(act: ask.Act) -> None:
        form.fill(act)
        assert form.act() == act
        found: list[ask.Request] = []
        form.submitted.connect(found.append)
        form.submit()
        form.submitted.disconnect(found.append)
        assert form.problem() or found[0].act == act

    comes_back()


@pytest.mark.parametrize("word", sorted(FORMS))
def test_names_may_be_hidden_while_a_form_is_open(word: str, form_of, ctx: Context) -> None:  # type: ignore[no-untyped-def]
    form: Form = form_of(word)
    before = form.act()
    ctx.set_discreet(discreet=True)
    shown = _words_of(form)
    assert not any(name in shown for name in ("Finn", "Kievit", "Populier", "Nachtegaal", "Vink"))
    assert form.act() == before
    ctx.set_discreet(discreet=False)


@pytest.mark.parametrize("word", sorted(FORMS))
def test_whatever_takes_the_focus_has_a_name(word: str, form_of) -> None:  # type: ignore[no-untyped-def]
    form: Form = form_of(word)
    nameless = [
        type(each).__name__
        for each in form.findChildren(QWidget)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus and not each.accessibleName()
    ]
    assert nameless == []


def test_what_is_missing_is_said_in_place(form_of) -> None:  # type: ignore[no-untyped-def]
    form: Form = form_of("incident")
    found: list[ask.Request] = []
    form.submitted.connect(found.append)
    form.submit()
    assert found == []
    assert "what kind" in form.problem()
    form.fill(ask.ReportIncident(incident="threat", severity="3", facts=""))
    form.submit()
    assert found == []
    assert "saw and heard" in form.problem()


def test_what_was_missing_is_no_longer_said_once_it_is_seen_to(form_of) -> None:  # type: ignore[no-untyped-def]
    form: Form = form_of("incident")
    form.submit()
    assert "what kind" in form.problem()
    form.findChildren(Choice)[0].buttons()[0].click()
    assert form.problem() == ""


def test_a_list_in_which_nothing_is_chosen_asks_to_choose(ctx: Context, qtbot: QtBot) -> None:
    field = ListField(ctx, "Wie", [("a", lambda: "Ada"), ("b", lambda: "Bea")])
    qtbot.addWidget(field)
    combo = field.findChildren(QComboBox)[0]
    for empty in (None, ""):
        field.set("b")
        field.set(empty)
        assert field.get() is None
        assert combo.placeholderText() == "Choose…"
        assert [combo.itemText(place) for place in range(combo.count())] == ["Ada", "Bea"]


def test_a_time_that_is_none_is_said_in_place_and_nothing_is_asked(form_of) -> None:  # type: ignore[no-untyped-def]
    form: Form = form_of("item")
    form.fill(ask.BringItem(what="tekening"))
    found: list[ask.Request] = []
    form.submitted.connect(found.append)
    form.time.type_in("25")
    form.submit()
    assert found == []
    assert "no time" in form.time.warning()
    assert form.problem() == ""
    form.time.type_in("1432")
    assert form.problem() == ""


def test_ending_early_wants_a_reason_and_as_planned_none(form_of) -> None:  # type: ignore[no-untyped-def]
    form: Form = form_of("end")
    form.fill(ask.End(how="early"))
    form.submit()
    assert "ends early" in form.problem()
    form.fill(ask.End(how="as_planned", reason="medical"))
    assert form.act() == ask.End()


def test_an_incident_takes_the_time_at_which_its_form_opened(  # type: ignore[no-untyped-def]
    form_of, clock
) -> None:
    opened = clock.instant
    form: Form = form_of("incident")
    clock.instant = opened.replace(minute=9)
    form.fill(ask.ReportIncident(incident="injury", severity="2", facts="Lou viel van de stoel."))
    found: list[ask.Request] = []
    form.submitted.connect(found.append)
    form.submit()
    assert found[0].when == ask.When(at=written(opened), source="live")


def test_who_was_told_is_noted_with_the_time(form_of) -> None:  # type: ignore[no-untyped-def]
    form: Form = form_of("incident")
    add = next(b for b in form.findChildren(QAbstractButton) if b.text() == "Someone was told")
    add.click()
    form.submit()
    assert "told" in form.problem()
    line = next(c for c in form.findChildren(QComboBox) if c.isEditable())
    line.setEditText("police")
    row = next(row for row in form.rows if row.name == "informed")
    assert [each.who for each in row.field.get()] == ["police"]
    away = next(b for b in form.findChildren(QAbstractButton) if b.text() == "Remove")
    away.click()
    assert row.field.get() == ()


def test_who_has_arrived_is_not_asked_again_and_the_awaited_one_comes_first(  # type: ignore[no-untyped-def]
    form_of, build: SimpleNamespace
) -> None:
    view = build.visit()
    here = tuple(
        dataclasses.replace(each, place="waiting") if each.person in {"finn", "an"} else each
        for each in view.people
    )
    shown = _words_of(form_of("arrive", people=here))
    assert "Finn" not in shown
    assert shown.index("Jan Kievit") < shown.index("Lou Kievit")


def test_the_receiver_shows_whether_they_may_take_the_child(form_of) -> None:  # type: ignore[no-untyped-def]
    form: Form = form_of("depart")
    form.fill(ask.Depart(persons=("finn",), leaves_with="oma"))
    row = next(row for row in form.rows if row.name == "leaves_with")
    names = [each.accessibleName() for each in row.field.findChildren(QWidget)]
    assert any("expired on 01/03/2025" in name for name in names)


def test_enter_keeps_escape_leaves_and_ctrl_enter_keeps_from_a_note(form_of) -> None:  # type: ignore[no-untyped-def]
    form: Form = form_of("intervene")
    found: list[object] = []
    form.submitted.connect(found.append)
    form.cancelled.connect(lambda: found.append("left"))
    form.show()
    form.fill(ask.Intervene(grade="limit", cause="Vader filmt."))
    edit = form.findChildren(QPlainTextEdit)[0]
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert found == []
    QTest.keyClick(edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(edit, Qt.Key.Key_Escape)
    assert [getattr(each, "act", each) for each in found] == [
        ask.Intervene(grade="limit", cause="Vader filmt."),
        "left",
    ]
    form.hide()


def test_a_stop_is_calm_and_can_be_left(panel: VisitPanel, asked: list[ask.Request]) -> None:
    request = ask.Request(act=ask.Depart(persons=("oma", "finn"), leaves_with="oma"), visit="2")
    panel.handle_stop(_stop(), request)
    form = panel.form
    assert isinstance(form, Form)
    card = form.stop()
    assert card is not None
    assert "may not" in card.sentence
    QTest.keyClick(card, Qt.Key.Key_Escape)
    assert form.stop() is None
    assert form.act() == request.act
    assert asked == []


def test_a_stop_is_lifted_with_a_reason_and_a_second_colleague(
    panel: VisitPanel, asked: list[ask.Request]
) -> None:
    request = ask.Request(act=ask.Depart(persons=("oma", "finn"), leaves_with="oma"), visit="2")
    panel.handle_stop(_stop(), request)
    form = panel.form
    assert isinstance(form, Form)
    card = form.stop()
    assert card is not None
    card.lift()
    assert "second colleague" in card.problem()
    assert asked == []
    card.fill(ask.Lift(reason="Rechter belde", colleague="MS", passphrase="merel eet kersen"))
    card.lift()
    (again,) = asked
    assert isinstance(again.act, ask.Depart)
    assert again.act.lift == ask.Lift(
        reason="Rechter belde", colleague="MS", passphrase="merel eet kersen"
    )
    assert "kersen" not in repr(again)
    assert card.passphrase.text() == ""
    assert panel.form is None


def test_a_stop_that_nobody_can_lift_offers_no_lifting(
    panel: VisitPanel, asked: list[ask.Request]
) -> None:
    request = ask.Request(act=ask.Depart(persons=("oma", "finn"), leaves_with="oma"), visit="2")
    stop = _stop()
    stop.liftable = False
    panel.handle_stop(stop, request)
    form = panel.form
    assert isinstance(form, Form)
    card = form.stop()
    assert card is not None
    assert not card.reason.isVisibleTo(card)
    assert not card.passphrase.isVisibleTo(card)
    QTest.keyClick(card, Qt.Key.Key_Return)
    assert asked == []
    assert card.problem() == ""


def test_what_has_already_happened_is_recorded(
    panel: VisitPanel, asked: list[ask.Request]
) -> None:
    act = ask.HandOver(
        children=("finn",), from_person="c-lv", to_person="oma", direction="back", message="moe"
    )
    panel.handle_stop(_stop(), ask.Request(act=act, visit="2"))
    form = panel.form
    assert isinstance(form, Form)
    card = form.stop()
    assert card is not None
    card.record()
    assert asked == [ask.Request(act=dataclasses.replace(act, happened="yes"), visit="2")]


def _stop():  # type: ignore[no-untyped-def]
    from omgangsdesk.errors import RuleStopError

    return RuleStopError(text("This child may not leave with this person."))


def _words_of(form: QWidget) -> str:
    """Everything a form says, seen or heard."""
    from PySide6.QtWidgets import QLabel

    found = [label.text() for label in form.findChildren(QLabel)]
    found += [button.text() for button in form.findChildren(QAbstractButton)]
    found += [edit.text() for edit in form.findChildren(QLineEdit)]
    for combo in form.findChildren(QComboBox):
        found += [combo.itemText(place) for place in range(combo.count())]
    found += [each.accessibleName() for each in form.findChildren(QWidget)]
    return "\n".join(found)
