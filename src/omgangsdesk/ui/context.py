"""What every widget is handed: language, colours, clock, worker, and whether names may show."""

from __future__ import annotations

import datetime as dt
import unicodedata
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from omgangsdesk.domain.moments import DAY_TURNS, Clock, clock_time
from omgangsdesk.domain.typing.unseen import held_in, turns
from omgangsdesk.language import Text, Translator
from omgangsdesk.ui.keys import KeyMap
from omgangsdesk.ui.look.icons import Icons
from omgangsdesk.ui.look.theme import Theme
from omgangsdesk.ui.worker import Worker

if TYPE_CHECKING:
    from omgangsdesk.services.views import Said
    from omgangsdesk.ui.look.appearance import Appearance

_STRONG = frozenset({"L", "R", "AL"})
_MARK = "\u200e"
"""Left-to-right mark: is not seen, and gives a line its direction (Unicode Annex 9)."""


class Context(QObject):
    """Passed to every widget; a widget renders itself anew when one of the signals comes."""

    discreet_changed = Signal(bool)
    theme_changed = Signal()
    language_changed = Signal()
    keys_changed = Signal()

    def __init__(
        self,
        *,
        translator: Translator,
        theme: Theme,
        zone: str,
        clock: Clock,
        worker: Worker,
        icons: Path,
        discreet: bool = True,
        parent: QObject | None = None,
    ) -> None:
        """`icons` is the folder of SVG files; `zone` the zone in which times are shown."""
        super().__init__(parent)
        self.translator = translator
        self.theme = theme
        self.zone = zone
        self.turns = DAY_TURNS
        self.clock = clock
        self.worker = worker
        self.icons = Icons(icons, lambda: self.theme)
        self.discreet = discreet
        self.keys = KeyMap()
        self.appearance: Appearance | None = None
        """What changes looks and language; None where they are fixed."""
        self.signers: tuple[str, ...] | None = None
        """Who can sign in, once that was changed in this window."""

    def tr(self, source: str, /, **params: str | int | Text) -> str:  # type: ignore[override]
        """The English `source` in the reader's language."""
        return self.say(Text(source, params))

    def say(self, what: Text) -> str:
        """A text in the reader's language; no name in it turns around what stands beside it."""
        said = self.translator.say(what)
        return self.translator.say(_held_in(what, self.translator)) if turns(said) else said

    def said(self, what: Said) -> str:
        """What may be seen now: in full, or discreet."""
        return _leftwards(self.say(what.discreet if self.discreet else what.full))

    def time(self, instant: dt.datetime) -> str:
        """`14:05`, as the clock on the wall said."""
        return clock_time(instant, self.zone)

    def now(self) -> dt.datetime:
        """The present instant in UTC, by the clock that was passed in."""
        return self.clock.now()

    def set_discreet(self, *, discreet: bool) -> None:
        """Hide names, or show them."""
        if discreet != self.discreet:
            self.discreet = discreet
            self.discreet_changed.emit(discreet)

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        if theme is not self.theme:
            self.theme = theme
            self.theme_changed.emit()

    def set_keys(self, keys: KeyMap) -> None:
        """Change the keys."""
        if keys != self.keys:
            self.keys = keys
            self.keys_changed.emit()

    def set_translator(self, translator: Translator) -> None:
        """Change the language."""
        self.translator = translator
        self.language_changed.emit()


def _held_in(what: Text, translator: Translator) -> Text:
    """The same text, each name that could turn the rest around kept apart (Unicode Annex 9)."""
    if what.labels is not None:
        return Text("{what}", {"what": held_in(translator.say(what))})
    params: dict[str, str | int | Text] = {}
    for name, one in what.params.items():
        if isinstance(one, Text):
            params[name] = _held_in(one, translator)
        else:
            params[name] = held_in(one) if isinstance(one, str) else one
    return replace(what, params=params)


def _leftwards(said: str) -> str:
    """Words that begin in Arabic or Hebrew stand at the left all the same, as their row does."""
    first = next((one for one in map(unicodedata.bidirectional, said) if one in _STRONG), "L")
    return said if first == "L" else f"{_MARK}{said}"
