"""What people edit: the records, each a frozen value written whole by a `record_set` entry.

Instants are stored forms of `moments`, dates are `2025-03-07`. A record's `id` is a string; new
ones are UUIDv7, those of the practice centre are readable words. Fields annotated `Word` are
chosen from that vocabulary. What is `struck` was set by mistake, and counts no more.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, TypeAlias

from omgangsdesk.domain.vocabulary import Word

if TYPE_CHECKING:
    from omgangsdesk.domain.dossier import OfDossier


@dataclass(frozen=True, slots=True, kw_only=True)
class StaggerPolicy:
    """Who comes and goes first, and the minutes between (domain.md, "Stagger policy").

    `first_in` and `first_out` are `visiting` or `caring`. The party that comes first is expected
    `between` minutes before the planned start, the other at the start. The party held at the end
    may go `hold` minutes after the stamped departure of the first. `grace` minutes after the
    expected time it is too late.
    """

    first_in: str = "visiting"
    between: int = 15
    first_out: str = "caring"
    hold: int = 15
    grace: int = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """A house of the centre: its name, address on paper, zone and default policy."""

    id: str
    name: str
    address: str = ""
    zone: str = "Europe/Brussels"
    stagger: StaggerPolicy = StaggerPolicy()
    note: str = ""
    hours: tuple[str, ...] = ()
    """When it is open, from Monday on: `13:00-18:00`, empty where closed; nothing where unsaid."""
    phone: str = ""
    letterhead: str = ""
    """What stands at the top of its papers; empty for its name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """A room: `use` is individual, collective, waiting or handover; `capacity` counts people.

    `closed` is `yes` while nothing new is planned or begun in it. Lanes stand by `order`.
    """

    id: str
    location: str
    name: str
    use: Annotated[str, Word("ROOM_USE")] = "individual"
    capacity: int = 6
    order: int = 0
    closed: Annotated[str, Word("YES_NO")] = "no"


