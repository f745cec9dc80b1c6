"""No other version of what was lawfully destroyed says the same, or it is told which one stays."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from tests.services.acts.destroying import EIK, LATER, MEREL, entries, gone, refused
from tests.services.conftest import DAY, House

from omgangsdesk.domain.log.entries import Draft, Entry
from omgangsdesk.domain.log.kinds import Destroyed, Observation, RecordSet
from omgangsdesk.domain.records import Person
from omgangsdesk.models.unit import Chain
from omgangsdesk.services import requests as asked
from omgangsdesk.services.acts.destroy import Selection, what_would_go
from omgangsdesk.services.checks.verify import verify_store
from omgangsdesk.services.day_end.day_close import close_day
from omgangsdesk.services.papers.finalise import record_printed
from omgangsdesk.services.records.conflicts import open_conflicts
from omgangsdesk.services.records.save import save_record

SECRET = "Zonnebloem"


def over(house: House, *more: Callable[[], object]) -> None:
    """The Merel visit with something more in it, final, in a day file, and a coordinator."""
    house.runs()
    house.goes_home()
    for step in more:
        step()
    house.does("15:30", asked.Finalise())
    house.does("15:40", asked.Cancel(reason="illness_child", by="eik-moeder"), EIK)
    house.time("18:00")
    close_day(house.desk, house.stick)
    house.time("09:00", LATER)
    house.signs_in("AB")


def notes(house: House) -> list[Entry]:
    return house.log("observation")


def anywhere(house: House, word: str = SECRET) -> bool:
    with house.desk.store.read() as unit:
        kept = [one.content for one in unit.reports()]
    return any(word.encode() in one for one in (*entries(house), *kept))


def texts(house: House) -> list[str]:
    return [one.data.text for one in notes(house) if isinstance(one.data, Observation)]


def corrected(house: House) -> None:
    """Twice over, the last time after the moment and with a reason that tells it too."""
    noted = house.notes("15:22", f"{SECRET} zegt niets")
    for time, words in (("15:23", f"{SECRET} zegt iets"), ("15:40", f"{SECRET} zegt veel")):
        change = asked.Correct(
            target=noted.entries[0][0] if time == "15:23" else notes(house)[-1].id,
            data={"text": words},
            reason=f"{SECRET} zei het anders",
        )
        house.does(time, change)


def test_with_a_correction_goes_what_it_replaced_and_with_that_what_replaced_it(
    house: House,
) -> None:
    over(house, lambda: corrected(house))
    assert len(notes(house)) == 3
    for one in notes(house):
        found = what_would_go(house.desk, Selection(entries=(one.id,)))
        assert (found.counts["observation"], found.counts["retracted"]) == (3, 2)
        assert (found.along, found.reports) == (4, 2)
    gone(house, entries=(notes(house)[1].id,))
    assert texts(house) == []
    assert not anywhere(house)


def test_of_two_desks_both_corrections_go(house: House) -> None:
    def rivals() -> None:
        noted = house.notes("15:22", f"{SECRET} zegt niets").entries[0][0]
        (first,) = notes(house)
        change = asked.Correct(target=noted, data={"text": f"{SECRET} zei dit"})
        house.does("15:23", change)
        theirs = Draft(
            kind="observation",
            data=Observation(category="contact", text=f"{SECRET} zei iets anders"),
            visit=MEREL,
            case="merel",
            day=DAY.isoformat(),
            occurred_at=first.occurred_at,
            zone=first.zone,
            replaces=noted,
        )
        with house.desk.store.write() as unit:
            own = unit.chain
            unit.chain = Chain("elders", 0, "")
            unit.append([theirs], by="saar", recorded_at=house.clock.now())
            unit.chain = own
        house.desk.forget_book()

    over(house, rivals)
    every = {one.id for one in notes(house)}
    assert len(every) == 3
    for one in every:
        assert every <= set(what_would_go(house.desk, Selection(entries=(one,))).entries)


def test_a_note_that_was_undone_and_done_again_is_one_text(house: House) -> None:
    def twice() -> None:
        house.notes("15:22", f"{SECRET} zegt niets")
        house.does("15:23", asked.Undo())
        house.does("15:24", asked.Redo())

    over(house, twice)
    first, again = notes(house)
    assert again.replaces == first.id
    gone(house, entries=(again.id,))
    assert not anywhere(house)


def moved(house: House) -> None:
    """Written at Eik, of Merel, found out after Merel's report was made."""
    noted = house.notes("15:22", f"{SECRET} wil naar huis", EIK)
    house.does(
        "15:25",
        asked.Strike(target=noted.act, reason="Van Merel", wrong_file="yes", right_visit=MEREL),
        EIK,
    )


def test_a_text_goes_from_the_wrong_file_and_from_the_right_one(house: House) -> None:
    over(house, lambda: moved(house))
    wrong, right = notes(house)
    assert (wrong.visit, right.visit) == (EIK, MEREL)
    house.signs_in("LV")
    house.does("09:05", asked.Finalise(), EIK, LATER)
    house.time("18:00", LATER)
    close_day(house.desk, house.stick)
    house.signs_in("AB")
    for one in (wrong, right):
        found = what_would_go(house.desk, Selection(entries=(one.id,)))
        assert (found.counts["observation"], found.visit_ids) == (2, (EIK, MEREL))
    gone(house, entries=(wrong.id,))
    assert not anywhere(house)


