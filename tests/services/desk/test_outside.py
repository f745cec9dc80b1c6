"""What others write in the store: an act knows of it, and a screen is told once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from tests.services.desk.house import KIEVIT, LINDE, LV, House, SetClock, at, sign

from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.log.entries import Draft
from omgangsdesk.domain.records import Person
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.services import outside
from omgangsdesk.services import requests as asked
from omgangsdesk.services.acts.corrections import undoable
from omgangsdesk.services.day_end.day_close import load_close
from omgangsdesk.services.day_end.hand_over import append
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.outside import ChangedMeanwhileError, look
from omgangsdesk.services.perform import perform
from omgangsdesk.services.practice.play import elsewhere
from omgangsdesk.services.records.save import save_record
from omgangsdesk.services.screens import outside_view
from omgangsdesk.services.screens.outside_view import collect
from omgangsdesk.services.writing import write_act


@pytest.fixture
def beside(house: House) -> Iterator[Desk]:
    """Another process of this computer in the same store."""
    found = sign(house.folder, SetClock())
    found.clock = house.desk.clock
    yield found
    found.close()


def note(text: str = "Finn lacht.", visit: str | None = KIEVIT, day: str = "2026-03-06") -> Draft:
    return Draft(
        kind="observation",
        data=kinds.Observation(category="contact", text=text),
        visit=visit,
        day=day,
        occurred_at=at("14:00"),
        zone="Europe/Brussels",
    )


def observe(desk: Desk, text: str = "Finn lacht.", visit: str = KIEVIT) -> None:
    perform(desk, asked.Request(act=asked.Observe(category="contact", text=text), visit=visit))


def texts(desk: Desk, visit: str = KIEVIT) -> list[str]:
    return [
        one.data.text
        for one in desk.book().entries[visit]
        if isinstance(one.data, kinds.Observation)
    ]


def test_nobody_is_told_of_what_was_done_here(house: House) -> None:
    assert collect(house.desk) is None, "before today was read"
    house.desk.book()
    observe(house.desk)
    assert collect(house.desk) is None


def test_what_another_process_wrote_is_told_once(house: House, beside: Desk) -> None:
    house.desk.book()
    observe(beside, "Van elders.")
    found = collect(house.desk)
    assert found is not None
    assert [one.visit for one in found.rows] == [KIEVIT]
    assert str(found.said.full) == "Changed outside this window: Kievit"
    assert "Kievit" not in str(found.said.discreet)
    assert texts(house.desk) == ["Van elders."]
    assert collect(house.desk) is None
    observe(house.desk, "Van hier.")
    assert texts(house.desk) == ["Van elders.", "Van hier."]
    assert collect(house.desk) is None


def test_another_desk_is_called_so(house: House, beside: Desk) -> None:
    house.desk.book()
    with elsewhere(beside):
        observe(beside)
    found = collect(house.desk)
    assert found is not None
    assert str(found.said.full) == "Changed by another desk: Kievit"


def test_only_the_visits_that_it_touches_are_folded_anew(house: House, beside: Desk) -> None:
    states = dict(house.desk.book().states)
    observe(beside)
    look(house.desk)
    now = house.desk.book().states
    assert [one for one in states if now[one] is not states[one]] == [KIEVIT]


def test_of_many_visits_none_is_named(
    house: House, beside: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outside_view, "NAMED", 1)
    house.desk.book()
    visits = list(beside.book().files)
    for visit in visits:
        observe(beside, visit=visit)
    write_act(beside, [note(visit=None)], house.clock.now())
    found = collect(house.desk)
    assert found is not None
    assert len(found.rows) == len(visits)
    assert str(found.said.full) == "Changed outside this window"


def test_a_record_that_changed_is_read_anew(house: House, beside: Desk) -> None:
    known = house.desk.book().files[KIEVIT].persons
    name, person = next(iter(known.items()))
    assert person.phone != "0470 99"
    with beside.store.read() as unit:
        ground = unit.record_entry(person)
    save_record(
        beside,
        Person(
            id=name,
            given_name=person.given_name,
            family_name=person.family_name,
            birth_date=person.birth_date,
            phone="0470 99",
        ),
        ground,
    )
    found = collect(house.desk)
    assert found is not None
    assert found.rows == ()
    assert str(found.said.full) == "Changed outside this window"
    assert house.desk.book().files[KIEVIT].persons[name].phone == "0470 99"


def test_more_than_is_taken_up_one_by_one_is_read_anew(
    house: House, beside: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outside, "MOST", 2)
    before = house.desk.book()
    for number in range(3):
        observe(beside, f"{number}")
    look(house.desk)
    assert house.desk.book() is not before
    assert texts(house.desk) == ["0", "1", "2"]


def test_a_visit_that_today_does_not_show_has_today_read_anew(house: House, beside: Desk) -> None:
    before = house.desk.book()
    write_act(beside, [note(visit="elders")], house.clock.now())
    look(house.desk)
    assert house.desk.book() is not before


def test_what_is_of_the_day_itself(house: House, beside: Desk) -> None:
    house.desk.book()
    house.desk.unclosed = (dt.date(2026, 3, 5),)
    data = kinds.DayClosed(day="2026-03-06", counts={})
    append(beside, beside.book(), "day_closed", data, house.clock.now())
    look(house.desk)
    assert house.desk.unclosed is None
    assert house.desk.book().closing is not None


def test_what_is_taken_back_elsewhere_is_gone_here(house: House, beside: Desk) -> None:
    house.desk.book()
    observe(beside)
    look(house.desk)
    act = house.desk.book().entries[KIEVIT][-1].act
    perform(beside, asked.Request(act=asked.Undo(target=act), visit=KIEVIT))
    look(house.desk)
    assert house.desk.book().entries[KIEVIT][-1].kind == "retracted"


def meanwhile(desk: Desk, beside: Desk, times: int, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Somebody writes just before each of the next transactions."""
    write, tries = desk.store.write, list[int]()

    def late() -> object:
        if len(tries) < times:
            tries.append(len(tries))
            observe(beside, f"Ertussen {len(tries)}.", LINDE)
        return write()

    monkeypatch.setattr(desk.store, "write", late)
    return tries


