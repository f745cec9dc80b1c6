"""Wires the table of keys to what they do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

import shiboken6
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from omgangsdesk.ui.keys import KEYS


class Shortcuts(QObject):
    """All shortcuts of the window; letters only in the widgets given."""

    def __init__(
        self,
        window: QWidget,
        act: Callable[[str], None],
        commands: Mapping[str, Callable[[], object]],
        always: frozenset[str] = frozenset(),
    ) -> None:
        """`commands` has what each command of the table does; those in `always` survive a lock."""
        super().__init__(window)
        self._act = act
        self._always = always
        self._made: list[tuple[str, QShortcut]] = []
        self._letters: list[QShortcut] = []
        self._locked, self._lettered = False, True
        for key in KEYS:
            if key.kind == "told":
                continue
            does = partial(act, key.does) if key.kind == "act" else commands[key.does]
            for sequence in key.function:
                made = QShortcut(QKeySequence(sequence), window)
                made.setContext(Qt.ShortcutContext.WindowShortcut)
                self._wire(key.does, made, does)

    def letters(self, widget: QWidget) -> None:
        """Let the letters stamp while the keyboard is in `widget`."""
        self._letters = [one for one in self._letters if shiboken6.isValid(one)]
        self._made = [one for one in self._made if shiboken6.isValid(one[1])]
        for key in KEYS:
            if not key.letter:
                continue
            made = QShortcut(QKeySequence(key.letter), widget)
            made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            self._letters.append(made)
            self._wire(key.does, made, partial(self._act, key.does))
        self._set()

    def set_locked(self, *, locked: bool) -> None:
        """While locked only what shows nothing of anybody."""
        self._locked = locked
        self._set()

    def set_letters(self, *, on: bool) -> None:
        """Whether single letters stamp; function keys do always."""
        self._lettered = on
        self._set()

    def _set(self) -> None:
        for does, shortcut in self._made:
            if not shiboken6.isValid(shortcut):
                continue  # its widget is gone
            on = not self._locked or does in self._always
            shortcut.setEnabled(on and (self._lettered or shortcut not in self._letters))

    def _wire(self, does: str, shortcut: QShortcut, call: Callable[[], object]) -> None:
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(lambda: call())  # noqa: PLW0108 - a slot takes no result
        self._made.append((does, shortcut))
