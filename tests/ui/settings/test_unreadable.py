"""A damaged file of preferences: told once in the user's language, kept aside, and as it comes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.conftest import PracticeStore
from tests.journeys.by_keys import standing

from omgangsdesk.ui.look.preferences import Preferences, find_preferences

WHOLE = [b"no json", b"[]", b"3", b"\xff\xfe", b"[" * 5000, b"{" + b" " * 70_000 + b"}", b""]
WRONG = [
    ("look", 3),
    ("text_size", "100"),
    ("text_size", 101),
    ("idle_minutes", True),
    ("letters", "no"),
    ("discreet", 0),
    ("lines", None),
    ("folder", ["x"]),
    ("language", 1),
    ("language", "tlh"),
]


@pytest.mark.parametrize("kept", WHOLE)
def test_a_file_that_is_none_is_told_once_and_kept_aside(tmp_path: Path, kept: bytes) -> None:
    file = tmp_path / "window.json"
    file.write_bytes(kept)
    found = find_preferences(file)
    assert found.preferences == Preferences()
    assert found.trouble is not None
    assert "window.json.unreadable" in str(found.trouble)
    assert (tmp_path / "window.json.unreadable").read_bytes() == kept
    again = find_preferences(file)
    assert (again.preferences, again.trouble) == (Preferences(), None)


@pytest.mark.parametrize(("field", "value"), WRONG)
def test_one_wrong_field_is_told_once_and_the_others_hold(
    tmp_path: Path, field: str, value: object
) -> None:
    other = {"text_size": 130} if field == "look" else {"look": "dark"}
    file = tmp_path / "window.json"
    file.write_text(json.dumps({**other, field: value, "keys": {"arrive": ["Q", "F14"]}}))
    found = find_preferences(file)
    keys = (("arrive", ("Q", "F14")),)
    assert found.preferences == Preferences(**other, keys=keys)
    assert found.trouble is not None
    kept = json.loads((tmp_path / "window.json.unreadable").read_text())
    assert kept[field] == value
    again = find_preferences(file)
    assert (again.preferences, again.trouble) == (found.preferences, None)


def test_what_is_not_there_or_is_sound_is_no_trouble(tmp_path: Path) -> None:
    assert find_preferences(None).trouble is None
    assert find_preferences(tmp_path / "none" / "window.json").trouble is None
    (tmp_path / "file").write_text("")
    assert find_preferences(tmp_path / "file" / "window.json").trouble is None
    sound = tmp_path / "window.json"
    sound.write_text('{"look": "dark", "of_tomorrow": 1}')
    assert find_preferences(sound).trouble is None
    assert not (tmp_path / "window.json.unreadable").exists()


@pytest.mark.parametrize("kept", ["[]", '{"look": 3}'])
def test_where_nothing_can_be_kept_aside_it_is_told_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kept: str
) -> None:
    file = tmp_path / "window.json"
    file.write_text(kept)

    def refused(*_: object) -> Path:
        raise PermissionError

    monkeypatch.setattr(Path, "replace", refused)
    found = find_preferences(file)
    assert found.trouble is not None
    assert "kept as" not in str(found.trouble)
    assert file.read_text() == kept


def test_the_bar_says_it_once_in_the_language_of_the_window(
    dressed: QApplication, practice_store: PracticeStore, tmp_path: Path, qtbot: QtBot
) -> None:
    file = tmp_path / "window.json"
    file.write_text('{"language": "fr", "look": []}')
    font = dressed.font()
    with standing(dressed, practice_store, qtbot, file) as seat:
        seat.sign_in("LV")
        bar = seat.window.desk.bars.warning
        assert "window.json.unreadable" in bar.text()
        assert "Paramètres" in bar.text()
        bar.clear()
        seat.window.lock()
        seat.settle()
        seat.sign_in("LV")
        assert bar.text() == ""
    dressed.setFont(font)
