"""Search: one box over people, dossiers, days and texts; answers as somebody types."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStackedLayout,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from omgangsdesk.language import Text, text, text_n
from omgangsdesk.services.views_search import SearchHit, SearchView
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.look.theme import LINE_MOST, PAGE, RADIUS, SPACING, font
from omgangsdesk.ui.widgets import LineEdit, announce, caption, words
from omgangsdesk.ui.widgets.at_left import at_left
from omgangsdesk.ui.widgets.empty import EmptyNote
from omgangsdesk.ui.widgets.selection import choose_selected
from omgangsdesk.ui.widgets.tips import plain_tip

if TYPE_CHECKING:
    from omgangsdesk.services.desk import Desk

_Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
HIT = int(Qt.ItemDataRole.UserRole)
PAUSE_MS = 60
"""Between the last key and the asking, so that a quick word is asked once."""
_ICON = 20

GROUPS: dict[str, tuple[Text, str]] = {
    "visit": (text("Visits of that day"), "nav-today"),
    "person": (text("People"), "person"),
    "dossier": (text("Dossiers"), "nav-dossiers"),
    "text": (text("Written down"), "quote"),
}
"""What a group is called, and its icon."""


class HitModel(QAbstractListModel):
    """Hits in groups; a heading is a row that can't be chosen."""

    def __init__(self, ctx: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._rows: list[SearchHit | str] = []
        ctx.discreet_changed.connect(self._all_changed)
        ctx.language_changed.connect(self._all_changed)

    def show_hits(self, hits: tuple[SearchHit, ...]) -> None:
        """Take over what was found."""
        self.beginResetModel()
        self._rows = []
        for hit in hits:
            if not self._rows or _kind(self._rows[-1]) != hit.kind:
                self._rows.append(hit.kind)
            self._rows.append(hit)
        self.endResetModel()

    def hit(self, place: int) -> SearchHit | None:
        """The hit in a row; None for a heading."""
        row = self._rows[place]
        return row if isinstance(row, SearchHit) else None

    def first(self) -> QModelIndex:
        """The first hit."""
        places = (at for at, row in enumerate(self._rows) if isinstance(row, SearchHit))
        return self.index(next(places, -1), 0)

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        """Hits and headings."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Headings are not chosen."""
        if index.isValid() and self.hit(index.row()) is None:
            return Qt.ItemFlag.ItemNeverHasChildren
        return super().flags(index)

    def data(self, index: _Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """Words of a row; the hit itself under HIT."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if isinstance(row, str):
            heading = self._ctx.say(GROUPS[row][0])
            return heading if role == Qt.ItemDataRole.DisplayRole else None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._ctx.said(row.title)
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(self._ctx.said(row.note))
            case Qt.ItemDataRole.AccessibleTextRole:
                group = self._ctx.say(GROUPS[row.kind][0])
                return f"{self._ctx.said(row.title)}, {self._ctx.said(row.note)}, {group}"
            case _:
                return row if role == HIT else None

    def _all_changed(self, *_: object) -> None:
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))


def _kind(row: SearchHit | str) -> str:
    return row if isinstance(row, str) else row.kind


class _HitDelegate(QStyledItemDelegate):
    """Title above, note under it, the group's icon at the left."""

    def __init__(self, ctx: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx

    def sizeHint(self, _option: QStyleOptionViewItem, index: _Index) -> QSize:
        line = QFontMetricsF(font("body")).height()
        if index.data(HIT) is None:
            return QSize(100, round(line + 2 * SPACING[1]))
        return QSize(100, round(2 * line + SPACING[2]))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme, hit = self._ctx.theme, index.data(HIT)
        box = QRectF(option.rect)
        line = QFontMetricsF(font("body")).height()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if hit is None:
            painter.setFont(font("caption", bold=True))
            painter.setPen(theme.colour("text2"))
            low = int(Qt.AlignmentFlag.AlignBottom)
            painter.drawText(box.adjusted(SPACING[1], 0, 0, -4), low, str(index.data()))
            painter.restore()
            return
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent_soft"))
            painter.drawRoundedRect(box.adjusted(0, 1, 0, -1), RADIUS, RADIUS)
        square = QRectF(box.left() + SPACING[1], box.top() + SPACING[1], _ICON, _ICON)
        self._ctx.icons.paint(painter, square, GROUPS[hit.kind][1], theme.colour("accent"))
        left = square.right() + SPACING[2]
        room = box.right() - left - SPACING[1]
        top = box.top() + SPACING[0] + 2
        for role, bold, ink, said in (
            ("body", hit.kind != "text", "text", str(index.data())),
            ("caption", False, "text2", self._ctx.said(hit.note)),
        ):
            used = font(role, bold=bold)  # type: ignore[arg-type]
            painter.setFont(used)
            painter.setPen(theme.colour(ink))
            shown = QFontMetricsF(used).elidedText(said, Qt.TextElideMode.ElideRight, room)
            painter.drawText(
                QRectF(left, top, room, line), int(Qt.AlignmentFlag.AlignVCenter), shown
            )
            top += line
        painter.restore()


class SearchPage(QWidget):
    """The box and what it finds; Return opens, arrows walk while the keyboard stays in the box."""

    opened = Signal(object)
    """A `SearchHit`."""
    back = Signal()

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._asking = self._again = self._sought = False
        column = QVBoxLayout(self)
        column.setContentsMargins(*PAGE, PAGE[0], SPACING[3])
        column.setSpacing(SPACING[1])
        self._title = words(ctx, role="title", bold=True)
        self.box = LineEdit(ctx)
        self.box.setMinimumHeight(40)
        self.box.setClearButtonEnabled(True)
        self._told = caption(ctx)
        self.model = HitModel(ctx, self)
        self.list = QListView()
        self.list.setModel(self.model)
        choose_selected(self.list)
        self.list.setItemDelegate(_HitDelegate(ctx, self.list))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setMouseTracking(True)
        self.list.viewport().setAutoFillBackground(False)
        for part in (self.box, self.list):
            part.setMaximumWidth(LINE_MOST)
        column.addWidget(self._title)
        column.addLayout(at_left(self.box))
        column.addWidget(self._told)
        self.empty = EmptyNote(ctx, "empty-search")
        below = QWidget()
        self._stack = QStackedLayout(below)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.list)
        column.addWidget(below, 1)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self.box.textChanged.connect(self._typed)
        self.box.returnPressed.connect(self._open_current)
        self.box.installEventFilter(self)
        self.list.clicked.connect(self._open)
        self.list.activated.connect(self._open)
        ctx.language_changed.connect(self._reword)
        ctx.theme_changed.connect(self.list.viewport().update)
        self._reword()

    def focus_field(self) -> None:
        """Put the keyboard in the box, with what stands there chosen."""
        self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.box.selectAll()

    def clear(self) -> None:
        """Forget what was sought and found."""
        self._pause.stop()
        self.box.clear()
        self._show_none("")

    def _typed(self) -> None:
        if self.box.text().strip():
            self._pause.start()
        else:
            self._pause.stop()
            self._show_none("")

    def _ask(self) -> None:
        """Ask what was typed; typed on meanwhile, it is asked once more."""
        if self._asking:
            self._again = True
            return
        typed = self.box.text()
        self._asking = True

        def look(desk: Desk) -> SearchView:
            from omgangsdesk.services.screens.search import search

            return search(desk, typed)

        self._ctx.worker.run(look, self._found, self._not_found)

    def _found(self, found: SearchView) -> None:
        self._asking = False
        if found.typed == self.box.text():
            self.model.show_hits(found.hits)
            self.list.setCurrentIndex(self.model.first())
            self._tell(found)
        if self._again or found.left:
            self._again = False
            self._pause.start()

    def _not_found(self, error: object) -> None:
        self._asking = self._again = False
        self._ctx.worker.problem.emit(error)

    def _tell(self, found: SearchView) -> None:
        count = len(found.hits)
        said = self._ctx.say(text_n("{count} found", "{count} found", count)) if count else ""
        left = ""
        if found.left:
            left = self._ctx.tr(
                "Older entries are still being taken up: {count} to go.", count=found.left
            )
        told = " · ".join(part for part in (said, left) if part)
        if count:
            self._stack.setCurrentWidget(self.list)
            self._told.setText(told)
            announce(self, told)
        else:
            self._show_none(told, sought=True)
            announce(self, f"{self.empty.text()} {left}".strip())

    def _show_none(self, told: str, *, sought: bool = False) -> None:
        """Nothing is listed: before anything is typed, or because nothing was found."""
        tr = self._ctx.tr
        self.model.show_hits(())
        self._told.setText(told)
        self._stack.setCurrentWidget(self.empty)
        self._sought = sought
        if sought:
            self.empty.show_words(
                tr("Nothing found."), tr("Try part of a name, a number, or a day like 7/3.")
            )
        else:
            self.empty.show_words(
                tr("Look for people, dossiers, days and words."),
                tr("A name, a dossier number, a day (7/3), or words that were written."),
            )

    def _open_current(self) -> None:
        self._open(self.list.currentIndex())

    def _open(self, index: QModelIndex) -> None:
        hit = self.model.hit(index.row()) if index.isValid() else None
        if hit is not None:
            self.opened.emit(hit)

    def _reword(self) -> None:
        tr = self._ctx.tr
        self._title.setText(tr("Search"))
        self.box.setAccessibleName(tr("Search"))
        self.box.setPlaceholderText(tr("Search"))
        for inside in self.box.findChildren(QToolButton):
            inside.setAccessibleName(tr("Clear the box"))
        self.list.setAccessibleName(tr("What was found"))
        if not self.model.rowCount():
            self._show_none(self._told.text(), sought=self._sought)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows in the box walk through what was found."""
        if watched is self.box and isinstance(event, QKeyEvent):
            steps = {Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp}
            if event.type() == QEvent.Type.KeyPress and event.key() in steps:
                self._step(down=event.key() in {Qt.Key.Key_Down, Qt.Key.Key_PageDown})
                return True
        return super().eventFilter(watched, event)

    def _step(self, *, down: bool) -> None:
        step = 1 if down else -1
        at = self.list.currentIndex().row() + step
        while 0 <= at < self.model.rowCount():
            if self.model.hit(at) is not None:
                self.list.setCurrentIndex(self.model.index(at))
                return
            at += step

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.back.emit()
            return
        super().keyPressEvent(event)
