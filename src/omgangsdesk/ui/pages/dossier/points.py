"""What of a dossier needs somebody: a calm box, the first few at once."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from omgangsdesk.language import text_n
from omgangsdesk.services.views import Said
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.look.theme import RADIUS, SPACING
from omgangsdesk.ui.panel.fields import capital
from omgangsdesk.ui.widgets import KeyButton, words

FIRST = 3
"""So many are told before somebody asks for the others."""


class Points(QWidget):
    """A line for each; more than a few are unfolded by a button."""

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self._ctx = ctx
        self._points: tuple[Said, ...] = ()
        self._all = False
        self._made: list[QLabel] = []
        across = QHBoxLayout(self)
        across.setContentsMargins(SPACING[2], SPACING[1], SPACING[1], SPACING[1])
        across.setSpacing(SPACING[1])
        self._lines = QVBoxLayout()
        self._lines.setSpacing(2)
        self._title = words(ctx, role="caption", bold=True, colour="wait")
        self._lines.addWidget(self._title)
        across.addLayout(self._lines, 1)
        self.more = KeyButton(ctx, "", kind="quiet")
        self.more.clicked.connect(self._unfold)
        across.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)
        ctx.theme_changed.connect(self.update)

    def show_points(self, points: Sequence[Said]) -> None:
        """Tell these; nothing is shown where there are none."""
        if tuple(points) != self._points:
            self._all = False
        self._points = tuple(points)
        self._tell()

    def told(self) -> list[str]:
        """What is told now."""
        return [one.text() for one in self._made]

    def _tell(self) -> None:
        ctx = self._ctx
        shown = self._points if self._all else self._points[:FIRST]
        said = [capital(ctx.said(one)) for one in shown]
        if said != self.told():
            for old in self._made:
                self._lines.removeWidget(old)
                old.hide()
                old.deleteLater()
            self._made = [words(ctx, one, colour="wait", wrap=True) for one in said]
            for made in self._made:
                self._lines.addWidget(made)
        count = len(self._points)
        asked = text_n("{count} point asks for somebody", "{count} points ask for somebody", count)
        self._title.setText(ctx.say(asked))
        left = count - len(shown)
        self.more.setVisible(left > 0)
        if left:
            self.more.set_words(ctx.say(text_n("{count} more", "{count} more", left)))
        self.setVisible(bool(self._points))
        self.setAccessibleName(ctx.tr("What needs somebody"))

    def _unfold(self) -> None:
        self._all = True
        self._tell()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A quiet ground."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._ctx.theme.state("wait")[1])
            painter.drawRoundedRect(QRectF(self.rect()), RADIUS, RADIUS)
