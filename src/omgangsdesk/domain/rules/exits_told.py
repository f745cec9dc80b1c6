"""Exits of children as the log tells them: which acts contradict themselves.

The rule is `exits.at_odds`; here it looks back at what counts, since part of an act can be struck.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence

from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.log.counting import counted
from omgangsdesk.domain.log.entries import Entry
from omgangsdesk.domain.rules.building import states_at
from omgangsdesk.domain.rules.exits import at_odds, is_child
from omgangsdesk.domain.visit.visit_file import VisitFile

Entries = Mapping[str, Sequence[Entry]]


def acts_at_odds(
    files: Mapping[str, VisitFile], entries: Entries, visit: str, colleagues: Collection[str]
) -> frozenset[str]:
    """The acts of a visit by which a child leaves with who stays, while another adult leaves.

    Args:
        files: the visits of the day, by id.
        entries: of each visit.
        visit: the one that is looked at.
        colleagues: ids of those who are never stamped, and may well go along.
    """
    return frozenset(
        act
        for act, at, children, taker, adults in _exits(files, entries, visit)
        if taker not in colleagues
        and at_odds(taker, children, adults, states_at(files, entries, at), happened=True)
    )


def _exits(
    files: Mapping[str, VisitFile], entries: Entries, visit: str
) -> Iterator[tuple[str, dt.datetime, list[str], str, list[str]]]:
    """Each exit of children of which the taker is not told as leaving, while an adult is."""
    file = files[visit]
    day = dt.date.fromisoformat(file.plan.day)
    found = counted(entries[visit])
    acts: dict[str, list[tuple[Entry, kinds.Departure]]] = {}
    for one in found.counting:
        if isinstance(one.data, kinds.Departure):
            acts.setdefault(found.first.get(one.id, one).act, []).append((one, one.data))
    for act, going in acts.items():
        every = list(files.values())
        children = {one.person for _, one in going if is_child(one.person, file, every, day)}
        adults = [one.person for _, one in going if one.person not in children]
        for entry, data in going:
            taker = data.leaves_with
            if data.person in children and taker is not None and adults and taker not in adults:
                yield act, entry.occurred_at, [data.person], taker, adults
