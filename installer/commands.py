"""What can be asked of the installer, and what each thing does once all is set up."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import locking
import system
from environment import Environment
from steps import clean_environ, set_up
from trouble import TroubleError, say

ROOT = Path(__file__).resolve().parents[1]

USAGE = """\
Use: python3 installer COMMAND [ARGUMENT ...]

  demo    start the practice centre (without a screen: play its day unseen)
  run     start OmgangsDesk; further arguments are those of omgangsdesk
  test    run every check and test; with arguments, just pytest with those
  bench   measure the figures (--keep DIR: where the ten years lie; --scale 0.01: a part of them)
  setup   set everything up, and start nothing
  lock    renew requirements.lock out of pyproject.toml (--upgrade: take newer packages)

Each sets up first what is missing: the environment in .venv, and libraries and tools of the
system (installed where that may be done, or else named with the command that installs them)."""

Call = tuple[list[str], dict[str, str]]
"""A command line, and the variables it needs besides those that are set."""


def demo_arguments(arguments: Sequence[str], *, screen: bool) -> list[str]:
    """The arguments of `omgangsdesk demo`: unseen without a screen, and then with a folder."""
    given = list(arguments)
    if not screen and "--unseen" not in given:
        given.append("--unseen")
    if "--unseen" in given and not any(a.split("=")[0] == "--out" for a in given):
        given += ["--out", "practice-day"]
    return given


def checks(environment: Environment) -> list[tuple[str, Call]]:
    """Every check of `test` with its name, cheapest first.

    Two processes run the tests; how much they must cover is set in pyproject.toml.
    """
    command = environment.command
    pytest = ["-n", "2", "--cov", "--cov-report=term:skip-covered"]
    return [
        ("ruff check", ([command("ruff"), "check"], {})),
        ("ruff format", ([command("ruff"), "format", "--check"], {})),
        ("mypy", ([command("mypy")], {})),
        ("lint-imports", ([command("lint-imports")], {})),
        ("pytest", pytest_call(environment, pytest)),
    ]


def pytest_call(environment: Environment, arguments: Sequence[str]) -> Call:
    """A run of pytest whose windows are drawn in memory."""
    call = [environment.command("python"), "-m", "pytest", *arguments]
    return call, {"QT_QPA_PLATFORM": "offscreen"}


def start(call: Sequence[str], extra: Mapping[str, str], cwd: Path | None = None) -> int:
    """Run a command to its end, and hand its exit code through."""
    environ = {**clean_environ(os.environ), **extra}
    code = subprocess.run(call, env=environ, cwd=cwd, check=False).returncode
    return code if code >= 0 else 128 - code  # ended by a signal, as a shell counts it


def prepare(*, screen: bool, tools: bool) -> Environment:
    """Bring system and environment up to date.

    Raises:
        TroubleError: with the sentence that says what to do.
    """
    system.ensure(
        lambda: [
            *system.missing_libraries(screen=screen),
            *(system.missing_tools() if tools else []),
        ]
    )
    environment = Environment(ROOT)
    set_up(environment)
    return environment


def demo(arguments: Sequence[str]) -> int:
    """Start the practice centre, or play its day when there is nothing to show it on."""
    screen = system.has_screen(os.environ)
    environment = prepare(screen=screen, tools=False)
    if not screen and "--unseen" not in arguments:
        say("There is no screen here: the practice day is played unseen.")
    given = demo_arguments(arguments, screen=screen)
    extra = {"QT_QPA_PLATFORM": "offscreen"} if "--unseen" in given else {}
    return start([environment.command("omgangsdesk"), "demo", *given], extra)


def run(arguments: Sequence[str]) -> int:
    """Start OmgangsDesk."""
    environment = prepare(screen=system.has_screen(os.environ), tools=False)
    return start([environment.command("omgangsdesk"), *arguments], {})


def test(arguments: Sequence[str]) -> int:
    """Run every check and test and stop at the first that fails; arguments are for pytest."""
    environment = prepare(screen=True, tools=True)
    if arguments:
        call, extra = pytest_call(environment, arguments)
        return start(call, extra, ROOT)
    for name, (call, extra) in checks(environment):
        say(f"== {name}")
        code = start(call, extra, ROOT)
        if code:
            say(f"== {name} failed; what comes after it was not run")
            return code
    return 0


def bench(arguments: Sequence[str]) -> int:
    """Measure the figures."""
    environment = prepare(screen=True, tools=True)
    call = [environment.command("python"), "-m", "tests.benchmarks", *arguments]
    return start(call, {}, ROOT)


def setup(arguments: Sequence[str]) -> int:
    """Set everything up."""
    if arguments:
        return misused(f"setup takes no arguments: {arguments[0]}")
    prepare(screen=system.has_screen(os.environ), tools=False)
    say("Everything is there. Start it with: python3 installer run")
    return 0


def lock(arguments: Sequence[str]) -> int:
    """Renew the lock."""
    if [a for a in arguments if a != "--upgrade"]:
        return misused(f"lock takes only --upgrade: {' '.join(arguments)}")
    locking.renew(ROOT, upgrade="--upgrade" in arguments)
    return 0


COMMANDS: Mapping[str, Callable[[Sequence[str]], int]] = {
    "demo": demo,
    "run": run,
    "test": test,
    "bench": bench,
    "setup": setup,
    "lock": lock,
}


def misused(sentence: str) -> int:
    """Say what was wrong and what can be asked; the exit code of wrong use."""
    print(f"{sentence}\n\n{USAGE}", file=sys.stderr)
    return 2


def dispatch(arguments: Sequence[str]) -> int:
    """Do what the command line asks; the exit code to end with."""
    if not arguments:
        return misused("Say what to do.")
    name, rest = arguments[0], arguments[1:]
    if name in {"-h", "--help", "help"}:
        print(USAGE)
        return 0
    if name not in COMMANDS:
        return misused(f"There is no command {name}.")
    try:
        return COMMANDS[name](rest)
    except TroubleError as trouble:
        print(trouble, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Broken off. Run it again to go on.", file=sys.stderr)
        return 130
