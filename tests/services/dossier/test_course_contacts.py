"""Calls, letters and messages: noted, corrected, struck and undone."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.services.desk.house import DAY, House, at
from tests.services.dossier.going import dates, held, logged, plan_on
from tests.services.dossier.test_course import notes
from tests.services.dossier.writing import CASE, everything, section, told, typed

from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.log.counting import STRUCK, WRONG_FILE
from omgangsdesk.domain.log.entries import Draft, Entry
from omgangsdesk.errors import FieldError, InvalidInputError
from omgangsdesk.services import requests as asked
from omgangsdesk.services.centre.taking_back import take_back
from omgangsdesk.services.dossier import lines_contacts
from omgangsdesk.services.dossier.form import load_form
from omgangsdesk.services.dossier.keep import strike_record
from omgangsdesk.services.dossier.past import load_past
from omgangsdesk.services.keeping.hand_over import as_json
from omgangsdesk.services.keeping.own_data import gather
from omgangsdesk.services.requests_centre import TakeBack
from omgangsdesk.services.screens.search import search
from omgangsdesk.services.views_centre import CentreChange
from omgangsdesk.services.views_dossier import DossierLine, StrikeRecord
from omgangsdesk.services.writing import write_act

CALL = {"with_whom": "moeder", "about": "Vraagt of het uur kan verschuiven.", "outcome": "Neen."}


def titles(house: House) -> list[str]:
    return [str(one.title.full) for one in section(house, "contacts").lines]


def only(house: House) -> DossierLine:
    (found,) = section(house, "contacts").lines
    return found


def log(house: House) -> list[Entry]:
    with house.desk.store.read() as unit:
        return [one for one in unit.of_case(CASE) if one.kind != "record_set"]


def undone(house: House, change: CentreChange) -> CentreChange:
    return take_back(house.desk, TakeBack(entries=change.entries))


def test_a_call_is_noted_in_the_log_of_the_dossier(house: House) -> None:
    house.sign_in("LV")
    change = typed(house, "contact", **CALL)
    (entry,) = log(house)
    assert (entry.kind, entry.visit, entry.case) == ("contact_logged", None, CASE)
    assert (entry.occurred_at, entry.time_source) == (house.clock.now(), "live")
    assert str(change.called.full) == "a contact: Kievit"
    assert str(change.called.discreet) == "a contact: KI"
    found = only(house)
    assert str(found.title.full) == "telephone: moeder"
    assert notes(found) == [
        "06/03/2026 13:00",
        "Vraagt of het uur kan verschuiven.",
        "Neen.",
        "by LV",
    ]
    assert "moeder" not in everything(house)[1]


def test_its_moment_can_be_earlier_never_later(house: House) -> None:
    yesterday, tomorrow = dates(-1, 1)
    typed(house, "contact", with_whom="oma", about="Belt.", time="11:30")
    typed(house, "contact", with_whom="voogd", about="Mailt.", day=yesterday, channel="e-mail")
    late, old = sorted(log(house), key=lambda one: one.occurred_at, reverse=True)
    assert (late.occurred_at, late.time_source) == (at("11:30"), "later")
    noon = at("12:00", DAY - dt.timedelta(days=1))
    assert (old.occurred_at, old.time_source) == (noon, "estimated")
    assert notes(section(house, "contacts").lines[1])[0].startswith("05/03/2026, entered")
    for field, values in (("time", {"time": "13:01"}), ("day", {"day": tomorrow})):
        with pytest.raises(FieldError) as caught:
            typed(house, "contact", **CALL, **values)
        assert caught.value.field == field
    with pytest.raises(InvalidInputError, match="nothing written"):
        typed(house, "contact", with_whom="oma", about="\u200b")


def test_those_of_visits_stand_among_them_the_newest_first(house: House) -> None:
    held(house, -7)
    plan = plan_on(-7)
    data = kinds.ContactLogged(
        with_whom="grootvader", channel="phone", about="Komt halen.", reached="coming"
    )
    logged(house, "contact_logged", data, plan)
    typed(house, "contact", **CALL)
    assert titles(house) == ["telephone: moeder", "telephone: grootvader"]
    at_visit = section(house, "contacts").lines[1]
    assert "at the visit of 27/02/2026" in notes(at_visit)
    assert "is coming" in notes(at_visit)
    assert at_visit.entry is None, "it is corrected at its visit"


def test_within_the_moment_it_is_simply_put_right_and_undone(house: House) -> None:
    typed(house, "contact", **CALL)
    first = only(house)
    change = typed(house, "contact", first.id, about="Vraagt een ander uur.", time="12:30")
    old, now = section(house, "contacts").lines
    assert "Vraagt een ander uur." in notes(now)
    assert (old.past, old.entry, notes(old)[-1]) == (True, None, "replaced")
    assert typed(house, "contact", now.id).entries == (), "nothing was different"
    back = undone(house, change)
    assert notes(only(house))[1] == CALL["about"]
    assert only(house).id == first.id
    again = undone(house, back)
    counting = [one for one in section(house, "contacts").lines if not one.past]
    assert ["Vraagt een ander uur." in notes(one) for one in counting] == [True]
    undone(house, again)
    counting = [one for one in section(house, "contacts").lines if not one.past]
    assert [CALL["about"] in notes(one) for one in counting] == [True]


def test_what_was_just_noted_is_undone_and_is_not_seen_again(house: House) -> None:
    change = typed(house, "contact", **CALL)
    undone(house, change)
    assert section(house, "contacts").lines == ()
    with pytest.raises(InvalidInputError, match="already taken back"):
        undone(house, change)
    house.do(asked.LogContact(with_whom="oma", channel="phone", about="Komt later."))
    with pytest.raises(InvalidInputError, match="already taken back"):
        load_form(house.desk, "contact", CASE, log(house)[0].id)


def test_later_or_by_another_a_correction_has_a_reason(house: House) -> None:
    change = typed(house, "contact", **CALL)
    house.at("13:11")
    with pytest.raises(FieldError) as caught:
        typed(house, "contact", only(house).id, about="Anders.")
    assert caught.value.field == "reason"
    with pytest.raises(InvalidInputError, match="no longer be simply undone"):
        undone(house, change)
    form = load_form(house.desk, "contact", CASE, only(house).id)
    assert not form.strikes
    typed(house, "contact", only(house).id, about="Anders.", reason="Verkeerd verstaan.")
    now, old = section(house, "contacts").lines
    assert "Anders." in notes(now)
    assert notes(old)[-1] == "replaced: Verkeerd verstaan."
    house.sign_in("LV")
    typed(house, "contact", now.id, struck="yes", reason="Was voor een ander gezin.")
    first, second = section(house, "contacts").lines
    assert all(one.past and one.entry is None for one in (first, second))
    assert "struck: Was voor een ander gezin." in {notes(first)[-1], notes(second)[-1]}
    assert "struck" in everything(house)[1]


def test_striking_within_the_moment_needs_no_reason_and_comes_back(house: House) -> None:
    typed(house, "contact", **CALL)
    form = load_form(house.desk, "contact", CASE, only(house).id)
    assert form.strikes
    asked_for = StrikeRecord(kind="contact", case=CASE, record=only(house).id)
    change = strike_record(house.desk, asked_for)
    assert section(house, "contacts").lines == ()
    undone(house, change)
    assert titles(house) == ["telephone: moeder"]
    names = {one.name for one in load_form(house.desk, "contact", CASE, only(house).id).fields}
    assert not {"struck", "reason"} & names, "a button does it, without a reason"
    again = typed(house, "contact", only(house).id, struck="yes")
    assert section(house, "contacts").lines == ()
    undone(house, again)
    house.at("13:30")
    with pytest.raises(InvalidInputError, match="needs a reason"):
        strike_record(house.desk, StrikeRecord(kind="contact", case=CASE, record=only(house).id))


def test_the_day_of_a_contact_without_a_time_stays_so_when_it_is_corrected(house: House) -> None:
    (day,) = dates(-3)
    typed(house, "contact", **CALL, day=day)
    typed(house, "contact", only(house).id, outcome="Ja.")
    now = section(house, "contacts").lines[0]
    assert notes(now)[0].startswith("03/03/2026, entered")
    assert {one.time_source for one in log(house) if one.kind == "contact_logged"} == {"estimated"}


def test_a_text_of_another_file_is_for_a_coordinator_alone(house: House) -> None:
    typed(house, "contact", **CALL)
    (entry,) = log(house)
    house.at("13:30")
    taken = kinds.Retracted(target=entry.id, how=WRONG_FILE, reason="Ander gezin")
    draft = Draft(
        kind="retracted", data=taken, case=CASE, occurred_at=house.clock.now(), zone="UTC"
    )
    write_act(house.desk, [draft], house.clock.now())
    assert CALL["about"] in notes(only(house))
    house.sign_in("LV")
    assert CALL["about"] not in notes(only(house))
    assert titles(house) == ["telephone"]


def test_of_two_desks_that_correct_it_one_version_counts(house: House) -> None:
    typed(house, "contact", **CALL)
    (entry,) = log(house)
    for what in ("Eerste", "Tweede"):
        drafts = [
            Draft(
                kind="contact_logged",
                data=kinds.ContactLogged(with_whom="moeder", channel="phone", about=what),
                case=CASE,
                occurred_at=entry.occurred_at,
                zone="UTC",
                replaces=entry.id,
            ),
            Draft(
                kind="retracted",
                data=kinds.Retracted(target=entry.id, how=STRUCK),
                case=CASE,
                occurred_at=entry.occurred_at,
                zone="UTC",
            ),
        ]
        write_act(house.desk, drafts, house.clock.now())
    said = [notes(one)[-1] for one in section(house, "contacts").lines if one.past]
    assert any("corrected twice, this version does not count" in one for one in said)
    assert len([one for one in section(house, "contacts").lines if not one.past]) == 1


def test_of_very_many_the_newest_are_listed(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines_contacts, "SHOWN", 1)
    for what in ("Een", "Twee"):
        typed(house, "contact", with_whom="oma", about=what)
    found = section(house, "contacts")
    assert len(found.lines) == 1
    assert str(found.title) == "Contacts: the newest 1 of 2"


def test_an_import_that_was_undone_is_no_contact(house: House) -> None:
    """Undo at a visit takes back what was logged there, and nothing of the dossier's own log."""
    typed(house, "contact", **CALL)
    house.do(asked.LogContact(with_whom="oma", channel="phone", about="Komt later."))
    assert titles(house) == ["telephone: oma", "telephone: moeder"]
    house.do(asked.Undo())
    assert titles(house) == ["telephone: moeder"]


