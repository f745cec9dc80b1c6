"""Keeping what was typed in a dossier: read, checked, and written as one act that has an undo."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from omgangsdesk.domain.log.entries import Draft
from omgangsdesk.domain.log.ids import new_id
from omgangsdesk.domain.records import (
    RECORDS,
    Authorisation,
    Case,
    Party,
    Person,
    Record,
    full_name,
)
from omgangsdesk.domain.typing.clock_input import time_of_day
from omgangsdesk.domain.typing.date_input import read_date
from omgangsdesk.domain.typing.several import as_ids
from omgangsdesk.domain.typing.unseen import plain_signs
from omgangsdesk.errors import FieldError, InvalidInputError
from omgangsdesk.language import text
from omgangsdesk.services.centre.keeping import Ground, keep, one_line, whole_number
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.dossier import contacts, keep_course, summary
from omgangsdesk.services.dossier.fields import FieldSpec
from omgangsdesk.services.dossier.form import OF_THE_CASE, PLACE, found_record, must_edit, specs_in
from omgangsdesk.services.dossier.new import check_free
from omgangsdesk.services.dossier.reading import Dossier, reading
from omgangsdesk.services.screens.disputed import WHAT
from omgangsdesk.services.views import Said
from omgangsdesk.services.views_centre import CentreChange
from omgangsdesk.services.views_dossier import KeepRecord, StrikeRecord
from omgangsdesk.services.wording import plain, same

MOST = 1000
"""The largest number a dossier holds: weeks, minutes, visits."""


def keep_record(desk: Desk, asked: KeepRecord) -> CentreChange:
    """Add a record to a dossier, or write one anew; durable when this returns.

    Raises:
        InvalidInputError: whoever is signed in may not, or it was changed meanwhile; nothing was
            changed.
        FieldError: what was typed in that field can't be; nothing was changed.
        StoreError: the disk refused; nothing was changed.
    """
    must_edit(desk, asked.kind)
    if asked.kind == contacts.KIND:
        return _keep_contact(desk, asked)
    if asked.kind == summary.KIND:
        with reading(desk, asked.case) as of:
            values = _read(of, asked)
        return summary.give_summary(desk, asked.case, values)
    with reading(desk, asked.case) as of:
        before = _before(of, asked)
        values = _read(of, asked)
        records = _records(of, asked.kind, before, values)
        over = _over(of, records)
        if over and before is None and not asked.anyway:
            raise FieldError(
                text(
                    "That date is over, so that this would count for nothing. Nothing was "
                    "changed. Type its last date, leave it empty, or keep it as what held before."
                ),
                "until",
                anyway=True,
            )
        grounds: list[Ground] = [(of.case, of.unit.record_entry(of.case))]
    if before is not None:
        grounds.append((before, asked.based_on))
    called = _called(of, asked.kind, records)
    return CentreChange(
        entries=keep(desk, *records, grounds=grounds), called=_ended(called) if over else called
    )


def _over(of: Dossier, records: Sequence[Record]) -> bool:
    """Whether a permission's last date is past: it is kept so knowingly, or not at all."""
    today = of.today.isoformat()
    return any(
        isinstance(one, Authorisation) and one.until is not None and one.until < today
        for one in records
    )


def _ended(called: Said) -> Said:
    return Said(
        text("{what}, which counts no longer: its last date is over", what=called.full),
        text("{what}, which counts no longer: its last date is over", what=called.discreet),
    )


def _keep_contact(desk: Desk, asked: KeepRecord) -> CentreChange:
    asked = replace(asked, values={"struck": "no", "reason": "", **asked.values})
    with reading(desk, asked.case) as of:
        drafts = contacts.keep_contact(desk, of, asked.record, _read(of, asked))
    return _contact(desk, of, drafts)


def _contact(desk: Desk, of: Dossier, drafts: Sequence[Draft]) -> CentreChange:
    return CentreChange(
        entries=contacts.write_contact(desk, drafts), called=_called(of, contacts.KIND, ())
    )


