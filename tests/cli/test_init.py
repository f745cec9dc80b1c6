"""A store is made: for a centre, or to practise with."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from tests.cli.conftest import Call, on
from tests.conftest import PracticeStore

from omgangsdesk.domain.records import Colleague, Location
from omgangsdesk.language import Translator
from omgangsdesk.security.keyring import Keyring
from omgangsdesk.services.opening.make_centre import FILES


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    path = tmp_path / "secret.txt"
    path.write_text("vier woorden die niets zeggen\n", encoding="utf-8")
    return path


def real(store: Path, secret: Path) -> tuple[object, ...]:
    centre = ("--centre", "Huis de Specht", "--name", "Ada Linde", "--code", "AL")
    return ("init", "--store", store, *centre, "--passphrase-file", secret)


def test_a_real_store_with_its_first_coordinator(
    omgangsdesk: Call, tmp_path: Path, secret: Path
) -> None:
    store = tmp_path / "store"
    ended = omgangsdesk(*real(store, secret))
    assert ended.code == 0
    assert "shown this once only" in ended.out
    assert not Keyring.load(store).practice
    assert Keyring.load(store).labels() == ("AL",)
    shown = omgangsdesk("today", "--store", store, "--passphrase-file", secret)
    assert shown.code == 0
    assert shown.out.startswith("Huis de Specht")
    assert "practice" not in shown.out
    assert "No visits are planned" in shown.out


def test_the_recovery_code_opens_the_store(
    omgangsdesk: Call, tmp_path: Path, secret: Path
) -> None:
    store = tmp_path / "store"
    said = omgangsdesk(*real(store, secret)).out
    code = next(line for line in said.splitlines() if line.startswith("Recovery code: "))
    typed = tmp_path / "typed.txt"
    typed.write_text(code.removeprefix("Recovery code: ").lower(), encoding="utf-8")
    assert omgangsdesk("today", "--store", store, "--passphrase-file", typed).code == 0


def test_only_the_owner_can_read_it(omgangsdesk: Call, tmp_path: Path, secret: Path) -> None:
    store = tmp_path / "store"
    omgangsdesk(*real(store, secret))
    assert stat.S_IMODE(store.stat().st_mode) == 0o700
    assert {stat.S_IMODE(one.stat().st_mode) for one in store.iterdir()} == {0o600}
    assert {one.name for one in store.iterdir()} <= set(FILES)


def test_no_word_of_it_is_readable(omgangsdesk: Call, tmp_path: Path, secret: Path) -> None:
    store = tmp_path / "store"
    omgangsdesk(*real(store, secret))
    for file in store.iterdir():
        # Whole names: three letters turn up by chance in this much cipher text.
        assert b"Ada Linde" not in file.read_bytes()
        assert b"Huis de Specht" not in file.read_bytes()


def test_a_second_store_in_the_same_place_is_refused(
    omgangsdesk: Call, tmp_path: Path, secret: Path
) -> None:
    store = tmp_path / "store"
    omgangsdesk(*real(store, secret))
    before = {one.name: one.read_bytes() for one in store.iterdir()}
    for words in (real(store, secret), ("init", "--practice", "--store", store)):
        ended = omgangsdesk(*words)
        assert ended.code == 1
        assert "already a store" in ended.err
    assert {one.name: one.read_bytes() for one in store.iterdir()} == before


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--code", "Ada Linde", "sign-in code"),
        ("--centre", " ", "need a name"),
        ("--name", " ", "need a name"),
    ],
)
def test_what_is_not_sound_makes_nothing(
    omgangsdesk: Call, tmp_path: Path, secret: Path, option: str, value: str, said: str
) -> None:
    words = list(real(tmp_path / "store", secret))
    words[words.index(option) + 1] = value
    ended = omgangsdesk(*words)
    assert ended.code == 1
    assert said in ended.err
    assert not (tmp_path / "store").exists()


def test_a_short_passphrase_makes_nothing(omgangsdesk: Call, tmp_path: Path, secret: Path) -> None:
    secret.write_text("kort\n", encoding="utf-8")
    ended = omgangsdesk(*real(tmp_path / "store", secret))
    assert ended.code == 1
    assert "at least 12 characters" in ended.err
    assert not (tmp_path / "store").exists()


def test_a_full_disk_leaves_no_half_store(
    omgangsdesk: Call, tmp_path: Path, secret: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from omgangsdesk.errors import NoSpaceError
    from omgangsdesk.models.unit import Unit

    def full(*_: object, **__: object) -> None:
        raise NoSpaceError

    with monkeypatch.context() as patch:
        patch.setattr(Unit, "append", full)
        assert omgangsdesk(*real(tmp_path / "store", secret)).code == 1
    assert list((tmp_path / "store").iterdir()) == []
    assert omgangsdesk(*real(tmp_path / "store", secret)).code == 0


class AtTerminal:
    """Somebody types: answers to questions, and passphrases that do not show."""

    def __init__(
        self, monkeypatch: pytest.MonkeyPatch, typed: list[str], secrets: list[str]
    ) -> None:
        monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
        monkeypatch.setattr("builtins.input", lambda _prompt: self.next(typed))
        monkeypatch.setattr("getpass.getpass", lambda _prompt: self.next(secrets))

    @staticmethod
    def next(lines: list[str]) -> str:
        if not lines:
            raise EOFError
        return lines.pop(0)


def test_what_is_missing_is_asked(
    omgangsdesk: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = "vier woorden die niets zeggen"
    AtTerminal(monkeypatch, ["Huis de Specht", "Ada Linde", "AL"], [secret, secret, secret])
    store = ("--store", tmp_path / "store")
    assert omgangsdesk("init", *store).code == 0
    assert omgangsdesk("today", *store).code == 0


@pytest.mark.parametrize(
    ("secrets", "said"),
    [
        (["vier woorden die niets zeggen", "vier woorden"], "not the same"),
        ([], "Nothing was typed"),
    ],
)
def test_what_is_typed_wrongly_makes_nothing(
    omgangsdesk: Call,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    secrets: list[str],
    said: str,
) -> None:
    AtTerminal(monkeypatch, ["Huis de Specht", "Ada Linde", "AL"], secrets)
    ended = omgangsdesk("init", "--store", tmp_path / "store")
    assert (ended.code, said in ended.err) == (1, True)
    assert not (tmp_path / "store").exists()


def test_nothing_is_made_when_nobody_answers(
    omgangsdesk: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    AtTerminal(monkeypatch, [], [])
    assert omgangsdesk("init", "--store", tmp_path / "store").code == 1


def test_a_practice_store_is_marked_and_loaded_for_today(
    omgangsdesk: Call, tmp_path: Path
) -> None:
    store, file = tmp_path / "store", tmp_path / "passphrase.txt"
    ended = omgangsdesk("init", "--practice", "--store", store, "--passphrase-file", file)
    assert ended.code == 0
    assert file.read_text(encoding="utf-8") == "oefenen-met-LV\n"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert Keyring.load(store).practice
    today = omgangsdesk("today", "--store", store, "--passphrase-file", file)
    assert "practice" in today.out.splitlines()[0]
    assert "bezoek-kievit" in today.out


def test_a_passphrase_file_that_is_there_gives_the_first_colleagues(
    omgangsdesk: Call, tmp_path: Path, secret: Path
) -> None:
    store = ("--store", tmp_path / "store", "--passphrase-file", secret)
    ended = omgangsdesk("init", "--practice", *store)
    assert ended.code == 0
    assert "oefenen" not in ended.out
    assert secret.read_text(encoding="utf-8") == "vier woorden die niets zeggen\n"
    script = tmp_path / "one.jsonl"
    script.write_text(
        '{"at": "09:00", "as": "LV", "act": "briefing", "visit": "bezoek-mus", "data": {}}\n'
        '{"at": "09:01", "as": "AB", "act": "briefing", "visit": "bezoek-mus", "data": {}}\n',
        encoding="utf-8",
    )
    assert omgangsdesk("play", script, *store).code == 0


def test_the_practice_mark_can_not_be_taken_off(
    omgangsdesk: Call, practice_store: PracticeStore
) -> None:
    """Bound into every slot of the key file, and kept as it is by the store's triggers."""
    from omgangsdesk.security.documents import read_document, write_document

    keys = practice_store.folder / "keys.json"
    fields = read_document(keys.read_bytes())
    keys.write_bytes(write_document({**fields, "practice": 0}))
    ended = omgangsdesk("today", *on(practice_store))
    assert ended.code == 1


