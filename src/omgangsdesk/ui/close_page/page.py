"""Closing the day: settle, count, encrypt for the office, read back, and only then ✓."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from omgangsdesk.errors import ExpectedError, PlaceError
from omgangsdesk.files import typed_path
from omgangsdesk.language import Text
from omgangsdesk.services.views_day import ClosedDay, CloseView
from omgangsdesk.ui.close_page.asking import DayServices, closing, loading, receiving
from omgangsdesk.ui.close_page.counts import Counts
from omgangsdesk.ui.close_page.half_folder import HalfFolder
from omgangsdesk.ui.close_page.halves import Halves, half_of
from omgangsdesk.ui.close_page.missing import missing_in
from omgangsdesk.ui.close_page.outcome import Outcome
from omgangsdesk.ui.close_page.place import Place
from omgangsdesk.ui.close_page.points import Points, asked_of, is_closed
from omgangsdesk.ui.close_page.receiver import Receiver
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.look.dates import date_in_words
from omgangsdesk.ui.look.theme import PAGE, SPACING
from omgangsdesk.ui.panel.scrolling import ScrollRoom
from omgangsdesk.ui.paper.day_receipt import DayReceiptPrinter
from omgangsdesk.ui.report_page.busy import Busy
from omgangsdesk.ui.widgets import Banner, Chip, caption, plain_button, primary_button, words
from omgangsdesk.ui.widgets.keyboard import is_key, press_focused, wants

if TYPE_CHECKING:
    from omgangsdesk.services.day_end.half import HalfReason

WIDEST = 1240
"""Logical pixels; wider than this the two columns drift apart."""
KEYS = ("Esc",)
"""The key of the day close is the window's: it asks this page to close the day when shown."""