@dataclass(frozen=True, slots=True, kw_only=True)
class Colleague:
    """A supervisor or coordinator; `code` is the sign-in code, usually initials.

    Who `left` is planned no more, and stays the name under what they signed.
    """

    id: str
    code: str
    name: str
    role: Annotated[str, Word("COLLEAGUE_ROLE")] = "supervisor"
    left: Annotated[str, Word("YES_NO")] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A child or an adult; `birth_date` is known for the children of a case.

    `child` is `yes` for a child that came along and of whom no more was asked. `secret` is `yes`
    where address and telephone are for nobody's eyes but a coordinator's.
    """

    id: str
    given_name: str
    family_name: str
    birth_date: str | None = None
    address: str | None = None
    phone: str | None = None
    note: str | None = None
    child: Annotated[str, Word("YES_NO")] | None = None
    secret: Annotated[str, Word("YES_NO")] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Someone's place in a case: role, and relation to the children."""

    person: str
    role: Annotated[str, Word("ROLE")]
    relation: Annotated[str, Word("RELATION")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A dossier. `number` is what goes on paper, `code` is what shows in discreet mode."""

    id: str
    number: str
    code: str
    family: str
    parties: tuple[Party, ...]
    legal_basis: Annotated[str, Word("LEGAL_BASIS")] = "judgment"
    compulsory: Annotated[str, Word("BINDING")] = "compulsory"
    goal: str = ""
    stagger: StaggerPolicy | None = None
    group_supervision: str = "no"
    """`yes` where one supervisor may hold this visit beside others in a collective room."""
    group_room: str = ""
    """`yes` or `no`: whether other families may be in the room; empty as `group_supervision`."""
    visits_planned: int = 0
    """How many visits the arrangement counts, for "visit 4 of 5"; 0 when not agreed."""
    emergency: tuple[str, ...] = ()
    """Whom to call when nobody collects a child, after the parties: ids of persons, or words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Authorisation:
    """Who may take the children of a case, or may not (`allows` is `take` or `refused`).

    `until` is the last valid date; `source` is what it rests on.
    """

    id: str
    case: str
    person: str
    allows: Annotated[str, Word("ALLOWS")] = "take"
    children: tuple[str, ...] = ()
    """Empty for every child of the case."""
    until: str | None = None
    source: str = ""
    struck: Annotated[str, Word("YES_NO")] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """Something to mind; source and end date are obligatory (domain.md, "alerts")."""

    id: str
    case: str
    alert: Annotated[str, Word("ALERT")]
    source: str
    until: str
    person: str | None = None
    other_case: str | None = None
    note: str = ""
    struck: Annotated[str, Word("YES_NO")] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """An agreement that is ticked at each visit."""

    id: str
    case: str
    wording: str
    source: str = ""
    until: str | None = None
    struck: Annotated[str, Word("YES_NO")] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitPlan:
    """A planned visit; `start` and `end` are instants, `kind` is visit or exchange.

    `expected` are the persons expected, children and adults; `ordinal` is the visit's place in
    the arrangement. An `exchange` has two handovers and no visit between.
    """

    id: str
    case: str
    location: str
    room: str
    day: str
    start: str
    end: str
    expected: tuple[str, ...]
    supervisor: str | None = None
    kind: Annotated[str, Word("PLAN_KIND")] = "visit"
    ordinal: int = 0
    briefing: str = ""
    source: str | None = None
    """The file or calendar that a planning was taken from."""
    source_uid: str | None = None
    """What the visit goes by in there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """A setting that a rule reads, or a fact of the store itself."""

    id: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnWord:
    """A word that the centre added to an open vocabulary.

    `labels` are by language (`nl_BE`). `retired` is `yes` once it is no longer offered; entries
    that were written with it keep it. Among the centre's own words the lowest `order` is first.
    """

    id: str
    vocabulary: Annotated[str, Word("OPEN")]
    labels: Mapping[str, str]
    order: int = 0
    retired: str = "no"


@dataclass(frozen=True, slots=True, kw_only=True)
class Snippet:
    """A piece of text behind `;key` in a note, with stops in «…», for a category.

    `retired` is `yes` once it is no longer offered; what was written with it stays.
    """

    id: str
    key: str
    category: Annotated[str, Word("OBSERVATION")]
    text: str
    retired: Annotated[str, Word("YES_NO")] = "no"


Record: TypeAlias = (
    "Location | Room | Colleague | Person | Case | Authorisation | Alert | Agreement | VisitPlan"
    " | Setting | OwnWord | Snippet | OfDossier"
)

_EVERY_DAY: Mapping[str, type[Record]] = {
    "location": Location,
    "room": Room,
    "colleague": Colleague,
    "person": Person,
    "case": Case,
    "authorisation": Authorisation,
    "alert": Alert,
    "agreement": Agreement,
    "visit": VisitPlan,
    "setting": Setting,
    "word": OwnWord,
    "snippet": Snippet,
}


class _Kinds(Mapping[str, type[Record]]):
    """Those of every day at hand; the others, which today does without, once one is asked for."""

    def __getitem__(self, name: str) -> type[Record]:
        return _EVERY_DAY[name] if name in _EVERY_DAY else _others()[name]

    def __iter__(self) -> Iterator[str]:
        yield from _EVERY_DAY
        yield from _others()

    def __len__(self) -> int:
        return len(_EVERY_DAY) + len(_others())


RECORDS: Mapping[str, type[Record]] = _Kinds()
"""Kind of record as stored, and its class."""
_NAMES: dict[type[object], str] = {kind: name for name, kind in _EVERY_DAY.items()}


def _others() -> Mapping[str, type[Record]]:
    from omgangsdesk.domain.dossier import RECORDS_OF_DOSSIERS

    return RECORDS_OF_DOSSIERS


def name_of_kind(kind: type[object]) -> str:
    """The name that a kind of record is stored by.

    Raises:
        KeyError: it is no kind of record.
    """
    if kind not in _NAMES:
        _NAMES.update({of: name for name, of in _others().items()})
    return _NAMES[kind]


def name_of(record: Record) -> str:
    """The stored name of a record's kind."""
    return name_of_kind(type(record))


def full_name(person: Person) -> str:
    """`Finn Kievit`."""
    return f"{person.given_name} {person.family_name}".strip()
