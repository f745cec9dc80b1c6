"""A form: the fields of a record with what stands in them, and what can be chosen."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from omgangsdesk.domain.dossier.course import Referrer
from omgangsdesk.domain.own_words import label_of, lexicon
from omgangsdesk.domain.record_labels import field_label
from omgangsdesk.domain.records import RECORDS, Case, Party, Record
from omgangsdesk.domain.typing.several import as_words
from omgangsdesk.domain.word_lists import named
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.language import text
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.dossier import contacts, summary
from omgangsdesk.services.dossier.fields import FieldSpec
from omgangsdesk.services.dossier.forms import FORMS, may_add, specs_of
from omgangsdesk.services.dossier.forms_course import LAST
from omgangsdesk.services.dossier.lines_arrangement import house_policy
from omgangsdesk.services.dossier.lines_course import called
from omgangsdesk.services.dossier.lines_evaluations import looks_back
from omgangsdesk.services.dossier.offers import known_offers
from omgangsdesk.services.dossier.reading import Dossier, reading
from omgangsdesk.services.views import Said
from omgangsdesk.services.views_dossier import DossierField, DossierForm, Option
from omgangsdesk.services.wording import plain, same

SHAPES: Mapping[str, str] = {
    "line": "line",
    "note": "note",
    "date": "date",
    "birth": "date",
    "number": "number",
    "time": "line",
    "persons": "choices",
    "case": "line",
    "folder": "folder",
}
"""How a `FieldSpec.what` is typed; what is not here, is chosen."""
OF_THE_CASE = frozenset({"case", "emergency", "stagger"})
"""Kinds of form that write a part of the dossier itself."""
PLACE = ("role", "relation")
"""What a party is beside a person."""


def load_form(
    desk: Desk,
    kind: str,
    case_id: str,
    record_id: str | None = None,
    preset: Iterable[tuple[str, str]] = (),
) -> DossierForm:
    """The form for something new of a kind (`record_id` None), or for what stands.

    What is new begins with `preset`, by field: the values of a `DossierAdd`.

    Raises:
        InvalidInputError: there is no such thing, or whoever is signed in may not edit it.
    """
    must_edit(desk, kind)
    with reading(desk, case_id) as of:
        if kind == contacts.KIND and record_id is not None:
            return _contact_form(desk, of, record_id)
        record = found_record(of, kind, record_id)
        based_on = of.unit.record_entry(record) if record is not None else None
        specs = specs_in(of, kind, record_id)
        values = _values(of, specs, kind, record)
        if record is None:
            values |= {name: value for name, value in preset if name in values}
        fields = tuple(_field(of, kind, one, values[one.name]) for one in specs)
    return DossierForm(
        kind=kind,
        case=case_id,
        record=record_id,
        title=FORMS[kind].title,
        fields=fields,
        based_on=based_on,
        strikes=record is not None and hasattr(record, "struck"),
    )


def _contact_form(desk: Desk, of: Dossier, entry_id: str) -> DossierForm:
    """The form that corrects or strikes a contact."""
    entry, data = contacts.counting(of, entry_id)
    values = contacts.as_typed(of, entry, data)
    simple = contacts.is_simple(desk, entry, desk.clock.now())
    specs = specs_of(contacts.KIND, None if simple else entry_id)
    return DossierForm(
        kind=contacts.KIND,
        case=of.case.id,
        record=entry_id,
        title=FORMS[contacts.KIND].title,
        fields=tuple(_field(of, contacts.KIND, one, values[one.name]) for one in specs),
        based_on=entry_id,
        strikes=simple,
    )


def specs_in(of: Dossier, kind: str, record: str | None) -> tuple[FieldSpec, ...]:
    """The fields of a kind; who is only named in a dossier has no place in it."""
    specs = specs_of(kind, record)
    if kind != "person" or _party(of, record) is not None:
        return specs
    return tuple(one for one in specs if one.name not in PLACE)


def _party(of: Dossier, person: str | None) -> Party | None:
    return next((one for one in of.case.parties if one.person == person), None)


def must_edit(desk: Desk, kind: str) -> None:
    """See that whoever is signed in may edit that kind.

    Raises:
        InvalidInputError: they may not, or there is no such kind; nothing was changed.
    """
    if kind not in FORMS:
        raise InvalidInputError(
            text("There is nothing like that in a dossier. Nothing was changed.")
        )
    if kind not in may_add(desk):
        raise InvalidInputError(
            text("Only a coordinator changes this in a dossier. Nothing was changed.")
        )


def found_record(of: Dossier, kind: str, record_id: str | None) -> Record | None:
    """What is edited; None for what is new.

    Raises:
        InvalidInputError: it is not in this dossier, or was struck; nothing was changed.
    """
    if kind in OF_THE_CASE:
        return of.case
    if record_id is None and kind != "person":  # somebody new comes as a party
        return None
    found: Record | None = None
    if kind == "person":
        found = of.persons.get(record_id or "")
    elif kind in RECORDS:
        found = next((one for one in of.of(RECORDS[kind]) if one.id == record_id), None)
    if found is None:
        raise InvalidInputError(
            text("There is nothing like that in this dossier any more. Nothing was changed.")
        )
    return found


def _values(
    of: Dossier, specs: tuple[FieldSpec, ...], kind: str, record: Record | None
) -> dict[str, str]:
    """What stands in the fields, as it is typed."""
    if record is None:
        begins = {"today": of.today.isoformat(), "me": of.me, LAST: ""}
        if kind == summary.KIND:
            begins[LAST] = looks_back(of)
        return {one.name: begins.get(one.first, one.first) for one in specs}
    if kind == "emergency" and isinstance(record, Case):
        known = [one for one in record.emergency if one in of.persons]
        typed = [one for one in record.emergency if one not in of.persons]
        return {"persons": as_words(known), "others": "\n".join(typed)}
    if kind == "stagger":
        return _policy(of)
    place = _party(of, record.id) if kind == "person" else None
    return {
        one.name: as_typed(getattr(place if place and one.name in PLACE else record, one.name))
        or _usual(one)
        for one in specs
    }


def _usual(spec: FieldSpec) -> str:
    """What a word that nobody chose yet stands for, where one must be chosen."""
    return spec.first if spec.what == "word" and spec.needed else ""


def _policy(of: Dossier) -> dict[str, str]:
    """The stagger policy that counts: 0 minutes are minutes too."""
    own = of.case.stagger
    policy = own or house_policy(of)
    values = {one.name: str(getattr(policy, one.name)) for one in dataclasses.fields(policy)}
    return {"policy": "house" if own is None else "own", **values}


def as_typed(held: Any) -> str:
    """What a field holds, as a form holds it; 0 is a number that nobody gave."""
    if isinstance(held, tuple):
        return as_words(str(one) for one in held)
    return str(held) if held else ""


def _field(of: Dossier, kind: str, spec: FieldSpec, value: str) -> DossierField:
    return DossierField(
        name=spec.name,
        label=spec.label
        if spec.label.source
        else field_label("case" if spec.name in PLACE else _labelled(kind), spec.name),
        what=SHAPES.get(spec.what, "choice"),
        value=_date(value) if SHAPES.get(spec.what) == "date" else value,
        needed=spec.needed,
        why=spec.why,
        options=_options(of, kind, spec, value),
    )


def _labelled(kind: str) -> str:
    return "person" if kind == "party" else kind


def _date(iso: str) -> str:
    """A date as people here type it, so that it can be read back."""
    try:
        day = dt.date.fromisoformat(iso)
    except ValueError:
        return iso
    return f"{day.day}/{day.month}/{day.year}"


def _options(of: Dossier, kind: str, spec: FieldSpec, value: str) -> tuple[Option, ...]:
    make = _OPTIONS.get(spec.what)
    if make is None:
        return ()
    found = make(of, kind, spec)
    if value and spec.what != "persons" and all(one.value != value for one in found):
        found = (*found, Option(value=value, name=_no_longer_offered(of, spec, value)))
    if spec.needed or spec.what == "persons":
        return found
    return (Option(value="", name=same(text("not given"))), *found)


def _no_longer_offered(of: Dossier, spec: FieldSpec, value: str) -> Said:
    """What stands there and can't be chosen any more: an edit of the rest must not lose it."""
    match spec.what:
        case "word":  # retired, or of a later version
            return same(label_of(of.own, spec.of, value))
        case "offer":
            known = {one.id: one.called for one in known_offers(of.unit)}
            return same(known.get(value) or plain(value))
        case "person":
            return of.named(value)
        case _:
            return same(plain(value))


