"""The README's two commands are what there is to know, and what the automatic check calls."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest


@pytest.mark.parametrize("command", ["python3 installer demo", "python3 installer test"])
def test_the_readme_names_the_two_commands(root: Path, command: str) -> None:
    assert command in (root / "README.md").read_text(encoding="utf-8")


def test_the_automatic_check_calls_the_test_command_and_nothing_else(root: Path) -> None:
    lines = (root / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    told = [line for line in lines if line and not line.startswith("#")]
    assert told[-1] == "exec python3 installer test"
    assert [re.split(r"\W", line)[0] for line in told[:-1]] == ["set", "cd"]


def test_the_wheel_holds_the_resources_with_compiled_translations(
    root: Path, tmp_path: Path
) -> None:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=root,
        check=True,
        capture_output=True,
    )
    [wheel] = tmp_path.glob("omgangsdesk-*.whl")
    with zipfile.ZipFile(wheel) as packed:
        names = packed.namelist()
    inside = {name.removeprefix("omgangsdesk/resources/") for name in names}
    assert "omgangsdesk/__init__.py" in names
    assert "i18n/nl_BE/LC_MESSAGES/omgangsdesk.mo" in inside
    for folder in ("fonts", "icons", "practice", "schemas"):
        here = root / "resources" / folder
        kept = {path.relative_to(here).as_posix() for path in here.rglob("*") if path.is_file()}
        assert {f"{folder}/{name}" for name in kept} <= inside
