"""The head beside the store: what was lost is named, and a head is never half read."""

from __future__ import annotations

import os
import stat

import pytest

from omgangsdesk.errors import TamperedError
from omgangsdesk.security.errors import DamagedHeadError, HeadNotWrittenError, UnreadableError
from omgangsdesk.security.head import (
    Comparison,
    Head,
    HeadFile,
    Standing,
    compare,
    newest,
    write_heads,
)

KEY = b"k" * 32
DESK = "0192f6c0-0000-7000-8000-00000000000a"
RECORD = 256


def head(sequence: int, *, device: str = DESK, sign: str = "") -> Head:
    return Head(device, sequence, (sign or f"{sequence:x}").rjust(64, "0"))


@pytest.fixture
def path(tmp_path):
    return tmp_path / "store.head"


@pytest.fixture
def file(path):
    made = HeadFile(path, KEY)
    yield made
    made.close()


def test_the_newest_head_is_read_back(file, path):
    assert file.read() is None
    for sequence in (1, 2, 3, 7, 8, 20):
        file.write(head(sequence))
        assert file.read() == head(sequence)
        assert HeadFile(path, KEY).read() == head(sequence)


def test_heads_go_on_by_turns_after_the_file_was_closed(file, path):
    file.write(head(1))
    file.write(head(2))
    file.close()
    file.close()
    again = HeadFile(path, KEY)
    again.write(head(3))
    assert file.read() == head(3)
    again.sync()
    again.close()
    again.sync()
    raw = path.read_bytes()
    assert f"{2:020} {2:064x}".encode() in raw
    assert f"{3:020} {3:064x}".encode() in raw
    assert f"{1:020} {1:064x}".encode() not in raw


def test_a_new_chain_counts_though_it_starts_low(file):
    file.write(head(100))
    file.write(head(101))
    file.write(head(1, device="another-desk"))
    assert file.read() == head(1, device="another-desk")


def test_a_head_is_readable_by_its_owner_alone(file, path):
    file.write(head(1))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize("step", [1, 2])
@pytest.mark.parametrize("earlier", [2, 3])
def test_a_write_torn_at_any_byte_leaves_the_head_before_it(path, step, earlier):
    """Also for acts of two entries, whose sequences are all even."""
    file = HeadFile(path, KEY)
    for turn in range(earlier):
        file.write(head(10 + step * turn))
    old, new = head(10 + step * (earlier - 1)), head(10 + step * earlier)
    before = path.read_bytes()
    file.write(new)
    after = path.read_bytes()
    file.close()
    changed = [at for at in range(len(after)) if before[at] != after[at]]
    start = 4096 if earlier == 2 else 0
    assert start <= changed[0] < changed[-1] < start + RECORD
    for cut in range(start, start + RECORD + 1):
        path.write_bytes(after[:cut] + before[cut:])
        assert HeadFile(path, KEY).read() == (old if cut <= changed[-1] else new)


def test_every_byte_damaged_in_the_newer_slot_falls_back_on_the_older(path):
    file = HeadFile(path, KEY)
    file.write(head(1))
    file.write(head(2))
    file.close()
    whole = path.read_bytes()
    for at in range(RECORD):
        damaged = bytearray(whole)
        damaged[at] ^= 1
        path.write_bytes(bytes(damaged))
        assert HeadFile(path, KEY).read() == head(1)


def test_damage_is_told_from_absence(file, path):
    file.write(head(1))
    file.write(head(2))
    raw = bytearray(path.read_bytes())
    raw[30] ^= 1
    raw[4096 + 30] ^= 1
    path.write_bytes(bytes(raw))
    with pytest.raises(DamagedHeadError, match="verify") as stopped:
        file.read()
    assert isinstance(stopped.value, TamperedError)
    path.write_bytes(bytes(len(raw)))
    assert file.read() is None
    path.write_bytes(b"")
    assert file.read() is None
    path.write_bytes(b"x" * 100_000)
    with pytest.raises(DamagedHeadError):
        file.read()


def test_a_damaged_head_is_written_anew(path):
    path.write_bytes(b"x" * 5000)
    file = HeadFile(path, KEY)
    file.write(head(5))
    assert file.read() == head(5)
    file.close()


def test_the_head_of_another_store_is_refused(file, path):
    file.write(head(1))
    with pytest.raises(DamagedHeadError):
        HeadFile(path, b"l" * 32).read()


def test_slots_can_not_be_made_newer_than_they_are(file, path):
    """The turn is authenticated too, so an old head is not dressed up as the newest."""
    file.write(head(1))
    file.write(head(2))
    raw = path.read_bytes()
    path.write_bytes(
        raw.replace(f"{1:020} ".encode() + DESK.encode(), f"{9:020} ".encode() + DESK.encode())
    )
    assert file.read() == head(2)


def test_a_head_that_can_not_be_read_or_written_is_said(tmp_path):
    (tmp_path / "store.head").mkdir()
    file = HeadFile(tmp_path / "store.head", KEY)
    with pytest.raises(UnreadableError):
        file.read()
    with pytest.raises(HeadNotWrittenError, match="last step was kept"):
        file.write(head(1))


@pytest.mark.parametrize("written", [0, 100])
def test_a_write_that_fails_or_falls_short_can_be_done_again(file, monkeypatch, written):
    file.write(head(1))
    file.write(head(2))

    def short(handle, content, offset):
        if not written:
            raise OSError("as on a bad disk")
        return real(handle, content[:written], offset)

    real = os.pwrite
    with monkeypatch.context() as patch:
        patch.setattr(os, "pwrite", short)
        with pytest.raises(HeadNotWrittenError):
            file.write(head(3))
    assert file.read() == head(2)
    file.write(head(3))
    assert file.read() == head(3)


