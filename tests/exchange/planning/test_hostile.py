"""Plannings that are broken in every way: each is read or refused with a sentence, never more.

`HOSTILE_PLANNINGS` makes it many.
"""

from __future__ import annotations

import os
import random
import zlib
from collections.abc import Callable, Sequence

import pytest
from tests.exchange.planning.files import (
    HEAD,
    OUTLOOK_ZONE,
    ROWS,
    as_ods,
    by_openpyxl,
    changed,
    event,
    hours,
    ics,
    taken,
)

from omgangsdesk.errors import ExpectedError
from omgangsdesk.exchange.planning.limits import PlanLimits

COUNT = int(os.environ.get("HOSTILE_PLANNINGS", "60"))
"""How many of each kind."""

NASTY: Sequence[bytes] = (
    b"\x00",
    b"\xff\xfe",
    b"\r",
    b'"',
    b";;;;",
    b":",
    b"=cmd|' /C calc'!A0",
    b"&a;",
    b"<![CDATA[",
    b"\xc3",
    b"\xed\xa0\x80",
    b"9" * 400,
    b"-1",
    b"1e309",
    b"nan",
    b"24:00",
    b"99/99/9999",
    b"0000-00-00",
    b"TZID=/../../etc/passwd",
    b"RRULE:FREQ=SECONDLY;COUNT=99999999",
    b"RDATE:" + b"20261123T141500," * 40,
    b"EXDATE:x",
    b"BEGIN:VEVENT",
    b"END:VEVENT",
    b"END:VCALENDAR",
    b"DURATION:P99999999999D",
    b"RECURRENCE-ID:20261123T141500",
    b"XFD1048576",
    b"\xe2\x80\xae",
    b"((((((((((",
    b"{0}{name}%s",
)

CALENDAR = ics(
    OUTLOOK_ZONE,
    event(rrule="FREQ=WEEKLY;COUNT=4", lines=hours("Romance Standard Time")),
    event("b2", lines=hours(), description="Dossier: DB-0117\\nKind: Finn (12/03/2017)"),
)
TEXT = "\n".join(
    [
        ";".join(HEAD),
        "23/11/2026;14:15;15:15;Tuinkamer;DB-0117;Finn (12/03/2017);LV",
        '24/11/2026;9u;10u30;Zonnekamer;DB-0111;"Noor\nMees";SD',
    ]
).encode()


def broken(whole: bytes, chance: random.Random) -> bytes:
    """`whole` with a few things done to it."""
    raw = bytearray(whole)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(raw) + 1)
        match chance.randrange(6):
            case 0:
                raw[at:at] = chance.choice(NASTY)
            case 1:
                del raw[at : at + chance.randint(1, 60)]
            case 2:
                raw[at:at] = raw[at : at + chance.randint(1, 200)] * chance.randint(1, 20)
            case 3:
                raw[at : at + 1] = bytes([chance.randrange(256)])
            case 4:
                end = at + chance.randint(1, 30)
                raw[at:end] = chance.choice(NASTY)
            case _:
                raw[:] = raw[:at] or raw
    return bytes(raw)


def inside(make: Callable[[], bytes]) -> Callable[[random.Random], bytes]:
    """Breaks the members of an archive, so that the archive itself stays whole."""
    whole = make()

    def one(chance: random.Random) -> bytes:
        return changed(
            whole,
            lambda _, content: broken(content, chance) if chance.random() < 0.5 else content,
        )

    return one


MAKERS: dict[str, tuple[str, Callable[[random.Random], bytes]]] = {
    "calendar": ("k.ics", lambda chance: broken(CALENDAR, chance)),
    "text": ("w.csv", lambda chance: broken(TEXT, chance)),
    "utf16": ("w.csv", lambda chance: broken(TEXT.decode().encode("utf-16"), chance)),
    "workbook": ("w.xlsx", inside(lambda: by_openpyxl([HEAD, *ROWS]))),
    "archive": ("w.xlsx", lambda chance: broken(by_openpyxl([HEAD, *ROWS]), chance)),
    "ods": ("w.ods", inside(lambda: as_ods([HEAD, ["23/11/2026", "14:15", "15:15", "T", "D"]]))),
}


@pytest.mark.parametrize("kind", MAKERS)
def test_whatever_is_in_a_file_it_is_read_or_refused(kind: str) -> None:
    name, make = MAKERS[kind]
    chance = random.Random(zlib.crc32(kind.encode()) + COUNT)
    outcomes = {"read": 0, "faults": 0, "refused": 0}
    for _ in range(COUNT):
        raw = make(chance)
        try:
            found = taken(raw, name, limits=PlanLimits(rows=2_000, unpacked=8 << 20))
        except ExpectedError:
            outcomes["refused"] += 1
            continue
        assert all(str(fault.what) for fault in found.faults)
        outcomes["faults" if found.faults else "read"] += 1
    assert sum(outcomes.values()) == COUNT
    assert outcomes["faults"] + outcomes["refused"] > COUNT // 10, "it breaks too little"
