"""What must come first: an entry typed before what it must follow comes after that instead.

Times are typed by people, and what they typed is kept. But an end typed before the start still
ends the visit, and who was stamped out is out, whatever minute was typed: of two such entries the
one that was written later knows of the other.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from omgangsdesk.domain.log.entries import Entry

Written: TypeAlias = Mapping[str, tuple[dt.datetime, str]]
"""By id of an entry, when it was written and the id that decides among equals."""

_AS_IT_IS: Written = {}


@dataclass(frozen=True, slots=True)
class Need:
    """What a kind must follow, and what undoes that again; `of` is the field both are about."""

    after: str
    until: frozenset[str]
    of: str | None = None


NEEDS: Mapping[str, Need] = {
    "departure": Need("arrival", frozenset({"departure"}), "person"),
    "person_moved": Need("arrival", frozenset({"departure"}), "person"),
    "visit_ended": Need("visit_started", frozenset({"visit_ended"})),
    "visit_paused": Need("visit_started", frozenset({"visit_ended"})),
    "visit_resumed": Need("visit_paused", frozenset({"visit_resumed", "visit_ended"})),
}


def in_sequence(entries: Sequence[Entry], written: Written = _AS_IT_IS) -> list[Entry]:
    """`entries`, each after what it must follow, if that was written before it.

    The order of the others stays, so that the same set gives the same sequence.

    Args:
        entries: those that count, sorted.
        written: as `counting.Counted.written`, where a correction stands for what it replaces.
    """
    early = {found.id: place for found, place in _too_early(entries, written)}
    if not early:
        return list(entries)
    later: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry.id in early:
            later.setdefault(early[entry.id], []).append(entry)
    placed: list[Entry] = []
    for entry in entries:
        if entry.id not in early:
            _put(entry, later, placed)
    return placed


def _put(entry: Entry, later: Mapping[str, list[Entry]], placed: list[Entry]) -> None:
    placed.append(entry)
    for one in later.get(entry.id, ()):
        _put(one, later, placed)


def _too_early(entries: Sequence[Entry], written: Written) -> Iterator[tuple[Entry, str]]:
    """Entries that stand before what they must follow, with the id of that."""
    for index, entry in enumerate(entries):
        need = NEEDS.get(entry.kind)
        if need is not None and not _is_met(need, entry, entries[:index]):
            found = follows(entry, entries[index + 1 :], written)
            if found is not None:
                yield entry, found.id


def _is_met(need: Need, entry: Entry, before: Sequence[Entry]) -> bool:
    for one in reversed(before):
        if _same(need, one, entry):
            if one.kind == need.after:
                return True
            if one.kind in need.until:
                return False
    return False


def follows(entry: Entry, later: Sequence[Entry], written: Written = _AS_IT_IS) -> Entry | None:
    """The last of `later` that `entry` must follow and that was written before it, if any."""
    need = NEEDS[entry.kind]
    mine = _when_written(entry, written)
    return next(
        (
            one
            for one in reversed(later)
            if one.kind == need.after
            and _same(need, one, entry)
            and _when_written(one, written) < mine
        ),
        None,
    )


def _when_written(entry: Entry, written: Written) -> tuple[dt.datetime, str]:
    return written.get(entry.id, (entry.recorded_at, entry.id))


def _same(need: Need, one: Entry, entry: Entry) -> bool:
    return need.of is None or getattr(one.data, need.of, "") == getattr(entry.data, need.of, None)
