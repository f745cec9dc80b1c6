"""Making a report final: by whom, when, and that it then stays as it is."""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib

import pytest

from omgangsdesk.domain.log import canonical, kinds
from omgangsdesk.domain.log.entries import Entry
from omgangsdesk.domain.papers.report import content_hash
from omgangsdesk.domain.records import Colleague
from omgangsdesk.domain.visit.fold import fold
from omgangsdesk.errors import ExpectedError, InvalidInputError, NoSpaceError
from omgangsdesk.services import requests as asked
from omgangsdesk.services.papers import finalise as finalising
from omgangsdesk.services.papers import reports
from omgangsdesk.services.practice.play import ELSEWHERE, elsewhere

MEREL = "bezoek-merel"


@pytest.fixture
def done(house):
    """The Merel family's visit is over and everybody is home."""
    house.runs()
    house.goes_home()
    return house


def final(house, time: str = "15:30"):
    return house.does(time, asked.Finalise())


def test_both_variants_become_final_in_one_act(done) -> None:
    changes = final(done)

    entries = done.log("report_finalised")
    assert [one.data.variant for one in entries] == ["attendance", "internal"]
    assert {one.act for one in entries} == {changes.act}
    assert (changes.undo, [sequence for _, sequence in changes.entries]) == (
        None,
        [one.sequence for one in entries],
    )
    for entry in entries:
        paper = reports.paper(done.desk, MEREL, entry.data.variant)
        assert paper.final
        assert paper.content_hash == entry.data.content_hash
        assert hashlib.sha256(paper.pdf).hexdigest() == entry.data.pdf_hash


def test_the_hash_is_that_of_the_content_that_was_kept(done) -> None:
    final(done)

    kept = reports.newest_report(done.desk, MEREL, "internal")
    content = canonical.decode(kept.content)
    assert content_hash(content) == kept.content_hash
    assert (content["finalised_by"], content["finalised_at"]) == (
        "Lotte Voorbeeld",
        "2025-03-07T14:30:00.000Z",
    )


def test_a_reprint_is_the_same_bytes_whatever_changes_in_the_house(done) -> None:
    final(done)
    before = reports.paper(done.desk, MEREL, "internal")
    done.sets(Colleague(id="lotte", code="LV", name="Lotte Anders"))
    done.notes("15:40", "Tom belt: hij vergat zijn sjaal.")

    assert reports.paper(done.desk, MEREL, "internal").pdf == before.pdf
    done.desk = done.reopen()
    assert reports.paper(done.desk, MEREL, "internal").pdf == before.pdf


def test_the_store_itself_refuses_to_rewrite_a_final_report(done) -> None:
    final(done)
    kept = reports.newest_report(done.desk, MEREL, "internal")

    with (
        pytest.raises(Exception, match="UNIQUE"),
        done.desk.store.write() as unit,
    ):
        unit.put_report(kept)


@pytest.mark.parametrize("code", ["LV", "AB"])
def test_its_supervisor_and_a_coordinator_may(done, code: str) -> None:
    done.signs_in(code)

    assert reports.load_report(done.desk, MEREL).can_finalise
    final(done)


def test_another_supervisor_may_not(done) -> None:
    done.signs_in("SD")

    assert not reports.load_report(done.desk, MEREL).can_finalise
    with pytest.raises(InvalidInputError, match="Only a supervisor of this visit"):
        final(done)
    assert done.log("report_finalised") == []


def test_whoever_took_the_visit_over_may(house) -> None:
    house.runs()
    house.does("15:03", asked.TakeOver(supervisor="saar"))
    house.goes_home()
    house.signs_in("SD")

    final(house)


def test_the_recovery_code_may_not(done) -> None:
    done.desk.colleague = Colleague(id="recovery", code="", name="", role="coordinator")

    assert not reports.load_report(done.desk, MEREL).can_finalise
    with pytest.raises(ExpectedError):
        finalising.finalise(done.desk, MEREL)


def test_not_while_someone_of_it_is_in_the_building(house) -> None:
    house.runs()

    with pytest.raises(InvalidInputError, match="Still in the building"):
        final(house)


def test_not_before_the_visit_is_over(house) -> None:
    with pytest.raises(InvalidInputError, match="not over yet"):
        final(house, "13:00")


def test_not_with_an_unfilled_stop(done) -> None:
    done.notes("15:25", "Noor loopt naar «wie» toe.")

    with pytest.raises(InvalidInputError, match="1 stop «…» still"):
        final(done)


def test_a_struck_stop_blocks_no_longer(done) -> None:
    act = done.notes("15:25", "Noor loopt naar «wie» toe.").act
    done.does("15:26", asked.Undo(target=act))

    final(done)


def test_unchanged_it_is_not_made_final_again(done) -> None:
    final(done)

    assert not reports.load_report(done.desk, MEREL).can_finalise
    with pytest.raises(InvalidInputError, match="nothing was written since revision 1"):
        final(done, "15:31")


def test_what_is_written_later_makes_revision_two_and_leaves_the_first(done) -> None:
    final(done)
    first = reports.paper(done.desk, MEREL, "internal")
    done.notes("15:40", "Tom haalt zijn sjaal.")
    view = reports.load_report(done.desk, MEREL)
    assert (view.stale, view.can_finalise, view.revision) == (True, True, 1)
    final(done, "15:45")

    view = reports.load_report(done.desk, MEREL)
    assert (view.stale, view.can_finalise, view.revision) == (False, False, 2)
    with done.desk.store.read() as unit:
        kept = [one for one in unit.reports(visit=MEREL) if one.variant == "internal"]
    assert [one.revision for one in kept] == [1, 2]
    assert kept[0].pdf == first.pdf
    assert b"sjaal" in kept[1].content
    assert b"sjaal" not in kept[0].content


