"""What someone was writing at a visit: kept in the encrypted store, back in its place afterwards.

A note and the forms that were begun. None of it is an entry: it is replaced and forgotten, and
nobody but whoever wrote it gets it back. It goes along when the visit is destroyed.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from omgangsdesk import codec
from omgangsdesk.domain.log import canonical
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.language import text
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.requests import ACTS, Act
from omgangsdesk.services.views import KeptDraft
from omgangsdesk.services.views_drafts import KeptForm

if TYPE_CHECKING:
    from omgangsdesk.models.unit import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kept(KeptDraft):
    """What the store holds of one colleague at one visit: the note, and the forms."""

    forms: tuple[KeptForm, ...] = ()

    def note(self) -> KeptDraft | None:
        """The note alone; None where only forms are kept."""
        if self.forms and not self.text:
            return None
        return KeptDraft(**_fields(self))


def keep_draft(desk: Desk, visit: str, draft: KeptDraft | None) -> None:
    """Keep what is being typed at `visit`, or with None forget it; durable when this returns.

    Raises:
        InvalidInputError: it holds a sign that can't be stored.
        StoreError: the disk refused; what was kept before is still there.
    """
    with desk.store.write() as unit:
        _write(desk, unit, visit, draft, kept_of(unit, visit, desk.colleague.id)[1])


def keep_form(desk: Desk, visit: str, form: KeptForm) -> None:
    """Keep what stands in a form at `visit`, in place of what was kept of that form before.

    Raises:
        InvalidInputError: it holds a sign that can't be stored.
        StoreError: the disk refused; what was kept before is still there.
    """
    with desk.store.write() as unit:
        note, forms = kept_of(unit, visit, desk.colleague.id)
        others = tuple(one for one in forms if one.key != form.key)
        _write(desk, unit, visit, note, (*others, form))


def forget_form(desk: Desk, visit: str, key: str) -> None:
    """A form was kept or left: nothing of it stays.

    Raises:
        StoreError: the disk refused; it is still there.
    """
    with desk.store.write() as unit:
        note, forms = kept_of(unit, visit, desk.colleague.id)
        others = tuple(one for one in forms if one.key != key)
        if others != forms:
            _write(desk, unit, visit, note, others)


def kept_draft(desk: Desk, visit: str) -> KeptDraft | None:
    """The note that whoever is signed in was typing at `visit`, if any."""
    return kept_at(desk, visit)[0]


def kept_at(desk: Desk, visit: str) -> tuple[KeptDraft | None, tuple[KeptForm, ...]]:
    """The note and the forms of whoever is signed in, at `visit`; the form begun last is last."""
    with desk.store.read() as unit:
        return kept_of(unit, visit, desk.colleague.id)


def kept_of(
    unit: Unit, visit: str, colleague: str
) -> tuple[KeptDraft | None, tuple[KeptForm, ...]]:
    """As `kept_at`, of any colleague: for whoever only tells that there is something."""
    value = unit.draft(visit, colleague)
    if value is None:
        return None, ()
    kept = codec.from_json(value, _Kept)
    return kept.note(), kept.forms


def left_open(desk: Desk, among: Collection[str]) -> str | None:
    """At which of these visits whoever is signed in was filling in a form last, if at any."""
    with desk.store.read() as unit:
        found = unit.drafts_of(desk.colleague.id)
    return next(
        (
            visit
            for visit, value in found
            if visit in among and codec.from_json(value, _Kept).forms
        ),
        None,
    )


def half_written(desk: Desk) -> frozenset[str]:
    """At which visits whoever is signed in left a note or a form half written."""
    with desk.store.read() as unit:
        return unit.drafted(desk.colleague.id)


def act_of(form: KeptForm) -> Act:
    """The act that a kept form holds.

    Raises:
        InvalidInputError: it is of another form than this program knows.
    """
    if form.word not in ACTS:
        raise InvalidInputError(text("What was handed over has another form than expected."))
    return codec.from_plain(dict(form.act), ACTS[form.word])


def _write(
    desk: Desk, unit: Unit, visit: str, note: KeptDraft | None, forms: tuple[KeptForm, ...]
) -> None:
    value = None
    if note is not None or forms:
        fields = (
            {one: getattr(note, one) for one in KeptDraft.__dataclass_fields__} if note else {}
        )
        value = canonical.encode(codec.to_plain(_Kept(**fields, forms=forms)))
    unit.keep_draft(visit, desk.colleague.id, value)


def _fields(note: KeptDraft) -> dict[str, Any]:
    return {one.name: getattr(note, one.name) for one in fields(KeptDraft)}
