"""What was typed into a request for the planning, read; or why not, beside its field."""

from __future__ import annotations

import datetime as dt

from omgangsdesk.domain.planning.weekly import LONGEST
from omgangsdesk.domain.typing.clock_input import time_of_day
from omgangsdesk.domain.typing.date_input import read_date
from omgangsdesk.errors import FieldError, InvalidInputError
from omgangsdesk.language import text
from omgangsdesk.services.centre.keeping import whole_number
from omgangsdesk.services.day_book import PLANS_BACK

SHORTEST, LONGEST_VISIT = 5, 12 * 60
"""Minutes of a visit; a longer one was typed wrongly."""
FIRST_YEAR, LAST_YEAR = 1900, 2199
"""A day of another year was typed wrongly, and has no days around it to look at."""
LONGEST_EXCHANGE = PLANS_BACK // dt.timedelta(minutes=1)


def clock(typed: str, field: str) -> dt.time:
    """The local time that was typed.

    Raises:
        FieldError: it is none.
    """
    try:
        return time_of_day(typed)
    except InvalidInputError as error:
        raise FieldError(error.sentence, field) from error


def minutes(typed: str, kind: str) -> int:
    """How long a visit lasts; an exchange may take days between its handovers.

    Raises:
        FieldError: no number of minutes that a visit can have.
    """
    most = LONGEST_EXCHANGE if kind == "exchange" else LONGEST_VISIT
    return whole_number(typed, "minutes", SHORTEST, most)


def last_day(typed: str, first: dt.date, field: str = "until") -> dt.date:
    """Until when something recurs: obligatory, and at most a year on.

    Raises:
        FieldError: no such day.
    """
    found = read_date(typed, first)
    if found is None or found < first or found - first > LONGEST:
        raise FieldError(
            text(
                "Type the last day: on or after the first, and at most a year later. "
                "Nothing was planned."
            ),
            field,
        )
    return found


def weeks_between(typed: str) -> int:
    """Every how many weeks.

    Raises:
        FieldError: no number from 1 to 26.
    """
    return whole_number(typed, "every_weeks", 1, 26)


def reason_given(typed: str) -> str:
    """A reason, without spaces around it.

    Raises:
        FieldError: none was given.
    """
    found = typed.strip()
    if not found:
        raise FieldError(text("Give the reason. Nothing was changed yet."), "reason")
    return found


def from_today(day: dt.date, today: dt.date) -> dt.date:
    """A day to plan on.

    Raises:
        FieldError: it is over, or of no year to plan in.
    """
    sound_day(day)
    if day < today:
        raise FieldError(
            text("That day is over. Nothing was planned; choose today or later."), "day"
        )
    return day


def sound_day(day: dt.date, field: str = "day") -> dt.date:
    """A day that a planning can be of.

    Raises:
        FieldError: it lies centuries away.
    """
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise FieldError(
            text("The planning has no such year. Nothing was changed; type the date again."), field
        )
    return day
