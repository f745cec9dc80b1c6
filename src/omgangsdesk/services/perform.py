"""Carries out what is asked of the desk: rules, one act of entries, one durable commit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from omgangsdesk import codec
from omgangsdesk.domain import moments
from omgangsdesk.domain.own_words import lexicon
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.language import text
from omgangsdesk.services import requests as asked
from omgangsdesk.services import requests_unplanned as unplanned
from omgangsdesk.services.acts import (
    absent,
    condition,
    correcting,
    corrections,
    course,
    extras,
    handovers,
    ladder,
    notes,
    order,
    plans,
    presence,
    redoing,
)
from omgangsdesk.services.acts.base import Context, Outcome, context_of
from omgangsdesk.services.acts.explain import explain
from omgangsdesk.services.acts.ruled import judged
from omgangsdesk.services.day_book import DayBook, unfinished
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.outside import ChangedMeanwhileError, look
from omgangsdesk.services.papers.finalise import finalise, record_printed
from omgangsdesk.services.screens.board import row_of
from omgangsdesk.services.views import Changes, Said
from omgangsdesk.services.writing import write_act

_ON_VISITS: Mapping[type[object], Callable[[Context, Any], Outcome]] = {
    asked.Arrive: presence.arrive,
    asked.Identify: presence.identify,
    asked.Move: presence.move,
    asked.Depart: presence.depart,
    asked.HandOver: handovers.hand_over,
    asked.Start: course.start,
    asked.Pause: course.pause,
    asked.Resume: course.resume,
    asked.End: course.end,
    asked.Cancel: course.cancel,
    asked.NoShow: course.no_show,
    asked.TakeOver: course.take_over,
    asked.AcknowledgeBriefing: course.acknowledge,
    asked.Observe: notes.observe,
    asked.Intervene: notes.intervene,
    asked.ReportIncident: notes.incident,
    asked.FollowUpIncident: notes.follow_up,
    asked.BringItem: notes.item,
    asked.TickAgreement: notes.agreement,
    asked.LogContact: notes.contact,
    asked.Explain: explain,
    unplanned.NotComing: absent.not_coming,
    unplanned.ChangePlan: plans.change,
    unplanned.AnswerPlan: plans.answer,
    unplanned.Call: ladder.call,
    unplanned.Extra: extras.extra,
    unplanned.Signs: condition.signs,
}


_MENDING: Mapping[type[object], Callable[[Desk, DayBook, asked.Request, dt.datetime], Outcome]] = {
    asked.Undo: corrections.undo,
    asked.Redo: redoing.redo,
    asked.Strike: corrections.strike,
    asked.Correct: correcting.correct,
    asked.Keep: corrections.keep,
}


def perform(desk: Desk, request: asked.Request) -> Changes:
    """Record an act; when this returns it is durable.

    It is judged on what is in the log now: what others wrote since is looked at first, and where
    they write while it is being judged, it is judged again.

    Raises:
        InvalidInputError: it can't be recorded as it is; nothing was written.
        ChangedMeanwhileError: others write without end; nothing was written.
        RuleStopError: a child would leave with someone who may not take it; nothing was written.
        StoreError: the disk refused; nothing was written.
    """
    if desk.colleague.id == "recovery":
        raise InvalidInputError(
            text(
                "The recovery code opens the store but signs nothing. Give a colleague a new "
                "passphrase first, and sign in with that."
            )
        )
    codec.check_lengths(request.act)
    for left in reversed(range(_TRIES)):
        look(desk)
        try:
            return _carry_out(desk, request)
        except ChangedMeanwhileError:
            if not left:
                raise
    raise AssertionError("the last try ends it")


_TRIES = 5
"""Others who write at the same moment are commands of this computer, that seldom run."""


def _carry_out(desk: Desk, request: asked.Request) -> Changes:
    codec.check_words(request.act, lexicon(desk.book().words))
    if request.when is not None:
        codec.check_words(request.when)
    match request.act:
        case asked.Finalise():
            return finalise(desk, _visit(request))
        case asked.RecordPrinted() as act:
            return record_printed(desk, _visit(request), act)
        case asked.Undo() | asked.Redo() | asked.Strike() | asked.Correct() | asked.Keep():
            return _put_right(desk, request)
    book = desk.book_of(_visit(request))
    ctx = context_of(desk, book, request)
    outcome = _ON_VISITS[type(request.act)](ctx, request.act)
    told = (*outcome.warnings, *order.warnings(ctx, outcome.drafts))
    outcome = replace(outcome, warnings=told)
    return write(desk, book, outcome, ctx.now, visit=request.visit)


def _visit(request: asked.Request) -> str:
    if request.visit is None:
        raise InvalidInputError(text("Choose a visit first. Nothing was recorded."))
    return request.visit


def _put_right(desk: Desk, request: asked.Request) -> Changes:
    book = desk.book_of(request.visit) if request.visit else desk.book()
    now = moments.whole_ms(desk.clock.now())
    outcome = _MENDING[type(request.act)](desk, book, request, now)
    return write(desk, book, outcome, now, visit=outcome.drafts[0].visit)


def write(
    desk: Desk, book: DayBook, outcome: Outcome, now: dt.datetime, *, visit: str | None
) -> Changes:
    """Write an outcome as one act, and tell what it touched and which rules it breaks."""
    outcome = judged(book, outcome, now)
    entries = write_act(desk, outcome.drafts, now, fresh=True)
    book.take(entries)
    if not desk.keeps(book):
        desk.take_up(entries)  # the running day may show another visit of that day
        if visit in book.states and unfinished(book.states[visit]):
            desk.forget_book()  # and shows this one from now on
    return Changes(
        act=entries[0].act,
        visit=visit,
        entries=tuple((one.id, one.sequence) for one in entries),
        undo=outcome.called if outcome.undoable else None,
        warnings=outcome.warnings,
        rules=outcome.rules,
        announce=_announce(outcome, entries[0].occurred_at, book.zone),
        row=row_of(book, book.states[visit], now) if visit in book.states else None,
    )


def _announce(outcome: Outcome, at: dt.datetime, zone: str) -> Said | None:
    if outcome.told is not None or outcome.called is None:
        return outcome.told
    time = moments.clock_time(at, zone)
    if not outcome.undoable:
        return Said(
            text("Taken back: {what}", what=outcome.called.full),
            text("Taken back: {what}", what=outcome.called.discreet),
        )
    return Said(
        text("Recorded: {what}, {time}", what=outcome.called.full, time=time),
        text("Recorded: {what}, {time}", what=outcome.called.discreet, time=time),
    )
