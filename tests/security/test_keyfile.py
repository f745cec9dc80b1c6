"""A key file that was damaged, altered or made to harm."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omgangsdesk.errors import (
    ExpectedError,
    NewerStoreError,
    NotAStoreError,
    WrongPassphraseError,
)
from omgangsdesk.security import keyfile
from omgangsdesk.security.documents import LIMIT, write_document
from omgangsdesk.security.errors import DamagedKeyFileError, KeyCostError
from omgangsdesk.security.kdf import LEAST_COST, PRACTICE_COST
from omgangsdesk.security.keyring import Keyring

LIEN = "vink merel specht 12"
OMAR = "beuk linde es olm 34"


def _leaves(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if isinstance(value, dict | list):
        for key in value if isinstance(value, dict) else range(len(value)):
            yield from _leaves(value[key], (*path, key))
    else:
        yield path


def _put(fields: Any, path: tuple[Any, ...], value: object) -> None:
    for key in path[:-1]:
        fields = fields[key]
    if value is None:
        del fields[path[-1]]
    else:
        fields[path[-1]] = value


def _read(fields: Any, path: tuple[Any, ...]) -> Any:
    for key in path:
        fields = fields[key]
    return fields


def _others(value: Any) -> list[object]:
    """What someone might put there instead: near, far, of another type, nothing at all."""
    if isinstance(value, int):
        return [value + 1, value - 1, -value - 1, 0, 2**40, str(value), [], None]
    flipped = ("1" if value[:1] != "1" else "2") + value[1:]
    return [flipped, value + "0", value.upper() + "x", "", "recovery", 7, {}, None]


def _is_damaged(raw: bytes) -> bool:
    """Whether it is refused as damage; any other exception fails the test."""
    try:
        keyfile.decode(raw)
    except ValueError:
        return True
    return False


def test_every_single_field_altered_on_purpose_keeps_the_store_shut(folder, ring, data_key):
    ring.add_recovery(data_key)
    whole = json.loads((folder / "keys.json").read_text())
    del whole["check"]
    tried = 0
    for path in _leaves(whole):
        mine = path[0] != "slots" or path[1] == 0
        for other in _others(_read(whole, path)):
            fields = copy.deepcopy(whole)
            _put(fields, path, other)
            if not mine or fields == whole:
                continue
            (folder / "keys.json").write_bytes(write_document(fields))
            with pytest.raises(ExpectedError) as stopped:
                Keyring.load(folder).unlock(LIEN)
            assert str(stopped.value).endswith(".")
            tried += 1
    assert tried > 100


def test_every_byte_damaged_is_told_from_a_wrong_passphrase(folder, ring, data_key):
    ring.add_recovery(data_key)
    whole = (folder / "keys.json").read_bytes()
    chance = random.Random(7)
    for at in range(len(whole)):
        damaged = bytearray(whole)
        damaged[at] ^= 1 << chance.randrange(8)
        assert _is_damaged(bytes(damaged))
    (folder / "keys.json").write_bytes(bytes(damaged))
    with pytest.raises(DamagedKeyFileError, match="backup"):
        Keyring.load(folder)


def test_a_key_file_cut_short_anywhere_is_damaged(folder, ring):
    whole = (folder / "keys.json").read_bytes()
    for length in range(len(whole)):
        assert _is_damaged(whole[:length])
    assert _is_damaged(whole + b"\n")


@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_nonsense_is_damage_and_nothing_else(raw):
    assert _is_damaged(raw)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"[]",
        b"[" * 100_000,
        b'{"a":' * 30_000,
        b'{"version":' + b"9" * 20_000 + b"}",
        b'{"format":"\\ud800"}',
        b'{"practice":NaN}',
        b"\xff\xfe{}",
        b" " * (LIMIT + 1),
        b"SQLite format 3\x00",
    ],
)
def test_a_file_that_is_none_of_ours_is_a_sentence(folder, raw):
    folder.mkdir()
    (folder / "keys.json").write_bytes(raw)
    with pytest.raises(NotAStoreError):
        Keyring.load(folder)


def test_a_newer_key_file_is_left_alone(folder, ring, alter):
    alter(lambda fields: fields.update(version=2, slots={"of": "another form"}))
    before = (folder / "keys.json").read_bytes()
    with pytest.raises(NewerStoreError):
        Keyring.load(folder)
    assert (folder / "keys.json").read_bytes() == before


def test_the_practice_mark_can_not_be_taken_off(folder, alter):
    ring, key = Keyring.create(folder, store_id="s", practice=True, cost=LEAST_COST)
    ring.add_colleague(key, colleague="c", label="LV", passphrase=LIEN)
    ring.save()
    alter(lambda fields: fields.update(practice=0))
    pretended = Keyring.load(folder)
    assert pretended.practice is False
    with pytest.raises(WrongPassphraseError):
        pretended.unlock(LIEN)


def test_a_real_store_can_not_be_made_cheap_by_calling_it_practice(folder, alter):
    ring, key = Keyring.create(folder, store_id="s", practice=False, cost=LEAST_COST)
    ring.add_colleague(key, colleague="c", label="LV", passphrase=LIEN)
    ring.save()

    def cheapen(fields: dict[str, Any]) -> None:
        fields["practice"] = 1
        fields["slots"][0]["kdf"].update(memory=64, iterations=1)

    alter(cheapen)
    with pytest.raises(WrongPassphraseError):
        Keyring.load(folder).unlock(LIEN)


@pytest.mark.parametrize(
    "cost",
    [
        {"memory": 2**31, "iterations": 1, "lanes": 1},
        {"memory": 2**20, "iterations": 3, "lanes": 1},
        {"memory": 64, "iterations": 2**31, "lanes": 1},
        {"memory": 64, "iterations": 17, "lanes": 1},
        {"memory": 8 * 17, "iterations": 1, "lanes": 17},
        {"memory": 7, "iterations": 1, "lanes": 1},
        {"memory": 64, "iterations": 0, "lanes": 1},
        {"memory": 64, "iterations": 1, "lanes": 0},
        {"memory": 64, "iterations": 1, "lanes": -1},
        {"memory": -64, "iterations": -1, "lanes": 1},
        {"memory": 64, "iterations": 1, "lanes": 16},
    ],
)
def test_a_memory_bomb_in_the_key_file_is_refused_before_it_goes_off(folder, ring, alter, cost):
    alter(lambda fields: fields["slots"][1]["kdf"].update(cost))
    with pytest.raises(KeyCostError, match="limits"):
        Keyring.load(folder)


@pytest.mark.parametrize("cost", [{"memory": 1024}, {"iterations": 1}, {"lanes": 0}])
def test_a_real_store_with_a_cheap_slot_is_refused(folder, alter, cost):
    ring, key = Keyring.create(folder, store_id="s", practice=False, cost=LEAST_COST)
    ring.add_colleague(key, colleague="c", label="LV", passphrase=LIEN)
    ring.save()
    alter(lambda fields: fields["slots"][0]["kdf"].update(cost))
    with pytest.raises(KeyCostError):
        Keyring.load(folder)


def test_a_slot_of_another_store_does_not_open_here(folder, ring, alter, tmp_path):
    other, key = Keyring.create(
        tmp_path / "other", store_id="de-dijk", practice=True, cost=PRACTICE_COST
    )
    other.add_colleague(key, colleague="c-lien", label="LV", passphrase=LIEN)
    other.save()
    theirs = json.loads((tmp_path / "other" / "keys.json").read_text())
    alter(lambda fields: fields["slots"].__setitem__(0, theirs["slots"][0]))
    with pytest.raises(WrongPassphraseError):
        Keyring.load(folder).unlock(LIEN)
    alter(lambda fields: fields.update(store="de-dijk"))
    with pytest.raises(DamagedKeyFileError):
        Keyring.load(folder).unlock(LIEN)


def test_colleagues_can_not_swap_what_their_slots_hold(folder, ring, alter):
    def swap(fields: dict[str, Any]) -> None:
        first, second = fields["slots"]
        for name in ("salt", "nonce", "wrapped"):
            first[name], second[name] = second[name], first[name]

    alter(swap)
    for passphrase in (LIEN, OMAR):
        with pytest.raises(WrongPassphraseError):
            Keyring.load(folder).unlock(passphrase)


@pytest.mark.parametrize(
    "change",
    [
        lambda slots: slots.append(slots[0]),
        lambda slots: slots.append({**slots[0], "id": "x"}),
        lambda slots: slots.append({**slots[0], "id": "x", "label": "lv"}),
        lambda slots: slots.append({**slots[0], "label": "XX"}),
        lambda slots: slots.extend(
            {**slots[0], "id": f"r{at}", "kind": "recovery", "label": ""} for at in range(2)
        ),
        lambda slots: [slot.update(kind="recovery") for slot in slots[:1]] and slots.pop(),
        lambda slots: slots.clear(),
        lambda slots: slots.extend({**slots[0], "id": f"x{at}"} for at in range(300)),
        lambda slots: slots.append("slot"),
        lambda slots: slots[0].update(kdf="argon2id"),
        lambda slots: slots[0].update(more="field"),
    ],
)
def test_slots_that_can_not_stand_side_by_side_are_damage(folder, ring, alter, change):
    alter(lambda fields: change(fields["slots"]))
    with pytest.raises(DamagedKeyFileError):
        Keyring.load(folder)
