"""A clean close: one sealed file the office can open, and what follows it on later days."""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
import json
from pathlib import Path

import pytest
from tests.services.day_end.closing_time import MEREL, TOMORROW, close, kinds_of

from omgangsdesk.domain.records import Colleague
from omgangsdesk.errors import ExpectedError, InvalidInputError
from omgangsdesk.models.unit import Unit
from omgangsdesk.services import requests as asked
from omgangsdesk.services.day_end import day_close as closing
from omgangsdesk.services.papers import reports


def test_the_office_opens_what_the_desk_closed(evening) -> None:
    closed = close(evening)
    found = evening.opened(closed.path)

    assert (closed.number, closed.receivers) == (1, (evening.fingerprint,))
    assert closed.file == Path(closed.path).name
    assert closed.size == Path(closed.path).stat().st_size
    manifest = found.checked.manifest
    assert manifest.hash == closed.manifest_hash
    assert (manifest.days, manifest.practice, manifest.supplement, manifest.notices) == (
        ("2025-03-07",),
        True,
        False,
        (),
    )
    assert manifest.previous_manifest == ""
    assert (found.checked.entries, closed.entries) == (len(kinds_of(found)), len(kinds_of(found)))
    assert kinds_of(found)[-1] == "day_closed"
    assert found.checked.signer_known


def test_the_final_reports_travel_as_they_were_stored(evening) -> None:
    closed = close(evening)
    found = evening.opened(closed.path)

    assert closed.reports == 2
    assert {one.name: one.pdf for one in found.contents.reports} == {
        f"verslag-2025-014-4-{variant}-v1.pdf": reports.paper(evening.desk, MEREL, variant).pdf
        for variant in ("attendance", "internal")
    }


def test_a_report_that_is_not_final_stays_here(house) -> None:
    house.runs()
    house.goes_home()
    closed = close(house, left_open="Eik komt niet")

    assert (closed.reports, house.opened(closed.path).contents.reports) == (0, ())


def test_two_reports_of_one_dossier_on_one_day_keep_apart(house) -> None:
    house.time("10:00")
    house.plans("eik", "18:00", "19:00", id="bezoek-eik-2", ordinal=0)
    for visit in ("bezoek-eik", "bezoek-eik-2"):
        house.does("10:01", asked.Cancel(reason="centre_closed"), visit)
        house.does("10:02", asked.Finalise(), visit)
    closed = close(house, left_open="Merel komt niet")

    names = [one.name for one in house.opened(closed.path).contents.reports]
    assert sorted(names) == sorted(
        f"verslag-2025-021-20250307-{variant}-v1{again}.pdf"
        for variant in ("attendance", "internal")
        for again in ("", ".2")
    )


def test_a_report_that_was_changed_behind_our_back_does_not_travel(evening, monkeypatch) -> None:
    honest = Unit.reports

    def forged(self, **where):
        return [dataclasses.replace(one, pdf=one.pdf + b"%x") for one in honest(self, **where)]

    monkeypatch.setattr(Unit, "reports", forged)
    with pytest.raises(ExpectedError):
        close(evening)
    assert list(evening.stick.iterdir()) == []


def test_afterwards_the_page_says_closed_since_when_and_which_file(evening) -> None:
    before = closing.load_close(evening.desk)
    assert (before.closed_at, before.file, before.next_number) == (None, None, 1)
    assert before.receivers == (evening.fingerprint,)
    closed = close(evening)

    for look in (lambda: evening.desk, evening.reopen):
        evening.desk = look()
        view = closing.load_close(evening.desk)
        assert (view.closed_at, view.file, view.next_number, view.points) == (
            evening.clock.now(),
            closed.file,
            2,
            (),
        )


