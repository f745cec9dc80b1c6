"""What the panel shows while no form is open, and what gives way where there is little room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from omgangsdesk.ui.context import Context
from omgangsdesk.ui.look.theme import scaled
from omgangsdesk.ui.panel.acts import ActsGrid
from omgangsdesk.ui.panel.cards import CardArea
from omgangsdesk.ui.panel.composer import Composer
from omgangsdesk.ui.panel.timeline import LEAST, Timeline
from omgangsdesk.ui.widgets.scroll import seen

_READABLE = 144
"""Some three lines of the timeline, in pixels at the usual size of text; with less than that
something gives way."""
_GLIMPSE = 40
"""Its newest line, while somebody writes; less than that where even the note has no room."""
_FITS = frozenset({QEvent.Type.LayoutRequest, QEvent.Type.Resize, QEvent.Type.Show})
"""A part needs more or less than before, all have another size, or they are seen again."""


class Everyday(QWidget):
    """Acts, cards, timeline and composer, below each other.

    Whoever writes sees the whole composer, and the acts only if they fit above it. Whoever
    unfolds the smaller acts sees all of those: first the composer gives way, then the large
    acts, whose keys work all the same. Else the composer is a single line where it must.
    """

    def __init__(
        self,
        ctx: Context,
        acts: ActsGrid,
        cards: Sequence[QWidget],
        timeline: Timeline,
        composer: Composer,
    ) -> None:
        super().__init__()
        self._acts, self._timeline, self._composer = acts, timeline, composer
        self._begins = False
        self._seen = QSize()
        """What is shared out: what is seen at once, and not what it takes where it scrolls, or
        each would follow from the other without end."""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(acts)
        self._cards = CardArea(ctx)
        for card in cards:
            self._cards.column.addWidget(card)
        column.addWidget(self._cards)
        column.addWidget(timeline, 1)
        column.addWidget(composer)
        acts.resized.connect(self.fit)
        composer.begun.connect(self.begin)

    def begin(self) -> None:
        """Somebody is about to write: make room before the keyboard goes there."""
        self._acts.fold()
        self._begins = True
        self.fit()
        self._begins = False

    def fit(self, *_: object) -> None:
        """Share out the height there is, once it is seen."""
        if self.height() <= 0 or not self.isVisible():
            return
        self._seen = seen(self) or self.size()
        if self._acts.is_unfolded:
            self._fit_unfolded()
        elif self._begins or self._composer.is_active():
            self._fit_writing()
        else:
            self._fit_reading()

    def event(self, event: QEvent) -> bool:
        """What calls for the height to be shared out anew."""
        done = super().event(event)
        if event.type() in _FITS:
            self.fit()
        return done

    def _fit_reading(self) -> None:
        high, wide = self._seen.height(), self._seen.width()
        begun, cards = len(self._timeline.items()) > 1, self._cards.whole()
        readable = scaled(_READABLE) if begun else scaled(_GLIMPSE)
        asked = min(high // 3, cards) if begun else cards  # before a visit there is most to read
        left = high - self._acts.high(wide)
        compact = asked + readable + self._composer.high(wide) > left
        left -= self._composer.high_of_a_line() if compact else self._composer.high(wide)
        self._show_acts()
        self._show_composer(compact=compact)
        limit = max(high // 3, left - readable)
        least = max(scaled(_GLIMPSE), min(scaled(LEAST), left - min(limit, cards)))
        # Where all of it scrolls anyway, there is room for lines that can be read.
        self._timeline.set_least(least if least <= left else scaled(LEAST))
        self._cards.fit(limit, cards)

    def _fit_writing(self) -> None:
        high, wide = self._seen.height(), self._seen.width()
        acts, wanted = self._acts.high(wide), self._composer.high(wide)
        left = high - acts - scaled(_READABLE) - wanted
        self._show_acts(shown=left >= 0)
        self._composer.squeeze(wide, high)
        self._composer.show()
        self._timeline.set_least(
            scaled(LEAST) if left >= 0 else max(0, min(scaled(_GLIMPSE), high - wanted))
        )
        self._cards.fit(max(0, min(high // 3, left)))

    def _fit_unfolded(self) -> None:
        high, wide = self._seen.height(), self._seen.width()
        large = self._acts.high(wide) + scaled(_GLIMPSE) <= high
        left = high - self._acts.high(wide, large=large) - scaled(_READABLE)
        wanted = self._composer.high(wide)
        self._show_acts(large=large)
        line = self._composer.high_of_a_line()
        self._show_composer(compact=left < wanted, shown=left >= line)
        self._timeline.set_least(scaled(LEAST) if left >= 0 else 0)
        self._cards.fit(max(0, min(high // 3, left - wanted)))

    def _show_acts(self, *, shown: bool = True, large: bool = True) -> None:
        self._acts.show_large(shown=large)
        self._show(self._acts, shown=shown)

    def _show_composer(self, *, compact: bool = False, shown: bool = True) -> None:
        self._composer.set_compact(compact=compact)
        self._show(self._composer, shown=shown)

    def _show(self, part: QWidget, *, shown: bool) -> None:
        """A part that gives way leaves the keyboard where letters stamp, not out of sight."""
        has = QApplication.focusWidget()
        if not shown and has is not None and part.isAncestorOf(has):
            self._timeline.setFocus(Qt.FocusReason.OtherFocusReason)
        part.setVisible(shown)
