"""The time axis of the board: which stretch there is, and how wide a minute is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from omgangsdesk.ui.board import layout

_IN_VIEW = (layout.BEFORE + layout.AFTER).total_seconds() / 60
_ENOUGH = 60
"""This many pixels of a visit tell which one it is."""
_LEAST = 2.5
"""A narrow window shows less than the whole stretch, so that an hour still holds its words."""
_MOST = 8.0
"""A very wide window shows more than the whole stretch, rather than an hour without end."""
_ZOOMS = (0.35, 4.0)


@dataclass(slots=True)
class Scale:
    """Positions are logical pixels from `first`; `width` is that of the viewport."""

    first: dt.datetime
    last: dt.datetime
    now: dt.datetime
    zoom: float = 1.0
    width: int = 0
    follows: bool = True
    """Whether the view moves on with the clock."""
    _pulled: bool = False
    """It was not somebody's hand that moved the view away, but a visit that was chosen."""

    def cover(self, spans: Sequence[layout.Span], width: int) -> None:
        """Make room for all visits and the surroundings of now."""
        first, self.last = layout.day_span(spans, self.now)
        self.first = first.replace(minute=first.minute // 15 * 15, second=0, microsecond=0)
        self.width = width
        filled = self.first + dt.timedelta(minutes=width / self.per_minute)
        self.last = max(self.last, filled)

    def tick(self, now: dt.datetime) -> bool:
        """Take over the time; whether another minute has begun."""
        before, self.now = self.now, minute_of(now)
        return self.now != before

    @property
    def per_minute(self) -> float:
        """How wide a minute is drawn."""
        return min(max(self.width / _IN_VIEW, _LEAST), _MOST) * self.zoom

    @property
    def whole(self) -> int:
        """How wide the whole stretch is."""
        return round(self.at(self.last))

    def at(self, instant: dt.datetime) -> float:
        """Where an instant lies."""
        return (instant - self.first).total_seconds() / 60 * self.per_minute

    def following(self) -> int:
        """Where the view begins when it follows the clock."""
        return round(self.at(self.now - layout.BEFORE))

    def follow(self) -> None:
        """Back to now, and on with the clock."""
        self.follows, self._pulled, self.zoom = True, False, 1.0

    def let_go(self) -> None:
        """Somebody looks elsewhere."""
        self.follows = self._pulled = False

    def bring(self, left: float, right: float, scrolled: int) -> int:
        """How far to scroll so that a visit can be seen; now stays in view when it can."""
        if self._seen(left, right, self.following()) and (
            self.follows or self._pulled or not self._seen(left, right, scrolled)
        ):
            self.follows, self._pulled = True, False
            return self.following()
        if self._seen(left, right, scrolled):
            return scrolled
        self.follows, self._pulled = False, True
        return round(left) - self.width // 4

    def _seen(self, left: float, right: float, scrolled: int) -> bool:
        return right - scrolled >= _ENOUGH and left - scrolled <= self.width - 2 * _ENOUGH

    def zoom_by(self, factor: float) -> None:
        """Wider or narrower minutes, within reason."""
        self.zoom = min(max(self.zoom * factor, _ZOOMS[0]), _ZOOMS[1])

    def extents(self, spans: Sequence[layout.Span]) -> list[tuple[float, float]]:
        """Left and right of each visit."""
        first, last, per_second = self.first, self.last, self.per_minute / 60
        found = []
        for start, end in spans:
            left = (start - first).total_seconds() * per_second if start > first else 0.0
            till = min(end, last)
            found.append((left, max((till - first).total_seconds() * per_second, left)))
        return found

    def ticks(self) -> list[dt.datetime]:
        """Instants to mark."""
        return layout.ticks(self.first, self.last, self.per_minute)


def minute_of(instant: dt.datetime) -> dt.datetime:
    """The minute in which an instant lies."""
    return instant.replace(second=0, microsecond=0)
