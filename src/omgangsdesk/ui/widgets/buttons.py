"""Buttons that show their key, so that the key is learnt by using the mouse."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, Self

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QPushButton, QSizePolicy, QToolTip, QWidget

from omgangsdesk.ui.context import Context
from omgangsdesk.ui.look.theme import CONTROL, RADIUS, SPACING, STAMP, font, ruler, scaled
from omgangsdesk.ui.widgets.tips import plain_tip

Kind = Literal["plain", "primary", "danger", "quiet"]

_ICON = 18
_CAP_PADDING = 5.0


class KeyButton(QPushButton):
    """A button with its words, an optional icon and its key; `stacked` puts the key below."""

    def __init__(
        self,
        ctx: Context,
        words: str,
        *,
        key: str = "",
        kind: Kind = "plain",
        icon: str = "",
        stacked: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(words, parent)
        self._ctx = ctx
        self._key = key
        self._kind: Kind = kind
        self._icon = icon
        self._stacked = stacked
        self._tip = ""
        self._hint: tuple[object, QSize] = (None, QSize())
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        vertical = QSizePolicy.Policy.Fixed
        self.setSizePolicy(
            QSizePolicy.Policy.MinimumExpanding if stacked else QSizePolicy.Policy.Minimum,
            vertical,
        )
        self._name()
        self._does = ""
        ctx.theme_changed.connect(self.update)

    def setToolTip(self, tip: str) -> None:
        """Show it to whoever points; who listens does not hear twice what the name says."""
        self._tip = tip
        super().setToolTip("" if tip == plain_tip(self.accessibleName()) else tip)

    def toolTip(self) -> str:
        """What is shown to whoever points."""
        return self._tip

    def setAccessibleName(self, name: str) -> None:
        """Be called so; a tooltip that says the same is for the eye alone."""
        super().setAccessibleName(name)
        self.setToolTip(self._tip)

    def event(self, event: QEvent) -> bool:
        """Its tooltip, which Qt would hand to a screen reader as a description."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and self._tip:
            QToolTip.showText(event.globalPos(), self._tip, self)
            return True
        return super().event(event)

    def set_words(self, words: str) -> None:
        """Change what it says."""
        if words == self.text():
            return
        self.setText(words)
        self._name()
        self.updateGeometry()

    def set_kind(self, kind: Kind) -> None:
        """Change how much it asks for attention."""
        if kind != self._kind:
            self._kind = kind
            self.updateGeometry()
            self.update()

    def set_key(self, key: str) -> None:
        """Change the key it shows."""
        if key == self._key:
            return
        self._key = key
        self._name()
        self.updateGeometry()
        self.update()

    def follow(self, does: str) -> Self:
        """Show the key of an act or a command, also when it is given another."""
        self._does = does
        self._ctx.keys_changed.connect(self._show_key)  # a method of it ends with it
        self._show_key()
        return self

    def _show_key(self) -> None:
        self.set_key(self._ctx.keys.hint(self._does))

    def set_icon(self, icon: str) -> None:
        """Change its icon."""
        if icon != self._icon:
            self._icon = icon
            self.updateGeometry()
            self.update()

    def _name(self) -> None:
        if self.text():
            self.setAccessibleName(self.text().replace("&", ""))
        self.setAccessibleDescription(self._key)

    def sizeHint(self) -> QSize:
        """Wide enough for words and key, high enough to hit; a layout asks for it many times."""
        shows = (self.text(), self._key, self._icon, self._kind)
        if self._hint[0] != shows:
            self._hint = (shows, self._measured())
        return self._hint[1]

    def _measured(self) -> QSize:
        metrics = QFontMetricsF(self._words_font())
        words = metrics.size(Qt.TextFlag.TextShowMnemonic, self.text())
        words.setHeight(metrics.height())
        key = ruler("caption")
        icon = _icon_width(self._icon, self.text())
        if self._stacked:
            width = max(words.width() + icon, key.horizontalAdvance(self._key)) + 2 * SPACING[1]
            height = words.height() + key.height() + SPACING[2]
            return QSize(max(STAMP, round(width + 1)), max(STAMP, round(height)))
        cap = key.horizontalAdvance(self._key) + 2 * _CAP_PADDING + SPACING[1] if self._key else 0
        width = words.width() + icon + cap + 2 * SPACING[2]
        least = STAMP - 4 if self._kind in {"primary", "danger"} else CONTROL
        return QSize(round(width + 1), max(least, round(words.height() + SPACING[2])))

    def minimumSizeHint(self) -> QSize:
        """Never smaller than its words."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it as Space does; a button that stays down leaves Enter to its form."""
        entered = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if entered and not held and not self.isCheckable() and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Lays out anew when the font changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._hint = (None, QSize())
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, then icon, words and key."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            ground, ink, border = self._colours()
            box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.setPen(QPen(border, 1) if border.alpha() else Qt.PenStyle.NoPen)
            painter.setBrush(ground)
            painter.drawRoundedRect(box, RADIUS, RADIUS)
            if self._stacked:
                self._paint_stacked(painter, ink)
            else:
                self._paint_row(painter, ink)

    def _words_font(self) -> QFont:
        return font("body", bold=self._kind in {"primary", "danger"})

    def _colours(self) -> tuple[QColor, QColor, QColor]:
        theme = self._ctx.theme
        clear = QColor(0, 0, 0, 0)
        pressed = self.isDown() or self.isChecked()
        hot = self.underMouse() and self.isEnabled()
        if not self.isEnabled():
            if self._kind == "quiet":
                return clear, theme.colour("disabled"), clear
            return theme.colour("surface"), theme.colour("disabled"), theme.colour("divider")
        if self._kind == "primary":
            ground = theme.hover("accent") if hot else theme.colour("accent")
            ground = theme.pressed("accent") if pressed else ground
            return ground, theme.colour("on_accent"), clear
        ink = theme.colour("alarm" if self._kind == "danger" else "text")
        border = theme.colour("alarm" if self._kind == "danger" else "border")
        if pressed:
            return theme.colour("accent_soft"), ink, border
        if self._kind == "quiet":
            return (theme.hover("surface") if hot else clear), ink, clear
        return (theme.hover("surface") if hot else theme.colour("surface")), ink, border

    def _paint_stacked(self, painter: QPainter, ink: QColor) -> None:
        words, small = self._words_font(), font("caption")
        upper, lower = QFontMetricsF(words), QFontMetricsF(small)
        top = (self.height() - upper.height() - lower.height()) / 2
        painter.setPen(ink)
        painter.setFont(words)
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextShowMnemonic
        painter.drawText(QRectF(0, top, self.width(), upper.height()), int(flags), self.text())
        painter.setFont(small)
        if self.isEnabled() and self._kind == "plain":
            painter.setPen(self._ctx.theme.colour("text2"))
        under = QRectF(0, top + upper.height(), self.width(), lower.height())
        painter.drawText(under, int(Qt.AlignmentFlag.AlignHCenter), self._key)

    def _paint_row(self, painter: QPainter, ink: QColor) -> None:
        words = self._words_font()
        metrics = QFontMetricsF(words)
        wide = metrics.size(Qt.TextFlag.TextShowMnemonic, self.text()).width()
        small = font("caption")
        cap = QFontMetricsF(small)
        cap_width = cap.horizontalAdvance(self._key) + 2 * _CAP_PADDING if self._key else 0.0
        icon = _icon_width(self._icon, self.text())
        total = wide + icon + (cap_width + SPACING[1] if self._key else 0)
        left = max((self.width() - total) / 2, 4.0)
        middle = self.height() / 2
        if self._icon:
            side = scaled(_ICON)
            square = QRectF(left, round(middle - side / 2), side, side)
            self._ctx.icons.paint(painter, square, self._icon, ink)
        painter.setPen(ink)
        painter.setFont(words)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextShowMnemonic
        box = QRectF(left + icon, 0, wide + 2, self.height())
        painter.drawText(box, int(flags), self.text())
        if self._key:
            at = QPointF(left + icon + wide + SPACING[1], middle - cap.height() / 2 - 1)
            box = QRectF(at.x(), at.y(), cap_width, cap.height() + 2)
            paint_key(
                painter, box, self._key, ink if self._kind == "primary" else self._faint(ink)
            )

    def _faint(self, ink: QColor) -> QColor:
        return self._ctx.theme.colour("text2") if self.isEnabled() else ink


