"""The setting that says when the business day turns (domain.md, "Days and people")."""

from __future__ import annotations

import datetime as dt

from omgangsdesk import codec
from omgangsdesk.domain.log.entries import Draft
from omgangsdesk.domain.log.kinds import RecordSet
from omgangsdesk.domain.moments import whole_ms
from omgangsdesk.domain.records import Setting
from omgangsdesk.domain.typing.clock_input import time_of_day
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.language import text
from omgangsdesk.services.day_settings import TURNS_SETTING
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.writing import write_act

LATEST = dt.time(10, 0)
"""The day turns before the house opens."""


def set_day_turn(desk: Desk, typed: str) -> dt.time:
    """Let the business day turn at the local time that is typed, and return it.

    What was recorded keeps the day that it was recorded on.

    Raises:
        InvalidInputError: it is no time, one of the day, or no coordinator asks; nothing changed.
    """
    if desk.colleague.role != "coordinator" or desk.colleague.id == "recovery":
        raise InvalidInputError(
            text("Only a coordinator sets when the day turns. Nothing was changed.")
        )
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
    setting = Setting(id=TURNS_SETTING, value=f"{turns:%H:%M}")
    now = whole_ms(desk.clock.now())
    with desk.store.read() as unit:
        before = unit.record_entry(setting)
    data = RecordSet(
        record="setting", record_id=setting.id, value=codec.to_plain(setting), based_on=before
    )
    write_act(desk, [Draft(kind="record_set", data=data, occurred_at=now, zone=desk.zone)], now)
    desk.forget_book()
    return turns
