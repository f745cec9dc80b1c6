"""Reading iCalendar (.ics): series with their exceptions, and whatever zones Outlook names.

Each event is taken or refused on its own. A series is worked out between two days only, and only
by rules that a planning has: one that repeats every second would never end.
"""

from __future__ import annotations

import datetime as dt
import re
import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from omgangsdesk.domain import moments
from omgangsdesk.domain.planning.rows import Fault, Place
from omgangsdesk.exchange.planning.columns import FIELDS, field_of
from omgangsdesk.exchange.planning.csv_text import decoded
from omgangsdesk.exchange.planning.found import Asked, Found, no_planning, too_large
from omgangsdesk.exchange.planning.one_row import Cells, House, row_of
from omgangsdesk.language import Text, text

_DEEPEST = 6
"""How deep components lie in one another; an alarm in an event in a calendar is three."""
_ZONE = re.compile(r"^BEGIN:VTIMEZONE\s*$.*?^END:VTIMEZONE\s*$", re.DOTALL | re.MULTILINE | re.I)
_RULE = re.compile(r"^RRULE[;:](.*)$", re.MULTILINE | re.IGNORECASE)
_OF_ZONES: Mapping[str, re.Pattern[str]] = {
    "FREQ": re.compile("YEARLY"),
    "INTERVAL": re.compile("1"),
    "BYMONTH": re.compile("[1-9]|1[0-2]"),
    "BYDAY": re.compile("(?:[+-]?[1-4])?(?:MO|TU|WE|TH|FR|SA|SU)"),
    "BYMONTHDAY": re.compile("(?:[1-9]|1[0-9]|2[0-8])(?:,(?:[1-9]|1[0-9]|2[0-8]))*"),
    "UNTIL": re.compile("[0-9TZ]{8,16}"),
    "WKST": re.compile("[A-Z]{2}"),
}
"""What the rule of a zone may say: a day that every year or nearly every year has."""
_SAID = re.compile(r"\s*([^:\n]{2,40}?)\s*:\s*(\S.*)")
_TAGS = re.compile(r"<[^<>]{0,200}>")
_USUAL = frozenset({"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYDAY", "BYMONTH"})
_RULES: Mapping[str, frozenset[str]] = {
    "DAILY": _USUAL,
    "WEEKLY": _USUAL,
    "MONTHLY": _USUAL | {"BYMONTHDAY", "BYSETPOS"},
    "YEARLY": _USUAL | {"BYMONTHDAY", "BYSETPOS"},
}
"""How often a visit can come, and what such a rule may say besides."""
_OLDEST = 2000
"""No series of ours began before; from the year 1 on, working one out takes long."""
_SERIES = 1_000
"""Series that a calendar may have; working one out takes time."""
_STEP = 50

Event = tuple[int, Any]
"""Its place in the file, from 1, and the component."""


def read(path: Path, raw: bytes, asked: Asked) -> Found:
    """The planning in a calendar.

    Raises:
        NotReadError: it is no calendar, or holds far too much.
    """
    calendar = _parsed(path, raw, asked)
    found = Found(name=str(calendar.get("X-WR-CALNAME", "")).strip()[:120])
    events = list(enumerate(calendar.events, start=1))
    groups: dict[str, list[Event]] = {}
    for at, one in events:
        uid = str(one.get("UID", "")).strip()
        groups.setdefault(uid or f"\x00{at}", []).append((at, one))
    for done, (uid, group) in enumerate(groups.items()):
        if done % _STEP == 0:
            asked.progress(done, len(groups))
        _take(found, "" if uid.startswith("\x00") else uid, group, asked)
        if len(found.rows) > asked.limits.rows:
            raise too_large(path)
        if found.full(asked.limits):
            break
    return found


def _parsed(path: Path, raw: bytes, asked: Asked) -> Any:
    import icalendar

    try:
        content = decoded(raw).replace("\x00", "")
    except UnicodeDecodeError as error:
        raise no_planning(path, text("It is no text.")) from error
    _check_shape(path, content, asked)
    # What another calendar called its zones must not count in this one.
    icalendar.timezone.tzp.use_default()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # guesses at zones are checked below
            if zones := _ZONE.findall(content):
                icalendar.Calendar.from_ical(_calendar("\r\n".join(zones)))
            found: Any = icalendar.Calendar.from_ical(content)
    except Exception as error:  # the library raises whatever it stumbles over
        raise no_planning(path, text("It is damaged, or no calendar.")) from error
    if not isinstance(found, icalendar.Calendar):
        raise no_planning(path, text("It is damaged, or no calendar."))
    return found


