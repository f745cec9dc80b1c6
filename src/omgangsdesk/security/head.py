"""How far the log went, kept outside the store: a store that lost entries can't hide it.

A flipped byte in a write-ahead log can drop commits while every integrity check is clean, and a
folder put back from a copy looks whole. So after each commit the newest (device, sequence, hash)
is written, authenticated, in two places: beside the store, and in this computer's own folder.
"""

from __future__ import annotations

import contextlib
import hmac
import os
import re
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from omgangsdesk.files import OPEN_FLAGS, PRIVATE_FILE, sync_folder
from omgangsdesk.security.errors import DamagedHeadError, HeadNotWrittenError, UnreadableError
from omgangsdesk.security.files import read_bounded

HEAD_NAME = "store.head"
"""Name of the head beside the store."""

FIRST_SEQUENCE = 1

_MAGIC = "omgangsdesk-head-1"
_DEVICE = re.compile(r"[!-~]{1,64}", re.ASCII)
_HASH = re.compile(r"[0-9a-f]{64}", re.ASCII)
_TEXT_SIZE = len(_MAGIC) + 1 + 20 + 1 + 64 + 1 + 20 + 1 + 64 + 1
_RECORD_SIZE = _TEXT_SIZE + 64 + 1
# Each slot in a block of its own: a block the disk tears or loses never takes both.
_STRIDE = 4096
_FILE_SIZE = _STRIDE + _RECORD_SIZE


@dataclass(frozen=True, slots=True)
class Head:
    """The newest entry of a device's chain: its sequence, and its hash as 64 hex digits."""

    device: str
    sequence: int
    hash: str


class HeadFile:
    """One file that holds the newest head, in two slots that are overwritten by turns.

    By turns rather than by sequence: an act of two entries would hit the same slot each time,
    and a new chain starts low. The turn, a number that only grows, tells the newer slot.

    Several processes can have the store open. So each looks, with the file locked, at what stands
    there before it writes: a head of the same chain never goes back.

    Args:
        path: where the file lies; made at the first write.
        key: `derive(data_key, "head")`. Each store has its own, so heads of other stores don't
            count.
    """

    def __init__(self, path: Path, key: bytes) -> None:
        self.path = path
        self._key = key
        self._handle: int | None = None

    def __repr__(self) -> str:
        return f"HeadFile({str(self.path)!r})"

    def read(self) -> Head | None:
        """The newest head that is whole and ours; None when there is no file yet.

        Raises:
            DamagedHeadError: there is a file, and nothing in it is ours.
            UnreadableError: the system refuses to read it.
        """
        try:
            raw = read_bounded(self.path, _FILE_SIZE)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise UnreadableError(self.path) from error
        found = self._valid(raw)
        if found:
            return found[-1][1]
        if any(raw):
            raise DamagedHeadError(self.path)
        return None

    def write(self, head: Head) -> None:
        """Put `head` in the older slot: one write into a file kept open, and no sync.

        Nothing is written where the file is as far already, or further: of two processes that
        committed one after the other, either may get here first.

        Not synced, because it comes after each commit and a head older than the store does no
        harm: that the store is older than the head is what must be noticed. A killed program
        loses nothing that way, since the system has the bytes; a power cut loses some heads
        at most. A torn write leaves the other slot.

        Raises:
            HeadNotWrittenError: it failed; the entry itself is durable already.
            ValueError: a head that is none; a bug.
        """
        try:
            if self._handle is None:
                self._handle = self._open()
            with _locked(self._handle):
                turn, known = self._newest(self._handle)
                if known is None or known.device != head.device or known.sequence < head.sequence:
                    record = self._record(turn + 1, head)
                    _write_at(self._handle, record, _STRIDE * ((turn + 1) % 2))
        except OSError as error:
            raise HeadNotWrittenError(self.path) from error

    def sync(self) -> None:
        """Make the last head durable, as at backup and day close.

        Raises:
            HeadNotWrittenError: the disk refused.
        """
        if self._handle is None:
            return
        try:
            os.fsync(self._handle)
        except OSError as error:
            raise HeadNotWrittenError(self.path) from error

    def close(self) -> None:
        """Let go of the file; what was written is synced where the disk allows it."""
        if self._handle is None:
            return
        with contextlib.suppress(HeadNotWrittenError):
            self.sync()
        os.close(self._handle)
        self._handle = None

    def _open(self) -> int:
        is_new = not self.path.exists()
        handle = os.open(self.path, os.O_RDWR | os.O_CREAT | OPEN_FLAGS, PRIVATE_FILE)
        try:
            if is_new:
                # Whole from the start, so that later writes change nothing but content.
                os.ftruncate(handle, _FILE_SIZE)
                os.fsync(handle)
                sync_folder(self.path.parent)
        except BaseException:
            os.close(handle)
            raise
        return handle

    def _newest(self, handle: int) -> tuple[int, Head | None]:
        """The newest turn, and its head, as they stand in the open file."""
        found = self._valid(_read_all(handle))
        return found[-1] if found else (0, None)

    def _valid(self, raw: bytes) -> list[tuple[int, Head]]:
        """Turn and head of each slot that is whole and ours, the newest last."""
        slots = (self._read_record(raw[at : at + _RECORD_SIZE]) for at in (0, _STRIDE))
        return sorted((slot for slot in slots if slot), key=lambda slot: slot[0])

    def _record(self, turn: int, head: Head) -> bytes:
        if not (
            _DEVICE.fullmatch(head.device)
            and _HASH.fullmatch(head.hash)
            and FIRST_SEQUENCE <= head.sequence < 10**18
        ):
            raise ValueError("no head of a chain")
        words = f"{_MAGIC} {turn:020} {head.device:<64} {head.sequence:020} {head.hash} "
        return words.encode() + self._mac(words.encode()) + b"\n"

    def _read_record(self, raw: bytes) -> tuple[int, Head] | None:
        words, mac = raw[:_TEXT_SIZE], raw[_TEXT_SIZE:]
        is_ours = hmac.compare_digest(mac, self._mac(words) + b"\n")
        if not (is_ours and words.startswith(_MAGIC.encode() + b" ")):
            return None
        _, turn, device, sequence, digest = words.decode().split()
        return int(turn), Head(device, int(sequence), digest)

    def _mac(self, words: bytes) -> bytes:
        return hmac.digest(self._key, words, "sha256").hex().encode()


