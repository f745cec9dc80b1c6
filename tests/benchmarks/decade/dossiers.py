"""Whose visits a day has: 400 dossiers at a time, each every ten days for about a year."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from tests.benchmarks.decade import words
from tests.benchmarks.decade.house import DECADE, DOSSIERS, PEOPLE, VISITS
from tests.benchmarks.decade.today import PEOPLE as THREE
from tests.benchmarks.decade.today import standing

from omgangsdesk.domain.records import (
    Agreement,
    Alert,
    Authorisation,
    Case,
    Party,
    Person,
    Record,
)

EVERY = 10
"""A dossier comes back after so many business days."""
_LANES = EVERY * VISITS
_IN_LANE = DOSSIERS // _LANES
_SEVEN = PEOPLE - THREE * VISITS - 6 * (DOSSIERS - VISITS)
"""How many dossiers have seven people; the others have six, those of today three."""
_COMPANIONS = (
    ("caring", "step_parent"),
    ("visiting", "grandmother"),
    ("companion", "interpreter"),
    ("companion", "foster_care_worker"),
    ("visiting", "grandfather"),
    ("companion", "guardian"),
)


@dataclass(frozen=True, slots=True)
class Dossier:
    """A case with what belongs to it, and how its notes are written."""

    case: Case
    records: tuple[Record, ...]
    language: words.Language
    children: tuple[str, ...]
    caring: str
    visiting: str
    agreements: tuple[str, ...] = ()


class Cabinet:
    """Gives the dossier of each visit, and makes it when it is asked for the first time."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._ends = [_lengths(random.Random(f"{seed}/{lane}")) for lane in range(_LANES)]
        self._made: dict[int, Dossier] = {}

    def of_day(self, place: int, day: dt.date) -> Iterator[tuple[int, int, Dossier, bool]]:
        """Slot, ordinal, dossier and whether it is new, for each visit of the day at `place`.

        `place` counts the business days of the whole decade from 0.
        """
        for slot in range(VISITS):
            lane, turn = (place % EVERY) * VISITS + slot, place // EVERY
            ends = self._ends[lane]
            which = next(index for index, end in enumerate(ends) if turn < end)
            number = which * _LANES + lane
            new = number not in self._made
            if new:
                self._made[number] = self._make(number, slot, day)
            first = ends[which - 1] if which else 0
            yield slot, turn - first + 1, self._made[number], new

    def forget(self, place: int) -> None:
        """Let go of what no later day asks for; keeps what a year holds."""
        if place % DECADE // EVERY and len(self._made) > 3 * _LANES:
            oldest = sorted(self._made)[: len(self._made) - 2 * _LANES]
            for number in oldest:
                lane, which = number % _LANES, number // _LANES
                if self._ends[lane][which] <= place // EVERY:
                    del self._made[number]

    def _make(self, number: int, slot: int, day: dt.date) -> Dossier:
        lane = number % _LANES
        if number // _LANES == _IN_LANE - 1 and lane // VISITS == (DECADE - 1) % EVERY:
            return of_today(slot)
        source = random.Random(f"{self._seed}/dossier/{number}")
        return _invented(number, source, day)


def of_today(slot: int) -> Dossier:
    """The dossier of a visit of the standard day."""
    records = standing(slot)
    case = next(one for one in records if isinstance(one, Case))
    return Dossier(
        case=case,
        records=tuple(records),
        language=words.language_of(slot),
        children=(f"k{slot}",),
        caring=f"c{slot}",
        visiting=f"b{slot}",
    )


def _lengths(source: random.Random) -> list[int]:
    """Where each dossier of a lane ends, counted in its visits; the last ends with the decade."""
    whole = DECADE // EVERY
    cuts = [source.uniform(0.5, 1.5) for _ in range(_IN_LANE)]
    ends = [round(at * whole / sum(cuts)) for at in accumulate(cuts)]
    ends[-1] = whole
    return ends


def _invented(number: int, source: random.Random, day: dt.date) -> Dossier:
    language = words.language_of(number)
    family = words.family_name(language, source)
    count = 7 if number < _SEVEN else 6
    siblings = source.choice((1, 1, 2))
    roles = [("child", "child")] * siblings + [("caring", "mother"), ("visiting", "father")]
    roles += source.sample(_COMPANIONS, count - len(roles))
    made = [_person(source, language, family, role, day) for role, _ in roles]
    parties = tuple(
        Party(person=one.id, role=role, relation=relation)
        for one, (role, relation) in zip(made, roles, strict=True)
    )
    case = Case(
        id=_id(source, day),
        number=f"{day.year}-{number:04}",
        code=f"X{number:04}",
        family=family,
        parties=parties,
        legal_basis=source.choice(("judgment", "juvenile_court", "mutual_agreement")),
        goal=words.note(language, source),
        visits_planned=25,
    )
    children = tuple(one.id for one in made[:siblings])
    caring, visiting = made[siblings].id, made[siblings + 1].id
    agreements = tuple(
        Agreement(id=_id(source, day), case=case.id, wording=words.note(language, source))
        for _ in range(2)
    )
    beside = _beside(source, case, made, caring, day)
    return Dossier(
        case=case,
        records=(*made, case, *beside, *agreements),
        language=language,
        children=children,
        caring=caring,
        visiting=visiting,
        agreements=tuple(one.id for one in agreements),
    )


def _person(
    source: random.Random, language: words.Language, family: str, role: str, day: dt.date
) -> Person:
    other = role not in {"child", "visiting"}
    born = day - dt.timedelta(days=source.randrange(700, 6000))
    return Person(
        id=_id(source, day),
        given_name=source.choice(language.given),
        family_name=words.family_name(language, source) if other else family,
        birth_date=born.isoformat() if role == "child" else None,
        phone=f"000 {source.randrange(10**6):06}" if other else None,
        note=words.note(language, source) if source.random() < 0.2 else None,
    )


def _beside(
    source: random.Random, case: Case, people: list[Person], caring: str, day: dt.date
) -> list[Record]:
    until = (day + dt.timedelta(days=source.randrange(200, 700))).isoformat()
    may_take: list[Record] = [
        Authorisation(id=_id(source, day), case=case.id, person=caring, source="vonnis")
    ]
    if source.random() < 0.5:
        extra = people[-1].id
        may_take.append(
            Authorisation(
                id=_id(source, day), case=case.id, person=extra, until=until, source="volmacht"
            )
        )
    if source.random() < 0.3:
        kind = source.choice(("allergy", "language", "no_recording", "secret_address"))
        may_take.append(
            Alert(id=_id(source, day), case=case.id, alert=kind, source="dossier", until=until)
        )
    return may_take


def _id(source: random.Random, day: dt.date) -> str:
    at = dt.datetime.combine(day, dt.time(6), dt.UTC)
    return seeded_id(source, int(at.timestamp() * 1000))


def seeded_id(source: random.Random, milliseconds: int) -> str:
    """A UUIDv7 like `new_id` makes, of a seeded source."""
    value = source.getrandbits(74)
    high, low = value >> 62, value & (1 << 62) - 1
    text = f"{milliseconds:012x}7{high:03x}{1 << 63 | low:016x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


__all__ = ["Cabinet", "Dossier", "of_today", "seeded_id"]
