"""The practice centre: an invented house and day as data, always loaded as today."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from omgangsdesk.domain import moments
from omgangsdesk.domain.dossier.week import Slot
from omgangsdesk.domain.moments import Clock
from omgangsdesk.domain.planning.weekly import days_of, plan_of
from omgangsdesk.domain.records import (
    RECORDS,
    Agreement,
    Alert,
    Authorisation,
    Case,
    Colleague,
    Location,
    Person,
    Record,
    Room,
    Setting,
    VisitPlan,
)
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.language import Text, text
from omgangsdesk.locations import resources
from omgangsdesk.security.kdf import PRACTICE_COST
from omgangsdesk.services.day_end.office_key import SETTING as OFFICE_SETTING
from omgangsdesk.services.opening.make_centre import Founding, found_store
from omgangsdesk.services.practice.plain_form import only, strictly
from omgangsdesk.services.records.check import check_record

FORMAT = 1
DAY_SETTING = "practice_day"
"""The setting that holds the day a practice store was loaded for."""

_LISTS: Mapping[str, type[Record]] = {
    "locations": Location,
    "rooms": Room,
    "colleagues": Colleague,
    "persons": Person,
    "cases": Case,
    "authorisations": Authorisation,
    "alerts": Alert,
    "agreements": Agreement,
    "visits": VisitPlan,
    "settings": Setting,
}
_AROUND = (
    "registration",
    "referrer",
    "hearing",
    "arrangement",
    "phase",
    "evaluation",
    "consultation",
    "preparation",
    "referral",
    "consent",
    "guidance_session",
    "other_worker",
    "obstacle",
    "slot",
    "duty",
    "absence",
    "closure",
)
"""Kinds of record around the visits; a list of the file is called after its kind."""
_DATES = frozenset({"until", "since", "day", "ended", "broken_since"})
"""Fields that may be relative to the practice day."""
_RELATIVE = re.compile(r"([+-]\d{1,5})([dmy])")
_AGE = re.compile(r"(\d{1,3})y(\d{1,2})m")
_CLOCK = re.compile(r"([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?")


def centre_file() -> Path:
    """The practice centre that ships with the program."""
    return resources() / "practice" / "centre.json"


def script_file() -> Path:
    """The day of the practice centre that ships with the program."""
    return resources() / "practice" / "day.jsonl"


def practice_passphrase(code: str) -> str:
    """The passphrase of the practice colleague with sign-in code `code`; no secret at all."""
    return f"oefenen-met-{code}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Centre:
    """A centre as loaded for a business day."""

    day: dt.date
    zone: str
    records: tuple[Record, ...]

    @property
    def colleagues(self) -> tuple[Colleague, ...]:
        """Its colleagues, in the order of the file."""
        return tuple(one for one in self.records if isinstance(one, Colleague))

    @property
    def coordinator(self) -> Colleague:
        """The first coordinator, who signs what the centre begins with."""
        return next(one for one in self.colleagues if one.role == "coordinator")


def lists_of_a_centre() -> dict[str, type[Record]]:
    """The lists that a practice centre's file can have, and the class of record in each."""
    return {**_LISTS, **{_several(name): RECORDS[name] for name in _AROUND}}


def _several(kind: str) -> str:
    return f"{kind[:-1]}ies" if kind.endswith("y") else f"{kind}s"


def clock_of(written: str) -> dt.time:
    """The local time `14:05` or `14:05:20`.

    Raises:
        InvalidInputError: it has another form.
    """
    found = _CLOCK.fullmatch(written)
    if found is None:
        raise InvalidInputError(text("A time is written like 14:05 or 14:05:20."))
    hour, minute, second = (int(part or 0) for part in found.groups())
    return dt.time(hour, minute, second)


def instant_of(day: dt.date, time: dt.time, zone: str) -> dt.datetime:
    """The UTC instant of a local time on a business day, which ends at 04:00 of the next date."""
    date = day + dt.timedelta(days=1) if time < moments.DAY_TURNS else day
    return moments.at_local(date, time, zone)


def load_centre(path: Path, day: dt.date | None = None, *, now: dt.datetime) -> Centre:
    """The centre in the file at `path`, its visits planned on `day`, by default on today.

    Raises:
        InvalidInputError: naming the list and the place in it that is wrong.
    """
    try:
        plain = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError) as error:
        raise InvalidInputError(
            text("{file} can't be read as a practice centre. Nothing was made.", file=path.name)
        ) from error
    if not isinstance(plain, dict) or plain.get("format") != FORMAT:
        raise InvalidInputError(
            text("{file} is no practice centre of a form that this program reads.", file=path.name)
        )
    zone = _zone(path, plain.get("zone", "Europe/Brussels"))
    on = day or moments.business_day(now, zone)
    centre = Centre(day=on, zone=zone, records=tuple(_records(path, plain, on, zone)))
    if not any(one.role == "coordinator" for one in centre.colleagues):
        raise _wrong(path, "colleagues", 1, text("There is no coordinator."))
    return centre


def _zone(path: Path, name: object) -> str:
    try:
        return str(moments.zone_of(str(name)))
    except (KeyError, ValueError, OSError) as error:  # what zoneinfo says of a name like that
        raise _wrong(path, "zone", 1, text("There is no such time zone.")) from error