def _calendar(body: str) -> str:
    return (
        f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//OmgangsDesk\r\n{body}\r\nEND:VCALENDAR\r\n"
    )


def _check_shape(path: Path, content: str, asked: Asked) -> None:
    """See that it is a calendar, not too deep, and that its zones change once a year at most."""
    depth, events, series = 0, 0, 0
    if "BEGIN:VCALENDAR" not in content[:2_000].upper():
        raise no_planning(path, text("It is damaged, or no calendar."))
    for line in content.splitlines():
        start = line[:16].upper()
        if start.startswith("BEGIN:"):
            depth += 1
            events += start.startswith("BEGIN:VEVENT")
        elif start.startswith("END:"):
            depth -= 1
        series += start.startswith(("RRULE", "RDATE"))
        if depth > _DEEPEST or events > asked.limits.rows or series > _SERIES:
            raise too_large(path)
    for zone in _ZONE.findall(content):
        if not all(map(_is_yearly, _RULE.findall(_unfolded(zone)))):
            raise no_planning(path, text("How one of its time zones changes can't be read."))


def _is_yearly(rule: str) -> bool:
    """Whether a zone changes by that rule on a day that comes; looking for another never ends."""
    said = dict(part.partition("=")[::2] for part in rule.strip().upper().split(";"))
    counted = any(one in said.get("BYDAY", "") for one in "1234")
    return (
        "FREQ" in said
        and not (counted and "BYMONTHDAY" in said)
        and all(name in _OF_ZONES and _OF_ZONES[name].fullmatch(one) for name, one in said.items())
    )


def _unfolded(content: str) -> str:
    return re.sub(r"\r?\n[ \t]", "", content).replace("\r", "")


def _take(found: Found, uid: str, group: Sequence[Event], asked: Asked) -> None:
    """Take what goes by one name: an event, or a series with its moved ones."""
    before = len(found.faults)
    for at, one in group:
        found.faults += _faults(at, one)
    if len(found.faults) > before:
        return
    series = [one for _, one in group if "RRULE" in one or "RDATE" in one]
    try:
        for at, one in _worked_out(group, asked) if series else group:
            _take_one(found, at, one, _name(uid, one, series=bool(series)), asked)
    except (ValueError, TypeError, OverflowError, AttributeError, KeyError) as error:
        del error  # whatever the library stumbles over in a rule
        place = Place(event=group[0][0], name="RRULE")
        found.faults.append(Fault(place, text("How it repeats can't be worked out.")))


def _worked_out(group: Sequence[Event], asked: Asked) -> Iterator[Event]:
    """The single visits of a series between the days asked, each at the place of its event."""
    import icalendar
    import recurring_ical_events

    calendar = icalendar.Calendar()
    places: dict[str, int] = {}
    for at, one in group:
        _bounded(one, asked)
        calendar.add_component(one)
        if "RECURRENCE-ID" in one:
            places[_instant_name(one["RECURRENCE-ID"].dt, asked.house)] = at
    first = next((at for at, one in group if "RECURRENCE-ID" not in one), group[0][0])
    until = asked.last + dt.timedelta(days=1)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for one in recurring_ical_events.of(calendar).between(asked.first, until):
            name = _instant_name(one["RECURRENCE-ID"].dt, asked.house)
            yield places.get(name, first), one


def _bounded(one: Any, asked: Asked) -> None:
    """Let a series without an end, or with a far one, end where nobody asks any more.

    One that comes a number of times has no other end; seven a day are beyond all reason.
    """
    rule = one.get("RRULE")
    if rule is None:
        return
    start, last = one["DTSTART"].dt, asked.last + dt.timedelta(days=2)
    if "COUNT" in rule:
        most = max((last - start.date()).days, 1) * 7
        rule["COUNT"] = [min(int(rule["COUNT"][0]), most)]
    elif not rule.get("UNTIL") or _later(rule["UNTIL"][0], last):
        ends = dt.datetime.combine(last, dt.time())
        rule["UNTIL"] = [ends if start.tzinfo is None else ends.replace(tzinfo=dt.UTC)]


def _later(until: dt.date, last: dt.date) -> bool:
    return (until.date() if isinstance(until, dt.datetime) else until) > last


# one event ------------------------------------------------------------------------------------


def _faults(at: int, one: Any) -> Iterator[Fault]:
    """What is wrong with an event as it stands."""
    here = Place(event=at)
    for name, _ in one.errors:
        yield Fault(replace(here, name=str(name)), text("This can't be read."))
    if one.errors:
        return
    if "DTSTART" not in one:
        yield Fault(replace(here, name="DTSTART"), text("The start is missing."))
    for name in ("DTSTART", "DTEND", "RECURRENCE-ID"):
        wrong = _wrong_time(one.get(name))
        if wrong is not None:
            yield Fault(replace(here, name=name), wrong)
            return
    wrong = _wrong_rule(one)
    if wrong is not None:
        yield Fault(replace(here, name="RRULE"), wrong)


