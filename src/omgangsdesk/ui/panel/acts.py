"""The buttons that stamp: one per act, with its key; what can't be done now says why."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from omgangsdesk.language import Text, text
from omgangsdesk.services.views import ActView
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.look.theme import SPACING
from omgangsdesk.ui.panel.flow import FlowLayout
from omgangsdesk.ui.widgets import KeyButton, plain_button, stamp_button
from omgangsdesk.ui.widgets.tips import plain_tip

LABELS: Mapping[str, Text] = {
    "arrive": text("Arrival"),
    "hand_over": text("Handover"),
    "start": text("Start"),
    "end": text("End"),
    "observe": text("Observation"),
    "incident": text("Incident"),
    "follow_up": text("Incident: who was told"),
    "explain": text("Why against the rule"),
    "pause": text("Pause"),
    "resume": text("Resume"),
    "depart": text("Departure"),
    "identify": text("Identity"),
    "move": text("To another room"),
    "intervene": text("Intervention"),
    "item": text("Item"),
    "agreement": text("Agreement"),
    "take_over": text("Supervisor"),
    "contact": text("Contact"),
    "no_show": text("Not held"),
    "cancel": text("Call the visit off"),
    "plan": text("Shorten or extend"),
    "call": text("Call: nobody collects"),
    "extra": text("Extra person"),
    "signs": text("Seems intoxicated"),
    "not_coming": text("Part not coming"),
    "briefing": text("Briefing read"),
}
"""What the button of an act says."""

STAMPS = ("arrive", "hand_over", "start", "end", "observe", "incident", "pause", "depart")
"""The large buttons, in the order of a visit; resume stands where pause does."""

SMALL = (
    "call",
    "follow_up",
    "explain",
    "plan",
    "intervene",
    "item",
    "identify",
    "move",
    "agreement",
    "take_over",
    "contact",
    "extra",
    "signs",
    "not_coming",
    "briefing",
    "no_show",
    "cancel",
)
"""The smaller acts, folded until somebody wants them; each has a letter of its own there."""


class ActsGrid(QWidget):
    """The acts of a visit."""

    chosen = Signal(str)
    """A word of ACTS."""
    resized = Signal()
    """More or fewer acts are shown."""
    left = Signal()
    """Folded by key: the keyboard wants to go back to where it was."""

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self._ctx = ctx
        self._acts: dict[str, ActView] = {}
        self._large: dict[str, KeyButton] = {}
        self._small: dict[str, KeyButton] = {}
        self._columns = 0
        self._with_large = True
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        column = self._column = QVBoxLayout(self)
        column.setSpacing(0)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(SPACING[0])
        self._grid.setVerticalSpacing(SPACING[1])
        column.addLayout(self._grid)
        self._more = plain_button(
            ctx, "", "", self._unfold_or_fold, icon="chevron-down", kind="quiet"
        ).follow("more")
        self._below = QHBoxLayout()
        self._below.addStretch(1)
        self.folded = QWidget()
        """The smaller acts; their letters work while the keyboard is in here."""
        flow = self._flow = FlowLayout(self.folded, filled=True)
        flow.setContentsMargins(0, SPACING[1], 0, 0)
        column.addWidget(self.folded)
        column.addLayout(self._below)
        self.folded.hide()
        for act in (*STAMPS, "resume"):
            kind = "danger" if act == "incident" else "plain"
            self._large[act] = stamp_button(ctx, "", "", self._choosing(act), kind=kind)  # type: ignore[arg-type]
        for act in SMALL:
            self._small[act] = plain_button(ctx, "", "", self._choosing(act), kind="plain")
            flow.addWidget(self._small[act])
        self._arrange(4)
        ctx.language_changed.connect(self.retell)
        ctx.keys_changed.connect(self.retell)
        self.retell()

    def show_acts(self, acts: Sequence[ActView]) -> None:
        """What can be done now."""
        known = {act.act: act for act in acts}
        if known != self._acts:
            self._acts = known
            self.retell()

    def button(self, act: str) -> KeyButton:
        """The button of an act."""
        return (self._large | self._small)[act]

    def why_not(self, act: str) -> str:
        """Why an act can't be done now, or nothing."""
        known = self._acts.get(act)
        if known is None or known.enabled:
            return ""
        return self._ctx.say(known.why_not) if known.why_not else self._ctx.tr("Not now.")

    def retell(self) -> None:
        """Say everything anew."""
        for act, button in (self._large | self._small).items():
            button.set_words(self._ctx.say(LABELS[act]))
            known = self._acts.get(act)
            button.setEnabled(known is not None and known.enabled)
            why = self.why_not(act)
            button.set_key(self._key_shown(act))
            button.setToolTip(plain_tip(why))
            hint = self._ctx.keys.hint(act)
            button.setAccessibleDescription(". ".join(p for p in (hint, why) if p))
        for act, button in self._large.items():
            known = self._acts.get(act)
            suggested = known is not None and known.enabled and known.suggested
            quiet = "danger" if act == "incident" else "plain"
            button.set_kind("primary" if suggested else quiet)  # type: ignore[arg-type]
        for act, button in self._small.items():
            button.setVisible(act in self._acts)
        self._tell_more()
        resume = self._acts.get("resume")
        paused = resume is not None and resume.enabled
        for act, button in self._large.items():
            button.setVisible(self._with_large and act != ("pause" if paused else "resume"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many side by side as fit, four at most."""
        super().resizeEvent(event)
        room = event.size().width() - 2 * SPACING[3]
        self._more.set_key(self._ctx.keys.hint("more"))
        columns = next((n for n in (4, 3) if self._wide(n) <= room), 0)
        if not columns:  # the key goes before a column does
            self._more.set_key("")
            columns = 3 if self._wide(3) <= room else 2
        if columns != self._columns:
            self._arrange(columns)

    def _wide(self, columns: int) -> int:
        """The least width of a number of columns."""
        widths = [self._large[act].minimumSizeHint().width() for act in STAMPS]
        widths[STAMPS.index("pause")] = max(
            self._large[act].minimumSizeHint().width() for act in ("pause", "resume")
        )
        each = [max(widths[column::columns]) for column in range(columns)]
        if len(STAMPS) % columns:
            each[-1] = max(each[-1], self._more.minimumSizeHint().width())
        return sum(each) + (columns - 1) * self._grid.horizontalSpacing()

    def high(self, wide: int, *, large: bool = True) -> int:
        """What it takes at a width, in pixels, with the large buttons or without."""
        room, around = wide - 2 * SPACING[3], self._column.contentsMargins()
        inside = [self._more.sizeHint().height()]  # in a row of its own, or in the last one
        rows, taken = divmod(len(STAMPS), self._columns)
        if large:
            row = max(inside[0], self._large["arrive"].sizeHint().height())
            inside = [row] * (rows + bool(taken)) + ([] if taken else inside)
        if self.is_unfolded:
            inside.append(self._flow.heightForWidth(room))
        gaps = self._grid.verticalSpacing() * (rows - 1 + bool(taken)) if large else 0
        return around.top() + around.bottom() + gaps + sum(inside)

    def show_large(self, *, shown: bool) -> None:
        """Show the large buttons, or leave their room to the smaller acts; their keys work."""
        if shown != self._with_large:
            self._with_large = shown
            self.retell()

    def unfold(self) -> None:
        """Show the smaller acts, with the keyboard on the first that can be done."""
        self._show_folded(shown=True)
        can = (self._small[act] for act in SMALL if self._small[act].isEnabled())
        first = next((one for one in can if one.isVisibleTo(self)), self._more)
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def fold(self) -> bool:
        """Hide the smaller acts; False when they were hidden."""
        unfolded = self.is_unfolded
        self._show_folded(shown=False)
        return unfolded

    @property
    def is_unfolded(self) -> bool:
        """Whether the smaller acts are shown."""
        return not self.folded.isHidden()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc folds the smaller acts."""
        if event.key() == Qt.Key.Key_Escape and self.is_unfolded:
            self.fold()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _unfold_or_fold(self) -> None:
        if self.is_unfolded:
            self.fold()
        else:
            self.unfold()

    def _show_folded(self, *, shown: bool) -> None:
        if shown != self.is_unfolded:
            self.folded.setVisible(shown)
            self._tell_more()
            self.resized.emit()

    def _key_shown(self, act: str) -> str:
        """The last key to press: of a smaller act its letter, since unfolding was the first."""
        key = self._ctx.keys.key(act)
        if key is None:
            return ""
        return key.letter if act in SMALL and key.letter else self._ctx.keys.hint(act)

    def _tell_more(self) -> None:
        folded = self.folded.isHidden()
        self._more.set_words(self._ctx.tr("More") if folded else self._ctx.tr("Fewer"))
        self._more.set_icon("chevron-down" if folded else "chevron-up")

    def _choosing(self, act: str) -> Callable[[], None]:
        return lambda: self.chosen.emit(act)

    def _arrange(self, columns: int) -> None:
        self._columns = columns
        for place, act in enumerate(STAMPS):
            row, column = divmod(place, columns)
            self._grid.addWidget(self._large[act], row, column)
            if act == "pause":
                self._grid.addWidget(self._large["resume"], row, column)
        rows, taken = divmod(len(STAMPS), columns)
        if taken:  # the cell that is left in the last row
            self._grid.addWidget(self._more, rows, columns - 1)
        else:
            self._below.addWidget(self._more)
        self._column.setContentsMargins(
            SPACING[3], SPACING[2], SPACING[3], SPACING[1] if taken else 0
        )
