"""Where each visit is drawn: the lanes as they were planned, and the rectangle of every chip."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QRegion

from omgangsdesk.ui.board import layout
from omgangsdesk.ui.board.chips import Chips
from omgangsdesk.ui.board.model import BoardModel
from omgangsdesk.ui.board.scale import Scale

RING = 4
"""Pixels that the ring of the current chip takes around it."""
_EDGE = 1
"""Pixels that the edge of a chip takes around it."""
_LEAST = 6.0
"""A chip is never narrower than this, in pixels."""


class Places:
    """Rectangles count from the beginning of the scale and the top of the first lane."""

    def __init__(self, model: BoardModel, scale: Scale, chips: Chips) -> None:
        self._model, self._scale, self._chips = model, scale, chips
        self.plan = layout.Plan((), (), (), 0.0)
        self._made_for: object = None
        self._boxes: list[QRect] = []
        self._painted: list[QRect] = []
        self._inked: list[tuple[int, int, int, int]] = []

    def make(self, width: int, height: int) -> None:
        """Lay out anew for a viewport of this size, unless all of it is as it was."""
        rows, chips, scale = self._model.rows(), self._chips, self._scale
        seen = chips.look_around()
        made_for = (rows, self._model.lanes, width, height, scale.now, scale.zoom, seen)
        if made_for == self._made_for:
            return
        self._made_for = made_for
        spans = [layout.span(row, scale.now) for row in rows]
        scale.cover(spans, width)
        extents = scale.extents(spans)
        measured = [
            chips.measures(row, right - left)
            for row, (left, right) in zip(rows, extents, strict=True)
        ]
        self.plan = plan = layout.plan_lanes(
            self._model.lanes,
            rows,
            [
                (left, right + words)
                for (left, right), (words, _) in zip(extents, measured, strict=True)
            ],
            chip=chips.chip_height(tight=any(tight for _, tight in measured)),
            room=height,
        )
        self._boxes = [
            QRectF(left, plan.top(place), max(right - left, _LEAST), plan.chip).toRect()
            for place, (left, right) in enumerate(extents)
        ]
        around = _EDGE + RING
        self._painted = [
            box.adjusted(-around, -around, around + round(words), around)
            for box, (words, _) in zip(self._boxes, measured, strict=True)
        ]
        self._inked = [
            (box.left() + RING, box.top() + RING, box.right() - RING, box.bottom() - RING)
            for box in self._painted
        ]

    @property
    def chips(self) -> Sequence[QRect]:
        """The chip of each row."""
        return self._boxes

    @property
    def painted(self) -> Sequence[QRect]:
        """All that is painted of each row: its chip, its ring, and the words beside it."""
        return self._painted

    def touched(self, region: QRegion, chosen: int) -> Iterator[int]:
        """Rows of which something is painted in a region; only the chosen one has its ring."""
        around = region.boundingRect()
        left, top, right, bottom = around.left(), around.top(), around.right(), around.bottom()
        parts = region.rectCount() > 1
        for place, (first, upper, last, lower) in enumerate(self._inked):
            more = RING if place == chosen else 0
            if (
                first - more <= right
                and last + more >= left
                and upper - more <= bottom
                and lower + more >= top
                and not (parts and not region.intersects(self._inked_box(place, more)))
            ):
                yield place

    def _inked_box(self, place: int, more: int) -> QRect:
        return self._painted[place].adjusted(RING - more, RING - more, more - RING, more - RING)
