"""One of a few: radio buttons that look like one segmented control."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QSizePolicy, QWidget

from omgangsdesk.ui.context import Context
from omgangsdesk.ui.look.theme import CONTROL, RADIUS, SPACING, STAMP, font

_ICON = 20
"""Of what sets an option off, in pixels."""


class _Segment(QRadioButton):
    def __init__(self, ctx: Context, value: str, words: str, *, apart: bool) -> None:
        super().__init__(words)
        self._ctx = ctx
        self.value = value
        self._apart = apart
        self._mark = ""
        self.setAccessibleName(words.replace("&", ""))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        ctx.theme_changed.connect(self.update)

    def mark(self, icon: str) -> None:
        """Set it off from the others, with an icon and in the ink of what runs."""
        self._mark = icon
        self.updateGeometry()
        self.update()

    def hitButton(self, at: QPoint) -> bool:
        return self.rect().contains(at)

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(font("body", bold=True))
        wide = metrics.size(Qt.TextFlag.TextShowMnemonic, self.text()).width()
        wide += 2 * (_ICON + SPACING[0]) if self._mark else 0
        least = STAMP if self._apart else CONTROL
        lines = 2 if self._apart else 1
        high = max(least, round(lines * metrics.height() + (SPACING[1] if lines == 1 else 2)))
        return QSize(round(wide + 2 * SPACING[1] + 2), high)

    def minimumSizeHint(self) -> QSize:
        """A large box may break its words over two lines, others stand closer."""
        whole = self.sizeHint()
        if not self._apart:
            return QSize(whole.width() - 2 * SPACING[0], whole.height())
        metrics = QFontMetricsF(font("body", bold=True))
        wide = max((metrics.horizontalAdvance(one) for one in self.text().split()), default=0)
        wide = max(wide, metrics.horizontalAdvance(self.text()) * 0.6)
        return QSize(min(whole.width(), round(wide + 2 * SPACING[1] + 2)), whole.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._ctx.theme
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            chosen = self.isChecked()
            box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            ground = theme.colour("accent_soft") if chosen else theme.colour("surface")
            if self.underMouse() and self.isEnabled() and not chosen:
                ground = theme.hover("surface")
            edge = theme.colour("accent" if chosen else "border")
            if not self._apart and not chosen:
                painter.setPen(Qt.PenStyle.NoPen)
                box = box.adjusted(2, 2, -2, -2)
            else:
                painter.setPen(QPen(edge, 2 if chosen else 1))
            painter.setBrush(ground)
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS - 1, RADIUS - 1)
            ink = theme.colour("accent" if chosen else "text")
            if self._mark:
                ink = theme.state("running")[0]
            painter.setPen(ink if self.isEnabled() else theme.colour("disabled"))
            painter.setFont(font("body", bold=chosen))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextShowMnemonic
            if self._apart:
                flags |= Qt.TextFlag.TextWordWrap
            aside = SPACING[1] if self._apart else SPACING[0]
            inside = QRectF(self.rect()).adjusted(aside, 0, -aside, 0)
            if self._mark:
                top = (self.height() - _ICON) / 2
                where = QRectF(inside.left(), top, _ICON, _ICON)
                self._ctx.icons.paint(painter, where, self._mark, ink)
                inside.adjust(_ICON + SPACING[0], 0, -_ICON - SPACING[0], 0)
            painter.drawText(inside, int(flags), self.text())


class Choice(QWidget):
    """Options side by side; arrow keys walk through them, Tab passes over the whole.

    With `columns` the options stand in a grid of larger boxes. Others stand below each other where
    there is no room side by side.
    """

    changed = Signal(str)

    def __init__(
        self,
        ctx: Context,
        label: str,
        options: Sequence[tuple[str, str]],
        *,
        columns: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        """`label` is what a screen reader calls it; `options` are values and their words."""
        super().__init__(parent)
        self._ctx = ctx
        self._columns = columns
        self._options: list[tuple[str, str]] = []
        self._group = QButtonGroup(self)
        self.setAccessibleName(label.replace("&", ""))
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._gap = SPACING[0] if columns else 0
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_options(options)
        self._group.buttonToggled.connect(self._toggled)
        ctx.theme_changed.connect(self.update)

    def setAccessibleName(self, name: str) -> None:
        """Say what is chosen here, with each option too: “Yes” alone tells nothing."""
        if name != self.accessibleName():
            super().setAccessibleName(name)
            for button in self._group.buttons():
                button.setAccessibleDescription(name)

    def set_options(self, options: Sequence[tuple[str, str]]) -> None:
        """Offer other options; nothing is chosen then."""
        if list(options) == self._options:
            self.set_value(None)
            return
        self._options = list(options)
        for button in self._group.buttons():
            self._group.removeButton(button)
            button.hide()
            button.deleteLater()
        before: QWidget = self
        for value, words in options:
            segment = _Segment(self._ctx, value, words, apart=bool(self._columns))
            segment.setParent(self)
            segment.show()
            segment.setAccessibleDescription(self.accessibleName())
            self._group.addButton(segment)
            QWidget.setTabOrder(before, segment)
            before = segment
        self._place()
        self.updateGeometry()
        self._leave_one_stop()

    def value(self) -> str | None:
        """The chosen option's value."""
        button = self._group.checkedButton()
        return button.value if isinstance(button, _Segment) else None

    def set_value(self, value: str | None) -> None:
        """Choose an option, or none."""
        for button in self._group.buttons():
            if isinstance(button, _Segment) and button.value == value:
                button.setChecked(True)
                return
        self._group.setExclusive(False)
        for button in self._group.buttons():
            button.setChecked(False)
        self._group.setExclusive(True)
        self._leave_one_stop()

    def mark(self, value: str, icon: str) -> None:
        """Set an option off from the others; its words have to say the same."""
        for button in self._group.buttons():
            if isinstance(button, _Segment) and button.value == value:
                button.mark(icon)

    def buttons(self) -> list[QRadioButton]:
        """The radio buttons, in order."""
        return [button for button in self._group.buttons() if isinstance(button, _Segment)]

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hands the keyboard on; a proxy would put all options at this place of the Tab order."""
        buttons = self.buttons()
        if buttons:
            (self._group.checkedButton() or buttons[0]).setFocus(event.reason())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many side by side as there is room for."""
        super().resizeEvent(event)
        self._place()

    def event(self, event: QEvent) -> bool:
        """An option takes more or less room than before."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
            self._place()
        return super().event(event)

    def sizeHint(self) -> QSize:
        """All side by side."""
        wide = self._room(self._columns or len(self._options), least=False)
        return QSize(wide, self._rows(wide) * self._high())

    def minimumSizeHint(self) -> QSize:
        """All below each other, or in their columns."""
        wide = self._room(self._columns or 1, least=True)
        return QSize(wide, self._high())

    def _rows(self, width: int) -> int:
        return -(-len(self._options) // self._across(width))

    def _high(self) -> int:
        return max((one.sizeHint().height() for one in self._group.buttons()), default=0)

    def _across(self, width: int) -> int:
        """How many stand side by side at this width: all, half of them, or one."""
        count = max(1, len(self._options))
        if self._columns:
            return self._columns
        fits = (each for each in (count, -(-count // 2)) if self._room(each, least=True) <= width)
        return next(fits, 1)

    def _room(self, across: int, *, least: bool) -> int:
        """How wide it is with so many side by side."""
        return sum(self._widths(across, least=least)) + max(0, across - 1) * self._gap

    def _widths(self, across: int, *, least: bool) -> list[int]:
        """How wide each column must be."""
        hints = [
            (one.minimumSizeHint() if least else one.sizeHint()).width()
            for one in self._group.buttons()
        ]
        return [max(hints[at::across]) for at in range(across) if hints[at::across]]

    def _place(self) -> None:
        """Share the width out: evenly, or where that is too little for one, what each needs."""
        across, high = self._across(self.width()), self._high()
        rows = self._rows(self.width())
        whole = rows * high + max(0, rows - 1) * self._gap
        if whole != self.maximumHeight():
            self.setFixedHeight(whole)
        widths = self._widths(across, least=True)
        room = self.width() - (across - 1) * self._gap
        if max(widths, default=0) * across <= room:
            widths = [0] * len(widths)
        spare = max(0, room - sum(widths))
        lefts, left = [], 0
        for place, wide in enumerate(widths):
            widths[place] = wide + spare * (place + 1) // across - spare * place // across
            lefts.append(left)
            left += widths[place] + self._gap
        for place, button in enumerate(self._group.buttons()):
            row, column = divmod(place, across)
            button.setGeometry(lefts[column], row * (high + self._gap), widths[column], high)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The frame around segments that belong together."""
        if self._columns:
            return
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._ctx.theme.colour("border"), 1))
            painter.setBrush(self._ctx.theme.colour("surface"))
            box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(box, RADIUS, RADIUS)

    def _leave_one_stop(self) -> None:
        """Tab stops at the chosen option, else at the first; Qt does so only after a visit."""
        buttons = self.buttons()
        stop = self._group.checkedButton() or (buttons[0] if buttons else None)
        for button in buttons:
            tab = Qt.FocusPolicy.StrongFocus if button is stop else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(tab)

    def _toggled(self, button: QRadioButton, checked: bool) -> None:  # noqa: FBT001 - Qt's signal
        self._leave_one_stop()
        if checked and isinstance(button, _Segment):
            self.changed.emit(button.value)