def write_heads(files: Iterable[HeadFile], head: Head) -> None:
    """Write `head` in every place, also when one of them fails.

    Raises:
        HeadNotWrittenError: a place failed; the others were written.
    """
    failed: HeadNotWrittenError | None = None
    for file in files:
        try:
            file.write(head)
        except HeadNotWrittenError as error:
            failed = failed or error
    if failed is not None:
        raise failed


def newest(heads: Iterable[Head | None], *, device: str | None = None) -> Head | None:
    """The head that went furthest, of `device` when given; None when there is none.

    Sequences of different devices can't be compared: where the two places may name different
    devices (a store that was moved here), give the device.
    """
    known = [found for found in heads if found and device in (None, found.device)]
    return max(known, key=lambda found: found.sequence, default=None)


class Standing(StrEnum):
    """How the store stands to its head."""

    EQUAL = "equal"
    NO_HEAD = "no_head"
    """Nothing to compare with: a new, copied or moved store."""
    STORE_AHEAD = "store_ahead"
    """Harmless: heads are not synced."""
    STORE_BEHIND = "store_behind"
    """Entries were lost, or the store was put back from a copy."""
    DIFFERS = "differs"
    """Another entry stands where the head says: the log was rewritten."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a head tells of the store; `first_lost` to `last_lost` when the store is behind."""

    standing: Standing
    device: str = ""
    first_lost: int | None = None
    last_lost: int | None = None

    @property
    def sound(self) -> bool:
        """Whether nothing is known to be lost or rewritten."""
        return self.standing not in (Standing.STORE_BEHIND, Standing.DIFFERS)


def compare(
    head: Head | None, stored: Head | None, *, hash_at_head: str | None = None
) -> Comparison:
    """Compare a head with the newest entry the store has of that same device.

    Args:
        head: as read beside the store or in the device's folder.
        stored: the newest stored entry of `head.device`, None when there is none.
        hash_at_head: hash of the stored entry at `head.sequence`, for a store that is ahead:
            so that a log rewritten and grown past the head is noticed too.

    Raises:
        ValueError: the two are of different devices; a bug.
    """
    if head is None:
        return Comparison(Standing.NO_HEAD if stored else Standing.EQUAL)
    if stored is not None and stored.device != head.device:
        raise ValueError("heads of different devices can't be compared")
    reached = FIRST_SEQUENCE - 1 if stored is None else stored.sequence
    if reached < head.sequence:
        return Comparison(Standing.STORE_BEHIND, head.device, reached + 1, head.sequence)
    if stored is not None and reached == head.sequence:
        hash_at_head = stored.hash
    if hash_at_head not in (None, head.hash):
        return Comparison(Standing.DIFFERS, head.device)
    ahead = reached > head.sequence
    return Comparison(Standing.STORE_AHEAD if ahead else Standing.EQUAL, head.device)


_TRIES = 200
_REST = 0.001
"""Seconds between two tries; whoever holds the lock needs some millionths."""


@contextlib.contextmanager
def _locked(handle: int) -> Iterator[None]:
    """Other processes that write here wait meanwhile.

    Raises:
        OSError: another one holds it, and does not go on.
    """
    for left in reversed(range(_TRIES)):
        try:
            _lock(handle)
            break
        except (BlockingIOError, PermissionError):
            if not left:
                raise
            time.sleep(_REST)
    try:
        yield
    finally:
        _unlock(handle)


if sys.platform == "win32":  # pragma: no cover
    import msvcrt

    _FAR = 1 << 30  # a locked byte can't be read by others, so it is none of the file's

    def _lock(handle: int) -> None:
        os.lseek(handle, _FAR, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

    def _unlock(handle: int) -> None:
        os.lseek(handle, _FAR, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _unlock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_UN)


def _read_all(handle: int) -> bytes:
    os.lseek(handle, 0, os.SEEK_SET)
    return os.read(handle, _FILE_SIZE)


def _write_at(handle: int, content: bytes, offset: int) -> None:
    if hasattr(os, "pwrite"):
        written = os.pwrite(handle, content, offset)
    else:
        os.lseek(handle, offset, os.SEEK_SET)
        written = os.write(handle, content)
    if written != len(content):
        raise OSError("written in part")
