"""Keeps a small store of the newest schema, so that later programs can be shown to open it.

`python tests/stores/make.py`, once for each released schema and never again for the same one.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parents[1]))

from tests.services.desk import house  # noqa: E402

from omgangsdesk.models.migrate import HEAD  # noqa: E402

FILES = ("store.db", "keys.json")


def make(target: Path) -> None:
    """Family Kievit's whole visit, closed cleanly, in `target`."""
    target.mkdir()
    with tempfile.TemporaryDirectory() as scratch:
        house.build(Path(scratch))
        with house.opened(Path(scratch)) as desk:
            desk.ended()
            desk.at("15:02").do(house.hand("lv", "kievit-moeder", "back"))
        for name in FILES:
            shutil.copy(Path(scratch) / "store" / name, target / name)


if __name__ == "__main__":
    make(HERE / HEAD)
