"""What one person may see of what is kept of them, with the data of others taken out.

A request for one's own data (product.md row 31; domain.md, "Law differs") is answered with facts
of that person alone. Where a text speaks of somebody else too, it is left out and counted, until a
coordinator has read it and lets it in.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

_WORD = re.compile(r"\w+")
_SHORTEST = 2
"""Letters of a name that is looked for: an initial would be found everywhere."""
KIN = frozenset(
    word
    for line in (
        "mama moeder mam mum mom mother maman mere papa vader pa dad father pere ouder ouders",
        "oma grootmoeder grandmother meme mamie opa grootvader grandfather pepe papy parent",
        "broer broertje brother frere zus zusje sister soeur tante nonkel oom aunt uncle oncle",
        "stiefvader stiefmoeder plusmama pluspapa meemoeder beaupere bellemere parents partner",
        "vriend vriendin friend ami amie pleegmoeder pleegvader pleegouder voogd guardian",
        "tuteur advocaat lawyer avocat",
    )
    for word in line.split()
)
"""Words that speak of somebody without a name, folded; in the languages notes are written in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnFact:
    """Something that is kept of the person: when, what kind, and its fields in words.

    `at` is a date or the stored form of an instant; `entry` is what it was read from.
    """

    at: str
    kind: str
    fields: tuple[tuple[str, str], ...]
    entry: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnSection:
    """Facts of one sort."""

    name: str
    title: str
    facts: tuple[OwnFact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """What was left out since it speaks of others too, for who has to decide: never on paper."""

    entry: str
    at: str
    kind: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnData:
    """All of it; `left_out` is how many texts speak of others too."""

    centre: str
    person: str
    name: str
    made_on: str
    zone: str
    sections: tuple[OwnSection, ...]
    left_out: int
    cases: tuple[str, ...] = ()
    """Ids of the dossiers that name the person; on no paper."""


def folded(written: str) -> list[str]:
    """Words without capitals and accents."""
    bare = unicodedata.normalize("NFKD", written).encode("ascii", "ignore").decode() or written
    return _WORD.findall(bare.casefold())


def names_in(*names: str) -> frozenset[str]:
    """What somebody may be found by in a text, folded."""
    return frozenset(word for name in names for word in folded(name) if len(word) >= _SHORTEST)


def speaks_of_others(written: str, others: Iterable[str]) -> bool:
    """Whether a text names one of `others` (folded words), or somebody by kin.

    It would rather be wrong by leaving out too much.
    """
    found = set(folded(written))
    if not found and written.strip():
        return True  # a script that can't be looked through
    return bool(found & KIN) or not found.isdisjoint(others)
