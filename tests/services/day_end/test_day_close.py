"""The end of the day: what is open, one sealed file, and nothing lost when it goes wrong."""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
import json
from itertools import pairwise
from pathlib import Path

import pytest

from omgangsdesk.domain.records import Colleague, Setting
from omgangsdesk.errors import ExpectedError, InvalidInputError, NoSpaceError, StoreError
from omgangsdesk.exchange import office
from omgangsdesk.exchange.errors import NotWrittenError
from omgangsdesk.models.unit import Unit
from omgangsdesk.services import drafts
from omgangsdesk.services import requests as asked
from omgangsdesk.services.day_end import day_close as closing
from omgangsdesk.services.day_end import hand_over
from omgangsdesk.services.papers import reports
from omgangsdesk.services.views import KeptDraft

MEREL = "bezoek-merel"
TOMORROW = dt.date(2025, 3, 8)


@pytest.fixture
def evening(house):
    """The Merel family's visit is over and its report final; the Eik family cancelled."""
    house.runs()
    house.goes_home()
    house.does("15:30", asked.Finalise())
    gone = asked.Cancel(reason="illness_child", by="eik-moeder")
    house.does("15:40", gone, "bezoek-eik")
    house.time("18:00")
    return house


def close(house, **how):
    return closing.close_day(house.desk, house.stick, **how)


def kinds_of(found) -> list[str]:
    return [json.loads(one.header)["kind"] for one in found.contents.entries]


def points(house) -> dict[str, bool]:
    return {str(one.text.full): one.blocking for one in closing.load_close(house.desk).points}


# A clean close ---------------------------------------------------------------------------------


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
    closed = close(house)

    assert (closed.reports, house.opened(closed.path).contents.reports) == (0, ())


def test_two_reports_of_one_dossier_on_one_day_keep_apart(house) -> None:
    house.time("10:00")
    house.plans("eik", "18:00", "19:00", id="bezoek-eik-2", ordinal=0)
    for visit in ("bezoek-eik", "bezoek-eik-2"):
        house.does("10:01", asked.Cancel(reason="centre_closed"), visit)
        house.does("10:02", asked.Finalise(), visit)
    closed = close(house)

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


# What is open ----------------------------------------------------------------------------------


def test_what_is_open_leads_to_where_it_can_be_mended(house) -> None:
    house.runs()
    house.comes("15:50", "eik-vader", visit="bezoek-eik")
    drafts.keep_draft(house.desk, "bezoek-eik", KeptDraft(text="Half"))
    found = closing.load_close(house.desk).points

    assert [(str(one.text.full), one.visit, one.act, one.blocking) for one in found] == [
        ("Merel · Noor (9): still in the building: Noor", MEREL, "depart", True),
        ("Merel · Noor (9): still in the building: mother, father", MEREL, "depart", False),
        ("Eik · Bas (9): still in the building: father", "bezoek-eik", "depart", False),
        (
            "Eik · Bas (9): a note of Lotte Voorbeeld is not kept yet",
            "bezoek-eik",
            "observe",
            False,
        ),
    ]
    said = " ".join(str(one.text.discreet) for one in found)
    assert [name for name in ("Noor", "Bas", "Merel", "Eik", "Lotte") if name in said] == []


def test_a_visit_that_did_not_begin_and_a_report_that_is_not_final_are_open(house) -> None:
    house.runs()
    house.goes_home()

    assert points(house) == {
        "Merel · Noor (9): report not final": False,
        "Eik · Bas (9): not over: Expected": False,
    }


def test_a_report_with_later_entries_is_open_again(evening) -> None:
    assert points(evening) == {}
    evening.notes("18:05", "Tom belt.")

    assert points(evening) == {"Merel · Noor (9): report not final": False}


def test_what_does_not_block_is_named_in_the_closing_without_a_name(house) -> None:
    house.runs()
    house.goes_home()
    close(house, left_open="Eik belt morgen")
    (entry,) = house.log("day_closed")

    assert entry.data.left_open == (
        "Eik belt morgen",
        "M · N.: report not final",
        "E · B.: not over: Expected",
    )


# A child is still here -------------------------------------------------------------------------


def test_with_a_child_in_the_building_the_day_stays_open(house) -> None:
    house.runs()
    house.time("19:00")

    for left_open in (None, "", "  \n"):
        with pytest.raises(InvalidInputError, match="A child is still in the building"):
            close(house, left_open=left_open)
    assert house.log("day_closed") == []
    assert list(house.stick.iterdir()) == []


