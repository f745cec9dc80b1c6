"""Terms of keeping: set with their ground, due when they are over, held where a matter runs."""

from __future__ import annotations

import pytest
from tests.services.keeping.ended import CASE, ended

from omgangsdesk.errors import FieldError, InvalidInputError
from omgangsdesk.services.centre.change import change_centre
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.keeping.retention import (
    hold_dossier,
    load_keeping,
    release_hold,
    set_term,
)
from omgangsdesk.services.requests_centre import HoldDossier, ReleaseHold, SetTerm, TakeBack
from omgangsdesk.services.views_keeping import KeepingView

TWENTY = SetTerm(sort="supervised", years="20", ground="Beleid van het centrum")


@pytest.fixture
def leading(desk_of) -> Desk:
    return desk_of("AB")


def due(view: KeepingView) -> list[str]:
    return [one.case for one in view.due]


def test_without_a_term_nothing_is_ever_due(leading: Desk) -> None:
    ended(leading, "1990-01-01")
    view = load_keeping(leading)
    assert due(view) == []
    assert [one.due for one in view.kept] == [None]


def test_a_dossier_is_due_once_its_term_is_over(leading: Desk) -> None:
    ended(leading, "1990-01-01")
    assert set_term(leading, TWENTY).entries
    (found,) = load_keeping(leading).due
    assert (found.case, found.ground) == (CASE, "Beleid van het centrum")


def test_a_running_dossier_is_never_due(leading: Desk) -> None:
    set_term(leading, TWENTY)
    ended(leading, "1990-01-01", state="running")
    view = load_keeping(leading)
    assert (view.due, view.kept) == ((), ())


def test_one_that_ended_lately_is_kept(leading: Desk) -> None:
    set_term(leading, TWENTY)
    ended(leading, leading.today().isoformat())
    view = load_keeping(leading)
    assert due(view) == []
    assert [one.case for one in view.kept] == [CASE]


def test_what_is_held_is_not_due_until_it_is_released(leading: Desk) -> None:
    set_term(leading, TWENTY)
    ended(leading, "1990-01-01")
    hold_dossier(leading, HoldDossier(case=CASE, until="1/1/2090", reason="beroep loopt"))
    view = load_keeping(leading)
    assert due(view) == []
    (held,) = view.kept
    assert held.hold is not None
    assert "beroep loopt" in leading.translator.say(held.held.full)
    assert "beroep" not in leading.translator.say(held.held.discreet)
    release_hold(leading, ReleaseHold(case=CASE, hold=held.hold))
    assert due(load_keeping(leading)) == [CASE]
    with pytest.raises(InvalidInputError, match="Nothing keeps this dossier longer"):
        release_hold(leading, ReleaseHold(case=CASE, hold=held.hold))


def test_a_hold_is_undone(leading: Desk) -> None:
    set_term(leading, TWENTY)
    ended(leading, "1990-01-01")
    made = hold_dossier(leading, HoldDossier(case=CASE, until="1/1/2090", reason="beroep"))
    change_centre(leading, TakeBack(entries=made.entries))
    assert due(load_keeping(leading)) == [CASE]


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        (SetTerm(sort="supervised", years="0", ground="beleid"), "years"),
        (SetTerm(sort="supervised", years="veel", ground="beleid"), "years"),
        (SetTerm(sort="supervised", years="2000", ground="beleid"), "years"),
        (SetTerm(sort="supervised", years="20", ground=" "), "ground"),
    ],
)
def test_a_term_needs_years_and_a_ground(leading: Desk, asked: SetTerm, field: str) -> None:
    with pytest.raises(FieldError) as refused:
        set_term(leading, asked)
    assert refused.value.field == field
    assert all(one.years is None for one in load_keeping(leading).terms)


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        (HoldDossier(case=CASE, until="1/1/2000", reason="beroep"), "until"),
        (HoldDossier(case=CASE, until="ooit", reason="beroep"), "until"),
        (HoldDossier(case=CASE, until="1/1/2090", reason=" "), "reason"),
    ],
)
def test_a_hold_needs_a_day_to_come_and_a_reason(
    leading: Desk, asked: HoldDossier, field: str
) -> None:
    with pytest.raises(FieldError) as refused:
        hold_dossier(leading, asked)
    assert refused.value.field == field


def test_a_term_is_taken_away_again(leading: Desk) -> None:
    set_term(leading, TWENTY)
    (stands, *_) = load_keeping(leading).terms
    assert (stands.years, stands.changed and stands.changed.by) == (20, "AB")
    set_term(leading, SetTerm(sort="supervised", years="", ground="", based_on=stands.entry))
    assert load_keeping(leading).terms[0].years is None


def test_a_term_that_was_changed_meanwhile_is_not_changed_over(leading: Desk) -> None:
    set_term(leading, TWENTY)
    with pytest.raises(InvalidInputError, match="changed meanwhile"):
        set_term(leading, SetTerm(sort="supervised", years="5", ground="beleid", based_on="x"))


def test_only_a_coordinator_changes_terms(desk: Desk) -> None:
    assert not load_keeping(desk).may_change
    for act, asked in (
        (set_term, TWENTY),
        (hold_dossier, HoldDossier(case=CASE, until="1/1/2090", reason="beroep")),
        (release_hold, ReleaseHold(case=CASE, hold="x")),
    ):
        with pytest.raises(InvalidInputError, match="Only a coordinator"):
            act(desk, asked)  # type: ignore[arg-type]


def test_there_is_no_such_sort_and_no_such_dossier(leading: Desk) -> None:
    with pytest.raises(InvalidInputError, match="no such sort"):
        set_term(leading, SetTerm(sort="weather", years="2", ground="beleid"))
    with pytest.raises(InvalidInputError, match="no such dossier"):
        hold_dossier(leading, HoldDossier(case="x", until="1/1/2090", reason="beroep"))
