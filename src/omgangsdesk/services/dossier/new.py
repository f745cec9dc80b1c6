"""A new dossier: its number, its ground and its first people, kept as one act.

A centre can begin so without importing a planning (product.md row 1).
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Mapping, Sequence

from omgangsdesk.domain.dossier.course import Registration
from omgangsdesk.domain.log.ids import new_id
from omgangsdesk.domain.own_words import label_of, lexicon
from omgangsdesk.domain.records import Case, OwnWord, Party, Person, Record
from omgangsdesk.domain.typing.date_input import read_date
from omgangsdesk.domain.word_lists import named
from omgangsdesk.errors import FieldError, InvalidInputError
from omgangsdesk.language import NOTHING, Text, text
from omgangsdesk.services.centre.keeping import keep, may_change, one_line
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.views import Said
from omgangsdesk.services.views_centre import CentreChange
from omgangsdesk.services.views_dossier import DossierField, DossierForm, Option
from omgangsdesk.services.views_dossiers import Begun, NewDossier
from omgangsdesk.services.wording import same

KIND = "new"
_COUNTED = re.compile(r"(.*?)(\d+)(\D*)")
_CHILD = "child"
_GROWN = ("caring", "visiting")
"""Roles of the first people beside the child."""
_LABELS: Mapping[str, Text] = {
    "number": text("dossier number"),
    "code": text("code in discreet mode"),
    "family": text("family"),
    "legal_basis": text("legal basis"),
    "compulsory": text("voluntary or compulsory"),
    "state": text("state"),
    "child_given": text("child: given name"),
    "child_family": text("child: family name"),
    "child_birth": text("child: date of birth"),
    "caring_given": text("caring party: given name"),
    "caring_family": text("caring party: family name"),
    "caring_relation": text("caring party: relation to the child"),
    "visiting_given": text("visiting party: given name"),
    "visiting_family": text("visiting party: family name"),
    "visiting_relation": text("visiting party: relation to the child"),
}
_CHOSEN: Mapping[str, tuple[str, str]] = {
    "legal_basis": ("legal_basis", "judgment"),
    "compulsory": ("binding", "compulsory"),
    "state": ("dossier_state", "preparing"),
    "caring_relation": ("relation", "mother"),
    "visiting_relation": ("relation", "father"),
}
"""Fields that are chosen: the vocabulary, and what stands there first."""
_NEEDED = frozenset({"number", "family", *_CHOSEN})
_WHY: Mapping[str, Text] = {
    "code": text("What shows while names are hidden. Empty: the number."),
    "child_family": text("Empty: as the family is called."),
    "caring_given": text("More people can be added in the dossier itself."),
}


def load_new(desk: Desk) -> DossierForm:
    """The form of a new dossier, with the next free number in it.

    Raises:
        InvalidInputError: not by a coordinator.
    """
    _must_begin(desk)
    with desk.store.read() as unit:
        words = unit.records(OwnWord)
        taken = [one.number for one in unit.records(Case)]
    offered, own = lexicon(words, offered=True), lexicon(words)
    first = {name: word for name, (_, word) in _CHOSEN.items()}
    first["number"] = next_number(taken, desk.today().year)

    def options(vocabulary: str) -> tuple[Option, ...]:
        every = [*named(vocabulary), *offered.get(vocabulary, {})]
        return tuple(
            Option(value=word, name=same(label_of(own, vocabulary, word))) for word in every
        )

    def field(name: str) -> DossierField:
        chosen = _CHOSEN.get(name)
        what = "date" if name == "child_birth" else "line"
        return DossierField(
            name=name,
            label=_LABELS[name],
            what="choice" if chosen else what,
            value=first.get(name, ""),
            needed=name in _NEEDED,
            why=_WHY.get(name, NOTHING),
            options=options(chosen[0]) if chosen else (),
        )

    return DossierForm(
        kind=KIND,
        case="",
        record=None,
        title=text("New dossier"),
        fields=tuple(map(field, _LABELS)),
    )


def begin_dossier(desk: Desk, asked: NewDossier) -> Begun:
    """Begin a dossier with its first people; durable when this returns.

    Raises:
        InvalidInputError: not by a coordinator; nothing was changed.
        FieldError: a number that is taken or missing, a name that is missing, no date; nothing
            was changed.
        StoreError: the disk refused; nothing was changed.
    """
    _must_begin(desk)
    typed = {name: one_line(asked.values.get(name, "")) for name in _LABELS}
    typed |= {name: typed[name] or first for name, (_, first) in _CHOSEN.items()}
    with desk.store.read() as unit:
        known = unit.records(Case)
    check_free(known, typed)
    people, parties = _people(typed, desk.today())
    case = Case(
        id=new_id(),
        number=typed["number"],
        code=typed["code"] or typed["number"],
        family=typed["family"],
        parties=tuple(parties),
        legal_basis=typed["legal_basis"],
        compulsory=typed["compulsory"],
    )
    registered = Registration(
        id=case.id, case=case.id, day=desk.today().isoformat(), state=typed["state"]
    )
    records: tuple[Record, ...] = (*people, case, registered)
    called = Said(
        text("new dossier {name}", name=f"{case.family} · {case.number}"),
        text("new dossier {name}", name=case.code),
    )
    return Begun(case=case.id, change=CentreChange(entries=keep(desk, *records), called=called))


def next_number(taken: Sequence[str], year: int) -> str:
    """The number after the highest of the most usual form, of those of this year if there are."""
    forms: Counter[tuple[str, str]] = Counter()
    highest: dict[tuple[str, str], tuple[int, int]] = {}
    for number in taken:
        found = _COUNTED.fullmatch(number)
        if found is None:
            continue
        form = found[1], found[3]
        forms[form] += 1
        width = max(len(found[2]), highest.get(form, (0, 0))[1])
        highest[form] = max(int(found[2]), highest.get(form, (0, 0))[0]), width
    if not forms:
        return f"{year}-001"
    form = max(forms, key=lambda one: (str(year) in one[0], forms[one], one))
    last, width = highest[form]
    return f"{form[0]}{last + 1:0{width}d}{form[1]}"


def _must_begin(desk: Desk) -> None:
    if not may_change(desk):
        raise InvalidInputError(text("Only a coordinator begins a dossier. Nothing was changed."))


def check_free(known: Sequence[Case], typed: Mapping[str, str]) -> None:
    """See that number, code and family of a dossier can be so, beside the dossiers in `known`.

    Raises:
        FieldError: one of them is missing, or is another dossier's; nothing was changed.
    """
    for name in ("number", "family"):
        if not typed[name]:
            raise FieldError(text("This has to be filled in. Nothing was changed."), name)
    taken = {one.number.casefold() for one in known} | {one.code.casefold() for one in known}
    for name in ("number", "code"):
        if typed[name].casefold() in taken:
            raise FieldError(
                text("There is a dossier of that number or code already. Nothing was changed."),
                name,
            )


def _people(typed: Mapping[str, str], today: dt.date) -> tuple[list[Person], list[Party]]:
    people: list[Person] = []
    parties: list[Party] = []
    for role in (_CHILD, *_GROWN):
        given, family = typed[f"{role}_given"], typed[f"{role}_family"]
        born = _born(typed["child_birth"], today) if role == _CHILD else None
        if not given:
            if family or born:
                raise FieldError(
                    text("A given name is missing here. Nothing was changed."), f"{role}_given"
                )
            continue
        relation = _CHILD if role == _CHILD else typed[f"{role}_relation"]
        person = Person(
            id=new_id(),
            given_name=given,
            family_name=family or typed["family"],
            birth_date=born,
        )
        people.append(person)
        parties.append(Party(person=person.id, role=role, relation=relation))
    return people, parties


def _born(typed: str, today: dt.date) -> str | None:
    if not typed:
        return None
    day = read_date(typed, today, past=True)
    if day is None or day > today:
        raise FieldError(
            text("No date of birth can be read here. Type it like 7/3/2017. Nothing was changed."),
            "child_birth",
        )
    return day.isoformat()
