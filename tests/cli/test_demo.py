"""The practice centre is shown, or its day played unseen, and what it leaves holds."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.conftest import Call
from tests.conftest import PracticeStore

from omgangsdesk import bootstrap
from omgangsdesk.domain import moments
from omgangsdesk.exchange.office import KEY_FILE
from omgangsdesk.security.keyring import Keyring
from omgangsdesk.services.practice import centre as practice

SHORT = """
from pathlib import Path
from omgangsdesk.services.practice import centre as practice
practice.script_file = lambda: Path({script!r})
from omgangsdesk.cli import main
raise SystemExit(main(["--language", "en", "demo", "--unseen", "--out", {out!r}]))
"""
GLIMPSE = """
from PySide6.QtWidgets import QApplication
def glimpse(*_):
    QApplication.processEvents()
    (window,) = QApplication.topLevelWidgets()
    print(window.isVisible(), window.windowTitle(), window.is_locked)
    window.close()
    return 0
QApplication.exec = glimpse
from omgangsdesk.cli import main
raise SystemExit(main({words!r}))
"""


def python(code: str) -> subprocess.CompletedProcess[str]:
    """A process of its own: an application of Qt's can be made once only."""
    return subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def kievit(tmp_path: Path) -> Path:
    """One visit of the practice day."""
    lines = practice.script_file().read_text(encoding="utf-8").splitlines()
    told = [one for one in lines if "bezoek-kievit" in one]
    needed = [one for one in told if '"act": "observe"' not in one]
    path = tmp_path / "kievit.jsonl"
    path.write_text("\n".join(needed), encoding="utf-8")
    return path


def test_an_unseen_day_leaves_pictures_papers_and_a_day_file(
    omgangsdesk: Call, tmp_path: Path, kievit: Path
) -> None:
    out = tmp_path / "day"
    ended = python(SHORT.format(script=str(kievit), out=str(out)))
    assert (ended.returncode, ended.stderr) == (0, "")
    pictures = {"unlock", "today", "visit", "report", "close"}
    assert {one.stem for one in out.glob("*.png")} >= pictures
    assert all(one.read_bytes().startswith(b"\x89PNG") for one in out.glob("*.png"))
    assert len(list((out / "reports").glob("*.pdf"))) == 2
    assert "1 picture" not in ended.stdout
    store = ("--store", out / "store", "--passphrase-file", out / "passphrase.txt")
    assert omgangsdesk("verify", *store).code == 0
    (file,) = out.glob("*.age")
    assert omgangsdesk("verify", file, "--key", out / KEY_FILE).code == 0
    assert omgangsdesk("today", "--json", *store).json["closed"] is True


def test_it_is_made_anew_each_time_and_spares_what_is_not_its_own(
    practice_store: PracticeStore, tmp_path: Path, kievit: Path
) -> None:
    out = tmp_path / "day"
    (out / "reports").mkdir(parents=True)
    for name in ("mine.txt", "reports/mine.pdf"):
        (out / name).write_text("mine", encoding="utf-8")
    (out / "dag-2020-01-01-00000000-0001.age").touch()
    (out / "reports" / "verslag-1.pdf").touch()
    kievit.write_text(kievit.read_text(encoding="utf-8").splitlines()[0], encoding="utf-8")
    shutil.copytree(practice_store.folder, out / "store")
    shutil.move(out / "store" / KEY_FILE, out / KEY_FILE)
    before = Keyring.load(out / "store").store_id
    ended = python(SHORT.format(script=str(kievit), out=str(out)))
    assert (ended.returncode, ended.stderr) == (0, "")
    assert Keyring.load(out / "store").store_id != before
    assert len(list(out.glob("*.age"))) == 1
    assert [one.name for one in (out / "reports").iterdir()] == ["mine.pdf"]
    assert (out / "mine.txt").read_text(encoding="utf-8") == "mine"


def test_a_real_store_is_never_made_anew(
    omgangsdesk: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("vier woorden die niets zeggen", encoding="utf-8")
    store = tmp_path / "day" / "store"
    words = ("--centre", "Huis", "--name", "Ada Linde", "--code", "AL")
    omgangsdesk("init", "--store", store, *words, "--passphrase-file", secret)
    for more in (("--unseen",), ()):
        ended = omgangsdesk("demo", "--out", tmp_path / "day", *more)
        assert (ended.code, "not one to practise with" in ended.err) == (1, True)
    assert not Keyring.load(store).practice


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch, kievit: Path) -> list[bootstrap.Around]:
    """Catches what the window would be opened on."""
    monkeypatch.setattr(practice, "script_file", lambda: kievit)
    found: list[bootstrap.Around] = []
    monkeypatch.setattr(bootstrap, "open_window", lambda here, **_: found.append(here) or 0)
    return found


def test_the_window_shows_the_day_at_its_busiest(
    omgangsdesk: Call, shown: list[bootstrap.Around], home: Path
) -> None:
    ended = omgangsdesk("demo")
    assert ended.code == 0
    assert "LV with the passphrase “oefenen-met-LV”" in ended.out
    (here,) = shown
    assert here.store.is_relative_to(home)
    desk = bootstrap.open_desk(here, lambda: "oefenen-met-LV", label="LV")
    try:
        assert moments.clock_time(desk.clock.now(), desk.zone) == "14:05"
        newest = desk.book().written[-1].recorded_at
        assert moments.clock_time(newest, desk.zone) <= "14:05"
        assert any(one.present for one in desk.book().states.values())
    finally:
        desk.close()
    assert omgangsdesk("demo").code == 0


def test_a_practice_store_of_ones_own_is_shown_as_it_is(
    omgangsdesk: Call, shown: list[bootstrap.Around], practice_store: PracticeStore, tmp_path: Path
) -> None:
    before = (practice_store.folder / "store.db").read_bytes()
    assert omgangsdesk("demo", "--store", practice_store.folder).code == 0
    assert (practice_store.folder / "store.db").read_bytes() == before
    assert omgangsdesk("demo", "--store", tmp_path / "new").code == 0
    assert Keyring.load(tmp_path / "new").practice
    assert omgangsdesk("demo", "--out", tmp_path / "out").code == 0
    assert [one.store for one in shown] == [
        practice_store.folder,
        tmp_path / "new",
        tmp_path / "out" / "store",
    ]


@pytest.mark.parametrize("with_store", [True, False])
def test_without_a_command_the_window_opens_locked(
    practice_store: PracticeStore, tmp_path: Path, with_store: bool
) -> None:
    store = practice_store.folder if with_store else tmp_path / "none"
    ended = python(GLIMPSE.format(words=["--store", str(store)]))
    # Its screen is smaller than the window asks for, and the platform without a screen says so.
    assert ended.stderr.replace("This plugin does not support propagateSizeHints()\n", "") == ""
    assert (ended.returncode, ended.stdout.split()[0]) == (0, "True")
    assert ended.stdout.split()[-1] == "True"


def test_a_key_file_that_can_not_be_read_is_told_before_the_window(
    practice_store: PracticeStore,
) -> None:
    (practice_store.folder / "keys.json").write_text("{}", encoding="utf-8")
    ended = python(
        GLIMPSE.format(words=["--language", "en", "--store", str(practice_store.folder)])
    )
    assert (ended.returncode, "damaged or was altered" in ended.stderr) == (1, True)
