"""Settings that a rule reads and that are records of the centre, set by a coordinator.

When the day turns is in `services/day_turn.py`.
"""

from __future__ import annotations

from omgangsdesk.domain.records import Setting
from omgangsdesk.domain.rules.supervision import CHILDREN_SETTING
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.language import text
from omgangsdesk.services.day_settings import day_settings
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.records.save import save_record

MOST = 20
"""More children than that nobody supervises alone; a larger number was typed wrongly."""


def children_per_supervisor(desk: Desk) -> int:
    """How many children one supervisor may have at once (domain.md, "Supervision")."""
    with desk.store.read() as unit:
        return day_settings(unit).most_children


def set_children_per_supervisor(desk: Desk, typed: str) -> int:
    """Let one supervisor have as many children at once as is typed, and return that.

    Raises:
        InvalidInputError: it is no whole number from 1 to `MOST`, or no coordinator asks; nothing
            changed.
        StoreError: the disk refused; nothing changed.
    """
    if desk.colleague.role != "coordinator" or desk.colleague.id == "recovery":
        raise InvalidInputError(
            text(
                "Only a coordinator sets how many children one supervisor may have. Nothing was "
                "changed."
            )
        )
    wanted = children_of(typed)
    setting = children_setting(wanted)
    with desk.store.read() as unit:
        before = unit.record_entry(setting)
    save_record(desk, setting, before)
    return wanted


def children_of(typed: str) -> int:
    """The number of children that is typed.

    Raises:
        InvalidInputError: it is no whole number from 1 to `MOST`.
    """
    digits = typed.strip()
    wanted = int(digits) if digits.isdecimal() and len(digits) <= len(str(MOST)) else 0
    if not 1 <= wanted <= MOST:
        raise InvalidInputError(
            text(
                "One supervisor may have 1 to {most} children: type a whole number. Nothing was "
                "changed.",
                most=MOST,
            )
        )
    return wanted


def children_setting(most: int) -> Setting:
    """The record that says so."""
    return Setting(id=CHILDREN_SETTING, value=str(most))
