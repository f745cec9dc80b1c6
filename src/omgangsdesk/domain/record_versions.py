"""Which value of a record counts, from the entries that set it, in whatever order they arrived.

Every `record_set` names the entry that it was based on, so that the values of a record form a
tree. Those on which nothing is based stand; usually that is one. Two that stand side by side are a
conflict, shown to a human; until it is settled the stricter one counts (domain.md, "What people
edit"; exchange.md, "Conflicting records"). Settling is a new value that names all of them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from omgangsdesk.domain.entries import Entry
from omgangsdesk.domain.kinds import RecordSet
from omgangsdesk.domain.record_conflicts import stricter

Value = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A value of a record, and where in the log it was set; `parents` are what it was based on."""

    entry: str
    device: str
    sequence: int
    recorded_at: dt.datetime
    recorded_by: str
    value: Value
    based_on: str | None = None
    settles: tuple[str, ...] = ()
    reason: str | None = None

    @property
    def order(self) -> tuple[dt.datetime, str]:
        """Of rivals the lowest counts, where none is stricter."""
        return (self.recorded_at, self.entry)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What counts of a record: its value, the entry that it is shown as, and what stands.

    `rivals` are all that stand side by side, the lowest (`recorded_at`, id) first; one when there
    is no conflict. The value may be stricter than each of them: what either forbids is forbidden.
    """

    entry: str
    value: Value
    rivals: tuple[Version, ...]

    @property
    def in_conflict(self) -> bool:
        """Different values stand side by side, and nobody settled it."""
        return any(one.value != self.rivals[0].value for one in self.rivals)


def version_of(entry: Entry, data: RecordSet) -> Version:
    """The version of a record that an entry is."""
    return Version(
        entry=entry.id,
        device=entry.device,
        sequence=entry.sequence,
        recorded_at=entry.recorded_at,
        recorded_by=entry.recorded_by,
        value=data.value,
        based_on=data.based_on,
        settles=data.settles,
        reason=data.reason,
    )


def standing(kind: str, versions: Iterable[Version]) -> Standing:
    """What counts of a record of that kind, out of all its versions.

    The same set gives the same in any order; a version named that is not here (yet, or any more)
    changes nothing for the others.

    Raises:
        ValueError: there are no versions.
    """
    every = sorted({one.entry: one for one in versions}.values(), key=lambda one: one.order)
    if not every:
        raise ValueError("a record has been set")
    left_behind = {parent for one in every for parent in _parents(one, every)}
    # Nothing honest is based on what is based on it; what is must not make a record vanish.
    rivals = tuple(one for one in every if one.entry not in left_behind) or tuple(every)
    value = stricter(kind, [one.value for one in rivals])
    shown = next((one for one in rivals if one.value == value), rivals[0])
    return Standing(entry=shown.entry, value=value, rivals=rivals)


def _parents(one: Version, every: Sequence[Version]) -> set[str]:
    named = {*one.settles, *([one.based_on] if one.based_on else [])} - {one.entry}
    return named or _before(one, every)


def _before(one: Version, every: Sequence[Version]) -> set[str]:
    """What a value without a named ground knew of: what its own device had set before it."""
    own = [it for it in every if it.device == one.device and it.sequence < one.sequence]
    return {max(own, key=lambda it: it.sequence).entry} if own else set()
