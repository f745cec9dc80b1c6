"""What was lawfully destroyed here stays so, whatever another desk still sends of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tests.services.taking.two_desks import Place, observed, place

from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.log.entries import Entry
from omgangsdesk.domain.records import Alert, Case, Record, VisitPlan
from omgangsdesk.services.acts.certificates import certificates
from omgangsdesk.services.acts.destroy import Selection, destroy
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.perform import perform
from omgangsdesk.services.records.save import save_record
from omgangsdesk.services.requests import Correct, Finalise, Request
from omgangsdesk.services.taking.telling import sentences

KIEVIT = "bezoek-kievit"
LINDE = "bezoek-linde"
SECRET = "Finn vertelt een geheim."
WHY = {"ground": "Termijn", "ordered_by": "De directeur"}


@pytest.fixture
def here(played_template: Path, tmp_path: Path) -> Place:
    return place(played_template, tmp_path / "here")


@pytest.fixture
def there(played_template: Path, tmp_path: Path) -> Place:
    return place(played_template, tmp_path / "there")


def destroys(desk: Place, wanted: Selection) -> None:
    """Its day is handed over first; what exists nowhere else is never destroyed."""
    desk.closes("20:00")
    desk.do(lambda it: destroy(it, wanted, **WHY), "20:30")


def texts(desk: Place) -> list[str]:
    return [one.data.text for one in desk.log() if isinstance(one.data, kinds.Observation)]


def note_of(desk: Place, visit: str) -> Entry:
    return next(
        one for one in desk.log() if one.visit == visit and isinstance(one.data, kinds.Observation)
    )


def saves(desk: Place, record: Record) -> None:
    desk.do(lambda it: save_record(it, record, None), "18:30")


def known(desk: Place, visit: str) -> tuple[VisitPlan, Case]:
    def read(it: Desk) -> tuple[VisitPlan, Case]:
        with it.store.read() as unit:
            plan = unit.record(VisitPlan, visit)
            assert plan is not None
            case = unit.record(Case, plan.case)
            assert case is not None
            return plan, case

    return desk.do(read)


def test_a_visit_that_went_whole_stays_gone(here: Place, there: Place) -> None:
    destroys(here, Selection(visit=KIEVIT))
    there.plays(observed(SECRET, "14:10", KIEVIT), observed("Zon schijnt.", "14:10", LINDE))
    file, trust = there.closes("21:00"), there.fingerprint()
    gone = here.verified().destroyed
    looked = here.takes(file, trust, look_only=True, at="22:00")
    taken = here.takes(file, trust, at="22:00")
    assert taken.difference == looked.difference
    assert taken.difference.destroyed == 2, "the note, and what was said of it at the closing"
    assert taken.difference.kinds["observation"] == 1
    assert SECRET not in texts(here)
    assert "Zon schijnt." in texts(here)
    assert not [one for one in here.log() if one.visit == KIEVIT]
    assert KIEVIT not in {row.visit for row in here.board().rows}
    assert here.verified().findings == ()
    assert here.verified().destroyed == gone + 2
    assert any(
        "2 entries are of what was lawfully destroyed" in str(one) for one in sentences(taken)
    )
    assert any("would be kept" in str(one) for one in sentences(looked))
    last = here.do(certificates)[-1]
    assert (last.ground, last.ordered_by, last.counts) == (
        *WHY.values(),
        {"day_closed": 1, "observation": 1},
    )


def test_taken_again_it_changes_nothing(here: Place, there: Place) -> None:
    destroys(here, Selection(visit=KIEVIT))
    there.plays(observed(SECRET, "14:10", KIEVIT))
    file, trust = there.closes("21:00"), there.fingerprint()
    here.takes(file, trust, at="22:00")
    before = here.log()
    again = here.takes(file, at="22:05").difference
    assert (again.new, again.destroyed) == (0, 0)
    assert here.log() == before


def test_it_goes_from_the_other_desk_with_the_next_file(here: Place, there: Place) -> None:
    destroys(here, Selection(visit=KIEVIT))
    there.plays(observed(SECRET, "14:10", KIEVIT))
    here.takes(there.closes("21:00"), there.fingerprint(), at="22:00")
    files = [here.closes("22:30"), *(here.store.folder.parent / "stick").glob("*-0001.age")]
    trust = here.fingerprint()
    for one in sorted(set(files)):
        there.takes(one, trust, at="23:00")
    assert SECRET not in texts(there)
    assert there.verified().findings == ()
    assert here.verified().findings == ()


def test_another_version_of_an_entry_that_went_goes_too(here: Place, there: Place) -> None:
    note = note_of(there, KIEVIT)
    assert isinstance(note.data, kinds.Observation)
    there.do(
        lambda it: perform(
            it,
            Request(
                act=Correct(target=note.id, reason=SECRET, data={"text": SECRET}), visit=KIEVIT
            ),
        ),
        "19:00",
    )
    destroys(here, Selection(entries=(note.id,)))
    taken = here.takes(there.closes("21:00"), there.fingerprint(), at="22:00")
    assert taken.difference.destroyed == 2, "the new words, and why the old ones were struck"
    assert SECRET not in texts(here)
    assert SECRET not in [getattr(one.data, "reason", "") for one in here.log()]
    assert here.verified().findings == ()


def test_what_follows_of_a_dossier_that_went_whole(here: Place, there: Place) -> None:
    plan, case = known(there, KIEVIT)
    saves(there, replace(plan, id="bezoek-later"))
    saves(
        there,
        Alert(id="later", case=case.id, alert="no_recording", source="Vonnis", until="2035-01-01"),
    )
    saves(there, replace(case, number="KIEVIT-2"))
    there.plays(observed(SECRET, "14:10", "bezoek-later"))
    destroys(here, Selection(case=case.id))
    taken = here.takes(there.closes("21:00"), there.fingerprint(), at="22:00")
    assert taken.difference.destroyed == 5, "and what was said of it at the closing"
    assert "record_set" not in taken.difference.kinds

    def left(it: Desk) -> list[object]:
        with it.store.read() as unit:
            plans = [one for one in unit.records(VisitPlan) if one.case == case.id]
            return [unit.record(Case, case.id), *plans, *unit.records(Alert, case=case.id)]

    assert here.do(left) == [None]
    there.plays(observed("Nog een geheim.", "14:12", "bezoek-later"))
    again = here.takes(there.closes("21:30"), at="22:30")
    assert again.difference.destroyed == 2, "that visit is known to have gone"
    assert here.verified().findings == ()


def test_a_paper_of_a_visit_that_went_does_not_come_back(here: Place, there: Place) -> None:
    destroys(here, Selection(visit=KIEVIT))
    there.plays(observed(SECRET, "14:10", KIEVIT))
    there.do(lambda it: perform(it, Request(act=Finalise(), visit=KIEVIT)), "20:00")
    taken = here.takes(there.closes("21:00"), there.fingerprint(), at="22:00")
    assert (taken.difference.reports, taken.difference.reports_left) == (0, 0)

    def papers(it: Desk) -> int:
        with it.store.read() as unit:
            return len(unit.reports(visit=KIEVIT))

    assert here.do(papers) == 0
    assert here.verified().findings == ()


def test_a_really_lost_entry_is_no_destroyed_one(here: Place, there: Place) -> None:
    """Who makes room for a loss by ordering nothing is found out."""
    from tests.services.checks.tampering import by_hand

    there.plays(observed(SECRET, "14:10", KIEVIT))
    here.takes(there.closes("21:00"), there.fingerprint(), at="22:00")
    (secret,) = (one for one in here.log() if getattr(one.data, "text", "") == SECRET)
    with by_hand(here.store) as connection:
        connection.exec_driver_sql(
            "UPDATE entry SET payload = x'', salt = '', act = '', visit = NULL, case_id = NULL, "
            "day = NULL, occurred_at = '' WHERE id = ?",
            (secret.id,),
        )
    assert [one.code for one in here.verified().findings] == ["payload_gone"]
