"""The setting that says when the business day turns (domain.md, "Days and people")."""

from __future__ import annotations

import datetime as dt

from omgangsdesk.domain.records import Setting
from omgangsdesk.domain.typing.clock_input import time_of_day
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.language import text
from omgangsdesk.services.day_settings import TURNS_SETTING
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.records.save import save_record

LATEST = dt.time(10, 0)
"""The day turns before the house opens."""


def set_day_turn(desk: Desk, typed: str) -> dt.time:
    """Let the business day turn at the local time that is typed, and return it.

    What was recorded keeps the day that it was recorded on.

    Raises:
        InvalidInputError: it is no time, one of the day, or no coordinator asks; nothing changed.
        StoreError: the disk refused; nothing changed.
    """
    if desk.colleague.role != "coordinator" or desk.colleague.id == "recovery":
        raise InvalidInputError(
            text("Only a coordinator sets when the day turns. Nothing was changed.")
        )
    turns = turn_of(typed)
    setting = turn_setting(turns)
    with desk.store.read() as unit:
        before = unit.record_entry(setting)
    save_record(desk, setting, before)
    return turns


def turn_of(typed: str) -> dt.time:
    """The local time in the night that is typed.

    Raises:
        InvalidInputError: it is no time, or one of the day.
    """
    try:
        turns = time_of_day(typed)
    except InvalidInputError as error:
        raise InvalidInputError(
            text("That is no time of day. Type it as 04:00, 0430 or 5. Nothing was changed.")
        ) from error
    if turns > LATEST:
        raise InvalidInputError(
            text("The day turns in the night, at 10:00 at the latest. Nothing was changed.")
        )
    return turns


def turn_setting(turns: dt.time) -> Setting:
    """The record that says so."""
    return Setting(id=TURNS_SETTING, value=f"{turns:%H:%M}")