def test_who_has_the_child_is_the_first_line_the_office_reads(house) -> None:
    house.runs()
    house.time("19:00")
    closed = close(house, left_open="Noor is bij Arne, moeder komt om 20 uur")
    wanted = (
        "A child was still in the building when the day was closed: N., file 2025-014. "
        "Noor is bij Arne, moeder komt om 20 uur"
    )

    assert house.opened(closed.path).checked.manifest.notices == (wanted,)
    assert house.log("day_closed")[0].data.left_open[0] == wanted
    assert "still in the building: Noor" in str(points(house))


def test_an_adult_in_the_building_does_not_keep_the_day_open(house) -> None:
    house.comes("13:46", "merel-vader")

    close(house)


# Keys of the office ----------------------------------------------------------------------------


def test_without_the_offices_key_the_day_stays_open(evening) -> None:
    evening.sets(Setting(id="office_recipient", value=""))

    assert closing.load_close(evening.desk).receivers == ()
    with pytest.raises(InvalidInputError, match="key is not known"):
        close(evening)
    assert evening.log("day_closed") == []


def test_a_coordinator_sets_the_key_and_compares_the_fingerprint(evening, tmp_path) -> None:
    other = office.write_key(tmp_path / "other", evening.clock.now())
    evening.signs_in("AB")
    told = closing.set_receiver(
        evening.desk, f"# kantoor\n{office.read_recipient(other.with_suffix('.pub'))}\n"
    )
    closed = close(evening)

    assert closing.load_close(evening.desk).receivers == (told,) == closed.receivers
    evening.office_key = other
    evening.opened(closed.path)


def test_two_offices_can_both_open_the_file(evening, tmp_path) -> None:
    other = office.write_key(tmp_path / "other", evening.clock.now())
    evening.signs_in("AB")
    keys = [office.read_recipient(one.with_suffix(".pub")) for one in (other, evening.office_key)]
    told = closing.set_receiver(evening.desk, "\n".join([*keys, keys[0]]))
    closed = close(evening)

    assert told.split() == list(closed.receivers)
    assert len(closed.receivers) == 2
    evening.opened(closed.path)
    evening.office_key = other
    evening.opened(closed.path)


def test_only_a_coordinator_sets_it(evening) -> None:
    key = office.read_recipient(evening.office_key.with_suffix(".pub"))

    with pytest.raises(InvalidInputError, match="Only a coordinator"):
        closing.set_receiver(evening.desk, key)


@pytest.mark.parametrize("typed", ["", "age1nothing", "lotte@voorbeeld"])
def test_what_is_no_key_changes_nothing(evening, typed: str) -> None:
    evening.signs_in("AB")
    with pytest.raises(InvalidInputError):
        closing.set_receiver(evening.desk, typed)

    assert closing.load_close(evening.desk).receivers == (evening.fingerprint,)


def test_the_offices_secret_key_is_not_kept_here(evening) -> None:
    evening.signs_in("AB")
    before = evening.desk.store.chain
    with pytest.raises(InvalidInputError, match="secret key"):
        closing.set_receiver(evening.desk, evening.office_key.read_text())

    assert evening.desk.store.chain == before


# Again and again -------------------------------------------------------------------------------


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


# When it goes wrong ----------------------------------------------------------------------------


def test_a_stick_that_is_gone_keeps_the_day_open(evening) -> None:
    evening.stick.rmdir()
    with pytest.raises(NotWrittenError, match="the day stays open"):
        close(evening)

    for look in (lambda: evening.desk, evening.reopen):
        evening.desk = look()
        view = closing.load_close(evening.desk)
        assert (view.closed_at, view.file, view.next_number) == (None, None, 1)
    (retracted,) = evening.log("retracted")
    assert (retracted.data.how, retracted.data.target) == (
        "struck",
        evening.log("day_closed")[0].act,
    )
    assert evening.log("exported") == []


def test_after_a_failure_it_closes_as_if_for_the_first_time(evening) -> None:
    away = evening.stick.rename(evening.stick.with_name("away"))
    with pytest.raises(NotWrittenError):
        close(evening)
    away.rename(evening.stick)
    closed = close(evening)
    found = evening.opened(closed.path)

    assert (closed.number, found.checked.manifest.supplement) == (1, False)
    assert kinds_of(found)[-3:] == ["day_closed", "retracted", "day_closed"]


