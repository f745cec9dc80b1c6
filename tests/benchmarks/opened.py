"""The program with a store open, for whoever measures it: `python -m tests.benchmarks.opened DIR`.

Shows the window, unlocks it, and leaves it standing once today is painted.
"""

from __future__ import annotations

import sys
from pathlib import Path

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
    window.board_shown.connect(lambda _board: print("open", flush=True))
    window.show()
    window.unlock("LV", made_day.PASSPHRASE)
    return app.exec()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
