"""The one place where objects are wired together: folders, clock, language, desk, window."""

from __future__ import annotations

import datetime as dt
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from omgangsdesk.domain.moments import Clock, SystemClock
from omgangsdesk.errors import ExpectedError, NoStoreError, StoreError
from omgangsdesk.language import Translator, load_translator, text
from omgangsdesk.locations import resources

if TYPE_CHECKING:
    from omgangsdesk.services.desk import Desk
    from omgangsdesk.services.opening.view import SignInView
    from omgangsdesk.services.practice.play import ScriptLine
    from omgangsdesk.services.views_day import ClosedDay
    from omgangsdesk.ui.entry.first_run import Wanted

NAME = "omgangsdesk"
ZONE = "Europe/Brussels"
"""The zone in which times show until the store says its own."""

ZONES: Mapping[str, str] = {"nl_NL": "Europe/Amsterdam"}
"""The zone of a new centre, by language; of the others `ZONE`."""

KEYS, KEYS_FORM = "keys.json", ("omgangsdesk-keys", 1)
"""Name and form of the key file that the unlock screen is shown from; `keyfile` has the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What lies around a desk on this computer."""

    store: Path
    devices: Path
    """Identities of this computer towards stores; never beside a store."""
    translator: Translator
    clock: Clock
    preferences: Path | None = None
    """Where the window keeps what was chosen for it; None keeps nothing."""


def around(*, store: Path | None, translator: Translator, clock: Clock | None = None) -> Around:
    """The surroundings of the store in the folder `store`, by default this user's own."""
    import platformdirs

    return Around(
        store=store or platformdirs.user_data_path(NAME, appauthor=False) / "store",
        devices=platformdirs.user_state_path(NAME, appauthor=False) / "devices",
        translator=translator,
        clock=clock or SystemClock(),
        preferences=platformdirs.user_config_path(NAME, appauthor=False) / "window.json",
    )


def at(here: Around, *, store: Path | None = None, clock: Clock | None = None) -> Around:
    """The same, for another store or under another clock."""
    return replace(here, store=store or here.store, clock=clock or here.clock)


def open_desk(here: Around, passphrase: Callable[[], str], *, label: str | None = None) -> Desk:
    """Unlock the store and open it; `passphrase` is asked once it is known that there is one.

    Raises:
        NoStoreError: there is none.
        WrongPassphraseError, StoreError: as `sign_in`.
    """
    from omgangsdesk.services.opening.sign_in import sign_in

    must_be_store(here.store)
    return sign_in(
        here.store,
        passphrase(),
        label=label,
        clock=here.clock,
        devices=here.devices,
        translator=here.translator,
    )


def recover(here: Around, code: str, label: str, new: str) -> Desk:
    """Give the colleague `label` a new passphrase with the recovery code, and sign in.

    Raises:
        WrongPassphraseError, InvalidInputError, StoreError: as `colleagues.recover`.
    """
    from omgangsdesk.services.opening import colleagues

    return colleagues.recover(
        here.store,
        code,
        label=label,
        new=new,
        clock=here.clock,
        devices=here.devices,
        translator=here.translator,
    )


def found(here: Around, wanted: Wanted) -> tuple[str, SignInView]:
    """Make the centre of a first run; its recovery code, and what the sign-in page then knows.

    Raises:
        InvalidInputError, StoreError: as `make_centre`; nothing is left of it.
    """
    from omgangsdesk.services.opening.make_centre import NewCentre, make_centre

    translator = here.translator
    if wanted.language != translator.language:
        translator = load_translator(wanted.language, resources() / "i18n")
    centre = NewCentre(
        centre=wanted.centre,
        name=wanted.name,
        code=wanted.code,
        passphrase=wanted.passphrase,
        rooms=wanted.rooms,
        zone=ZONES.get(wanted.language, ZONE),
    )
    code = make_centre(
        here.store, centre, devices=here.devices, clock=here.clock, translator=translator
    )
    seen = sign_in_view(here.store)
    if seen is None:
        raise NoStoreError(str(here.store))
    return code, seen


def must_be_store(folder: Path) -> None:
    """See that there is a store, before a passphrase is asked for it.

    Raises:
        NoStoreError: there is none.
        StoreError: its key file can't be read as it is.
    """
    from omgangsdesk.security.keyring import Keyring

    Keyring.load(folder)


