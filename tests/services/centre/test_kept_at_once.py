"""What a change rests on is looked at in the transaction that writes it: nothing comes between."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import replace

import pytest
from tests.conftest import PracticeStore

from omgangsdesk.domain.dossier.keeping import RetentionHold
from omgangsdesk.domain.records import Agreement, Case, Colleague, Person, Room
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.services.acts import destroyable
from omgangsdesk.services.acts.destroy import destroy
from omgangsdesk.services.acts.destroyable import Selection
from omgangsdesk.services.centre.change import change_centre
from omgangsdesk.services.centre.keeping import keep
from omgangsdesk.services.centre.rooms import load_rooms
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.dossier.form import load_form
from omgangsdesk.services.dossier.keep import keep_record
from omgangsdesk.services.dossier.new import begin_dossier, load_new
from omgangsdesk.services.opening.colleagues import add_colleague
from omgangsdesk.services.records.save import save_record
from omgangsdesk.services.requests_centre import SetRoom
from omgangsdesk.services.views_dossier import KeepRecord
from omgangsdesk.services.views_dossiers import NewDossier


@pytest.fixture
def leading(desk_of) -> Desk:
    return desk_of("AB")


@pytest.fixture
def case(leading: Desk, monkeypatch: pytest.MonkeyPatch) -> str:
    """A dossier that has no visits yet and needs no day file, so that it can be destroyed."""
    monkeypatch.setattr(destroyable, "not_handed_over", lambda *_: ())
    values = {one.name: one.value for one in load_new(leading).fields}
    values |= {"family": "Specht", "child_given": "Bo", "number": "OEF-77"}
    return begin_dossier(leading, NewDossier(values=values)).case


@pytest.fixture
def beside(desk_of) -> Desk:
    """Another process on the same store."""
    return desk_of("AB")


def between(desk: Desk, monkeypatch: pytest.MonkeyPatch, act: Callable[[], object]) -> None:
    """Do something after everything was read, right before the desk writes."""
    usual, left = desk.store.write, [act]

    @contextmanager
    def write():
        if left:
            left.pop()()
        with usual() as unit:
            yield unit

    monkeypatch.setattr(desk.store, "write", write)


def gone(desk: Desk, case: str) -> Callable[[], object]:
    return lambda: destroy(desk, Selection(case=case), ground="Termijn om", ordered_by="Directie")


def left(desk: Desk, case: str) -> list[object]:
    """What there is of the dossier."""
    with desk.store.read() as unit:
        return [*filter(None, [unit.record(Case, case)]), *unit.of_case(case)]


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("agreement", {"wording": "Geen foto's."}),
        ("case", {"goal": "Contact herstellen."}),
        ("contact", {"with_whom": "school", "channel": "phone", "about": "Vakantie."}),
    ],
)
def test_in_a_dossier_that_another_destroyed_nothing_is_written(
    leading: Desk,
    beside: Desk,
    case: str,
    monkeypatch: pytest.MonkeyPatch,
    kind: str,
    values: dict[str, str],
) -> None:
    record = case if kind == "case" else None
    form = load_form(leading, kind, case, record)
    filled = {one.name: one.value for one in form.fields} | values
    request = KeepRecord(
        kind=kind, case=case, record=record, values=filled, based_on=form.based_on
    )
    between(leading, monkeypatch, gone(beside, case))
    with pytest.raises(InvalidInputError, match=r"changed meanwhile|not here any more"):
        keep_record(leading, request)
    assert left(leading, case) == []


def test_nor_is_somebody_of_it_written_anew(
    leading: Desk, beside: Desk, case: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with leading.store.read() as unit:
        found = unit.record(Case, case)
    assert found is not None
    child = next(one.person for one in found.parties if one.role == "child")
    form = load_form(leading, "person", case, child)
    values = {one.name: one.value for one in form.fields} | {"given_name": "Anders"}
    between(leading, monkeypatch, gone(beside, case))
    with pytest.raises(InvalidInputError, match="changed meanwhile"):
        keep_record(
            leading,
            KeepRecord(
                kind="person", case=case, record=child, values=values, based_on=form.based_on
            ),
        )
    with leading.store.read() as unit:
        assert unit.record(Person, child) is None


def test_a_record_of_a_dossier_that_never_was_is_refused(leading: Desk) -> None:
    with pytest.raises(InvalidInputError, match="not here any more"):
        keep(leading, RetentionHold(id="h", case="weg", until="2040-01-01", reason="Beroep"))


def test_a_new_dossier_comes_with_its_records(leading: Desk) -> None:
    new = Case(id="nieuw", number="OEF-77", code="NI", family="Specht", parties=())
    assert len(keep(leading, new, Agreement(id="n1", case="nieuw", wording="Geen foto's."))) == 2


def test_what_another_changed_in_between_is_not_written_over(
    leading: Desk, beside: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    (house, *_), (room, *_) = load_rooms(leading).houses, load_rooms(leading).houses[0].rooms

    def named(desk: Desk, name: str) -> object:
        asked = SetRoom(
            room=room.room,
            location=house.location,
            name=name,
            use=room.use,
            capacity=str(room.capacity),
            based_on=room.entry,
        )
        return change_centre(desk, asked)

    between(leading, monkeypatch, lambda: named(beside, "Boskamer"))
    with pytest.raises(InvalidInputError, match="changed meanwhile"):
        named(leading, "Heidekamer")
    with leading.store.read() as unit:
        found = unit.record(Room, room.room)
    assert found is not None
    assert found.name == "Boskamer"
    # Also where nothing else than what is read right before rests on it.
    between(leading, monkeypatch, lambda: keep(beside, room_of(beside, room.room, "Veldkamer")))
    with pytest.raises(InvalidInputError, match="changed meanwhile"):
        keep(leading, room_of(leading, room.room, "Duinkamer"))


def room_of(desk: Desk, room: str, name: str) -> Room:
    with desk.store.read() as unit:
        found = unit.record(Room, room)
    assert found is not None
    return replace(found, name=name)


@pytest.mark.parametrize("name", ["Uma Uil", "Ugo Uil"])
def test_two_who_take_up_a_colleague_at_once_do_not_give_one_code_twice(
    leading: Desk,
    beside: Desk,
    practice_store: PracticeStore,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
) -> None:
    own = practice_store.passphrase("AB")

    def take_up(desk: Desk, called: str) -> None:
        add_colleague(
            desk, own, name=called, code="UU", role="supervisor", passphrase="een uil op een tak"
        )

    between(leading, monkeypatch, lambda: take_up(beside, "Uma Uil"))
    with pytest.raises(InvalidInputError, match=r"another name|Another window or command"):
        take_up(leading, name)
    with leading.store.read() as unit:
        assert [one.name for one in unit.records(Colleague) if one.code == "UU"] == ["Uma Uil"]


def test_what_differs_in_unseen_signs_alone_is_not_written(leading: Desk) -> None:
    with leading.store.read() as unit:
        room = unit.records(Room)[0]
    assert keep(leading, replace(room, name=f"{room.name}\u202e\x00")) == ()
    found = save_record(leading, replace(room, name=f"\u2066{room.name}\u2069"))
    assert not found.written
    with leading.store.read() as unit:
        assert unit.record(Room, room.id) == room
        assert unit.record_entry(room) == found.entry
    assert keep(leading, replace(room, name=f"{room.name}\u202e 2"))
