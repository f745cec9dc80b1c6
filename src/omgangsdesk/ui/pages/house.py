"""Who is in the building, on screen: per room, since when, for which visit; follows the stamps."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QListView,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from omgangsdesk.language import text_n
from omgangsdesk.services.views_day import InHouse
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.desk.today import Card
from omgangsdesk.ui.keys import native
from omgangsdesk.ui.look.theme import PAGE, SPACING, scaled
from omgangsdesk.ui.pages.house_list import HouseDelegate, HouseModel
from omgangsdesk.ui.panel.scrolling import LowRoom
from omgangsdesk.ui.widgets import caption, plain_button, words
from omgangsdesk.ui.widgets.empty import EmptyNote
from omgangsdesk.ui.widgets.focus import OWN_FOCUS
from omgangsdesk.ui.widgets.selection import choose_selected

if TYPE_CHECKING:
    from omgangsdesk.services.desk import Desk


_LEAST = 150
"""Height of the list, in pixels at the usual size of text; with less room the page scrolls."""


class _Counts(QWidget):
    """Three counts side by side, each with what it is made of below."""

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self._ctx = ctx
        grid = self._grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACING[4])
        grid.setVerticalSpacing(0)
        self._made: list[tuple[QLabel, QLabel]] = []
        self._below = False
        for column in range(3):
            upper, lower = (
                words(ctx, role="subtitle", bold=True, wrap=True),
                caption(ctx, wrap=True),
            )
            lower.setAlignment(Qt.AlignmentFlag.AlignTop)
            grid.addWidget(upper, 0, column)
            grid.addWidget(lower, 1, column)
            grid.setColumnStretch(column, 1)
            self._made.append((upper, lower))

    def show_house(self, house: InHouse) -> None:
        """Count; children by age only while names show, since one child of an age is somebody."""
        say = self._ctx.say
        ages = [
            self._ctx.tr("{label}: {count}", label=one.label, count=one.count).replace(
                " ", "\N{NO-BREAK SPACE}"
            )
            for one in house.ages
        ]
        codes = ", ".join(house.supervising)
        told = (
            (
                text_n("{count} child", "{count} children", house.children),
                "" if self._ctx.discreet else " · ".join(ages),
            ),
            (text_n("{count} adult", "{count} adults", house.adults), ""),
            (
                text_n("{count} supervisor", "{count} supervisors", len(house.supervising)),
                self._ctx.tr("Supervising: {codes}", codes=codes) if codes else "",
            ),
        )
        for (upper, lower), (what, more) in zip(self._made, told, strict=True):
            upper.setText(say(what))
            lower.setText(more)
            lower.setVisible(bool(more) or not self._below)
        self._stand()

    def minimumSizeHint(self) -> QSize:
        """As wide as the widest count: they can stand below each other."""
        return QSize(self._widest(), super().minimumSizeHint().height())

    def _widest(self) -> int:
        return max(label.minimumSizeHint().width() for both in self._made for label in both)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side, or below each other where no word of a count would be whole."""
        super().resizeEvent(event)
        self._stand()

    def _stand(self) -> None:
        below = 3 * self._widest() + 2 * SPACING[4] > self.width()
        if below == self._below:
            return
        self._below = below
        for place, both in enumerate(self._made):
            for lower, label in enumerate(both):
                self._grid.removeWidget(label)
                at = (2 * place + lower, 0) if below else (lower, place)
                self._grid.addWidget(label, *at)
        for column in (1, 2):
            self._grid.setColumnStretch(column, 0 if below else 1)
        self._grid.setHorizontalSpacing(0 if below else SPACING[4])

    def clear(self) -> None:
        """Say nothing."""
        for labels in self._made:
            for label in labels:
                label.clear()