def _word_options(of: Dossier, _kind: str, spec: FieldSpec) -> tuple[Option, ...]:
    offered = lexicon(of.words, offered=True).get(spec.of, {})
    every = {**named(spec.of), **offered}
    return tuple(Option(value=word, name=same(label)) for word, label in every.items())


def _person_options(of: Dossier, _kind: str, spec: FieldSpec) -> tuple[Option, ...]:
    """People of the dossier; a child is chosen among children."""
    children = {one.person for one in of.case.parties if one.role == "child"}
    several = spec.what == "persons"
    return tuple(
        Option(value=as_words([one]) if several else one, name=of.named(one))
        for one in of.persons
        if spec.of != "child" or one in children
    )


def _room_options(of: Dossier, _kind: str, _spec: FieldSpec) -> tuple[Option, ...]:
    rooms = sorted(of.rooms.values(), key=lambda one: (one.location, one.order, one.id))
    return tuple(
        Option(value=one.id, name=same(plain(one.name)))
        for one in rooms
        if one.closed != "yes" and one.use != "waiting"
    )


def _colleague_options(of: Dossier, _kind: str, _spec: FieldSpec) -> tuple[Option, ...]:
    """By their code, which is what a dossier keeps: two who share one stand in one option."""
    named: dict[str, list[str]] = {}
    for one in sorted(of.colleagues.values(), key=lambda one: (one.code, one.name)):
        if one.left != "yes":
            named.setdefault(one.code, []).append(one.name)
    return tuple(
        Option(value=code, name=Said(plain(f"{code} · {' / '.join(names)}"), plain(code)))
        for code, names in named.items()
    )


def _referrer_options(of: Dossier, _kind: str, _spec: FieldSpec) -> tuple[Option, ...]:
    return tuple(Option(value=one.id, name=called(of, one)) for one in of.of(Referrer))


def _offer_options(of: Dossier, _kind: str, _spec: FieldSpec) -> tuple[Option, ...]:
    return tuple(
        Option(value=one.id, name=same(one.called))
        for one in known_offers(of.unit)
        if not one.retired
    )


_OPTIONS: Mapping[str, Callable[[Dossier, str, FieldSpec], tuple[Option, ...]]] = {
    "word": _word_options,
    "person": _person_options,
    "persons": _person_options,
    "room": _room_options,
    "colleague": _colleague_options,
    "offer": _offer_options,
    "referrer": _referrer_options,
}
