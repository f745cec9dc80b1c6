"""Taking an import back: all of it, in every visit that it touched, as one act.

A plan that was changed stands as it was, one that was new is planned no more, and what was called
off goes on. Dossiers and people that came with it stay known, without a visit; whoever joined a
dossier leaves it. Nothing is taken back of an import after which something was recorded.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from omgangsdesk.domain import moments
from omgangsdesk.domain.log.counting import STRUCK, UNDO, retractions
from omgangsdesk.domain.log.entries import Draft, Entry
from omgangsdesk.domain.log.kinds import Data, RecordSet, Retracted
from omgangsdesk.domain.log.record_versions import standing
from omgangsdesk.domain.visit.fold import effective
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.language import text
from omgangsdesk.models.unit import Unit
from omgangsdesk.services.acts.base import Outcome
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.planning.marks import IMPORT_SETTING, import_in
from omgangsdesk.services.views import Said
from omgangsdesk.services.wording import same
from omgangsdesk.services.writing import write_act

MOMENT = dt.timedelta(minutes=10)
"""Afterwards it takes a reason (`acts.corrections`)."""


def undone_import(desk: Desk, act: str, now: dt.datetime, reason: str | None = None) -> Outcome:
    """What takes the import `act` back; the book is read anew afterwards.

    Raises:
        InvalidInputError: something was recorded or changed since; nothing was taken back.
    """
    with desk.store.read() as unit:
        drafts = tuple(_drafts(unit, desk, act, now, reason))
    desk.forget_book()
    name = same(text("import of a planning"))
    return Outcome(drafts=drafts, called=name, undoable=False, told=_told(name))


def _told(name: Said) -> Said:
    return Said(
        text("Taken back: {what}", what=name.full),
        text("Taken back: {what}", what=name.discreet),
    )


def last_import(desk: Desk) -> Entry | None:
    """What the newest import that still counts left of itself."""
    with desk.store.read() as unit:
        versions = unit.versions("setting", IMPORT_SETTING)
        for one in sorted(versions, key=lambda each: each.order, reverse=True):
            entry = unit.entry(one.entry)
            if entry is not None and not _is_gone(unit, entry):
                return entry
    return None


def _is_gone(unit: Unit, mark: Entry) -> bool:
    beside = unit.entries(day=mark.day) if mark.day is not None else []
    own = [one for one in beside if one.visit is None]
    return mark.act in retractions(own)


def undo_last(desk: Desk, reason: str | None = None) -> int:
    """Take the newest import back; how many visits that touched.

    Args:
        desk: whoever is signed in signs.
        reason: why; needed after ten minutes, and of an import that somebody else took.

    Raises:
        InvalidInputError: there is none, it needs a reason, or something was recorded since.
        StoreError: the disk refused; nothing was taken back.
    """
    if desk.colleague.id == "recovery":
        raise InvalidInputError(
            text("The recovery code signs nothing, so it saves nothing. Nothing was saved.")
        )
    mark = last_import(desk)
    if mark is None:
        raise InvalidInputError(text("There is no import to take back. Nothing was changed."))
    now = moments.whole_ms(desk.clock.now())
    mine = mark.recorded_by == desk.colleague.id and now - mark.recorded_at <= MOMENT
    if not mine and not (reason or "").strip():
        raise InvalidInputError(
            text("This import needs a reason to be taken back. Nothing was changed; give one.")
        )
    outcome = undone_import(desk, mark.act, now, reason)
    write_act(desk, outcome.drafts, now)
    desk.forget_book()
    return len({one.visit for one in outcome.drafts if one.visit is not None})


def _drafts(
    unit: Unit, desk: Desk, act: str, now: dt.datetime, reason: str | None
) -> Iterator[Draft]:
    entries = unit.entries(act=act)
    mark = import_in(entries)
    visits = list(dict.fromkeys(one.visit for one in entries if one.visit is not None))
    every: dict[str, list[Entry]] = {one: [] for one in visits}
    for start in range(0, len(visits), 500):
        for entry in unit.entries_of_day("-", visits[start : start + 500]):
            every[entry.visit or ""].append(entry)
    if any(_went_on(act, one) for one in every.values()):
        raise InvalidInputError(
            text(
                "Something was recorded or changed since at a visit of this import, so it is not "
                "taken back. Nothing was changed. Import a planning that is right."
            )
        )
    how, why = (STRUCK, reason.strip()) if reason and reason.strip() else (UNDO, None)
    for entry in entries:
        if entry.visit is not None:
            # By entry: naming the act, each would be held against all of it.
            yield from _taking_back(unit, entry, now, how, why)
        yield from _restoring(unit, desk, entry, now)
    if mark is not None:
        yield _beside(mark, "retracted", Retracted(target=act, how=how, reason=why), now)


def _taking_back(
    unit: Unit, entry: Entry, now: dt.datetime, how: str, why: str | None
) -> Iterator[Draft]:
    """What an entry at a visit said no longer counts; what it took back counts again."""
    if not isinstance(entry.data, Retracted):
        yield _beside(entry, "retracted", Retracted(target=entry.id, how=how, reason=why), now)
        return
    dropped = unit.entry(entry.data.target)
    if dropped is not None:
        yield _beside(entry, dropped.kind, dropped.data, now)


def _went_on(act: str, entries: Sequence[Entry]) -> bool:
    """Whether something counts at a visit that was written after the import."""
    written = [one.sequence for one in entries if one.act == act]
    device = next(one.device for one in entries if one.act == act)
    return any(
        one.act != act and (one.device != device or one.sequence > max(written))
        for one in effective(entries)
    )


def _beside(entry: Entry, kind: str, data: Data, now: dt.datetime) -> Draft:
    """A draft at the visit or day of an entry."""
    return Draft(
        kind=kind,
        data=data,
        visit=entry.visit,
        case=entry.case,
        day=entry.day,
        occurred_at=now,
        zone=entry.zone,
    )


def _restoring(unit: Unit, desk: Desk, entry: Entry, now: dt.datetime) -> Iterator[Draft]:
    """A dossier that somebody joined is set as it was, unless it was edited since."""
    data = entry.data
    if not isinstance(data, RecordSet) or data.record != "case" or data.based_on is None:
        return
    versions = unit.versions("case", data.record_id)
    before = next((one for one in versions if one.entry == data.based_on), None)
    if before is None or standing("case", versions).entry != entry.id:
        return
    yield Draft(
        kind="record_set",
        data=RecordSet(
            record="case", record_id=data.record_id, value=before.value, based_on=entry.id
        ),
        case=data.record_id,
        occurred_at=now,
        zone=desk.zone,
    )
