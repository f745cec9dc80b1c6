"""Where the program's own files lie: in the installed package, or beside `src` in a checkout."""

from __future__ import annotations

from pathlib import Path


def resources() -> Path:
    """The folder with fonts, icons, catalogues, schemas and the practice centre."""
    package = Path(__file__).resolve().parent
    installed = package / "resources"
    return installed if installed.is_dir() else package.parents[1] / "resources"
