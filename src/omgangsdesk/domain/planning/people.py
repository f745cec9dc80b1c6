"""Who is meant by a name in a source: somebody of the dossier, somebody new, or a question.

Nobody is taken for somebody else on a name alone (domain.md, "siblings, same names, wrong child"):
the name and the birth date are the same person, and so is a name within the dossier that the row
names. The same name elsewhere is a question for a human.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import lru_cache

from omgangsdesk.domain.planning.rows import Named
from omgangsdesk.domain.records import Party, Person, full_name

NEAR = 0.8
"""From this on two words may be one with a slip; 1 is the same."""

_ODD = str.maketrans({"ı": "i", "ß": "ss", "ø": "o", "đ": "d", "ł": "l", "æ": "ae", "œ": "oe"})


@dataclass(frozen=True, slots=True)
class Question:
    """A name that is not enough.

    `kind` is two_here (two in this dossier go by it), alike (somebody here goes by nearly the
    same), same_name (somebody elsewhere goes by it), other_birth_date (who goes by it here was
    born on another day) or other_role (has another role in this dossier); `persons` are those it
    may be.
    """

    kind: str
    named: Named
    persons: tuple[Person, ...] = ()


@dataclass(slots=True)
class People:
    """Everybody who is known, by id and by folded name; who is proposed meanwhile joins them."""

    by_id: dict[str, Person] = field(default_factory=dict)
    by_name: dict[str, list[Person]] = field(default_factory=dict)

    def add(self, person: Person) -> None:
        """Know one more."""
        self.by_id[person.id] = person
        self.by_name.setdefault(folded(full_name(person)), []).append(person)


def people(known: Iterable[Person]) -> People:
    """These people, to look names up in."""
    found = People()
    for one in known:
        found.add(one)
    return found


@lru_cache(maxsize=32_768)
def folded(written: str) -> str:
    """A name as it is compared: without case, accents, and what is no letter or digit."""
    plain = unicodedata.normalize("NFKD", written.casefold().translate(_ODD))
    bare = (one for one in plain if not unicodedata.combining(one))
    return " ".join("".join(one if one.isalnum() else " " for one in bare).split())


def meant(
    named: Named, role: str, parties: Mapping[str, Party], everybody: People
) -> Person | Question | None:
    """Who is meant; None for somebody new.

    Args:
        named: as the source says it.
        role: `child`, `caring` or `visiting`: where the source puts them.
        parties: those of the row's dossier, by person; none of a new one.
        everybody: all who are known.
    """
    by_code = everybody.by_id.get(named.name)
    if by_code is not None:
        return _fitting(named, role, parties, by_code)
    members = [everybody.by_id[one] for one in parties if one in everybody.by_id]
    here = _here(named, members)
    if len(here) == 1:
        return _fitting(named, role, parties, here[0])
    if here:
        return Question("two_here", named, tuple(here))
    alike = [one for one in members if _alike(named, one)]
    if alike and not named.new:
        return Question("alike", named, tuple(alike))
    return _elsewhere(named, everybody)


def both_here(
    named: Named, parties: Mapping[str, Party], everybody: People
) -> tuple[Named, ...] | None:
    """`Finn, Lou` as two given names, where the dossier has both; None where it is one name."""
    parts = [one.strip() for one in named.name.split(",") if one.strip()]
    members = [everybody.by_id[one] for one in parties if one in everybody.by_id]
    apart = tuple(Named(name=one) for one in parts)
    if len(apart) > 1 and all(_here(one, members) for one in apart):
        return apart
    return None


def _elsewhere(named: Named, everybody: People) -> Person | Question | None:
    alike = everybody.by_name.get(folded(" ".join(split_name(named.name))), [])
    same = [one for one in alike if named.born and one.birth_date == named.born]
    if len(same) == 1:
        return same[0]
    unsure = [one for one in alike if not (named.born and one.birth_date)]
    if same or (unsure and not named.new):
        return Question("same_name", named, tuple(same or unsure))
    return None


def _here(named: Named, members: Sequence[Person]) -> list[Person]:
    """Those of a dossier who go by that name, or by that given name; by birth date if need be."""
    name = folded(named.name)
    found = [one for one in members if _same_words(folded(full_name(one)), name)]
    found = found or [one for one in members if folded(one.given_name) == name]
    if len(found) > 1 and named.born:
        return [one for one in found if one.birth_date == named.born] or found
    return [] if named.new else found


def _same_words(one: str, other: str) -> bool:
    """Whether two names have the same words: some write the family name first."""
    return sorted(one.split()) == sorted(other.split())


def _alike(named: Named, person: Person) -> bool:
    """Whether a name is so near that it may be a slip: `Fin Kievit`, `Finn Kievitt`."""
    if named.born and person.birth_date and named.born != person.birth_date:
        return False
    given, family = (folded(one) for one in split_name(named.name, person.family_name))
    return (
        min(
            _nearness(given, folded(person.given_name)),
            _nearness(family, folded(person.family_name)),
        )
        >= NEAR
    )


def _nearness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _fitting(
    named: Named, role: str, parties: Mapping[str, Party], person: Person
) -> Person | Question:
    """The person, unless the source says something of them that is otherwise here."""
    if named.born and person.birth_date and named.born != person.birth_date:
        return Question("other_birth_date", named, (person,))
    party = parties.get(person.id)
    if party is not None and party.role != role and "child" in {party.role, role}:
        return Question("other_role", named, (person,))
    if party is not None and {party.role, role} == {"caring", "visiting"}:
        return Question("other_role", named, (person,))
    return person


def split_name(name: str, family: str = "") -> tuple[str, str]:
    """Given name and family name; `Uil, Jef` has the family name first.

    With one word alone the family name is `family`, that of the dossier.
    """
    if "," in name:
        last, _, first = name.partition(",")
        return first.strip(), last.strip()
    first, _, last = name.strip().partition(" ")
    return first, last.strip() or family
