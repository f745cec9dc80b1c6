"""Bringing a planning in: which file, what it would change, and taking it as one step."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QListView,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from omgangsdesk.errors import ExpectedError
from omgangsdesk.files import typed_path
from omgangsdesk.language import Text, text, text_n
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.desk.today import Card
from omgangsdesk.ui.keys import native
from omgangsdesk.ui.look.theme import PAGE, SPACING
from omgangsdesk.ui.pages.plan_export import PlanExport
from omgangsdesk.ui.pages.plan_lines import PlanLine, PlanLines
from omgangsdesk.ui.panel.scrolling import LowRoom
from omgangsdesk.ui.widgets import (
    Banner,
    LineEdit,
    TickBox,
    announce,
    caption,
    plain_button,
    primary_button,
    words,
)
from omgangsdesk.ui.widgets.empty import EmptyNote
from omgangsdesk.ui.widgets.focus import OWN_FOCUS
from omgangsdesk.ui.widgets.keyboard import is_key

if TYPE_CHECKING:
    from omgangsdesk.services.desk import Desk
    from omgangsdesk.services.planning.take import Taken
    from omgangsdesk.services.planning.view import PlanningView


class BrokenOffError(ExpectedError):
    """Reading was stopped by whoever asked for it."""


_LEAST = 112
"""Of what would change, in pixels; below that the page scrolls."""


class PlanImportPage(QWidget):
    """First the difference, then one step that one undo takes back."""

    taken = Signal()
    back = Signal()
    _read = Signal(int, int)

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._view: PlanningView | None = None
        self._stop = Event()
        self._session = 0
        self._busy = False
        self._told = self._refused = Text("")
        self._title = words(ctx, role="title", bold=True)
        self._back = plain_button(ctx, "", native("Esc"), self._leave, kind="quiet")
        self.file = LineEdit(ctx)
        self.file.returnPressed.connect(self.look)
        self.file.textChanged.connect(self._other_file)
        self._browse = plain_button(ctx, "", clicked=self._ask, icon="folder")
        self._look = plain_button(ctx, "", "↵", self.look)
        self._hint = caption(ctx, wrap=True)
        self.sound = TickBox()
        self.sound.toggled.connect(self._other_file)
        self.model = PlanLines(ctx, self)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(PlanLine(ctx, self.list))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.viewport().setAutoFillBackground(False)
        self.list.setProperty(OWN_FOCUS, True)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.empty = EmptyNote(ctx, "empty-day")
        inside = QWidget()
        self._stack = QStackedLayout(inside)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.list)
        inside.setMinimumHeight(_LEAST)
        self._inside = inside
        self.told = words(ctx, wrap=True)
        self.problem = Banner(ctx)
        self._take = primary_button(ctx, "", "", self.take)
        self._take.set_key(native("Ctrl+Enter"))
        self.export = PlanExport(ctx)
        self._lay_out()
        self._read.connect(self._so_far)
        for signal in (ctx.language_changed, ctx.discreet_changed):
            signal.connect(self._reword)
        self._reword()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(SPACING[1])
        head.addWidget(self._title, 1, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._back)
        row = QHBoxLayout()
        row.setSpacing(SPACING[1])
        row.addWidget(self.file, 1)
        row.addWidget(self._browse)
        row.addWidget(self._look)
        foot = QHBoxLayout()
        foot.setSpacing(SPACING[2])
        foot.addWidget(self.told, 1)
        foot.addWidget(self._take)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(*PAGE, PAGE[0], SPACING[2])
        column.setSpacing(SPACING[1])
        column.addLayout(head)
        column.addWidget(self._hint)
        column.addLayout(row)
        column.addWidget(self.sound)
        column.addWidget(self.problem)
        column.addWidget(Card(self._ctx, self._inside), 1)
        column.addLayout(foot)
        column.addWidget(self.export)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(LowRoom(self._ctx, page, self.export))

    def focus_field(self) -> None:
        """Put the keyboard on the file."""
        self.file.setFocus(Qt.FocusReason.OtherFocusReason)
        self.file.selectAll()

    def look(self) -> None:
        """Read the file, and show what it would change; while it reads, stop."""
        if self._busy:
            self._stop.set()
            return
        name = self.file.text().strip()
        if not name:
            self._refuse(text("Choose a file first."))
            self.file.setFocus()
            return
        path, sound, stop = typed_path(name), self.sound.isChecked(), Event()
        self._stop, session = stop, self._session

        def so_far(done: int, size: int) -> None:
            if stop.is_set():
                raise BrokenOffError(text("Stopped. Nothing was changed."))
            self._read.emit(done, size)

        def read(desk: Desk) -> PlanningView:
            from omgangsdesk.services.planning.proposal import Options
            from omgangsdesk.services.planning.view import look

            return look(desk, path, Options(sound_rows=sound, progress=so_far))

        def came(view: PlanningView) -> None:
            if session == self._session:
                self._show(view)

        self._set_busy(busy=True)
        self._tell(text("Reading…"))
        self._ctx.worker.run(read, came, self._failed)

    def take(self) -> None:
        """Take over what is shown, as one step."""
        view = self._view
        if view is None or self._busy or view.blocked:
            return

        def write(desk: Desk) -> Taken:
            from omgangsdesk.services.planning.take import take

            return take(desk, view.proposal)

        self._set_busy(busy=True)
        self._ctx.worker.run(write, self._written, self._failed)

    def clear(self) -> None:
        """Show nothing of anybody."""
        self._session += 1
        self._stop.set()
        self._set_busy(busy=False)
        self._view = None
        self._show_lines(None)
        self.file.clear()
        self.export.clear()
        self._tell(Text(""))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter takes it over, Esc stops reading, and then goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        elif is_key(event, "Ctrl+Return", "Ctrl+Enter"):
            self.take()
        else:
            super().keyPressEvent(event)

    def _leave(self) -> None:
        if self._busy:
            self._stop.set()
        else:
            self.back.emit()

    def _show(self, view: PlanningView) -> None:
        self._set_busy(busy=False)
        self._view = view
        self._show_lines(view)
        (self._refuse if view.blocked else self._tell)(_told_of(view))
        self._set_busy(busy=False)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self.list.setCurrentIndex(self.model.index(0))

    def _show_lines(self, view: PlanningView | None) -> None:
        self.model.show_view(view)
        self._stack.setCurrentWidget(self.list if self.model.rowCount() else self.empty)

    def _written(self, taken: Taken) -> None:
        view, self._view = self._view, None
        self._show_lines(None)
        self._set_busy(busy=False)
        changes = view.changes if view is not None and taken.act else 0
        self._tell(
            text_n(
                "Taken over: {count} visit changed. {key} takes it back.",
                "Taken over: {count} visits changed. {key} takes it back.",
                changes,
                key=self._ctx.keys.hint("undo"),
            )
        )
        self.taken.emit()

    def _failed(self, error: ExpectedError) -> None:
        self._set_busy(busy=False)
        self._view = None
        self._show_lines(None)
        self._set_busy(busy=False)
        (self._tell if isinstance(error, BrokenOffError) else self._refuse)(error.sentence)

    def _so_far(self, done: int, size: int) -> None:
        if self._busy:
            self._told = text("{done} of {size} read", done=done, size=size)
            self.told.setText(self._ctx.say(self._told))

    def _refuse(self, why: Text) -> None:
        """Why it is not read, or can't be taken over; told as every refusal is."""
        self._tell(Text(""))
        self._refused = why
        self.problem.show_text(self._ctx.say(why))

    def _tell(self, what: Text) -> None:
        self.problem.clear()
        self._told = what
        said = self._ctx.say(what)
        self.told.setText(said)
        if said:
            announce(self, said)

    def _set_busy(self, *, busy: bool) -> None:
        self._busy = busy
        view = self._view
        self._look.set_words(self._ctx.tr("Stop") if busy else self._ctx.tr("Show the difference"))
        self._take.setEnabled(
            not busy and view is not None and bool(view.changes) and not view.blocked
        )

    def _other_file(self, *_: object) -> None:
        """What is shown is not of this file, or not asked so."""
        if self._view is not None:
            self._view = None
            self._show_lines(None)
        if not self._busy:
            self._tell(Text(""))
        self._set_busy(busy=self._busy)

    def _ask(self) -> None:
        tr = self._ctx.tr
        kinds = tr("Plannings ({kinds})", kinds="*.ics *.xlsx *.ods *.csv *.tsv *.txt")
        found, _ = QFileDialog.getOpenFileName(self, tr("Planning"), self.file.text(), kinds)
        if found:
            self.file.setText(found)
            self.look()

    def _reword(self, *_: object) -> None:
        tr = self._ctx.tr
        self._title.setText(tr("Bring in a planning"))
        self._back.set_words(tr("Back"))
        self._hint.setText(
            tr(
                "A calendar (.ics) or a spreadsheet (.xlsx, .ods, .csv). First you see what it "
                "would change."
            )
        )
        self.file.setAccessibleName(tr("File of the planning"))
        self._browse.set_words(tr("Browse…"))
        self.sound.setText(tr("Take what is sound, and leave the rest"))
        self.list.setAccessibleName(tr("What it would change"))
        self.empty.show_words(
            tr("No planning is shown yet."),
            tr("Choose a file, or type where it is, and press Enter."),
        )
        self._take.set_words(tr("Take over"))
        self.told.setText(self._ctx.say(self._told))
        if self.problem.text():
            self.problem.retell(self._ctx.say(self._refused))
        self._set_busy(busy=self._busy)


def _told_of(view: PlanningView) -> Text:
    if view.blocked:
        return text("Something in it is not sound, so nothing can be taken over yet.")
    if not view.changes:
        return text("There is nothing to change.")
    return view.about
