"""Time as people write it at a desk (screens.md, "Keys"), near the present instant.

`1432 14u32 14h32 14:32 14.32 932 9 nu -5 -1u15 +10`, also on the digit row of a Belgian or French
AZERTY keyboard without shift; `gisteren 22:10`, `vr 15:20`, `7/3 15:20` on another day; `2e` or
`(2)` behind it for the second of two equal times when the clock goes back.

What is meant without a day lies on the business day, so before 04:00 belongs to the night; around
the turn of the day the nearer of two is meant, and nothing lies more than half a day ahead. Of a
visit of an earlier day it lies on the day of that visit. The
future and what is out of order are warned of, and taken. A time that the spring change of the
clock leaves out is refused, with the nearest that there are.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
import unicodedata
from dataclasses import dataclass

from omgangsdesk.domain.moments import (
    DAY_TURNS,
    UTC,
    business_day,
    clock_time,
    gap,
    local,
    minutes_between,
    twice,
    zone_of,
)
from omgangsdesk.domain.typing.day_words import DAY_NAMES, DAYS_BACK, WEEKDAYS
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.language import Text, text, text_n

NOW_WORDS = frozenset({"", "nu", "now", "maintenant"})
NEAR = dt.timedelta(hours=2)
"""How close a time on a neighbouring business day must be to be the one that is meant."""
AHEAD = dt.timedelta(hours=12)
"""Further ahead than this, the same time a day earlier is meant."""
_FIRST_YEAR = 1970
LAST_AHEAD = dt.timedelta(days=1)
"""A day that is named may lie this far ahead."""

_BELGIAN = dict(zip("&é\"'(§è!çà", "1234567890", strict=True))
_FRENCH = dict(zip("&é\"'(-è_çà", "1234567890", strict=True))
_ROWS = str.maketrans({**_BELGIAN, **_FRENCH})
_SHIFTLESS = frozenset(_BELGIAN) | frozenset(_FRENCH) | frozenset("0123456789:.,uh +-")
_WHICH = re.compile(r"\s*\(([12&é])[a-z]{0,3}\)$|\s+([12&é])(?:e|de|ste|st|nd|er|re|ère)$")
_CLOCK = re.compile(r"(\d{1,2})(?:\s*(?:[:.,h\s]|u(?:ur)?)\s*(\d{2})?)?|(\d{1,2})(\d{2})")
_AGO = re.compile(r"([+-])\s*(?:(\d{1,2})\s*[:.,uh]\s*(\d{1,2})?|(\d{1,3}))(?:\s*m(?:in)?\.?)?")
_WORD_DAY = re.compile(r"([a-z][a-z'-]*)\.?\s+(\S.*)")
_DATE = re.compile(r"(\d{1,2})\s?[/-]\s?(\d{1,2})(?:\s?[/-]\s?(\d{4}))?\s+(\S.*)")
_ISO_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})[\st]\s*(\S.*)")

_NO_TIME = text(
    "That is no time. Type it as 1432, 14:32, 9, now, -5 or -1:15. Nothing was recorded."
)
_NO_TIME_OF_DAY = text(
    "That is no time of the day. Type it as 1432, 14:32 or 9. Nothing was changed."
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What was meant: an aware UTC instant, what to say back, and what to warn of.

    `live` is true for "now", which is stamped to the millisecond. `either` are the two instants
    that an unmarked time can mean when the clock goes back; `instant` is one of them.
    """

    instant: dt.datetime
    live: bool
    echo: Text
    warning: Text | None = None
    either: tuple[dt.datetime, ...] = ()


@dataclass(frozen=True, slots=True)
class _Asked:
    """Where and when something is typed."""

    now: dt.datetime
    zone: str
    turns: dt.time
    start: dt.datetime | None = None
    """When what it is about was planned to begin."""

    @property
    def date(self) -> dt.date:
        return local(self.now, self.zone).date()


