"""Wires the keys as they are now to what they do, and anew when they were given others."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

import shiboken6
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from omgangsdesk.ui.keys import Key, KeyMap
from omgangsdesk.ui.panel.stamping_place import STAMPS


class Shortcuts(QObject):
    """All shortcuts of the window; letters only in the widgets given."""

    def __init__(
        self,
        window: QWidget,
        act: Callable[[str], None],
        commands: Mapping[str, Callable[[], object]],
        always: frozenset[str] = frozenset(),
        *,
        before: Callable[[str], object] = lambda _does: None,
    ) -> None:
        """`commands` has what each command of the table does; those in `always` survive a lock.

        `before` is told what is about to be done.
        """
        super().__init__(window)
        self._window, self._act, self._commands = window, act, commands
        self._always, self._before = always, before
        self._keys = KeyMap()
        self._made: list[tuple[str, QShortcut]] = []
        self._letters: list[QShortcut] = []
        self._lettered: list[tuple[QWidget, bool]] = []
        self._locked = False
        self._wire_all()

    def set_keys(self, keys: KeyMap) -> None:
        """These are the keys from now on."""
        if keys == self._keys:
            return
        self._keys = keys
        for _, made in self._made:
            if shiboken6.isValid(made):
                made.setEnabled(False)
                made.deleteLater()
        self._made, self._letters = [], []
        self._wire_all()

    def letters(self, widget: QWidget, *, more: bool = False) -> None:
        """Let letters stamp while the keyboard is in `widget`; `more` those of smaller acts."""
        self._lettered = [one for one in self._lettered if shiboken6.isValid(one[0])]
        self._letters = [one for one in self._letters if shiboken6.isValid(one)]
        self._made = [one for one in self._made if shiboken6.isValid(one[1])]
        self._lettered.append((widget, more))
        if not more:
            widget.setProperty(STAMPS, True)
        self._wire_letters(widget, more=more)
        self._set()

    def set_locked(self, *, locked: bool) -> None:
        """While locked only what shows nothing of anybody."""
        self._locked = locked
        self._set()

    def _wire_all(self) -> None:
        for key in self._keys:
            if key.kind == "told":
                continue
            does = self._does(key)
            for sequence in key.function:
                made = QShortcut(QKeySequence(sequence), self._window)
                made.setContext(_everywhere(key))
                self._wire(key.does, made, does)
        for widget, more in self._lettered:
            if shiboken6.isValid(widget):
                self._wire_letters(widget, more=more)
        self._set()

    def _wire_letters(self, widget: QWidget, *, more: bool) -> None:
        for key in self._keys:
            if not key.letter or not (_is_among_more(key) if more else key.kind != "more"):
                continue
            made = QShortcut(QKeySequence(key.letter), widget)
            made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            if not more:
                self._letters.append(made)
            self._wire(key.does, made, self._does(key))

    def _does(self, key: Key) -> Callable[[], object]:
        is_act = key.kind in {"act", "more"}
        return partial(self._act, key.does) if is_act else self._commands[key.does]

    def _set(self) -> None:
        for does, shortcut in self._made:
            if not shiboken6.isValid(shortcut):
                continue  # its widget is gone
            on = not self._locked or does in self._always
            shortcut.setEnabled(on and (self._keys.lettered or shortcut not in self._letters))

    def _wire(self, does: str, shortcut: QShortcut, call: Callable[[], object]) -> None:
        def pressed() -> None:
            _close_lists()
            self._before(does)
            call()

        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(pressed)
        self._made.append((does, shortcut))


def _everywhere(key: Key) -> Qt.ShortcutContext:
    """Where a key acts: what nobody can take away acts while a list or a menu is open as well."""
    contexts = Qt.ShortcutContext
    return contexts.ApplicationShortcut if key.fixed else contexts.WindowShortcut


def _close_lists() -> None:
    """No list or menu stays open over what comes next."""
    while (opened := QApplication.activePopupWidget()) is not None:
        if not opened.close():
            return


def _is_among_more(key: Key) -> bool:
    return key.kind == "more" or key.among_more