def _before(of: Dossier, asked: KeepRecord) -> Record | None:
    """What is written anew.

    Raises:
        InvalidInputError: it is not there any more, or there is one and no more are added.
    """
    if asked.kind in ONE_OF_A_DOSSIER and asked.record is None and of.of(RECORDS[asked.kind]):
        raise InvalidInputError(
            text("This is noted already. Nothing was changed. Look at it as it is now.")
        )
    return found_record(of, asked.kind, asked.record)


def strike_record(desk: Desk, asked: StrikeRecord) -> CentreChange:
    """Strike a record that was set by mistake: it counts no more, and its history stays.

    Raises:
        InvalidInputError: whoever is signed in may not, it can't be struck, or it was changed
            meanwhile; nothing was changed.
        StoreError: the disk refused; nothing was changed.
    """
    must_edit(desk, asked.kind)
    if asked.kind == contacts.KIND:
        with reading(desk, asked.case) as of:
            drafts = contacts.strike_contact(desk, of, asked)
        return _contact(desk, of, drafts)
    with reading(desk, asked.case) as of:
        before = found_record(of, asked.kind, asked.record)
    if before is None or not hasattr(before, "struck"):
        raise InvalidInputError(
            text("This can't be struck; it can be written anew. Nothing was changed.")
        )
    struck: Record = replace(before, struck="yes")  # type: ignore[arg-type]
    written = keep(desk, struck, grounds=[(before, asked.based_on)])
    what = same(WHAT[asked.kind])
    called = text("struck: {what}", what=what.full)
    return CentreChange(entries=written, called=same(called))


def _called(of: Dossier, kind: str, records: tuple[Record, ...]) -> Said:
    """What the undo is called: the kind, and whose dossier."""
    what = text("a contact") if kind == contacts.KIND else WHAT.get(kind, WHAT["case"])
    for one in records:
        if isinstance(one, Person):
            return Said(plain(full_name(one)), what)
    return Said(
        text("{what}: {name}", what=what, name=of.case.family),
        text("{what}: {name}", what=what, name=of.case.code),
    )


def _records(
    of: Dossier, kind: str, before: Record | None, values: Mapping[str, Any]
) -> tuple[Record, ...]:
    """What is to be kept, out of what was typed."""
    if kind == "emergency":
        typed = (one_line(line) for line in values["others"].splitlines())
        called = (*values["persons"], *(line for line in typed if line))
        return (replace(of.case, emergency=called),)
    if kind == "stagger":
        return (replace(of.case, stagger=keep_course.policy_of(values)),)
    if kind in {"party", "person"}:
        return _with_place(of, before, values)
    if before is not None:
        return (replace(before, **values),)
    made: Callable[..., Record] = RECORDS[kind]
    record_id = of.case.id if kind in ONE_OF_A_DOSSIER else new_id()
    new = made(id=record_id, case=of.case.id, **values)
    return new, *keep_course.ended_by(of, new)


def _with_place(
    of: Dossier, before: Record | None, values: Mapping[str, Any]
) -> tuple[Record, ...]:
    """Somebody new, or written anew, with the place they have in the dossier."""
    place = {name: values[name] for name in PLACE if name in values}
    told = {name: held for name, held in values.items() if name not in place}
    if before is None:
        person = Person(id=new_id(), **told)
        party = Party(person=person.id, **place)
        return person, replace(of.case, parties=(*of.case.parties, party))
    parties = tuple(
        replace(one, **place) if one.person == before.id else one for one in of.case.parties
    )
    return replace(before, **told), replace(of.case, parties=parties)


ONE_OF_A_DOSSIER = frozenset({"registration"})
"""Kinds of which a dossier has one, that goes by its id."""