def test_a_system_without_pwrite_writes_heads_all_the_same(file, monkeypatch):
    monkeypatch.delattr(os, "pwrite")
    for sequence in (1, 2, 3):
        file.write(head(sequence))
    assert file.read() == head(3)


def test_a_sync_that_fails_is_said_and_closing_goes_on(file, monkeypatch):
    file.write(head(1))

    def fail(_):
        raise OSError("as on a bad disk")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fail)
        with pytest.raises(HeadNotWrittenError):
            file.sync()
        file.close()
    assert file.read() == head(1)


def test_a_head_file_that_can_not_be_made_leaves_no_open_file(path, monkeypatch):
    file = HeadFile(path, KEY)

    def fail(_):
        raise OSError("as on a bad disk")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fail)
        with pytest.raises(HeadNotWrittenError):
            file.write(head(1))
    file.write(head(1))
    assert file.read() == head(1)
    file.close()


def test_both_places_get_the_head_also_when_one_fails(tmp_path):
    beside, own = HeadFile(tmp_path / "gone" / "store.head", KEY), HeadFile(tmp_path / "own", KEY)
    with pytest.raises(HeadNotWrittenError, match="gone"):
        write_heads([beside, own], head(4))
    assert own.read() == head(4)
    (tmp_path / "gone").mkdir()
    write_heads([beside, own], head(5))
    assert beside.read() == own.read() == head(5)
    beside.close()
    own.close()


def test_a_store_put_back_whole_is_noticed_by_the_head_that_stayed(tmp_path):
    beside, own = HeadFile(tmp_path / "store.head", KEY), HeadFile(tmp_path / "own.head", KEY)
    write_heads([beside, own], head(3))
    copy = (tmp_path / "store.head").read_bytes()
    write_heads([beside, own], head(9))
    beside.close()
    own.close()
    (tmp_path / "store.head").write_bytes(copy)
    found = newest([beside.read(), own.read()], device=DESK)
    assert compare(found, head(3)) == Comparison(Standing.STORE_BEHIND, DESK, 4, 9)


def test_the_newest_of_heads_is_the_one_that_went_furthest():
    assert newest([]) is None
    assert newest([None, None]) is None
    assert newest([head(3), None, head(5), head(4)]) == head(5)
    assert newest([head(9, device="other"), head(2)], device=DESK) == head(2)


@pytest.mark.parametrize(
    ("of_head", "of_store", "expected", "sound"),
    [
        (None, None, Comparison(Standing.EQUAL), True),
        (None, head(3), Comparison(Standing.NO_HEAD), True),
        (head(3), head(3), Comparison(Standing.EQUAL, DESK), True),
        (head(3), head(5), Comparison(Standing.STORE_AHEAD, DESK), True),
        (head(5), head(3), Comparison(Standing.STORE_BEHIND, DESK, 4, 5), False),
        (head(5), None, Comparison(Standing.STORE_BEHIND, DESK, 1, 5), False),
        (head(3), head(3, sign="f"), Comparison(Standing.DIFFERS, DESK), False),
    ],
)
def test_the_store_is_held_against_its_head(of_head, of_store, expected, sound):
    found = compare(of_head, of_store)
    assert found == expected
    assert found.sound is sound


def test_a_log_rewritten_and_grown_past_its_head_is_noticed():
    assert compare(head(3), head(5), hash_at_head=head(3).hash).standing == "store_ahead"
    assert compare(head(3), head(5), hash_at_head="f" * 64).standing == "differs"


def test_heads_of_two_devices_are_not_compared():
    with pytest.raises(ValueError, match="different devices"):
        compare(head(3), head(3, device="other"))


@pytest.mark.parametrize(
    "wrong",
    [
        Head("", 1, "0" * 64),
        Head("two words", 1, "0" * 64),
        Head("d" * 65, 1, "0" * 64),
        Head(DESK, 0, "0" * 64),
        Head(DESK, 10**18, "0" * 64),
        Head(DESK, 1, "0" * 63),
        Head(DESK, 1, "F" * 64),
    ],
)
def test_what_is_no_head_is_not_written(file, wrong):
    with pytest.raises(ValueError, match="no head"):
        file.write(wrong)


def test_the_key_does_not_show(file):
    assert repr(file).startswith("HeadFile(")
    assert repr(KEY)[2:-1] not in repr(file)


def test_a_head_of_the_same_chain_never_goes_back(file, path):
    """Two processes commit one after the other, and the first is the last to get here."""
    other = HeadFile(path, KEY)
    file.write(head(1))
    other.write(head(3))
    file.write(head(2))
    assert file.read() == head(3)
    other.write(head(3, sign="another"))
    assert file.read() == head(3)
    file.write(head(4))
    other.write(head(5))
    file.write(head(6))
    assert other.read() == head(6)
    other.close()


def test_heads_of_two_processes_never_take_both_slots(file, path):
    other = HeadFile(path, KEY)
    for sequence in range(1, 9):
        (file, other)[sequence % 3 == 0].write(head(sequence))
        raw = path.read_bytes()
        for wanted in {sequence, max(sequence - 1, 1)}:
            assert f"{wanted:020} {wanted:064x}".encode() in raw
    other.close()


def test_a_head_that_another_process_holds_for_too_long_is_told(file, path, monkeypatch):
    import fcntl

    monkeypatch.setattr("omgangsdesk.security.head._TRIES", 2)
    file.write(head(1))
    with path.open("rb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        with pytest.raises(HeadNotWrittenError):
            file.write(head(2))
    file.write(head(3))
    assert file.read() == head(3)
