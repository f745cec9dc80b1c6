"""What is made is the owner's alone, and what the disk refuses is told."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from omgangsdesk import files


def test_a_folder_is_open_to_its_owner_alone(tmp_path: Path) -> None:
    files.make_folder(tmp_path / "new")
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o700


def test_a_folder_that_is_there_keeps_its_rights(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir(mode=0o755)
    files.make_folder(tmp_path / "mine")
    assert stat.S_IMODE((tmp_path / "mine").stat().st_mode) == 0o755


def test_a_file_in_the_place_of_a_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "taken").touch()
    with pytest.raises(NotADirectoryError):
        files.make_folder(tmp_path / "taken")


@pytest.mark.parametrize(("code", "told"), [(errno.EIO, True), (errno.EINVAL, False)])
def test_a_disk_that_fails_is_told_and_one_that_knows_no_sync_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, told: bool
) -> None:
    def failing(_handle: int) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "fsync", failing)
    if not told:
        files.sync_folder(tmp_path)
        return
    with pytest.raises(OSError, match=os.strerror(code)):
        files.sync_folder(tmp_path)


def test_what_is_typed_as_a_path_is_one(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert files.typed_path(" ~/stick ") == tmp_path / "stick"
    assert files.typed_path("~nobody-here/stick") == Path("~nobody-here/stick")
    assert files.typed_path("st\0ick") == Path("stick")


def test_what_cannot_be_a_folder_is_none(tmp_path: Path) -> None:
    assert files.is_folder(tmp_path)
    assert not files.is_folder(tmp_path / "gone")
    assert not files.is_folder(tmp_path / ("x" * 300))
