"""Terms of keeping, what is due, and what keeps a dossier longer.

Destruction itself is `services.acts.destroy`: an explicit act that leaves a certificate.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace

from omgangsdesk.domain.dossier.course import Registration
from omgangsdesk.domain.dossier.keeping import RetentionHold, RetentionTerm
from omgangsdesk.domain.log.ids import new_id
from omgangsdesk.domain.records import Case
from omgangsdesk.domain.rules.retention import LONGEST, due_on, held_until, term_of
from omgangsdesk.domain.typing.date_input import read_date
from omgangsdesk.domain.vocabulary_dossier import DOSSIER_SORT
from omgangsdesk.errors import FieldError, InvalidInputError
from omgangsdesk.language import text, text_n
from omgangsdesk.services.centre.keeping import (
    keep,
    last_change,
    may_change,
    must_lead,
    one_line,
    whole_number,
)
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.requests_centre import HoldDossier, ReleaseHold, SetTerm
from omgangsdesk.services.sound import is_date
from omgangsdesk.services.views import Said
from omgangsdesk.services.views_centre import CentreChange
from omgangsdesk.services.views_keeping import KeepingView, KeptDossier, TermView
from omgangsdesk.services.wording import label, plain, same, short_date


def load_keeping(desk: Desk) -> KeepingView:
    """The terms, and every dossier that ended; costs what the centre ever ended."""
    today = desk.today()
    with desk.store.read() as unit:
        terms = unit.records(RetentionTerm)
        entries = {one.id: unit.record_entry(one) for one in terms}
        ended = [one for one in unit.records(Registration) if _is_over(one)]
        cases = unit.known(Case, {one.case for one in ended})
        holds = unit.of_cases(RetentionHold, cases)
    found = sorted(
        (
            _kept(cases[one.case], one, terms, holds.get(one.case, ()), today)
            for one in ended
            if one.case in cases
        ),
        key=lambda one: (one.due or dt.date.max, one.ended, one.number),
    )
    due = tuple(one for one in found if one.due and one.due <= today and one.held is None)
    return KeepingView(
        terms=tuple(_term(desk, terms, entries, sort) for sort in DOSSIER_SORT),
        due=due,
        kept=tuple(one for one in found if one not in due),
        may_change=may_change(desk),
    )


def _is_over(one: Registration) -> bool:
    return one.state == "ended" and one.struck != "yes" and is_date(one.ended)


def _term(
    desk: Desk, terms: Sequence[RetentionTerm], entries: Mapping[str, str | None], sort: str
) -> TermView:
    found = term_of(terms, sort)
    return TermView(
        sort=sort,
        called=DOSSIER_SORT[sort],
        years=found.years or None if found else None,
        ground=found.ground if found else "",
        entry=entries[found.id] if found else None,
        changed=last_change(desk, "retention_term", found.id) if found else None,
    )


def _kept(
    case: Case,
    one: Registration,
    terms: Sequence[RetentionTerm],
    holds: Sequence[RetentionHold],
    today: dt.date,
) -> KeptDossier:
    term, ended = term_of(terms, one.sort), dt.date.fromisoformat(one.ended)
    hold = held_until([it for it in holds if is_date(it.until)], today)
    held = None
    if hold is not None:
        told = text("kept until {date}: {why}", date=short_date(hold.until), why=hold.reason)
        held = Said(told, text("kept until {date}", date=short_date(hold.until)))
    return KeptDossier(
        case=case.id,
        name=Said(plain(f"{case.family} · {case.number}"), plain(case.code)),
        number=case.number,
        sort=label(DOSSIER_SORT, one.sort),
        ended=ended,
        due=due_on(ended, term.years) if term is not None and term.years else None,
        ground=term.ground if term is not None else "",
        held=held,
        hold=hold.id if hold is not None else None,
    )


def set_term(desk: Desk, asked: SetTerm) -> CentreChange:
    """Set how long a sort of dossier is kept; durable when this returns.

    Raises:
        InvalidInputError: not by a coordinator, or it was changed meanwhile; nothing was changed.
        FieldError: no number of years, or no ground; nothing was changed.
    """
    must_lead(desk)
    if asked.sort not in DOSSIER_SORT:
        raise InvalidInputError(text("There is no such sort of dossier. Nothing was changed."))
    years = whole_number(asked.years, "years", 1, LONGEST) if asked.years.strip() else 0
    ground = one_line(asked.ground)
    if years and not ground:
        raise FieldError(
            text("Say which law or policy it rests on. Nothing was changed."), "ground"
        )
    with desk.store.read() as unit:
        before = term_of(unit.records(RetentionTerm), asked.sort)
    grounds = [] if before is None else [(before, asked.based_on)]
    term = RetentionTerm(id=asked.sort, sort=asked.sort, years=years, ground=ground)
    said = text_n("kept {count} year", "kept {count} years", years)
    called = text(
        "{sort}: {said}",
        sort=DOSSIER_SORT[asked.sort],
        said=said if years else text("no term"),
    )
    return CentreChange(entries=keep(desk, term, grounds=grounds), called=same(called))


def hold_dossier(desk: Desk, asked: HoldDossier) -> CentreChange:
    """Keep a dossier longer than its term; durable when this returns.

    Raises:
        InvalidInputError: not by a coordinator, or there is no such dossier; nothing was changed.
        FieldError: no date to come, or no reason; nothing was changed.
    """
    must_lead(desk)
    case = _case(desk, asked.case)
    until = read_date(asked.until, desk.today())
    if until is None or until < desk.today():
        raise FieldError(
            text("Type a date that is still to come, like 7/3/2036. Nothing was changed."), "until"
        )
    reason = one_line(asked.reason)
    if not reason:
        raise FieldError(text("Say why it is kept longer. Nothing was changed."), "reason")
    hold = RetentionHold(id=new_id(), case=case.id, until=until.isoformat(), reason=reason)
    return CentreChange(entries=keep(desk, hold), called=_longer(case))


def release_hold(desk: Desk, asked: ReleaseHold) -> CentreChange:
    """What kept a dossier longer no longer does; durable when this returns.

    Raises:
        InvalidInputError: not by a coordinator, or nothing keeps it; nothing was changed.
    """
    must_lead(desk)
    case = _case(desk, asked.case)
    with desk.store.read() as unit:
        hold = unit.record(RetentionHold, asked.hold)
    if hold is None or hold.case != case.id or hold.struck == "yes":
        raise InvalidInputError(text("Nothing keeps this dossier longer. Nothing was changed."))
    return CentreChange(entries=keep(desk, replace(hold, struck="yes")), called=_no_longer(case))


def _longer(case: Case) -> Said:
    return Said(
        text("{name} is kept longer", name=case.number),
        text("{name} is kept longer", name=case.code),
    )


def _no_longer(case: Case) -> Said:
    return Said(
        text("{name} is no longer kept longer", name=case.number),
        text("{name} is no longer kept longer", name=case.code),
    )


def _case(desk: Desk, case_id: str) -> Case:
    with desk.store.read() as unit:
        found = unit.record(Case, case_id)
    if found is None:
        raise InvalidInputError(text("There is no such dossier in this store."))
    return found
