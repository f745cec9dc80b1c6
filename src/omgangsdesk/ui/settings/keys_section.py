"""Keys: each act with its keys; Enter on one, and then the new key."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QKeySequence, QPalette
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView, QVBoxLayout, QWidget

from omgangsdesk.ui import key_rules
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.desk.today import Card
from omgangsdesk.ui.key_rules import Refusal, Slot
from omgangsdesk.ui.keys import KeyMap, native
from omgangsdesk.ui.look.theme import CONTROL, SPACING, font
from omgangsdesk.ui.panel.flow import FlowLayout
from omgangsdesk.ui.settings.keys_table import COLUMNS, Index, KeyCells, KeysModel
from omgangsdesk.ui.settings.section import Section, Tools
from omgangsdesk.ui.widgets import Banner, announce, caption, plain_button
from omgangsdesk.ui.widgets.focus import OWN_FOCUS
from omgangsdesk.ui.widgets.scroll import slim_scroll_bars
from omgangsdesk.ui.widgets.table_head import TableHead

_LETTERS = (0, 9, 16, 16)
"""How many letters each column is wide; 0 takes the rest."""
_ALONE = frozenset(
    {
        Qt.Key.Key_Shift,
        Qt.Key.Key_Control,
        Qt.Key.Key_Alt,
        Qt.Key.Key_AltGr,
        Qt.Key.Key_Meta,
        Qt.Key.Key_CapsLock,
        Qt.Key.Key_NumLock,
        Qt.Key.Key_unknown,
    }
)
"""Keys that say nothing alone."""
_BEGIN = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)
_CLEAR = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class KeysView(QTableView):
    """Enter, F2 or a click on a key waits for the new one; Delete empties it."""

    pressed_key = Signal(QModelIndex, str)
    """A cell, and the key that was pressed for it, as Qt writes it portably."""
    cleared = Signal(QModelIndex)
    waits = Signal(QModelIndex)
    """A cell waits; none any more when it is not valid."""

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self._ctx = ctx
        self.keys = KeysModel(ctx, self)
        self.setModel(self.keys)
        self.setItemDelegate(KeyCells(ctx, self.keys, self))
        self.setAccessibleName(ctx.tr("Keys"))
        self.setProperty(OWN_FOCUS, True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        head = TableHead(ctx, self)
        self.setHorizontalHeader(head)
        head.setSectionResizeMode(0, head.ResizeMode.Stretch)
        for row in self.keys.headings():
            self.setSpan(row, 0, 1, len(COLUMNS))
        self.clicked.connect(self._clicked)
        ctx.theme_changed.connect(self._fit)
        self._fit()

    def sizeHint(self) -> QSize:
        """Some twelve lines at least; it scrolls."""
        return QSize(560, 12 * self.verticalHeader().defaultSectionSize())

    def begin(self, index: Index) -> None:
        """Wait for the new key of a cell."""
        key = self.keys.key(index)
        if key is None:
            return
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.keys.waiting = QPersistentModelIndex(index)
        self.keys.retell()
        self.waits.emit(index)

    def end(self) -> None:
        """Wait no longer."""
        if self.keys.waiting is not None:
            self.keys.waiting = None
            self.keys.retell()
            self.waits.emit(QModelIndex())

    def is_waiting(self) -> bool:
        """Whether a key is waited for."""
        return self.keys.waiting is not None

    def event(self, event: QEvent) -> bool:
        """Keys come here before they act; what protects people acts all the same."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if self.is_waiting():
                if not _protects(self._ctx.keys, _name(event)):
                    event.accept()
                    return True
                self._press(event)
            elif event.key() in {*_BEGIN, *_CLEAR} and not event.modifiers():
                event.accept()
                return True
        return super().event(event)

    def focusNextPrevChild(self, next_: bool) -> bool:  # noqa: FBT001 - Qt's signature
        """While a key is waited for, Tab is one that was pressed."""
        return not self.is_waiting() and super().focusNextPrevChild(next_)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Whoever goes elsewhere waits no longer."""
        self.end()
        super().focusOutEvent(event)

    def keyboardSearch(self, _typed: str) -> None:
        """Letters are keys here; they do not search."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The new key; or what begins, empties and moves."""
        if self.is_waiting():
            if event.key() == Qt.Key.Key_Escape:
                self.end()
            else:
                self._press(event)
            event.accept()
        elif event.key() in _BEGIN:
            self.begin(self.currentIndex())
        elif event.key() in _CLEAR:
            self.cleared.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _press(self, event: QKeyEvent) -> None:
        waiting = self.keys.waiting
        if event.key() not in _ALONE and waiting is not None:
            at = self.keys.index(waiting.row(), waiting.column())
            self.pressed_key.emit(at, _name(event))

    def _clicked(self, index: QModelIndex) -> None:
        if index.column():
            self.begin(index)

    def _fit(self) -> None:
        metrics = QFontMetricsF(font("body"))
        high = max(CONTROL, round(metrics.height()) + SPACING[2])
        self.verticalHeader().setDefaultSectionSize(high)
        for column, letters in enumerate(_LETTERS):
            if letters:
                self.setColumnWidth(column, round(metrics.averageCharWidth() * letters))
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Highlight, self._ctx.theme.colour("accent_soft"))
        palette.setColor(QPalette.ColorRole.HighlightedText, self._ctx.theme.colour("text"))
        self.setPalette(palette)
        slim_scroll_bars(self, self._ctx.theme)


