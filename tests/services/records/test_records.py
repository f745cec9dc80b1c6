"""People edit whole values; each is kept with who, when and on what it was based."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from tests.services.desk import house as small

from omgangsdesk.domain.log.entries import Draft
from omgangsdesk.domain.log.kinds import RecordSet
from omgangsdesk.domain.records import (
    Alert,
    Authorisation,
    Case,
    Person,
    Record,
    Room,
    VisitPlan,
    name_of,
)
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.models.unit import Chain
from omgangsdesk.services.checks.verify import verify_store
from omgangsdesk.services.records.conflicts import open_conflicts
from omgangsdesk.services.records.history import history
from omgangsdesk.services.records.save import Saved, save_record, settle
from omgangsdesk.services.requests_unplanned import AnswerPlan, ChangePlan

FINN = "kievit-finn"


def finn(house: small.House) -> Person:
    found = read(house, Person, FINN)
    assert isinstance(found, Person)
    return found


def read(house: small.House, kind: type[Record], record_id: str) -> Record | None:
    with house.desk.store.read() as unit:
        return unit.record(kind, record_id)


def based(house: small.House, record: Record) -> str | None:
    with house.desk.store.read() as unit:
        return unit.record_entry(record)


def save(house: small.House, record: Record, **more: str) -> Saved:
    return save_record(house.desk, record, based(house, record), **more)


def rival(
    house: small.House, record: Record, based_on: str | None, device: str = "kantoor"
) -> str:
    """What the office set on the same ground, as it arrives here."""
    from omgangsdesk import codec

    store = house.desk.store
    data = RecordSet(
        record=name_of(record),
        record_id=record.id,
        value=codec.to_plain(record),
        based_on=based_on,
    )
    with store.write() as unit:
        own, at = unit.chain, house.clock.now() + dt.timedelta(minutes=1)
        unit.chain = unit.chains().get(device, Chain(device, 0, ""))
        draft = Draft(kind="record_set", data=data, occurred_at=at, zone=small.ZONE)
        if isinstance(record, VisitPlan):
            draft = replace(draft, visit=record.id, day=record.day)
        (entry,) = unit.append([draft], by="ab", recorded_at=at)
        unit.chain = own
    house.desk.forget_book()
    return entry.id


def conflicts(house: small.House) -> tuple[object, ...]:
    with house.desk.store.read() as unit:
        return open_conflicts(unit)


def test_what_was_saved_counts_at_once_and_the_board_knows_it(house: small.House) -> None:
    saved = save(house, replace(finn(house), given_name="Fynn"))
    assert (saved.written, saved.in_conflict) == (True, False)
    assert finn(house).given_name == "Fynn"
    assert house.desk.book().files[small.KIEVIT].persons[FINN].given_name == "Fynn"
    assert based(house, finn(house)) == saved.entry


def test_a_new_record_needs_no_ground(house: small.House) -> None:
    oom = Person(id="kievit-oom", given_name="Oom", family_name="Kievit")
    assert save_record(house.desk, oom).written
    assert read(house, Person, "kievit-oom") == oom


def test_saving_what_it_is_already_writes_nothing(house: small.House) -> None:
    before = house.count()
    saved = save(house, finn(house))
    assert (saved.entry, saved.written) == (based(house, finn(house)), False)
    assert house.count() == before


def test_the_history_tells_each_field_who_when_was_and_became(house: small.House) -> None:
    house.at("14:05")
    save(house, replace(finn(house), given_name="Fynn", phone="0470 00 00 00"))
    house.at("14:10").sign_in("AB")
    save(house, replace(finn(house), phone=None), reason="Gsm is van moeder")
    newest, second, first = history(house.desk, "person", FINN)
    assert [(one.field, one.was, one.became) for one in newest.changes] == [
        ("phone", "0470 00 00 00", None)
    ]
    assert (newest.by, newest.at, newest.reason) == ("AB", small.at("14:10"), "Gsm is van moeder")
    assert [(one.field, one.was, one.became) for one in second.changes] == [
        ("given_name", "Finn", "Fynn"),
        ("phone", None, "0470 00 00 00"),
    ]
    assert (second.by, second.counts, newest.counts) == ("LV", False, True)
    assert {one.field for one in first.changes} == {"birth_date", "family_name", "given_name"}
    assert history(house.desk, "person", "niemand") == ()


def test_two_on_the_same_ground_are_a_conflict_and_the_stricter_counts(house: small.House) -> None:
    known = read(house, Authorisation, "k1")
    assert isinstance(known, Authorisation)
    ground = based(house, known)
    theirs = rival(house, replace(known, until="2026-12-31"), ground)
    ours = save_record(house.desk, replace(known, allows="refused", until="2026-06-30"), ground)
    assert ours.in_conflict
    assert read(house, Authorisation, "k1") == replace(known, allows="refused", until="2026-06-30")
    (found,) = conflicts(house)
    assert (found.kind, found.id, found.case) == ("authorisation", "k1", "kievit")
    assert [(one.entry, one.by) for one in found.rivals] == [(ours.entry, "LV"), (theirs, "AB")]
    assert found.fields == ("allows", "until")
    assert found.value["allows"] == "refused"
    counting = [one.entry for one in history(house.desk, "authorisation", "k1") if one.counts]
    assert sorted(counting) == sorted([ours.entry, theirs])


def test_a_human_settles_it_with_a_reason(house: small.House) -> None:
    ground = based(house, finn(house))
    theirs = rival(house, replace(finn(house), given_name="Vin"), ground)
    ours = save_record(house.desk, replace(finn(house), given_name="Fynn"), ground).entry
    wanted = replace(finn(house), given_name="Finn-Jan")
    with pytest.raises(InvalidInputError, match="needs a reason"):
        settle(house.desk, wanted, (ours, theirs), reason=" ")
    house.at("14:10")
    saved = settle(house.desk, wanted, (ours, theirs), reason="Op de kaart gekeken")
    assert (saved.written, saved.in_conflict) == (True, False)
    assert finn(house) == wanted
    assert conflicts(house) == ()
    newest = history(house.desk, "person", FINN)[0]
    assert (newest.settles, newest.reason) == (1, "Op de kaart gekeken")


def test_what_arrived_after_somebody_looked_is_not_settled_unseen(house: small.House) -> None:
    ground = based(house, finn(house))
    one = rival(house, replace(finn(house), given_name="Vin"), ground)
    other = rival(house, replace(finn(house), given_name="Fin"), ground, "thuis")
    third = rival(house, replace(finn(house), given_name="Fien"), ground, "zolder")
    saved = settle(house.desk, replace(finn(house), given_name="Finn"), (one, other), reason="x")
    assert saved.in_conflict
    (found,) = conflicts(house)
    assert {it.entry for it in found.rivals} == {saved.entry, third}


def test_what_was_settled_meanwhile_is_not_settled_again(house: small.House) -> None:
    with pytest.raises(InvalidInputError, match="settled or changed meanwhile"):
        settle(house.desk, finn(house), (based(house, finn(house)) or "",), reason="x")
    niemand = replace(finn(house), id="niemand")
    with pytest.raises(InvalidInputError, match="settled or changed meanwhile"):
        settle(house.desk, niemand, ("a", "b"), reason="x")


def test_an_edit_in_a_conflict_leaves_the_conflict(house: small.House) -> None:
    ground = based(house, finn(house))
    rival(house, replace(finn(house), given_name="Vin"), ground)
    ours = save_record(house.desk, replace(finn(house), given_name="Fynn"), ground)
    again = save_record(house.desk, replace(finn(house), given_name="Fynne"), ours.entry)
    assert again.in_conflict


def test_two_desks_that_said_the_same_are_edited_as_one(house: small.House) -> None:
    ground = based(house, finn(house))
    same = replace(finn(house), given_name="Fynn")
    ours = save_record(house.desk, same, ground)
    rival(house, same, ground)
    assert conflicts(house) == ()
    saved = save_record(house.desk, replace(same, given_name="Fynne"), ours.entry)
    assert not saved.in_conflict
    assert finn(house).given_name == "Fynne"


def test_an_edit_of_what_was_destroyed_meanwhile_is_a_new_record(house: small.House) -> None:
    oom = Person(id="kievit-oom", given_name="Oom", family_name="Kievit")
    saved = save_record(house.desk, oom, "verdwenen")
    assert not saved.in_conflict
    assert read(house, Person, "kievit-oom") == oom


def test_a_dossier_belongs_to_itself(house: small.House) -> None:
    case = read(house, Case, "kievit")
    assert isinstance(case, Case)
    ground = based(house, case)
    rival(house, replace(case, group_supervision="yes"), ground)
    save_record(house.desk, replace(case, goal="Samen spelen"), ground)
    (found,) = conflicts(house)
    assert (found.case, found.day) == ("kievit", None)
    counts = read(house, Case, "kievit")
    assert isinstance(counts, Case)
    assert counts.group_supervision == "no"


def test_of_a_plan_a_conflict_tells_the_day(house: small.House) -> None:
    plan = read(house, VisitPlan, small.KIEVIT)
    assert isinstance(plan, VisitPlan)
    ground = based(house, plan)
    rival(house, replace(plan, room="tuinkamer"), ground)
    save_record(house.desk, replace(plan, supervisor="sd"), ground)
    (found,) = conflicts(house)
    assert (found.day, found.fields) == ("2026-03-06", ("room", "supervisor"))


def test_a_plan_that_was_saved_is_told_in_the_log_of_its_visit(house: small.House) -> None:
    plan = read(house, VisitPlan, small.KIEVIT)
    assert isinstance(plan, VisitPlan)
    save(house, replace(plan, room="tuinkamer"), reason="Zonnekamer is stuk")
    assert house.desk.book().files[small.KIEVIT].plan.room == "tuinkamer"
    assert [one.kind for one in house.entries()] == ["record_set"]
    second = replace(plan, room="tuinkamer", supervisor="sd")
    save(house, second)
    assert house.desk.book().files[small.KIEVIT].plan == second


def told(house: small.House) -> list[tuple[str | None, str, str]]:
    """What the board says of two values, in full and discreetly."""
    return [
        (one.visit, str(one.text.full), str(one.text.discreet))
        for one in house.board().attention
        if "two values are known" in str(one.text.full)
    ]


def test_the_board_says_it_until_it_is_settled(house: small.House) -> None:
    assert told(house) == []
    known = read(house, Authorisation, "k1")
    assert isinstance(known, Authorisation)
    ground = based(house, known)
    theirs = rival(house, replace(known, until="2026-12-31"), ground)
    ours = save_record(house.desk, replace(known, until="2026-06-30"), ground)
    room = read(house, Room, "tuinkamer")
    assert isinstance(room, Room)
    before = based(house, room)
    rival(house, replace(room, capacity=2), before)
    save_record(house.desk, replace(room, capacity=9), before)
    of_house, of_visit = "a room", "who may take the child"
    words = "two values are known of {}; until that is settled the stricter one counts"
    assert told(house) == [
        (small.KIEVIT, f"Kievit: {words.format(of_visit)}", f"KI: {words.format(of_visit)}"),
        (None, words.format(of_house), words.format(of_house)),
    ]
    settle(house.desk, known, (ours.entry, theirs), reason="Vonnis gelezen")
    assert [visit for visit, *_ in told(house)] == [None]


@pytest.mark.parametrize("take", ["yes", "no"])
def test_whoever_answers_the_office_about_a_plan_settles_it(house: small.House, take: str) -> None:
    plan = read(house, VisitPlan, small.KIEVIT)
    assert isinstance(plan, VisitPlan)
    ground = based(house, plan)
    house.come("13:45", "vader")
    rival(house, replace(plan, room="tuinkamer"), ground)
    later = small.moments.written(small.at("15:30"))
    house.at("13:50").do(ChangePlan(end=later, reason="Vader kwam te laat"))
    assert len(conflicts(house)) == 1
    assert told(house) == []  # it is asked about at the visit
    house.at("13:55").do(AnswerPlan(take=take))
    assert conflicts(house) == ()


ALERT = Alert(id="k9", case="kievit", alert="allergy", source="Arts", until="2026-12-31")


def test_an_alert_with_its_source_and_last_date_is_kept(house: small.House) -> None:
    save_record(house.desk, ALERT)
    assert read(house, Alert, "k9") == ALERT


@pytest.mark.parametrize(
    ("record", "why"),
    [
        (replace(ALERT, source=" "), "needs its source and its last date"),
        (replace(ALERT, until=""), "needs its source and its last date"),
        (replace(ALERT, until="31/12/2026"), "can't be read"),
        (replace(ALERT, until="20261231"), "can't be read"),
        (replace(ALERT, alert="sneeuw"), "not in its list"),
        (Person(id="x", given_name="X", family_name="X", birth_date="2017"), "can't be read"),
    ],
)
def test_what_can_not_be_kept_is_not_saved(house: small.House, record: Record, why: str) -> None:
    before = house.count()
    with pytest.raises(InvalidInputError, match=why):
        save_record(house.desk, record)
    assert house.count() == before


@pytest.mark.parametrize(
    ("start", "end"), [("morgen", "2026-03-06T14:00:00.000Z"), ("2026-03-06T14:00:00.000Z",) * 2]
)
def test_a_plan_has_two_moments_the_second_later(house: small.House, start: str, end: str) -> None:
    plan = read(house, VisitPlan, small.KIEVIT)
    assert isinstance(plan, VisitPlan)
    with pytest.raises(InvalidInputError, match="Nothing was saved"):
        save(house, replace(plan, start=start, end=end))


def test_the_recovery_code_saves_nothing(house: small.House) -> None:
    house.desk.colleague = replace(small.AB, id="recovery")
    with pytest.raises(InvalidInputError, match="signs nothing"):
        save_record(house.desk, ALERT)


def test_what_is_kept_is_what_the_log_says(house: small.House) -> None:
    ground = based(house, finn(house))
    rival(house, replace(finn(house), given_name="Vin"), ground)
    save_record(house.desk, replace(finn(house), given_name="Fynn"), ground)

    def kept() -> list[object]:
        with house.desk.store.read() as unit:
            return [sorted(map(str, unit.record_rows())), unit.conflicts()]

    before = kept()
    with house.desk.store.write() as unit:
        unit.rebuild_records()
    assert kept() == before


def test_the_verifier_knows_of_conflicts(house: small.House) -> None:
    known = read(house, Authorisation, "k1")
    assert isinstance(known, Authorisation)
    ground = based(house, known)
    rival(house, replace(known, until="2026-12-31"), ground)
    save_record(house.desk, replace(known, children=("kievit-finn",), until="2027-12-31"), ground)
    counts = read(house, Authorisation, "k1")
    assert isinstance(counts, Authorisation)
    assert (counts.children, counts.until) == (("kievit-finn",), "2026-12-31")
    house.desk.store.close()
    found = verify_store(
        house.folder / "store", small.passphrase("LV"), devices=house.folder / "devices"
    )
    assert [(one.code, str(one.what)) for one in found.findings] == []
