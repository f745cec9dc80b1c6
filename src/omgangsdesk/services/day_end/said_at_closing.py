"""What is said of what stays open when a day closes: in entries of their visit, in the same act.

The closing itself is never destroyed, so it holds ids alone. Who has a child, and what is open at
a visit, stands in a `day_closed` of that visit without counts, which goes with it when it is
lawfully destroyed. What was typed of several visits stands in one of the day, so that no family's
words come into another's file (domain.md, "nobody collects the child"; "The logbook is the
truth").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.log.entries import Draft, Entry
from omgangsdesk.language import text
from omgangsdesk.models.unit import Unit
from omgangsdesk.services.day_book import DayBook
from omgangsdesk.services.day_end.day_open import children_present
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.views_day import OpenPoint
from omgangsdesk.services.wording import who


def said_at_closing(
    desk: Desk, book: DayBook, closing: Draft, points: Sequence[OpenPoint], remarks: Sequence[str]
) -> Iterator[Draft]:
    """What goes before `closing` in its act: with codes and initials, and as it was typed.

    Who has a child comes first in its entry; see `notices`.
    """
    say = desk.translator.say
    lines = _child_lines(desk, book, remarks) or tuple(remarks)
    concerned = {one.file.plan.id for one, _ in children_present(book)}
    concerned = concerned or {one.visit for one in points if one.asks and one.visit is not None}
    alone = next(iter(concerned)) if len(concerned) == 1 else None
    if lines and alone is None:
        yield _entry(closing, book, None, lines)
    open_at = dict.fromkeys(one.visit for one in points if one.visit is not None)
    for visit in dict.fromkeys([*([alone] if alone else []), *open_at]):
        told = [say(one.text.discreet) for one in points if one.visit == visit]
        yield _entry(closing, book, visit, (*(lines if visit == alone else ()), *told))


def notices(unit: Unit, book: DayBook, closing: Entry) -> tuple[str, ...]:
    """The first lines of the day file: one for each child that is still here.

    A closing of before these entries were there says them itself.
    """
    here = children_present(book)
    beside = [one for one in unit.entries(act=closing.act) if is_said(one)]
    visits = {state.file.plan.id for state, _ in here}
    found = next((one for one in beside if one.visit is None or one.visit in visits), closing)
    told = found.data.left_open if isinstance(found.data, kinds.DayClosed) else ()
    return told[: len(here)]


def is_said(entry: Entry) -> bool:
    """Whether it is what was said at a closing, and not the closing itself: that has counts."""
    return isinstance(entry.data, kinds.DayClosed) and not entry.data.counts


def _child_lines(desk: Desk, book: DayBook, remarks: Sequence[str]) -> tuple[str, ...]:
    """One line for each child that is still here, with who has it."""
    return tuple(
        desk.translator.say(
            text(
                "A child was still in the building when the day was closed: {child}, file {case}. "
                "{who}",
                child=who(state.file, child).discreet,
                case=state.file.case.number,
                who=" ".join(remarks),
            )
        )
        for state, child in children_present(book)
    )


def _entry(closing: Draft, book: DayBook, visit: str | None, lines: Sequence[str]) -> Draft:
    data = kinds.DayClosed(day=book.day.isoformat(), counts={}, left_open=tuple(lines))
    case = book.files[visit].case.id if visit in book.files else None
    return replace(closing, data=data, visit=visit, case=case)
