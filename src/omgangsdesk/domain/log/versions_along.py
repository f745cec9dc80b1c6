"""Which versions of a record go with one that is lawfully destroyed, and what still says the same.

A value that somebody built on leaves a hole when it goes: what it was itself built on would stand
again beside the newest. So that goes along. And what it held may stand in other versions: those
that nothing counts of any more go along as well, or its words would be left (domain.md, "The
logbook is the truth": destruction erases what it names, and no word may be left of that).
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, TypeAlias

from omgangsdesk.domain.log.kinds import word_fields
from omgangsdesk.domain.log.record_versions import Version, built_on, standing
from omgangsdesk.domain.records import RECORDS

_Said: TypeAlias = frozenset[tuple[str, str]]
"""Fields, each with what it holds."""


def going_along(kind: str, versions: Sequence[Version], chosen: Collection[str]) -> frozenset[str]:
    """The versions, by entry, that go with the `chosen` ones of a record of that kind."""
    going = set(chosen)
    while more := _holes(versions, going) or _words_left(kind, versions, going):
        going |= more
    return frozenset(going.difference(chosen))


def still_said(kind: str, versions: Sequence[Version], gone: Collection[str]) -> tuple[str, ...]:
    """The fields in which what counts afterwards holds what one of the `gone` versions held."""
    left = [one for one in versions if one.entry not in gone]
    if not left:
        return ()
    after = _said(kind, (one.value for one in standing(kind, left).rivals))
    before = _said(kind, (one.value for one in versions if one.entry in gone))
    return tuple(sorted({field for field, _ in after & before}))


def _holes(versions: Sequence[Version], going: Collection[str]) -> set[str]:
    """What a value that goes was built on, where one that stays was built on that value."""
    grounds = {one.entry: built_on(one, versions) for one in versions}
    stays = [
        grounds[one.entry] for one in versions if one.entry not in going and not one.taken_back
    ]
    holes = {name for name in going if any(name in ground for ground in stays)}
    return set().union(*(grounds[name] for name in holes)).difference(going)


def _words_left(kind: str, versions: Sequence[Version], going: Collection[str]) -> set[str]:
    """Versions that hold what one that goes held, where nothing holds it that counts."""
    left = [one for one in versions if one.entry not in going]
    if not left:
        return set()
    after = _said(kind, (one.value for one in standing(kind, left).rivals))
    gone = _said(kind, (one.value for one in versions if one.entry in going)) - after
    return {one.entry for one in left if _said(kind, [one.value]) & gone}


def _said(kind: str, values: Iterable[Mapping[str, Any]]) -> _Said:
    """What values hold in words: no words of our lists, no numbers, and not whose they are."""
    ours = {"id", *word_fields(RECORDS[kind])} if kind in RECORDS else {"id"}
    return frozenset(
        (field, json.dumps(held, sort_keys=True))
        for value in values
        for field, held in value.items()
        if field not in ours and held and not isinstance(held, int)
    )
