"""Fields of the forms of a planning: a day as it is typed, and a dossier found while typing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QSizePolicy

from omgangsdesk.domain.moments import local
from omgangsdesk.domain.typing.date_input import read_date
from omgangsdesk.domain.typing.several import as_words
from omgangsdesk.language import text_n
from omgangsdesk.services.views import Said
from omgangsdesk.services.views_week import CaseFound
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.look.dates import date_in_words
from omgangsdesk.ui.look.theme import CONTROL
from omgangsdesk.ui.pages.week.fitting import fit_words
from omgangsdesk.ui.panel.fields import RING, Field
from omgangsdesk.ui.records.fields import ManyField
from omgangsdesk.ui.widgets import ElidedLabel, LineEdit, TickBox, announce, plain_button
from omgangsdesk.ui.widgets.scroll import slim_scroll_bars

if TYPE_CHECKING:
    from omgangsdesk.services.desk import Desk

EXAMPLE = "14/3"
"""A day as it can be typed."""
PAUSE_MS = 80
"""Between the last key and the asking, so that a quick word is asked once."""
_NEAR = 170
"""Days within which a date needs no year to be understood."""
_SHOWN = 5
"""Dossiers that are shown at once."""


class DateField(Field):
    """A day, typed as people do; its value is `2025-03-14`, or what was typed where it is none."""

    def __init__(self, ctx: Context, label: str) -> None:
        super().__init__(ctx, label)
        self._edit = LineEdit(ctx)
        self._edit.setMinimumWidth(72)
        self._edit.setPlaceholderText(EXAMPLE)
        self.hold(self._edit)
        self._edit.typed.connect(self._typed)

    def get(self) -> str:
        """The day, or what was typed."""
        typed = self._edit.text().strip()
        found = read_date(typed, self._today())
        return typed if found is None else found.isoformat()

    def set(self, value: str | None) -> None:
        """Show a day, with the day of the week for those who listen."""
        try:
            day = dt.date.fromisoformat(value or "")
        except ValueError:
            self._edit.setText(value or "")
        else:
            near = abs((day - self._today()).days) < _NEAR
            self._edit.setText(f"{day.day}/{day.month}" + ("" if near else f"/{day.year}"))
        self._describe()

    def _today(self) -> dt.date:
        return local(self.ctx.now(), self.ctx.zone).date()

    def _typed(self) -> None:
        self._describe()
        self.changed.emit()

    def _describe(self) -> None:
        try:
            day = dt.date.fromisoformat(self.get())
        except ValueError:
            said = ""
        else:
            said = date_in_words(day, self.ctx.translator.language)
        self._edit.setAccessibleDescription(said)
        self._edit.setToolTip(said)


class WhoComes(ManyField):
    """People of a dossier to tick; nothing ticked is who comes as a rule."""

    def __init__(self, ctx: Context, label: str) -> None:
        super().__init__(ctx, label, ())

    def show_people(self, people: Sequence[tuple[str, Said]]) -> None:
        """Offer these; nobody is ticked."""
        for box, _ in self._boxes.values():
            box.hide()
            box.deleteLater()
        self._boxes = {}
        for person, name in people:
            self._offer(person, partial(self.ctx.said, name))

    def _offer(self, person: str, say: Callable[[], str]) -> None:
        box = TickBox(say())
        box.setAccessibleDescription(self.label)
        box.toggled.connect(lambda _: self.changed.emit())
        self._boxes[as_words([person])] = box, say
        self.rows.addWidget(box)


class DossierField(Field):
    """A dossier, by part of a name or its number; arrows choose among what is found."""

    found = Signal(object)
    """The `CaseFound` that was chosen."""
    day_chosen = Signal(object)
    """The next day by its arrangement is wanted."""

    def __init__(self, ctx: Context, label: str) -> None:
        super().__init__(ctx, label)
        self.chosen: CaseFound | None = None
        self._asking = self._again = self._at_once = False
        self._edit = LineEdit(ctx)
        self._edit.setPlaceholderText(ctx.tr("Name or number"))
        self._edit.setMinimumWidth(80)
        self.hold(self._edit)
        self._list = QListWidget()
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setAccessibleName(ctx.tr("Dossiers found"))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        slim_scroll_bars(self._list, ctx.theme)
        self._list.hide()
        self._none = ElidedLabel()
        self._none.hide()
        self.next = plain_button(ctx, "", "", self._want_day, icon="next")
        self.next.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.next.hide()
        for one in (self._list, self._none, self.next):
            self.rows.addWidget(one)
        self._cases: tuple[CaseFound, ...] = ()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self._edit.typed.connect(self._typed)
        self._edit.installEventFilter(self)
        self._list.itemClicked.connect(lambda _: self._take())

    def get(self) -> str:
        """The dossier; nothing while none is chosen."""
        return "" if self.chosen is None else self.chosen.case

    def set(self, value: str | None) -> None:
        """Only what `show_case` shows can stay."""
        if self.chosen is not None and value != self.chosen.case:
            self.chosen = None
            self._edit.clear()
            self._offer_day()

    def show_case(self, case: CaseFound) -> None:
        """Choose a dossier."""
        self.chosen = case
        self._edit.setText(self.ctx.said(case.name))
        self._hide_list()
        self._offer_day()

    def retell(self) -> None:
        """Say names anew, when they were hidden or shown."""
        if self.chosen is not None:
            self._edit.setText(self.ctx.said(self.chosen.name))
        for place, one in enumerate(self._cases):
            self._list.item(place).setText(self.ctx.said(one.name))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows walk through what was found, Return takes it."""
        if (
            event.type() == QEvent.Type.KeyPress
            and watched is self._edit
            and isinstance(event, QKeyEvent)
            and self._key(event)
        ):
            return True
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            return self._entered()
        if self._list.isHidden():
            return False
        if event.key() == Qt.Key.Key_Escape:
            self._hide_list()
        elif event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            row = min(max(self._list.currentRow() + step, 0), self._list.count() - 1)
            self._list.setCurrentRow(row)
            announce(self._edit, self._list.item(row).text())
        else:
            return False
        return True

    def _entered(self) -> bool:
        """Take what is marked; pressed before anything came, take it if there is only one."""
        if not self._list.isHidden():
            self._take()
            return True
        self._at_once = self._pause.isActive() or self._asking
        if self._pause.isActive():
            self._pause.stop()
            self._ask()
        return self._at_once

    def _typed(self) -> None:
        self.chosen, self._at_once = None, False
        self._offer_day()
        if self._edit.text().strip():
            self._pause.start()
        else:
            self._pause.stop()
            self._hide_list()
        self.changed.emit()

    def _ask(self) -> None:
        if self._asking:
            self._again = True
            return
        typed, self._asking = self._edit.text(), True

        def look(desk: Desk) -> tuple[CaseFound, ...]:
            from omgangsdesk.services.week.choosing import find_cases

            return find_cases(desk, typed)

        self.ctx.worker.run(look, self._came, self._failed)

    def _came(self, cases: tuple[CaseFound, ...]) -> None:
        self._asking = False
        if self._again:
            self._again = False
            self._ask()
        elif self.chosen is None and self._edit.text().strip():
            self._show(cases)
            if self._at_once and len(cases) == 1:
                self._take()
            self._at_once = False

    def _failed(self, error: object) -> None:
        self._asking = self._again = False
        self.ctx.worker.problem.emit(error)

    def _show(self, cases: tuple[CaseFound, ...]) -> None:
        self._cases = cases
        self._list.clear()
        for one in cases:
            item = QListWidgetItem(self.ctx.said(one.name))
            item.setSizeHint(QSize(40, CONTROL))
            self._list.addItem(item)
        self._list.setFixedHeight(min(len(cases), _SHOWN) * CONTROL + 2)
        self._list.setVisible(bool(cases))
        self._list.setCurrentRow(0 if cases else -1)
        self._none.setText("" if cases else self.ctx.tr("Nothing found."))
        self._none.setVisible(not cases)
        said = text_n("{count} found", "{count} found", len(cases))
        announce(self._edit, self.ctx.say(said) if cases else self._none.text())

    def _take(self) -> None:
        row = self._list.currentRow()
        if 0 <= row < len(self._cases):
            case = self._cases[row]
            self.show_case(case)
            self.found.emit(case)
            self.changed.emit()

    def _offer_day(self) -> None:
        """The next day by the arrangement, to take over."""
        day = self.chosen.next_day if self.chosen is not None else None
        self.next.setVisible(day is not None)
        if day is not None:
            self._word_day(day)

    def _word_day(self, day: dt.date) -> None:
        said = date_in_words(day, self.ctx.translator.language, "dddd d MMMM").strip()
        short = date_in_words(day, self.ctx.translator.language, f"ddd {day.day}/{day.month}")
        whole = self.ctx.tr("By the arrangement: {day}", day=said)
        shown = self.ctx.tr("By the arrangement: {day}", day=short)
        fit_words(self.next, shown, self.width() - 2 * RING, whole)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As much of the next day as there is room for."""
        super().resizeEvent(event)
        self._offer_day()

    def _want_day(self) -> None:
        if self.chosen is not None and self.chosen.next_day is not None:
            self.day_chosen.emit(self.chosen.next_day)

    def _hide_list(self) -> None:
        self._cases = ()
        self._list.hide()
        self._list.clear()
        self._none.hide()
