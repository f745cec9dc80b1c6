"""The fonts that come with the program, so that every name looks right on every computer."""

from __future__ import annotations

import json
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase

LEAST_POINTS = 10.5
"""A counter is read standing; systems with smaller fonts get this size."""


def load_fonts(folder: Path, system: QFont) -> QFont:
    """Make our fonts known, and give the application's font: ours, at the system's size.

    `folder` holds `fonts.json`, which lists the files. Files that a reduced installation lacks
    are passed over; the system's own fonts then take their place.
    """
    listing = folder / "fonts.json"
    made = QFont(system)
    made.setPointSizeF(max(system.pointSizeF(), LEAST_POINTS))
    if not listing.is_file():
        return made
    families: dict[str, None] = {}
    for entry in json.loads(listing.read_text(encoding="utf-8")):
        if not entry.get("screen", True):
            continue
        number = QFontDatabase.addApplicationFont(str(folder / entry["file"]))
        if number >= 0:
            families[QFontDatabase.applicationFontFamilies(number)[0]] = None
    if families:
        made.setFamilies([*families, *system.families()])
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made
