"""Makes the application and the window; everything they need is handed in."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from omgangsdesk.domain.moments import Clock
from omgangsdesk.language import Translator, load_translator
from omgangsdesk.locations import resources
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.desk.outside import OutsideWatch
from omgangsdesk.ui.garbage import Sweeper
from omgangsdesk.ui.look.appearance import Appearance, dress, speak, theme_of
from omgangsdesk.ui.look.fonts import load_fonts
from omgangsdesk.ui.look.preferences import find_preferences, keep_preferences
from omgangsdesk.ui.look.theme import LEAST_ROOM, Theme, theme_for
from omgangsdesk.ui.on_screen import OnScreen
from omgangsdesk.ui.window import Window
from omgangsdesk.ui.worker import Worker

if TYPE_CHECKING:
    from omgangsdesk.services.desk import Desk
    from omgangsdesk.services.opening.view import SignInView
    from omgangsdesk.ui.entry.first_run import Wanted

_SIZE = (1440, 900)
_SPARE = 48
"""What the system's own frame around a window takes, at most."""


def make_application(argv: Sequence[str]) -> QApplication:
    """The application with its style, fonts and colours, and no window yet."""
    # The worker may not keep the interpreter from the window for longer than this, in seconds.
    sys.setswitchinterval(0.001)
    # A search for garbage stops both threads; there is little of it, and most goes by itself.
    gc.set_threshold(5_000, 10, 50)
    app = QApplication(list(argv))
    app.setApplicationName("omgangsdesk")
    app.setApplicationDisplayName("OmgangsDesk")
    app.setDesktopFileName("omgangsdesk")
    app.setStyle("Fusion")
    app.setFont(load_fonts(resources() / "fonts", app.font()))
    dress(app, theme_for(app.styleHints().colorScheme()))
    return app


def build_window(
    app: QApplication,
    *,
    opener: Callable[[str, str], Desk],
    sign_in_view: SignInView | None,
    translator: Translator,
    clock: Clock,
    zone: str,
    store_folder: Path,
    discreet: bool = True,
    theme: Theme | None = None,
    preferences: Path | None = None,
    speaks: bool = False,
    practise_with: Callable[[str], str] | None = None,
    recoverer: Callable[[str, str, str], Desk] | None = None,
    founder: Callable[[Wanted], tuple[str, SignInView]] | None = None,
) -> Window:
    """The window on its unlock page, not yet shown.

    `opener` opens the desk for a sign-in code and a passphrase; it runs on the worker's thread.
    `sign_in_view` is None when there is no store. Without `theme` the chosen look is followed.
    `practise_with` gives the passphrase of a practice colleague, told on the sign-in page.
    `preferences` is the file that holds what was chosen for this window; `speaks` keeps to the
    language of `translator` whatever was chosen. `recoverer` opens it with recovery code,
    sign-in code and new passphrase; `founder` makes the centre of a first run, and gives its
    recovery code and what the sign-in page then knows.
    """
    found = find_preferences(preferences)
    liked = found.preferences
    if speaks:
        liked = replace(liked, language="")
    worker = Worker()
    ctx = Context(
        translator=translator,
        theme=theme or theme_of(app, liked.look),
        zone=zone,
        clock=clock,
        worker=worker,
        icons=resources() / "icons",
        discreet=discreet and liked.discreet,
    )
    dress(app, ctx.theme)
    if theme is None:
        ctx.appearance = Appearance(
            app,
            ctx,
            liked,
            translators=lambda language: load_translator(language, resources() / "i18n"),
            keep=lambda chosen: keep_preferences(preferences, chosen),
            unread=found.trouble,
            parent=ctx,
        )
        ctx.appearance.begin()
    else:
        speak(app, translator.language, ctx)
    window = Window(
        ctx,
        opener=opener,
        sign_in_view=sign_in_view,
        store_folder=store_folder,
        practise_with=practise_with,
        recoverer=recoverer,
        founder=founder,
    )
    for child in (ctx, worker):
        child.setParent(window)
    for told in (ctx.language_changed, window.unlocked):
        told.connect(lambda: _let_desk_speak(ctx))
    OutsideWatch(ctx, window)
    Sweeper(window)
    window.setWindowIcon(_icon(ctx))
    window.setMinimumSize(*LEAST_ROOM)
    room = app.primaryScreen().availableSize()
    window.resize(min(_SIZE[0], room.width()), min(_SIZE[1], room.height()))
    return window


def present(app: QApplication, window: QWidget) -> None:
    """Show the window: as large as it likes to be, or on the whole of a smaller screen."""
    OnScreen(window)
    room = app.primaryScreen().availableSize()
    if room.width() < _SIZE[0] + _SPARE or room.height() < _SIZE[1] + _SPARE:
        window.showMaximized()
    else:
        window.show()


def _let_desk_speak(ctx: Context) -> None:
    """What the desk writes, such as a planning that is handed out, is in the window's language."""
    translator = ctx.translator

    def speak_as_shown(desk: Desk) -> None:
        desk.translator = translator

    ctx.worker.run(speak_as_shown)


def _icon(ctx: Context) -> QIcon:
    icon = QIcon()
    for size in (16, 32, 48, 64):
        picture: QPixmap = ctx.icons.pixmap("application", "text", size, ratio=1.0)
        icon.addPixmap(picture)
    return icon
