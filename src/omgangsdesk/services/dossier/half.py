"""What somebody was typing in a dossier: kept in the encrypted store, back in its place after.

None of it is an entry: it is replaced and forgotten, nobody but whoever typed it gets it back, and
it goes along when the dossier is destroyed (domain.md, "What goes wrong": power cut, crash).
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass

from omgangsdesk import codec
from omgangsdesk.domain.log import canonical
from omgangsdesk.domain.records import Case
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.dossier.form import load_form
from omgangsdesk.services.views_dossier import DossierForm

BEGUN = "new-dossier"
"""In the place of a dossier while a new one is typed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HalfTyped:
    """A form that was neither kept nor left: of which record, and what stands in it."""

    kind: str
    section: str
    values: Mapping[str, str]
    record: str | None = None
    based_on: str | None = None


def keep_half(desk: Desk, case: str, half: HalfTyped | None) -> None:
    """Keep what is being typed in a dossier, or with None forget it; durable when this returns.

    Raises:
        InvalidInputError: it holds a sign that can't be stored.
        StoreError: the disk refused; what was kept before is still there.
    """
    value = None if half is None else canonical.encode(codec.to_plain(half))
    with desk.store.write() as unit:
        if case != BEGUN and unit.record(Case, case) is None:
            value = None  # it was destroyed meanwhile, with all that was typed of it
        unit.keep_draft(case, desk.colleague.id, value)


def kept_half(desk: Desk, case: str) -> HalfTyped | None:
    """What whoever is signed in was typing there, if anything."""
    with desk.store.read() as unit:
        value = unit.draft(case, desk.colleague.id)
    return None if value is None else codec.from_json(value, HalfTyped)


def half_form(desk: Desk, case: str) -> tuple[DossierForm, HalfTyped] | None:
    """The form that was left open in a dossier, with what stood in it.

    What can't be typed any more, by them or at all, is forgotten. Kept over a change of somebody
    else it is refused, as any form is.
    """
    half = kept_half(desk, case)
    if half is None:
        return None
    try:
        form = load_form(desk, half.kind, case, half.record)
    except InvalidInputError:
        keep_half(desk, case, None)
        return None
    return dataclasses.replace(form, based_on=half.based_on), half
