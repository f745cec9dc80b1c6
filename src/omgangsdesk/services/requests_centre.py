"""What can be asked of the settings of the centre: one frozen value per change.

Numbers and times come as they were typed. `based_on` is the entry that was shown; a record that
was changed since then is not changed again by it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True, kw_only=True)
class SetColleague:
    """A colleague has another name or role."""

    colleague: str
    name: str
    role: str
    based_on: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SetHouse:
    """A house is added (`location` None) or described anew; hours from Monday on, as typed."""

    location: str | None
    name: str
    address: str
    phone: str
    letterhead: str
    hours: tuple[str, ...]
    based_on: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SetDeskHouse:
    """This desk stands in that house, and shows it alone; None for every house."""

    location: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SetRoom:
    """A room is added (`room` None) or described anew."""

    room: str | None
    location: str
    name: str
    use: str
    capacity: str
    based_on: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseRoom:
    """A room is closed, or opened again."""

    room: str
    closed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveRoom:
    """A room's lane goes one place up or down."""

    room: str
    up: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SetArrivals:
    """A house's stagger policy; see `StaggerPolicy`."""

    location: str
    first_in: str
    between: str
    first_out: str
    hold: str
    grace: str
    based_on: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SetSnippet:
    """A snippet is added (`snippet` None) or written anew."""

    snippet: str | None
    key: str
    category: str
    text: str
    based_on: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RetireSnippet:
    """A snippet is offered no longer, or again."""

    snippet: str
    retired: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SetDayTurn:
    """When the business day turns, local time."""

    typed: str
    based_on: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SetChildren:
    """How many children one supervisor may have."""

    typed: str
    based_on: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AddWord:
    """A word is offered beside ours; `labels` by language."""

    vocabulary: str
    labels: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class RetireWord:
    """A word of the centre's own is offered no longer, or again."""

    word: str
    retired: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SetOffer:
    """Support is offered (`offer` None) or described anew; an empty name keeps that of ours."""

    offer: str | None
    name: str
    from_age: str
    to_age: str
    based_on: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RetireOffer:
    """Support is offered no longer, or again."""

    offer: str
    retired: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SetRiskIndex:
    """Whether each child is registered in the index of young people at risk."""

    registers: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeBack:
    """A change is undone: what its entries set becomes what it was before."""

    entries: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SetTerm:
    """A term is set or changed; years as typed, nothing for none."""

    sort: str
    years: str
    ground: str
    based_on: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldDossier:
    """A dossier is kept longer; the date as typed."""

    case: str
    until: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseHold:
    """What kept a dossier longer no longer does."""

    case: str
    hold: str


CentreRequest: TypeAlias = (
    SetColleague
    | SetHouse
    | SetDeskHouse
    | SetRoom
    | CloseRoom
    | MoveRoom
    | SetArrivals
    | SetSnippet
    | RetireSnippet
    | SetDayTurn
    | SetChildren
    | AddWord
    | RetireWord
    | SetOffer
    | RetireOffer
    | SetRiskIndex
    | SetTerm
    | HoldDossier
    | ReleaseHold
    | TakeBack
)