def read_clock(
    typed: str,
    now: dt.datetime,
    zone: str,
    *,
    after: dt.datetime | None = None,
    turns: dt.time = DAY_TURNS,
    start: dt.datetime | None = None,
) -> Reading:
    """What instant `typed` means at `now` in `zone`.

    Args:
        typed: what was typed; empty means now.
        now: the present instant, aware.
        zone: the IANA zone the desk lives in.
        after: what it should come after; earlier is warned of, and taken.
        turns: local time at which the business day turns.
        start: when the visit that it is about was planned to begin.

    Raises:
        InvalidInputError: it is no time, or one that there is not.
    """
    small = _small(typed)
    if small in NOW_WORDS:
        return Reading(now.astimezone(UTC), live=True, echo=said_back(now, now, zone))
    moved = _AGO.fullmatch(_digits(small))
    if moved:
        return _taken(_relative(moved, now), now, zone, after)
    body, which = _marked(small)
    asked = _Asked(now, zone, turns, start)
    day, rest = _named_day(body, asked)
    time = _hours_and_minutes(_digits(rest), _NO_TIME)
    instant = (
        _on_the_clock(time, which, asked) if day is None else _on_day(day, time, which, asked)
    )
    both = twice(instant, zone)
    return _taken(instant, now, zone, after, either=both if both and not which else ())


def _taken(
    instant: dt.datetime,
    now: dt.datetime,
    zone: str,
    after: dt.datetime | None,
    either: tuple[dt.datetime, ...] = (),
) -> Reading:
    return Reading(
        instant,
        live=False,
        echo=said_back(instant, now, zone),
        warning=_warning(instant, now, after),
        either=either,
    )


def time_of_day(typed: str) -> dt.time:
    """A local time of no particular day, as for a setting, in the same written forms.

    Raises:
        InvalidInputError: it is no time.
    """
    return _hours_and_minutes(_digits(_small(typed)), _NO_TIME_OF_DAY)


def said_back(instant: dt.datetime, now: dt.datetime, zone: str) -> Text:
    """The echo of an instant: "14:32 · 8 min ago", with its day where that is another."""
    return text(
        "{time} · {distance}",
        time=on_its_day(instant, now, zone),
        distance=_away(instant, now, zone),
    )


def on_its_day(instant: dt.datetime, now: dt.datetime, zone: str) -> Text:
    """`14:32`, "yesterday 23:50" or "Fri 7/3 15:20"; of two equal times also which it is."""
    days = (local(now, zone).date() - local(instant, zone).date()).days
    if days == 1:
        return text("yesterday {time}", time=marked_time(instant, zone))
    if days == -1:
        return text("tomorrow {time}", time=marked_time(instant, zone))
    return beside(instant, now, zone)


def beside(instant: dt.datetime, other: dt.datetime, zone: str) -> Text:
    """`14:32`, and "Fri 7/3 15:20" where `other` was lived on another calendar day."""
    day, time = local(instant, zone).date(), marked_time(instant, zone)
    if day == local(other, zone).date():
        return Text("{time}", {"time": time})
    return Text("{day} {time}", {"day": day_name(day), "time": time})


def day_name(day: dt.date) -> Text:
    """`Fri 7/3`."""
    return text(
        "{weekday} {day}/{month}", weekday=DAY_NAMES[day.weekday()], day=day.day, month=day.month
    )


def marked_time(instant: dt.datetime, zone: str) -> str:
    """`14:32`, and where that comes twice `02:30 (1e)` or `02:30 (2e)`."""
    first = not local(instant, zone).fold and twice(instant, zone)
    return f"{clock_time(instant, zone)} (1e)" if first else clock_time(instant, zone)


