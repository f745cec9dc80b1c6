"""Small cards above the timeline: the briefing to read, the agreements to tick."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QBoxLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from omgangsdesk.domain.vocabulary import AGREEMENT_KEPT
from omgangsdesk.services.requests import AcknowledgeBriefing, Act, TickAgreement
from omgangsdesk.services.views import AgreementView, VisitView
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.look.theme import RADIUS, SPACING
from omgangsdesk.ui.panel.briefing_text import BriefingText
from omgangsdesk.ui.panel.fields import capital
from omgangsdesk.ui.panel.flow import FlowLayout
from omgangsdesk.ui.panel.scrolling import ScrollRoom
from omgangsdesk.ui.widgets import caption, plain_button, words

_LEAST = 96
"""Least height of the cards where there is little room; the rest scrolls."""
_SEEN = 48
"""With less room than this, in pixels, they are not shown at all."""
_SCROLLS: dict[int, float] = {
    Qt.Key.Key_Up: -0.25,
    Qt.Key.Key_Down: 0.25,
    Qt.Key.Key_PageUp: -0.9,
    Qt.Key.Key_PageDown: 0.9,
}
"""By key, how far it scrolls, in what is seen at once."""


class CardArea(ScrollRoom):
    """Holds the cards: as high as they need, up to a limit, then it scrolls."""

    def __init__(self, ctx: Context) -> None:
        inner = self._inner = QWidget()
        self.column = QVBoxLayout(inner)
        self.column.setContentsMargins(SPACING[3], 0, SPACING[3], SPACING[1])
        self.column.setSpacing(SPACING[1])
        super().__init__(ctx, inner)
        self._limit = self._high = 0
        self.setFixedHeight(0)

    def whole(self) -> int:
        """What the cards need at this width, in pixels; nothing while none is shown."""
        items = [self.column.itemAt(place) for place in range(self.column.count())]
        if all(item is None or item.isEmpty() for item in items):
            return 0
        self.column.invalidate()
        room = max(self.width() - SPACING[1], 1)
        wraps = self.column.hasHeightForWidth()
        return self.column.totalHeightForWidth(room) if wraps else self.column.sizeHint().height()

    def fit(self, limit: int, whole: int | None = None) -> None:
        """Be as high as the cards, but no higher than `limit`; `whole` is what they need."""
        self._limit = limit
        whole = self.whole() if whole is None else whole
        self._inner.setMinimumHeight(whole)  # it scrolls, and squeezes no words
        high = min(whole, limit) if limit >= _SEEN else 0
        if high == self._high:
            return
        self._high = high
        self.setVisible(high > 0)  # or Tab would lead to what nobody sees
        self.setMaximumHeight(self._high)
        self.setMinimumHeight(min(self._high, _LEAST))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As high as was fitted."""
        return QSize(super().sizeHint().width(), self._high)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words wrap anew at another width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit(self._limit)


def drop_all(rows: QVBoxLayout) -> None:
    """Let go of every widget in a column."""
    while rows.count():
        item = rows.takeAt(0)
        old = item.widget() if item else None
        if old is not None:
            old.hide()
            old.deleteLater()


class Card(QWidget):
    """A rounded ground of soft accent."""

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self.ctx = ctx
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(SPACING[2], SPACING[1], SPACING[2], SPACING[1])
        self.column.setSpacing(SPACING[0])
        ctx.theme_changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The soft ground."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.ctx.theme.colour("accent_soft"))
            painter.drawRoundedRect(QRectF(self.rect()), RADIUS, RADIUS)


class BriefingCard(Card):
    """What the supervisor reads before the visit; what is new since the last reading is marked."""

    asked = Signal(object)  # Act
    unread = Signal(str)
    """Why it can't have been read."""

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx)
        self._view: VisitView | None = None
        self._title = words(ctx, bold=True, wrap=True)
        self._words = BriefingText(ctx)
        self._read = plain_button(ctx, "", "", self.acknowledge, icon="check")
        self._read.installEventFilter(self)
        row = self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        row.setSpacing(SPACING[1])
        row.addWidget(self._title, 1)
        row.addWidget(self._read, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.column.addLayout(row)
        self.column.addWidget(self._words)
        for signal in (ctx.discreet_changed, ctx.language_changed, ctx.keys_changed):
            signal.connect(self.retell)
        self.retell()

    def show_visit(self, view: VisitView) -> None:
        """Show the briefing, as long as it was not read."""
        before, self._view = self._view, view
        if before is None or before.briefing != view.briefing:
            self.retell()

    def clear(self) -> None:
        """Forget the visit: nothing of it may be told anew once names are shown again."""
        self._view = None
        self.retell()

    def acknowledge(self) -> None:
        """It was read: the version that is shown, also when it is another one by now.

        What is hidden nobody has read.
        """
        briefing = self._view.briefing if self._view else None
        if briefing is not None and self.ctx.discreet:
            self.unread.emit(
                self.ctx.tr("Names are hidden. Show them first, to read the briefing.")
            )
        elif briefing is not None:
            self.asked.emit(AcknowledgeBriefing(version=briefing.version))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows and pages scroll while the button has the keyboard: there is more below it."""
        steps = _SCROLLS.get(event.key()) if isinstance(event, QKeyEvent) else None
        if watched is not self._read or steps is None or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        area: QWidget | None = self
        while area is not None and not isinstance(area, CardArea):
            area = area.parentWidget()
        if area is not None:
            bar = area.verticalScrollBar()
            bar.setValue(bar.value() + round(steps * bar.pageStep()))
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The button stands beside the title, or below it where that would be squeezed."""
        super().resizeEvent(event)
        self._stand()

    def _stand(self) -> None:
        metrics = self._title.fontMetrics()
        beside = self.width() - 2 * SPACING[2] - SPACING[1] - self._read.sizeHint().width()
        narrow = metrics.horizontalAdvance(self._title.text()) > 2 * beside
        ways = QBoxLayout.Direction
        self._row.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)

    def retell(self) -> None:
        """Say everything anew."""
        ctx = self.ctx
        briefing = self._view.briefing if self._view else None
        self.setVisible(briefing is not None)
        self._read.set_words(ctx.tr("Read and understood"))
        self._read.setVisible(not ctx.discreet)
        if briefing is None:
            self._words.show_lines(())
            return
        title = self._hidden_title() if ctx.discreet else ctx.tr("Read before the visit")
        changed = ctx.say(briefing.changed)
        self._title.setText(f"{title} · {changed}" if changed else title)
        self._stand()
        self._words.show_lines(() if ctx.discreet else briefing.lines)
        self._words.setVisible(not ctx.discreet)

    def _hidden_title(self) -> str:
        key = self.ctx.keys.hint("show_names")
        if not key:
            return self.ctx.tr("Briefing to read")
        return self.ctx.tr("Briefing to read: {key} shows names", key=key)


