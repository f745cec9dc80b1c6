"""Every dossier of the centre: found by a word, by state, and begun here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListView,
    QScrollArea,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from omgangsdesk.domain.typing.searching import folded
from omgangsdesk.language import Text, text, text_n
from omgangsdesk.services.views_dossiers import DossierRow
from omgangsdesk.ui.keys import native
from omgangsdesk.ui.look.theme import LINE_MOST, PAGE, SPACING
from omgangsdesk.ui.pages.dossier.beginning import Beginning
from omgangsdesk.ui.pages.dossier.list_model import DossierDelegate, DossierModel
from omgangsdesk.ui.widgets import Banner, Choice, LineEdit, caption, plain_button, words
from omgangsdesk.ui.widgets.at_left import at_left
from omgangsdesk.ui.widgets.empty import EmptyNote
from omgangsdesk.ui.widgets.scroll import slim_scroll_bars
from omgangsdesk.ui.widgets.selection import choose_selected

if TYPE_CHECKING:
    from omgangsdesk.services.desk import Desk
    from omgangsdesk.services.views_dossiers import DossiersView
    from omgangsdesk.ui.context import Context
    from omgangsdesk.ui.desk.flow import Flow

STATES: tuple[tuple[str, Text, frozenset[str]], ...] = (
    ("going", text("Running"), frozenset({"running", "preparing"})),
    ("waiting", text("Waiting"), frozenset({"waiting"})),
    ("ended", text("Ended"), frozenset({"ended"})),
    ("all", text("All of them"), frozenset()),
)
"""Which are listed, what that is called, and the words of DOSSIER_STATE; none for every one."""
_WIDEST = 720


class DossiersPage(QWidget):
    """A box to filter, the states, and the list; Return opens, arrows walk from the box too."""

    opened = Signal(str)
    back = Signal()

    def __init__(self, ctx: Context, flow: Flow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._session = 0
        self._rows: tuple[DossierRow, ...] = ()
        self._adds = False
        self._title = words(ctx, role="title", bold=True)
        self.new_button = plain_button(ctx, "", clicked=self._begin, icon="plus")
        self._back = plain_button(ctx, "", native("Esc"), self.back.emit, kind="quiet")
        self.problem = Banner(ctx, "alarm")
        self.hidden = Banner(ctx, "expected", icon="eye-off", closable=False)
        self.box = LineEdit(ctx)
        self.box.textChanged.connect(self._filter)
        self.box.returnPressed.connect(self._open_current)
        self.box.installEventFilter(self)
        self.states = Choice(ctx, "", [])
        self.states.changed.connect(self._filter)
        self._told = caption(ctx)
        self.model = DossierModel(ctx, self)
        self.list = QListView()
        self.list.setModel(self.model)
        choose_selected(self.list)
        self.list.setItemDelegate(DossierDelegate(ctx, self.list))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setUniformItemSizes(True)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setMouseTracking(True)
        self.list.viewport().setAutoFillBackground(False)
        self.list.clicked.connect(self._open)
        self.list.activated.connect(self._open)
        self.empty = EmptyNote(ctx, "empty-paper")
        self.beginning = Beginning(ctx, flow, self)
        self.beginning.opened.connect(self._show_form)
        self.beginning.closed.connect(self._form_closed)
        self.beginning.begun.connect(self.opened)
        self.beginning.refused.connect(self.problem.show_text)
        self._lay_out()
        ctx.language_changed.connect(self._reword)
        ctx.theme_changed.connect(self._slim)
        ctx.discreet_changed.connect(self._offer)
        ctx.keys_changed.connect(self._tell_hidden)
        flow.board_changed.connect(self._follow)
        self._reword()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(SPACING[1])
        head.addWidget(self._title, 1, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.new_button)
        head.addWidget(self._back)
        below = QWidget()
        self._stack = QStackedLayout(below)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        listed = QWidget()
        inside = QVBoxLayout(listed)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(SPACING[1])
        for part in (self.box, self.states, self.list):
            part.setMaximumWidth(LINE_MOST)
        inside.addLayout(at_left(self.box))
        inside.addLayout(at_left(self.states))
        inside.addWidget(self._told)
        inside.addWidget(below, 1)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        holder = QWidget()
        holder.setMaximumWidth(_WIDEST)
        self._holder = QVBoxLayout(holder)
        self._holder.setContentsMargins(0, 0, SPACING[1], 0)
        self._holder.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._area.setWidget(holder)
        whole = QWidget()
        self._pages = QStackedLayout(whole)
        self._pages.addWidget(listed)
        self._pages.addWidget(self._area)
        column = QVBoxLayout(self)
        column.setContentsMargins(*PAGE, PAGE[0], SPACING[1])
        column.setSpacing(SPACING[1])
        column.addLayout(head)
        column.addWidget(self.hidden)
        column.addWidget(self.problem)
        column.addWidget(whole, 1)
        self._slim()

    def focus_field(self) -> None:
        """Read the list, and put the keyboard in the box."""
        self.refresh()
        form = self.beginning.form
        if form is not None and not self._ctx.discreet:
            form.take_focus()
            return
        self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.box.selectAll()

    def refresh(self) -> None:
        """Read every dossier anew."""
        session = self._session

        def load(desk: Desk) -> DossiersView:
            from omgangsdesk.services.dossier.listing import load_dossiers

            return load_dossiers(desk)

        def came(view: DossiersView) -> None:
            if session == self._session:
                self._rows, self._adds = view.rows, view.adds
                self._offer()
                self._filter()

        self._ctx.worker.run(load, came)

    def keep_half(self) -> None:
        """Keep a new dossier that is half typed in the store."""
        self.beginning.keep_half()

    def clear(self) -> None:
        """Forget every dossier, and what was typed."""
        self._session += 1
        self._rows, self._adds = (), False
        self.beginning.clear()
        self.problem.clear()
        self.box.clear()
        self.model.show_rows(())
        self._told.clear()
        self._pages.setCurrentIndex(0)

    def _filter(self, *_: object) -> None:
        wanted = next((one for name, _, one in STATES if name == self.states.value()), frozenset())
        parts = folded(self.box.text()).split()
        found = [
            one
            for one in self._rows
            if (not wanted or one.state in wanted)
            and all(any(word.startswith(part) for word in one.sought.split()) for part in parts)
        ]
        before = self.model.row(self.list.currentIndex().row())
        self.model.show_rows(found)
        kept = next((n for n, one in enumerate(found) if before and one.case == before.case), 0)
        self.list.setCurrentIndex(self.model.index(kept if found else -1, 0))
        count = text_n("{count} dossier", "{count} dossiers", len(found))
        self._told.setText(self._ctx.say(count) if found else "")
        self._stack.setCurrentWidget(self.list if found else self.empty)
        self._tell_empty()

    def _tell_empty(self) -> None:
        tr = self._ctx.tr
        if self._rows and not self.box.text().strip():
            self.empty.show_words(
                tr("There is no dossier among these now."), tr("Choose all of them to see more.")
            )
        elif self._rows:
            self.empty.show_words(
                tr("No dossier goes by that."), tr("Type less, or choose all of them.")
            )
        else:
            self.empty.show_words(
                tr("There are no dossiers yet."),
                tr("A coordinator begins one here, or brings a planning in."),
            )

    def _offer(self, *_: object) -> None:
        """New dossiers are typed while names show, and by a coordinator."""
        shown = self._adds and not self._ctx.discreet and self.beginning.form is None
        self.new_button.setVisible(shown)
        self._tell_hidden()
        if self.beginning.form is not None:
            self._pages.setCurrentIndex(0 if self._ctx.discreet else 1)

    def _tell_hidden(self) -> None:
        """Why nothing can be begun, and where a form is that is out of sight."""
        tr, begun = self._ctx.tr, self.beginning.form is not None
        if not (self._ctx.discreet and (self._adds or begun)):
            self.hidden.clear()
        elif begun:
            said = tr("What you were typing is kept, and shows again once names show.")
            self.hidden.show_text(said)
        else:
            self.hidden.show_text(
                tr(
                    "Names are hidden: {key} shows them, to begin a dossier.",
                    key=self._ctx.keys.hint("show_names"),
                )
            )

    def _begin(self) -> None:
        self.problem.clear()
        self.beginning.begin()

    def _show_form(self) -> None:
        form = self.beginning.form
        if form is not None:
            self._holder.addWidget(form)
            form.show()
            self._offer()
            form.take_focus()

    def _form_closed(self) -> None:
        self._pages.setCurrentIndex(0)
        self._offer()
        self.new_button.setFocus()
        self.refresh()

    def _open_current(self) -> None:
        self._open(self.list.currentIndex())

    def _open(self, index: QModelIndex) -> None:
        found = self.model.row(index.row()) if index.isValid() else None
        if found is not None:
            self.opened.emit(found.case)

    def _follow(self, *_: object) -> None:
        if self.isVisible():
            self.refresh()

    def _reword(self) -> None:
        tr, ctx = self._ctx.tr, self._ctx
        self._title.setText(tr("Dossiers"))
        self.new_button.set_words(tr("New dossier"))
        self._back.set_words(tr("Back"))
        self.box.setAccessibleName(tr("Find a dossier"))
        self.box.setPlaceholderText(tr("Family, number or code"))
        self.states.setAccessibleName(tr("Which dossiers"))
        self.list.setAccessibleName(tr("Dossiers"))
        self._area.setAccessibleName(tr("New dossier"))
        chosen = self.states.value() or "going"
        self.states.blockSignals(True)
        self.states.set_options([(name, ctx.say(said)) for name, said, _ in STATES])
        self.states.set_value(chosen)
        self.states.blockSignals(False)
        self.beginning.remake()
        self._tell_hidden()
        self._filter()

    def _slim(self) -> None:
        for area in (self._area, self.list):
            slim_scroll_bars(area, self._ctx.theme)
        self.list.viewport().update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows in the box walk through the list."""
        if watched is self.box and isinstance(event, QKeyEvent):
            steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
            step = steps.get(Qt.Key(event.key()))
            if event.type() == QEvent.Type.KeyPress and step is not None:
                at = self.list.currentIndex().row() + step
                if 0 <= at < self.model.rowCount():
                    self.list.setCurrentIndex(self.model.index(at, 0))
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.back.emit()
            return
        super().keyPressEvent(event)