def test_striking_a_line_of_a_final_report_makes_it_stale(done) -> None:
    act = done.notes("15:25", "Tom zwaait.").act
    final(done)
    done.does("15:50", asked.Strike(target=act, reason="niet gezien"))

    assert reports.load_report(done.desk, MEREL).stale


def test_what_was_undone_at_once_leaves_the_report_as_it_was(done) -> None:
    final(done)
    act = done.notes("15:40", "Tom zwaait.").act
    done.does("15:41", asked.Undo(target=act))

    assert not reports.load_report(done.desk, MEREL).stale


def test_undo_does_not_take_a_final_report_back(done) -> None:
    act = final(done).act

    for request in (asked.Undo(), asked.Undo(target=act), asked.Strike(target=act, reason="x")):
        with pytest.raises(InvalidInputError):
            done.does("15:31", request)
    assert reports.paper(done.desk, MEREL, "internal").final


def test_when_the_paper_can_not_be_made_nothing_is_final(done, monkeypatch) -> None:
    def broken(*_: object, **__: object) -> bytes:
        raise OSError("no font")

    monkeypatch.setattr("omgangsdesk.reports.visit_report.render_visit_report", broken)
    with pytest.raises(OSError, match="no font"):
        final(done)

    assert done.log("report_finalised") == []
    assert done.desk.book().state(MEREL).finalised_at is None


def test_when_the_disk_refuses_neither_entry_nor_report_is_there(done, monkeypatch) -> None:
    def full(*_: object) -> None:
        raise NoSpaceError

    monkeypatch.setattr("omgangsdesk.models.unit.Unit.put_report", full)
    with pytest.raises(NoSpaceError):
        final(done)

    assert done.log("report_finalised") == []
    assert reports.newest_report(done.desk, MEREL, "internal") is None
    assert done.desk.book().state(MEREL).finalised_at is None


def test_a_printing_is_noted_with_the_report_that_was_printed(done) -> None:
    final(done)
    changes = done.does(
        "15:31", asked.RecordPrinted(variant="attendance", printer="Balie", copies=2)
    )

    (entry,) = done.log("printed")
    kept = reports.newest_report(done.desk, MEREL, "attendance")
    assert entry.data == kinds.Printed(
        report=kept.id,
        printer="Balie",
        copies=2,
        variant="attendance",
        revision=1,
        content_hash=kept.content_hash,
    )
    assert changes.undo is None


def test_a_draft_on_paper_is_not_noted(done) -> None:
    with pytest.raises(InvalidInputError, match="not final yet"):
        done.does("15:31", asked.RecordPrinted(variant="attendance", printer="Balie"))
    assert done.log("printed") == []


def test_a_printer_that_fails_un_finalises_nothing(done) -> None:
    """Printing asks for the bytes and only then tells; a failure tells nothing at all."""
    final(done)
    paper = reports.paper(done.desk, MEREL, "internal")
    with pytest.raises(InvalidInputError):
        done.does("15:31", asked.RecordPrinted(variant="none", printer="Balie"))

    assert reports.paper(done.desk, MEREL, "internal") == paper
    assert not reports.load_report(done.desk, MEREL).stale


def test_a_printing_does_not_make_the_report_stale(done) -> None:
    final(done)
    done.does("15:31", asked.RecordPrinted(variant="internal", printer="Balie"))

    assert not reports.load_report(done.desk, MEREL).stale


def test_what_another_desk_wrote_afterwards_counts_too(done) -> None:
    """Entries of several devices meet in one log, also those that were written before."""
    final(done)
    entries = list(done.desk.book().entries[MEREL])
    newest = entries[-1]
    other = dataclasses.replace(
        next(one for one in entries if one.kind == "arrival"), id="x", act="x", device="other"
    )
    minute = dt.timedelta(minutes=1)

    earlier = dataclasses.replace(other, recorded_at=newest.recorded_at - minute)
    later = dataclasses.replace(other, recorded_at=newest.recorded_at + minute)
    assert changed(done, [*entries, earlier])
    assert changed(done, [*entries, later])


def changed(house, entries: list[Entry]) -> bool:
    return fold(house.desk.book().files[MEREL], entries).stale


def as_before(entries: list[Entry]) -> list[Entry]:
    """As a report was made final before it told what it was made of."""
    return [
        dataclasses.replace(one, data=dataclasses.replace(one.data, beside=None))
        if one.kind == "report_finalised"
        else one
        for one in entries
    ]


def test_a_final_report_that_does_not_tell_what_it_was_made_of_goes_by_the_clock(done) -> None:
    final(done)
    entries = as_before(done.desk.book().entries[MEREL])
    minute = dt.timedelta(minutes=1)
    other = dataclasses.replace(entries[0], id="x", act="x", device="other")
    assert not changed(
        done, [*entries, dataclasses.replace(other, recorded_at=entries[-1].recorded_at - minute)]
    )
    assert changed(
        done, [*entries, dataclasses.replace(other, recorded_at=entries[-1].recorded_at + minute)]
    )


def test_what_another_desk_wrote_and_was_here_is_in_the_report(done) -> None:
    with elsewhere(done.desk):
        done.notes("15:20", "Tom zwaait.")
    final(done)
    entries = list(done.desk.book().entries[MEREL])
    noted = next(one for one in entries if one.device == ELSEWHERE)
    assert done.log("report_finalised")[0].data.beside == (noted.id,)
    assert not done.desk.book().state(MEREL).stale
    late = dataclasses.replace(noted, id="later", act="later", sequence=noted.sequence - 1)
    assert changed(done, [*entries, late])
