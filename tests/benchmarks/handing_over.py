"""What handing over costs in memory: `python -m tests.benchmarks.handing_over DIR OUT [--all]`.

Signs in, closes the day into OUT, and prints by how many MB resident memory grew at most. With
`--all` as if nothing had ever been handed over.
"""

from __future__ import annotations

import re
import sys
from contextlib import nullcontext
from pathlib import Path
from unittest.mock import patch

from tests.benchmarks import made_day

from omgangsdesk.services.day_end import day_close
from omgangsdesk.services.day_end.day_parcel import Exports


def main(folder: Path, out: Path, *, everything: bool) -> int:
    desk = made_day.open_desk(folder)
    desk.book()
    before = _resident("VmRSS")
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # the peak begins anew
    never = patch.object(day_close, "exports_of", _NeverYet()) if everything else nullcontext()
    with never:
        day_close.close_day(desk, out, "de kinderen zijn bij wie ze brachten")
    print((_resident("VmHWM") - before) / 1024)
    desk.close()
    return 0


class _NeverYet:
    """The day files of this device, but for those of before it was measured."""

    def __init__(self) -> None:
        self._old: int | None = None
        self._exports_of = day_close.exports_of

    def __call__(self, unit: object, device: str) -> Exports:
        found = self._exports_of(unit, device)  # type: ignore[arg-type]
        if self._old is None:
            self._old = len(found.files)
        return Exports(found.files[self._old :])


def _resident(what: str) -> int:
    """KiB, as the kernel tells."""
    told = Path("/proc/self/status").read_text(encoding="ascii")
    found = re.search(rf"{what}:\s+(\d+)", told)
    if found is None:
        raise RuntimeError("the kernel tells no memory")
    return int(found[1])


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2]), everything="--all" in sys.argv))