class AgreementsCard(Card):
    """How many agreements are ticked; unfolded, each with its answers."""

    asked = Signal(object)  # Act
    fact_wanted = Signal(object)  # Act, for the form: what was seen
    resized = Signal()

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx)
        self._view: VisitView | None = None
        self._fold = plain_button(ctx, "", "", self._toggle, icon="agreement", kind="quiet")
        self._fold.setCheckable(False)
        self._list = QWidget()
        self._rows = QVBoxLayout(self._list)
        self.column.setContentsMargins(SPACING[0], SPACING[0], SPACING[2], SPACING[0])
        self._rows.setContentsMargins(SPACING[1], 0, 0, 0)
        self._rows.setSpacing(SPACING[0])
        row = QHBoxLayout()
        row.addWidget(self._fold)
        row.addStretch(1)
        self.column.addLayout(row)
        self.column.addWidget(self._list)
        self._list.hide()
        ctx.discreet_changed.connect(self.retell)
        ctx.language_changed.connect(self.retell)

    def show_visit(self, view: VisitView) -> None:
        """Show the agreements of a visit, folded when it is another one."""
        before, self._view = self._view, view
        if before is None or before.visit != view.visit:
            self._list.hide()
        if before is None or before.agreements != view.agreements:
            self.retell()

    def clear(self) -> None:
        """Forget the visit: nothing of it may be told anew once names are shown again."""
        self._view = None
        self.retell()

    def retell(self) -> None:
        """Say everything anew."""
        view, ctx = self._view, self.ctx
        agreements = view.agreements if view else ()
        self.setVisible(bool(agreements))
        done = sum(each.result is not None for each in agreements)
        self._fold.set_words(
            ctx.tr("Agreements: {done} of {all} ticked", done=done, all=len(agreements))
        )
        has = QApplication.focusWidget()
        had_keyboard = has is not None and self._list.isAncestorOf(has)
        if had_keyboard:
            self._fold.setFocus(Qt.FocusReason.OtherFocusReason)  # what is let go of passes it on
        drop_all(self._rows)
        for each in agreements:
            self._rows.addWidget(self._line(each))
        if not self._list.isHidden():
            QTimer.singleShot(0, self, self.resized.emit)  # new lines are measured once they show
        if had_keyboard and (left := self._answers()):
            left[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def unfold(self) -> None:
        """Show each agreement."""
        self._list.show()
        self.resized.emit()

    def _answers(self) -> list[QAbstractButton]:
        """What can still be answered, in order."""
        items = (self._rows.itemAt(place) for place in range(self._rows.count()))
        lines = filter(None, (item.widget() for item in items if item is not None))
        return [one for line in lines for one in line.findChildren(QAbstractButton)]

    def _toggle(self) -> None:
        self._list.setVisible(self._list.isHidden())
        self.resized.emit()

    def _line(self, agreement: AgreementView) -> QWidget:
        ctx = self.ctx
        line = QWidget()
        column = QVBoxLayout(line)
        column.setContentsMargins(0, SPACING[0], 0, SPACING[0])
        column.setSpacing(SPACING[0])
        wording = ctx.said(agreement.wording)
        column.addWidget(words(ctx, wording, wrap=True))
        if agreement.result is not None:
            column.addWidget(caption(ctx, capital(ctx.say(AGREEMENT_KEPT[agreement.result]))))
            return line
        buttons = QWidget()
        flow = FlowLayout(buttons)
        for result, said in AGREEMENT_KEPT.items():
            button = plain_button(
                ctx, capital(ctx.say(said)), "", self._ticking(agreement.agreement, result)
            )
            button.setAccessibleDescription(wording)
            flow.addWidget(button)
        column.addWidget(buttons)
        return line

    def _ticking(self, agreement: str, result: str) -> Callable[[], None]:
        act: Act = TickAgreement(agreement=agreement, result=result)
        signal = self.fact_wanted if result == "not_kept" else self.asked
        return lambda: signal.emit(act)