def test_the_versions_of_a_contact_are_its_history(house: House) -> None:
    typed(house, "contact", **CALL)
    house.at("13:30")
    typed(
        house,
        "contact",
        only(house).id,
        outcome="",
        channel="letter",
        time="12:45",
        reason="Was een brief.",
    )
    (standing,) = [one for one in section(house, "contacts").lines if not one.past]
    now, first = load_past(house.desk, "contact", CASE, standing.id)
    assert (now.by, told(now.reason), now.counts) == ("AB", "Was een brief.", True)
    assert [(str(one.label), told(one.was), told(one.became)) for one in now.fields] == [
        ("way of contact", "telephone", "letter"),
        ("outcome", "Neen.", "(nothing)"),
        ("time", "06/03/2026 13:00", "06/03/2026 12:45"),
    ]
    assert [(told(one.was), told(one.became)) for one in first.fields][:2] == [
        ("", "moeder"),
        ("", "telephone"),
    ]
    assert load_past(house.desk, "contact", CASE, "nothing") == ()
    typed(house, "contact", with_whom="griffie", about="Mail.", day=next(dates(-2)))
    old = section(house, "contacts").lines[-1]
    (line_of,) = load_past(house.desk, "contact", CASE, old.id)
    assert told(line_of.fields[-1].became) == "04/03/2026"


