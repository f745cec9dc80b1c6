"""Colleagues: other names and roles, who left, and that somebody always leads."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.conftest import PracticeStore

from omgangsdesk.domain.records import Colleague
from omgangsdesk.errors import FieldError, InvalidInputError
from omgangsdesk.security.keyring import Keyring
from omgangsdesk.services.centre.change import change_centre
from omgangsdesk.services.centre.colleagues import let_go, load_colleagues
from omgangsdesk.services.centre.keeping import may_change
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.opening.colleagues import add_colleague
from omgangsdesk.services.records.save import save_record
from omgangsdesk.services.requests_centre import SetColleague, TakeBack

LOTTE = "lotte-voorbeeld"
NEW = "een uil op een tak"


@pytest.fixture
def leading(desk_of) -> Desk:
    return desk_of("AB")


def one(desk: Desk, code: str):
    (found,) = [it for it in load_colleagues(desk).colleagues if it.code == code]
    return found


def asked(desk: Desk, code: str, **changes) -> SetColleague:
    found = one(desk, code)
    told = {"colleague": found.colleague, "name": found.name, "role": found.role}
    return SetColleague(**{**told, "based_on": found.entry, **changes})


def test_a_colleague_gets_another_name_and_role_and_undo_takes_it_back(leading: Desk) -> None:
    made = change_centre(leading, asked(leading, "LV", name=" Lotte  Ander ", role="coordinator"))
    found = one(leading, "LV")
    assert (found.name, found.role) == ("Lotte Ander", "coordinator")
    change_centre(leading, TakeBack(entries=made.entries))
    assert one(leading, "LV").role == "supervisor"


def test_somebody_always_leads(leading: Desk) -> None:
    leads = [it for it in load_colleagues(leading).colleagues if it.role == "coordinator"]
    for it in leads:
        if it.code != "AB":
            change_centre(leading, asked(leading, it.code, role="supervisor"))
    with pytest.raises(InvalidInputError, match="nobody would be coordinator"):
        change_centre(leading, asked(leading, "AB", role="supervisor"))
    assert one(leading, "AB").role == "coordinator"


def test_who_left_can_sign_in_no_more_and_keeps_the_name(
    leading: Desk, practice_store: PracticeStore
) -> None:
    let_go(leading, LOTTE)
    found = one(leading, "LV")
    assert (found.left, found.signs) == (True, False)
    assert "LV" not in Keyring.load(practice_store.folder).labels()
    assert leading.book().colleagues[LOTTE].name == "Lotte Voorbeeld"


def test_nobody_sends_themselves_away(leading: Desk) -> None:
    with pytest.raises(InvalidInputError, match="Another coordinator"):
        let_go(leading, leading.colleague.id)
    with pytest.raises(InvalidInputError, match="no such colleague"):
        let_go(leading, "niemand")


def test_a_code_stays_of_who_signed_with_it(leading: Desk, practice_store: PracticeStore) -> None:
    own = practice_store.passphrase("AB")
    let_go(leading, LOTTE)
    with pytest.raises(InvalidInputError, match="somebody who left"):
        add_colleague(
            leading, own, name="Lars Verzonnen", code="LV", role="supervisor", passphrase=NEW
        )
    back = add_colleague(
        leading, own, name="lotte voorbeeld", code="LV", role="supervisor", passphrase=NEW
    )
    assert back.id == LOTTE
    assert not one(leading, "LV").left
    with leading.store.read() as unit:
        assert len([it for it in unit.records(Colleague) if it.code == "LV"]) == 1


@pytest.mark.parametrize(("changes", "field"), [({"name": " "}, "name"), ({"role": "x"}, "role")])
def test_what_can_not_be_is_said(leading: Desk, changes, field: str) -> None:
    with pytest.raises(FieldError) as refused:
        change_centre(leading, asked(leading, "LV", **changes))
    assert refused.value.field == field


def test_a_supervisor_changes_nobody(desk: Desk) -> None:
    assert not load_colleagues(desk).may_change
    for act in (lambda: change_centre(desk, asked(desk, "AB")), lambda: let_go(desk, "x")):
        with pytest.raises(InvalidInputError, match="Only a coordinator"):
            act()


def test_a_role_that_was_taken_away_counts_at_once(leading: Desk) -> None:
    change_centre(leading, asked(leading, "LV", role="coordinator"))
    change_centre(leading, asked(leading, "AB", role="supervisor"))
    leading.book()
    assert not load_colleagues(leading).may_change
    with pytest.raises(InvalidInputError, match="Only a coordinator"):
        change_centre(leading, asked(leading, "AB", role="coordinator"))


def test_who_left_elsewhere_leads_no_more_while_still_at_the_desk(leading: Desk) -> None:
    found = next(it for it in leading.book().colleagues.values() if it.code == "AB")
    save_record(leading, replace(found, left="yes"), one(leading, "AB").entry)
    leading.forget_book()
    leading.book()
    assert not may_change(leading)


def test_a_code_that_another_desk_gave_to_somebody_else_is_refused(
    leading: Desk, practice_store: PracticeStore
) -> None:
    """Both would stand under it in dossiers; the same person gets a passphrase here too."""
    own = practice_store.passphrase("AB")
    save_record(leading, Colleague(id="elders", code="UÉ", name="Uma Uil"))
    as_typed = {"code": "ue\N{COMBINING ACUTE ACCENT}", "role": "supervisor", "passphrase": NEW}
    with pytest.raises(InvalidInputError, match="a colleague of another name"):
        add_colleague(leading, own, name="Ugo Uil", **as_typed)
    assert [it.name for it in load_colleagues(leading).colleagues if "U" in it.code] == ["Uma Uil"]
    assert add_colleague(leading, own, name="uma uil", **as_typed).id == "elders"
    with pytest.raises(InvalidInputError, match="is taken"):
        add_colleague(leading, own, name="Uma Uil", **as_typed)


def test_two_of_one_code_are_shown_apart(leading: Desk) -> None:
    save_record(leading, Colleague(id="elders", code="lv", name="Lars Verzonnen"))
    shares = {it.name: it.shares for it in load_colleagues(leading).colleagues}
    assert shares["Lotte Voorbeeld"] == ("Lars Verzonnen",)
    assert shares["Lars Verzonnen"] == ("Lotte Voorbeeld",)
    assert all(not names for name, names in shares.items() if name[0] != "L")
