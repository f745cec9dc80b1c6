"""What the page of a dossier shows and asks; frozen values."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from omgangsdesk.language import NOTHING, Text
from omgangsdesk.services.views import Said


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierAdd:
    """A button on a line, that opens the form for something new with some of it filled in.

    `values` are by field, as `DossierField.value` holds them; see `load_form`.
    """

    kind: str
    label: Text
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierLine:
    """A record of the dossier: what it says, and notes under it.

    `warns` is said in the colour of waiting, `past` is what no longer holds. `entry` is what an
    edit is based on; None for what can't be edited here. `adds` are what can be added of this
    line: what it says is not there yet.
    """

    kind: str
    id: str
    title: Said
    notes: tuple[Said, ...] = ()
    warns: Said | None = None
    past: bool = False
    entry: str | None = None
    adds: tuple[DossierAdd, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierSection:
    """Records of one kind; `adds` are the kinds that can be added here, each with its button."""

    name: str
    title: Text
    lines: tuple[DossierLine, ...]
    empty: Text
    adds: tuple[tuple[str, Text], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierChapter:
    """Sections that are shown together, under one tab; `points` counts what needs somebody."""

    name: str
    title: Text
    sections: tuple[DossierSection, ...]
    points: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class StripVisit:
    """A visit of the pattern strip: facts, no grades.

    `late` are minutes that the visiting party came after it was expected, 0 for in time; `kept`
    and `broken` count agreements.
    """

    visit: str
    day: dt.date
    status: str
    ended_early: bool
    late: int
    kept: int
    broken: int
    said: Said
    """All of it as one sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierView:
    """A dossier at a glance; `strip` has the last visits, the oldest first."""

    case: str
    title: Said
    head: tuple[Text, ...]
    """How far it is: phase, visit so many of so many, next visit, evaluation and hearing."""
    points: tuple[Said, ...]
    """What needs somebody: what is missing, due or about to end."""
    strip: tuple[StripVisit, ...]
    chapters: tuple[DossierChapter, ...]
    adds: frozenset[str]
    """Kinds that whoever is signed in may add and edit."""
    visit: str | None
    """The visit of today, else the next or the last one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """A value that can be chosen, and how it is said."""

    value: str
    name: Said


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierField:
    """A field of a record as it is typed.

    `what` is line, note, date, number, folder, choice or choices (several of `options`, their
    values with a space between); `value` is what stands there, empty for nothing.
    """

    name: str
    label: Text
    what: str
    value: str
    needed: bool = False
    why: Text = NOTHING
    options: tuple[Option, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierForm:
    """The fields of a record that is added (`record` None) or written anew."""

    kind: str
    case: str
    record: str | None
    title: Text
    fields: tuple[DossierField, ...]
    based_on: str | None = None
    strikes: bool = False
    """Whether it can be struck, as set by mistake."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepRecord:
    """A record of a dossier is added (`record` None) or written anew; values as typed."""

    kind: str
    case: str
    record: str | None
    values: Mapping[str, str]
    based_on: str | None = None
    anyway: bool = False
    """It is known that it counts for nothing any more: it was so once, and belongs in the file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StrikeRecord:
    """A record of a dossier was set by mistake: it stays readable, and counts no more."""

    kind: str
    case: str
    record: str
    based_on: str | None = None