def test_the_centre_speaks_the_language_it_is_made_in(tmp_path: Path) -> None:
    from omgangsdesk.domain.moments import SystemClock
    from omgangsdesk.services.opening.make_centre import NewCentre, make_centre
    from omgangsdesk.services.opening.sign_in import sign_in

    secret = "vier woorden die niets zeggen"
    wanted = NewCentre(
        centre="Huis de Specht",
        name="Ada Linde",
        code="AL",
        passphrase=secret,
        zone="Europe/Amsterdam",
    )
    assert secret not in repr(wanted)
    here = {"devices": tmp_path / "devices", "clock": SystemClock(), "translator": Translator()}
    make_centre(tmp_path / "store", wanted, **here)
    desk = sign_in(tmp_path / "store", secret, **here)
    try:
        assert desk.zone == "Europe/Amsterdam"
        assert desk.colleague.role == "coordinator"
        with desk.store.read() as unit:
            assert [one.name for one in unit.records(Location)] == ["Huis de Specht"]
            assert [one.code for one in unit.records(Colleague)] == ["AL"]
    finally:
        desk.close()


def test_a_passphrase_file_that_can_t_be_written_is_told_before_anything_is_made(
    omgangsdesk: Call, tmp_path: Path
) -> None:
    store = tmp_path / "store"
    blocked = tmp_path / "nowhere" / "secret.txt"
    ended = omgangsdesk("init", "--practice", "--store", store, "--passphrase-file", blocked)
    assert ended.code != 0
    assert "can't be written" in ended.err
    assert not store.exists()
