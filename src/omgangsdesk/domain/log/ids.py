"""Identifiers: UUID version 7 (RFC 9562), so that ids sort by the time they were made."""

from __future__ import annotations

import secrets
import time
import uuid


def new_id(now_ms: int | None = None, *, counter: int | None = None) -> str:
    """A new id; `now_ms` (UTC milliseconds) is given where a set clock must show in it.

    Ids of one millisecond sort by `counter`, of which the last 32 bits go in front of the random
    ones (RFC 9562, 6.2, method 1): entries of one act keep the order they were written in.
    """
    milliseconds = time.time_ns() // 1_000_000 if now_ms is None else now_ms
    value = (milliseconds & ((1 << 48) - 1)) << 80 | secrets.randbits(80)
    if counter is not None:
        high, low = counter >> 20 & 0xFFF, counter & 0xFFFFF
        value = value & ~(0xFFF << 64) | high << 64
        value = value & ~(0xFFFFF << 42) | low << 42
    value = value & ~(0xF << 76) | 7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return str(uuid.UUID(int=value))