def _read(of: Dossier, asked: KeepRecord) -> dict[str, Any]:
    """What was typed, as it is stored.

    Raises:
        FieldError: what stands in that field can't be.
    """
    found: dict[str, Any] = {}
    for spec in specs_in(of, asked.kind, asked.record):
        typed = plain_signs(asked.values.get(spec.name, ""))
        if spec.needed and not typed.strip():
            raise FieldError(text("This has to be filled in. Nothing was changed."), spec.name)
        found[spec.name] = _READERS[spec.what](of, spec, typed)
    _check_order(found)
    nothing = _nothings(asked.kind)
    values = {
        name: nothing.get(name, "") if held is None else held for name, held in found.items()
    }
    keep_course.check(of, asked.kind, values)
    if asked.kind == "case":
        others = [one for one in of.unit.records(Case) if one.id != of.case.id]
        check_free(others, values)
    return values


def _nothings(kind: str) -> dict[str, Any]:
    """What each field holds when nothing was given: what its record begins with."""
    from dataclasses import MISSING, fields

    if kind in {contacts.KIND, summary.KIND}:
        return {}
    of: Any = RECORDS["person" if kind == "party" else "case" if kind in OF_THE_CASE else kind]
    return {one.name: one.default for one in fields(of) if one.default is not MISSING}


def _check_order(found: Mapping[str, Any]) -> None:
    """An end does not come before the beginning.

    Raises:
        FieldError: it does; nothing was changed.
    """
    since, until = found.get("since"), found.get("until")
    if since and until and until < since:
        raise FieldError(text("The end comes before the beginning. Nothing was changed."), "until")


def _line(_of: Dossier, _spec: FieldSpec, typed: str) -> str | None:
    return one_line(typed) or None


def _note(_of: Dossier, _spec: FieldSpec, typed: str) -> str | None:
    return typed.strip() or None


def _date(of: Dossier, spec: FieldSpec, typed: str) -> str | None:
    if not typed.strip():
        return None
    day = read_date(typed, of.today, past=spec.what == "birth")
    if day is None:
        raise FieldError(
            text("No date can be read here. Type it like 7/3/2026. Nothing was changed."),
            spec.name,
        )
    if spec.what == "birth" and day > of.today:
        raise FieldError(
            text("Nobody is born after today. Type the date again. Nothing was changed."),
            spec.name,
        )
    return day.isoformat()


def _number(_of: Dossier, spec: FieldSpec, typed: str) -> int | None:
    return whole_number(typed, spec.name, 0, MOST) if typed.strip() else None


def _time(_of: Dossier, spec: FieldSpec, typed: str) -> str | None:
    if not typed.strip():
        return None
    try:
        found: dt.time = time_of_day(typed)
    except InvalidInputError as error:
        raise FieldError(error.sentence, spec.name) from error
    return f"{found:%H:%M}"


def _chosen(_of: Dossier, _spec: FieldSpec, typed: str) -> str | None:
    return typed or None


def _several(of: Dossier, spec: FieldSpec, typed: str) -> tuple[str, ...]:
    return tuple(_of_the_dossier(of, spec, one) for one in as_ids(typed))


def _person(of: Dossier, spec: FieldSpec, typed: str) -> str | None:
    return _of_the_dossier(of, spec, typed.strip()) if typed.strip() else None


def _of_the_dossier(of: Dossier, spec: FieldSpec, person: str) -> str:
    if person not in of.persons:
        raise FieldError(
            text("Somebody chosen here is not in this dossier. Nothing was changed."), spec.name
        )
    return person


def _other_case(of: Dossier, spec: FieldSpec, typed: str) -> str | None:
    """Another dossier, by its number or code."""
    sought = one_line(typed).casefold()
    if not sought:
        return None
    for one in of.unit.records(Case):
        if sought in {one.id.casefold(), one.number.casefold(), one.code.casefold()}:
            if one.id == of.case.id:
                break
            return one.id
    raise FieldError(
        text("There is no other dossier of that number. Nothing was changed."), spec.name
    )


_READERS: Mapping[str, Callable[[Dossier, FieldSpec, str], Any]] = {
    "line": _line,
    "folder": _line,
    "note": _note,
    "date": _date,
    "birth": _date,
    "number": _number,
    "time": _time,
    "word": _chosen,
    "person": _person,
    "persons": _several,
    "room": _chosen,
    "colleague": _chosen,
    "offer": _chosen,
    "referrer": _chosen,
    "case": _other_case,
}