class ClosePage(QWidget):
    """Shows a `CloseView` and closes the day."""

    visit_wanted = Signal(str, str)
    """Visit, and the act that settles an open point."""
    closed = Signal(object)
    """The `ClosedDay`, after it was read back and checked."""
    folder_chosen = Signal(str)
    """The folder that worked, to be proposed next time."""
    back = Signal()

    def __init__(
        self,
        ctx: Context,
        folder: str = "",
        services: DayServices | None = None,
        receipts: DayReceiptPrinter | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`folder` is the one of last time; `receipts` prints elsewhere than on a printer."""
        super().__init__(parent)
        self._ctx = ctx
        self._services = services
        self._view: CloseView | None = None
        self._earlier: dt.date | None = None
        self._running = self._locked = False
        self.points = Points(ctx)
        self.halves = Halves(ctx, self._day_services, self._half, self)
        self.counts = Counts(ctx)
        self.receiver = Receiver(ctx)
        self.place = Place(ctx, folder)
        self.half_folder = HalfFolder(ctx, self._day_services, self.place, self)
        self.told = Banner(ctx)
        self.told.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.busy = Busy(ctx)
        self.outcome = Outcome(ctx)
        self.receipts = receipts or DayReceiptPrinter(ctx, self)
        self.button = primary_button(ctx, "", "", self.close_now).follow("close_day")
        self.other_day = plain_button(ctx, "", clicked=self._turn_to_other_day)
        self._title = words(ctx, role="title", bold=True)
        self._day = caption(ctx)
        self._mark = Chip(ctx, "not_held", "", "paper-draft")
        self._lay_out()
        self._cards.hide()  # until the day was read: nothing may say that nothing stands open
        self._connect()
        self._reword()

    def _lay_out(self) -> None:
        inside = self._cards = QWidget()
        self._before = QScrollArea()
        self._before.setFrameShape(QFrame.Shape.NoFrame)
        self._before.setWidgetResizable(True)
        self._before.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._before.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._before.setWidget(inside)
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(SPACING[2])
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        grid.setRowStretch(3, 1)
        grid.addWidget(self.points, 0, 0, 4, 1)
        grid.addWidget(self.counts, 0, 1)
        grid.addWidget(self.receiver, 1, 1)
        grid.addWidget(self.place, 2, 1)
        self._after = self._room_after()
        head = QHBoxLayout()
        head.setSpacing(SPACING[2])
        head.addWidget(self._title)
        head.addWidget(self._mark)
        head.addStretch(1)
        head.addWidget(self.other_day)
        foot = QHBoxLayout()
        foot.setSpacing(SPACING[3])
        foot.addWidget(self.busy, 1)
        foot.addStretch(1)
        foot.addWidget(self.button)
        column = QVBoxLayout()
        column.setSpacing(SPACING[2])
        titles = QVBoxLayout()
        titles.setSpacing(0)
        titles.addLayout(head)
        titles.addWidget(self._day)
        column.addLayout(titles)
        column.addWidget(self._before, 1)
        column.addWidget(self._after, 1)
        column.addWidget(self.told)
        column.addLayout(foot)
        inner = QWidget()
        inner.setMaximumWidth(WIDEST)
        inner.setLayout(column)
        column.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout(self)
        row.setContentsMargins(*PAGE, PAGE[0], SPACING[3])
        row.addWidget(inner, 100)
        row.addStretch(1)
        self.outcome.hide()
        self._after.hide()

    def _room_after(self) -> ScrollRoom:
        """What is told once the day is closed, whole in a low window too."""
        told = QWidget()
        below = QVBoxLayout(told)
        below.setContentsMargins(0, 0, 0, 0)
        below.addWidget(self.outcome)
        below.addStretch(1)
        return ScrollRoom(self._ctx, told)

    def _connect(self) -> None:
        ctx = self._ctx
        self.points.visit_wanted.connect(self.visit_wanted)
        self.points.submitted.connect(self.close_now)
        self.points.reason.typed.connect(self.halves.touched)
        self.halves.came.connect(self._bring_back)
        self.place.submitted.connect(self.close_now)
        self.receiver.pasted.connect(self._set_receiver)
        self.outcome.done.connect(self._leave)
        self.outcome.print_wanted.connect(self._print_receipt)
        self.receipts.told.connect(self._tell_printed)
        self.receipts.failed.connect(lambda error: self._complain(self._ctx.say(error.sentence)))
        ctx.language_changed.connect(self._reword)

    def refresh(self) -> None:
        """Read the day anew: today, or the earlier one that is being closed."""
        self._locked = False
        load = loading(self._day_services(), self._earlier)
        self._ctx.worker.run(load, self.show_day, self._failed)

    def show_day(self, view: CloseView) -> None:
        """Show the day as it stands, and focus what closes it; not what comes after a lock."""
        if self._locked:
            return
        first = self._view is None or self._view.day != view.day
        asks = asked_of(view.points)
        if self.points.asked != asks or first:
            self.halves.keep()
        self._view = view
        self.half_folder.find()
        self.points.show_points(view.points, closed=is_closed(view))
        if self.halves.turn(view.day, asks):
            self.points.reason.clear()
        self.counts.show_counts(view.counts)
        self.receiver.show_receivers(view.receivers)
        self._cards.show()
        self._reword()
        if first or self.outcome.isHidden():
            self.focus_first()

    def focus_first(self) -> None:
        """Focus what is likeliest done next; nothing while another page is looked at."""
        if not self.isVisible():
            return
        self._focus_likeliest()
        has, bar = self.focusWidget(), self._before.verticalScrollBar()
        for card in (self.points, self.receiver, self.place):
            if card.isAncestorOf(has):  # seen with its heading, in a low window too
                QTimer.singleShot(0, card, lambda at=card: bar.setValue(at.y()))

    def _focus_likeliest(self) -> None:
        if not self.outcome.isHidden():
            self.outcome.focus_first()
        elif self._view is None:
            self.button.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not self.receiver.known():
            self.receiver.key.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.points.needs_reason() and not self.points.left_open():
            self.points.reason.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.place.is_asked():
            self.place.folder.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_now(self) -> None:
        """Close the day, or say what is still missing for that."""
        if self._running or self._view is None or not self.outcome.isHidden():
            return
        missing = missing_in(self._ctx, self.receiver, self.points, self.place)
        if missing:
            self._complain(missing)
            self.focus_first()
            return
        half = self._half()
        self._running = True
        self.halves.sent()
        self.half_folder.keep()
        self.button.setEnabled(False)
        self.told.clear()
        self.busy.begin(
            self._ctx.tr("The file is being written, read back and checked. Leave the stick in.")
        )
        folder, reason = typed_path(self.place.chosen()), self.points.left_open()
        self._ctx.worker.run(
            closing(self._day_services(), folder, reason, self._earlier, half),
            self._closed,
            self._failed,
        )

    def keep_half(self) -> None:
        """Have what is half typed kept in the store: somebody locks, or closes the window."""
        self.halves.keep()
        self.half_folder.keep()

    def _half(self) -> HalfReason | None:
        """Who has the child, as far as it is typed; None while the day is being closed."""
        return None if self._running else half_of(self._view, self.points)

    def _bring_back(self, half: HalfReason) -> None:
        """Let it stand there again, unless something was typed meanwhile."""
        if not self.points.reason.text():
            self.points.reason.setText(half.typed)

    def clear(self) -> None:
        """Forget what was shown, at lock and when another colleague signs in."""
        self.halves.clear()
        self.half_folder.clear()
        self._locked = True
        self._view = self._earlier = None
        self._leave_outcome()
        self._cards.hide()
        self.points.show_points(())
        self.points.reason.clear()
        self.receiver.key.clear()
        self.told.clear()

    def event(self, event: QEvent) -> bool:
        """Take this page's keys before the window's own."""
        if wants(event, KEYS):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The key of the page closes the day, Esc goes back, Enter presses what has the focus."""
        if event.isAutoRepeat():
            return
        if is_key(event, *self._ctx.keys.function("close_day")):
            self.close_now()
        elif is_key(event, "Esc"):
            self._leave()
        elif not press_focused(self, event):
            super().keyPressEvent(event)

    def _closed(self, day: ClosedDay) -> None:
        self._running = False
        self.busy.end()
        self.button.setEnabled(True)
        self.outcome.show_day(day, supplement=is_closed(self._view))
        self._before.hide()
        self.button.hide()
        self.outcome.show()
        self._after.show()
        self.outcome.focus_first()
        self.points.reason.clear()
        self.halves.closed()
        self.half_folder.worked()
        self.folder_chosen.emit(self.place.chosen())
        self.closed.emit(day)

    def _print_receipt(self) -> None:
        if self.outcome.day is not None and self._view is not None:
            self.told.clear()
            self.receipts.print_now(self.outcome.day, self._view.day)

    def _tell_printed(self, said: Text) -> None:
        self.told.set_level("running", "check")
        self.told.show_text(self._ctx.say(said))

    def _failed(self, error: ExpectedError) -> None:
        self._running = False
        self.busy.end()
        self.button.setEnabled(True)
        self._complain(self._ctx.say(error.sentence))
        if isinstance(error, PlaceError):
            self.place.refuse()
        self.focus_first()

    def _complain(self, sentence: str) -> None:
        self.told.set_level("alarm")
        self.told.show_text(sentence)

    def _set_receiver(self, recipient: str) -> None:
        self.told.clear()
        asked = receiving(self._day_services(), recipient)
        self._ctx.worker.run(asked, self._received, self._failed)

    def _received(self, _fingerprint: str) -> None:
        self.receiver.key.clear()
        self.refresh()

    def _turn_to_other_day(self) -> None:
        """To the oldest day that was never closed, and from there back to today."""
        if self._running or self._view is None:
            return
        days = self._view.never_closed
        self._earlier = None if self._earlier is not None or not days else days[0]
        self.told.clear()
        self.refresh()

    def _leave(self) -> None:
        self._earlier = None
        self._leave_outcome()
        self.back.emit()

    def _leave_outcome(self) -> None:
        self.told.clear()
        self.outcome.hide()
        self._after.hide()
        self._before.show()
        self.button.show()

    def _day_services(self) -> DayServices:
        if self._services is None:
            from omgangsdesk.services.day_end import day_close

            self._services = day_close
        return self._services

    def _reword(self) -> None:
        ctx, view = self._ctx, self._view
        self._title.setText(ctx.tr("Day close"))
        again = is_closed(view)
        self._mark.setVisible(again)
        self.button.set_words(
            ctx.tr("Write the supplement") if again else ctx.tr("Close the day and write the file")
        )
        self._reword_other_day()
        if view is None:
            return
        day = date_in_words(view.day, ctx.translator.language)
        said = [day, ctx.tr("file {number}", number=view.next_number)]
        if view.closed_at is not None and again:
            self._mark.show_state(
                "handover", ctx.tr("Supplement {number}", number=view.next_number), "paper-draft"
            )
            said = [day, ctx.tr("closed at {time}", time=ctx.time(view.closed_at))]
            said += [view.file] if view.file else []
        self._day.setText(" · ".join(said))

    def _reword_other_day(self) -> None:
        ctx, days = self._ctx, self._view.never_closed if self._view is not None else ()
        self.other_day.setVisible(bool(days) or self._earlier is not None)
        if self._earlier is not None:
            self.other_day.set_words(ctx.tr("Back to today"))
        elif days:
            day = date_in_words(days[0], ctx.translator.language)
            self.other_day.set_words(ctx.tr("Never closed: {day}", day=day))
