"""Who can open the store: a colleague comes, a passphrase is changed, one is forgotten."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.conftest import Call, Ended, on
from tests.conftest import PracticeStore

from omgangsdesk.errors import NoSpaceError
from omgangsdesk.security.keyring import Keyring

OWN = "vier woorden die niets zeggen"
NEW = "drie eiken en een trage merel"
THEIRS = "een specht onder zeven linden"


def kept(folder: Path, name: str, secret: str) -> Path:
    path = folder / name
    path.write_text(secret + "\n", encoding="utf-8")
    return path


class House:
    """A real store with its first coordinator, and the recovery code."""

    def __init__(self, call: Call, folder: Path) -> None:
        self.call, self.folder, self.store = call, folder, folder / "store"
        self.own = kept(folder, "own.txt", OWN)
        names = ("--centre", "Huis de Specht", "--name", "Ada Linde", "--code", "AL")
        made = call("init", "--store", self.store, *names, "--passphrase-file", self.own)
        line = next(one for one in made.out.splitlines() if one.startswith("Recovery code: "))
        self.code = kept(folder, "code.txt", line.removeprefix("Recovery code: "))

    def opens(self, secret: Path, *more: object) -> bool:
        words = ("today", "--store", self.store, "--passphrase-file", secret, *more)
        return self.call(*words).code == 0

    def add(self, secret: Path, **options: object) -> Ended:
        given = {"name": "Wim Wilg", "code": "WW", "new-passphrase-file": secret, **options}
        words = [part for name, value in given.items() for part in (f"--{name}", value)]
        return self.call(
            "colleague", "add", "--store", self.store, "--passphrase-file", self.own, *words
        )


@pytest.fixture
def house(omgangsdesk: Call, tmp_path: Path) -> House:
    return House(omgangsdesk, tmp_path)


def test_a_new_colleague_signs_in_with_an_own_passphrase(house: House) -> None:
    theirs = kept(house.folder, "theirs.txt", THEIRS)
    ended = house.add(theirs)
    assert (ended.code, ended.out.strip()) == (0, "WW can sign in from now on.")
    assert house.opens(theirs, "--as", "WW")
    assert house.opens(house.own, "--as", "AL")
    assert not house.opens(theirs, "--as", "AL")


def test_a_sign_in_code_is_nobody_elses(house: House) -> None:
    theirs = kept(house.folder, "theirs.txt", THEIRS)
    ended = house.add(theirs, code="al")
    assert ended.code != 0
    assert "is taken" in ended.err
    assert Keyring.load(house.store).labels() == ("AL",)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"name": "  "}, "needs a name"),
        ({"role": "director"}, "is not in its list"),
        ({"code": "Wim Wilg"}, "initials"),
    ],
)
def test_what_is_not_sound_takes_up_nobody(
    house: House, options: dict[str, object], said: str
) -> None:
    ended = house.add(kept(house.folder, "theirs.txt", THEIRS), **options)
    assert ended.code != 0
    assert said in ended.err
    assert Keyring.load(house.store).labels() == ("AL",)


def test_a_supervisor_takes_up_nobody(omgangsdesk: Call, practice_store: PracticeStore) -> None:
    ended = omgangsdesk(
        "colleague", "add", *on(practice_store, "SD"), "--name", "X", "--code", "X"
    )
    assert ended.code != 0
    assert "Only a coordinator" in ended.err


def test_a_making_broken_off_before_the_key_is_finished_by_the_next(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs = kept(house.folder, "theirs.txt", THEIRS)
    with monkeypatch.context() as broken:
        broken.setattr(
            Keyring, "add_colleague", lambda *_, **__: (_ for _ in ()).throw(NoSpaceError)
        )
        assert house.add(theirs).code != 0
    assert house.add(theirs).code == 0
    assert house.opens(theirs, "--as", "WW")


def test_a_colleague_takes_another_passphrase(house: House) -> None:
    new = kept(house.folder, "new.txt", NEW)
    words = ("passphrase", "--store", house.store, "--passphrase-file", house.own)
    ended = house.call(*words, "--new-passphrase-file", new)
    assert ended.code == 0
    assert house.opens(new)
    assert not house.opens(house.own)


def test_a_forgotten_passphrase_is_set_with_the_recovery_code_and_the_log_tells(
    house: House,
) -> None:
    new = kept(house.folder, "new.txt", NEW)
    words = ("passphrase", "--store", house.store, "--passphrase-file", house.code)
    without = house.call(*words, "--new-passphrase-file", new)
    assert without.code != 0
    assert "--forgotten" in without.err
    ended = house.call(*words, "--forgotten", "AL", "--new-passphrase-file", new)
    assert ended.code == 0
    assert house.opens(new)
    assert not house.opens(house.own)
    log = house.call("log", "--store", house.store, "--passphrase-file", new, "--json").json
    (told,) = [one for one in log["entries"] if one["kind"] == "override"]
    assert told["data"]["rule"] == "recovery_code"


def test_only_the_recovery_code_sets_a_forgotten_passphrase(house: House) -> None:
    new = kept(house.folder, "new.txt", NEW)
    words = ("passphrase", "--store", house.store, "--passphrase-file", house.own)
    ended = house.call(*words, "--forgotten", "AL", "--new-passphrase-file", new)
    assert ended.code != 0
    assert "not the recovery code" in ended.err
    assert house.opens(house.own)
    nobody = ("passphrase", "--store", house.store, "--passphrase-file", house.code)
    ended = house.call(*nobody, "--forgotten", "XX", "--new-passphrase-file", new)
    assert ended.code != 0
    assert "Nobody here" in ended.err
