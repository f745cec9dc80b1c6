"""The habits of the house that no linter knows."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "omgangsdesk"
LONGEST = 400
"""Lines of a file; what is longer does more than one thing."""
FILES = sorted(SOURCE.rglob("*.py"))

SHARED = {
    "create_engine",
    "open_engine",
    "sessionmaker",
    "Store",
    "open_store",
    "create_store",
    "Desk",
    "sign_in",
    "SystemClock",
    "SetClock",
    "Translator",
    "load_translator",
    "QApplication",
    "QSettings",
    "QPrinter",
    "FileLock",
}
"""What is made once, in bootstrap or a test, and passed in."""

ASKS_THE_TIME = {("datetime", "now"), ("datetime", "utcnow"), ("date", "today"), ("time", "time")}
MAY_ASK = {"domain/moments.py"}
"""The one clock; everyone else is given it."""


def name(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def called(call: ast.Call) -> str:
    function = call.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def shared_at_module_level(module: ast.Module) -> Iterator[str]:
    """Calls that run on import and make something everybody would share."""
    for statement in module.body:
        if isinstance(statement, ast.Assign | ast.AnnAssign | ast.Expr):
            for node in ast.walk(statement):
                if isinstance(node, ast.Call) and called(node) in SHARED:
                    yield called(node)


def clock_calls(module: ast.Module) -> Iterator[int]:
    """Lines that ask the computer what time it is."""
    for node in ast.walk(module):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            of = node.func.value
            owner = of.attr if isinstance(of, ast.Attribute) else getattr(of, "id", "")
            if (owner, node.func.attr) in ASKS_THE_TIME:
                yield node.lineno


def test_a_file_is_one_thing() -> None:
    files = [*FILES, *sorted((ROOT / "tests").rglob("*.py"))]
    lengths = {
        one.relative_to(ROOT).as_posix(): len(one.read_text(encoding="utf-8").splitlines())
        for one in files
    }
    assert {one: length for one, length in lengths.items() if length > LONGEST} == {}


def test_nothing_shared_is_made_on_import() -> None:
    made = {name(one): list(shared_at_module_level(parsed(one))) for one in FILES}
    assert {one: found for one, found in made.items() if found} == {}


def test_nobody_but_the_clock_asks_the_time() -> None:
    asked = {name(one): list(clock_calls(parsed(one))) for one in FILES}
    assert {one for one, lines in asked.items() if lines} == MAY_ASK


@pytest.mark.parametrize(
    "source",
    [
        "engine = sa.create_engine('sqlite://')",
        "CLOCK: Clock = moments.SystemClock()",
        "_app = QApplication([])",
        "CLOCKS = {'desk': SystemClock()}",
    ],
)
def test_a_singleton_would_be_found(source: str) -> None:
    assert list(shared_at_module_level(ast.parse(source)))


@pytest.mark.parametrize(
    "source", ["dt.datetime.now()", "datetime.now(UTC)", "dt.date.today()", "time.time()"]
)
def test_a_look_at_the_clock_would_be_found(source: str) -> None:
    assert list(clock_calls(ast.parse(source))) == [1]


def test_where_something_may_be_made_within_a_function() -> None:
    assert not list(shared_at_module_level(ast.parse("def main():\n    clock = SystemClock()")))


def pinned() -> Requirement:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [Requirement(one) for one in project["dependencies"]]
    return next(one for one in wanted if one.name == "PySide6-Essentials")


def test_the_qt_that_aborts_on_python_3_11_is_kept_out() -> None:
    """PySide6 6.12.0 drops references to None and True: an abort after some thousand calls."""
    assert not pinned().specifier.contains("6.12.0", prereleases=True)
    assert not pinned().specifier.contains("6.13.1", prereleases=True)
    assert pinned().specifier.contains("6.11.0")
