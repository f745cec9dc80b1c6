"""What is being written, kept in the store; and an act with the form that it was asked in."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from omgangsdesk.errors import ExpectedError

if TYPE_CHECKING:
    from omgangsdesk.services.desk import Desk
    from omgangsdesk.services.requests import Request
    from omgangsdesk.services.views import Changes, KeptDraft
    from omgangsdesk.services.views_drafts import KeptForm


@dataclass(frozen=True, slots=True)
class Sent:
    """The form in which an act was asked: where, what stood in it, whether the store has it."""

    visit: str
    form: KeptForm
    stored: bool


def keeping_note(visit: str, draft: KeptDraft | None) -> Callable[[Desk], None]:
    """Keep a note that is being typed, or forget it."""

    def operation(desk: Desk) -> None:
        from omgangsdesk.services.drafts import keep_draft

        keep_draft(desk, visit, draft)

    return operation


def keeping_form(visit: str, key: str, form: KeptForm | None) -> Callable[[Desk], None]:
    """Keep what stands in a form, or forget it."""

    def operation(desk: Desk) -> None:
        from omgangsdesk.services.drafts import forget_form, keep_form

        if form is None:
            forget_form(desk, visit, key)
        else:
            keep_form(desk, visit, form)

    return operation


def performing(request: Request, sent: Sent | None) -> Callable[[Desk], Changes]:
    """Have an act done. Its form is forgotten once it is in the log, and kept if it is refused.

    Whether the form can be kept or forgotten changes nothing about the act.
    """

    def operation(desk: Desk) -> Changes:
        from omgangsdesk.services.perform import perform

        if sent is None:
            return perform(desk, request)
        from omgangsdesk.services.drafts import forget_form, keep_form

        try:
            changes = perform(desk, request)
        except ExpectedError:
            with suppress(ExpectedError):
                keep_form(desk, sent.visit, sent.form)
            raise
        if sent.stored:
            with suppress(ExpectedError):
                forget_form(desk, sent.visit, sent.form.key)
        return changes

    return operation


def finding_left(among: frozenset[str]) -> Callable[[Desk], str | None]:
    """Find at which of these visits a form was left open, as by a power cut."""

    def operation(desk: Desk) -> str | None:
        from omgangsdesk.services.drafts import left_open

        return left_open(desk, among)

    return operation
