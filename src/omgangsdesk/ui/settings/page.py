"""The settings as a page: the sections listed at the left, the chosen one beside them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from omgangsdesk.ui.context import Context
from omgangsdesk.ui.desk.flow import Flow
from omgangsdesk.ui.look.appearance import Appearance
from omgangsdesk.ui.look.theme import PAGE, SPACING
from omgangsdesk.ui.settings.contents import Contents
from omgangsdesk.ui.settings.section import Section, Tools, stops
from omgangsdesk.ui.settings.sections import SECTIONS
from omgangsdesk.ui.widgets import section_title, words
from omgangsdesk.ui.widgets.scroll import slim_scroll_bars

WIDEST = 880
"""Logical pixels; longer lines than this are hard to read."""


class SettingsPage(QWidget):
    """Shows one section; Tab leads from the list into it, Esc goes back."""

    back = Signal()

    def __init__(
        self, ctx: Context, appearance: Appearance, flow: Flow, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._tools = Tools(ctx, appearance, flow)
        self._parts = {part.name: part for part in SECTIONS}
        self._made: dict[str, Section] = {}
        self._shown = SECTIONS[0].name
        self._title = words(ctx, role="title", bold=True)
        self.contents = Contents(ctx, SECTIONS)
        self._head = section_title(ctx, "")
        self._what = words(ctx, colour="text2", wrap=True)
        self._area = QScrollArea()
        self._lay_out()
        self._reword()
        self.contents.chosen.connect(self.show_section)
        self.contents.entered.connect(self._enter)
        ctx.language_changed.connect(self._remake)
        ctx.theme_changed.connect(self._slim)

    def focus_field(self) -> None:
        """Put the keyboard on the list of sections."""
        self.contents.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        """Forget what sections hold of anybody."""
        for section in self._made.values():
            section.clear()

    def shown(self) -> str:
        """Name of the section that is shown."""
        return self._shown

    def show_section(self, name: str) -> None:
        """Show a section of `SECTIONS`."""
        before = self._area.takeWidget()
        if before is not None:
            before.hide()
            before.setParent(self)  # it keeps what is being typed
        self._shown = name
        part = self._parts[name]
        self._head.setText(self._ctx.say(part.title))
        self._what.setText(self._ctx.say(part.what))
        self._area.setAccessibleName(self._ctx.say(part.title))
        self.contents.choose(name)
        self._area.setWidget(self.section(name))
        self.section(name).show()
        self._slim()

    def section(self, name: str) -> Section:
        """The section of that name; made when it is first wanted."""
        if name not in self._made:
            made = self._made[name] = self._parts[name].make(self._tools)
            made.setParent(self)
            made.hide()
        return self._made[name]

    def _lay_out(self) -> None:
        area = self._area
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        # Sections give way; what can't is scrolled to where words are large for the window.
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        left = QVBoxLayout()
        left.setSpacing(SPACING[2])
        self._title.setContentsMargins(SPACING[2], 0, 0, 0)  # above the words of the list
        left.addWidget(self._title)
        left.addWidget(self.contents, 1)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING[1])
        for one in (self._head, self._what):
            one.setContentsMargins(SPACING[0], 0, 0, 0)
            column.addWidget(one)
        self._head.setAlignment(Qt.AlignmentFlag.AlignBottom)
        column.addWidget(area, 1)
        right = QWidget()
        right.setMaximumWidth(WIDEST)
        right.setLayout(column)
        across = QHBoxLayout(self)
        across.setContentsMargins(PAGE[0] - SPACING[2], PAGE[1], SPACING[3], SPACING[3])
        across.setSpacing(SPACING[4])
        across.addLayout(left)
        across.addWidget(right, 100)
        across.addStretch(1)

    def _reword(self) -> None:
        tr = self._ctx.tr
        self._title.setText(tr("Settings"))
        self._head.setMinimumHeight(self._title.sizeHint().height())
        self.contents.setAccessibleName(tr("Settings"))
        self.contents.reword()
        self.show_section(self._shown)

    def _remake(self) -> None:
        """Say everything anew; the keyboard stays where it was."""
        shown, holder = self.section(self._shown), QApplication.focusWidget()
        held = stops(shown)
        place = held.index(holder) if holder in held else -1
        old = list(self._made.values())
        begun = {name: one.begun() for name, one in self._made.items()}
        self._made.clear()
        self._area.takeWidget()
        for one in old:
            one.hide()
            one.setParent(self)
            one.deleteLater()  # one of them may be what is being answered
        for name in [name for name, typed in begun.items() if typed]:
            self.section(name).take_over(begun[name])
        self._reword()
        if place >= 0:
            made = stops(self.section(self._shown))  # what is read from the store is not there yet
            again = made[place] if place < len(made) else self.contents
            again.setFocus(Qt.FocusReason.OtherFocusReason)

    def _enter(self) -> None:
        self.section(self._shown).focus_field()

    def _slim(self) -> None:
        slim_scroll_bars(self._area, self._ctx.theme)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.back.emit()
            return
        super().keyPressEvent(event)