class KeysSection(Section):
    """The table, what came of a key that was pressed, and the ways back to the standard."""

    def __init__(self, tools: Tools) -> None:
        super().__init__(tools)
        ctx = self.ctx
        self.view = KeysView(ctx)
        self._wanted: tuple[str, Slot, str] | None = None
        self._how = caption(ctx, wrap=True)
        self.told = Banner(ctx, "wait", icon="info", closable=False)
        self.swap = self.told.add_action(ctx.tr("Swap"), self._swap)
        self.swap.hide()
        self.change = plain_button(ctx, ctx.tr("Other key"), native("F2"), self._begin)
        self.empty = plain_button(ctx, ctx.tr("No key"), native("Del"), self._empty)
        self.back = plain_button(ctx, ctx.tr("Back to standard"), "", self._back)
        self.back_all = plain_button(ctx, ctx.tr("All back to standard"), "", self._back_all)
        below = QWidget()
        row = FlowLayout(below)
        for button in (self.change, self.empty, self.back, self.back_all):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING[0], SPACING[0], SPACING[1], SPACING[1])
        column.setSpacing(SPACING[1])
        table = Card(ctx, self.view)
        for part in (self._how, table, self.told, below):
            column.addWidget(part, int(part is table))
        self.view.pressed_key.connect(self._pressed)
        self.view.cleared.connect(self._clear)
        self.view.waits.connect(self._waits)
        self.view.selectionModel().currentChanged.connect(self._moved)
        self.view.setCurrentIndex(self.view.keys.index(1, 0))
        self._waits(QModelIndex())
        trouble = tools.appearance.trouble
        if trouble is not None:
            self._tell(ctx.say(trouble))

    def focus_field(self) -> None:
        """Put the keyboard on the table."""
        self.view.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves what was offered, before it leaves the settings."""
        if event.key() == Qt.Key.Key_Escape and self.swap.isVisible():
            self._wanted = None
            self.told.clear()
            self.swap.hide()
            self.focus_field()
            return
        super().keyPressEvent(event)

    def _pressed(self, index: QModelIndex, pressed: str) -> None:
        key = self.view.keys.key(index)
        if key is None:
            return
        slot = self.view.keys.slot(index, pressed)
        refused = key_rules.refusal(self.ctx.keys, key.does, slot, pressed)
        if refused is not None:
            self._refuse(refused, (key.does, slot, pressed))
            return
        self.view.end()
        self._take(key_rules.given(self.ctx.keys, key.does, slot, pressed))
        self._tell_given(key.does, pressed)

    def _refuse(self, refused: Refusal, wanted: tuple[str, Slot, str]) -> None:
        self._tell(self.ctx.say(refused.why))
        if not refused.swap:
            return
        self._wanted = wanted
        mine = self.ctx.keys.key(wanted[0])
        other = self.ctx.keys.key(refused.holder)
        if mine is not None and other is not None:
            self.swap.setAccessibleName(
                self.ctx.tr(
                    "Swap the keys of “{one}” and “{other}”", one=mine.label, other=other.label
                )
            )
        self.told.offer(self.swap, shown=True)
        self.view.end()
        self.swap.setFocus(Qt.FocusReason.OtherFocusReason)
        self.bring(self.told)

    def _swap(self) -> None:
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            self._take(key_rules.swapped(self.ctx.keys, *wanted))
            self._tell_given(wanted[0], wanted[2])
            self.focus_field()

    def _begin(self) -> None:
        self.view.begin(self.view.currentIndex())

    def _empty(self) -> None:
        self._clear(self.view.currentIndex())

    def _clear(self, index: QModelIndex) -> None:
        key, tr = self.view.keys.key(index), self.ctx.tr
        if key is None or not index.column():
            return
        slot = self.view.keys.slot(index)
        if key_rules.can_clear(self.ctx.keys, key.does, slot):
            self._take(key_rules.cleared(self.ctx.keys, key.does, slot))
            self._tell_done(tr("“{act}” has no key there any more.", act=key.label))
        elif key_rules.held(self.ctx.keys, key.does, slot):
            self._tell(tr("“{act}” keeps this key: give it another.", act=key.label))

    def _back(self) -> None:
        key = self.view.keys.key(self.view.currentIndex())
        if key is not None:
            self._take(key_rules.back_to_standard(self.ctx.keys, key.does))
            self._tell_done(self.ctx.tr("“{act}” has its standard keys.", act=key.label))

    def _back_all(self) -> None:
        self._take(KeyMap(lettered=self.ctx.keys.lettered))
        self._tell_done(self.ctx.tr("All keys are the standard ones."))

    def _take(self, keys: KeyMap) -> None:
        appearance = self.tools.appearance
        appearance.choose(replace(appearance.preferences, keys=keys.chosen))
        self._moved()

    def _tell_given(self, does: str, pressed: str) -> None:
        key = self.ctx.keys.key(does)
        if key is not None:
            said = self.ctx.tr("{key} does “{act}” now.", key=native(pressed), act=key.label)
            self._tell_done(said)

    def _tell_done(self, sentence: str) -> None:
        self._tell(sentence, ("running", "check"))

    def _tell(self, sentence: str, look: tuple[str, str] = ("wait", "info")) -> None:
        self._wanted = None
        self.swap.hide()
        self.told.set_level(*look)
        self.told.show_text(sentence)

    def _waits(self, index: QModelIndex) -> None:
        tr, key = self.ctx.tr, self.view.keys.key(index)
        if key is None:
            self._how.setText(
                tr("Choose a key with the arrows, press Enter, and then the new key.")
            )
            return
        said = tr("Press the new key for “{act}”. Esc leaves it as it is.", act=key.label)
        self._how.setText(said)
        announce(self, said)

    def _moved(self, *_: object) -> None:
        index = self.view.currentIndex()
        key = self.view.keys.key(index)
        if key is None:
            return
        keys, slot = self.ctx.keys, self.view.keys.slot(index)
        can_clear = bool(index.column()) and key_rules.can_clear(keys, key.does, slot)
        self.empty.setEnabled(can_clear)
        self.back.setEnabled(not key_rules.is_standard(keys, key.does))
        self.back_all.setEnabled(bool(keys.chosen))


def _name(event: QKeyEvent) -> str:
    """A key as Qt writes it portably; those of the number pad as the others."""
    said = QKeySequence(event.keyCombination()).toString(QKeySequence.SequenceFormat.PortableText)
    return said.replace("Num+", "")


def _protects(keys: KeyMap, pressed: str) -> bool:
    """Whether a key hides, locks, or prints who is in: it does so, whatever waits for a key."""
    return any(key.fixed and pressed in key.function for key in keys)
