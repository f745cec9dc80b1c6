"""What the unlock screen is shown from, that it agrees with the keyring, and that it needs a screen."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from tests.conftest import PracticeStore

from omgangsdesk import bootstrap
from omgangsdesk.errors import ExpectedError, NewerStoreError, NotAStoreError
from omgangsdesk.language import Translator
from omgangsdesk.security import keyfile
from omgangsdesk.security.documents import read_document, write_document
from omgangsdesk.security.keyring import Keyring


def test_the_unlock_screen_knows_what_the_keyring_knows(practice_store: PracticeStore) -> None:
    keyring = Keyring.load(practice_store.folder)
    seen = bootstrap.sign_in_view(practice_store.folder)
    assert seen is not None
    assert (seen.labels, seen.practice) == (keyring.labels(), keyring.practice)
    assert (bootstrap.KEYS, bootstrap.KEYS_FORM) == (
        keyfile.KEYS_NAME,
        (keyfile.FORMAT, keyfile.VERSION),
    )


def test_without_a_store_there_is_nothing_to_show(tmp_path: Path) -> None:
    assert bootstrap.sign_in_view(tmp_path) is None


def test_a_damaged_key_file_is_for_the_keyring_to_judge(practice_store: PracticeStore) -> None:
    keys = practice_store.folder / "keys.json"
    fields = read_document(keys.read_bytes())
    keys.write_bytes(write_document({**fields, "version": 2}))
    with pytest.raises(NewerStoreError):
        bootstrap.sign_in_view(practice_store.folder)
    for raw in (b"", b"{}", write_document({"format": "omgangsdesk-keys", "version": 1})):
        keys.write_bytes(raw)
        with pytest.raises(NotAStoreError):
            bootstrap.sign_in_view(practice_store.folder)


def test_no_cryptography_before_the_window(practice_store: PracticeStore) -> None:
    code = (
        "import sys; from pathlib import Path; from omgangsdesk import bootstrap; "
        f"assert bootstrap.sign_in_view(Path({str(practice_store.folder)!r})).practice; "
        "print({'cryptography', 'sqlalchemy', 'msgspec'} & set(sys.modules))"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "set()"


def test_identities_never_lie_beside_the_store(tmp_path: Path) -> None:
    here = bootstrap.around(store=tmp_path / "store", translator=Translator())
    assert not here.devices.is_relative_to(here.store)
    assert bootstrap.around(store=None, translator=Translator()).store.name == "store"


FAULT = """
import sys
from PySide6.QtCore import QCoreApplication, QTimer
from omgangsdesk.bootstrap import bugs_told

def fault():
    raise KeyError("Lindeboom")

app = QCoreApplication([])
for wait in (0, 0, 0):
    QTimer.singleShot(wait, fault)
QTimer.singleShot(1, app.quit)
before = sys.excepthook
with bugs_told(print):
    app.exec()
assert sys.excepthook is before
"""


def test_a_fault_of_the_window_is_told_once_and_without_its_words() -> None:
    told = subprocess.run(
        [sys.executable, "-c", FAULT], capture_output=True, text=True, check=True
    )
    assert told.stderr == ""
    assert told.stdout.count("KeyError") == 1
    assert "Lindeboom" not in told.stdout


def test_a_window_needs_a_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    with pytest.raises(ExpectedError, match="no screen"):
        bootstrap.must_have_screen({"LANG": "nl_BE.UTF-8", "DISPLAY": ""})
    for way in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        bootstrap.must_have_screen({way: ":0"})
    monkeypatch.setattr("sys.platform", "darwin")
    bootstrap.must_have_screen({})