def test_the_counts_stand_beside_the_planning(evening) -> None:
    counts = closing.load_close(evening.desk).counts

    assert {str(one.label): (one.planned, one.actual) for one in counts} == {
        "Visits held": (2, 1),
        "Visits not held": (0, 0),
        "Visits cancelled": (0, 1),
        "Children": (2, 1),
        "Adults": (4, 2),
        "Final reports": (2, 1),
        "Incidents": (0, 0),
    }
    close(evening)
    (entry,) = evening.log("day_closed")
    assert entry.data.counts["held"] == 1


def test_what_was_written_is_in_the_log_after_the_file(evening) -> None:
    closed = close(evening)
    (closed_entry,), (exported,) = evening.log("day_closed"), evening.log("exported")

    assert exported.sequence == closed_entry.sequence + 1
    assert exported.data.last_sequence == closed_entry.sequence
    assert (exported.data.file, exported.data.manifest_hash, exported.data.number) == (
        closed.file,
        closed.manifest_hash,
        1,
    )


def test_any_supervisor_closes_the_day(evening) -> None:
    evening.signs_in("SD")

    close(evening)
    assert evening.log("day_closed")[0].recorded_by == "saar"


def test_a_closed_day_with_nothing_new_is_not_closed_again(evening) -> None:
    close(evening)
    before = evening.desk.store.chain

    with pytest.raises(InvalidInputError, match="nothing was recorded since"):
        close(evening)
    assert evening.desk.store.chain == before
    assert len(list(evening.stick.iterdir())) == 1


def test_what_is_written_later_travels_in_a_marked_supplement(evening) -> None:
    first = close(evening)
    evening.notes("18:30", "Tom haalt zijn sjaal.")
    evening.does("18:31", asked.Finalise())
    second = close(evening)
    found = evening.opened(second.path)

    assert (second.number, found.checked.manifest.supplement) == (2, True)
    assert found.checked.manifest.previous_manifest == first.manifest_hash
    assert kinds_of(found) == [
        "exported",
        "observation",
        "report_finalised",
        "report_finalised",
        "day_closed",
    ]
    assert [one.name for one in found.contents.reports] == [
        "verslag-2025-014-4-attendance-v2.pdf",
        "verslag-2025-014-4-internal-v2.pdf",
    ]
    assert closing.load_close(evening.desk).file == second.file


def test_the_files_are_one_chain_over_the_days(evening) -> None:
    first = evening.opened(close(evening).path)
    evening.time("18:00", TOMORROW)
    second = evening.opened(close(evening).path)

    assert second.checked.manifest.previous_manifest == first.checked.manifest.hash
    assert second.checked.manifest.days == ("2025-03-07", "2025-03-08")
    assert not second.checked.manifest.supplement
    assert second.contents.entries[0].header != first.contents.entries[-1].header
    assert (
        json.loads(second.contents.entries[0].header)["previous"]
        == hashlib.sha256(first.contents.entries[-1].header).hexdigest()
    )


def test_a_late_correction_travels_with_the_next_day(evening) -> None:
    close(evening)
    late = asked.Observe(category="contact", text="Nagekomen.")
    evening.does("10:00", late, day=TOMORROW)
    evening.time("18:00", TOMORROW)
    found = evening.opened(close(evening).path)

    assert "observation" in kinds_of(found)
    assert found.checked.manifest.days == ("2025-03-07", "2025-03-08")


def test_a_forgotten_day_is_closed_later(evening) -> None:
    evening.time("09:00", TOMORROW)
    day = dt.date(2025, 3, 7)
    closed = close(evening, day=day)

    assert evening.opened(closed.path).checked.manifest.days == ("2025-03-07",)
    assert closing.load_close(evening.desk, day).file == closed.file
    assert closing.load_close(evening.desk).closed_at is None


def test_a_day_that_has_not_come_is_not_closed(evening) -> None:
    with pytest.raises(InvalidInputError, match="not come yet"):
        close(evening, day=TOMORROW)


def test_the_recovery_code_closes_no_day(evening) -> None:
    evening.desk.colleague = Colleague(id="recovery", code="", name="", role="coordinator")

    with pytest.raises(InvalidInputError, match="signs nothing"):
        close(evening)
