"""Making a visit's reports final, and noting that a paper was printed. Neither is undone.

A report that was made final stays as it is: what is written later makes a new revision.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence

from omgangsdesk.domain import moments
from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.log.entries import Draft, Entry
from omgangsdesk.domain.log.finality import from_elsewhere, last_revision
from omgangsdesk.domain.log.ids import new_id
from omgangsdesk.domain.papers.report_content import VARIANTS
from omgangsdesk.domain.visit.fold import VisitState
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.language import Text, text
from omgangsdesk.models.unit import StoredReport, Unit
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.papers.completeness import completeness
from omgangsdesk.services.papers.reports import (
    Rendered,
    blocking,
    may_finalise,
    newest_report,
    render,
)
from omgangsdesk.services.requests import RecordPrinted
from omgangsdesk.services.views import Changes, Said
from omgangsdesk.services.wording import family
from omgangsdesk.services.writing import write_act


def finalise(desk: Desk, visit: str) -> Changes:
    """Make every variant of a visit's report final: bytes, hashes and entries in one commit.

    The PDFs are made before the transaction, so that a fault in making them leaves nothing half
    done.

    Raises:
        InvalidInputError: not by this colleague, something blocking is open, or nothing changed
            since the last revision; nothing was written.
        StoreError: the disk refused; nothing was written.
    """
    book = desk.book_of(visit)
    state, entries = book.state(visit), book.entries[visit]
    now = moments.whole_ms(desk.clock.now())
    _check(desk, state, entries, now)
    with desk.store.read() as unit:
        revision = last_revision(visit, entries, unit.entries(kind="destroyed")) + 1
    made = [
        (new_id(), render(desk, book, visit, variant, revision=revision, finalised_at=now))
        for variant in VARIANTS
    ]
    drafts = [
        _draft(
            state,
            "report_finalised",
            kinds.ReportFinalised(
                report=report_id,
                variant=one.report.variant,
                revision=revision,
                content_hash=one.content_hash,
                pdf_hash=hashlib.sha256(one.pdf).hexdigest(),
                beside=from_elsewhere(entries, desk.device.id),
            ),
            now,
        )
        for report_id, one in made
    ]

    def keep(unit: Unit, entries: Sequence[Entry]) -> None:
        for (report_id, one), entry in zip(made, entries, strict=True):
            unit.put_report(_stored(report_id, visit, one, entry))

    written = write_act(desk, drafts, now, beside=keep, fresh=True)
    book.take(written)
    return _changes(state, written, text("report final, revision {number}", number=revision))


def record_printed(desk: Desk, visit: str, act: RecordPrinted) -> Changes:
    """Note that the newest final paper of a variant went to a printer.

    Raises:
        InvalidInputError: there is no final paper of that variant; nothing was written.
        StoreError: the disk refused; nothing was written.
    """
    book = desk.book_of(visit)
    kept = newest_report(desk, visit, act.variant)
    if kept is None:
        raise InvalidInputError(
            text("This report is not final yet, so its printing is not noted. Finalise it first.")
        )
    state = book.state(visit)
    now = moments.whole_ms(desk.clock.now())
    data = kinds.Printed(
        report=kept.id,
        printer=act.printer,
        copies=act.copies,
        variant=kept.variant,
        revision=kept.revision,
        content_hash=kept.content_hash,
    )
    written = write_act(desk, [_draft(state, "printed", data, now)], now)
    book.take(written)
    return _changes(state, written, text("printed"))


def _check(desk: Desk, state: VisitState, entries: list[Entry], now: dt.datetime) -> None:
    if not may_finalise(desk, state):
        raise InvalidInputError(
            text(
                "Only a supervisor of this visit or a coordinator makes its report final. "
                "Nothing was changed. Ask one of them, or take the visit over."
            )
        )
    stopped = blocking(completeness(state, entries, now))
    if stopped:
        raise InvalidInputError(
            text(
                "The report can't be made final yet. Nothing was changed; the completeness list "
                "leads there. First: {what}",
                what=stopped[0].text.discreet,
            )
        )
    if state.finalised_at is not None and not state.stale:
        raise InvalidInputError(
            text(
                "This report is final as it is: nothing was written since revision {number}. "
                "Nothing was changed.",
                number=state.revision,
            )
        )


def _draft(state: VisitState, kind: str, data: kinds.Data, now: dt.datetime) -> Draft:
    plan = state.file.plan
    return Draft(
        kind=kind,
        data=data,
        visit=plan.id,
        case=plan.case,
        day=plan.day,
        occurred_at=now,
        zone=state.file.location.zone,
    )


def _stored(report_id: str, visit: str, made: Rendered, entry: Entry) -> StoredReport:
    return StoredReport(
        id=report_id,
        visit=visit,
        variant=made.report.variant,
        revision=made.report.revision,
        entry=entry.id,
        content=made.content,
        content_hash=made.content_hash,
        pdf=made.pdf,
    )


def _changes(state: VisitState, written: Sequence[Entry], what: Text) -> Changes:
    of = family(state.file)
    time = moments.clock_time(written[0].occurred_at, state.file.location.zone)
    return Changes(
        act=written[0].act,
        visit=state.file.plan.id,
        entries=tuple((one.id, one.sequence) for one in written),
        undo=None,
        announce=Said(
            text("Recorded: {what} {name}, {time}", what=what, name=of.full, time=time),
            text("Recorded: {what} {name}, {time}", what=what, name=of.discreet, time=time),
        ),
    )