def _wrong_time(value: Any) -> Text | None:
    if value is None:
        return None
    moment = getattr(value, "dt", None)
    if isinstance(moment, dt.date) and not isinstance(moment, dt.datetime):
        return text("It lasts all day, and a visit has hours. Give it a start and an end.")
    if not isinstance(moment, dt.datetime):
        return text("This can't be read.")
    if not _OLDEST <= moment.year <= _OLDEST + 200:
        return text("This is no day that we can read. Write it like 23/11/2026.")
    zone = str(value.params.get("TZID", ""))
    if zone and not _knows(zone):
        return text("The time zone “{zone}” is not known, and not explained.", zone=zone[:60])
    return None


def _knows(zone: str) -> bool:
    import icalendar

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return icalendar.timezone.tzp.timezone(zone) is not None


def _wrong_rule(one: Any) -> Text | None:
    rule = one.get("RRULE")
    if rule is None:
        return None
    if isinstance(rule, list):
        return text("It repeats in two ways at once, which is not read.")
    often = str(rule.get("FREQ", [""])[0]).upper()
    if often not in _RULES or not set(rule) <= _RULES[often]:
        return text("It repeats in a way that no planning does.")
    if not all(int(one) > 0 for name in ("INTERVAL", "COUNT") for one in rule.get(name, ())):
        return text("It repeats in a way that no planning does.")
    return None


def _name(uid: str, one: Any, *, series: bool) -> str:
    """What the visit goes by: of a series with the moment at which it would have been."""
    if not uid:
        return ""
    if not series and "RECURRENCE-ID" not in one:
        return uid
    moment = one["RECURRENCE-ID"].dt
    return f"{uid}/{moment.isoformat() if moment.tzinfo is None else _utc(moment)}"


def _utc(moment: dt.datetime) -> str:
    return moment.astimezone(dt.UTC).strftime("%Y%m%dT%H%M%SZ")


def _instant_name(moment: Any, house: House) -> str:
    return _utc(_instant(moment, house)) if isinstance(moment, dt.datetime) else str(moment)


def _instant(moment: dt.datetime, house: House) -> dt.datetime:
    """The instant; a time without a zone is one of the house."""
    lived = (
        moment if moment.tzinfo is not None else moment.replace(tzinfo=moments.zone_of(house.zone))
    )
    return lived.astimezone(dt.UTC)


def _take_one(found: Found, at: int, one: Any, uid: str, asked: Asked) -> None:
    start = _instant(one["DTSTART"].dt, asked.house)
    end = _instant(_end_of(one), asked.house)
    cells = _cells(one)
    cells |= _clock("start", start, asked.house) | _clock("end", end, asked.house)
    cells["day"], cells["uid"] = cells["start"][:10], uid
    here = Place(event=at)
    names = {"start": "DTSTART", "end": "DTEND", "room": "LOCATION", "dossier": "SUMMARY"}
    places = {
        field: replace(here, name=names.get(field, "DESCRIPTION")) for field in (*FIELDS, "hint")
    }
    taken = Cells(here, cells, places)
    row = row_of(taken, asked.house)
    found.faults += taken.faults
    if row is not None:
        found.rows.append(replace(row, start=start, end=end))


def _end_of(one: Any) -> Any:
    if "DTEND" in one:
        return one["DTEND"].dt
    length = one.get("DURATION")
    return one["DTSTART"].dt + (length.dt if length is not None else dt.timedelta())


def _clock(name: str, moment: dt.datetime, house: House) -> dict[str, str]:
    lived = moments.local(moment, house.zone)
    return {name: lived.strftime("%Y-%m-%d %H:%M")}


def _cells(one: Any) -> dict[str, str]:
    """What an event says besides its times: lines like `Dossier: DB-0117`, and its properties."""
    found: dict[str, str] = {}
    for line in _TAGS.sub("\n", str(one.get("DESCRIPTION", "")))[:20_000].splitlines():
        said = _SAID.fullmatch(line)
        field = field_of(said[1]) if said is not None else None
        if said is not None and field is not None and field not in {"day", "start", "end", "uid"}:
            found.setdefault(field, said[2].strip())
    found.setdefault("room", str(one.get("LOCATION", "")).strip())
    found["hint"] = str(one.get("SUMMARY", "")).strip()
    if str(one.get("STATUS", "")).upper() == "CANCELLED":
        found["status"] = "cancelled"
    return found
