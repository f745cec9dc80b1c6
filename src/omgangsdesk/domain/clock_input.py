"""Time as people write it at a desk (screens.md, "Keys"), near the present instant.

`1432 14u32 14:32 14.32 932 9 nu -5 -1u15 +10`, also on the digit row of a Belgian or French
AZERTY keyboard without shift. What is meant lies on the business day, so before 04:00 belongs to
the night; around the turn of the day the nearer of two is meant. The future and what is out of
order are warned of, and taken.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass

from omgangsdesk.domain.moments import (
    DAY_TURNS,
    UTC,
    business_day,
    clock_time,
    local,
    minutes_between,
    zone_of,
)
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.language import Text, text

NOW_WORDS = frozenset({"", "nu", "now", "maintenant"})
NEAR = dt.timedelta(hours=2)
"""How close a time on a neighbouring business day must be to be the one that is meant."""

_BELGIAN = dict(zip("&é\"'(§è!çà", "1234567890", strict=True))
_FRENCH = dict(zip("&é\"'(-è_çà", "1234567890", strict=True))
_ROWS = str.maketrans({**_BELGIAN, **_FRENCH})
_SHIFTLESS = frozenset(_BELGIAN) | frozenset(_FRENCH) | frozenset("0123456789:.,uh +-")
_SECOND = re.compile(r"\s*\(([12])\)$")
_CLOCK = re.compile(r"(\d{1,2})(?:\s*[:.,uh\s]\s*(\d{2})?)?|(\d{1,2})(\d{2})")
_AGO = re.compile(r"([+-])\s*(?:(\d{1,2})\s*[:.,uh]\s*(\d{1,2})?|(\d{1,3}))")


@dataclass(frozen=True, slots=True)
class Reading:
    """What was meant: an aware UTC instant, what to say back, and what to warn of.

    `live` is true for "now", which is stamped to the millisecond.
    """

    instant: dt.datetime
    live: bool
    echo: Text
    warning: Text | None = None


def read_clock(
    typed: str,
    now: dt.datetime,
    zone: str,
    *,
    after: dt.datetime | None = None,
    turns: dt.time = DAY_TURNS,
) -> Reading:
    """What instant `typed` means at `now` in `zone`.

    Args:
        typed: what was typed; empty means now.
        now: the present instant, aware.
        zone: the IANA zone the desk lives in.
        after: what it should come after; earlier is warned of, and taken.
        turns: local time at which the business day turns.

    Raises:
        InvalidInputError: when it is no time.
    """
    plain = _plain(typed)
    if plain in NOW_WORDS:
        return Reading(now.astimezone(UTC), live=True, echo=_echo(now, now, zone))
    moved = _AGO.fullmatch(plain)
    instant = _relative(moved, now) if moved else _on_the_clock(plain, now, zone, turns)
    return Reading(
        instant,
        live=False,
        echo=_echo(instant, now, zone),
        warning=_warning(instant, now, after) or _skipped(plain, instant, zone),
    )


def said_back(instant: dt.datetime, now: dt.datetime, zone: str) -> Text:
    """The echo of an instant that was not typed: "14:32 · 8 min ago"."""
    return _echo(instant, now, zone)


def _plain(typed: str) -> str:
    """`typed` with the digits that an unshifted AZERTY row stands for."""
    small = unicodedata.normalize("NFC", typed.strip()).casefold().replace("’", "'")
    small = small.replace("−", "-").replace("–", "-")
    mark = _SECOND.search(small)
    body, tail = (small[: mark.start()], small[mark.start() :]) if mark else (small, "")
    if body and set(body) <= _SHIFTLESS:
        # A leading minus is a minus on every keyboard; elsewhere it is the French 6.
        sign, rest = (body[0], body[1:]) if body[0] in "+-" else ("", body)
        body = sign + rest.translate(_ROWS)
    return body + tail


def _relative(found: re.Match[str], now: dt.datetime) -> dt.datetime:
    sign, hours, over, minutes = found.groups()
    total = int(minutes) if minutes else int(hours) * 60 + int(over or 0)
    step = dt.timedelta(minutes=-total if sign == "-" else total)
    return (now.astimezone(UTC) + step).replace(second=0, microsecond=0)


def _on_the_clock(plain: str, now: dt.datetime, zone: str, turns: dt.time) -> dt.datetime:
    """The instant of a local time on the business day, or on one beside it when that is near."""
    mark = _SECOND.search(plain)
    time = _hours_and_minutes(plain)
    today = business_day(now, zone, turns) + dt.timedelta(days=time < turns)
    found = [
        _chosen(
            dt.datetime.combine(today + dt.timedelta(days=offset), time, zone_of(zone)),
            now,
            mark.group(1) if mark else "",
        )
        for offset in (0, -1, 1)
    ]
    near = [instant for instant in found if abs(instant - now) <= NEAR]
    return min(near, key=lambda instant: abs(instant - now)) if near else found[0]


def _hours_and_minutes(plain: str) -> dt.time:
    """The local time that is written, whichever of two equal ones it marks."""
    found = _CLOCK.fullmatch(_SECOND.sub("", plain))
    if found:
        hours = int(found[1] or found[3])
        minutes = int(found[2] or found[4] or 0)
        if hours == 24 and minutes == 0:
            hours = 0
        if hours < 24 and minutes < 60:
            return dt.time(hours, minutes)
    raise InvalidInputError(
        text("That is no time. Type it as 1432, 14:32, 9, now, -5 or -1:15. Nothing was stamped.")
    )


def _chosen(lived: dt.datetime, now: dt.datetime, mark: str) -> dt.datetime:
    """The instant of a local time; of two equal ones the one that was marked.

    Without a mark it is the latest that has passed: people stamp what has happened.
    """
    first, second = (lived.replace(fold=fold).astimezone(UTC) for fold in (0, 1))
    if second <= first:  # an ordinary time, or one that the clock skips
        return first
    return second if mark == "2" or (not mark and second <= now) else first


def _echo(instant: dt.datetime, now: dt.datetime, zone: str) -> Text:
    return text(
        "{time} · {distance}", time=clock_time(instant, zone), distance=_away(instant, now)
    )


def _away(instant: dt.datetime, now: dt.datetime) -> Text:
    past = instant <= now
    minutes = minutes_between(*((instant, now) if past else (now, instant)))
    if minutes == 0:
        return text("now") if past else text("within a minute")
    if minutes < 60:
        return text("{m} min ago", m=minutes) if past else text("in {m} min", m=minutes)
    h, m = divmod(minutes, 60)
    if past:
        return text("{h} h {m} min ago", h=h, m=m)
    return text("in {h} h {m} min", h=h, m=m)


def _warning(instant: dt.datetime, now: dt.datetime, after: dt.datetime | None) -> Text | None:
    if instant > now:
        return text("That is still to come; it is taken as you typed it.")
    if after is not None and instant < after:
        return text("That is before what happened earlier; it is taken as you typed it.")
    return None


def _skipped(plain: str, instant: dt.datetime, zone: str) -> Text | None:
    """A word on a local time that the spring change of the clock leaves out."""
    if plain[:1] in {"+", "-"}:
        return None
    if local(instant, zone).time() == _hours_and_minutes(plain):
        return None
    return text("The clock skips that time tonight; the hour after it is taken.")