def _icon_width(icon: str, words: str) -> int:
    return scaled(_ICON) + (SPACING[1] if words else 0) if icon else 0


def paint_key(painter: QPainter, box: QRectF, key: str, ink: QColor) -> None:
    """A small drawn key cap."""
    edge = QColor(ink)
    edge.setAlphaF(0.45)
    painter.setPen(QPen(edge, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    painter.setPen(ink)
    painter.setFont(font("caption"))
    painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), key)


def primary_button(
    ctx: Context, words: str, key_hint: str = "", clicked: Callable[[], object] | None = None
) -> KeyButton:
    """The one button of a form or page that does what it is there for."""
    return _wired(KeyButton(ctx, words, key=key_hint, kind="primary"), clicked)


def plain_button(
    ctx: Context,
    words: str,
    key_hint: str = "",
    clicked: Callable[[], object] | None = None,
    *,
    icon: str = "",
    kind: Kind = "plain",
) -> KeyButton:
    """Any other button."""
    return _wired(KeyButton(ctx, words, key=key_hint, icon=icon, kind=kind), clicked)


def stamp_button(
    ctx: Context,
    words: str,
    key_hint: str,
    clicked: Callable[[], object] | None = None,
    *,
    kind: Kind = "plain",
) -> KeyButton:
    """A button that stamps a time: at least 44 by 44, its key under its word."""
    return _wired(KeyButton(ctx, words, key=key_hint, kind=kind, stacked=True), clicked)


def _wired(button: KeyButton, clicked: Callable[[], object] | None) -> KeyButton:
    if clicked is not None:
        button.clicked.connect(lambda *_: clicked())
    return button