def as_typed(
    instant: dt.datetime,
    now: dt.datetime,
    zone: str,
    turns: dt.time = DAY_TURNS,
    start: dt.datetime | None = None,
) -> str:
    """What to type at `now` to mean the minute of `instant`, with its date where need be."""
    time = marked_time(instant, zone)
    meant = instant.replace(second=0, microsecond=0)
    try:
        if read_clock(time, now, zone, turns=turns, start=start).instant == meant:
            return time
    except InvalidInputError:  # today there is no such time
        pass
    lived = local(instant, zone)
    year = f"/{lived.year}" if _nearest(lived.day, lived.month, now) != lived.date() else ""
    return f"{lived.day}/{lived.month}{year} {time}"


def _small(typed: str) -> str:
    small = unicodedata.normalize("NFC", typed.strip()).casefold().replace("’", "'")
    return small.replace("−", "-").replace("–", "-")


def _digits(small: str) -> str:
    """`small` with the digits that an unshifted AZERTY row stands for."""
    if not small or not set(small) <= _SHIFTLESS:
        return small
    # A leading minus is a minus on every keyboard; elsewhere it is the French 6.
    sign, rest = (small[0], small[1:]) if small[0] in "+-" else ("", small)
    return sign + rest.translate(_ROWS)


def _marked(small: str) -> tuple[str, str]:
    """What was typed without its mark, and which of two equal times that means, or nothing."""
    found = _WHICH.search(small)
    if found is None:
        return small, ""
    return small[: found.start()], (found[1] or found[2]).translate(_ROWS)


def _relative(found: re.Match[str], now: dt.datetime) -> dt.datetime:
    sign, hours, over, minutes = found.groups()
    total = int(minutes) if minutes else int(hours) * 60 + int(over or 0)
    step = dt.timedelta(minutes=-total if sign == "-" else total)
    return (now.astimezone(UTC) + step).replace(second=0, microsecond=0)


def _named_day(body: str, asked: _Asked) -> tuple[dt.date | None, str]:
    """The calendar day that is named before the time, if one is, and the time."""
    word = _WORD_DAY.fullmatch(body)
    if word and word[1] in DAYS_BACK:
        return asked.date - dt.timedelta(days=DAYS_BACK[word[1]]), word[2]
    if word and word[1] in WEEKDAYS:
        back = (asked.date.weekday() - WEEKDAYS[word[1]]) % 7
        return asked.date - dt.timedelta(days=back), word[2]
    iso = _ISO_DATE.fullmatch(body)
    date = _DATE.fullmatch(body)
    if iso:
        return _date(int(iso[1]), int(iso[2]), int(iso[3])), iso[4]
    if date and date[3]:
        return _date(int(date[3]), int(date[2]), int(date[1])), date[4]
    if date:
        return _nearest(int(date[1]), int(date[2]), asked.now), date[4]
    return None, body


def _date(year: int, month: int, day: int) -> dt.date:
    try:
        found = dt.date(year, month, day)
    except ValueError as error:
        raise InvalidInputError(_NO_TIME) from error
    if year < _FIRST_YEAR:
        raise InvalidInputError(_NO_TIME)
    return found


def _nearest(day: int, month: int, now: dt.datetime) -> dt.date:
    """That day of the year nearest to `now`; 29 February may be four years away."""
    if (month, day) == (2, 29):
        years = [one for one in range(now.year - 4, now.year + 5) if calendar.isleap(one)]
    else:
        years = [now.year - 1, now.year, now.year + 1]
    found = (_date(year, month, day) for year in years)
    return min(found, key=lambda one: abs(one - now.date()))


def _on_day(day: dt.date, time: dt.time, which: str, asked: _Asked) -> dt.datetime:
    if day - asked.date > LAST_AHEAD:
        raise InvalidInputError(
            text("That day is still to come. Nothing was recorded; type when it happened.")
        )
    return _existing(day, time, which, asked)


