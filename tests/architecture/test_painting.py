"""A painter ends whatever happens: one left open over an error takes the program down with it."""

from __future__ import annotations

import re
from pathlib import Path

UI = Path(__file__).parents[2] / "src" / "omgangsdesk" / "ui"
OPENED = re.compile(r"^(?!.*\bwith\b).*\bQPainter\(\w.*$", re.MULTILINE)


def test_a_painter_is_opened_for_a_block_alone() -> None:
    found = {
        f"{file.relative_to(UI)}: {line.strip()}"
        for file in UI.rglob("*.py")
        for line in OPENED.findall(file.read_text(encoding="utf-8"))
    }
    assert found == set()