def test_a_store_with_a_damaged_page_hands_nothing_over(evening) -> None:
    """Before anything is written; one flipped byte is enough."""
    folder = evening.desk.folder
    evening.desk.close()
    file = folder / "store.db"
    raw = bytearray(file.read_bytes())
    raw[-2000] ^= 1
    file.write_bytes(raw)
    evening.desk = evening.reopen()
    with pytest.raises(StoreError, match="The day stays open, and nothing was written"):
        close(evening)
    assert list(evening.stick.iterdir()) == []
    assert (evening.log("day_closed"), evening.log("exported")) == ([], [])


def test_a_fault_of_ours_keeps_the_day_open_too(evening, monkeypatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(hand_over, "write_day_file", broken)
    with pytest.raises(ZeroDivisionError):
        close(evening)

    assert closing.load_close(evening.desk).closed_at is None


class PowerCutError(BaseException):
    """The program is gone from one moment to the next; nothing of it runs any more."""


def test_a_power_cut_before_the_file_leaves_a_day_that_waits_for_it(evening, monkeypatch) -> None:
    def cut(*_: object, **__: object) -> None:
        raise PowerCutError

    with monkeypatch.context() as patch:
        patch.setattr(hand_over, "write_day_file", cut)
        with pytest.raises(PowerCutError):
            close(evening)
    evening.desk = evening.reopen()
    view = closing.load_close(evening.desk)
    assert view.closed_at is not None
    assert (view.file, view.next_number) == (None, 1)
    assert "its file was not written yet" in str(view.points[0].text.full)

    closed = close(evening)
    assert len(evening.log("day_closed")) == 1
    assert kinds_of(evening.opened(closed.path))[-1] == "day_closed"
    assert closing.load_close(evening.desk).file == closed.file


def test_who_had_the_child_is_not_asked_twice_after_a_power_cut(house, monkeypatch) -> None:
    def cut(*_: object, **__: object) -> None:
        raise PowerCutError

    house.runs()
    with monkeypatch.context() as patch:
        patch.setattr(hand_over, "write_day_file", cut)
        with pytest.raises(PowerCutError):
            close(house, left_open="Noor is bij Arne")
    closed = close(house)

    (notice,) = house.opened(closed.path).checked.manifest.notices
    assert notice.endswith("Noor is bij Arne")


def test_when_the_export_can_not_be_noted_its_file_is_taken_away(evening, monkeypatch) -> None:
    honest = hand_over.append

    def full(desk, book, kind, data, now):
        if kind == "exported":
            raise NoSpaceError
        return honest(desk, book, kind, data, now)

    with monkeypatch.context() as patch:
        patch.setattr(hand_over, "append", full)
        with pytest.raises(NoSpaceError):
            close(evening)
    assert list(evening.stick.iterdir()) == []
    assert evening.log("exported") == []

    closed = close(evening)
    assert closed.number == 1
    evening.opened(closed.path)


def test_another_persons_key_opens_nothing(evening, tmp_path) -> None:
    closed = close(evening)
    evening.office_key = office.write_key(tmp_path / "other", evening.clock.now())

    with pytest.raises(ExpectedError):
        evening.opened(closed.path)


def test_what_is_more_than_one_file_holds_goes_in_several_that_follow_each_other(
    evening, monkeypatch
) -> None:
    monkeypatch.setattr(hand_over, "MOST", 12)
    monkeypatch.setattr(closing, "MOST", 12)
    with evening.desk.store.read() as unit:
        waiting = len(list(unit.stored(evening.desk.device.id)))
    closed = close(evening)

    found = [
        evening.opened(str(one)) for one in sorted(Path(closed.path).parent.glob("dag-*.age"))
    ]
    manifests = [one.checked.manifest for one in found]
    assert len(found) == closed.number > 2
    assert [one.number for one in manifests] == list(range(1, len(found) + 1))
    assert manifests[0].first_sequence == 1
    for before, after in pairwise(manifests):
        assert after.first_sequence == before.last_sequence + 1
        assert after.previous_manifest == before.hash
    assert manifests[-1].last_sequence >= waiting
    assert all(one.checked.entries == 12 for one in found[:-1])
    assert sum(len(one.contents.reports) for one in found) == 2
    assert kinds_of(found[-1])[-1] == "day_closed"
    assert closing.load_close(evening.desk).file == closed.file
