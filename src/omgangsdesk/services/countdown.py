"""What a count says, without anybody's name, so that it can go on while nobody is signed in."""

from __future__ import annotations

from omgangsdesk.domain.rules.stagger import Countdown
from omgangsdesk.domain.visit.status import OVER
from omgangsdesk.language import Text, text
from omgangsdesk.services.wording import late_by, span


def counted(status: str, count: Countdown) -> Text | None:
    """`in 25'`, `55' left`, `5' late`; None where there is nothing to wait for."""
    if status in OVER or status == "planned" or count.of == "none":
        return None
    if count.of == "departure":
        return text("waits")
    return _left(count.minutes) if count.of == "end" else _until(count)


def _left(minutes: int) -> Text:
    if minutes > 0:
        return text("{span} left", span=span(minutes))
    return text("{span} over time", span=span(-minutes)) if minutes else text("now")


def _until(count: Countdown) -> Text:
    if count.minutes > 0:
        return text("in {span}", span=span(count.minutes))
    if count.minutes == 0:
        return text("now")
    if count.past_grace:
        return text("too late, {span}", span=span(-count.minutes))
    if count.of == "start":
        return text("start {span} ago", span=span(-count.minutes))
    return late_by(-count.minutes)