def _records(path: Path, plain: Mapping[str, Any], day: dt.date, zone: str) -> Iterator[Record]:
    try:
        only(plain, frozenset({"format", "zone", *lists_of_a_centre()}))
    except InvalidInputError as error:
        raise _wrong(path, "centre", 1, error.sentence) from error
    for name, kind in lists_of_a_centre().items():
        listed = plain.get(name, [])
        if not isinstance(listed, list):
            raise _wrong(path, name, 1, text("It is no list."))
        for place, item in enumerate(listed, start=1):
            try:
                record = strictly(_resolved(item, kind, day, zone), kind)
                check_record(record)
                yield record
                if isinstance(record, Slot):
                    yield from _recurring(record, plain, zone)
            except InvalidInputError as error:
                raise _wrong(path, name, place, error.sentence) from error


def _recurring(slot: Slot, plain: Mapping[str, Any], zone: str) -> Iterator[VisitPlan]:
    """The visits of a series, numbered on from that of the practice day."""
    known = [one for one in plain.get("visits", ()) if one.get("case") == slot.case]
    last = max((int(one.get("ordinal", 0)) for one in known), default=0)
    for place, day in enumerate(days_of(slot), last + 1):
        yield replace(plan_of(slot, day, zone, moments.DAY_TURNS), ordinal=place)


def _wrong(path: Path, part: str, place: int, why: Text) -> InvalidInputError:
    return InvalidInputError(
        text(
            "{file}, “{part}”, item {place}: {why} Nothing was made.",
            file=path.name,
            part=part,
            place=place,
            why=why,
        )
    )


def _resolved(item: Any, kind: type[Record], day: dt.date, zone: str) -> Any:
    """An item with its relative dates, ages and local times turned into what is stored."""
    if not isinstance(item, dict):
        return item
    found = dict(item)
    for name in _DATES & found.keys():
        found[name] = _date(str(found[name]), day)
    if kind is Person and "age" in found:
        found["birth_date"] = _birth_date(str(found.pop("age")), day)
    if kind is VisitPlan:
        found["day"] = day.isoformat()
        for end in ("start", "end"):
            at = instant_of(day, clock_of(str(found.get(end))), zone)
            found[end] = moments.written(at)
    return found


def _date(written: str, day: dt.date) -> str:
    relative = _RELATIVE.fullmatch(written)
    if relative is None:
        try:
            return dt.date.fromisoformat(written).isoformat()
        except ValueError as error:
            raise InvalidInputError(
                text("A date is written like 2025-03-07, +30d, -6m or +1y.")
            ) from error
    count, unit = int(relative[1]), relative[2]
    if unit == "d":
        return (day + dt.timedelta(days=count)).isoformat()
    return _months_from(day, count * (12 if unit == "y" else 1)).isoformat()


def _birth_date(age: str, day: dt.date) -> str:
    found = _AGE.fullmatch(age)
    if found is None:
        raise InvalidInputError(text("An age is written like 9y3m."))
    return _months_from(day, -12 * int(found[1]) - int(found[2])).isoformat()


def _months_from(day: dt.date, months: int) -> dt.date:
    """The same day so many months on, or the last one that such a month has."""
    years, month = divmod(day.month - 1 + months, 12)
    first = dt.date(day.year + years, month + 1, 1)
    following = (first + dt.timedelta(days=31)).replace(day=1)
    return first.replace(day=min(day.day, (following - first).days))


def make_practice(
    folder: Path,
    centre: Centre,
    *,
    devices: Path,
    clock: Clock,
    receiver: str | None = None,
    passphrases: Mapping[str, str] | None = None,
) -> None:
    """Make a practice store in `folder`, marked so for good, with all of `centre` in it.

    Args:
        folder: where it goes.
        centre: as `load_centre` gives it.
        devices: the folder of this computer's device identities.
        clock: tells when it was made.
        receiver: the public key of the practice office.
        passphrases: by sign-in code, where one other than the usual is wanted.

    Raises:
        AlreadyAStoreError: there is a store in `folder`.
        StoreError: it could not be written; nothing is left of it.
    """
    other = passphrases or {}
    settings = [Setting(id=DAY_SETTING, value=centre.day.isoformat())]
    if receiver is not None:
        settings.append(Setting(id=OFFICE_SETTING, value=receiver))
    founding = Founding(
        records=(*centre.records, *settings),
        signers=tuple(
            (one, other.get(one.code, practice_passphrase(one.code))) for one in centre.colleagues
        ),
        signed_by=centre.coordinator,
        zone=centre.zone,
        practice=True,
        cost=PRACTICE_COST,
    )
    # The acts of a practice day bear its times, whenever they are played: what they are about was
    # known before.
    morning = instant_of(centre.day, _MORNING, centre.zone)
    begun = _Begun(min(clock.now(), morning))
    found_store(folder, founding, devices=devices, clock=begun)


_MORNING = dt.time(6)


@dataclass(frozen=True, slots=True)
class _Begun:
    """A clock that stands where the store was begun."""

    at: dt.datetime

    def now(self) -> dt.datetime:
        """That instant, UTC."""
        return self.at
