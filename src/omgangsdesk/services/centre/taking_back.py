"""Undoing a change of the settings: what it set becomes what it was before.

Records have versions and are not retracted, so that this is a new version. What was added can't
go away again, since something may name it by now: it is closed, struck, or offered no longer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from omgangsdesk import codec
from omgangsdesk.domain import moments
from omgangsdesk.domain.dossier.guidance import Offer
from omgangsdesk.domain.dossier.keeping import RetentionTerm
from omgangsdesk.domain.log.entries import Draft, Entry
from omgangsdesk.domain.log.record_versions import Version, standing
from omgangsdesk.domain.records import (
    RECORDS,
    OwnWord,
    Person,
    Record,
    Room,
    Setting,
    Snippet,
)
from omgangsdesk.domain.rules.supervision import CHILDREN, CHILDREN_SETTING
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.language import text
from omgangsdesk.models.unit import Unit
from omgangsdesk.services.acts.corrections import MOMENT
from omgangsdesk.services.centre.keeping import keep, must_lead
from omgangsdesk.services.day_settings import TURNS_SETTING
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.dossier.offers import as_ours
from omgangsdesk.services.own_house import FIRST
from omgangsdesk.services.requests_centre import TakeBack
from omgangsdesk.services.risk_index import RISK_INDEX_SETTING
from omgangsdesk.services.snippets import our_snippets
from omgangsdesk.services.views_centre import CentreChange
from omgangsdesk.services.wording import same
from omgangsdesk.services.writing import write_act

ANYONES = frozenset(
    {
        "preparation",
        "referral",
        "consent",
        "guidance_session",
        "other_worker",
        "obstacle",
        "evaluation",
        "consultation",
        "dealt_with",
        "absence",
        "risk_index",
    }
)
"""Kinds of record that every colleague keeps, not only a coordinator: what is done with people."""
_USUAL = {
    TURNS_SETTING: f"{moments.DAY_TURNS:%H:%M}",
    CHILDREN_SETTING: str(CHILDREN),
    RISK_INDEX_SETTING: "",
}
"""What counts of a setting that was never set."""


def take_back(desk: Desk, asked: TakeBack) -> CentreChange:
    """Undo a change of one's own, within the moment in which a stamp can be undone too.

    Raises:
        InvalidInputError: not by a coordinator, or it is longer ago, somebody else's, or changed
            since; nothing was changed.
    """
    with desk.store.read() as unit:
        found = [unit.entry(one) for one in asked.entries]
    logged = [one for one in found if one is not None and one.kind != "record_set"]
    if logged and not any(one.visit for one in logged):
        from omgangsdesk.services.dossier.contacts import take_back_contact

        return take_back_contact(desk, logged)
    with desk.store.read() as unit:
        if not {getattr(one and one.data, "record", "") for one in found} <= ANYONES:
            must_lead(desk)
        visits = [one for one in found if one is not None and one.visit is not None]
        others = [one for one in found if one not in visits]
        before = tuple(_before(desk, unit, one) for one in others)
        kept = tuple(one for one in before if one is not None)
        grounds = [
            (one, entry.id)
            for one, entry in zip(before, others, strict=True)
            if one is not None and entry is not None
        ]
        drafts = _of_visits(desk, unit, visits, kept) if visits else ()
        seen = unit.newest_number()
    if drafts:
        from omgangsdesk.services.week.change import unless_written

        now = moments.whole_ms(desk.clock.now())
        written = write_act(desk, drafts, now, beside=unless_written(drafts, seen))
        desk.forget_book()
        return CentreChange(
            entries=tuple(one.id for one in written), called=same(text("as it was before"))
        )
    if not kept:
        raise _too_late()
    return CentreChange(
        entries=keep(desk, *kept, grounds=grounds), called=same(text("as it was before"))
    )


def _of_visits(
    desk: Desk, unit: Unit, entries: Sequence[Entry], before: Sequence[Record]
) -> tuple[Draft, ...]:
    """A change of the planning: what it wrote at visits no longer counts."""
    from omgangsdesk.services.week.undo import taken_back  # it needs what settings share

    return taken_back(desk, unit, entries, before)


def _before(desk: Desk, unit: Unit, found: Entry | None) -> Record | None:
    kind = getattr(found.data, "record", "") if found is not None else ""
    if found is None or kind not in RECORDS:
        raise _too_late()
    versions = unit.versions(kind, found.data.record_id)  # type: ignore[union-attr]
    stands = standing(kind, versions)
    mine = found.recorded_by == desk.colleague.id and found.device == desk.device.id
    recent = desk.clock.now() - found.recorded_at <= MOMENT
    if stands.entry != found.id or len(stands.rivals) > 1 or not (mine and recent):
        raise _too_late()
    was = {one.entry: one for one in versions}
    mine_was = was[found.id]
    return _value_before(kind, mine_was, was.get(mine_was.based_on or ""))


def _value_before(kind: str, now: Version, ground: Version | None) -> Record | None:
    """What a record was; None for somebody who was new and stays known."""
    record: Record = codec.from_plain((ground or now).value, RECORDS[kind])
    if ground is not None:
        return record
    ours = next((one for one in our_snippets() if one.id == record.id), None)
    if ours is not None:
        return ours
    if isinstance(record, Person):
        return None
    return _put_away(record)


def _put_away(record: Record) -> Record:
    match record:
        case Room():
            return replace(record, closed="yes")
        case Snippet() | OwnWord():
            return replace(record, retired="yes")
        case Offer():
            return as_ours(record.id) or replace(record, retired="yes")
        case Setting():
            return _usual(record)
        case RetentionTerm():
            return replace(record, years=0, ground="")
    if hasattr(record, "struck"):
        return replace(record, struck="yes")  # type: ignore[arg-type]
    raise _too_late()


def _usual(setting: Setting) -> Setting:
    if setting.id in _USUAL:
        return replace(setting, value=_USUAL[setting.id])
    if setting.id.startswith(FIRST):
        return replace(setting, value="")
    raise _too_late()


def _too_late() -> InvalidInputError:
    return InvalidInputError(
        text(
            "This can no longer be simply undone: it was changed since, or is not of this moment. "
            "Nothing was changed. Set it anew."
        )
    )
