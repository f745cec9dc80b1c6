"""When the business day turns, and children per supervisor."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from omgangsdesk.domain.records import Setting
from omgangsdesk.domain.rules.supervision import CHILDREN_SETTING
from omgangsdesk.errors import FieldError, InvalidInputError
from omgangsdesk.language import Text, text, text_n
from omgangsdesk.services.centre.keeping import keep, last_change, may_change, must_lead
from omgangsdesk.services.day_settings import TURNS_SETTING, day_settings
from omgangsdesk.services.day_turn import turn_of, turn_setting
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.records.desk_settings import (
    children_of,
    children_setting,
)
from omgangsdesk.services.requests_centre import SetChildren, SetDayTurn
from omgangsdesk.services.views_centre import CentreChange, DayRulesView
from omgangsdesk.services.wording import same


def load_day_rules(desk: Desk) -> DayRulesView:
    """What counts now."""
    with desk.store.read() as unit:
        now = day_settings(unit)
        turns, children = now.turns, now.most_children
        entries = [
            unit.record_entry(one) for one in (turn_setting(turns), children_setting(children))
        ]
    return DayRulesView(
        may_change=may_change(desk),
        turns=turns,
        children=children,
        turns_changed=last_change(desk, "setting", TURNS_SETTING),
        children_changed=last_change(desk, "setting", CHILDREN_SETTING),
        turns_entry=entries[0],
        children_entry=entries[1],
    )


def change_turn(desk: Desk, asked: SetDayTurn) -> CentreChange:
    """Let the day turn at the time that was typed.

    Raises:
        InvalidInputError: not by a coordinator, or it was changed meanwhile; nothing was changed.
        FieldError: it is no time of the night; nothing was changed.
    """
    must_lead(desk)
    with _beside("turns"):
        turns = turn_of(asked.typed)
    called = text("the day turns at {time}", time=f"{turns:%H:%M}")
    return _changed(desk, turn_setting(turns), asked.based_on, called)


def change_children(desk: Desk, asked: SetChildren) -> CentreChange:
    """Let one supervisor have as many children as was typed.

    Raises:
        InvalidInputError: not by a coordinator, or it was changed meanwhile; nothing was changed.
        FieldError: it is no such number; nothing was changed.
    """
    must_lead(desk)
    with _beside("children"):
        most = children_of(asked.typed)
    called = text_n("{count} child per supervisor", "{count} children per supervisor", most)
    return _changed(desk, children_setting(most), asked.based_on, called)


@contextmanager
def _beside(field: str) -> Iterator[None]:
    try:
        yield
    except InvalidInputError as error:
        raise FieldError(error.sentence, field) from error


def _changed(desk: Desk, setting: Setting, based_on: str | None, called: Text) -> CentreChange:
    entries = keep(desk, setting, grounds=[(setting, based_on)])
    return CentreChange(entries=entries, called=same(called))
