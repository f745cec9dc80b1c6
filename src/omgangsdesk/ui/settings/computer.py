"""What holds for this computer: each is one choice, and shows at once."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel

from omgangsdesk.language import LANGUAGES, Text, text, text_n
from omgangsdesk.ui.look.preferences import IDLE_MINUTES, TEXT_SIZES, Preferences
from omgangsdesk.ui.look.theme import SPACING, scaled
from omgangsdesk.ui.settings.section import Section, Tools
from omgangsdesk.ui.widgets import Choice, caption, words

LOOK_NAMES: Mapping[str, Text] = {
    "system": text("As the system"),
    "light": text("Light"),
    "dark": text("Dark"),
    "contrast": text("High contrast"),
}
LANGUAGE_NAMES: Mapping[str, str] = {
    "nl_BE": "Nederlands (België)",
    "nl_NL": "Nederlands (Nederland)",
    "fr": "Français",
    "en": "English",
}
"""Each in its own language, so that who can't read the present one finds it."""
_YES, _NO = "yes", "no"
_ROWS = 4
"""Rows of the grid that one choice takes: what is above it, itself, why, and air."""
_BESIDE = 400
"""So many pixels hold a choice beside what it is about, at the usual size of text."""


class ComputerSection(Section):
    """What can be chosen for this computer, one row each, with why under it."""

    def __init__(self, tools: Tools) -> None:
        super().__init__(tools)
        self._appearance = tools.appearance
        self._choices: dict[str, Choice] = {}
        self._whys: dict[str, QLabel] = {}
        self._labels: list[QLabel] = []
        self._above = False
        self._lay_out()
        self._show(self._appearance.preferences)
        self._appearance.changed.connect(self._show)

    def choice(self, name: str) -> Choice:
        """The choice of a field of `Preferences`."""
        return self._choices[name]

    def refresh(self) -> None:
        """A key that is told may be another by now."""
        for name, _, _, why in self._table():
            self._whys[name].setText(self.ctx.say(why))

    def _lay_out(self) -> None:
        grid = self._grid = QGridLayout(self)
        grid.setContentsMargins(SPACING[0], SPACING[1], SPACING[1], 0)
        grid.setHorizontalSpacing(SPACING[4])
        grid.setVerticalSpacing(SPACING[0])
        grid.setColumnStretch(1, 1)
        for place, (name, label, options, why) in enumerate(self._table()):
            said = words(self.ctx, self.ctx.say(label))
            choice = Choice(self.ctx, self.ctx.say(label), options)
            choice.changed.connect(lambda value, name=name: self._chosen(name, value))
            self._choices[name] = choice
            self._labels.append(said)
            row = _ROWS * place + 1
            grid.addWidget(said, row, 0)
            grid.addWidget(choice, row, 1, Qt.AlignmentFlag.AlignLeft)
            self._whys[name] = caption(self.ctx, self.ctx.say(why), wrap=True)
            grid.addWidget(self._whys[name], row + 1, 1)
            grid.setRowMinimumHeight(row + 2, SPACING[2])
        grid.setRowStretch(grid.rowCount(), 1)

    def minimumSizeHint(self) -> QSize:
        """As wide as the choices alone."""
        whole, choices = super().minimumSizeHint(), self._choices.values()
        wide = max(one.minimumSizeHint().width() for one in choices)
        return QSize(min(whole.width(), wide + SPACING[0] + SPACING[1]), whole.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What a choice is about stands beside it, or above it where there is little room."""
        super().resizeEvent(event)
        above = self.width() < scaled(_BESIDE)
        if above == self._above:
            return
        self._above = above
        for place, said in enumerate(self._labels):
            self._grid.removeWidget(said)
            self._grid.addWidget(said, _ROWS * place + (not above), int(above))
        self._grid.setHorizontalSpacing(0 if above else SPACING[4])

    def _table(self) -> tuple[tuple[str, Text, list[tuple[str, str]], Text], ...]:
        say, tr = self.ctx.say, self.ctx.tr
        either = [(_YES, tr("Yes")), (_NO, tr("No"))]
        return (
            (
                "look",
                text("Look"),
                [(look, say(name)) for look, name in LOOK_NAMES.items()],
                text("High contrast has every text at seven to one, and no faint lines."),
            ),
            (
                "text_size",
                text("Size of text"),
                [(str(size), f"{size} %") for size in TEXT_SIZES],
                text("On top of the size that the system asks for."),
            ),
            (
                "lines",
                text("Visits of today"),
                [(_NO, tr("In lanes")), (_YES, tr("In lines"))],
                text(
                    "Lanes show rooms and hours; lines are a table, by time. {key} changes it.",
                    key=self.ctx.keys.hint("lines"),
                ),
            ),
            (
                "language",
                text("Language"),
                [(one, LANGUAGE_NAMES[one]) for one in LANGUAGES],
                text("Of the window. What was written stays as it was written."),
            ),
            (
                "discreet",
                text("Begin discreet"),
                either,
                text("Codes and initials until names are asked for, where others can see it."),
            ),
            (
                "idle_minutes",
                text("Lock by itself"),
                [(str(one), say(_after(one))) for one in IDLE_MINUTES],
                text("After so long without a key or a movement. Visits run on."),
            ),
            (
                "letters",
                text("Letters stamp"),
                either,
                text(
                    "A single letter stamps on the board and in the timeline. The function keys "
                    "work always."
                ),
            ),
        )

    def _chosen(self, name: str, value: str) -> None:
        now = self._appearance.preferences
        usual = getattr(now, name)
        made: object = value
        if isinstance(usual, bool):
            made = value == _YES
        elif isinstance(usual, int):
            made = int(value)
        self._appearance.choose(dataclasses.replace(now, **{name: made}))  # type: ignore[arg-type]

    def _show(self, preferences: Preferences) -> None:
        for name, choice in self._choices.items():
            value = getattr(preferences, name)
            if name == "language":
                value = value or self.ctx.translator.language
            if isinstance(value, bool):
                value = _YES if value else _NO
            choice.set_value(str(value))


def _after(minutes: int) -> Text:
    if not minutes:
        return text("Never")
    return text_n("{count} minute", "{count} minutes", minutes)
