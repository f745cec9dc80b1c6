"""Reports: the visits of today at the left, the report of one of them beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QListView,
    QSizePolicy,
    QStackedLayout,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from omgangsdesk.domain.visit.status import STATUS
from omgangsdesk.language import Text, text
from omgangsdesk.services.views import BoardRow, ReportView
from omgangsdesk.ui.board import BoardModel
from omgangsdesk.ui.board.model import ROW, START
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.look.theme import RADIUS, SPACING, font, glyph, scaled
from omgangsdesk.ui.report_page.page import ReportPage
from omgangsdesk.ui.widgets import DropDown, plain_button, section_title
from omgangsdesk.ui.widgets.empty import EmptyNote
from omgangsdesk.ui.widgets.focus import OWN_FOCUS
from omgangsdesk.ui.widgets.keyboard import is_key
from omgangsdesk.ui.widgets.selection import choose_selected

if TYPE_CHECKING:
    from omgangsdesk.services.desk import Desk

_LIST_WIDTH = 236
_LIST_MOST = 300
_GLYPH = 14.0
_LEAST_PAPER = 340
"""Width that a page is worth beside the list, in pixels; with less the list gives way."""


_LOOKS = {"final": ("running", "paper-final"), "wanted": ("wait", "paper-draft")}
"""Colours and icon of the state of a report; without one, those of its visit."""
_WORDS = {"final": text("Final"), "wanted": text("Not final yet")}


def _stands(row: BoardRow) -> Text:
    """How the report stands, or its visit while there is none to make."""
    return _WORDS.get(row.report) or STATUS[row.status]


class _ByTime(QSortFilterProxyModel):
    """The visits by time; a screen reader hears of the report too."""

    def __init__(self, ctx: Context, model: BoardModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self.setSortRole(START)
        self.setSourceModel(model)
        self.sort(0)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        said = super().data(index, role)
        if role != Qt.ItemDataRole.AccessibleTextRole:
            return said
        word = _WORDS.get(index.data(ROW).report)
        report = self._ctx.tr("report: {state}", state=word) if word is not None else ""
        return f"{said}, {report}" if report else said


class _Line(QStyledItemDelegate):
    def __init__(self, ctx: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._ctx = ctx

    def sizeHint(
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        lines = QFontMetricsF(font()).height() + QFontMetricsF(font("caption")).height()
        return QSize(_LIST_WIDTH - 24, round(lines) + SPACING[2])

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        theme, row = self._ctx.theme, index.data(ROW)
        box = QRectF(option.rect).adjusted(2, 1, -2, -1)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if chosen:
            painter.setBrush(theme.colour("accent_soft"))
            painter.drawRoundedRect(box, RADIUS, RADIUS)
            if option.state & QStyle.StateFlag.State_HasFocus:
                painter.setBrush(theme.colour("focus"))
                painter.drawRoundedRect(QRectF(box.left(), box.top(), 3, box.height()), 1, 1)
        upper = font(bold=chosen)
        metrics = QFontMetricsF(upper)
        left, top = box.left() + SPACING[1] + 2, box.top() + SPACING[0]
        wide = box.right() - left - SPACING[0]
        painter.setFont(upper)
        painter.setPen(theme.colour("text"))
        title = metrics.elidedText(self._ctx.said(row.title), Qt.TextElideMode.ElideRight, wide)
        painter.drawText(QRectF(left, top, wide, metrics.height()), 0, title)
        top += metrics.height()
        lower = font("caption")
        high = QFontMetricsF(lower).height()
        level, icon = _LOOKS.get(row.report, (row.status, glyph(row.status)))
        ink, _ = theme.state(level)
        square = QRectF(left, round(top + (high - _GLYPH) / 2), _GLYPH, _GLYPH)
        self._ctx.icons.paint(painter, square, icon, ink)
        painter.setFont(lower)
        painter.setPen(theme.colour("text2"))
        said = f"{self._ctx.time(row.start)} · {self._ctx.say(_stands(row))}"
        room = QRectF(left + _GLYPH + 4, top, wide - _GLYPH - 4, high)
        said = QFontMetricsF(lower).elidedText(said, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, 0, said)
        painter.restore()


class ReportsPage(QWidget):
    """Chooses a visit and shows its report."""

    requested = Signal(object)
    visit_wanted = Signal(str, str)
    search_wanted = Signal()
    back = Signal()

    def __init__(self, ctx: Context, model: BoardModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx, self._model = ctx, model
        self._visit: str | None = None
        self._stack = QStackedLayout(self)
        whole = QWidget()
        self._stack.addWidget(whole)
        self.empty = EmptyNote(ctx, "empty-paper")
        self._stack.addWidget(self.empty)
        self.empty.show_words(
            ctx.tr("There are no visits today, so there are no reports."),
            ctx.tr("Search finds the visits of other days; their report opens from there."),
        )
        button = plain_button(ctx, ctx.tr("Search"), icon="search").follow("search")
        self.empty.add_action(button, self.search_wanted.emit)
        across = QHBoxLayout(whole)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        self._side = side = QWidget()
        side.setFixedWidth(min(scaled(_LIST_WIDTH), _LIST_MOST))
        column = QVBoxLayout(side)
        column.setContentsMargins(SPACING[1], SPACING[3], SPACING[1], SPACING[1])
        column.setSpacing(SPACING[1])
        title = section_title(ctx, ctx.tr("Visits of today"))
        title.setWordWrap(True)
        title.setContentsMargins(SPACING[2], 0, 0, 0)  # above the words of the list
        column.addWidget(title)
        self.visits = QListView()
        self.visits.setFrameShape(QFrame.Shape.NoFrame)
        self.visits.viewport().setAutoFillBackground(False)
        self.visits.setProperty(OWN_FOCUS, True)
        self.visits.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.visits.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.visits.setAccessibleName(ctx.tr("Visits of today"))
        self.visits.setItemDelegate(_Line(ctx, self.visits))
        self._by_time = _ByTime(ctx, model, self)
        self.visits.setModel(self._by_time)
        choose_selected(self.visits)
        column.addWidget(self.visits, 1)
        across.addWidget(side)
        self.report = ReportPage(ctx)
        across.addWidget(self.report, 1)
        self.choice = DropDown(ctx)
        self.choice.setModel(self._by_time)
        self.choice.setAccessibleName(ctx.tr("Visits of today"))
        self.choice.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.choice.activated.connect(self._choose_at)
        self.choice.hide()
        self.report.head.add_choice(self.choice)
        self._by_time.modelReset.connect(self._mark)
        self.visits.selectionModel().currentChanged.connect(self._chosen)
        self.report.requested.connect(self.requested)
        self.report.back.connect(self.back)
        self.report.visit_wanted.connect(self.visit_wanted)

    @property
    def visit(self) -> str | None:
        """The visit of which the report is shown."""
        return self._visit

    def show_visit(self, visit: str | None) -> None:
        """Show the report of a visit, or of the first one."""
        place = self._model.place_of(visit)
        if place is None and self._by_time.rowCount():
            place = self._by_time.mapToSource(self._by_time.index(0, 0)).row()
        self._stack.setCurrentIndex(0 if self._by_time.rowCount() else 1)
        if place is None:
            self.report.clear()
            self.empty.focus_action()
            return
        index = self._by_time.mapFromSource(self._model.index(place))
        if self.visits.currentIndex() == index:
            self.reload()
        else:
            self.visits.setCurrentIndex(index)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the paper would be a thumbnail beside the list, the visits drop down instead."""
        super().resizeEvent(event)
        column = self.report.column_width(self.width() - self._side.width())
        narrow = self.width() - self._side.width() - column < scaled(_LEAST_PAPER)
        at = QApplication.focusWidget()
        self._side.setVisible(not narrow)
        self.choice.setVisible(narrow)
        if at in {self.visits, self.choice}:
            (self.choice if narrow else self.visits).setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose_at(self, place: int) -> None:
        self.visits.setCurrentIndex(self._by_time.index(place, 0))

    def _mark(self) -> None:
        """The visit that is shown, in what drops down."""
        self.choice.setCurrentIndex(self.visits.currentIndex().row())

    def reload(self) -> None:
        """Read the shown report anew."""
        visit = self._visit
        if visit is None:
            return

        def load(desk: Desk) -> ReportView:
            from omgangsdesk.services.papers.reports import load_report

            return load_report(desk, visit)

        self._ctx.worker.run(load, self._show)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back from the list too, and Ctrl+Enter asks to make final."""
        if event.key() == Qt.Key.Key_Escape:
            self.back.emit()
        elif is_key(event, "Ctrl+Return", "Ctrl+Enter"):
            self.report.foot.ask_final()
        else:
            super().keyPressEvent(event)

    def clear(self) -> None:
        """Show nothing of anybody, and choose nobody."""
        self.visits.setCurrentIndex(QModelIndex())
        self._visit = None
        self.report.clear()

    def _show(self, view: ReportView) -> None:
        if view.visit == self._visit:
            self.report.show_report(view)

    def _chosen(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid():
            self._visit = current.data(ROW).visit
            self.reload()
        self._mark()
