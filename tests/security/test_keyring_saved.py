"""The key file is saved whole or not at all, and by nobody over another's."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from tests.security.passphrases import LIEN, NEW

from omgangsdesk.errors import (
    NoSpaceError,
    NoStoreError,
    OpenElsewhereError,
    ReadOnlyError,
    StoreError,
)
from omgangsdesk.security import keyfile
from omgangsdesk.security.errors import (
    AlreadyAStoreError,
    UnreadableError,
)
from omgangsdesk.security.kdf import PRACTICE_COST
from omgangsdesk.security.keyring import Keyring


def test_a_new_keyring_is_written_by_its_first_save_only(folder):
    ring, key = Keyring.create(folder, store_id="s", practice=True, cost=PRACTICE_COST)
    with pytest.raises(ValueError, match="nobody can unlock"):
        ring.save()
    ring.add_colleague(key, colleague="c", label="LV", passphrase=LIEN)
    assert not folder.exists()
    with pytest.raises(NoStoreError):
        Keyring.load(folder)
    ring.save()
    assert Keyring.load(folder).unlock(LIEN).data_key == key


def test_the_keys_of_a_store_are_never_replaced_by_new_ones(folder, ring):
    before = (folder / "keys.json").read_bytes()
    with pytest.raises(AlreadyAStoreError):
        Keyring.create(folder, store_id="s", practice=True, cost=PRACTICE_COST)
    (folder / "keys.json").unlink()
    other, key = Keyring.create(folder, store_id="s", practice=True, cost=PRACTICE_COST)
    other.add_colleague(key, colleague="c", label="LV", passphrase=LIEN)
    (folder / "keys.json").write_bytes(before)
    with pytest.raises(AlreadyAStoreError):
        other.save()
    assert (folder / "keys.json").read_bytes() == before


def test_a_change_made_elsewhere_is_not_overwritten(folder, ring, data_key):
    other = Keyring.load(folder)
    other.add_colleague(data_key, colleague="c-fien", label="FM", passphrase=NEW)
    with pytest.raises(OpenElsewhereError):
        ring.remove("OB")
    assert ring.labels() == ("LV", "OB")
    assert Keyring.load(folder).labels() == ("LV", "OB", "FM")


def test_a_key_file_lost_meanwhile_is_written_again(folder, ring):
    (folder / "keys.json").unlink()
    ring.save()
    assert Keyring.load(folder).unlock(LIEN)


def test_the_key_file_is_readable_by_its_owner_alone(folder, ring):
    assert stat.S_IMODE((folder / "keys.json").stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    (folder / "keys.json").chmod(0o644)
    ring.save()
    assert stat.S_IMODE((folder / "keys.json").stat().st_mode) == 0o600
    assert [file.name for file in folder.iterdir()] == ["keys.json"]


@pytest.mark.parametrize(
    ("step", "number", "error"),
    [
        ("open", errno.ENOSPC, NoSpaceError),
        ("fsync", errno.EDQUOT, NoSpaceError),
        ("fsync", errno.EIO, ReadOnlyError),
        ("replace", errno.EIO, ReadOnlyError),
    ],
)
def test_an_interrupted_save_leaves_the_old_file_whole(ring, monkeypatch, step, number, error):
    path = ring._path
    key = ring.unlock(LIEN).data_key
    before = path.read_bytes()

    def fail(*args, **kwargs):
        raise OSError(number, "as on a bad disk")

    with monkeypatch.context() as patch:
        patch.setattr(Path if step == "replace" else os, step, fail)
        with pytest.raises(error):
            ring.add_colleague(key, colleague="c-fien", label="FM", passphrase=NEW)
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == ["keys.json"]
    assert ring.labels() == ("LV", "OB")
    ring.add_colleague(key, colleague="c-fien", label="FM", passphrase=NEW)
    assert Keyring.load(path.parent).unlock(NEW).label == "FM"


def test_a_file_that_can_not_grow_leaves_the_old_file_whole(folder, ring):
    """The system itself breaks off the write, in the middle of the file."""
    before = (folder / "keys.json").read_bytes()
    program = """
import resource, signal, sys
from pathlib import Path
from omgangsdesk.errors import NoSpaceError
from omgangsdesk.security.keyring import Keyring
ring = Keyring.load(Path(sys.argv[1]))
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))
try:
    ring.remove("OB")
except NoSpaceError as error:
    print(error)
"""
    source = str(Path(keyfile.__file__).parents[2])
    said = subprocess.run(
        [sys.executable, "-c", program, str(folder)],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": source},
    ).stdout
    assert said.startswith("The disk is full")
    assert (folder / "keys.json").read_bytes() == before
    assert [file.name for file in folder.iterdir()] == ["keys.json"]


@pytest.mark.parametrize(("number", "kept"), [(errno.EINVAL, True), (errno.EIO, False)])
def test_a_folder_that_can_not_be_synced_is_said_unless_it_never_can(
    folder, ring, monkeypatch, number, kept
):
    real = os.fsync

    def fail(handle):
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(number, "no sync of folders")
        real(handle)

    monkeypatch.setattr(os, "fsync", fail)
    if kept:
        ring.remove("OB")
        assert Keyring.load(folder).labels() == ("LV",)
    else:
        with pytest.raises(ReadOnlyError):
            ring.remove("OB")


def test_a_system_without_folder_handles_saves_all_the_same(folder, ring, monkeypatch):
    monkeypatch.delattr(os, "O_DIRECTORY")
    ring.remove("OB")
    assert Keyring.load(folder).labels() == ("LV",)


def test_a_save_broken_off_from_the_keyboard_leaves_the_old_file_whole(folder, ring, monkeypatch):
    before = (folder / "keys.json").read_bytes()

    def stop(_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", stop)
        with pytest.raises(KeyboardInterrupt):
            ring.remove("OB")
    assert (folder / "keys.json").read_bytes() == before
    assert [file.name for file in folder.iterdir()] == ["keys.json"]


def test_a_folder_that_can_not_be_made_is_said(tmp_path):
    (tmp_path / "file").write_text("in the way")
    folder = tmp_path / "file" / "store"
    ring, key = Keyring.create(folder, store_id="s", practice=True, cost=PRACTICE_COST)
    ring.add_colleague(key, colleague="c", label="LV", passphrase=LIEN)
    with pytest.raises(StoreError):
        ring.save()
    with pytest.raises(NoStoreError):
        Keyring.load(folder)


def test_a_key_file_that_can_not_be_read_is_said(folder, ring):
    (folder / "keys.json").unlink()
    (folder / "keys.json").mkdir()
    with pytest.raises(UnreadableError):
        Keyring.load(folder)
    with pytest.raises(UnreadableError):
        ring.save()