def _on_the_clock(time: dt.time, which: str, asked: _Asked) -> dt.datetime:
    """The instant of a local time on the business day, or on one beside it when that is near."""
    business = business_day(asked.now, asked.zone, asked.turns)
    earlier = _on_its_own_day(time, which, asked, business)
    if earlier is not None:
        return _existing(earlier, time, which, asked)
    today = business + dt.timedelta(days=time < asked.turns)
    days = [today + dt.timedelta(days=offset) for offset in (0, -1, 1)]
    found = {day: _chosen(day, time, which, asked) for day in days}
    near = min(days, key=lambda day: abs(found[day] - asked.now))
    if abs(found[near] - asked.now) > NEAR:
        near = days[1] if found[today] - asked.now > AHEAD else today
    return _existing(near, time, which, asked)


def _on_its_own_day(time: dt.time, which: str, asked: _Asked, business: dt.date) -> dt.date | None:
    """The calendar day on which a visit of an earlier business day had that time.

    None where there is no such visit, or the time lies well before it: then it was since.
    """
    if asked.start is None:
        return None
    day = business_day(asked.start, asked.zone, asked.turns)
    if day >= business:
        return None
    lived = day + dt.timedelta(days=time < asked.turns)
    return lived if _chosen(lived, time, which, asked) >= asked.start - NEAR else None


def _existing(day: dt.date, time: dt.time, which: str, asked: _Asked) -> dt.datetime:
    """The instant of a local time that there is.

    Raises:
        InvalidInputError: the clock skips it; the sentence names the nearest that there are.
    """
    skipped = gap(day, time, asked.zone)
    if skipped is None:
        return _chosen(day, time, which, asked)
    raise InvalidInputError(
        text(
            "There is no {time} that night: the clock was put forward past it. Type {before} or "
            "{later}. Nothing was recorded.",
            time=f"{time:%H:%M}",
            before=clock_time(skipped[0], asked.zone),
            later=clock_time(skipped[1], asked.zone),
        )
    )


def _hours_and_minutes(plain: str, otherwise: Text) -> dt.time:
    """The local time that is written; refused in the words `otherwise` where it is none."""
    found = _CLOCK.fullmatch(plain)
    if found:
        hours = int(found[1] or found[3])
        minutes = int(found[2] or found[4] or 0)
        if hours == 24 and minutes == 0:
            hours = 0
        if hours < 24 and minutes < 60:
            return dt.time(hours, minutes)
    raise InvalidInputError(otherwise)


def _chosen(day: dt.date, time: dt.time, which: str, asked: _Asked) -> dt.datetime:
    """The instant of a local time on a calendar day; of two equal ones the one that was marked.

    Without a mark it is the latest that has passed: people stamp what has happened.
    """
    lived = dt.datetime.combine(day, time, zone_of(asked.zone))
    first, second = (lived.replace(fold=fold).astimezone(UTC) for fold in (0, 1))
    if second <= first:  # an ordinary time, or one that the clock skips
        return first
    return second if which == "2" or (not which and second <= asked.now) else first


def _away(instant: dt.datetime, now: dt.datetime, zone: str) -> Text:
    past = instant <= now
    minutes = minutes_between(*((instant, now) if past else (now, instant)))
    if minutes == 0:
        return text("now") if past else text("within a minute")
    if minutes < 60:
        return text("{m} min ago", m=minutes) if past else text("in {m} min", m=minutes)
    h, m = divmod(minutes, 60)
    if past and h >= 48:
        days = local(now, zone).date() - local(instant, zone).date()
        return text_n("{count} day ago", "{count} days ago", days.days)
    if past:
        return text("{h} h {m} min ago", h=h, m=m)
    return text("in {h} h {m} min", h=h, m=m)


def _warning(instant: dt.datetime, now: dt.datetime, after: dt.datetime | None) -> Text | None:
    if instant > now:
        return text("That is still to come; it is taken as you typed it.")
    if after is not None and instant < after:
        return text("That is before what happened earlier; it is taken as you typed it.")
    return None
