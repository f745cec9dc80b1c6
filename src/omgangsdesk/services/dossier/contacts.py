"""The contact log of a dossier: calls, letters and messages, written in its log without a visit.

Nothing in it is ever changed: a correction replaces an entry, striking takes it back with a
reason, and both stay readable (domain.md, "retracted"; product.md rows 27 and 29). What was
logged within the moment by oneself is simply put right.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from omgangsdesk import codec
from omgangsdesk.domain import moments
from omgangsdesk.domain.log.counting import REPLACED, STRUCK, UNDO
from omgangsdesk.domain.log.entries import Draft, Entry
from omgangsdesk.domain.log.kinds import ContactLogged, Retracted
from omgangsdesk.domain.records import full_name
from omgangsdesk.errors import FieldError, InvalidInputError
from omgangsdesk.language import text
from omgangsdesk.models.unit import Unit
from omgangsdesk.services.acts.corrections import MOMENT, already, retracting
from omgangsdesk.services.acts.notes import written
from omgangsdesk.services.centre.keeping import check_there
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.dossier.held import Logged, at_visits, logged
from omgangsdesk.services.dossier.reading import Dossier
from omgangsdesk.services.views_centre import CentreChange
from omgangsdesk.services.views_dossier import StrikeRecord
from omgangsdesk.services.wording import same
from omgangsdesk.services.writing import write_act

KIND = "contact"
"""What a contact is called among the records of a dossier, though it is none."""
TYPED = ("person", "with_whom", "channel", "about", "outcome")
"""What of a contact stands on its form; what a call about a child also holds does not."""
NOON = dt.time(12)
"""Where a contact stands of which the time of the day is not known; its time is an estimate."""
_CONTACT = frozenset({"contact_logged", "retracted"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A contact: its entry, what took it back, and whether it counts beside its rivals."""

    entry: Entry
    by: Entry | None = None
    counts: bool = True


def contacts_of(of: Dossier) -> list[Contact]:
    """What was logged of the dossier and at its visits, the newest first.

    What was undone within the moment is left out; what was struck or corrected later is there.
    """
    found = [*_found(own_log(of.entries))]
    for visit in at_visits(of).values():
        found += _found(visit)
    return sorted(found, key=lambda one: one.entry.order, reverse=True)


def own_log(entries: Iterable[Entry]) -> Logged:
    """The contacts of a dossier that belong to no visit."""
    return logged(one for one in entries if one.kind in _CONTACT)


def _found(log: Logged) -> Sequence[Contact]:
    counting, gone = {one.id for one in log.counts.counting}, log.counts.gone
    return [
        Contact(entry=one, by=gone.get(one.id), counts=one.id in counting)
        for one in log.entries
        if one.kind == "contact_logged" and _how(gone.get(one.id)) != UNDO
    ]


def _how(by: Entry | None) -> str:
    return by.data.how if by is not None and isinstance(by.data, Retracted) else ""


def counting(of: Dossier, entry_id: str) -> tuple[Entry, ContactLogged]:
    """A contact of the dossier that counts, and belongs to no visit.

    Raises:
        InvalidInputError: it is not here, or was corrected or taken back; nothing was changed.
    """
    for one in own_log(of.entries).counts.counting:
        if one.id == entry_id and isinstance(one.data, ContactLogged):
            return one, one.data
    raise already()


def is_simple(desk: Desk, entry: Entry, now: dt.datetime) -> bool:
    """Whether it is one's own and of the moment, so that no reason is asked."""
    mine = entry.recorded_by == desk.colleague.id and entry.device == desk.device.id
    return mine and now - entry.recorded_at <= MOMENT


def as_typed(of: Dossier, entry: Entry, data: ContactLogged) -> dict[str, str]:
    """What stands in the fields of a contact."""
    lived = moments.local(entry.occurred_at, of.zone)
    timed = entry.time_source != "estimated"
    known = of.persons.get(data.person or "")
    return {
        "person": data.person or "",
        "with_whom": ""
        if known is not None and full_name(known) == data.with_whom
        else data.with_whom,
        "channel": data.channel,
        "about": data.about,
        "outcome": data.outcome or "",
        "day": lived.date().isoformat(),
        "time": f"{lived:%H:%M}" if timed else "",
        "struck": "no",
        "reason": "",
    }


def keep_contact(
    desk: Desk, of: Dossier, record: str | None, values: Mapping[str, Any]
) -> tuple[Draft, ...]:
    """What is to be written for a contact that is new, corrected or struck; maybe nothing.

    Raises:
        InvalidInputError: it was taken back meanwhile, or there is nothing in it.
        FieldError: its moment is still to come, or its correction needs a reason.
    """
    now = moments.whole_ms(desk.clock.now())
    data = ContactLogged(
        with_whom=_with_whom(of, values),
        person=values["person"] or None,
        channel=values["channel"],
        about=written(values["about"]),
        outcome=values["outcome"] or None,
    )
    codec.check_words(data, of.own)
    at, source = _moment(of, values, now)
    draft = Draft(
        kind="contact_logged",
        data=data,
        case=of.case.id,
        occurred_at=at,
        zone=of.zone,
        time_source=source,
    )
    if record is None:
        return (draft,)
    return _corrected(desk, of, record, draft, values, now)


