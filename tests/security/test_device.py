"""The identity of a computer stays with the computer, the place and the store."""

from __future__ import annotations

import json
import shutil
import stat
import uuid

import pytest

from omgangsdesk.errors import StoreError
from omgangsdesk.security.device import load_device, new_device
from omgangsdesk.security.documents import write_document
from omgangsdesk.security.head import Head

KEY = b"k" * 32


@pytest.fixture
def devices(tmp_path):
    return tmp_path / "state" / "devices"


@pytest.fixture
def store(tmp_path):
    folder = tmp_path / "store"
    folder.mkdir()
    return folder


@pytest.fixture
def device(devices, store):
    return new_device(devices, "de-brug", store, KEY, now_ms=1_700_000_000_000)


def test_a_device_is_found_again(devices, store, device):
    again = load_device(devices, "de-brug", store, KEY)
    assert again is not None
    assert (again.id, again.public_bytes) == (device.id, device.public_bytes)
    assert uuid.UUID(device.id).version == 7
    device.private_key.public_key().verify(again.sign(b"manifest"), b"manifest")


def test_a_device_is_found_by_any_way_to_the_same_folder(devices, store, device, tmp_path):
    (tmp_path / "link").symlink_to(store)
    for way in (tmp_path / "link", store / ".." / "store"):
        assert load_device(devices, "de-brug", way, KEY) is not None


def test_there_is_no_device_for_another_store_place_or_key(devices, store, device, tmp_path):
    assert load_device(tmp_path / "none", "de-brug", store, KEY) is None
    assert load_device(devices, "de-dijk", store, KEY) is None
    assert load_device(devices, "de-brug", tmp_path / "copy", KEY) is None
    assert load_device(devices, "de-brug", store, b"l" * 32) is None


def test_a_device_file_copied_to_another_place_is_not_taken(devices, store, device, tmp_path):
    copy = tmp_path / "copy"
    other = new_device(devices, "de-brug", copy, KEY)
    (mine,) = (file for file in devices.glob("*.device") if device.id in file.read_text())
    (theirs,) = (file for file in devices.glob("*.device") if other.id in file.read_text())
    shutil.copy(mine, theirs)
    assert load_device(devices, "de-brug", copy, KEY) is None
    assert load_device(devices, "de-brug", store, KEY) is not None


def test_a_device_file_of_another_store_is_not_taken(devices, store, device):
    (mine,) = devices.glob("*.device")
    kept = mine.read_bytes()
    mine.unlink()
    other = new_device(devices, "de-dijk", store, KEY)
    (theirs,) = devices.glob("*.device")
    assert other.id in theirs.read_text()
    theirs.write_bytes(kept)
    assert load_device(devices, "de-dijk", store, KEY) is None


def test_a_device_file_altered_in_any_field_is_not_taken(devices, store, device):
    (path,) = devices.glob("*.device")
    whole = json.loads(path.read_text())
    del whole["check"]
    for name, value in whole.items():
        others = (
            [value + 1] if isinstance(value, int) else ["", value[:-1] + "_", "0" * len(value)]
        )
        if name in ("format", "version", "store", "path"):
            continue  # bound by where we are now; what the file says of them is for people
        for other in (*others, [], 7):
            path.write_bytes(write_document({**whole, name: other}))
            assert load_device(devices, "de-brug", store, KEY) is None
    path.write_bytes(write_document(whole))
    assert load_device(devices, "de-brug", store, KEY) is not None


def test_every_byte_damaged_in_a_device_file_is_noticed(devices, store, device):
    (path,) = devices.glob("*.device")
    whole = path.read_bytes()
    for at in range(len(whole)):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 4]) + whole[at + 1 :])
        assert load_device(devices, "de-brug", store, KEY) is None


def test_a_new_device_takes_the_place_and_sees_the_old_head(devices, store, device):
    device.head.write(Head(device.id, 12, "a" * 64))
    device.head.close()
    new = new_device(devices, "de-brug", store, KEY)
    assert new.id != device.id
    assert new.head.read() == Head(device.id, 12, "a" * 64)
    found = load_device(devices, "de-brug", store, KEY)
    assert found is not None
    assert found.id == new.id
    assert len(list(devices.glob("*.device"))) == 1


def test_device_files_are_readable_by_their_owner_alone(devices, device):
    device.head.write(Head(device.id, 1, "a" * 64))
    device.head.close()
    assert stat.S_IMODE(devices.stat().st_mode) == 0o700
    modes = {stat.S_IMODE(file.stat().st_mode) for file in devices.iterdir()}
    assert modes == {0o600}
    assert sorted(file.suffix for file in devices.iterdir()) == [".device", ".head"]


def test_neither_key_nor_place_stands_readable(devices, store, device):
    stored = b"".join(file.read_bytes() for file in devices.iterdir())
    seed = device.private_key.private_bytes_raw()
    for secret in (seed, seed.hex().encode(), str(store).encode()):
        assert secret not in stored
    assert seed.hex() not in repr(device)
    assert "private" not in repr(device)
    assert repr(KEY)[2:-1] not in repr(device)


def test_a_device_that_can_not_be_kept_is_said(tmp_path, store):
    (tmp_path / "devices").write_text("in the way")
    with pytest.raises(StoreError):
        new_device(tmp_path / "devices", "de-brug", store, KEY)
