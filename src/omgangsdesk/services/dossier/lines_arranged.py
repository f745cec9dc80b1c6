"""What was arranged and agreed, and the visits to come (product.md rows 2, 4, 5 and 10)."""

from __future__ import annotations

from collections.abc import Iterator

from omgangsdesk.domain import moments
from omgangsdesk.domain.records import Agreement, VisitPlan
from omgangsdesk.language import NOTHING, Text, text, text_n
from omgangsdesk.services.dossier.reading import Dossier, hidden, holding_first
from omgangsdesk.services.views import Said
from omgangsdesk.services.views_dossier import DossierLine, DossierSection
from omgangsdesk.services.wording import joined, plain, same, short_date

COMING = 5
"""How many of the visits to come are listed."""


def sections(of: Dossier) -> Iterator[DossierSection]:
    """The arrangement, the agreements, and what is planned."""
    yield DossierSection(
        name="case",
        title=text("Ground and goal"),
        lines=(_case(of),),
        empty=NOTHING,
    )
    yield DossierSection(
        name="agreements",
        title=text("Agreements"),
        lines=holding_first(_agreement(of, one) for one in of.of(Agreement)),
        empty=text("No agreements are kept here yet."),
        adds=(("agreement", text("Add an agreement")),),
    )
    coming = of.coming
    more = text_n("{count} visit is planned", "{count} visits are planned", len(coming))
    yield DossierSection(
        name="coming",
        title=text("Visits to come: {told}", told=more) if coming else text("Visits to come"),
        lines=tuple(_coming(of, one) for one in coming[:COMING]),
        empty=text("No visit is planned."),
    )


def when(plan: VisitPlan, zone: str) -> Text:
    """`7/3/2026, 14:00 to 15:00`."""
    start, end = moments.read(plan.start), moments.read(plan.end)
    return text(
        "{day}, {start} to {end}",
        day=short_date(moments.local(start, zone).date().isoformat()),
        start=moments.clock_time(start, zone),
        end=moments.clock_time(end, zone),
    )


def _case(of: Dossier) -> DossierLine:
    case = of.case
    may = (case.group_room or case.group_supervision) == "yes"
    counted = text_n("{count} visit agreed", "{count} visits agreed", case.visits_planned)
    return of.line(
        case,
        same(
            joined([of.word("legal_basis", case.legal_basis), of.word("binding", case.compulsory)])
        ),
        hidden(case.goal),
        same(counted) if case.visits_planned else None,
        same(
            text("other families may be in the room")
            if may
            else text("no other families in the room")
        ),
    )


def _agreement(of: Dossier, one: Agreement) -> DossierLine:
    until, over = of.until(one.until)
    title = Said(plain(one.wording), text("agreement"))
    return of.line(one, title, hidden(one.source), until, past=over)


def _coming(of: Dossier, plan: VisitPlan) -> DossierLine:
    room = of.rooms.get(plan.room)
    return of.line(plan, same(when(plan, of.zone)), same(plain(room.name if room else plan.room)))