def open_window(
    here: Around,
    *,
    speaks: bool = False,
    practise_with: Callable[[str], str] | None = None,
) -> int:
    """Show the window until it is closed; the exit code to end with.

    `speaks` keeps to the language it was started in, whatever was chosen in the window.

    `practise_with` gives the passphrase of a sign-in code of the practice centre, which its
    sign-in page tells.

    Nothing of the store but its key file is read before the window is painted; what unlocking
    needs is loaded on the worker's thread.

    Raises:
        StoreError: the key file can't be read as it is; the window has told so.
        ExpectedError: there is no screen.
    """
    must_have_screen(os.environ)
    import signal

    from omgangsdesk.ui.app import build_window, make_application, present
    from omgangsdesk.ui.context import Context

    seen, problem = None, None
    try:
        seen = sign_in_view(here.store)
    except StoreError as error:
        problem = error
    app = make_application([NAME])
    window = build_window(
        app,
        opener=lambda label, passphrase: open_desk(here, lambda: passphrase, label=label),
        sign_in_view=seen,
        translator=here.translator,
        clock=here.clock,
        zone=ZONE,
        store_folder=here.store,
        preferences=here.preferences,
        speaks=speaks,
        practise_with=practise_with,
        recoverer=None if practise_with else lambda *typed: recover(here, *typed),
        founder=None if practise_with else lambda wanted: found(here, wanted),
    )
    if problem is not None:
        window.unlock_form.cannot_begin(problem)
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Qt's loop would not see Ctrl-C
    present(app, window)
    with bugs_told(next(iter(window.findChildren(Context))).worker.bug.emit):
        code = int(app.exec())
    if problem is not None:
        raise problem
    return code


def must_have_screen(environ: Mapping[str, str]) -> None:
    """See that there is a screen, without which Qt ends the process.

    Raises:
        ExpectedError: there is none.
    """
    ways = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if sys.platform.startswith("linux") and not any(environ.get(way) for way in ways):
        raise ExpectedError(
            text(
                "There is no screen here to open the window on. Nothing was changed. The other "
                "calls work without one, “omgangsdesk demo --unseen” too."
            )
        )


@contextmanager
def bugs_told(tell: Callable[[str], None]) -> Iterator[None]:
    """Let faults on the window's own thread be told like those of the worker, each once.

    Left to themselves they end as tracebacks on stderr, which many desktops keep in a log, and
    the words of an error can be somebody's name.
    """
    from omgangsdesk.ui.worker import bug_report

    told: set[str] = set()  # a fault in painting comes back with each painting

    def take(_kind: type[BaseException], error: BaseException, _trace: object) -> None:
        report = bug_report(error)
        if report not in told:
            told.add(report)
            tell(report)

    before, sys.excepthook = sys.excepthook, take
    try:
        yield
    finally:
        sys.excepthook = before


def play_unseen(
    here: Around,
    lines: Sequence[ScriptLine],
    *,
    begins: dt.datetime,
    sign_in: tuple[str, str],
    out: Path,
    progress: Callable[[int, int], None],
) -> ClosedDay:
    """Play a practice day through the real window, without a screen; pictures go to `out`.

    Args:
        here: the surroundings of a practice store.
        lines: the script.
        begins: where the clock stands before the first line, UTC.
        sign_in: code and passphrase of whoever opens the store.
        out: the folder for pictures and the day file.
        progress: called after each line with how many were played, and of how many.

    Raises:
        ExpectedError: the window refused a line, or the day could not be closed.
    """
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from omgangsdesk.services.practice.play import SetClock
    from omgangsdesk.ui.app import build_window, make_application
    from omgangsdesk.ui.context import Context
    from omgangsdesk.ui.look.theme import LIGHT
    from omgangsdesk.ui.unseen import play_day

    clock = SetClock(begins)
    played = at(here, clock=clock)
    window = build_window(
        make_application([NAME]),
        opener=lambda label, passphrase: open_desk(played, lambda: passphrase, label=label),
        sign_in_view=sign_in_view(here.store),
        translator=here.translator,
        clock=clock,
        zone=ZONE,
        store_folder=here.store,
        discreet=False,
        theme=LIGHT,
    )
    ctx = next(iter(window.findChildren(Context)))
    try:
        with bugs_told(ctx.worker.bug.emit):
            return play_day(
                window,
                ctx,
                lines=lines,
                clock=clock,
                sign_in=sign_in,
                out=out,
                progress=progress,
            )
    finally:
        window.close()


def sign_in_view(store: Path) -> SignInView | None:
    """What the unlock screen may know; None where there is no store.

    A key file of today's form is read without loading the cryptography, which would hold up the
    window by a tenth; anything else about it is for the keyring to judge.

    Raises:
        StoreError: the key file can't be read as it is.
    """
    from omgangsdesk.security.documents import LIMIT, read_document
    from omgangsdesk.security.files import read_bounded
    from omgangsdesk.services.opening.view import SignInView

    try:
        fields = read_document(read_bounded(store / KEYS, LIMIT))
        marks = (fields["format"], fields["version"])
        labels = tuple(one["label"] for one in fields["slots"] if one["kind"] == "colleague")
        if marks == KEYS_FORM and labels:
            return SignInView(labels=labels, practice=fields["practice"] == 1)
    except (OSError, ValueError, KeyError, TypeError):
        pass  # the keyring knows why, and says so
    return _judged(store)


def _judged(store: Path) -> SignInView | None:
    from omgangsdesk.security.keyring import Keyring
    from omgangsdesk.services.opening.view import SignInView

    try:
        keyring = Keyring.load(store)
    except NoStoreError:
        return None
    return SignInView(labels=keyring.labels(), practice=keyring.practice)
