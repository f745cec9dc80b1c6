"""Every form shows an act and gives it back."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from tests.ui.panel.form_words import words_of

from omgangsdesk.domain import vocabulary as words
from omgangsdesk.domain.log.kinds import Informed
from omgangsdesk.services import requests as ask
from omgangsdesk.services import requests_unplanned as unplanned_asked
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.panel.forms import FORMS, Form

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


@pytest.mark.parametrize("word", sorted(ACTS))
def test_a_form_gives_back_what_it_was_given(word: str, form_of) -> None:  # type: ignore[no-untyped-def]
    form: Form = form_of(word)

    @settings(
        max_examples=12,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
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
    shown = words_of(form)
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
