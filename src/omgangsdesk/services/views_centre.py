"""What the settings of the centre show: its records and who changed them; frozen values."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from omgangsdesk.domain.records import StaggerPolicy
from omgangsdesk.domain.vocabulary import Vocabulary
from omgangsdesk.language import Text
from omgangsdesk.services.views import Said


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """Who changed something last, by sign-in code, and when."""

    by: str
    at: dt.datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CentreChange:
    """What a change of the settings came to; no entries where nothing was different.

    `called` names it, for its undo too.
    """

    entries: tuple[str, ...]
    called: Said
    undoable: bool = True
    """False for what was given out: it is noted for good."""
    planned: tuple[str, dt.date] | None = None
    """The first visit that was planned or moved by it, and the day of that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ColleagueView:
    """A colleague; `signs` tells that there is a passphrase, `own` that it is who looks.

    `shares` are the names of others with the same sign-in code, whom another desk took up.
    """

    colleague: str
    code: str
    name: str
    role: str
    signs: bool
    left: bool
    own: bool
    entry: str | None
    changed: Changed | None = None
    shares: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ColleaguesView:
    """Everybody who works or worked here, by sign-in code; those who left last."""

    may_change: bool
    colleagues: tuple[ColleagueView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseView:
    """A house; `hours` from Monday on, `13:00-18:00` or empty, or nothing where unsaid."""

    location: str
    name: str
    address: str
    phone: str
    letterhead: str
    hours: tuple[str, ...]
    rooms: int
    entry: str | None
    here: bool = False
    """Whether this desk stands in it, and shows it alone."""
    changed: Changed | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HousesView:
    """Every house of the centre."""

    may_change: bool
    houses: tuple[HouseView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomView:
    """A room; `visits` names the first few of the `planned` ones that are still to come."""

    room: str
    name: str
    use: str
    capacity: int
    closed: bool
    entry: str | None
    """What an edit is based on."""
    planned: int = 0
    visits: tuple[Said, ...] = ()
    changed: Changed | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseRooms:
    """The rooms of a house, in the order of their lanes."""

    location: str
    name: str
    rooms: tuple[RoomView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomsView:
    """Every room of the centre."""

    may_change: bool
    houses: tuple[HouseRooms, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseArrivals:
    """The stagger policy of a house; `own` cases have another, which stays as it is."""

    location: str
    name: str
    policy: StaggerPolicy
    entry: str | None
    own: int = 0
    changed: Changed | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrivalsView:
    """How people come and leave, per house."""

    may_change: bool
    houses: tuple[HouseArrivals, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stay:
    """One party at the visit of the example, in minutes after its start.

    It is expected at `comes`, past the grace after `late`, and leaves at `leaves`.
    """

    side: str
    comes: int
    late: int
    leaves: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """What a policy means for a visit from 14:00 to 15:00."""

    stays: tuple[Stay, ...]
    """The caring party and the child, then the visiting party."""
    minutes: int
    """How long the visit is."""
    words: tuple[tuple[str, Text], ...]
    """Local times, and what happens then."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SnippetView:
    """A piece of text behind `;key`; `ours` came with the program, `stops` are to be filled in."""

    snippet: str
    key: str
    category: str
    category_text: Text
    text: str
    stops: tuple[str, ...]
    retired: bool
    ours: bool
    entry: str | None
    changed: Changed | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SnippetsView:
    """Every snippet, offered ones first, and the categories to choose from."""

    may_change: bool
    snippets: tuple[SnippetView, ...]
    categories: Vocabulary


@dataclass(frozen=True, slots=True, kw_only=True)
class DayRulesView:
    """When the business day turns, local time, and children per supervisor."""

    may_change: bool
    turns: dt.time
    children: int
    turns_changed: Changed | None = None
    children_changed: Changed | None = None
    turns_entry: str | None = None
    children_entry: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WordView:
    """A word of the centre's own; `labels` by language."""

    word: str
    name: Text
    labels: Mapping[str, str]
    retired: bool
    changed: Changed | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WordList:
    """A vocabulary that takes words: ours, and the centre's own."""

    vocabulary: str
    name: Text
    ours: tuple[Text, ...]
    words: tuple[WordView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WordsView:
    """The vocabularies that take words."""

    may_change: bool
    lists: tuple[WordList, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferView:
    """Something a child can be referred to; ages in years, 0 for no limit."""

    offer: str
    name: Text
    from_age: int
    to_age: int
    retired: bool
    ours: bool
    entry: str | None
    own_name: str = ""
    """What the centre calls it; nothing where one of ours keeps our name."""
    changed: Changed | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportView:
    """Every offer, and whether children are registered in the index of young people at risk."""

    may_change: bool
    registers: bool
    offers: tuple[OfferView, ...]
    registers_changed: Changed | None = None
