"""Paints a line of the timeline: time, icon, words that wrap, initials."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QPainter,
    QPen,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from omgangsdesk.language import capital
from omgangsdesk.services.views import TimelineItem
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.look.theme import RADIUS, SPACING, font

ITEM = int(Qt.ItemDataRole.UserRole) + 1
"""Role of the whole line."""

_ICON = 16
_MOST = 2000
"""So many lines are kept as they were laid out: more than a day has."""


@dataclass(frozen=True, slots=True)
class _Measures:
    """Where the columns of a line stand, in logical pixels."""

    time: float
    words: float
    room: float
    initials: float


class TimelineDelegate(QStyledItemDelegate):
    """Words wrap to the width of the list; struck lines stay readable with their reason."""

    def __init__(self, ctx: Context, view: QListView) -> None:
        super().__init__(view)
        self._ctx = ctx
        self._view = view
        self._kept: dict[str, tuple[TimelineItem, tuple[object, ...], _Measures, QTextLayout]] = {}
        self._bold, self._small = font("body", bold=True), font("caption")
        self._wide = QFontMetricsF(self._bold).horizontalAdvance
        self._narrow = QFontMetricsF(self._small).horizontalAdvance
        body = QFontMetricsF(font("body"))
        self._high, self._ascent = body.height(), body.ascent()

    def sizeHint(
        self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """As high as the wrapped words."""
        item: TimelineItem = index.data(ITEM)
        width = self._view.viewport().width()
        _, layout = self._line(item, width)
        return QSize(width, round(layout.boundingRect().height() + 2 * SPACING[1] + 1))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """The line, its ground when chosen, and a divider under it."""
        item: TimelineItem = index.data(ITEM)
        theme = self._ctx.theme
        rect = QRectF(option.rect)
        state: QStyle.StateFlag = option.state
        at, words = self._line(item, round(rect.width()))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if item.conflict is not None:
            _ground(painter, rect, theme.state("wait")[1])
        elif item.alarm and item.struck is None:
            _ground(painter, rect, theme.state("alarm")[1])
        if state & QStyle.StateFlag.State_Selected:
            _ground(painter, rect, theme.colour("accent_soft"))
        struck = item.struck is not None
        ink = theme.colour("text2") if struck else theme.colour("text")
        if item.conflict is not None:
            ink = theme.state("wait")[0]
        elif item.alarm and not struck:
            ink = theme.state("alarm")[0]
        top = rect.top() + SPACING[1]
        painter.setFont(self._bold)
        painter.setPen(ink)
        left = rect.left()
        painter.drawText(QPointF(left + at.time, top + self._ascent), self._ctx.time(item.at))
        square = QRectF(
            round(left + at.words - _ICON - SPACING[2]),
            round(top + (self._high - _ICON) / 2),
            _ICON,
            _ICON,
        )
        self._ctx.icons.paint(painter, square, "strike" if struck else item.icon, ink)
        painter.setPen(ink)
        words.draw(painter, QPointF(left + at.words, top))
        painter.setFont(self._small)
        painter.setPen(theme.colour("text2"))
        painter.drawText(QPointF(left + at.initials, top + self._ascent), item.by)
        if index.row() < index.model().rowCount() - 1:  # under the last there is a line already
            painter.setPen(QPen(theme.colour("divider"), 1))
            bottom = rect.bottom() - 0.5
            painter.drawLine(
                QPointF(left + SPACING[3], bottom), QPointF(rect.right() - SPACING[3], bottom)
            )
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(_inset(rect), RADIUS, RADIUS)
        painter.restore()

    def _line(self, item: TimelineItem, width: int) -> tuple[_Measures, QTextLayout]:
        """A line at that width, laid out once while neither it nor what it depends on changes."""
        ctx = self._ctx
        shown = (width, ctx.discreet, ctx.translator, ctx.theme, ctx.zone)
        kept = self._kept.get(item.entry)
        if kept is not None and kept[1] == shown and kept[0] == item:
            return kept[2], kept[3]
        at = self._measures(item, width)
        layout = self._laid_out(item, at.room)
        if len(self._kept) >= _MOST:
            self._kept.clear()
        self._kept[item.entry] = (item, shown, at, layout)
        return at, layout

    def _measures(self, item: TimelineItem, width: int) -> _Measures:
        time = self._wide(self._ctx.time(item.at))
        by = self._narrow(item.by or "MM")
        words = SPACING[3] + time + SPACING[2] + _ICON + SPACING[2]
        initials = width - SPACING[3] - by
        return _Measures(
            time=SPACING[3],
            words=words,
            room=max(initials - SPACING[1] - words, 60),
            initials=initials,
        )

    def _laid_out(self, item: TimelineItem, room: float) -> QTextLayout:
        """The words of a line, and behind them what is to be known of it, in small."""
        ctx = self._ctx
        said = ctx.said(item.text)
        if not item.written or not said.startswith(item.written):  # what was typed stays
            said = capital(said)
        if item.quote and not (said.startswith(("„", '"')) or "“" in said or "«" in said):
            said = f"“{said}”"
        small = " · ".join(remarks(ctx, item))
        whole = f"{said}  {small}" if small else said
        layout = QTextLayout(whole, font("body"))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setCacheEnabled(True)  # otherwise the letters are looked up at each painting
        layout.setFormats(self._formats(said, small, struck=item.struck is not None))
        layout.beginLayout()
        y = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(room)
            line.setPosition(QPointF(0, y))
            y += line.height()
        layout.endLayout()
        return layout

    def _formats(self, said: str, small: str, *, struck: bool) -> list[QTextLayout.FormatRange]:
        found = []
        if struck:
            crossed = QTextCharFormat()
            crossed.setFontStrikeOut(True)
            found.append(_range(0, _utf16(said), crossed))
        if small:
            faint = QTextCharFormat()
            faint.setFont(self._small)
            faint.setForeground(self._ctx.theme.colour("text2"))
            found.append(_range(_utf16(said) + 2, _utf16(small), faint))
        return found


def remarks(ctx: Context, item: TimelineItem) -> list[str]:
    """What is to be known of a line behind its words; reasons may hold names."""
    struck, note = item.struck, item.note
    if ctx.discreet:
        struck, note = item.struck_discreet or struck, item.note_discreet or note
    told = [ctx.say(one) for one in (struck, note, item.conflict) if one is not None]
    if item.late is not None:
        told.append(ctx.said(item.late))
    return told


def _utf16(said: str) -> int:
    """Length as Qt counts it."""
    return len(said.encode("utf-16-le")) // 2


def _range(start: int, length: int, how: QTextCharFormat) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start = start
    made.length = length
    made.format = how
    return made


def _inset(rect: QRectF) -> QRectF:
    return rect.adjusted(SPACING[1], 2, -SPACING[1], -3)


def _ground(painter: QPainter, rect: QRectF, colour: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRoundedRect(_inset(rect), RADIUS, RADIUS)
