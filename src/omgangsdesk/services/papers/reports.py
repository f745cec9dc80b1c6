"""The report of a visit: what it lacks, and its papers as they are or as they will be."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from omgangsdesk import codec
from omgangsdesk.domain import moments
from omgangsdesk.domain.log import canonical, kinds
from omgangsdesk.domain.papers.report import VisitReport, content_hash
from omgangsdesk.domain.papers.report_content import VARIANTS, compile_report
from omgangsdesk.domain.papers.report_shared import Around, supervisors_of
from omgangsdesk.domain.records import Case, VisitPlan
from omgangsdesk.domain.visit.fold import VisitState
from omgangsdesk.domain.vocabulary import VARIANT
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.language import Text, text
from omgangsdesk.locations import resources
from omgangsdesk.models.unit import StoredReport
from omgangsdesk.services.acts.exits_left import exits_said
from omgangsdesk.services.day_book import DayBook
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.opening.noticed import clock_jumped
from omgangsdesk.services.papers.completeness import completeness
from omgangsdesk.services.screens.timeline import describe
from omgangsdesk.services.views import CheckItem, Paper, ReportView
from omgangsdesk.services.wording import title


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """A content record with its bytes, their hash, and the PDF made of it."""

    report: VisitReport
    content: bytes
    content_hash: str
    pdf: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """Which revision a report is; when and by whom (a name) it was made final, None of a draft."""

    practice: bool
    revision: int
    at: dt.datetime | None
    by: str | None


SAFEST = "attendance"


def load_report(desk: Desk, visit: str) -> ReportView:
    """What the report page shows of a visit.

    Raises:
        InvalidInputError: there is no such visit.
    """
    book = desk.book_of(visit)
    state, entries = book.state(visit), book.entries[visit]
    odd = (CheckItem(text=one, done=False, blocking=False) for one in exits_said(book, visit))
    items = (*completeness(state, entries, moments.whole_ms(desk.clock.now())), *odd)
    final_by = book.colleagues.get(state.finalised_by or "")
    ready = not blocking(items) and (state.finalised_at is None or state.stale)
    return ReportView(
        visit=visit,
        title=title(state.file),
        items=items,
        variants=VARIANTS,
        revision=state.revision,
        finalised_at=state.finalised_at,
        finalised_by=final_by.name if final_by else "",
        can_finalise=ready and may_finalise(desk, state),
        stale=state.stale,
        proposed=_arranged(desk, state.file.plan),
    )


def _arranged(desk: Desk, plan: VisitPlan) -> str:
    """The variant that the arrangement of that day asks for; where it says none, the safest."""
    from omgangsdesk.domain.dossier.course import Arrangement
    from omgangsdesk.domain.rules.arranged import in_force

    with desk.store.read() as unit:
        every = [one for one in unit.records(Arrangement, case=plan.case) if one.struck != "yes"]
    found = in_force(every, plan.day)
    return found.report if found is not None and found.report in VARIANTS else SAFEST


def paper(desk: Desk, visit: str, variant: str) -> Paper:
    """The PDF of a variant: the stored bytes of the newest revision, else a draft made now.

    Raises:
        InvalidInputError: there is no such visit or variant.
    """
    if variant not in VARIANTS:
        raise InvalidInputError(
            text(
                "There is no variant “{variant}” of a report. Choose “attendance” or “internal”.",
                variant=variant,
            )
        )
    book = desk.book_of(visit)
    file = book.files[visit]
    kept = newest_report(desk, visit, variant)
    if kept is not None:
        name = name_to_save(file.plan, file.case, variant, desk.translator.say, draft=False)
        return Paper(
            pdf=kept.pdf,
            content_hash=kept.content_hash,
            variant=variant,
            final=True,
            file_name=name,
        )
    made = render(desk, book, visit, variant, revision=1)
    return Paper(
        pdf=made.pdf,
        content_hash=made.content_hash,
        variant=variant,
        final=False,
        file_name=name_to_save(file.plan, file.case, variant, desk.translator.say, draft=True),
    )


def newest_report(desk: Desk, visit: str, variant: str) -> StoredReport | None:
    """The newest finalised report of a variant, if there is one."""
    with desk.store.read() as unit:
        kept = [one for one in unit.reports(visit=visit) if one.variant == variant]
    return max(kept, key=lambda one: one.revision, default=None)


def render(
    desk: Desk,
    book: DayBook,
    visit: str,
    variant: str,
    *,
    revision: int,
    finalised_at: dt.datetime | None = None,
) -> Rendered:
    """Make a variant of the report; final and signed by whoever is signed in with a moment."""
    from omgangsdesk.reports.visit_report import render_visit_report

    signed = Signed(
        practice=desk.practice,
        revision=revision,
        at=finalised_at,
        by=desk.colleague.name if finalised_at is not None else None,
    )
    report = compiled(book, visit, variant, desk.translator.say, signed)
    plain = codec.to_plain(report)
    digest = content_hash(plain)
    pdf = render_visit_report(report, desk.translator, resources() / "fonts", content_hash=digest)
    return Rendered(report=report, content=canonical.encode(plain), content_hash=digest, pdf=pdf)


def compiled(
    book: DayBook, visit: str, variant: str, say: Callable[[Text], str], signed: Signed
) -> VisitReport:
    """The content record of a variant, in the language that `say` speaks."""
    state = book.state(visit)
    around = Around(
        colleagues=book.colleagues,
        rooms=book.rooms,
        say=say,
        describe=lambda entry: say(describe(book, state.file, entry, brief=True).full),
        practice=signed.practice,
        revision=signed.revision,
        finalised_at=signed.at,
        finalised_by=signed.by,
        noticed=tuple(_jumps(book, state.file.plan.day)),
    )
    return compile_report(state, book.entries[visit], around, variant=variant)


def _jumps(book: DayBook, day: str) -> Iterator[tuple[dt.datetime, Text]]:
    """The jumps of the clock on the day of a visit, in words."""
    for entry in (*book.jumps, *book.of_day):
        if isinstance(entry.data, kinds.ClockChanged) and entry.day == day:
            yield entry.occurred_at, clock_jumped(entry.data, book.zone)


def file_name(plan: VisitPlan, case: Case, variant: str, *, revision: int = 0) -> str:
    """`verslag-2025-014-4-attendance-v1.pdf`, as in a day file: numbers only, nobody's name.

    A visit without a place in the arrangement goes by its day.
    """
    parts = ["verslag", *_numbers(plan, case), variant]
    if revision:
        parts.append(f"v{revision}")
    return "-".join(parts) + ".pdf"


def name_to_save(
    plan: VisitPlan, case: Case, variant: str, say: Callable[[Text], str], *, draft: bool
) -> str:
    """`verslag-2025-014-4-aanwezigheid-ontwerp.pdf`: the same in the reader's language."""
    parts = [say(text("report")), *_numbers(plan, case), say(VARIANT[variant])]
    if draft:
        parts.append(say(text("draft")))
    return "-".join(re.sub(r"\W+", "-", one).strip("-").lower() for one in parts) + ".pdf"


def _numbers(plan: VisitPlan, case: Case) -> tuple[str, str]:
    number = re.sub(r"[^A-Za-z0-9]+", "-", case.number).strip("-") or "0"
    return number, str(plan.ordinal) if plan.ordinal else plan.day.replace("-", "")


def blocking(items: tuple[CheckItem, ...]) -> tuple[CheckItem, ...]:
    """The items that block finalising."""
    return tuple(one for one in items if one.blocking and not one.done)


def may_finalise(desk: Desk, state: VisitState) -> bool:
    """A supervisor of the visit, or a coordinator (domain.md, "Days and people")."""
    mine = desk.colleague
    if mine.id == "recovery":
        return False
    return mine.role == "coordinator" or mine.id in {*supervisors_of(state), state.supervisor}