class HousePage(QWidget):
    """A list in place of the board; the panel beside it follows who is chosen."""

    visit_chosen = Signal(str)
    """The visit of whoever became current."""
    visit_opened = Signal(str)
    """Asked for with Return or a double click."""
    print_wanted = Signal()
    back = Signal()

    def __init__(
        self, ctx: Context, chosen: Callable[[], str | None], parent: QWidget | None = None
    ) -> None:
        """`chosen` tells the visit that the panel shows."""
        super().__init__(parent)
        self._ctx, self._chosen = ctx, chosen
        self._asking = self._again = self._following = False
        self._session = 0
        self._title = words(ctx, role="title", bold=True, wrap=True)
        self._print = plain_button(ctx, "", "", self.print_wanted.emit, icon="print")
        self._back = plain_button(ctx, "", native("Esc"), self.back.emit, kind="quiet")
        head = QHBoxLayout()
        head.setSpacing(SPACING[1])
        head.addWidget(self._title, 1, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._print)
        head.addWidget(self._back)
        self.counts = _Counts(ctx)
        self.model = HouseModel(ctx, self)
        self.list = QListView()
        self.list.setModel(self.model)
        choose_selected(self.list)
        self.list.setItemDelegate(HouseDelegate(ctx, self.model, self.list))
        self.list.setProperty(OWN_FOCUS, True)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.empty = EmptyNote(ctx, "empty-house")
        inside = QWidget()
        self._stack = QStackedLayout(inside)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(*PAGE, PAGE[0], SPACING[0])
        column.setSpacing(SPACING[2])
        column.addLayout(head)
        column.addWidget(self.counts)
        card = Card(ctx, inside)
        card.setMinimumHeight(scaled(_LEAST))
        column.addWidget(card, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(LowRoom(ctx, page, card))
        self.list.selectionModel().currentChanged.connect(self._current)
        self.list.doubleClicked.connect(self._open)
        for signal in (ctx.language_changed, ctx.discreet_changed, ctx.keys_changed):
            signal.connect(self._reword)
        ctx.theme_changed.connect(self.list.viewport().update)
        self._reword()

    def focus_field(self) -> None:
        """Read who is in, and put the keyboard on the list."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self._asking = False  # a question that a lock or a fault left unanswered
        self.refresh()

    def refresh(self, *_: object) -> None:
        """Read who is in anew; asked while it is busy, once more after that."""
        if self._asking:
            self._again = True
            return
        self._asking, session = True, self._session

        def came(house: InHouse) -> None:
            if session == self._session:
                self._take(house)

        self._ctx.worker.run(_load, came, self._failed)

    def follow(self, *_: object) -> None:
        """Something was stamped, or a minute went by: look again if anybody looks here."""
        if self.isVisible():
            self.refresh()

    def clear(self) -> None:
        """Show nobody; what is still being read is not shown any more."""
        self._session += 1
        self._asking = self._again = False
        self._following = True
        self.model.show_house(None)
        self._following = False
        self.counts.clear()

    def _failed(self, error: object) -> None:
        self._asking = self._again = False
        self._ctx.worker.problem.emit(error)

    def _take(self, house: InHouse) -> None:
        self._asking = False
        before = self.model.person(self.list.currentIndex())
        self._following = True
        self.model.show_house(house)
        self._stack.setCurrentWidget(self.list if house.places else self.empty)
        index = QModelIndex()
        if before is not None:
            index = self.model.place_of(person=before.person)
        if not index.isValid():
            index = self.model.place_of(visit=self._chosen())
        self.list.setCurrentIndex(index)
        self._following = False
        self.counts.show_house(house)
        if self._again:
            self._again = False
            self.refresh()

    def _current(self, current: QModelIndex, _before: QModelIndex) -> None:
        one = self.model.person(current)
        if one is not None and not self._following:
            self.visit_chosen.emit(one.visit)

    def _open(self, index: QModelIndex) -> None:
        one = self.model.person(index)
        if one is not None:
            self.visit_opened.emit(one.visit)

    def _reword(self, *_: object) -> None:
        tr = self._ctx.tr
        self._title.setText(tr("Who is in the building"))
        self._print.set_words(tr("Print"))
        self._back.set_words(tr("Back"))
        self._fit()
        self.list.setAccessibleName(tr("Who is in the building"))
        self.empty.show_words(
            tr("Nobody is stamped in."),
            tr("Whoever arrives is shown here from the moment the arrival is stamped."),
        )
        if self.model.house is not None:
            self.counts.show_house(self.model.house)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keys are shown where there is room for them."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        keys = (self._ctx.keys.hint("who_is_in"), native("Esc"))
        buttons = (self._print, self._back)
        for shown in (keys, ("", "")):
            for button, key, always in zip(buttons, shown, keys, strict=True):
                button.set_key(key)
                button.setAccessibleDescription(always)
                button.setToolTip("" if key else always)
            needs = self._title.sizeHint().width() + 2 * (SPACING[1] + SPACING[3] + 4)
            if needs + sum(one.sizeHint().width() for one in buttons) <= self.width():
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return goes to the visit, Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.back.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open(self.list.currentIndex())
        else:
            super().keyPressEvent(event)


def _load(desk: Desk) -> InHouse:
    from omgangsdesk.services.screens.in_house import load_in_house

    return load_in_house(desk)
