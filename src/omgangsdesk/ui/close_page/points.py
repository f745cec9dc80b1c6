"""Open points of the day, and who has the child when one of them holds up the close."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from omgangsdesk.language import Text, text
from omgangsdesk.services.views_day import CloseView, OpenPoint
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.look.theme import SPACING
from omgangsdesk.ui.report_page.card import Card
from omgangsdesk.ui.report_page.lines import Line, LineList
from omgangsdesk.ui.widgets import LineEdit, caption, words
from omgangsdesk.ui.widgets.picture import Picture

_WORDS = {True: text("closes only with a reason"), False: text("open")}


def point_lines(points: tuple[OpenPoint, ...]) -> tuple[Line, ...]:
    """What holds up the close first; otherwise as they came."""
    return tuple(_line(point) for point in in_order(points))


def in_order(points: tuple[OpenPoint, ...]) -> tuple[OpenPoint, ...]:
    """The points in the order of their lines."""
    return tuple(sorted(points, key=lambda point: not point.blocking))


def _line(point: OpenPoint) -> Line:
    word: Text = _WORDS[point.blocking or point.asks]
    state = "blocking" if point.blocking else "wanted"
    return Line(text=point.text, state=state, word=word, leads=point.visit is not None)


def asked_of(points: tuple[OpenPoint, ...]) -> str:
    """What is asked before the day closes: `child`, `begin`, or nothing."""
    if any(point.blocking for point in points):
        return "child"
    return "begin" if any(point.asks for point in points) else ""


def is_closed(view: CloseView | None) -> bool:
    """Whether the day has its file; one that was broken off before that has not."""
    return view is not None and view.closed_at is not None and view.file is not None


class Points(Card):
    """The list, each line leading to where it can be mended, and the reason in place."""

    visit_wanted = Signal(str, str)
    """Visit and act; the act may be empty."""
    submitted = Signal()
    """Enter in the reason."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(ctx, parent)
        self._points: tuple[OpenPoint, ...] = ()
        self._closed = False
        self.list = LineList(ctx, text("Open points"))
        self.list.wanted.connect(self._lead)
        self._clear_icon = Picture(ctx, 40)
        self._clear = words(ctx, colour="text2", wrap=True)
        self._clear.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._label = words(ctx, bold=True, wrap=True)
        self._hint = caption(ctx, wrap=True)
        self.reason = LineEdit(ctx)
        self.reason.returnPressed.connect(self.submitted)
        self._label.setBuddy(self.reason)
        self.body.addWidget(self._label)
        self.body.addWidget(self.reason)
        self.body.addWidget(self._hint)
        self.body.addWidget(self.list, 1)
        self._settled = QWidget()
        settled = QVBoxLayout(self._settled)
        settled.setSpacing(SPACING[1])
        settled.addStretch(1)
        settled.addWidget(self._clear_icon, 0, Qt.AlignmentFlag.AlignHCenter)
        settled.addWidget(self._clear)
        settled.addStretch(1)
        self.body.addWidget(self._settled, 1)
        ctx.language_changed.connect(self._reword)
        ctx.theme_changed.connect(self._colour)
        self._colour()
        self.show_points(())

    def show_points(self, points: tuple[OpenPoint, ...], *, closed: bool = False) -> None:
        """Show other points; `closed` says that the day has its file already."""
        self._points, self._closed = points, closed
        self.list.show_lines(point_lines(points))
        self.list.setVisible(bool(points))
        self._settled.setVisible(not points)
        self._label.setVisible(self.needs_reason())
        self.reason.setVisible(self.needs_reason())
        self._hint.setVisible(self.needs_reason())
        self._reword()

    @property
    def asked(self) -> str:
        """What is asked now, as `asked_of` says it."""
        return asked_of(self._points)

    def needs_reason(self) -> bool:
        """Whether the day closes only with a reason."""
        return bool(self.asked)

    def is_of_child(self) -> bool:
        """Whether the reason is who has a child that is still here."""
        return self.asked == "child"

    def left_open(self) -> str | None:
        """The reason that was typed, or None."""
        said = self.reason.text().strip()
        return said if said and self.needs_reason() else None

    def _lead(self, line: int) -> None:
        point = in_order(self._points)[line]
        if point.visit is not None:
            self.visit_wanted.emit(point.visit, point.act or "")

    def _reword(self) -> None:
        ctx = self._ctx
        count = str(len(self._points)) if self._points else ""
        self.set_title(ctx.tr("Open points"), count)
        if self._closed:
            said = ctx.tr("The day is closed. What is written after it goes in a supplement.")
        else:
            said = ctx.tr("Nothing is left open. The day can be closed.")
        self._clear.setText(said)
        if self.is_of_child():
            self._label.setText(ctx.tr("&Who has the child?"))
            self.reason.setAccessibleName(ctx.tr("Who has the child?"))
        else:
            self._label.setText(ctx.tr("&Why does the day close now?"))
            self.reason.setAccessibleName(ctx.tr("Why does the day close now?"))
        self._hint.setText(ctx.tr("This is the first line that the office reads."))

    def _colour(self) -> None:
        theme = self._ctx.theme
        ink = theme.state("running")[0]
        self._clear_icon.show_icon("paper-done", ink)
