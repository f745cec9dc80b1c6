"""Imports run one way: the contracts of pyproject.toml hold, and each can be broken."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
CONTRACTS = [
    one["name"]
    for one in tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"][
        "importlinter"
    ]["contracts"]
]

VIOLATIONS = {
    "domain/log/ids.py": "import msgspec",
    "domain/moments.py": "from omgangsdesk.domain.visit import fold",
    "models/rows.py": "import PySide6\nfrom omgangsdesk.services import perform",
    "services/desk.py": "import reportlab\nimport sqlalchemy",
    "ui/entry/lock.py": "from omgangsdesk.models import store",
}
"""Imports that each break a contract."""


def checked(folder: Path, cache: Path) -> subprocess.CompletedProcess[str]:
    """What import-linter says of the package in `folder`."""
    tool = shutil.which("lint-imports", path=str(Path(sys.executable).parent))
    assert tool is not None
    return subprocess.run(
        [tool, "--config", str(ROOT / "pyproject.toml"), "--cache-dir", str(cache)],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )


def broken(told: str) -> list[str]:
    return re.findall(r"^(.+?) BROKEN", told, re.MULTILINE)


def test_every_contract_is_kept(tmp_path: Path) -> None:
    done = checked(ROOT / "src", tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert [one for one in CONTRACTS if f"{one} KEPT" in done.stdout] == CONTRACTS


def test_each_contract_can_be_broken(tmp_path: Path) -> None:
    package = tmp_path / "omgangsdesk"
    shutil.copytree(ROOT / "src" / "omgangsdesk", package)
    for name, lines in VIOLATIONS.items():
        file = package / name
        file.write_text(file.read_text(encoding="utf-8") + f"\n{lines}\n", encoding="utf-8")
    done = checked(tmp_path, tmp_path / "cache")
    assert done.returncode == 1
    assert sorted(broken(done.stdout)) == sorted(CONTRACTS)
