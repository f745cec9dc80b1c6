"""The list of dossiers, the history of a record in its place, and a new dossier; frozen values."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from omgangsdesk.language import Text
from omgangsdesk.services.views import Said
from omgangsdesk.services.views_centre import CentreChange


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierRow:
    """A dossier in the list; `state` is a word of DOSSIER_STATE, `sought` what it is found by."""

    case: str
    number: str
    title: Said
    note: Said
    state: str
    sought: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DossiersView:
    """Every dossier by family and number; `adds` tells whether a new one may be begun."""

    rows: tuple[DossierRow, ...]
    adds: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PastField:
    """What an edit made of one field; a first value has no `was`."""

    label: Text
    was: Said | None
    became: Said


@dataclass(frozen=True, slots=True, kw_only=True)
class PastLine:
    """One version of a record: who made it (sign-in code), when, why, and what it changed."""

    at: dt.datetime
    by: str
    reason: Said | None
    counts: bool
    taken_back: bool
    fields: tuple[PastField, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDossier:
    """A dossier is begun; values as typed."""

    values: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """The dossier that was begun, and what that came to."""

    case: str
    change: CentreChange
