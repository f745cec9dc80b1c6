"""A bar in the layout that tells of a problem; nothing is ever modal."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QSizePolicy, QWidget

from omgangsdesk.ui.context import Context
from omgangsdesk.ui.look.theme import RADIUS, SPACING, font
from omgangsdesk.ui.widgets.buttons import KeyButton
from omgangsdesk.ui.widgets.picture import Picture
from omgangsdesk.ui.widgets.speech import announce

_ICON = 20
_LETTERS = 60
"""A line of words, icon and closing included, that buttons may stand beside."""
_AMID = Qt.AlignmentFlag.AlignVCenter


class Banner(QWidget):
    """Words with an icon on the colours of a level (`alarm`, `wait`, `running`, `expected`).

    Hidden until it has something to say; said to screen readers when it appears.
    """

    closed = Signal()

    def __init__(
        self,
        ctx: Context,
        level: str = "alarm",
        *,
        icon: str = "state-alarm",
        closable: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._ctx, self._level, self._icon_name = ctx, level, icon
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(SPACING[2], SPACING[1], SPACING[1], SPACING[1])
        row.setSpacing(SPACING[2])
        self._icon = Picture(ctx, _ICON)
        self._said = QLabel()
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        self._said.setWordWrap(True)
        self._said.setFont(font("body"))
        self._actions = QHBoxLayout()
        self._actions.setSpacing(SPACING[1])
        self._middle = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._middle.setSpacing(SPACING[1])
        self._middle.addWidget(self._said, 1)
        self._middle.addLayout(self._actions)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self._middle, 1)
        self._close = KeyButton(ctx, ctx.tr("Close"), kind="quiet")
        self._close.clicked.connect(self.clear)
        row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self._close.setVisible(closable)
        ctx.theme_changed.connect(self._colour)
        ctx.language_changed.connect(self._reword)
        self._colour()
        self.hide()

    def show_text(self, sentence: str) -> None:
        """Say something, until it is closed or replaced."""
        self.retell(sentence)
        self.show()
        announce(self, sentence, at_once=self._level == "alarm")

    def retell(self, sentence: str) -> None:
        """Say the same in other words."""
        self._said.setText(sentence)
        self.setAccessibleName(sentence)
        self._fit()

    def text(self) -> str:
        """What it says now."""
        return self._said.text()

    def set_level(self, level: str, icon: str = "state-alarm") -> None:
        """Change colours and icon."""
        self._level, self._icon_name = level, icon
        self._colour()

    def add_action(self, label: str, clicked: Callable[[], object]) -> KeyButton:
        """Offer something to do about it."""
        button = KeyButton(self._ctx, label)
        button.clicked.connect(lambda *_: clicked())
        self._actions.addWidget(button)
        return button

    def offer(self, action: KeyButton, *, shown: bool) -> None:
        """Show one of the actions, or not: the bar is as high as it needs."""
        action.setVisible(shown)
        self._fit()

    def clear(self) -> None:
        """Nothing to say any more."""
        if self.isHidden() and not self._said.text():
            return
        self._said.clear()
        self.hide()
        self.closed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As high as its words need at this width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self._said.text():
            self._stand()
            self._row.setAlignment(self._icon, self._beside_words())
            for layout in (self._actions, self._middle, self._row):  # what was shown meanwhile
                layout.invalidate()
            self.setFixedHeight(self._row.heightForWidth(self.width()))

    def _beside_words(self) -> Qt.AlignmentFlag:
        """Amid a single line; of several, beside the first."""
        words = self.width() - self._row.sizeHint().width() + self._said.sizeHint().width()
        line = QFontMetricsF(self._said.font()).lineSpacing()
        one = self._said.heightForWidth(max(words, 1)) < 2 * line
        return _AMID if one else Qt.AlignmentFlag.AlignTop

    def _stand(self) -> None:
        """Buttons stand beside the words, or below where the words would be squeezed."""
        beside = self.width() - self._actions.sizeHint().width()
        least = QFontMetricsF(self._said.font()).averageCharWidth() * _LETTERS
        narrow = not self._actions.isEmpty() and beside < least
        ways = QBoxLayout.Direction
        self._middle.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
        self._actions.setAlignment(Qt.AlignmentFlag.AlignLeft if narrow else _AMID)

    def _reword(self) -> None:
        self._close.set_words(self._ctx.tr("Close"))

    def _colour(self) -> None:
        front, _ = self._ctx.theme.state(self._level)
        self._icon.show_icon(self._icon_name, front)
        palette = self._said.palette()
        palette.setColor(QPalette.ColorRole.WindowText, front)
        self._said.setPalette(palette)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground of its level."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._ctx.theme.state(self._level)[1])
            painter.drawRoundedRect(QRectF(self.rect()), RADIUS, RADIUS)
