"""Slim scroll bars."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, QTimer
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QScrollArea, QWidget

from omgangsdesk.ui.look.theme import SPACING, Theme

_SHEET = """
QScrollBar {{ background: transparent; border: none; height: 10px; width: 10px; margin: 0; }}
QScrollBar::handle {{
  background: {handle}; border-radius: 2px; margin: 3px; min-width: 32px; min-height: 32px;
}}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: none; }}
"""


def slim_scroll_bars(area: QAbstractScrollArea, theme: Theme) -> None:
    """Give an area slim bars; Fusion's own take as much room as a line of words.

    Call again when the theme changes. The style sheet is on the bars alone.
    """
    sheet = _SHEET.format(handle=theme.colour("border").name())
    for bar in (area.horizontalScrollBar(), area.verticalScrollBar()):
        if bar.styleSheet() != sheet:  # Qt reads it anew each time
            bar.setStyleSheet(sheet)
    if area.cornerWidget() is None:
        area.setCornerWidget(QWidget())  # Fusion paints a square where two bars meet


def seen(widget: QWidget) -> QSize | None:
    """How much is seen at once of what scrolls with `widget` in it; None where nothing does."""
    above = _scrolls(widget)
    return None if above is None else above.maximumViewportSize()


def reveal(widget: QWidget) -> None:
    """Scroll to `widget` once it is laid out, where it lies in something that scrolls."""
    above = _scrolls(widget)
    if above is not None:
        QTimer.singleShot(0, widget, lambda: above.ensureWidgetVisible(widget, 0, SPACING[3]))


def scroll_to(area: QScrollArea, part: QWidget) -> None:
    """Scroll until `part` is seen; of one too high for that, its top.

    What has the keyboard in it is seen always, with the words above it.
    """
    inside = area.widget()
    if inside is None:
        return
    if part.height() + 2 * SPACING[2] <= area.viewport().height():
        area.ensureWidgetVisible(part, 0, SPACING[2])
    else:
        area.verticalScrollBar().setValue(part.mapTo(inside, QPoint()).y() - SPACING[2])
    has = QApplication.focusWidget()
    if has is not None and part.isAncestorOf(has):
        area.ensureWidgetVisible(has, 0, SPACING[5])


def _scrolls(widget: QWidget) -> QScrollArea | None:
    above = widget.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    return above