def test_the_history_of_who_comes_first_is_that_of_the_dossier(house: House) -> None:
    typed(house, "stagger", CASE, policy="own", hold="20")
    (found,) = load_past(house.desk, "stagger", CASE, CASE)
    assert [str(one.label) for one in found.fields] == ["staggered arrival and departure"]


def test_a_contact_is_found_by_searching_until_it_is_taken_back(house: House) -> None:
    def found() -> list[str]:
        return [str(one.title.full) for one in search(house.desk, "verschuiven").hits]

    typed(house, "contact", **CALL)
    assert [CALL["about"] in one for one in found()] == [True]
    typed(house, "contact", only(house).id, channel="letter")
    assert len(found()) == 1, "what it replaced counts no more"
    (standing,) = [one.id for one in section(house, "contacts").lines if not one.past]
    strike_record(house.desk, StrikeRecord(kind="contact", case=CASE, record=standing))
    assert found() == []


def test_only_what_can_be_taken_back_is(house: House) -> None:
    typed(house, "contact", **CALL)
    taken = kinds.Retracted(target="nothing", how=STRUCK)
    draft = Draft(
        kind="retracted", data=taken, case=CASE, occurred_at=house.clock.now(), zone="UTC"
    )
    (entry,) = write_act(house.desk, [draft], house.clock.now())
    with pytest.raises(InvalidInputError, match="already taken back"):
        take_back(house.desk, TakeBack(entries=(entry.id,)))
    with pytest.raises(InvalidInputError, match="already taken back"):
        load_form(house.desk, "contact", CASE, "nothing")


