"""What somebody was typing in a dossier: kept in the encrypted store, back in its place after.

None of it is an entry: it is replaced and forgotten, nobody but whoever typed it gets it back, and
it goes along when the dossier is destroyed (domain.md, "What goes wrong": power cut, crash).
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import TypeVar

from omgangsdesk import codec
from omgangsdesk.domain.log import canonical
from omgangsdesk.domain.records import Case
from omgangsdesk.errors import ExpectedError, InvalidInputError
from omgangsdesk.language import NOTHING, Text, text
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.dossier.form import SHAPES, load_form
from omgangsdesk.services.dossier.forms import FORMS
from omgangsdesk.services.views_dossier import DossierField, DossierForm

BEGUN = "new-dossier"
"""In the place of a dossier while a new one is typed."""
LOST = "lost"
"""The kind of a form that only shows what was typed."""
_CHOSEN = frozenset({None, "choices"})
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class HalfTyped:
    """A form that was neither kept nor left: of which record, and what stands in it."""

    kind: str
    section: str
    values: Mapping[str, str]
    record: str | None = None
    based_on: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HalfBack:
    """A form that comes back with what was typed; `why` it is another one than before."""

    form: DossierForm
    half: HalfTyped
    why: Text = NOTHING


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


def half_form(desk: Desk, case: str) -> HalfBack | None:
    """The form that was left open in a dossier, with what stood in it.

    Where what it was about is gone, it is a form for something new; where that can't be either,
    the typed words to read. Kept over a change of somebody else it is refused, as any form is.
    """
    half = kept_half(desk, case)
    if half is None:
        return None
    try:
        form = load_form(desk, half.kind, case, half.record)
    except InvalidInputError as error:
        return _otherwise(desk, case, half, error)
    return HalfBack(form=dataclasses.replace(form, based_on=half.based_on), half=half)


def _otherwise(desk: Desk, case: str, half: HalfTyped, error: InvalidInputError) -> HalfBack:
    new = dataclasses.replace(half, record=None, based_on=None)
    if half.record is not None:
        with suppress(InvalidInputError):
            return HalfBack(
                form=load_form(desk, half.kind, case),
                half=new,
                why=text(
                    "What you were changing was struck meanwhile, or is not here any more. What "
                    "you typed stands in a new form: keep it as something new, or leave it."
                ),
            )
    typed = DossierField(
        name="typed",
        label=text("What you had typed"),
        what="note",
        value="\n".join(_typed_words(half)),
    )
    form = DossierForm(kind=LOST, case=case, record=None, title=NOTHING, fields=(typed,))
    half = HalfTyped(kind=LOST, section=half.section, values={})
    why = text("{why} What you had typed can still be read here.", why=error.sentence)
    return HalfBack(form=form, half=half, why=why)


def _typed_words(half: HalfTyped) -> list[str]:
    """What was typed, without what was chosen: that is stored by ids and words of lists."""
    form = FORMS.get(half.kind)
    of_it = {one.name: SHAPES.get(one.what) for one in form.fields} if form is not None else {}
    order = [*of_it, *(name for name in half.values if name not in of_it)]
    said = [half.values.get(name, "") for name in order if of_it.get(name, "") not in _CHOSEN]
    return [one for one in said if one.strip()]


def asked_from(desk: Desk, case: str, half: HalfTyped | None, change: Callable[[Desk], T]) -> T:
    """Have something done as a form asks: the form is forgotten by that, and kept if refused.

    Whether it can be kept or forgotten changes nothing about what is done.

    Raises:
        ExpectedError: as `change` does.
    """
    try:
        done = change(desk)
    except ExpectedError:
        if half is not None:
            with suppress(ExpectedError):
                keep_half(desk, case, half)
        raise
    with suppress(ExpectedError):
        keep_half(desk, case, None)
    return done
