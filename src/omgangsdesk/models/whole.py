"""Whether the pages of an encrypted file are those that were written, without opening it.

SQLCipher's own check holds its connection until it is through, and can't be broken off. This one
reads a page at a time, so that it can run beside the work of a desk and stop when that does. The
form is SQLCipher 4's: each page ends in 16 bytes that began its encryption and the HMAC-SHA512 of
all before, with the page's number.
"""

from __future__ import annotations

import hashlib
import hmac
import os
from collections.abc import Callable
from typing import BinaryIO

PAGE = 4096
"""Bytes of a page."""

_SALT = 16  # bytes at the beginning of the file, in the place of SQLite's own
_MASK = 0x3A
_ROUNDS = 2
_KEY = 32
_MAC = 64
_LOCK_PAGE = (1 << 30) // PAGE + 1  # where SQLite locks the file, and never writes
_BURST = 32
"""Pages between two pauses; some tenths of a millisecond."""
_LOOKS = 3
"""A page that is being written just now can't be read whole; it is looked at again."""


def damaged_pages(file: BinaryIO, key: bytes, pause: Callable[[], bool]) -> int | None:
    """How many pages of `file` are not what was written with `key`.

    Args:
        file: open and without a buffer; what stands in a write-ahead log beside it is left aside.
        key: the 32 bytes that it is encrypted with.
        pause: waits a little, and says whether to stop; called often.

    Returns:
        The number of damaged pages; None when it was stopped.

    Raises:
        OSError: the system refuses to read it.
    """
    damaged = 0
    file.seek(0)
    salt = file.read(_SALT)
    masked = bytes(one ^ _MASK for one in salt)
    mac_key = hashlib.pbkdf2_hmac("sha512", key, masked, _ROUNDS, _KEY)
    for number in range(1, os.fstat(file.fileno()).st_size // PAGE + 1):
        if number % _BURST == 0 and pause():
            return None
        if number == _LOCK_PAGE:
            continue
        for _ in range(_LOOKS):
            if _is_whole(file, number, mac_key):
                break
            if pause():
                return None
        else:
            damaged += 1
    return damaged


def _is_whole(file: BinaryIO, number: int, mac_key: bytes) -> bool:
    file.seek((number - 1) * PAGE)
    page = file.read(PAGE)
    begins = _SALT if number == 1 else 0
    signed = page[begins : PAGE - _MAC] + number.to_bytes(4, "little")
    return hmac.compare_digest(hmac.digest(mac_key, signed, "sha512"), page[PAGE - _MAC :])
