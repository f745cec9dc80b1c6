"""The settings by which a day is lived: when it turns, and how many children one may have."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from omgangsdesk.domain import moments
from omgangsdesk.domain.records import Setting
from omgangsdesk.domain.rules import supervision
from omgangsdesk.models.unit import Unit

TURNS_SETTING = "day_turns_at"
"""The setting that says when the business day turns: local time, `04:00`."""


@dataclass(frozen=True, slots=True)
class DaySettings:
    """When the business day turns, local time; how many children one supervisor may have."""

    turns: dt.time
    most_children: int


def day_settings(unit: Unit) -> DaySettings:
    """Those of this centre; a value that is none counts as not set (domain.md, "Days and people").

    They may be another program's words, and a desk that can't open helps nobody.
    """
    found = unit.known(Setting, [TURNS_SETTING, supervision.CHILDREN_SETTING])
    said = {name: one.value for name, one in found.items()}
    return DaySettings(
        turns=_time(said.get(TURNS_SETTING, "")),
        most_children=_number(said.get(supervision.CHILDREN_SETTING, "")),
    )


def _time(said: str) -> dt.time:
    try:
        return dt.time.fromisoformat(said)
    except ValueError:
        return moments.DAY_TURNS


def _number(said: str) -> int:
    # Python refuses to read thousands of digits.
    return int(said) if said.isdecimal() and len(said) < 5 else supervision.CHILDREN
