"""When the business day turns, and children per supervisor."""

from __future__ import annotations

from omgangsdesk.domain.records import Setting
from omgangsdesk.domain.rules.supervision import CHILDREN_SETTING
from omgangsdesk.errors import FieldError, InvalidInputError
from omgangsdesk.language import Text, text, text_n
from omgangsdesk.services.centre.keeping import last_change, may_change, must_lead
from omgangsdesk.services.day_settings import TURNS_SETTING
from omgangsdesk.services.day_turn import set_day_turn
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.records.desk_settings import (
    children_per_supervisor,
    set_children_per_supervisor,
)
from omgangsdesk.services.requests_centre import SetChildren, SetDayTurn
from omgangsdesk.services.views_centre import CentreChange, DayRulesView
from omgangsdesk.services.wording import same


def load_day_rules(desk: Desk) -> DayRulesView:
    """What counts now."""
    return DayRulesView(
        may_change=may_change(desk),
        turns=desk.turns,
        children=children_per_supervisor(desk),
        turns_changed=last_change(desk, "setting", TURNS_SETTING),
        children_changed=last_change(desk, "setting", CHILDREN_SETTING),
    )


def change_turn(desk: Desk, asked: SetDayTurn) -> CentreChange:
    """Let the day turn at the time that was typed.

    Raises:
        InvalidInputError: not by a coordinator; nothing was changed.
        FieldError: it is no time of the night; nothing was changed.
    """
    must_lead(desk)
    before = _entry(desk, TURNS_SETTING)
    try:
        turns = set_day_turn(desk, asked.typed)
    except InvalidInputError as error:
        raise FieldError(error.sentence, "turns") from error
    return _changed(
        desk, before, TURNS_SETTING, text("the day turns at {time}", time=f"{turns:%H:%M}")
    )


def change_children(desk: Desk, asked: SetChildren) -> CentreChange:
    """Let one supervisor have as many children as was typed.

    Raises:
        InvalidInputError: not by a coordinator; nothing was changed.
        FieldError: it is no such number; nothing was changed.
    """
    must_lead(desk)
    before = _entry(desk, CHILDREN_SETTING)
    try:
        most = set_children_per_supervisor(desk, asked.typed)
    except InvalidInputError as error:
        raise FieldError(error.sentence, "children") from error
    called = text_n("{count} child per supervisor", "{count} children per supervisor", most)
    return _changed(desk, before, CHILDREN_SETTING, called)


def _entry(desk: Desk, setting: str) -> str | None:
    with desk.store.read() as unit:
        return unit.record_entry(Setting(id=setting, value=""))


def _changed(desk: Desk, before: str | None, setting: str, called: Text) -> CentreChange:
    now = _entry(desk, setting)
    entries = (now,) if now is not None and now != before else ()
    return CentreChange(entries=entries, called=same(called))
