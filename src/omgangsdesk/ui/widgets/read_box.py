"""Words that are there to be read letter by letter, selected and copied."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPalette, QResizeEvent, QTextOption
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy, QWidget

from omgangsdesk.ui.context import Context
from omgangsdesk.ui.look.theme import FontRole, font


class ReadBox(QPlainTextEdit):
    """Looks like a label, as high as its words, and nobody changes it.

    A QLabel whose words can be selected is no text to a screen reader, and Qt warns of each event
    that it sends about them.
    """

    def __init__(
        self,
        ctx: Context,
        said: str = "",
        *,
        role: FontRole = "body",
        bold: bool = False,
        by_tab: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`by_tab` says whether Tab stops here, rather than only a click."""
        super().__init__(parent)
        self._ctx = ctx
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if by_tab else Qt.FocusPolicy.ClickFocus)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        self.viewport().setAutoFillBackground(False)
        self.setFont(font(role, bold=bold))
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        ctx.theme_changed.connect(self._colour)
        self._colour()
        self.setText(said)

    def text(self) -> str:
        """The words."""
        return self.toPlainText()

    def setText(self, said: str) -> None:
        """Show other words."""
        self.setPlainText(said)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As high as its words at this width."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """As high as its words in another size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self, *_: object) -> None:
        """The plain layout measures in lines, not in pixels."""
        lines = max(1, round(self.document().size().height()))
        high = ceil(lines * QFontMetricsF(self.font()).lineSpacing()) + 2
        if high != self.height() or self.minimumHeight() != self.maximumHeight():
            self.setFixedHeight(high)

    def _colour(self) -> None:
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, QColor(0, 0, 0, 0))
        palette.setColor(QPalette.ColorRole.Text, self._ctx.theme.colour("text"))
        self.setPalette(palette)
