"""The catalogues as they are compiled, and the tools that read the sources."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.append(str(Path(__file__).resolve().parents[2] / "installer"))


@pytest.fixture(scope="session")
def used() -> list[Any]:
    """Every text that the program can say; read out of its source once."""
    import texts

    return texts.used_texts()
