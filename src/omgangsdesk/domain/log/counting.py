"""Which entries count: what was taken back, what was replaced, and which of rivals holds.

The same set gives the same answer in whatever order it arrived (domain.md, "retracted", "order"):

- What a `retracted` names, an act or an entry, does not count. A `retracted` is never taken back
  itself; only that of a correction is void once the whole correction was undone.
- A replacement names what it replaces. Where several replace one entry, the lowest
  (`recorded_at`, id) that counts holds, and the others are its rivals until a human strikes them.
  A replacement that was itself replaced holds its place through what replaced it.
- Once replaced, an entry counts again only if the correction is undone within the moment. A
  replacement that is struck later leaves nothing: what it replaced was wrong as well.
- A text in the wrong file takes every version of it in that file along, and of an incident what
  was done after it.
- A replacement stands, among entries of the same moment, where the first version was written, and
  what speaks of an entry speaks of the version that counts.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.log.entries import Entry

UNDO, STRUCK, REPLACED, WRONG_FILE = "undo", "struck", "replaced", "wrong_file"
"""The ways in which a `retracted` takes something back, as stored in its `how`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What a set of entries comes to."""

    counting: tuple[Entry, ...] = ()
    """Those that count, in the order in which they count."""
    gone: Mapping[str, Entry] = field(default_factory=dict)
    """By id of each entry that was taken back, the `retracted` that did it."""
    rivals: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)
    """By id of each version in conflict, all of them; the first is the one that counts."""
    first: Mapping[str, Entry] = field(default_factory=dict)
    """By id of each version of an entry that was replaced, the first of them."""

    @property
    def written(self) -> dict[str, tuple[dt.datetime, str]]:
        """By id of each version, when the first one was written, and the id of that."""
        return {name: (one.recorded_at, one.id) for name, one in self.first.items()}


def retraction(entry: Entry | None) -> kinds.Retracted | None:
    """What `entry` takes back, if it does."""
    return entry.data if entry is not None and isinstance(entry.data, kinds.Retracted) else None


def retractions(entries: Iterable[Entry]) -> dict[str, Entry]:
    """What is retracted: target (an act or an entry) and the entry that retracts it.

    Of several retractions of one target the lowest (`recorded_at`, id) is named, and one that
    hides a text of another file before all others.
    """
    every = [one for one in entries if isinstance(one.data, kinds.Retracted)]
    undone = {taken.target for one in every if (taken := retraction(one)) and taken.how == UNDO}
    found: dict[str, Entry] = {}
    for one in sorted(every, key=_first, reverse=True):
        taken = retraction(one)
        if taken is not None and not (taken.how == REPLACED and one.act in undone):
            found[taken.target] = one
    return found


def counted(entries: Iterable[Entry]) -> Counted:
    """What `entries`, in any order and some perhaps twice, come to."""
    every = {entry.id: entry for entry in entries}
    if not any(map(_may_change_others, every.values())):
        return Counted(counting=tuple(sorted(every.values(), key=lambda one: _place(one, one))))
    gone = _gone(every)
    families = list(_families(every))
    rivals: dict[str, tuple[Entry, ...]] = {}
    first: dict[str, Entry] = {}
    became: dict[str, Entry | None] = {}
    for family in families:
        _hide(family, gone)
        living = _living(family, gone)
        became |= dict.fromkeys(family.members, living[0] if living else None)
        first |= dict.fromkeys(family.members, family.root)
        if len(living) > 1:
            rivals |= dict.fromkeys((one.id for one in living), tuple(living))
    _hide_after(every, gone)
    counting = [
        _about_what_counts(one, became)
        for one in every.values()
        if not isinstance(one.data, kinds.Retracted)
        and one.id not in gone
        and became.get(one.id, one) is one
    ]
    counting.sort(key=lambda one: _place(one, first.get(one.id, one)))
    return Counted(counting=tuple(counting), gone=gone, rivals=rivals, first=first)


def _may_change_others(one: Entry) -> bool:
    """Most visits hold no such entry, and then all of it counts."""
    return one.replaces is not None or isinstance(
        one.data, (kinds.Retracted, kinds.IncidentFollowup)
    )


def _place(one: Entry, first: Entry) -> tuple[dt.datetime, dt.datetime, str]:
    """Where an entry stands: when it happened, and where its first version was written."""
    return one.occurred_at, first.recorded_at, first.id


def in_wrong_file(by: Entry | None) -> bool:
    """Whether what `by` took back belongs to another file, so that its text is not shown."""
    taken = retraction(by)
    return taken is not None and taken.how == WRONG_FILE


def _first(one: Entry) -> tuple[bool, dt.datetime, str]:
    return (not in_wrong_file(one), one.recorded_at, one.id)


def _gone(every: Mapping[str, Entry]) -> dict[str, Entry]:
    named = retractions(every.values())
    found: dict[str, Entry] = {}
    for entry in every.values():
        by = [named[one] for one in (entry.id, entry.act) if one in named]
        if by and not isinstance(entry.data, kinds.Retracted):
            found[entry.id] = min(by, key=_first)
    return found


@dataclass(frozen=True, slots=True)
class _Family:
    """An entry and all its versions; `below` names what replaces each, the lowest first."""

    root: Entry
    members: Mapping[str, Entry]
    """Each after what it replaces."""
    below: Mapping[str, list[Entry]]


def _families(every: Mapping[str, Entry]) -> Iterator[_Family]:
    """The entries that were replaced, with their versions."""
    of: dict[str, str] = {}
    for one in every.values():
        target = every.get(one.replaces or "")
        if target is not None and target.visit == one.visit:
            of[one.id] = target.id
    below: dict[str, list[Entry]] = {}
    for one in sorted((every[one] for one in of), key=lambda one: (one.recorded_at, one.id)):
        if not _in_circle(one.id, of):
            below.setdefault(of[one.id], []).append(one)
    replacing = {one.id for versions in below.values() for one in versions}
    for name in below.keys() - replacing:
        members = {name: every[name]}
        waiting = [name]
        while waiting:
            versions = below.get(waiting.pop(), [])
            members |= {one.id: one for one in versions}
            waiting += [one.id for one in versions]
        yield _Family(every[name], members, below)


def _in_circle(name: str, of: Mapping[str, str]) -> bool:
    """Whether a damaged or forged log lets an entry replace itself, by others or at once."""
    seen: set[str] = set()
    at: str | None = of.get(name)
    while at is not None and at != name and at not in seen:
        seen.add(at)
        at = of.get(at)
    return at == name


def _hide(family: _Family, gone: dict[str, Entry]) -> None:
    """Let a text in the wrong file take all its versions along."""
    wrong = [gone[one] for one in family.members if one in gone and in_wrong_file(gone[one])]
    if wrong:
        gone |= dict.fromkeys(family.members, min(wrong, key=_first))


def _hide_after(every: Mapping[str, Entry], gone: dict[str, Entry]) -> None:
    """Let an incident in the wrong file take along what was done after it, and who was told."""
    for one in every.values():
        if isinstance(one.data, kinds.IncidentFollowup):
            by = gone.get(one.data.incident)
            if by is not None and in_wrong_file(by):
                gone[one.id] = min((by, gone.get(one.id, by)), key=_first)


def _living(family: _Family, gone: Mapping[str, Entry]) -> list[Entry]:
    """The versions that can count, the one that does first."""
    living: dict[str, list[Entry]] = {}
    for one in reversed(list(family.members.values())):
        found = [each for child in family.below.get(one.id, ()) for each in living[child.id]]
        living[one.id] = found or ([] if one.id in gone else [one])
    return living[family.root.id]


def _about_what_counts(entry: Entry, became: Mapping[str, Entry | None]) -> Entry:
    """What was done after an incident belongs to the version of it that counts."""
    data = entry.data
    if isinstance(data, kinds.IncidentFollowup):
        now = became.get(data.incident)
        if now is not None:
            return replace(entry, data=replace(data, incident=now.id))
    return entry