def test_with_a_visit_goes_what_was_written_of_it_in_another_file(house: House) -> None:
    """And of that file nothing more: its report was made after the text was struck there."""
    over(house, lambda: moved(house))
    house.signs_in("LV")
    house.does("09:05", asked.Finalise(), EIK, LATER)
    house.time("18:00", LATER)
    close_day(house.desk, house.stick)
    house.signs_in("AB")
    found = what_would_go(house.desk, Selection(visit=MEREL))
    assert (found.visit_ids, found.counts["observation"], found.reports) == ((MEREL,), 2, 2)
    assert found.beside == tuple(one.id for one in house.log("retracted"))
    gone(house)
    assert not anywhere(house)
    with house.desk.store.read() as unit:
        assert len(unit.reports(visit=EIK)) == 2
        assert [one.kind for one in unit.entries(visit=EIK, kind="retracted")] == ["retracted"]


def test_a_report_that_was_made_before_it_was_struck_there_goes_too(house: House) -> None:
    def first_the_report() -> None:
        house.does("15:21", asked.Cancel(reason="illness_child", by="eik-moeder"), EIK)
        noted = house.notes("15:22", f"{SECRET} wil naar huis", EIK)
        house.does("15:23", asked.Finalise(), EIK)
        strike = asked.Strike(
            target=noted.act, reason="Van Merel", wrong_file="yes", right_visit=MEREL
        )
        house.does("15:25", strike, EIK)

    house.runs()
    house.goes_home()
    first_the_report()
    house.does("15:30", asked.Finalise())
    house.does("15:35", asked.Finalise(), EIK)
    house.time("18:00")
    close_day(house.desk, house.stick)
    house.time("09:00", LATER)
    house.signs_in("AB")
    assert what_would_go(house.desk, Selection(visit=MEREL)).reports == 4
    gone(house)
    assert not anywhere(house)
    with house.desk.store.read() as unit:
        assert {one.revision for one in unit.reports(visit=EIK)} == {2}


def test_of_the_wrong_file_the_text_stays_in_the_right_one_and_that_is_told(
    house: House,
) -> None:
    over(house, lambda: moved(house))
    house.signs_in("LV")
    house.does("09:05", asked.Finalise(), EIK, LATER)
    house.time("18:00", LATER)
    close_day(house.desk, house.stick)
    house.signs_in("AB")
    _, right = notes(house)
    (told,) = what_would_go(house.desk, Selection(visit=EIK)).kept
    assert "1 text that was first written here stands in its right file" in str(told)
    assert right.id in str(told)
    gone(house, visit=EIK)
    assert texts(house) == [f"{SECRET} wil naar huis"]


def incident(house: House) -> None:
    noted = house.does(
        "15:22", asked.ReportIncident(incident="damage", severity="2", facts=f"{SECRET} viel om")
    )
    after = asked.FollowUpIncident(incident=noted.act, measures="Opgeruimd")
    house.does("15:24", after)


def test_what_was_done_after_an_incident_stays_and_is_named(house: House) -> None:
    over(house, lambda: incident(house))
    (told,), (after,) = house.log("incident"), house.log("incident_followup")
    assert what_would_go(house.desk, Selection(entries=(told.id,))).beside == (after.id,)
    both = what_would_go(house.desk, Selection(entries=(told.id, after.id)))
    assert (both.beside, both.along) == ((), 0)


def test_a_reason_that_was_given_afterwards_is_named_beside_it(house: House) -> None:
    """It speaks of the act that was against the rule, and may say what that says."""

    def stranger() -> None:
        house.comes("15:24", "eik-vader")
        (newest,) = [one for one in house.log("arrival") if "eik-vader" in str(one.data)]
        house.does("15:25", asked.Explain(reason=f"{SECRET} kwam mee", target=newest.act))
        house.does("15:26", asked.Depart(persons=("eik-vader",)))

    over(house, stranger)
    (came,) = [one for one in house.log("arrival") if "eik-vader" in str(one.data)]
    overrides = house.log("override")
    assert overrides
    found = what_would_go(house.desk, Selection(entries=(came.id,)))
    assert found.beside == tuple(one.id for one in overrides)


def saved(house: House, time: str, **more: str | None) -> Entry:
    """The child of Merel as it is edited; the entry that says so."""
    house.time(time)
    with house.desk.store.read() as unit:
        known = unit.record(Person, "merel-kind")
        assert known is not None
        before = unit.record_entry(known)
    wanted = replace(known, **more)  # type: ignore[arg-type]
    one = save_record(house.desk, wanted, before).entry
    with house.desk.store.read() as unit:
        found = unit.entry(one)
    assert found is not None
    return found


