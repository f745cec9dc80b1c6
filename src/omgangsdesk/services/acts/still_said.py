"""What stays when something is destroyed though it can say the same: told, for a human to decide.

What counts of a record is not taken away behind anyone's back, and a text in its right file is of
that file (domain.md, "The logbook is the truth").
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from omgangsdesk.domain.log.entries import Entry
from omgangsdesk.domain.log.kinds import DayClosed
from omgangsdesk.domain.record_labels import field_label
from omgangsdesk.domain.records import VisitPlan
from omgangsdesk.language import Text, text, text_n
from omgangsdesk.models.unit import Unit
from omgangsdesk.services.acts.other_versions import in_right_file, said_by_records
from omgangsdesk.services.day_end.said_at_closing import is_said
from omgangsdesk.services.screens.disputed import WHAT
from omgangsdesk.services.wording import joined, plain, short_date


def says_the_same(unit: Unit, going: Mapping[str, Entry], visits: Iterable[str]) -> Iterator[Text]:
    """Sentences on records, on texts in their right file, and on closings of long ago."""
    yield from _records(unit, going)
    yield from _in_right_files(unit, going)
    yield from _closings(unit, going, visits)


def _records(unit: Unit, going: Mapping[str, Entry]) -> Iterator[Text]:
    found: dict[tuple[str, str], list[Text]] = {}
    for kind, record_id, name in said_by_records(unit, going):
        found.setdefault((kind, record_id), []).append(field_label(kind, name))
    for (kind, record_id), fields in found.items():
        yield text(
            "What counts now of {what} “{record}” says the same in: {fields}. It stays; where "
            "that must go too, save it without that first.",
            what=WHAT.get(kind, plain(kind)),
            record=record_id,
            fields=joined(fields),
        )


def _in_right_files(unit: Unit, going: Mapping[str, Entry]) -> Iterator[Text]:
    around: dict[str, list[Entry]] = {}
    for one in going.values():
        if one.visit is not None:
            around.setdefault(one.visit, []).append(one)
    copies = [
        it.id
        for one in going.values()
        for it in in_right_file(unit, one, around.get(one.visit or "", ()))
        if it.id not in going
    ]
    if copies:
        yield text_n(
            "{count} text that was first written here stands in its right file, and stays there: "
            "{entries}.",
            "{count} texts that were first written here stand in their right file, and stay "
            "there: {entries}.",
            len(copies),
            entries=", ".join(copies),
        )


def _closings(unit: Unit, going: Mapping[str, Entry], visits: Iterable[str]) -> Iterator[Text]:
    """What was typed at a closing of several visits, and closings of before that stood apart."""
    days = {one.day for one in unit.known(VisitPlan, visits).values()}
    for day in sorted(days):
        for one in unit.entries(day=day, kind="day_closed"):
            if one.id in going or one.visit is not None:
                continue
            if is_said(one):
                yield text(
                    "What was typed at the closing of {day} stays (entry {entry}); name it too "
                    "where that tells of it.",
                    day=short_date(day),
                    entry=one.id,
                )
            elif isinstance(one.data, DayClosed) and any(
                " " in line for line in one.data.left_open
            ):
                yield text(
                    "The closing of {day} (entry {entry}) says what was left open in words, with "
                    "codes and initials or as it was typed, and stays.",
                    day=short_date(day),
                    entry=one.id,
                )
