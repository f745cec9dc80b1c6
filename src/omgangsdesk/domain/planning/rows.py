"""What a source says of one planned visit, and where it says so.

A source is a spreadsheet or a calendar. What it does not say is None or empty, and is then kept as
it was planned.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from omgangsdesk.language import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where something stands: in a sheet's row (from 1) and column, or a calendar's event.

    `column` is as a spreadsheet calls it (`C`), `heading` what stands above it. `event` counts
    from 1, `name` is the property (`LOCATION`).
    """

    row: int = 0
    column: str = ""
    heading: str = ""
    event: int = 0
    name: str = ""

    @property
    def order(self) -> tuple[int, int, int, str, str]:
        """As one reads the source."""
        return self.row, self.event, len(self.column), self.column, self.name


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in the source that can't be taken: where, and what is wrong with it."""

    place: Place
    what: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Somebody as a source names them: `name` is a name, a given name, or a code of ours.

    `born` is a date like `2017-03-12`; `relation` a word of `RELATION`; `new` says that it is
    nobody we know.
    """

    name: str
    born: str | None = None
    relation: str | None = None
    new: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRow:
    """One planned visit of a source; `start` and `end` are instants (UTC), `day` is its day.

    `uid` names the visit in that source; empty where the source has no name for it. `dossier` is a
    number or code; a calendar may only have `hint`, a line in which it stands. `kind` is a word of
    `PLAN_KIND`, `together` says that other families are in the room. People are None where the
    source has no place for them.
    """

    place: Place
    start: dt.datetime
    end: dt.datetime
    day: dt.date
    dossier: str = ""
    hint: str = ""
    uid: str = ""
    room: str = ""
    family: str = ""
    kind: str | None = None
    together: bool | None = None
    supervisor: str | None = None
    children: tuple[Named, ...] | None = None
    caring: tuple[Named, ...] | None = None
    visiting: tuple[Named, ...] | None = None
    off: bool = False
    """The source says itself that it is cancelled."""
    places: Mapping[str, Place] = field(default_factory=dict)
    """Where each field stands; by name of the column's field."""

    def place_of(self, name: str) -> Place:
        """Where a field stands; the row where it stands nowhere."""
        return self.places.get(name, self.place)