def test_a_version_of_a_record_goes_with_those_that_say_it_too_and_what_counts_stays(
    house: House,
) -> None:
    edits: list[Entry] = []

    def edit() -> None:
        edits.append(saved(house, "15:21", note=f"Woont bij tante {SECRET}"))
        edits.append(saved(house, "15:22", phone="0470 00 00 00"))
        edits.append(saved(house, "15:23", note="-"))

    over(house, edit)
    found = what_would_go(house.desk, Selection(entries=(edits[0].id,)))
    assert set(found.entries) >= {edits[0].id, edits[1].id}
    assert edits[2].id not in found.entries
    (told,) = found.kept
    assert str(told) == (
        "What counts now of somebody's details “merel-kind” says the same in: date of birth, "
        "family name, given name, telephone. It stays; where that must go too, save it without "
        "that first."
    )
    gone(house, entries=(edits[0].id,))
    assert not anywhere(house)
    with house.desk.store.read() as unit:
        known = unit.record(Person, "merel-kind")
        assert known is not None
        assert (known.note, known.phone) == ("-", "0470 00 00 00")
        assert open_conflicts(unit) == ()
        assert not any(
            isinstance(one.data, RecordSet) and SECRET in str(one.data)
            for one in unit.entries(kind="record_set")
        )


def test_what_somebody_struck_for_another_reason_stays(house: House) -> None:
    """Only what struck nothing else goes along."""

    def two_at_once() -> None:
        done = house.does("15:22", asked.TickAgreement(agreement="merel-a1", result="kept"))
        house.does("15:24", asked.Strike(target=done.act, reason="Verkeerde regel"))
        house.notes("15:25", f"{SECRET} zegt niets")

    over(house, two_at_once)
    (noted,) = notes(house)
    assert gone(house, entries=(noted.id,)).counts.get("retracted") is None


def test_the_number_of_a_report_never_comes_twice(house: House) -> None:
    over(house, lambda: house.notes("15:22", f"{SECRET} zegt niets"))
    (noted,) = notes(house)
    gone(house, entries=(noted.id,))
    house.signs_in("LV")
    house.does("09:10", asked.Finalise(), MEREL, LATER)
    assert revisions(house) == {2}
    later(house, "09:11")
    house.does("09:12", asked.Finalise(), MEREL, LATER)
    assert revisions(house) == {2, 3}
    house.time("18:00", LATER)
    close_day(house.desk, house.stick)
    house.signs_in("AB")
    finals = [one for one in house.log("report_finalised") if one.data.revision == 3]  # type: ignore[union-attr]
    gone(house, entries=tuple(one.id for one in finals))
    house.signs_in("LV")
    later(house, "18:10")
    house.does("18:11", asked.Finalise(), MEREL, LATER)
    assert revisions(house) == {2, 4}
    devices = house.desk.folder.parent / "devices"
    house.desk.close()
    assert verify_store(house.desk.folder, "oefenen-met-LV", devices=devices).sound
    house.reopen()


def later(house: House, time: str) -> None:
    house.does(time, asked.Observe(category="contact", text="Nog iets"), MEREL, LATER)


def revisions(house: House) -> set[int]:
    with house.desk.store.read() as unit:
        return {one.revision for one in unit.reports(visit=MEREL)}


def test_an_order_of_long_ago_told_no_revision_but_the_printing_does(house: House) -> None:
    over(house)
    house.desk.book_of(MEREL)
    printing = asked.RecordPrinted(printer="Lade 2", variant="attendance", copies=1)
    record_printed(house.desk, MEREL, printing)
    house.time("18:00", LATER)
    close_day(house.desk, house.stick)
    finals = tuple(one.id for one in house.log("report_finalised"))
    order = Destroyed(entries=finals, ground="Oud", ordered_by="De directeur")
    draft = Draft(
        kind="destroyed",
        data=order,
        day=DAY.isoformat(),
        occurred_at=house.clock.now(),
        zone=house.desk.zone,
    )
    with house.desk.store.write() as unit:
        unit.append([draft], by="arne", recorded_at=house.clock.now())
    house.desk.forget_book()
    house.signs_in("LV")
    house.does("18:10", asked.Finalise(), MEREL, LATER)
    assert revisions(house) == {2}


def test_what_another_desk_wrote_and_comes_after_it_can_go_too(house: House) -> None:
    over(house)
    gone(house)
    refused(house, "nothing here to destroy", visit=MEREL)
    late = Draft(
        kind="observation",
        data=Observation(category="contact", text=f"{SECRET} zei iets"),
        visit=MEREL,
        case="merel",
        day=DAY.isoformat(),
        occurred_at=house.clock.now(),
        zone=house.desk.zone,
    )
    with house.desk.store.write() as unit:
        unit.append([late], by="saar", recorded_at=house.clock.now())
    house.desk.forget_book()
    close_day(house.desk, house.stick)
    assert gone(house).counts == {"observation": 1}
    assert not anywhere(house)


def test_nothing_is_destroyed_where_something_stands_in_its_way(house: House) -> None:
    over(house, lambda: corrected(house))
    house.signs_in("LV")
    later(house, "09:02")
    house.signs_in("AB")
    refused(house, "not final yet", entries=(notes(house)[0].id,))
