"""Who can unlock a store, and what the key file is worth to who can't."""

from __future__ import annotations

import unicodedata

import pytest
from tests.security.passphrases import LIEN, NEW, OMAR

from omgangsdesk.errors import (
    InvalidInputError,
    UnlockError,
    WrongPassphraseError,
)
from omgangsdesk.security.errors import (
    DamagedKeyFileError,
    OutOfMemoryError,
    RecoveryCodeError,
)
from omgangsdesk.security.kdf import DEFAULT_COST, LEAST_COST, PRACTICE_COST, KdfCost
from omgangsdesk.security.keyring import Keyring, verify_colleague


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
