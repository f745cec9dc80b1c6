"""`dossier`, `dossier list`, `new`, `add`, `set` and `strike`: dossiers without a window."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from omgangsdesk.cli.call import Call
from omgangsdesk.cli.tables import shown, table
from omgangsdesk.domain.records import Case
from omgangsdesk.domain.word_lists import named
from omgangsdesk.errors import FieldError, InvalidInputError, WrongUseError
from omgangsdesk.language import text
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.dossier import new
from omgangsdesk.services.dossier.form import OF_THE_CASE, load_form
from omgangsdesk.services.dossier.forms import FORMS
from omgangsdesk.services.dossier.keep import ONE_OF_A_DOSSIER, keep_record, strike_record
from omgangsdesk.services.dossier.listing import load_dossiers
from omgangsdesk.services.dossier.view import load_dossier
from omgangsdesk.services.views import Said
from omgangsdesk.services.views_centre import CentreChange
from omgangsdesk.services.views_dossier import (
    DossierForm,
    DossierLine,
    DossierView,
    KeepRecord,
    StrikeRecord,
)
from omgangsdesk.services.views_dossiers import NewDossier

FORMAT = 1
"""Version of the JSON forms, `resources/schemas/dossier.schema.json` and `dossiers`."""
OF_THE_DOSSIER = OF_THE_CASE | ONE_OF_A_DOSSIER
"""Kinds of which a dossier has one, that go by its own id."""


def show(call: Call) -> int:
    """All of a dossier, as the window shows it."""
    with call.desk() as desk:
        view = load_dossier(desk, _case(desk, call.asked.operands[0]))
    if call.has("--json"):
        call.tell_json(plain_dossier(call, view))
        return 0
    for line in _lines(call, view):
        print(line)
    return 0


def listed(call: Call) -> int:
    """Every dossier, by family."""
    state = call.value("--state")
    states = named("dossier_state")
    if state is not None and state not in states:
        known = ", ".join(states)
        raise WrongUseError(
            text("“{value}” is none of the states {known}.", value=state, known=known)
        )
    with call.desk() as desk:
        view = load_dossiers(desk)
    rows = [one for one in view.rows if state in {None, one.state}]
    say = call.translator.say
    if call.has("--json"):
        found = [
            {
                "case": one.case,
                "number": one.number,
                "title": say(one.title.full),
                "state": one.state,
            }
            for one in rows
        ]
        call.tell_json({"format": FORMAT, "dossiers": found})
        return 0
    head = [say(text("Number")), say(text("Dossier")), say(text("State"))]
    lines = [
        (shown(one.number), shown(say(one.title.full)), say(states[one.state])) for one in rows
    ]
    for line in table(head, lines):
        print(line)
    return 0


def begin(call: Call) -> int:
    """A new dossier, with its first people."""
    typed = _typed(call)
    with call.desk() as desk:
        form = new.load_new(desk)
        if not typed:
            return _tell_fields(call, form)
        values = _filled(form, typed)
        done = _named_fault(lambda: new.begin_dossier(desk, NewDossier(values=values)))
    call.tell(
        text("Begun: {number}, {name}.", number=values["number"], name=done.change.called.full)
    )
    return 0


def add(call: Call) -> int:
    """Something new in a dossier."""
    kind, number = call.asked.operands
    return _write(call, kind, number, None, "")


def change(call: Call) -> int:
    """Something that stands, written anew."""
    kind, number, *rest = call.asked.operands
    if not rest and kind in FORMS and kind not in OF_THE_DOSSIER:
        raise WrongUseError(text("{name} is missing.", name="ID"))
    return _write(call, kind, number, kind, rest[0] if rest else "")


def strike(call: Call) -> int:
    """Something that was set by mistake counts no more."""
    kind, number, record = call.asked.operands
    _check_kind(kind)
    with call.desk() as desk:
        case = _case(desk, number)
        form = load_form(desk, kind, case, record)
        request = StrikeRecord(kind=kind, case=case, record=record, based_on=form.based_on)
        _tell_change(call, strike_record(desk, request))
    return 0


def _write(call: Call, kind: str, number: str, standing: str | None, record: str) -> int:
    _check_kind(kind)
    typed = _typed(call)
    with call.desk() as desk:
        case = _case(desk, number)
        which = None if standing is None else (record or case)
        form = load_form(desk, kind, case, which)
        if not typed:
            return _tell_fields(call, form)
        request = KeepRecord(
            kind=kind,
            case=case,
            record=which,
            values=_filled(form, typed),
            based_on=form.based_on,
            anyway=call.has("--anyway"),
        )
        done = _named_fault(lambda: keep_record(desk, request))
        _tell_change(call, done)
    return 0


def _case(desk: Desk, number: str) -> str:
    """The id of a dossier that goes by its number, its code or its id."""
    sought = number.strip().casefold()
    with desk.store.read() as unit:
        for one in unit.records(Case):
            if sought in {one.number.casefold(), one.code.casefold(), one.id.casefold()}:
                return one.id
    raise InvalidInputError(text("There is no dossier of that number in this store."))


def _check_kind(kind: str) -> None:
    if kind not in FORMS:
        raise WrongUseError(
            text(
                "“{kind}” is no kind of record of a dossier. These are: {known}.",
                kind=kind,
                known=", ".join(FORMS),
            )
        )


def _typed(call: Call) -> dict[str, str]:
    found = {}
    for written in call.every("--with"):
        name, given, value = written.partition("=")
        if not given or not name:
            raise WrongUseError(
                text("“{value}” says nothing of a field: write until=31/12/2026.", value=written)
            )
        found[name] = value
    return found


def _filled(form: DossierForm, typed: Mapping[str, str]) -> dict[str, str]:
    """What stands in the form, with what was typed over it."""
    values = {one.name: one.value for one in form.fields}
    for one in form.fields:
        chosen = typed.get(one.name)
        words = {option.value for option in one.options}
        if one.what == "choice" and chosen is not None and chosen not in words:
            raise WrongUseError(
                text(
                    "“{value}” is none of the words of {name}: {known}.",
                    value=chosen,
                    name=one.name,
                    known=", ".join(sorted(words - {""})),
                )
            )
    for name in typed:
        if name not in values:
            known = ", ".join(values)
            raise WrongUseError(
                text("“{name}” is none of its fields {known}.", name=name, known=known)
            )
    return values | dict(typed)


def _named_fault(write: Any) -> Any:
    """Do it; what is wrong with a field is told with its name, as nothing points at it here."""
    try:
        return write()
    except FieldError as error:
        raise InvalidInputError(
            text("{field}: {sentence}", field=error.field, sentence=error.sentence)
        ) from error


def _tell_change(call: Call, done: CentreChange) -> None:
    if done.entries:
        call.tell(text("Kept: {what}.", what=done.called.full))
    else:
        call.tell(text("Nothing was different. Nothing was written."))


def _tell_fields(call: Call, form: DossierForm) -> int:
    """What can be typed in a form, and what stands there now."""
    say = call.translator.say
    if call.has("--json"):
        fields = [
            {
                "field": one.name,
                "label": say(one.label),
                "what": one.what,
                "value": one.value,
                "needed": one.needed,
                "words": {option.value: say(option.name.full) for option in one.options},
            }
            for one in form.fields
        ]
        call.tell_json({"format": FORMAT, "kind": form.kind, "fields": fields})
        return 0
    head = [say(text("Field")), say(text("What it is")), say(text("Stands there")), ""]
    rows = [
        (
            one.name,
            say(one.label),
            shown(one.value),
            ", ".join(option.value for option in one.options if option.value),
        )
        for one in form.fields
    ]
    for line in table(head, rows):
        print(line)
    return 0


def _lines(call: Call, view: DossierView) -> Iterator[str]:
    say = call.translator.say

    def said(what: Said) -> str:
        return shown(say(what.full))

    yield said(view.title)
    yield "  ".join(say(one) for one in view.head)
    if view.points:
        yield ""
        yield say(text("What needs somebody:"))
        yield from (f"  ! {said(one)}" for one in view.points)
    if view.strip:
        yield ""
        yield say(text("The last visits:"))
        yield from (f"  {said(one.said)}  [{shown(one.visit)}]" for one in view.strip)
    for chapter in view.chapters:
        yield ""
        yield say(chapter.title).upper()
        for section in chapter.sections:
            yield f"  {say(section.title)}"
            if not section.lines and section.empty.source:
                yield f"    {say(section.empty)}"
            for one in section.lines:
                yield from (f"    {line}" for line in _of_line(call, one))


def _of_line(call: Call, one: DossierLine) -> Iterator[str]:
    say = call.translator.say
    mark = "- " if one.past else ""
    yield f"{mark}{shown(say(one.title.full))}  [{one.kind} {shown(one.id)}]"
    yield from (f"  {shown(say(note.full))}" for note in one.notes)
    if one.warns is not None:
        yield f"  ! {shown(say(one.warns.full))}"


def plain_dossier(call: Call, view: DossierView) -> dict[str, Any]:
    """The JSON form of a dossier."""
    say = call.translator.say

    def line(one: DossierLine) -> dict[str, Any]:
        return {
            "kind": one.kind,
            "id": one.id,
            "title": say(one.title.full),
            "notes": [say(note.full) for note in one.notes],
            "warns": say(one.warns.full) if one.warns is not None else None,
            "past": one.past,
        }

    return {
        "format": FORMAT,
        "case": view.case,
        "title": say(view.title.full),
        "head": [say(one) for one in view.head],
        "points": [say(one.full) for one in view.points],
        "visits": [
            {
                "visit": one.visit,
                "day": one.day.isoformat(),
                "status": one.status,
                "ended_early": one.ended_early,
                "late": one.late,
                "kept": one.kept,
                "broken": one.broken,
            }
            for one in view.strip
        ],
        "chapters": [
            {
                "name": chapter.name,
                "title": say(chapter.title),
                "sections": [
                    {
                        "name": section.name,
                        "title": say(section.title),
                        "lines": [line(one) for one in section.lines],
                    }
                    for section in chapter.sections
                ],
            }
            for chapter in view.chapters
        ],
    }
