"""How a call ends: never with a traceback, and never with anybody's name in a complaint."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.conftest import Call, on
from tests.conftest import PracticeStore

from omgangsdesk.cli import commands, main
from omgangsdesk.cli.call import Call as RunningCall

NAME = "Kwikstaartelink"


def raising(error: BaseException, monkeypatch: pytest.MonkeyPatch) -> None:
    def handler(_group: str) -> object:
        def broken(_call: RunningCall) -> int:
            raise error

        return broken

    monkeypatch.setattr(commands, "handler", handler)


def test_a_bug_is_told_by_kind_and_place_alone(
    omgangsdesk: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    raising(KeyError(NAME), monkeypatch)
    ended = omgangsdesk("today")
    assert ended.code == 70
    assert "KeyError" in ended.err
    assert "__init__.py:" in ended.err
    assert "Traceback" not in ended.err
    assert NAME not in ended.err


def test_ctrl_c_is_no_error(omgangsdesk: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    raising(KeyboardInterrupt(), monkeypatch)
    ended = omgangsdesk("today")
    assert ended.code == 130
    assert ended.err == "Broken off. What was recorded before is kept.\n"


def test_what_the_system_refuses_is_a_sentence(
    omgangsdesk: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    raising(PermissionError(13, "Permission denied", "stick"), monkeypatch)
    ended = omgangsdesk("today")
    assert ended.code == 1
    assert "Permission denied (stick)" in ended.err


def test_a_store_below_a_file_can_not_be_made(omgangsdesk: Call, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    ended = omgangsdesk("init", "--practice", "--store", tmp_path / "file" / "store")
    assert ended.code == 1
    assert "Traceback" not in ended.err


def test_there_is_no_store_yet(omgangsdesk: Call, home: Path) -> None:
    for words in (["today"], ["log"], ["verify"], ["close-day", "--to", "."]):
        ended = omgangsdesk(*words)
        assert ended.code == 1
        assert "There is no store in" in ended.err
    assert not home.exists()


def test_nobody_at_a_terminal_to_ask(
    omgangsdesk: Call, practice_store: PracticeStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    ended = omgangsdesk("today", "--store", practice_store.folder)
    assert ended.code == 2
    assert "--passphrase-file" in ended.err


def test_the_passphrase_is_asked_at_a_terminal(
    omgangsdesk: Call, practice_store: PracticeStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("getpass.getpass", lambda _prompt: practice_store.passphrase("MS"))
    assert omgangsdesk("today", "--store", practice_store.folder).code == 0


def test_a_wrong_passphrase(omgangsdesk: Call, practice_store: PracticeStore) -> None:
    wrong = practice_store.folder.parent / "wrong.txt"
    wrong.write_text("iets heel anders\n", encoding="utf-8")
    store = ("--store", practice_store.folder)
    for words in (("today",), ("verify",)):
        ended = omgangsdesk(*words, *store, "--passphrase-file", wrong)
        assert ended.code == 1
        assert "passphrase is not right" in ended.err
    other = omgangsdesk("today", *on(practice_store, "LV"), "--as", "AB")
    assert (other.code, "passphrase is not right" in other.err) == (1, True)


def test_a_passphrase_file_that_is_not_there(
    omgangsdesk: Call, practice_store: PracticeStore
) -> None:
    ended = omgangsdesk(
        "today", "--store", practice_store.folder, "--passphrase-file", "nowhere.txt"
    )
    assert ended.code == 1
    assert "nowhere.txt" in ended.err


def test_the_store_is_open_elsewhere(omgangsdesk: Call, practice_store: PracticeStore) -> None:
    desk = practice_store.open()
    try:
        ended = omgangsdesk("today", *on(practice_store))
    finally:
        desk.close()
    assert ended.code == 1
    assert "already open" in ended.err
    assert omgangsdesk("today", *on(practice_store)).code == 0


def test_a_plain_database_is_not_ours(omgangsdesk: Call, practice_store: PracticeStore) -> None:
    file = practice_store.folder / "store.db"
    for name in ("store.db-wal", "store.db-shm"):
        (practice_store.folder / name).unlink(missing_ok=True)
    plain = b"SQLite format 3\x00" + b"\0" * 4080
    file.write_bytes(plain)
    ended = omgangsdesk("today", *on(practice_store))
    assert ended.code == 1
    assert "not a store of OmgangsDesk" in ended.err
    assert file.read_bytes() == plain


def test_a_damaged_key_file(omgangsdesk: Call, practice_store: PracticeStore) -> None:
    keys = practice_store.folder / "keys.json"
    keys.write_bytes(keys.read_bytes().replace(b'"LV"', b'"XX"', 1))
    ended = omgangsdesk("today", *on(practice_store))
    assert ended.code == 1
    assert "damaged or was altered" in ended.err


def test_the_store_is_gone_but_its_keys_are_there(
    omgangsdesk: Call, practice_store: PracticeStore
) -> None:
    (practice_store.folder / "store.db").unlink()
    ended = omgangsdesk("today", *on(practice_store))
    assert (ended.code, "There is no store" in ended.err) == (1, True)


def test_a_reader_who_stops_reading(practice_store: PracticeStore) -> None:
    """Through the installed command, since a pipe that breaks is the system's doing."""
    words = ["log", "--json", *map(str, on(practice_store))]
    with subprocess.Popen(
        [sys.executable, "-m", "omgangsdesk", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ},
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.wait() == 141
        assert process.stderr.read() == b""


def test_a_name_that_the_terminal_has_no_signs_for(practice_store: PracticeStore) -> None:
    call = [sys.executable, "-m", "omgangsdesk", "today", *map(str, on(practice_store))]
    latin = {**os.environ, "PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "0"}
    ended = subprocess.run(call, env=latin, capture_output=True, check=False)
    assert ended.returncode == 0
    assert "Duchêne".encode("latin-1") in ended.stdout
    as_json = subprocess.run([*call, "--json"], env=latin, capture_output=True, check=True)
    assert b"\\u" in as_json.stdout


def test_the_window_needs_none_of_the_commands() -> None:
    """Start-up is what a supervisor waits for: the words are read without anything heavy."""
    code = "import sys; from omgangsdesk.cli import parsing; import omgangsdesk.cli;"
    heavy = "{'argparse', 'sqlalchemy', 'msgspec', 'cryptography', 'reportlab', 'platformdirs'}"
    told = subprocess.run(
        [sys.executable, "-c", f"{code} print(sorted({heavy} & set(sys.modules)))"],
        capture_output=True,
        check=True,
        text=True,
    )
    assert told.stdout.strip() == "[]"


def test_main_hands_the_exit_code_on(monkeypatch: pytest.MonkeyPatch) -> None:
    from omgangsdesk import __main__

    monkeypatch.setattr(sys, "argv", ["omgangsdesk", "--version"])
    assert __main__.main() == 0
    assert main(["nonsense"]) == 2


def test_a_store_of_a_newer_program(omgangsdesk: Call, practice_store: PracticeStore) -> None:
    from omgangsdesk.models.connection import open_engine
    from omgangsdesk.security.keyring import Keyring
    from omgangsdesk.security.keys import derive

    data_key = Keyring.load(practice_store.folder).unlock(practice_store.passphrase()).data_key
    engine = open_engine(practice_store.folder / "store.db", derive(data_key, "store"))
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    engine.dispose()
    for words in (("today",), ("verify",)):
        ended = omgangsdesk(*words, *on(practice_store))
        assert (ended.code, "by a newer OmgangsDesk" in ended.err) == (1, True)
