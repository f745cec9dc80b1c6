"""Entries as lines to read: the timeline of a visit, and the names of acts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence

from omgangsdesk.domain import kinds, moments
from omgangsdesk.domain import vocabulary as words
from omgangsdesk.domain.entries import Entry
from omgangsdesk.domain.fold import retractions
from omgangsdesk.domain.visit_file import VisitFile
from omgangsdesk.language import Text, text
from omgangsdesk.services.day_book import DayBook
from omgangsdesk.services.views import Said, TimelineItem
from omgangsdesk.services.wording import family, joined, label, plain, same, several, who

ENTERED_LATER = dt.timedelta(minutes=2)
"""A line shows when it was entered if that is this much after it happened."""

NAMES: Mapping[str, Text] = {
    "arrival": text("arrival"),
    "departure": text("departure"),
    "identity_check": text("identity"),
    "person_moved": text("moved"),
    "handover": text("handover"),
    "visit_started": text("start"),
    "visit_paused": text("pause"),
    "visit_resumed": text("going on"),
    "visit_ended": text("end"),
    "observation": text("observation"),
    "intervention": text("intervention"),
    "incident": text("incident"),
    "item": text("item"),
    "agreement_check": text("agreement"),
    "supervision": text("supervision"),
    "contact_logged": text("contact"),
    "cancelled": text("cancelled"),
    "no_show": text("not held"),
    "briefing_acknowledged": text("briefing read"),
    "override": text("rule set aside"),
    "record_set": text("record"),
    "report_finalised": text("report final"),
    "printed": text("printed"),
    "day_closed": text("day closed"),
    "exported": text("day file"),
    "retracted": text("taken back"),
}
"""What each kind of entry is called."""

ICONS: Mapping[str, str] = {
    "arrival": "arrive",
    "departure": "depart",
    "identity_check": "identity",
    "person_moved": "move",
    "handover": "handover",
    "visit_started": "running",
    "visit_paused": "paused",
    "visit_resumed": "running",
    "visit_ended": "completed",
    "observation": "observe",
    "intervention": "intervene",
    "incident": "incident",
    "item": "item",
    "agreement_check": "agreement",
    "supervision": "supervision",
    "contact_logged": "contact",
    "cancelled": "cancelled",
    "no_show": "not_held",
    "briefing_acknowledged": "briefing",
    "override": "alarm",
    "report_finalised": "report",
    "printed": "print",
}
"""The icon of each kind of line."""


_WEIGHT: Mapping[str, int] = {
    "arrival": 0,
    "departure": 0,
    "handover": 0,
    "visit_started": 0,
    "visit_paused": 2,
    "visit_ended": 2,
    "identity_check": 3,
    "supervision": 3,
    "override": 3,
}
"""Which entry of an act names it: the least of these; 1 for any other."""


def naming(act: Sequence[Entry]) -> Entry:
    """The entry that names an act; what is written beside it does not."""
    return min(act, key=lambda one: (_WEIGHT.get(one.kind, 1), one.sequence))


def called(file: VisitFile | None, entry: Entry, zone: str) -> Said:
    """The name of an act for its undo button: "start Kievit 14:00"."""
    name = NAMES.get(entry.kind, plain(entry.kind))
    time = moments.clock_time(entry.occurred_at, zone)
    if file is None:
        return same(text("{what} {time}", what=name, time=time))
    of = family(file)
    return Said(
        text("{what} {name} {time}", what=name, name=of.full, time=time),
        text("{what} {name} {time}", what=name, name=of.discreet, time=time),
    )


def timeline(book: DayBook, file: VisitFile, entries: Sequence[Entry]) -> tuple[TimelineItem, ...]:
    """The lines of a visit, struck ones included, in the order in which things happened."""
    gone = retractions(entries)
    shown = [one for one in entries if not isinstance(one.data, kinds.Retracted)]
    return tuple(
        _line(book, file, one, gone.get(one.id) or gone.get(one.act))
        for one in sorted(shown, key=lambda found: found.order)
    )


def _line(book: DayBook, file: VisitFile, entry: Entry, struck: Entry | None) -> TimelineItem:
    by = book.colleagues.get(entry.recorded_by)
    later = entry.recorded_at - entry.occurred_at > ENTERED_LATER
    quote = isinstance(entry.data, kinds.Observation) and entry.data.quote_of is not None
    return TimelineItem(
        entry=entry.id,
        act=entry.act,
        kind=entry.kind,
        at=entry.occurred_at,
        icon="quote" if quote else ICONS.get(entry.kind, "observe"),
        text=describe(book, file, entry),
        by=by.code if by else "",
        entered_at=entry.recorded_at if later else None,
        struck=_why_struck(struck),
        quote=quote,
        alarm=entry.kind in {"incident", "override"},
    )


def _why_struck(struck: Entry | None) -> Text | None:
    if struck is None or not isinstance(struck.data, kinds.Retracted):
        return None
    if struck.data.how == "undo":
        return text("undone")
    return text("struck: {reason}", reason=struck.data.reason or "")


def describe(book: DayBook, file: VisitFile, entry: Entry) -> Said:
    """What an entry says, as one line."""
    maker = _LINES.get(type(entry.data))
    if maker is None:
        return same(NAMES.get(entry.kind, plain(entry.kind)))
    return maker(_Namer(book, file), entry.data)


class _Namer:
    """Finds what people and rooms are called."""

    def __init__(self, book: DayBook, file: VisitFile) -> None:
        self.book = book
        self.file = file

    def who(self, person: str | None) -> Said:
        colleague = self.book.colleagues.get(person or "")
        if colleague is not None:
            return Said(plain(colleague.name), plain(colleague.code))
        return who(self.file, person)

    def room(self, room: str | None) -> Text:
        found = self.book.rooms.get(room or "")
        return plain(found.name) if found else text("the hall")


def _both(make: Callable[[bool], Text]) -> Said:
    full, discreet = True, False
    return Said(make(full), make(discreet))


def _pick(said: Said, *, full: bool) -> Text:
    return said.full if full else said.discreet


def _free(full: bool, written: str | None) -> Text:  # noqa: FBT001 - internal, two forms
    """Free text shows in full only; discreetly it is left out, since it may hold names."""
    return plain(written or "") if full else plain("…")


def _arrival(namer: _Namer, data: kinds.Arrival) -> Said:
    name = namer.who(data.person)
    return _both(
        lambda full: text(
            "{name} arrives, {place}",
            name=_pick(name, full=full),
            place=namer.room(data.waiting_room),
        )
    )


def _departure(namer: _Namer, data: kinds.Departure) -> Said:
    name, taker = namer.who(data.person), namer.who(data.leaves_with)
    if data.leaves_with is None:
        return _both(lambda full: text("{name} leaves", name=_pick(name, full=full)))
    return _both(
        lambda full: text(
            "{name} leaves with {taker}",
            name=_pick(name, full=full),
            taker=_pick(taker, full=full),
        )
    )


def _identity(namer: _Namer, data: kinds.IdentityCheck) -> Said:
    name = namer.who(data.person)
    return _both(
        lambda full: text(
            "{name}: {result}",
            name=_pick(name, full=full),
            result=label(words.IDENTITY, data.result),
        )
    )


def _moved(namer: _Namer, data: kinds.PersonMoved) -> Said:
    name = namer.who(data.person)
    return _both(
        lambda full: text(
            "{name} goes to {place}", name=_pick(name, full=full), place=namer.room(data.to)
        )
    )


def _handover(namer: _Namer, data: kinds.Handover) -> Said:
    child, giver, taker = (
        namer.who(one) for one in (data.child, data.from_person, data.to_person)
    )

    def line(full: bool) -> Text:  # noqa: FBT001 - see _both
        said = text(
            "{child}: from {giver} to {taker}",
            child=_pick(child, full=full),
            giver=_pick(giver, full=full),
            taker=_pick(taker, full=full),
        )
        extra = [one for one in (data.belongings, data.message, data.state) if one]
        return joined([said, *(plain(one) for one in extra)], "; ") if full and extra else said

    return _both(line)


def _ended(namer: _Namer, data: kinds.VisitEnded) -> Said:  # noqa: ARG001 - one form
    how = label(words.ENDING, data.how)
    if data.reason is None:
        return same(text("End, {how}", how=how))
    return same(
        text("End, {how}: {reason}", how=how, reason=label(words.ENDED_EARLY, data.reason))
    )


def _observation(namer: _Namer, data: kinds.Observation) -> Said:
    category = label(words.OBSERVATION, data.category)
    if data.quote_of is None:
        return Said(plain(data.text), text("{category}: …", category=category))
    name = namer.who(data.quote_of)
    return Said(
        text("{name}: “{words}”", name=name.full, words=data.text),
        text("{name}: “…”", name=name.discreet),
    )


def _intervention(namer: _Namer, data: kinds.Intervention) -> Said:  # noqa: ARG001 - one form
    grade = label(words.INTERVENTION, data.grade)
    told = " → ".join(part for part in (data.cause, data.effect) if part)
    return _both(
        lambda full: text("Intervention, {grade}: {what}", grade=grade, what=_free(full, told))
    )


def _incident(namer: _Namer, data: kinds.Incident) -> Said:
    people = several(namer.file, data.persons)
    named = label(words.INCIDENT, data.incident)
    severity = label(words.SEVERITY, data.severity)

    def line(full: bool) -> Text:  # noqa: FBT001 - see _both
        head = text("Incident, {kind} ({severity})", kind=named, severity=severity)
        parts = [head, _free(full, data.facts)]
        if data.persons:
            parts.insert(1, _pick(people, full=full))
        return joined(parts, " · ")

    return _both(line)


def _item(namer: _Namer, data: kinds.Item) -> Said:  # noqa: ARG001 - one form
    decision = label(words.ITEM, data.decision)
    return _both(
        lambda full: text("{what}: {decision}", what=_free(full, data.what), decision=decision)
    )


def _agreement(namer: _Namer, data: kinds.AgreementCheck) -> Said:
    result = label(words.AGREEMENT_KEPT, data.result)
    wording = next((one.wording for one in namer.file.agreements if one.id == data.agreement), "")
    return _both(
        lambda full: text("Agreement {result}: {what}", result=result, what=_free(full, wording))
    )


def _supervision(namer: _Namer, data: kinds.Supervision) -> Said:
    name = namer.who(data.supervisor)
    return _both(lambda full: text("{name} takes over supervision", name=_pick(name, full=full)))


def _contact(namer: _Namer, data: kinds.ContactLogged) -> Said:  # noqa: ARG001 - one form
    told = " → ".join(part for part in (data.about, data.outcome) if part)
    return _both(
        lambda full: text(
            "Contact with {whom}: {what}", whom=_free(full, data.with_whom), what=_free(full, told)
        )
    )


def _not_held(namer: _Namer, data: kinds.NotHeld) -> Said:  # noqa: ARG001 - one form
    return same(text("Not held: {reason}", reason=label(words.NOT_HELD, data.reason)))


def _override(namer: _Namer, data: kinds.Override) -> Said:
    second = namer.who(data.unlocked_by)
    if data.unlocked_by is None:
        return _both(
            lambda full: text("Against the rule: {reason}", reason=_free(full, data.reason))
        )
    return _both(
        lambda full: text(
            "Stop lifted with {name}: {reason}",
            name=_pick(second, full=full),
            reason=_free(full, data.reason),
        )
    )


def _paused(namer: _Namer, data: kinds.Paused) -> Said:  # noqa: ARG001 - one form
    if not data.reason:
        return same(text("Interrupted"))
    reason = data.reason
    return _both(lambda full: text("Interrupted: {reason}", reason=_free(full, reason)))


def _finalised(namer: _Namer, data: kinds.ReportFinalised) -> Said:  # noqa: ARG001 - one form
    return same(
        text(
            "Report final ({variant}), revision {revision}",
            variant=label(words.VARIANT, data.variant),
            revision=data.revision,
        )
    )


_LINES: Mapping[type[object], Callable[..., Said]] = {
    kinds.Arrival: _arrival,
    kinds.Departure: _departure,
    kinds.IdentityCheck: _identity,
    kinds.PersonMoved: _moved,
    kinds.Handover: _handover,
    kinds.VisitStarted: lambda namer, data: same(
        text("Visit starts, {place}", place=namer.room(data.room))
    ),
    kinds.Paused: _paused,
    kinds.Resumed: lambda _namer, _data: same(text("The visit goes on")),
    kinds.VisitEnded: _ended,
    kinds.Observation: _observation,
    kinds.Intervention: _intervention,
    kinds.Incident: _incident,
    kinds.Item: _item,
    kinds.AgreementCheck: _agreement,
    kinds.Supervision: _supervision,
    kinds.ContactLogged: _contact,
    kinds.NotHeld: _not_held,
    kinds.BriefingAcknowledged: lambda _namer, _data: same(text("Briefing read")),
    kinds.Override: _override,
    kinds.ReportFinalised: _finalised,
    kinds.Printed: lambda _namer, data: same(text("Printed on {printer}", printer=data.printer)),
}
