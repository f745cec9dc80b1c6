"""A window in which somebody fills in an incident, and that dies as in a power cut.

`python -m tests.ui.left_by_a_kill STORE DEVICES VISIT WORDS`
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from tests.conftest import PracticeStore
from tests.ui.driven import ZONE, DayClock

from omgangsdesk.bootstrap import sign_in_view
from omgangsdesk.language import Translator
from omgangsdesk.ui.app import build_window
from omgangsdesk.ui.look.theme import LIGHT
from omgangsdesk.ui.panel.forms import Form

PATIENCE_MS = 90_000


def fill_in(store: PracticeStore, visit: str, words: str) -> None:
    """Type, wait until it is kept by itself, and die."""
    app = QApplication([])
    clock = DayClock()
    clock.set(14, 2)
    window = build_window(
        app,
        opener=lambda label, _: store.open(label, clock),
        sign_in_view=sign_in_view(store.folder),
        translator=Translator(),
        clock=clock,
        zone=ZONE,
        store_folder=store.folder,
        discreet=False,
        theme=LIGHT,
    )

    def wrong(what: object) -> None:
        sys.stderr.write(f"{what}\n")
        os._exit(1)

    window._ctx.worker.bug.connect(wrong)
    window._ctx.worker.problem.connect(wrong)
    QTimer.singleShot(PATIENCE_MS, lambda: wrong("waited in vain"))

    def until(done) -> None:  # type: ignore[no-untyped-def]
        while not done() or window._ctx.worker.waiting or window.flow.pending:
            app.processEvents()

    window.show()
    window.unlock("LV", store.passphrase())
    until(lambda: not window.is_locked and window.desk.ready)
    kept: list[object] = []
    window.desk.panel.form_changed.connect(lambda *what: kept.append(what))
    window.desk.open_act("incident", visit)
    until(lambda: isinstance(window.desk.panel.form, Form))
    form = window.desk.panel.form
    assert isinstance(form, Form)
    edit = next(row.field for row in form.rows if row.name == "facts").focusProxy()
    assert isinstance(edit, QPlainTextEdit)
    edit.setFocus()
    QTest.keyClicks(edit, words)
    until(lambda: bool(kept))
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    folder, devices, at, typed = sys.argv[1:]
    fill_in(PracticeStore(folder=Path(folder), devices=Path(devices)), at, typed)
