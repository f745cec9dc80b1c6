"""The head of the panel: who, where, when, which state, and what to beware of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFontMetricsF, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from omgangsdesk.domain.moments import minutes_between
from omgangsdesk.domain.typing.clock_input import beside
from omgangsdesk.domain.visit.status import STATUS
from omgangsdesk.services.spoken import spoken
from omgangsdesk.services.views import VisitView
from omgangsdesk.services.wording import span
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.look.theme import PANEL_WIDTH, SPACING, glyph
from omgangsdesk.ui.panel.alert_note import AlertLine, AlertNote
from omgangsdesk.ui.panel.flow import FlowLayout
from omgangsdesk.ui.widgets import Chip, plain_button, words
from omgangsdesk.ui.widgets.tips import plain_tip

_TICK_MS = 20_000
_LONG = 100
"""From so many minutes on they are told in hours."""


class PanelHead(QWidget):
    """Stays in place while the rest scrolls."""

    dossier_wanted = Signal()
    report_wanted = Signal()

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self._ctx = ctx
        self._view: VisitView | None = None
        self._low = self._brief = False
        self._title = words(ctx, role="subtitle", bold=True, wrap=True)
        self._where = words(ctx, colour="text2", wrap=True)
        self._which = words(ctx, colour="text2", wrap=True)
        self._report = plain_button(
            ctx, "", "", self.report_wanted.emit, icon="document", kind="quiet"
        )
        self.dossier_button = plain_button(
            ctx, "", "", self.dossier_wanted.emit, icon="nav-dossiers", kind="quiet"
        )
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING[3], SPACING[2], SPACING[1], SPACING[2])
        column.setSpacing(SPACING[0])
        below = QVBoxLayout()  # the words of the buttons above end where this ends
        below.setContentsMargins(0, 0, SPACING[3] - SPACING[1], 0)
        below.setSpacing(SPACING[0])
        top = QHBoxLayout()
        top.setSpacing(SPACING[1])
        top.addWidget(self._title, 1)
        top.addWidget(self.dossier_button, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self._report, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(top)
        column.addLayout(below)
        below.addWidget(self._where)
        below.addWidget(self._chips)
        self._long = QVBoxLayout()
        self._long.setSpacing(SPACING[0])
        below.addLayout(self._long)
        below.addWidget(self._which)
        self._in_brief = AlertLine(ctx, "alarm", "", "state-alarm")
        self._in_brief.hide()
        below.addWidget(self._in_brief)
        tick = QTimer(self)
        tick.setInterval(_TICK_MS)
        tick.timeout.connect(self._tell_elapsed)
        tick.start()
        ctx.discreet_changed.connect(self.retell)
        ctx.language_changed.connect(self.retell)
        ctx.keys_changed.connect(self._tell_report)

    def show_visit(self, view: VisitView) -> None:
        """Show the head of a visit."""
        before, self._view = self._view, view
        if before is None or _told_of(before) != _told_of(view):
            self.retell()
        else:
            self._tell_elapsed()

    def clear(self) -> None:
        """Forget the visit: nothing of it may be left here, seen or not."""
        self._view = None
        for label in (self._title, self._where, self._which):
            label.clear()
            label.setAccessibleName("")
            label.setToolTip("")
        self._in_brief.show_words("")
        self._drop_chips()

    def retell(self) -> None:
        """Say everything anew."""
        named = self._ctx.tr("Dossier of the visit")
        self.dossier_button.setAccessibleName(named)
        self.dossier_button.setToolTip(plain_tip(named))
        view = self._view
        if view is None:
            self._tell_report()
            return
        ctx, row = self._ctx, view.row
        self._title.setText(ctx.said(row.title))
        self._title.setAccessibleName(ctx.said(spoken(row)))
        starts = ctx.say(beside(row.start, ctx.now(), ctx.zone))  # of another day with that day
        times = ctx.tr("{start}–{end}", start=starts, end=ctx.time(row.end))
        codes = ", ".join(view.supervisors) or ctx.tr("no supervisor yet")
        self._where.setText(f"{view.room}   {times}   {codes}")
        self._tell_report()
        self._tell_chips(view)
        self._tell_elapsed()

    def set_low(self, *, low: bool) -> None:
        """With less to say where there is little room; who points at something reads the rest."""
        if low != self._low:
            self._low = low
            self._tell_report()
            self._tell_elapsed()

    def set_brief(self, *, brief: bool) -> None:
        """While somebody fills in or writes in a low window: what is alarming, on one line."""
        if brief != self._brief:
            self._brief = brief
            self._show_in_brief()
            self._tell_elapsed()

    def _show_in_brief(self) -> None:
        """Alerts go before lateness; where there is neither, when and where it is."""
        if self._view is None:
            return
        row, said = self._view.row, self._alarming(self._view) if self._brief else ""
        alarms = row.alarm or not all(one.expired for one in self._view.alerts)
        level = "alarm" if alarms else row.status
        self._in_brief.show_level(level, "state-alarm" if level == "alarm" else "clock", said)
        self._where.setVisible(not said)
        self._chips.setVisible(not self._brief)
        for place in range(self._long.count()):
            if (item := self._long.itemAt(place)) is not None and (note := item.widget()):
                note.setVisible(not self._brief)

    def _alarming(self, view: VisitView) -> str:
        told = [said for _, said, _ in self._what_chips_say(view)]
        return " · ".join([*told[2:], told[1]] if view.row.countdown is not None else told[1:])

    def _fits(self) -> bool:
        """Whether the title has a line to itself beside the buttons."""
        title = QFontMetricsF(self._title.font()).horizontalAdvance(self._title.text())
        buttons = (self.dossier_button, self._report)
        beside = sum(one.sizeHint().width() + SPACING[1] for one in buttons)
        return title + beside + 1 <= self.width() - SPACING[3] - SPACING[1]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The title goes before the words of a button."""
        super().resizeEvent(event)
        self._tell_report()

    def chips(self) -> list[Chip]:
        """The chips that are shown."""
        found = [self._flow.itemAt(place) for place in range(self._flow.count())]
        return [each.widget() for each in found if each and isinstance(each.widget(), Chip)]  # type: ignore[misc]

    def elapsed(self) -> str:
        """The line under the chips."""
        return self._which.text()

    def _drop_chips(self) -> None:
        for layout in (self._flow, self._long):
            while (item := layout.takeAt(0)) is not None:
                if (old := item.widget()) is not None:
                    old.hide()
                    old.deleteLater()

    def _tell_chips(self, view: VisitView) -> None:
        self._drop_chips()
        for level, said, icon in self._what_chips_say(view):
            chip = Chip(self._ctx, level, said, icon)
            if chip.sizeHint().width() <= PANEL_WIDTH[0] - 2 * SPACING[3]:
                self._flow.addWidget(chip)
            else:
                chip.deleteLater()
                self._long.addWidget(AlertNote(self._ctx, level, said, icon))
        self._chips.updateGeometry()
        self._show_in_brief()

    def _what_chips_say(self, view: VisitView) -> Iterator[tuple[str, str, str]]:
        """Level, words and icon of each chip."""
        ctx, row = self._ctx, view.row
        yield row.status, ctx.say(STATUS[row.status]), glyph(row.status)
        if row.countdown is not None:
            yield "alarm" if row.alarm else row.status, ctx.said(row.countdown), "clock"
        for alert in view.alerts:
            said = ctx.said(alert.text)
            if alert.expired and ctx.discreet:
                said = ctx.tr("expired: {alert}", alert=said)
            yield "completed" if alert.expired else "alarm", said, "state-alarm"
        if view.finalised:
            yield "completed", ctx.tr("report final"), "finalise"

    def _tell_report(self) -> None:
        named, key = self._ctx.tr("Report"), self._ctx.keys.hint("report")
        words = ((named, key), (named, ""), ("", ""))
        for said, shown in words[-1:] if self._low else words:
            self._report.set_words(said)
            self._report.set_key(shown)
            if self._fits():
                break
        self._report.setAccessibleName(named)
        self._report.setAccessibleDescription(key)
        self._report.setToolTip("" if shown else plain_tip(f"{named} ({key})"))

    def _spent(self, minutes: int, since: str, *, over: bool) -> str:
        """How long it lasts or lasted, in hours where that is long."""
        ctx = self._ctx
        if minutes < _LONG:
            return (
                ctx.tr("lasted {m} min, from {since}", m=minutes, since=since)
                if over
                else ctx.tr("running for {m} min, since {since}", m=minutes, since=since)
            )
        long = ctx.say(span(minutes))
        return (
            ctx.tr("lasted {span}, from {since}", span=long, since=since)
            if over
            else ctx.tr("running for {span}, since {since}", span=long, since=since)
        )

    def _tell_elapsed(self) -> None:
        view, ctx = self._view, self._ctx
        if view is None:
            return
        parts = [ctx.say(view.ordinal)] if view.ordinal is not None else []
        started, ended = view.row.actual_start, view.row.actual_end
        if started is not None:
            until = ended or ctx.now()
            since = ctx.time(started)
            spent = minutes_between(started, max(until, started + dt.timedelta(0)))
            parts.append(self._spent(spent, since, over=ended is not None))
        self._which.setText(" · ".join(parts))
        self._which.setVisible(bool(parts) and not (self._low or self._brief))
        self._where.setToolTip(plain_tip(self._which.text()) if self._low else "")


def _told_of(view: VisitView) -> object:
    """What the head tells of a visit."""
    return view.row, view.room, view.ordinal, view.supervisors, view.alerts, view.finalised
