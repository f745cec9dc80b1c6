"""What can be added to a dossier, or written anew, and by whom: one table for form and keeping."""

from __future__ import annotations

from collections.abc import Mapping

from omgangsdesk.services.centre.keeping import may_change
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.dossier import forms_basic, forms_course, forms_guidance
from omgangsdesk.services.dossier.contacts import KIND
from omgangsdesk.services.dossier.fields import FieldSpec, FormSpec

FORMS: Mapping[str, FormSpec] = {
    **forms_basic.FORMS,
    **forms_course.FORMS,
    **forms_guidance.FORMS,
}
"""By kind of record; a `party` is a person who is added with the place they have in it."""


def specs_of(kind: str, record: str | None) -> tuple[FieldSpec, ...]:
    """The fields of a kind; what was logged is corrected with a reason, or struck."""
    more = forms_course.OF_AN_ENTRY if kind == KIND and record is not None else ()
    return (*FORMS[kind].fields, *more)


def may_add(desk: Desk) -> frozenset[str]:
    """The kinds that whoever is signed in may add and edit."""
    if desk.colleague.id == "recovery":
        return frozenset()
    leads = may_change(desk)
    return frozenset(kind for kind, spec in FORMS.items() if leads or spec.anyone)
