"""What can be asked, and what is started for it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import commands
from environment import Environment
from trouble import TroubleError


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch, root: Path) -> list[tuple[list[str], dict[str, str]]]:
    """What would have been started, with everything set up."""
    calls: list[tuple[list[str], dict[str, str]]] = []

    def remember(call: list[str], extra: dict[str, str], cwd: Path | None = None) -> int:
        calls.append(([Path(call[0]).name, *call[1:]], extra))
        return 3 if "mypy" in call[0] else 0

    monkeypatch.setattr(commands, "prepare", lambda **_: Environment(root))
    monkeypatch.setattr(commands, "start", remember)
    return calls


@pytest.mark.parametrize(
    "arguments", [[], ["frobnicate"], ["setup", "now"], ["lock", "--hard"], ["--demo"]]
)
def test_wrong_use_is_told_and_exits_2(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert commands.dispatch(arguments) == 2
    said = capsys.readouterr().err
    assert "Use: python3 installer COMMAND" in said
    assert "Traceback" not in said


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert commands.dispatch(["--help"]) == 0
    said = capsys.readouterr().out
    assert all(f"\n  {name} " in said for name in commands.COMMANDS)


def test_the_folder_itself_is_what_python_runs(root: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-S", "installer", "nothing"],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("There is no command nothing.")


def test_trouble_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(**_: bool) -> Environment:
        raise TroubleError("This computer lacks age.")

    monkeypatch.setattr(commands, "prepare", fail)
    assert commands.dispatch(["test"]) == 1
    assert capsys.readouterr().err == "This computer lacks age.\n"


@pytest.mark.parametrize(
    ("given", "screen", "handed_on"),
    [
        ([], True, []),
        ([], False, ["--unseen", "--out", "practice-day"]),
        (["--unseen"], False, ["--unseen", "--out", "practice-day"]),
        (["--out", "day"], False, ["--out", "day", "--unseen"]),
        (["--unseen", "--out=day"], True, ["--unseen", "--out=day"]),
    ],
)
def test_without_a_screen_the_day_is_played_unseen(
    given: list[str], screen: bool, handed_on: list[str]
) -> None:
    assert commands.demo_arguments(given, screen=screen) == handed_on


def test_demo_without_a_screen_says_so(
    started: list[tuple[list[str], dict[str, str]]],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(commands.system, "has_screen", lambda _: False)
    assert commands.dispatch(["demo"]) == 0
    assert "There is no screen here" in capsys.readouterr().out
    [(call, extra)] = started
    assert call[1:] == ["demo", "--unseen", "--out", "practice-day"]
    assert extra == {"QT_QPA_PLATFORM": "offscreen"}


def test_demo_on_a_screen_shows_its_window(
    started: list[tuple[list[str], dict[str, str]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commands.system, "has_screen", lambda _: True)
    assert commands.dispatch(["demo"]) == 0
    assert [(call[1:], extra) for call, extra in started] == [(["demo"], {})]


def test_run_and_bench_hand_their_arguments_on(
    started: list[tuple[list[str], dict[str, str]]],
) -> None:
    assert commands.dispatch(["run", "today", "--json"]) == 0
    assert commands.dispatch(["bench", "start", "--json", "figures.json"]) == 0
    assert [call[1:] for call, _ in started] == [
        ["today", "--json"],
        ["-m", "tests.benchmarks", "start", "--json", "figures.json"],
    ]


def test_the_checks_stop_at_the_first_that_fails(
    started: list[tuple[list[str], dict[str, str]]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert commands.dispatch(["test"]) == 3
    assert [call[0].removesuffix(".exe") for call, _ in started] == ["ruff", "ruff", "mypy"]
    assert "== mypy failed" in capsys.readouterr().out


def test_all_checks_are_made_and_the_tests_come_last(root: Path) -> None:
    names = [name for name, _ in commands.checks(Environment(root))]
    assert names == ["ruff check", "ruff format", "mypy", "lint-imports", "pytest"]
    call, extra = commands.checks(Environment(root))[-1][1]
    assert "--cov" in call
    assert extra == {"QT_QPA_PLATFORM": "offscreen"}


def test_a_few_tests_can_be_asked_for(started: list[tuple[list[str], dict[str, str]]]) -> None:
    assert commands.dispatch(["test", "-k", "handover"]) == 0
    assert [call[1:] for call, _ in started] == [["-m", "pytest", "-k", "handover"]]


def test_the_exit_code_is_handed_through() -> None:
    assert commands.start([sys.executable, "-c", "raise SystemExit(5)"], {}) == 5
    killed = "import os, signal; os.kill(os.getpid(), signal.SIGTERM)"
    assert commands.start([sys.executable, "-c", killed], {}) in {143, 15}


def test_a_break_off_is_no_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupt(**_: bool) -> Environment:
        raise KeyboardInterrupt

    monkeypatch.setattr(commands, "prepare", interrupt)
    assert commands.dispatch(["run"]) == 130
    assert "Broken off" in capsys.readouterr().err
