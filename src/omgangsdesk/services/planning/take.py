"""Taking a planning: everything that it changes as one act, or nothing; and taking that back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from omgangsdesk import codec
from omgangsdesk.domain import moments
from omgangsdesk.domain.log.counting import STRUCK
from omgangsdesk.domain.log.entries import Draft
from omgangsdesk.domain.log.kinds import NotHeld, RecordSet, Retracted
from omgangsdesk.domain.own_words import lexicon
from omgangsdesk.domain.planning.difference import Change
from omgangsdesk.domain.records import Case, Record, VisitPlan, name_of
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.language import text
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.planning.known import known_plans
from omgangsdesk.services.planning.marks import DROPPED, columns_record, import_record
from omgangsdesk.services.planning.proposal import Proposal
from omgangsdesk.services.records.check import check_record
from omgangsdesk.services.writing import write_act


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What taking a planning wrote: its act, empty where there was nothing to change."""

    act: str
    entries: int


def take(desk: Desk, proposal: Proposal) -> Taken:
    """Write what was proposed, as one act that one undo takes back; durable when this returns.

    Raises:
        InvalidInputError: something in it keeps it from being taken, or it can't be kept; nothing
            was written.
        StoreError: the disk refused; nothing was written.
    """
    if desk.colleague.id == "recovery":
        raise InvalidInputError(
            text("The recovery code signs nothing, so it saves nothing. Nothing was saved.")
        )
    if proposal.blocked:
        raise InvalidInputError(
            text("Something in this planning is not sound. Nothing was taken from it.")
        )
    _must_be_as_shown(desk, proposal)
    drafts = list(_drafts(desk, proposal))
    if not drafts:
        return Taken(act="", entries=0)
    now = moments.whole_ms(desk.clock.now())
    written = write_act(desk, drafts, now)
    desk.forget_book()
    return Taken(act=written[0].act, entries=len(written))


def _must_be_as_shown(desk: Desk, proposal: Proposal) -> None:
    """See that nothing happened to the visits since their difference was shown."""
    before = {one.before.id: one.before for one in proposal.found.changes if one.before}
    with desk.store.read() as unit:
        now = {one.plan.id: one for one in known_plans(unit, proposal.span)}
    for name, plan in before.items():
        there = now.get(name)
        if there is None or there.plan != plan or there.stamped:
            raise InvalidInputError(
                text(
                    "The planning here changed since this was shown. Nothing was taken. "
                    "Look at the difference anew."
                )
            )


def _drafts(desk: Desk, proposal: Proposal) -> Iterator[Draft]:
    now = moments.whole_ms(desk.clock.now())
    words = lexicon(desk.book().words)
    if proposal.columns_new and proposal.columns is not None:
        yield _setting(desk, columns_record(proposal.columns_key, proposal.columns), now)
    if proposal.empty:
        return
    needed = _needed(proposal)
    for record in needed:
        check_record(record, words)
        case = record.id if isinstance(record, Case) else None
        yield _record(desk, record, now, case=case)
    for change in proposal.found.changes:
        yield from _of_change(desk, proposal, change, now)
    counts: dict[str, int] = {}
    for change in proposal.found.changes:
        counts[change.kind] = counts.get(change.kind, 0) + 1
    mark = import_record(proposal.source, proposal.digest, counts)
    yield _record(desk, mark, now, day=desk.today().isoformat())  # last: undo begins with it


def _needed(proposal: Proposal) -> list[Record]:
    """The people and dossiers that are new, of the visits that are written."""
    cases = {one.after.case for one in proposal.found.changes if one.after is not None}
    written = [one for one in proposal.cases if one.id in cases]
    people = {party.person for case in written for party in case.parties}
    return [*(one for one in proposal.persons if one.id in people), *written]


def _of_change(desk: Desk, proposal: Proposal, one: Change, now: dt.datetime) -> Iterator[Draft]:
    plan = one.after or one.before
    if plan is None:
        return
    zone = desk.book().zone
    if one.undoes is not None:
        reason = desk.translator.tr("It is in the planning again.")
        back = Retracted(target=one.undoes, how=STRUCK, reason=reason)
        yield _at_visit(plan, "retracted", back, now, zone)
    if one.after is None:
        note = desk.translator.tr("No longer in the planning “{source}”.", source=proposal.source)
        gone = NotHeld(reason=DROPPED, note=note)
        yield _at_visit(plan, "cancelled", gone, now, zone)
    elif one.after != one.before:
        check_record(one.after)
        yield _at_visit(plan, "record_set", _set(one.after), now, zone)


def _at_visit(
    plan: VisitPlan,
    kind: str,
    data: RecordSet | NotHeld | Retracted,
    now: dt.datetime,
    zone: str,
) -> Draft:
    return Draft(
        kind=kind,
        data=data,
        visit=plan.id,
        case=plan.case,
        day=plan.day,
        occurred_at=now,
        zone=zone,
    )


def _set(record: Record) -> RecordSet:
    return RecordSet(record=name_of(record), record_id=record.id, value=codec.to_plain(record))


def _record(
    desk: Desk,
    record: Record,
    now: dt.datetime,
    *,
    case: str | None = None,
    day: str | None = None,
) -> Draft:
    return Draft(
        kind="record_set",
        data=_set(record),
        case=case,
        day=day,
        occurred_at=now,
        zone=desk.zone,
    )


def _setting(desk: Desk, record: Record, now: dt.datetime) -> Draft:
    return _record(desk, record, now)
