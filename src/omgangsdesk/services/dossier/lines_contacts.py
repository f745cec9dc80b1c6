"""Calls, letters and messages of a dossier, consultation, and what was given to whom.

Sources: product.md rows 14 and 29; domain.md, "contact_logged". What was told to a judge or a
referrer stands beside the ground on which it was.
"""

from __future__ import annotations

from collections.abc import Iterator

from omgangsdesk.domain import moments
from omgangsdesk.domain.dossier.course import Consultation, Referrer
from omgangsdesk.domain.log.counting import in_wrong_file
from omgangsdesk.domain.log.kinds import ContactLogged, Released
from omgangsdesk.language import NOTHING, Text, text
from omgangsdesk.services.dossier.contacts import KIND, Contact, contacts_of
from omgangsdesk.services.dossier.held import at_visits
from omgangsdesk.services.dossier.lines_course import called, ground
from omgangsdesk.services.dossier.reading import Dossier, hidden, newest_first
from omgangsdesk.services.screens.timeline import COUNTS_NOT, lateness, why_struck
from omgangsdesk.services.views import Said
from omgangsdesk.services.views_dossier import DossierLine, DossierSection
from omgangsdesk.services.wording import joined, plain, same, short_date

SHOWN = 60
"""How many contacts are listed; the older ones are found by searching."""


def sections(of: Dossier) -> Iterator[DossierSection]:
    """The contact log, consultation with judges and referrers, and the reports given out."""
    every = contacts_of(of)
    more = text("Contacts: the newest {shown} of {count}", shown=SHOWN, count=len(every))
    yield DossierSection(
        name="contacts",
        title=more if len(every) > SHOWN else text("Contacts"),
        lines=tuple(_contact(of, one) for one in every[:SHOWN]),
        empty=text("No call, letter or message is noted."),
        adds=((KIND, text("Add a contact")),),
    )
    yield DossierSection(
        name="consultations",
        title=text("Consultation with judges and referrers"),
        lines=tuple(_consultation(of, one) for one in newest_first(of.of(Consultation))),
        empty=text("No consultation is noted."),
        adds=(("consultation", text("Add a consultation")),),
    )
    given = tuple(_released(of))
    if given:
        yield DossierSection(
            name="released",
            title=text("What was given out"),
            lines=given,
            empty=NOTHING,
        )


def points(of: Dossier) -> Iterator[Said]:
    """What was told to somebody who might not be told it."""
    for one in of.of(Consultation):
        if against(of, one):
            day = short_date(one.day)
            yield same(text("On {date} more was told than this referrer may be told", date=day))


def against(of: Dossier, one: Consultation) -> bool:
    """Whether a referrer was told something on a day on which nothing might be told."""
    known = next((each for each in of.of(Referrer) if each.id == one.referrer), None)
    if known is None or not one.released:
        return False
    over = bool(known.until) and one.day > str(known.until)
    return known.answer == "nothing" or over


def _contact(of: Dossier, one: Contact) -> DossierLine:
    entry, data = one.entry, one.entry.data
    assert isinstance(data, ContactLogged)  # noqa: S101 - by how they are found
    by = of.colleagues.get(entry.recorded_by)
    shown = of.leads or not in_wrong_file(one.by)
    channel = of.word("channel", data.channel)
    who = text("{channel}: {who}", channel=channel, who=data.with_whom)
    notes = (
        _when(of, one),
        hidden(data.about) if shown else None,
        hidden(data.outcome or "") if shown else None,
        same(of.word("reached", data.reached)) if data.reached else None,
        _visit(of, entry.visit),
        same(text("by {who}", who=by.code)) if by is not None else None,
        _taken_back(one, shown=shown),
    )
    own = entry.visit is None and one.counts and one.by is None
    return DossierLine(
        kind=KIND,
        id=entry.id,
        title=Said(who if shown else channel, channel),
        notes=tuple(note for note in notes if note is not None),
        past=one.by is not None or not one.counts,
        entry=entry.id if own else None,
    )


def _when(of: Dossier, one: Contact) -> Said:
    """When it was; of a day without a time no more than the day, and when it was entered."""
    entry = one.entry
    lived = moments.local(entry.occurred_at, of.zone)
    parts = [short_date(lived.date().isoformat())]
    if entry.time_source != "estimated":
        parts.append(plain(moments.clock_time(entry.occurred_at, of.zone)))
    told = joined(parts, " ")
    late = lateness(entry, of.zone)
    return same(told) if late is None else Said(joined([told, late.full]), told)


def _visit(of: Dossier, visit: str | None) -> Said | None:
    plan = next((one for one in of.plans if one.id == visit), None)
    return same(text("at the visit of {date}", date=short_date(plan.day))) if plan else None


def _taken_back(one: Contact, *, shown: bool) -> Said | None:
    if one.by is not None:
        return Said(why_struck(one.by, why=shown), why_struck(one.by, why=False))
    return None if one.counts else same(COUNTS_NOT)


def _consultation(of: Dossier, one: Consultation) -> DossierLine:
    known = next((each for each in of.of(Referrer) if each.id == one.referrer), None)
    capacity = called(of, known) if known is not None else None
    parts = [
        *([capacity.full] if capacity else []),
        *([plain(one.with_whom)] if one.with_whom else []),
    ]
    date = short_date(one.day)
    discreet = capacity.discreet if capacity else of.word("channel", one.channel)
    warns = same(text("more was told than they may be told")) if against(of, one) else None
    return of.line(
        one,
        Said(
            text("{date}: {what}", date=date, what=joined(parts)),
            text("{date}: {what}", date=date, what=discreet),
        ),
        same(of.word("channel", one.channel)),
        hidden(one.about),
        _given(one),
        ground(one.ground),
        warns=warns,
    )


def _given(one: Consultation) -> Said:
    if not one.released:
        return same(text("nothing was told"))
    return Said(text("told: {what}", what=one.released), NOTHING)


def _released(of: Dossier) -> Iterator[DossierLine]:
    """The register of releases of this dossier, the newest first."""
    found = [
        (one, one.data, visit)
        for visit, log in at_visits(of).items()
        for one in log.counts.counting
        if isinstance(one.data, Released)
    ]
    found += [(one, one.data, "") for one in of.entries if isinstance(one.data, Released)]
    for entry, data, visit in sorted(found, key=lambda one: one[0].order, reverse=True):
        day = moments.local(entry.occurred_at, of.zone).date().isoformat()
        variant: Text = of.word("released", data.variant)
        told = text("{date}: {what}", date=short_date(day), what=variant)
        to = text("{date}: {what}", date=short_date(day), what=data.receiver)
        notes = (same(variant), _visit(of, visit), ground(data.ground))
        yield DossierLine(
            kind="released",
            id=entry.id,
            title=Said(to, told),
            notes=tuple(one for one in notes if one is not None),
        )
