"""The program with a store open, for whoever measures it: `python -m tests.benchmarks.opened DIR`.

Shows the window, unlocks it, and leaves it standing once today is painted.
"""

from __future__ import annotations

import signal
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from tests.benchmarks import made_day

from omgangsdesk.language import load_translator
from omgangsdesk.locations import resources
from omgangsdesk.ui.app import build_window, make_application


def main(folder: Path) -> int:
    app = make_application(["bench"])
    clock = made_day.SetClock()
    window = build_window(
        app,
        opener=lambda _label, _passphrase: made_day.open_desk(folder, clock),
        sign_in_view=made_day.sign_in_view(folder),
        translator=load_translator("nl_BE", resources() / "i18n"),
        clock=clock,
        zone=made_day.ZONE,
        store_folder=folder / "store",
    )
    # Asked to end, it closes the store: one that was not is looked over at the next opening.
    signal.signal(signal.SIGTERM, lambda *_: window.close())
    ticker = QTimer()
    ticker.timeout.connect(lambda: None)  # lets Python see the signal
    ticker.start(100)
    window.board_shown.connect(lambda _board: print("open", flush=True))
    window.show()
    window.unlock("LV", made_day.PASSPHRASE)
    return app.exec()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
