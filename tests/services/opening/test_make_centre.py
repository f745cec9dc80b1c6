"""A store that is being made counts when all of it is there, and is in nobody's way before."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from tests.services.desk.house import SetClock, build, sign

from omgangsdesk.errors import NoStoreError, OpenElsewhereError, ReadOnlyError
from omgangsdesk.models.seats import NAMES as SEATS
from omgangsdesk.models.seats import sit_alone
from omgangsdesk.models.store import FILE, NEW
from omgangsdesk.security.errors import AlreadyAStoreError
from omgangsdesk.services.opening.make_centre import FILES, remove_store


def opens(base: Path) -> bool:
    desk = sign(base, SetClock())
    desk.close()
    return desk.colleague.code == "LV" and desk.notices == []


KILLED = """
import os, signal, sys
from importlib import import_module
from pathlib import Path
from tests.services.desk.house import build

module, _, name = sys.argv[2].partition(":")
owner = import_module(module)
*owners, last = name.split(".")
for one in owners:
    owner = getattr(owner, one)
setattr(owner, last, lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL))
build(Path(sys.argv[1]))
"""
STEPS = (
    "omgangsdesk.models.migrate:upgrade",
    "omgangsdesk.services.opening.make_centre:Keyring.save",
    "omgangsdesk.services.opening.make_centre:attach_device",
    "omgangsdesk.models.unit:Unit.append",
    "omgangsdesk.models.store:Store.finish",
    "omgangsdesk.models.store:Store._take_name",
)


@pytest.mark.parametrize("step", STEPS)
def test_a_making_that_was_killed_is_no_store_and_in_nobodys_way(
    tmp_path: Path, step: str
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(tmp_path), step],
        cwd=Path(__file__).parents[3],
        check=False,
        capture_output=True,
    )
    assert done.returncode == -9, done.stderr
    assert list((tmp_path / "store").iterdir())
    with pytest.raises(NoStoreError):
        opens(tmp_path)
    build(tmp_path)
    assert opens(tmp_path)


def test_a_name_that_does_not_last_is_taken_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(_folder: Path) -> None:
        raise OSError("the disk is gone")

    with monkeypatch.context() as patch:
        patch.setattr("omgangsdesk.models.store.sync_folder", failing)
        with pytest.raises(ReadOnlyError):
            build(tmp_path)
    assert not list((tmp_path / "store").iterdir())
    build(tmp_path)
    assert opens(tmp_path)


def test_what_a_log_still_holds_is_not_left_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that closing could not bring up to date would be a store without its records."""
    from omgangsdesk.models.store import Store

    close_file = Store._close_file

    def left(store: Store) -> None:
        close_file(store)
        (store.folder / f"{NEW}-wal").touch()

    monkeypatch.setattr(Store, "_close_file", left)
    with pytest.raises(ReadOnlyError):
        build(tmp_path)
    assert not (tmp_path / "store" / FILE).exists()


@pytest.mark.parametrize("end", ["-journal", "-wal", "-shm"])
def test_what_the_database_left_beside_it_goes_too(tmp_path: Path, end: str) -> None:
    """The journal of a file that is gone would be played back into the next one."""
    (tmp_path / "store").mkdir()
    for name in (NEW, f"{NEW}{end}", "keys.json"):
        (tmp_path / "store" / name).write_bytes(b"left")
    build(tmp_path)
    assert opens(tmp_path)
    assert not (tmp_path / "store" / f"{NEW}{end}").exists()


def test_two_at_once_make_one(tmp_path: Path) -> None:
    (tmp_path / "store").mkdir()
    other = sit_alone(tmp_path / "store")
    try:
        with pytest.raises(OpenElsewhereError):
            build(tmp_path)
        assert {one.name for one in (tmp_path / "store").iterdir()} == set(SEATS)
    finally:
        other.release()
    build(tmp_path)
    assert opens(tmp_path)


@pytest.mark.parametrize("lost", ["store.db", "keys.json"])
def test_what_is_left_of_a_store_that_was_used_is_never_made_over(
    tmp_path: Path, lost: str
) -> None:
    build(tmp_path)
    (tmp_path / "store" / lost).unlink()
    before = {one.name: one.read_bytes() for one in (tmp_path / "store").iterdir()}
    with pytest.raises(AlreadyAStoreError):
        build(tmp_path)
    assert {one.name: one.read_bytes() for one in (tmp_path / "store").iterdir()} == before


def test_a_store_that_is_open_is_not_removed(tmp_path: Path) -> None:
    build(tmp_path)
    folder = tmp_path / "store"
    before = {one.name for one in folder.iterdir()}
    desk = sign(tmp_path, SetClock())
    try:
        with pytest.raises(OpenElsewhereError):
            remove_store(folder)
    finally:
        desk.close()
    assert {one.name for one in folder.iterdir()} >= before
    assert before <= set(FILES)
    remove_store(folder)
    assert not list(folder.iterdir())