def test_an_act_that_was_judged_too_early_is_judged_again(
    house: House, beside: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    house.desk.book()
    tries = meanwhile(house.desk, beside, 2, monkeypatch)
    observe(house.desk)
    assert tries == [0, 1]
    assert texts(house.desk) == ["Finn lacht."]
    assert texts(house.desk, LINDE) == ["Ertussen 1.", "Ertussen 2."]


def test_others_who_write_without_end_are_told(
    house: House, beside: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    house.desk.book()
    meanwhile(house.desk, beside, 100, monkeypatch)
    with pytest.raises(ChangedMeanwhileError, match="recorded something just now"):
        observe(house.desk)
    assert texts(house.desk) == []


def test_a_day_is_not_closed_over_what_was_not_seen(
    house: House, beside: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = house.desk.book()
    meanwhile(house.desk, beside, 1, monkeypatch)
    data = kinds.DayClosed(day="2026-03-06", counts={})
    with pytest.raises(InvalidInputError):
        append(house.desk, book, "day_closed", data, house.clock.now())
    assert house.desk.book().closing is None
    append(house.desk, book, "day_closed", data, house.clock.now())


def test_what_ends_another_act_is_written_all_the_same(
    house: House, beside: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    house.desk.book()
    meanwhile(house.desk, beside, 1, monkeypatch)
    write_act(house.desk, [note("Eind.", LINDE)], house.clock.now(), notices=False)
    assert texts(house.desk, LINDE)[0] == "Ertussen 1."


def test_undo_is_still_offered_after_older_entries_came(house: House, beside: Desk) -> None:
    house.at("14:30")
    house.desk.book()
    observe(house.desk, "Van hier.")
    with elsewhere(beside), beside.store.write() as unit:
        unit.append([note("Ouder.")], by=LV.id, recorded_at=at("13:00"))
    look(house.desk)
    entry = undoable(house.desk, house.desk.book(), house.clock.now())
    assert entry is not None
    assert getattr(entry.data, "text", "") == "Van hier."


def test_the_page_that_closes_the_day_knows_what_others_wrote(house: House, beside: Desk) -> None:
    assert not any(one.blocking for one in load_close(house.desk).points)
    child = asked.Arriving(person="kievit-finn", identity="not_needed")
    perform(beside, asked.Request(act=asked.Arrive(persons=(child,)), visit=KIEVIT))
    assert any(one.blocking for one in load_close(house.desk).points)


def test_of_two_who_stamp_the_same_at_once_one_is_told(
    house: House, beside: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other one's entry lands between the judging and the writing: it is judged again."""
    house.desk.book()
    child = asked.Arriving(person="kievit-finn", identity="not_needed")
    arrive = asked.Request(act=asked.Arrive(persons=(child,)), visit=KIEVIT)
    write, done = house.desk.store.write, list[bool]()

    def late() -> object:
        if not done:
            done.append(True)
            perform(beside, arrive)
        return write()

    monkeypatch.setattr(house.desk.store, "write", late)
    with pytest.raises(InvalidInputError):
        perform(house.desk, arrive)
    kinds_now = [one.kind for one in house.desk.book().entries[KIEVIT]]
    assert kinds_now.count("arrival") == 1
