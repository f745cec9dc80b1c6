"""The head of a dossier, and what scrolls below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from omgangsdesk.language import Text, text_n
from omgangsdesk.ui.keys import native
from omgangsdesk.ui.look.theme import LINE_MOST, SPACING
from omgangsdesk.ui.pages.dossier.points import Points
from omgangsdesk.ui.pages.dossier.sections import ChapterView
from omgangsdesk.ui.pages.dossier.strip import PatternStrip
from omgangsdesk.ui.panel.fields import capital
from omgangsdesk.ui.widgets import Choice, caption, plain_button, words
from omgangsdesk.ui.widgets.scroll import slim_scroll_bars

if TYPE_CHECKING:
    from omgangsdesk.services.views_dossier import DossierView
    from omgangsdesk.ui.context import Context

INSET = 2 * SPACING[0]
"""How far the words of what scrolls stand from its left: rings of the focus lie in between."""
_HELD = 40
"""Letters of a fact that is not broken over two lines."""


class Head(QWidget):
    """Whose dossier it is and how far, and the ways out of it."""

    visit_wanted = Signal()
    list_wanted = Signal()
    back = Signal()

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self._ctx = ctx
        self.title = words(ctx, role="title", bold=True, wrap=True)
        self.facts = caption(ctx, wrap=True)
        self.visit_button = plain_button(ctx, "", clicked=self.visit_wanted.emit, icon="nav-today")
        self.list_button = plain_button(
            ctx, "", clicked=self.list_wanted.emit, icon="nav-dossiers"
        )
        self.back_button = plain_button(ctx, "", native("Esc"), self.back.emit, kind="quiet")
        across = QHBoxLayout()
        across.setSpacing(SPACING[1])
        across.addWidget(self.title, 1, Qt.AlignmentFlag.AlignTop)
        for one in (self.visit_button, self.list_button, self.back_button):
            across.addWidget(one, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING[0])
        column.addLayout(across)
        column.addWidget(self.facts)
        self.reword()

    def show_view(self, view: DossierView | None) -> None:
        """Tell of a dossier, or of none."""
        ctx = self._ctx
        head = view.head if view is not None else ()
        self.title.setText(ctx.said(view.title) if view is not None else "")
        self.facts.setText(" · ".join(_held(capital(ctx.say(one))) for one in head))
        self.visit_button.setVisible(view is not None and view.visit is not None)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The key of the way back is shown where there is room for it."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        wide = (self.title, self.visit_button, self.list_button, self.back_button)
        for key in (native("Esc"), ""):
            self.back_button.set_key(key)
            shown = [one for one in wide if not one.isHidden()]
            gaps = SPACING[1] * (len(shown) - 1)
            if sum(one.minimumSizeHint().width() for one in shown) + gaps <= self.width():
                break

    def reword(self) -> None:
        """Say the buttons in the present language."""
        tr = self._ctx.tr
        self.visit_button.set_words(tr("To the visit"))
        self.list_button.set_words(tr("All dossiers"))
        self.back_button.set_words(tr("Back"))
        self._fit()


class Body(QScrollArea):
    """What needs somebody, the last visits, and the chapters with the one that is shown."""

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self._ctx = ctx
        self._options: list[tuple[str, str]] = []
        self.points = Points(ctx)
        self._strip_title = caption(ctx)
        self._strip_title.setContentsMargins(SPACING[0], 0, 0, SPACING[0])
        self.strip = PatternStrip(ctx)
        self.tabs = Choice(ctx, "", [])
        self.chapter = ChapterView(ctx)
        seen = QVBoxLayout()
        seen.setSpacing(0)
        seen.addWidget(self._strip_title)
        seen.addWidget(self.strip)
        inside = QWidget()
        inside.setMaximumWidth(LINE_MOST)
        column = QVBoxLayout(inside)
        column.setContentsMargins(SPACING[0], SPACING[0], SPACING[1], SPACING[2])
        column.setSpacing(SPACING[2])
        column.setAlignment(Qt.AlignmentFlag.AlignTop)
        column.addLayout(_as_words(self.points))
        column.addLayout(seen)
        column.addLayout(_as_words(self.tabs))
        column.addWidget(self.chapter)
        holder = QWidget()
        across = QHBoxLayout(holder)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(inside, 100)
        across.addStretch(1)
        self.setWidget(holder)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        ctx.theme_changed.connect(self._slim)
        self._slim()
        self.reword()

    def show_view(self, view: DossierView | None) -> None:
        """Show all but the chapters of a dossier, or nothing."""
        self.points.show_points(view.points if view is not None else ())
        strip = view.strip if view is not None else ()
        self._strip_title.setVisible(bool(strip))
        self.strip.show_visits(strip)

    def show_tabs(self, view: DossierView, chosen: str) -> None:
        """Offer the chapters, each with how many points of those above are of it."""
        options = []
        for one in view.chapters:
            title = capital(self._ctx.say(one.title))
            if one.points:
                title = self._ctx.say(_counted(title, one.points))
            options.append((one.name, title))
        self._offer(options, chosen)

    def choose(self, chapter: str) -> None:
        """Mark a chapter as the one that is shown."""
        self.tabs.blockSignals(True)
        self.tabs.set_value(chapter)
        self.tabs.blockSignals(False)

    def stop_at(self, otherwise: QWidget) -> QWidget:
        """The chapter that is shown, among the chapters; without any, `otherwise`."""
        stops = [one for one in self.tabs.buttons() if one.isChecked()]
        return stops[0] if stops else otherwise

    def clear(self) -> None:
        """Show nothing of anybody."""
        self.show_view(None)
        self._offer([], "")
        self.chapter.clear()
        self.verticalScrollBar().setValue(0)

    def bring(self, part: QWidget) -> None:
        """Scroll until `part` is seen, once it has its place; of what is too high, its top."""
        QTimer.singleShot(0, part, lambda: self._bring(part))

    def _bring(self, part: QWidget) -> None:
        if part.height() + 2 * SPACING[2] <= self.viewport().height():
            self.ensureWidgetVisible(part, 0, SPACING[2])
            return
        inside = self.widget()
        if inside is not None:
            top = part.mapTo(inside, QPoint()).y()
            self.verticalScrollBar().setValue(top - SPACING[2])

    def reword(self) -> None:
        """Say titles in the present language."""
        tr = self._ctx.tr
        self._strip_title.setText(tr("The last visits"))
        self.tabs.setAccessibleName(tr("Chapters"))
        self.setAccessibleName(tr("Dossier"))

    def _offer(self, options: list[tuple[str, str]], chosen: str) -> None:
        if options != self._options:
            held = any(one.hasFocus() for one in self.tabs.buttons())
            self._options = options
            self.tabs.blockSignals(True)
            self.tabs.set_options(options)
            self.tabs.set_value(chosen or None)
            self.tabs.blockSignals(False)
            if held:
                self.tabs.setFocus(Qt.FocusReason.OtherFocusReason)

    def _slim(self) -> None:
        slim_scroll_bars(self, self._ctx.theme)


def _held(said: str) -> str:
    """Not broken inside, unless it is long: a date alone on a line tells nothing."""
    return said.replace(" ", "\N{NO-BREAK SPACE}") if len(said) <= _HELD else said


def _as_words(part: QWidget) -> QHBoxLayout:
    """With its edge where words begin."""
    row = QHBoxLayout()
    row.setContentsMargins(SPACING[0], 0, SPACING[0], 0)
    row.addWidget(part)
    return row


def _counted(chapter: str, points: int) -> Text:
    return text_n("{chapter}: {count} point", "{chapter}: {count} points", points, chapter=chapter)
