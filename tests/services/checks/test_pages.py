"""After an unclean stop the file is looked over in the background, and damage is told."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from tests.conftest import PracticeStore
from tests.services.checks.tampering import with_entries

from omgangsdesk.models.whole import PAGE, damaged_pages
from omgangsdesk.security.keyring import Keyring
from omgangsdesk.security.keys import derive
from omgangsdesk.services.checks.pages import PagesCheck, stopped_uncleanly

STOPPED = """
import os, sys
from pathlib import Path
from tests.conftest import PracticeStore
from tests.services.checks.tampering import KEPT
from omgangsdesk.services.practice.play import parse_script, play
desk = PracticeStore(folder=Path(sys.argv[1]), devices=Path(sys.argv[2])).open()
play(desk, parse_script(KEPT[0].encode()))
os._exit(9)
"""


def stop_uncleanly(store: PracticeStore) -> None:
    """Another process writes a note and is killed."""
    words = [sys.executable, "-c", STOPPED, str(store.folder), str(store.devices)]
    subprocess.run(words, cwd=Path(__file__).parents[3], check=False)


def key_of(store: PracticeStore) -> bytes:
    return derive(Keyring.load(store.folder).unlock(store.passphrase()).data_key, "store")


def flip(store: PracticeStore, at: int) -> None:
    file = store.folder / "store.db"
    raw = bytearray(file.read_bytes())
    raw[at] ^= 1
    file.write_bytes(raw)


def damaged(store: PracticeStore) -> int | None:
    with (store.folder / "store.db").open("rb", buffering=0) as file:
        return damaged_pages(file, key_of(store), lambda: False)


@pytest.mark.parametrize("at", [20, PAGE - 1, PAGE, 5 * PAGE + 17, -1, -70, -2000])
def test_a_flipped_byte_is_a_damaged_page_wherever_it_is(
    practice_store: PracticeStore, at: int
) -> None:
    assert damaged(practice_store) == 0
    flip(practice_store, at)
    assert damaged(practice_store) == 1


def test_another_key_fits_no_page(practice_store: PracticeStore) -> None:
    pages = (practice_store.folder / "store.db").stat().st_size // PAGE
    path = practice_store.folder / "store.db"
    with path.open("rb", buffering=0) as file:
        assert damaged_pages(file, b"k" * 32, lambda: False) == pages


@pytest.mark.parametrize("patience", [0, 1, 3])
def test_it_stops_when_it_is_told_to(practice_store: PracticeStore, patience: int) -> None:
    flip(practice_store, 20)
    left = iter([False] * patience + [True] * 9)
    path = practice_store.folder / "store.db"
    with path.open("rb", buffering=0) as file:
        assert damaged_pages(file, key_of(practice_store), lambda: next(left)) is None


def test_after_a_clean_stop_nothing_is_looked_over(practice_store: PracticeStore) -> None:
    with_entries(practice_store)
    assert not stopped_uncleanly(practice_store.folder)
    desk = practice_store.open()
    assert desk.pages is None
    desk.close()


@pytest.mark.parametrize("flipped", [False, True])
def test_after_an_unclean_stop_damage_is_told(
    practice_store: PracticeStore, flipped: bool
) -> None:
    stop_uncleanly(practice_store)
    assert stopped_uncleanly(practice_store.folder)
    if flipped:
        flip(practice_store, -2000)
    desk = practice_store.open()
    try:
        assert desk.pages is not None
        desk.pages.finish()
        told = [str(one) for one in desk.notices if "was looked over" in str(one)]
        assert len(told) == flipped
    finally:
        desk.close()


def test_it_is_broken_off_when_the_desk_closes(practice_store: PracticeStore) -> None:
    stop_uncleanly(practice_store)
    desk = practice_store.open()
    desk.close()
    assert desk.pages is not None
    assert not desk.pages._thread.is_alive()


def test_a_file_that_can_not_be_read_is_left_to_whoever_reads_it(tmp_path: Path) -> None:
    told: list[object] = []
    PagesCheck(tmp_path, b"k" * 32, told.append).finish()
    assert told == []
