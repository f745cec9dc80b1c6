"""Nothing is lost or half handed over when closing the day goes wrong."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from tests.services.day_end.closing_time import close, kinds_of

from omgangsdesk.errors import ExpectedError, NoSpaceError, StoreError
from omgangsdesk.exchange import office
from omgangsdesk.exchange.errors import NotWrittenError
from omgangsdesk.services.day_end import day_close as closing
from omgangsdesk.services.day_end import hand_over


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

    def full(desk, book, kind, data, *how):
        if kind == "exported":
            raise NoSpaceError
        return honest(desk, book, kind, data, *how)

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
