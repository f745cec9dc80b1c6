"""The end of a visit as it is typed: a clock time, or so many minutes from the planned end."""

from __future__ import annotations

import datetime as dt
import re

from omgangsdesk.domain.typing.clock_input import read_clock
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.language import text

_SHIFT = re.compile(r"([+-])\s*(?:(\d{1,2})\s*[:.uh]\s*(\d{2})|(\d{1,3}))\s*(?:m(?:in)?\.?)?")


def read_end(typed: str, planned: dt.datetime, now: dt.datetime, zone: str) -> dt.datetime:
    """`15u30` or `15:30`; `+15` and `-0u30` count from the planned end, not from now.

    Raises:
        InvalidInputError: it is no time.
    """
    written = typed.strip().lower()
    shift = _SHIFT.fullmatch(written)
    if shift is not None:
        minutes = int(shift[2] or 0) * 60 + int(shift[3] or shift[4])
        return planned + dt.timedelta(minutes=minutes if shift[1] == "+" else -minutes)
    if not written or written.isalpha():
        raise InvalidInputError(text("Type the new end like 15:30, or +15."))
    found = read_clock(written, now, zone).instant
    return found + dt.timedelta(days=1) if found < planned - dt.timedelta(hours=12) else found
