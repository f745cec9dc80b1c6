"""Makes preferences show: colours, size of text, language; at once, in the open window."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, Qt, QTranslator, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from omgangsdesk.ui import key_rules
from omgangsdesk.ui.look.theme import CONTRAST, DARK, LIGHT, Theme, theme_for

if TYPE_CHECKING:
    from omgangsdesk.language import Text, Translator
    from omgangsdesk.ui.context import Context
    from omgangsdesk.ui.look.preferences import Preferences

_FIELDS = ("QLineEdit", "QPlainTextEdit", "QTextEdit", "QComboBox", "QCheckBox", "QSpinBox")
_LOOKS = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}


def dress(app: QApplication, theme: Theme) -> None:
    """Give every widget the colours of a theme."""
    app.setPalette(theme.palette())
    for name in _FIELDS:
        # Qt's stub asks for bytes where Qt itself takes a str.
        app.setPalette(theme.field_palette(), cast("bytes", name))


def theme_of(app: QApplication, look: str) -> Theme:
    """The theme of a look; `system` is what the system asks for."""
    if look in _LOOKS:
        return _LOOKS[look]
    hints = app.styleHints()
    high = hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast
    return CONTRAST if high else theme_for(hints.colorScheme())


class Appearance(QObject):
    """What the window looks like; `changed` tells that preferences were taken over."""

    changed = Signal(object)

    def __init__(
        self,
        app: QApplication,
        ctx: Context,
        preferences: Preferences,
        *,
        translators: Callable[[str], Translator],
        keep: Callable[[Preferences], None],
        unread: Text | None = None,
        parent: QObject | None = None,
    ) -> None:
        """`translators` gives the translator of a language, `keep` keeps what was chosen.

        `unread` says what of the file of preferences could not be used.
        """
        super().__init__(parent)
        self._app, self._ctx = app, ctx
        self._translators, self._keep = translators, keep
        self._started_in = ctx.translator.language
        self._points = app.font().pointSizeF()
        self._words: QTranslator | None = None
        self.preferences = preferences
        self._unread = unread
        self.trouble: Text | None = None
        """What of the kept keys could not be used, to be told once somebody signed in."""
        hints = app.styleHints()
        # As methods of a QObject they end with it.
        hints.colorSchemeChanged.connect(self._follow)
        hints.accessibility().contrastPreferenceChanged.connect(self._follow)

    def begin(self) -> None:
        """Show what was preferred last time; nothing is drawn twice where it is the usual."""
        self.speak(self._started_in)
        self._apply(self.preferences)

    def choose(self, preferences: Preferences) -> None:
        """Take over what was chosen, at once, and keep it."""
        if preferences == self.preferences:
            return
        self.preferences = preferences
        self._apply(preferences)
        self._keep(preferences)
        self.changed.emit(preferences)

    def troubles(self) -> list[Text]:
        """What could not be used; of the file itself it is told once."""
        told = [one for one in (self._unread, self.trouble) if one is not None]
        self._unread = None
        return told

    def _follow(self, *_: object) -> None:
        if self.preferences.look == "system":
            self._apply(self.preferences)

    def _apply(self, preferences: Preferences) -> None:
        theme = theme_of(self._app, preferences.look)
        if theme is not self._ctx.theme:
            dress(self._app, theme)
            self._ctx.set_theme(theme)
        self._write_large(preferences.text_size)
        keys, fallen = key_rules.settled(dict(preferences.keys), lettered=preferences.letters)
        self.trouble = key_rules.fallen_text(fallen)
        self._ctx.set_keys(keys)
        language = preferences.language or self._started_in
        if language != self._ctx.translator.language:
            self.speak(language)
            self._ctx.set_translator(self._translators(language))

    def _write_large(self, percent: int) -> None:
        wanted = self._points * percent / 100
        ratio = wanted / self._app.font().pointSizeF()
        if abs(ratio - 1) < 0.001:
            return
        own = [one for one in self._app.allWidgets() if one.testAttribute(_OWN_FONT)]
        sizes = [(one, one.font().pointSizeF() * ratio) for one in own]
        self._app.setFont(_sized(self._app.font(), wanted))
        for widget, size in sizes:
            widget.setFont(_sized(widget.font(), size))
        for widget in self._app.allWidgets():
            widget.updateGeometry()
        # Whatever measured its words measures them anew when it says them anew.
        self._ctx.theme_changed.emit()
        self._ctx.language_changed.emit()

    def speak(self, language: str) -> None:
        """Qt's own words, such as those of the print dialog, in the window's language."""
        if self._words is not None:
            self._app.removeTranslator(self._words)
        self._words = speak(self._app, language, self)


def speak(app: QApplication, language: str, parent: QObject) -> QTranslator:
    """Have Qt say its own words in a language, until what it gives is taken away."""
    QLocale.setDefault(QLocale(language if language != "en" else "en_GB"))
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    words = QTranslator(parent)
    if words.load(QLocale(), "qtbase", "_", folder):
        app.installTranslator(words)
    return words


_OWN_FONT = Qt.WidgetAttribute.WA_SetFont


def _sized(font: QFont, points: float) -> QFont:
    made = QFont(font)
    made.setPointSizeF(points)
    return made
