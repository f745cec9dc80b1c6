"""How people, visits and acts are called: in full, and discreetly in codes and initials.

On screen a person goes by relation, children by given name (domain.md, "relations").
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from omgangsdesk.domain import vocabulary as words
from omgangsdesk.domain.own_words import label_of
from omgangsdesk.domain.records import Person
from omgangsdesk.domain.typing.unseen import turns
from omgangsdesk.domain.visit.fold import VisitState
from omgangsdesk.domain.visit.visit_file import VisitFile, age_on
from omgangsdesk.language import Text, text
from omgangsdesk.services.views import Said


def plain(what: str) -> Text:
    """A text that is the same in every language."""
    return Text("{what}", {"what": what})


def same(what: Text) -> Said:
    """A text without names, the same in full and discreetly."""
    return Said(what, what)


def joined(parts: Sequence[Text], separator: str = ", ") -> Text:
    """Texts in a row."""
    if not parts:
        return plain("")
    names = [f"p{index}" for index in range(len(parts))]
    return Text(
        separator.join(f"{{{name}}}" for name in names), dict(zip(names, parts, strict=True))
    )


def said_joined(parts: Sequence[Said], separator: str = ", ") -> Said:
    """The same, in full and discreetly."""
    return Said(
        joined([one.full for one in parts], separator),
        joined([one.discreet for one in parts], separator),
    )


def listed(parts: Sequence[Said]) -> Said:
    """`mother, Finn and Lou`."""
    if len(parts) < 2:
        return said_joined(parts)
    first, last = said_joined(parts[:-1]), parts[-1]
    return Said(
        text("{first} and {last}", first=first.full, last=last.full),
        text("{first} and {last}", first=first.discreet, last=last.discreet),
    )


def label(vocabulary: words.Vocabulary, word: str | None) -> Text:
    """The label of a word; a word that left its list is shown as it was written."""
    if word is None:
        return plain("")
    return vocabulary.get(word) or plain(word)


def initials(*names: str) -> str:
    """`F.K.`; by code point, so that it works in every script."""
    parts = [part for name in names for part in name.split()]
    return "".join(f"{part[0]}." for part in parts if part)


def day_of(file: VisitFile) -> dt.date:
    """The business day a visit is planned on."""
    return dt.date.fromisoformat(file.plan.day)


def short_date(iso: str | None) -> Text:
    """`23/11/2027` of a date as it is stored; one that is not so is shown as it was written."""
    try:
        day = dt.date.fromisoformat(iso or "")
    except ValueError:
        return plain(iso or "")
    return text(
        "{day}/{month}/{year}", day=f"{day.day:02d}", month=f"{day.month:02d}", year=str(day.year)
    )


def with_age(file: VisitFile, person: Person) -> str:
    """`Finn (9)`."""
    age = age_on(person, day_of(file))
    return person.given_name if age is None else f"{person.given_name} ({age})"


def who(file: VisitFile, person: str | None) -> Said:
    """A person of a case: children by given name, adults by relation; else unknown."""
    known = file.persons.get(person or "")
    party = file.parties.get(person or "")
    if known is None:
        return same(text("someone else"))
    if party is None:
        return Said(
            plain(f"{known.given_name} {known.family_name}"),
            plain(initials(known.given_name, known.family_name)),
        )
    if party.role == "child":
        return Said(plain(known.given_name), plain(initials(known.given_name)))
    relation = label_of(file.words, "relation", party.relation)
    if party.relation in _ONE_OF_ONE:
        return same(relation)
    return Said(
        text("{relation} {name}", relation=relation, name=known.given_name),
        text("{relation} {name}", relation=relation, name=initials(known.given_name)),
    )


_ONE_OF_ONE = frozenset({"mother", "father", "grandmother", "grandfather", "guardian"})
"""Relations that name one person well enough on a busy screen."""


def several(file: VisitFile, persons: Iterable[str]) -> Said:
    """A few people of a case."""
    return said_joined([who(file, one) for one in persons])


def full_person(file: VisitFile, person: str) -> Said:
    """`Finn Kievit`, or `F.K.`."""
    known = file.persons.get(person)
    if known is None:
        return same(text("someone else"))
    return Said(
        plain(f"{known.given_name} {known.family_name}"),
        plain(initials(known.given_name, known.family_name)),
    )


def title(file: VisitFile) -> Said:
    """`Kievit · Finn (9), Lou (7)`; discreetly the case's code and initials."""
    children = [file.persons[one] for one in file.children if one in file.persons]
    full = ", ".join(with_age(file, one) for one in children)
    short = ", ".join(initials(one.given_name) for one in children)
    whole = f"{file.case.family} · {full}" if full else file.case.family
    return Said(
        _apart(file, children) if turns(whole) else plain(whole),
        plain(f"{file.case.code} · {short}" if short else file.case.code),
    )


def _apart(file: VisitFile, children: Sequence[Person]) -> Text:
    """A title in which each name can be held apart, so that an age stays behind its own."""
    names = []
    for one in children:
        age, name = age_on(one, day_of(file)), plain(one.given_name)
        names.append(name if age is None else joined([name, plain(f"({age})")], " "))
    known = plain(file.case.family)
    return joined([known, joined(names)], " · ") if names else known


def family(file: VisitFile) -> Said:
    """`Kievit`, or the case's code."""
    return Said(plain(file.case.family), plain(file.case.code))


def side_name(state: VisitState, side: str | None) -> Said:
    """A party of a visit by relation, such as "father"; several by the role."""
    file = state.file
    adults = [one for one in file.expected if file.role(one) == side]
    if len(adults) == 1:
        return who(file, adults[0])
    return same(label(words.ROLE, side))


_HOURS_FROM = 100
"""From so many minutes on, hours say more."""
_MINUTES, _HOURS = text("{minutes}'"), text("{hours} h {minutes}")
SPANS = frozenset({_MINUTES.source, _HOURS.source})
"""The sources of what `span` says: which one it is changes while time passes."""


def span(minutes: int) -> Text:
    """`25'`; for long `5 h 35`, since nobody divides while somebody waits."""
    if minutes < _HOURS_FROM:
        return Text(_MINUTES.source, {"minutes": minutes})
    return Text(_HOURS.source, {"hours": minutes // 60, "minutes": f"{minutes % 60:02d}"})


def late_by(minutes: int) -> Text:
    """`5' late`."""
    return text("{span} late", span=span(minutes))
