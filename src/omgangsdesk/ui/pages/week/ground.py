"""What lies behind the visits of a week: days, lanes, what is closed, which hours are taken."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from omgangsdesk.domain.moments import local
from omgangsdesk.services.views_week import WeekView
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.look.theme import font
from omgangsdesk.ui.pages.week import layout
from omgangsdesk.ui.pages.week.rows import at_hour, in_the_way, lanes_of


def paint_ground(
    painter: QPainter, seen: QRectF, ctx: Context, week: WeekView | None, plan: layout.Plan
) -> None:
    """Paint the part that is seen, in the pixels of the whole grid."""
    theme = ctx.theme
    painter.fillRect(seen, theme.colour("lane"))
    if week is None:
        return
    divider = theme.colour("divider")
    today = local(ctx.now(), week.zone).date()
    for day, (left, wide) in zip(week.days, plan.columns, strict=False):
        column = QRectF(left, seen.top(), wide, seen.height())
        if day.closed is not None:
            painter.fillRect(column, theme.hover("window"))
            if wide <= layout.NARROW + 1:
                _write_closed(painter, ctx, column, ctx.say(day.closed))
        elif day.day == today:
            painter.fillRect(column, theme.colour("accent_soft"))
        painter.fillRect(QRectF(left + wide - 1, seen.top(), 1, seen.height()), divider)
    for top, high in plan.bands:
        painter.fillRect(QRectF(seen.left(), top + high - 1, seen.width(), 1), divider)
    _paint_bars(painter, seen, ctx, week, plan)


def _paint_bars(
    painter: QPainter, seen: QRectF, ctx: Context, week: WeekView, plan: layout.Plan
) -> None:
    """A thin bar in each cell: the open hours, and what is taken of them."""
    taken, free = ctx.theme.colour("border"), ctx.theme.colour("divider")
    free.setAlphaF(0.6)
    for at_lane, lane in enumerate(lanes_of(week)):
        for at_day, day in enumerate(week.days):
            cell = plan.cell(at_lane, at_day)
            if day.closed is not None or not cell.intersects(seen):
                continue
            left, wide = cell.left() + layout.MARGIN, cell.width() - 2 * layout.MARGIN
            top = cell.top() + layout.MARGIN - 1
            painter.fillRect(QRectF(left, top, wide, layout.BAR), free)
            hours = (week.opens, week.closes)
            opens, closes = (at_hour(day.day, hour, week.zone) for hour in hours)
            for visit in in_the_way(week, lane.lane, day.day):
                first, last = layout.share_of_day(visit.start, visit.end, opens, closes)
                stretch = QRectF(left + wide * first, top, wide * (last - first), layout.BAR)
                painter.fillRect(stretch, taken)


def _write_closed(painter: QPainter, ctx: Context, column: QRectF, reason: str) -> None:
    """Why a narrow day is closed, from below upwards."""
    said = f"{ctx.tr('Closed')} · {reason}" if reason else ctx.tr("Closed")
    painter.save()
    painter.setFont(font("caption"))
    painter.setPen(ctx.theme.colour("text2"))
    painter.translate(column.left(), column.bottom())
    painter.rotate(-90)
    box = QRectF(12, 0, column.height() - 24, column.width())
    shown = painter.fontMetrics().elidedText(said, Qt.TextElideMode.ElideRight, round(box.width()))
    painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), shown)
    painter.restore()
