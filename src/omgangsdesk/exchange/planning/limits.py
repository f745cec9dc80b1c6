"""How large a planning may be: looked at before and while it is read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanLimits:
    """How much a planning may hold, in bytes and numbers.

    A year of a large house has some 10,000 visits, which is some 5 MB as a calendar and 1 MB as a
    sheet. `unpacked` is of everything in a workbook together.
    """

    file_bytes: int = 16 << 20
    unpacked: int = 96 << 20
    members: int = 2_000
    rows: int = 20_000
    columns: int = 200
    faults: int = 1_000
    """Told at most; the file is not read further after as many."""


USUAL = PlanLimits()
"""What this program reads unless told otherwise."""
