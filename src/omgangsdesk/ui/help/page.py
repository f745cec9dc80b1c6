"""Help as a page: what a screen is for, what to do first, its keys; and the list of all keys."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from omgangsdesk.language import text
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.help.caps import key_table
from omgangsdesk.ui.help.screens import EVERYWHERE, LOCKED, SCREENS, Screen
from omgangsdesk.ui.keys import Key, native
from omgangsdesk.ui.look.theme import PAGE, SPACING, font
from omgangsdesk.ui.widgets import DropDown, announce, caption, plain_button, words
from omgangsdesk.ui.widgets.at_left import at_left
from omgangsdesk.ui.widgets.scroll import slim_scroll_bars

WIDEST = 1120
"""Logical pixels; longer lines than this are hard to read."""
NARROW = 760
"""Below this width the tables stand under each other, in pixels at the usual size of text."""

ALL = Screen(
    name="keys",
    title=text("All keys"),
    what=text(
        "Letters work on the board and in the timeline; the other keys work everywhere. "
        "A stamp can be taken back for ten minutes."
    ),
    first=text("Other keys are chosen under Settings."),
)


class HelpPage(QWidget):
    """One screen's help at a time; the list at its head leads to that of the others."""

    back = Signal()

    def __init__(self, ctx: Context, shown: Screen, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._screens = [
            *([] if shown.name in {one.name for one in SCREENS} else [shown]),
            *(one for one in SCREENS if one.signed == shown.signed),
            *([ALL] if shown.signed else []),
        ]
        column = QVBoxLayout(self)
        column.setContentsMargins(*PAGE, PAGE[0], SPACING[3])
        column.setSpacing(SPACING[2])
        column.addLayout(self._head())
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column.addWidget(self._area, 1)
        slim_scroll_bars(self._area, ctx.theme)
        self._tables: list[QWidget] = []
        self._grid = QGridLayout()
        self._show(shown)
        self._list.currentIndexChanged.connect(self._chosen)

    @property
    def screen_shown(self) -> Screen:
        """The screen that is told of now."""
        return self._screen

    def focus_field(self) -> None:
        """Put the keyboard where arrows scroll."""
        self._area.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, self._spoken())

    def told(self) -> str:
        """Everything that is said here."""
        return self._spoken()

    def show_screen(self, name: str) -> None:
        """Tell of another screen."""
        for place, one in enumerate(self._screens):
            if one.name == name:
                self._list.setCurrentIndex(place)

    def _head(self) -> QHBoxLayout:
        ctx, head = self._ctx, QHBoxLayout()
        head.setSpacing(SPACING[2])
        self._title = words(ctx, role="title", bold=True, wrap=True)
        head.addWidget(self._title, 1, Qt.AlignmentFlag.AlignTop)
        label = caption(ctx, ctx.tr("Help about"))
        self._list = DropDown(ctx)
        self._list.addItems([ctx.say(one.title) for one in self._screens])
        self._list.setAccessibleName(ctx.tr("Help about"))
        label.setBuddy(self._list)
        head.addWidget(label)
        head.addWidget(self._list)
        self._back = plain_button(ctx, ctx.tr("Back"), native("Esc"), self.back.emit, icon="back")
        head.addWidget(self._back)
        return head

    def _chosen(self, place: int) -> None:
        self._show(self._screens[place])
        announce(self, self._spoken())

    def _show(self, screen: Screen) -> None:
        ctx, self._screen = self._ctx, screen
        names = [one.name for one in self._screens]
        self._list.setCurrentIndex(names.index(screen.name))
        self._title.setText(ctx.tr("Help: {screen}", screen=screen.title))
        self._area.setAccessibleName(self._title.text())
        self._area.setAccessibleDescription(self._spoken())
        inside = QWidget()
        whole = QVBoxLayout(inside)
        whole.setContentsMargins(0, SPACING[0], SPACING[2], SPACING[3])
        whole.setSpacing(SPACING[3])
        for part in self._words():
            part.setMaximumWidth(WIDEST)
            whole.addWidget(part)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, SPACING[1], 0, 0)
        self._grid.setHorizontalSpacing(SPACING[5])
        self._grid.setVerticalSpacing(SPACING[4])
        self._tables = [
            key_table(ctx, title, lines, inside) for title, lines in self._blocks() if lines
        ]
        tables = QWidget()
        tables.setLayout(self._grid)
        tables.setMaximumWidth(2 * WIDEST)  # on a very wide screen they stay together
        whole.addLayout(at_left(tables))
        whole.addStretch(1)
        self._arrange()
        self._area.setWidget(inside)

    def _words(self) -> Iterable[QWidget]:
        ctx, screen = self._ctx, self._screen
        yield words(ctx, ctx.say(screen.what), wrap=True)
        first = words(ctx, ctx.say(screen.first), wrap=True, bold=True)
        first.setFont(font("body", bold=True))
        yield first

    def _blocks(self) -> Iterable[tuple[str, list[tuple[Sequence[str], str]]]]:
        ctx, screen = self._ctx, self._screen
        if screen is ALL:
            yield from self._all_keys()
            return
        here = self._lines_of(screen.does)
        own = [((native(key),), ctx.say(said)) for key, said in screen.own]
        yield ctx.tr("Keys here"), [*own, *here]
        rest = EVERYWHERE if screen.signed else LOCKED
        yield ctx.tr("Everywhere"), self._lines_of(one for one in rest if one not in screen.does)

    def _all_keys(self) -> Iterable[tuple[str, list[tuple[Sequence[str], str]]]]:
        ctx = self._ctx
        kinds = (
            (ctx.tr("Acts"), {"act"}),
            (ctx.tr("The smaller acts"), {"more"}),
            (ctx.tr("Window"), {"command", "told"}),
        )
        for title, kind in kinds:
            yield title, self._lines_of(key.does for key in ctx.keys if key.kind in kind)

    def _lines_of(self, does: Iterable[str]) -> list[tuple[Sequence[str], str]]:
        found = [self._ctx.keys.key(one) for one in does]
        return [self._line(key) for key in found if key is not None]

    def _line(self, key: Key) -> tuple[Sequence[str], str]:
        keys = self._ctx.keys
        told = keys.all_of(key.does)
        if not self._screen.lettered and key.letter in told and key.function:
            told = tuple(one for one in told if one != key.letter)
        return told, self._ctx.say(key.label)

    def _spoken(self) -> str:
        ctx, screen = self._ctx, self._screen
        lines = [line for _, block in self._blocks() for line in block]
        keys = [f"{' / '.join(caps)}: {does}." for caps, does in lines if caps]
        return " ".join((ctx.say(screen.what), ctx.say(screen.first), *keys))

    def _arrange(self) -> None:
        """Side by side where there is room, else under each other."""
        for table in self._tables:
            self._grid.removeWidget(table)
        line = self.fontMetrics().height()
        room = self.width() * 16 / line
        across = len(self._tables) if room >= NARROW * len(self._tables) / 2 else 1
        for place, table in enumerate(self._tables):
            row, column = divmod(place, across)
            self._grid.addWidget(table, row, column, Qt.AlignmentFlag.AlignTop)
        for column in range(max(len(self._tables), 3)):
            self._grid.setColumnStretch(column, int(column < across))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many tables side by side as fit."""
        super().resizeEvent(event)
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back; Home and End go to the first and the last line."""
        bar = self._area.verticalScrollBar()
        if event.key() == Qt.Key.Key_Escape:
            self.back.emit()
        elif event.key() == Qt.Key.Key_Home:
            bar.setValue(bar.minimum())
        elif event.key() == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        else:
            super().keyPressEvent(event)
