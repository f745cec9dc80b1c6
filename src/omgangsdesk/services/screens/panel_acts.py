"""The acts of the visit panel: which can be done now, and why the others can't."""

from __future__ import annotations

from collections.abc import Iterator

from omgangsdesk.domain.visit.fold import VisitState
from omgangsdesk.language import Text, text
from omgangsdesk.services.views import ActView, Unplanned


def acts_of(
    state: VisitState, suggested: str | None, unplanned: Unplanned, *, briefing: bool
) -> Iterator[ActView]:
    """Every act of the panel; what can't be done now says why. `briefing` is to be read."""
    over = state.ended_at is not None or state.called_off is not None
    running = state.started_at is not None and not over
    ran = state.started_at is not None and state.called_off is None
    off = text("This visit is over.")
    reasons: dict[str, Text | None] = {
        "arrive": None,
        "hand_over": None,
        "start": _why_no_start(state, over=over),
        "end": None if running else text("The visit is not running."),
        "observe": None,
        "incident": None,
        # One that stands on paper is entered after the end too.
        "pause": None if ran and not state.paused else text("The visit is not running."),
        "resume": None if running and state.paused else text("The visit is not interrupted."),
        "depart": None if state.present else text("Nobody of this visit is in the building."),
        "no_show": off if over else _started(state),
        "cancel": off if over else _started(state),
        "intervene": None,
        "item": None,
        "take_over": None,
        "plan": off if over else None,
        "extra": None,
        "signs": None,
        "not_coming": off if over else _nobody_missing(state),
        "contact": None,
        "identify": None,
        "move": None if state.present else text("Nobody of this visit is in the building."),
    }
    if state.file.agreements:
        reasons["agreement"] = None
    if briefing:
        reasons["briefing"] = None
    if unplanned.ladder:
        reasons["call"] = None
        suggested = "call"
    if state.open_critical:
        reasons["follow_up"] = None
    if state.unexplained:
        reasons["explain"] = None
    for act, why_not in reasons.items():
        yield ActView(
            act=act,
            enabled=why_not is None,
            suggested=suggested == act,
            why_not=why_not,
        )


def _nobody_missing(state: VisitState) -> Text | None:
    return None if state.missing() else text("Everybody expected is here.")


def _started(state: VisitState) -> Text | None:
    return text("The visit has started.") if state.started_at is not None else None


def _why_no_start(state: VisitState, *, over: bool) -> Text | None:
    if state.is_exchange:
        return text("Only handovers: there is no visit between.")
    if state.started_at is not None and not over:
        return text("The visit is running.")
    if state.called_off is not None:
        return text("By the log this visit is not held: strike that through first.")
    return text("This visit is over.") if over else None
