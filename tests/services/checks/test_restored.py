"""A store that was copied, moved or put back begins a chain; verify and day files follow it."""

from __future__ import annotations

import json
import os
import shutil
from functools import partial
from pathlib import Path

import pytest
from tests.conftest import OfToday, PracticeStore
from tests.services.checks.handed_over import HandedOver, hand_over
from tests.services.checks.tampering import KEPT, verified

from omgangsdesk.exchange import office
from omgangsdesk.services.checks.anchors import read_anchor
from omgangsdesk.services.checks.verify import Outside
from omgangsdesk.services.day_end.day_close import close_day
from omgangsdesk.services.practice.play import parse_script, play


@pytest.fixture
def template(played_template: Path, of_today: OfToday[HandedOver]) -> HandedOver:
    return of_today("handed-over", partial(hand_over, played_template))


@pytest.fixture
def over(template: HandedOver, tmp_path: Path) -> HandedOver:
    """The store as it was carried to another computer: its folder, and nothing of the first."""
    return template.copied(tmp_path)


def writes(store: PracticeStore, minute: int, stick: Path | None = None) -> tuple[str, list[str]]:
    """A note at this computer, and its day file when there is a stick; device and notices."""
    desk = store.open("AB")
    try:
        told = [str(one) for one in desk.notices]
        line = json.loads(KEPT[0])
        line["at"] = f"17:{minute:02}"
        play(desk, parse_script(json.dumps(line).encode()))
        if stick is not None:
            stick.mkdir()
            close_day(desk, stick, "Bij de oma.")
        return desk.device.id, told
    finally:
        desk.close()


def test_on_another_computer_it_goes_on_after_what_it_saw(
    over: HandedOver, tmp_path: Path
) -> None:
    before = {one.device: one.last for one in verified(over.store).chains}
    device, told = writes(over.store, 1, tmp_path / "stick")
    assert told == []
    assert device not in before
    (file,) = (tmp_path / "stick").glob("dag-*.age")
    key = office.read_key(over.store.folder / office.KEY_FILE)
    result = verified(over.store, Outside(anchors=[read_anchor(file, key)]))
    assert result.findings == ()
    assert {one.device for one in result.chains} == {*before, device}
    proven = {one: result.proven[one] for one in before}
    assert proven == before, "its file vouches for every chain that it came after"


def test_an_older_copy_put_back_on_another_computer_says_what_it_lacks(
    over: HandedOver, tmp_path: Path
) -> None:
    """The head came along with the newer store, the database is from before."""
    older = tmp_path / "older.db"
    shutil.copy(over.store.folder / "store.db", older)
    first, _ = writes(over.store, 1)
    shutil.copy(older, over.store.folder / "store.db")
    elsewhere = PracticeStore(folder=over.store.folder, devices=tmp_path / "other-computer")
    device, told = writes(elsewhere, 2)
    assert device != first
    assert len(told) == 1, "it never had a key here, so none was changed"
    assert "lacks the entries 1 to 1" in told[0]
    (finding,) = verified(elsewhere).findings
    assert (finding.code, finding.device) == ("entries_lost", first)
    assert (finding.sequence, finding.last) == (1, 1)


def test_day_files_tell_of_a_store_put_back_what_was_handed_over_and_is_gone(
    over: HandedOver, template: HandedOver
) -> None:
    """Put back without its head, only the office knows what it lacks."""
    store = over.store
    desk = store.open("AB")
    desk.close()
    (store.folder / "store.head").unlink()
    shutil.rmtree(store.devices)
    import sqlalchemy as sa
    from tests.services.checks.tampering import by_hand

    last = over.anchors[0].last
    with by_hand(store) as connection:
        connection.exec_driver_sql("DELETE FROM record")
        connection.execute(
            sa.text("DELETE FROM entry WHERE device = :device AND sequence > :last"),
            {"device": template.device, "last": last},
        )
        connection.exec_driver_sql("DELETE FROM version WHERE entry NOT IN (SELECT id FROM entry)")
    found = verified(store, Outside(anchors=over.anchors)).findings
    lacking = [one for one in found if one.code == "anchor_differs"]
    assert [(one.sequence, one.last) for one in lacking] == [(last + 1, over.anchors[1].last)]


def test_a_damaged_head_begins_a_chain_and_says_that_the_key_is_new(over: HandedOver) -> None:
    first, told = writes(over.store, 1)
    assert told == []
    head = over.store.folder / "store.head"
    head.write_bytes(os.urandom(head.stat().st_size))
    device, told = writes(over.store, 2)
    assert device != first
    assert "store.head" in told[0]
    assert "signs day files with a new key" in told[1]
    result = verified(over.store)
    assert result.findings == ()
    assert {first, device} <= {one.device for one in result.chains}
