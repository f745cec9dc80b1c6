"""The installer is a folder that Python runs, not a package: its modules are found by path."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT / "installer"))


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout in small: every file whose change asks for some set-up."""
    files = {
        "requirements.lock": "babel==2.18.0 \\\n    --hash=sha256:00\n",
        "pyproject.toml": '[project]\nname = "omgangsdesk"\n',
        "src/omgangsdesk/__init__.py": '__version__ = "0.1.0"\n',
        "resources/i18n/nl_BE/ui.po": 'msgid "Visit"\nmsgstr "Bezoek"\n',
        "resources/i18n/nl_BE/LC_MESSAGES/omgangsdesk.mo": "",
    }
    for name, content in files.items():
        path = tmp_path / "checkout" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return tmp_path / "checkout"
