"""Our own icons: SVG files of one colour, tinted from the theme and sharp on every screen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

from omgangsdesk.ui.look.theme import Theme

_RATIOS = (1.0, 1.5, 2.0)

_KINDS: Mapping[str, str] = {
    "call": "contact",
    "extra": "person",
    "plan": "clock",
    "plan-answer": "clock",
    "signs": "eye",
    "not-coming": "no-show",
    "arrival": "arrive",
    "departure": "depart",
    "identity": "identify",
    "identity-check": "identify",
    "person-moved": "move",
    "handover": "hand-over",
    "visit-started": "start",
    "visit-paused": "pause",
    "visit-resumed": "resume",
    "visit-ended": "end",
    "observation": "observe",
    "intervention": "intervene",
    "agreement-check": "agreement",
    "contact-logged": "contact",
    "cancelled": "cancel",
    "briefing-acknowledged": "briefing",
    "override": "stop",
    "incident-followup": "incident",
    "follow-up": "incident",
    "explain": "edit",
    "correct": "edit",
    "keep": "check",
    "moved": "state-moved",
    "suspended": "state-not-held",
    "addendum": "edit",
    "released": "document",
    "clock-changed": "clock",
    "chain-begun": "shield",
    "receipt-taken": "check",
    "destroyed": "close",
    "report": "nav-reports",
    "report-finalised": "finalise",
    "day-closed": "nav-close",
    "exported": "export",
    "retracted": "strike",
}
"""An entry is shown with the icon of the act that makes it, unless it has one of its own."""


class Icons:
    """Draws the icons of a folder in the colours of the present theme."""

    def __init__(self, folder: Path, theme: Callable[[], Theme]) -> None:
        """`theme` tells the present theme whenever something is drawn."""
        self._folder = folder
        self._theme = theme
        self._sources: dict[str, str] = {}
        self._known: dict[str, str] = {}
        self._drawn: dict[tuple[str, str, int, float], QPixmap] = {}

    def icon(self, name: str, colour: str = "text", size: int = 20) -> QIcon:
        """An icon for a button or a list; greyed when disabled."""
        made = QIcon()
        for ratio in _RATIOS:
            made.addPixmap(self.pixmap(name, colour, size, ratio=ratio))
            faint = self.pixmap(name, "disabled", size, ratio=ratio)
            made.addPixmap(faint, QIcon.Mode.Disabled)
        return made

    def pixmap(
        self, name: str, colour: str | QColor = "text", size: int = 20, *, ratio: float = 2.0
    ) -> QPixmap:
        """The icon as a picture of `size` logical pixels for a screen of `ratio`.

        `colour` is a token of the theme, the name of a status, or a colour.
        """
        ink = self._theme().colour(colour) if isinstance(colour, str) else colour
        key = (self.known(name), ink.name(), size, ratio)
        if key not in self._drawn:
            self._drawn[key] = self._draw(*key)
        return self._drawn[key]

    def known(self, name: str) -> str:
        """File of an icon, by its own name, an act, an entry's kind or a status; else a dot."""
        if name in self._known:
            return self._known[name]
        plain = name.replace("_", "-")
        for file in (_KINDS.get(plain, plain), f"state-{plain}"):
            path = self._folder / f"{file}.svg"
            if path.is_file():
                self._sources[file] = path.read_text(encoding="utf-8")
                self._known[name] = file
                return file
        if name != "dot":
            return self.known("dot")
        raise FileNotFoundError(self._folder)

    def paint(self, painter: QPainter, where: QRectF, name: str, ink: QColor) -> None:
        """Paint the icon into a square, sharp for the device that is painted on."""
        size = max(1, round(where.width()))
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(where.topLeft(), self.pixmap(name, ink, size, ratio=ratio))

    def _draw(self, name: str, ink: str, size: int, ratio: float) -> QPixmap:
        from PySide6.QtSvg import QSvgRenderer

        source = self._sources[name].replace("currentColor", ink)
        renderer = QSvgRenderer(QByteArray(source.encode()))
        side = max(1, round(size * ratio))
        picture = QPixmap(side, side)
        picture.fill(Qt.GlobalColor.transparent)
        with QPainter(picture) as painter:
            renderer.render(painter, QRectF(0, 0, side, side))
        picture.setDevicePixelRatio(ratio)
        return picture
