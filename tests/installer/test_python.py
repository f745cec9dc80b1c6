"""A Python that does not fit says so, or hands over to one that does."""

from __future__ import annotations

import ast
import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture
def entry(root: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("entry", root / "installer" / "__main__.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("version", "fits"),
    [((3, 10), False), ((3, 11), True), ((3, 13), True), ((3, 14), False), ((2, 7), False)],
)
def test_only_the_supported_pythons_fit(
    entry: ModuleType, version: tuple[int, int], fits: bool
) -> None:
    assert entry.fits(*version) is fits


def test_an_old_python_can_read_the_file_that_refuses_it(root: Path) -> None:
    source = (root / "installer" / "__main__.py").read_text(encoding="utf-8")
    ast.parse(source, feature_version=(3, 6))
    assert "__future__" not in source


def test_no_fitting_python_anywhere_is_a_sentence(
    entry: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(entry, "NEWEST", (3, 0))
    assert entry.main() == 1
    said = capsys.readouterr().err
    assert "needs Python 3.11, 3.12 or 3.13, and this is 3." in said
    assert "apt-get install python3" in said


def test_another_python_on_the_path_takes_over(
    entry: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    told = tmp_path / "told"
    other = tmp_path / "python3.12"
    other.write_text(f'#!/bin/sh\necho "$*" > "{told}"\nexit 7\n', encoding="utf-8")
    other.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert entry.hand_over(["demo", "--unseen"]) == 7
    assert told.read_text(encoding="utf-8").strip().endswith("installer demo --unseen")


def test_the_project_and_the_installer_agree_on_the_pythons(root: Path, entry: ModuleType) -> None:
    import environment

    pyproject = (root / "pyproject.toml").read_text(encoding="utf-8")
    assert 'requires-python = ">=3.11,<3.14"' in pyproject
    assert sorted(environment.PYTHONS) == ["3.11", "3.12", "3.13"]
    assert sorted(entry.NAMES) == [f"python{version}" for version in sorted(environment.PYTHONS)]
    assert entry.fits(*sys.version_info[:2])
