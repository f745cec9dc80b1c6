"""Says aloud what comes to need attention while nobody looks at the strip."""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable

from PySide6.QtWidgets import QWidget

from omgangsdesk.language import Text, text
from omgangsdesk.services.views import Attention, Board, Said
from omgangsdesk.services.wording import SPANS
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.widgets import announce

COMING_IN = dt.timedelta(seconds=5)
"""What is found this soon after signing in was there before, and is read from the strip."""


class Heard:
    """Each thing is said once, when it comes: somebody is late, is past the margin, an alarm.

    What else waits follows from an act and was told with it.
    """

    def __init__(self, ctx: Context, window: QWidget) -> None:
        """`window` is who says it."""
        self._ctx, self._window = ctx, window
        self._known: tuple[Attention, ...] = ()
        self._since: dt.datetime | None = None

    def forget(self) -> None:
        """Nobody is signed in any more."""
        self._since = None

    def take(self, board: Board) -> None:
        """Say what is new on a newly read board."""
        before, self._known = self._known, board.attention
        if self._since is None:
            self._since = board.now
        if board.now - self._since < COMING_IN:
            return
        known = frozenset(map(_key, before))
        new = [one for one in board.attention if _is_said(one) and _key(one) not in known]
        said = ". ".join(self._ctx.said(one.text) for one in new)
        announce(self._window, said, at_once=any(one.level == "alarm" for one in new))


def done_aloud(ctx: Context, said: Said | None, undo: Said | None) -> str:
    """What was done, and with which key it is taken back where it can be."""
    named = said or undo
    what = "" if named is None else ctx.said(named).rstrip(".")
    key = ctx.keys.hint("undo") if undo is not None else ""
    if not what or not key:
        return what
    return ctx.say(text("{what}. {key} takes it back.", what=what, key=key))


def _is_said(notice: Attention) -> bool:
    return notice.level == "alarm" or notice.icon == "clock"


def _key(notice: Attention) -> Hashable:
    """What stays the same while minutes pass: of whom, how urgent, and which sentence."""
    return notice.visit, notice.level, tuple(_sources(notice.text.full))


def _sources(said: Text) -> list[str]:
    texts = [one for one in said.params.values() if isinstance(one, Text)]
    inside = [one for one in texts if one.source not in SPANS]
    return [said.source, *(source for one in inside for source in _sources(one))]