def _with_whom(of: Dossier, values: Mapping[str, Any]) -> str:
    known = of.persons.get(values["person"] or "")
    if values["with_whom"]:
        return written(values["with_whom"])
    if known is None:
        raise FieldError(text("Say with whom. Nothing was changed."), "with_whom")
    return full_name(known)


def _corrected(
    desk: Desk, of: Dossier, record: str, draft: Draft, values: Mapping[str, Any], now: dt.datetime
) -> tuple[Draft, ...]:
    entry, before = counting(of, record)
    reason = str(values["reason"]).strip()
    if not reason and not is_simple(desk, entry, now):
        raise FieldError(
            text("A correction needs a reason by now. Nothing was changed."), "reason"
        )
    if values["struck"] == "yes":
        return (_taken_back(entry, STRUCK if reason else UNDO, now, reason),)
    # What a contact at a visit also holds is not on the form, and stays.
    data = replace(before, **{name: getattr(draft.data, name) for name in TYPED})
    stood = as_typed(of, entry, before)
    typed = {"day": values["day"], "time": values["time"]}
    if all(stood[name] == typed[name] for name in typed):
        draft = replace(draft, occurred_at=entry.occurred_at, time_source=entry.time_source)
        if data == before:
            return ()
    replacing = replace(draft, data=data, zone=entry.zone, replaces=entry.id)
    return replacing, _taken_back(entry, REPLACED, now, reason)


def _taken_back(entry: Entry, how: str, now: dt.datetime, reason: str = "") -> Draft:
    return retracting(entry, Retracted(target=entry.id, how=how, reason=reason or None), now)


def _moment(of: Dossier, values: Mapping[str, Any], now: dt.datetime) -> tuple[dt.datetime, str]:
    """When it was, and how that is known: now, later, or of an earlier day without its time."""
    day, time = dt.date.fromisoformat(values["day"]), values["time"]
    today = moments.local(now, of.zone).date()
    if day == today and not time:
        return now, "live"
    at = moments.at_local(day, dt.time.fromisoformat(time) if time else NOON, of.zone)
    if at > now:
        raise FieldError(
            text("That is still to come. Nothing was changed."), "day" if day > today else "time"
        )
    if not time:
        return at, "estimated"
    return at, "later" if now - at > moments.LATER_AFTER else "live"


def write_contact(desk: Desk, drafts: Sequence[Draft]) -> tuple[str, ...]:
    """Write it; durable when this returns. The entries that were written, none for no change."""
    if not drafts:
        return ()
    cases = {one.case for one in drafts if one.case is not None}

    def there(unit: Unit) -> None:
        for case in cases:
            check_there(unit, case)

    done = write_act(desk, drafts, moments.whole_ms(desk.clock.now()), first=there)
    return tuple(one.id for one in done)


def strike_contact(desk: Desk, of: Dossier, asked: StrikeRecord) -> tuple[Draft, ...]:
    """What takes back a contact of one's own and of the moment.

    Raises:
        InvalidInputError: it needs a reason by now; nothing was changed.
    """
    now = moments.whole_ms(desk.clock.now())
    entry, _ = counting(of, asked.record)
    if not is_simple(desk, entry, now):
        raise InvalidInputError(
            text("Striking this needs a reason by now. Open it, and say why. Nothing was changed.")
        )
    return (_taken_back(entry, UNDO, now),)


def take_back_contact(desk: Desk, entries: Sequence[Entry]) -> CentreChange:
    """Undo what was just done to the contact log: what was logged goes, what was struck is back.

    Raises:
        InvalidInputError: it is longer ago, somebody else's, or was changed since.
    """
    now = moments.whole_ms(desk.clock.now())
    if not all(is_simple(desk, one, now) for one in entries):
        raise InvalidInputError(
            text("This can no longer be simply undone. Open it, and say why. Nothing was changed.")
        )
    drafts = _undone(desk, entries, now)
    if not drafts:
        raise already()
    return CentreChange(entries=write_contact(desk, drafts), called=same(text("as it was before")))


def _undone(desk: Desk, entries: Sequence[Entry], now: dt.datetime) -> Sequence[Draft]:
    with desk.store.read() as unit:
        log = own_log(unit.of_case(entries[0].case or ""))
    counts = {one.id for one in log.counts.counting}
    made = [one for one in entries if one.kind == "contact_logged"]
    if made and not all(one.id in counts for one in made):
        raise already()
    if made:
        return [retracting(made[0], Retracted(target=made[0].act, how=UNDO), now)]
    struck = {one.data.target for one in entries if isinstance(one.data, Retracted)}
    gone = [
        one for one in log.entries if one.kind == "contact_logged" and {one.id, one.act} & struck
    ]
    if any(_came_back(log, one) for one in gone):
        raise already()
    return [_again(one) for one in gone]


def _came_back(log: Logged, entry: Entry) -> bool:
    """Whether what replaces an entry, at once or by others, counts."""
    for one in log.counts.counting:
        left = {each.id: each.replaces for each in log.entries}
        name: str | None = one.id
        while name is not None and name != entry.id:
            name = left.pop(name, None)
        if name is not None:
            return True
    return False


def _again(entry: Entry) -> Draft:
    """What was struck by mistake, as a new entry: a striking is not taken back itself."""
    return Draft(
        kind=entry.kind,
        data=entry.data,
        case=entry.case,
        occurred_at=entry.occurred_at,
        zone=entry.zone,
        time_source=entry.time_source,
        late_reason=entry.late_reason,
        replaces=entry.id,
    )