def test_somebody_of_the_dossier_is_chosen_and_is_told_what_was_said(house: House) -> None:
    with pytest.raises(FieldError) as caught:
        typed(house, "contact", about="Belt.")
    assert caught.value.field == "with_whom"
    typed(house, "contact", person="kievit-vader", about="Belt dat de bus te laat is.")
    (entry,) = log(house)
    assert titles(house) == ["telephone: Vader Kievit"]
    assert getattr(entry.data, "person", None) == "kievit-vader"
    form = load_form(house.desk, "contact", CASE, entry.id)
    values = {one.name: one.value for one in form.fields}
    assert (values["person"], values["with_whom"]) == ("kievit-vader", "")
    assert typed(house, "contact", entry.id).entries == ()
    typed(house, "contact", person="kievit-vader", with_whom="nieuwe vriendin", about="Vraagt.")
    assert "telephone: nieuwe vriendin" in titles(house)
    data, _ = gather(house.desk, "kievit-vader")
    assert "Belt dat de bus te laat is." in as_json(data).decode()
    other, _ = gather(house.desk, "kievit-moeder")
    assert "Belt dat de bus" not in as_json(other).decode()


def test_what_was_struck_comes_back_once(house: House) -> None:
    typed(house, "contact", **CALL)
    struck = strike_record(
        house.desk,
        StrikeRecord(kind="contact", case=CASE, record=only(house).id, based_on=only(house).id),
    )
    back = undone(house, struck)
    with pytest.raises(InvalidInputError):
        undone(house, struck)
    assert notes(only(house))[-1] == "by AB"
    again = undone(house, undone(house, back))
    with pytest.raises(InvalidInputError):
        undone(house, struck)
    assert notes(only(house))[-1] == "by AB"
    undone(house, again)
    undone(house, struck)
    assert titles(house) == ["telephone: moeder"]
