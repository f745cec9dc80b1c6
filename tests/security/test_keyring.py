"""Who can unlock a store, and what the key file is worth to who can't."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from omgangsdesk.errors import (
    InvalidInputError,
    NoSpaceError,
    NoStoreError,
    OpenElsewhereError,
    ReadOnlyError,
    StoreError,
    UnlockError,
    WrongPassphraseError,
)
from omgangsdesk.security import keyfile
from omgangsdesk.security.errors import (
    AlreadyAStoreError,
    DamagedKeyFileError,
    OutOfMemoryError,
    RecoveryCodeError,
    UnreadableError,
)
from omgangsdesk.security.kdf import DEFAULT_COST, LEAST_COST, PRACTICE_COST, KdfCost
from omgangsdesk.security.keyring import Keyring, verify_colleague

LIEN = "vink merel specht 12"
OMAR = "beuk linde es olm 34"
NEW = "wilg populier berk 5"


def test_each_colleague_unlocks_with_the_own_passphrase_and_so_signs(folder, ring):
    again = Keyring.load(folder)
    lien = again.unlock(LIEN, label="LV")
    omar = again.unlock(OMAR, label="OB")
    assert (lien.colleague, lien.label, lien.recovery) == ("c-lien", "LV", False)
    assert (omar.colleague, omar.label) == ("c-omar", "OB")
    assert lien.data_key == omar.data_key
    assert len(lien.data_key) == 32
    assert (again.store_id, again.practice, again.labels()) == ("de-brug", True, ("LV", "OB"))


def test_without_a_label_the_passphrase_tells_who_it_is(ring):
    assert ring.unlock(OMAR).colleague == "c-omar"


def test_a_label_is_found_whatever_its_case(ring):
    assert ring.unlock(LIEN, label=" lv ").label == "LV"


@pytest.mark.parametrize(
    ("passphrase", "label"),
    [
        ("vink merel specht 13", None),
        ("vink merel specht 13", "LV"),
        (OMAR, "LV"),
        (LIEN, "XX"),
        ("", None),
        ("", "LV"),
        (LIEN + " ", "LV"),
        ("x" * 5000, None),
        ("gebroken \udc80 teken", None),
        ("gebroken \udc80 teken", "LV"),
    ],
)
def test_a_wrong_passphrase_opens_nothing(ring, passphrase, label):
    with pytest.raises(WrongPassphraseError) as stopped:
        ring.unlock(passphrase, label=label)
    assert isinstance(stopped.value, UnlockError)
    assert "Caps Lock" in str(stopped.value)


def test_accents_unlock_however_the_keyboard_composes_them(folder):
    ring, key = Keyring.create(folder, store_id="s", practice=True, cost=PRACTICE_COST)
    typed = "één café naïef Çelik"
    ring.add_colleague(
        key, colleague="c", label="ÉM", passphrase=unicodedata.normalize("NFD", typed)
    )
    assert ring.unlock(unicodedata.normalize("NFC", typed)).data_key == key
    assert ring.unlock(typed, label=unicodedata.normalize("NFD", "ém")).data_key == key


def test_the_second_colleague_is_verified_by_the_own_passphrase_alone(ring, data_key):
    code = ring.add_recovery(data_key)
    assert verify_colleague(ring, "OB", OMAR).colleague == "c-omar"
    for wrong in (LIEN, code):
        with pytest.raises(WrongPassphraseError):
            verify_colleague(ring, "OB", wrong)


def test_a_real_store_unlocks_at_the_default_cost(folder):
    ring, key = Keyring.create(folder, store_id="s", practice=False)
    ring.add_colleague(key, colleague="c", label="LV", passphrase=LIEN)
    ring.save()
    again = Keyring.load(folder)
    assert again.unlock(LIEN).data_key == key
    assert again.practice is False
    assert '"memory":65536' in (folder / "keys.json").read_text()


def test_a_real_store_is_never_made_cheap(folder):
    with pytest.raises(ValueError, match="cost"):
        Keyring.create(folder, store_id="s", practice=False, cost=PRACTICE_COST)
    with pytest.raises(ValueError, match="cost"):
        Keyring.create(folder, store_id="s", practice=True, cost=KdfCost(2**30, 1, 1))
    with pytest.raises(ValueError, match="store id"):
        Keyring.create(folder, store_id="", practice=True, cost=PRACTICE_COST)


def test_a_slot_added_later_is_no_cheaper_than_today_asks(folder):
    ring, key = Keyring.create(folder, store_id="s", practice=False, cost=LEAST_COST)
    ring.add_colleague(key, colleague="c", label="LV", passphrase=LIEN)
    ring.save()
    Keyring.load(folder).add_colleague(key, colleague="d", label="OB", passphrase=OMAR)
    written = (folder / "keys.json").read_text()
    assert f'"memory":{LEAST_COST.memory},' in written
    assert f'"memory":{DEFAULT_COST.memory},' in written


def test_two_colleagues_of_a_real_store_share_no_passphrase(folder):
    ring, key = Keyring.create(folder, store_id="s", practice=False, cost=LEAST_COST)
    ring.add_colleague(key, colleague="c", label="LV", passphrase=LIEN)
    with pytest.raises(InvalidInputError, match="who signs"):
        ring.add_colleague(key, colleague="d", label="OB", passphrase=LIEN)
    ring.add_colleague(key, colleague="d", label="OB", passphrase=OMAR)
    with pytest.raises(InvalidInputError, match="who signs"):
        ring.set_passphrase(key, label="OB", passphrase=LIEN)
    ring.set_passphrase(key, label="OB", passphrase=OMAR)


def test_practice_colleagues_may_share_theirs(ring, data_key):
    ring.add_colleague(data_key, colleague="c-fien", label="FM", passphrase=LIEN)
    assert ring.unlock(LIEN, label="FM").colleague == "c-fien"
    assert ring.unlock(LIEN).colleague == "c-lien"


def test_a_recovery_code_opens_when_all_is_forgotten(folder, ring, data_key):
    code = ring.add_recovery(data_key)
    again = Keyring.load(folder)
    for typed in (code, code.lower(), code.replace("-", ""), f" {code.replace('-', ' ')} "):
        found = again.unlock(typed)
        assert found.recovery
        assert (found.colleague, found.label, found.data_key) == ("", "", data_key)
    assert again.labels() == ("LV", "OB")
    again.set_passphrase(data_key, label="LV", passphrase=NEW)
    assert Keyring.load(folder).unlock(NEW).label == "LV"


def test_nobody_changes_a_passphrase_as_the_recovery_code(ring, data_key):
    recovered = ring.unlock(ring.add_recovery(data_key))
    with pytest.raises(ValueError, match="set_passphrase"):
        ring.change_passphrase(recovered, NEW)


def test_a_new_recovery_code_replaces_the_old_one(folder, ring, data_key):
    old = ring.add_recovery(data_key)
    new = ring.add_recovery(data_key)
    again = Keyring.load(folder)
    assert again.unlock(new).recovery
    with pytest.raises(RecoveryCodeError, match="newer code replaced it"):
        again.unlock(old)
    assert sum(slot.kind == "recovery" for slot in again.slots) == 1


def test_a_slip_in_a_recovery_code_is_said(ring, data_key):
    code = ring.add_recovery(data_key)
    other = "2" if code[6] != "2" else "3"
    for typed in (code[:6] + other + code[7:], code[:-2], code + "9"):
        with pytest.raises(WrongPassphraseError, match="typing error"):
            ring.unlock(typed)


def test_a_passphrase_written_like_a_code_unlocks_its_colleague(folder):
    code = "0000-0000-0000-0000-0000-0000-0000-0000-0"
    ring, key = Keyring.create(folder, store_id="s", practice=True, cost=PRACTICE_COST)
    ring.add_colleague(key, colleague="c", label="LV", passphrase=code)
    ring.add_recovery(key)
    assert ring.unlock(code).colleague == "c"


def test_a_changed_passphrase_replaces_the_old_one(folder, ring):
    ring.change_passphrase(ring.unlock(LIEN), NEW)
    again = Keyring.load(folder)
    assert again.unlock(NEW).colleague == "c-lien"
    with pytest.raises(WrongPassphraseError):
        again.unlock(LIEN)
    assert again.unlock(OMAR).colleague == "c-omar"


def test_who_was_removed_unlocks_no_more_and_the_last_one_stays(folder, ring):
    ring.remove("ob")
    again = Keyring.load(folder)
    with pytest.raises(WrongPassphraseError):
        again.unlock(OMAR)
    with pytest.raises(InvalidInputError, match="last one"):
        again.remove("LV")
    with pytest.raises(InvalidInputError, match="Nobody here"):
        again.remove("OB")
    assert Keyring.load(folder).labels() == ("LV",)


@pytest.mark.parametrize(
    ("slot", "sentence"),
    [
        (("c-new", "lv", NEW), "is taken"),
        (("c-lien", "L2", NEW), "already"),
        (("c-new", "", NEW), "sign-in code"),
        (("c-new", "Lien Vermeiren", NEW), "initials"),
        (("c-new", "LienVermeirenVinck", NEW), "initials"),
        (("c-new", "L\nV", NEW), "initials"),
        (("c-new", "AM", "elf tekens."), "12 characters"),
        (("c-new", "AM", "            "), "12 characters"),
        (("c-new", "AM", "AMamAMamAMam"), "sign-in code itself"),
        (("c-new", "AM", "x" * 2000), "1024 characters"),
        (("c-new", "AM", "gebroken \udc80 teken"), "can't be stored"),
    ],
)
def test_what_can_be_no_slot_is_refused(ring, data_key, slot, sentence):
    colleague, label, passphrase = slot
    with pytest.raises(InvalidInputError, match=sentence):
        ring.add_colleague(data_key, colleague=colleague, label=label, passphrase=passphrase)
    assert ring.labels() == ("LV", "OB")


def test_a_key_of_another_store_gets_no_slot_here(ring):
    with pytest.raises(ValueError, match="another store"):
        ring.add_colleague(b"k" * 32, colleague="c", label="AM", passphrase=NEW)
    with pytest.raises(ValueError, match="record's id"):
        ring.add_colleague(b"k" * 32, colleague="", label="AM", passphrase=NEW)


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


def test_too_little_memory_is_a_sentence(ring, monkeypatch):
    class Poor:
        def __init__(self, **_):
            pass

        def derive(self, _):
            raise MemoryError

    monkeypatch.setattr("omgangsdesk.security.kdf.Argon2id", Poor)
    with pytest.raises(OutOfMemoryError, match="free memory"):
        ring.unlock(LIEN)


def test_no_key_and_no_passphrase_shows_in_what_is_printed_or_stored(folder, ring, data_key):
    unlocked = ring.unlock(LIEN)
    shown = f"{unlocked!r} {ring!r} {ring._content!r} {ring._content.slots[0]!r}"
    stored = (folder / "keys.json").read_text()
    for secret in (data_key.hex(), repr(data_key)[2:-1], LIEN, OMAR):
        assert secret not in shown
        assert secret not in stored
    assert ring._content.slots[0].wrapped.hex() not in shown


def test_a_key_file_without_the_right_key_check_is_damaged(folder, ring, alter):
    alter(lambda fields: fields.update(key_check="0" * 64))
    with pytest.raises(DamagedKeyFileError):
        Keyring.load(folder).unlock(LIEN)
