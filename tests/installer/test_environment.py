"""What is set up is done once, done again when its source changed, and never half."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import alone
import steps
from environment import MARKER, STAMP, Environment, fingerprints, outdated
from trouble import TroubleError

ALL = ["packages", "project", "catalogues", "bytecode"]


@pytest.fixture
def made(checkout: Path) -> Environment:
    """An environment that is set up, as far as its record goes."""
    environment = Environment(checkout)
    environment.scripts.mkdir(parents=True)
    Path(environment.command("python")).touch()
    (environment.folder / "pyvenv.cfg").write_text("home = /usr/bin\nversion = 3.12.4\n")
    for part, value in fingerprints(checkout).items():
        environment.record(part, value)
    environment.record("folder", str(environment.folder))
    return environment


def test_what_is_set_up_is_left_alone(made: Environment, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*call: object, **_: object) -> None:
        raise AssertionError(call)

    monkeypatch.setattr(subprocess, "run", refuse)
    assert outdated(made) == []
    steps.set_up(made)


def test_a_fresh_checkout_needs_everything(checkout: Path) -> None:
    assert outdated(Environment(checkout)) == ALL


@pytest.mark.parametrize(
    ("changed", "parts"),
    [
        ("requirements.lock", ALL),
        ("pyproject.toml", ["project"]),
        ("resources/i18n/nl_BE/ui.po", ["catalogues"]),
        ("src/omgangsdesk/errors.py", ["bytecode"]),
        ("src/omgangsdesk/__init__.py", ["project", "bytecode"]),
    ],
)
def test_only_what_changed_is_done_again(
    made: Environment, changed: str, parts: list[str]
) -> None:
    with (made.root / changed).open("a", encoding="utf-8") as file:
        file.write("# changed\n")
    assert outdated(made) == parts


def test_lost_catalogues_are_compiled_again(made: Environment) -> None:
    (made.root / "resources/i18n/nl_BE/LC_MESSAGES/omgangsdesk.mo").unlink()
    assert outdated(made) == ["catalogues"]


def break_off(made: Environment) -> None:
    (made.folder / MARKER).touch()


def lose_python(made: Environment) -> None:
    Path(made.command("python")).unlink()


def come_from_an_old_python(made: Environment) -> None:
    (made.folder / "pyvenv.cfg").write_text("version = 3.10.2\n")


def come_from_another_folder(made: Environment) -> None:
    made.record("folder", "/elsewhere/.venv")


@pytest.mark.parametrize(
    "harm", [break_off, lose_python, come_from_an_old_python, come_from_another_folder]
)
def test_an_environment_that_cannot_be_built_upon_is_made_anew(
    made: Environment, harm: Callable[[Environment], None]
) -> None:
    assert made.is_usable()
    harm(made)
    assert not made.is_usable()
    assert outdated(made) == ALL


@pytest.mark.parametrize("record", ["", "{", "[]", '{"packages": '])
def test_an_unreadable_record_means_that_nothing_is_known(made: Environment, record: str) -> None:
    (made.folder / STAMP).write_text(record)
    assert outdated(made) == ALL


def test_an_environment_made_by_hand_is_built_upon(made: Environment) -> None:
    (made.folder / STAMP).unlink()
    assert made.is_usable()
    assert outdated(made) == ALL


def test_an_install_that_fails_leaves_its_marker(
    made: Environment, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise TroubleError("no network")

    monkeypatch.setattr(steps, "run_quietly", fail)
    with pytest.raises(TroubleError, match="no network"):
        steps.install_packages(made)
    assert not made.is_usable()


def test_parts_are_done_in_order_and_each_is_written_down(
    checkout: Path, made: Environment, monkeypatch: pytest.MonkeyPatch
) -> None:
    (checkout / "requirements.lock").write_text("babel==2.19.0 \\\n    --hash=sha256:01\n")
    done: list[str] = []
    for part, name in zip(
        ALL,
        ["install_packages", "install_project", "compile_catalogues", "compile_bytecode"],
        strict=True,
    ):
        monkeypatch.setattr(steps, name, lambda *_, part=part, **__: done.append(part))
    steps.set_up(made)
    assert done == ALL
    assert outdated(made) == []
    assert json.loads((made.folder / STAMP).read_text())["packages"]


def test_a_step_that_fails_shows_its_last_lines(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = "print('early'); [print(f'line {i}') for i in range(30)]; raise SystemExit(3)"
    with pytest.raises(TroubleError, match="what pip said is above"):
        steps.run_quietly([sys.executable, "-c", code], tmp_path)
    said = capsys.readouterr().out
    assert "  | line 29" in said
    assert "early" not in said


@pytest.mark.parametrize(
    ("output", "sentence"),
    [
        ("[Errno -3] Temporary failure in name resolution", "seems to have no connection"),
        ("ReadTimeoutError: read timed out.\nNo matching distribution", "no connection"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES", "do not use it"),
        ("OSError: [Errno 28] No space left on device", "disk is full"),
        ("ERROR: No matching distribution found for age", "cannot be had"),
        ("something else", "what pip said is above"),
    ],
)
def test_what_pip_complains_of_becomes_a_sentence(output: str, sentence: str) -> None:
    assert sentence in steps.sentence_for(output)


def test_variables_that_point_python_elsewhere_are_taken_away() -> None:
    kept = steps.clean_environ({"PYTHONPATH": "/x", "PYTHONHOME": "/y", "LANG": "nl_BE.UTF-8"})
    assert kept == {"LANG": "nl_BE.UTF-8", "PIP_USER": "0"}


def test_translations_that_contradict_each_other_stop_the_set_up(
    root: Path, checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (checkout / "installer").symlink_to(root / "installer")
    environment = Environment(checkout)
    monkeypatch.setattr(environment, "command", lambda _: sys.executable)
    steps.compile_catalogues(environment)
    (checkout / "installer").unlink()
    (checkout / "installer").mkdir()
    (checkout / "installer" / "catalogues.py").write_text("raise SystemExit(1)")
    with pytest.raises(TroubleError, match="translation file"):
        steps.compile_catalogues(environment)


def test_bytecode_is_written_where_python_may_not(
    checkout: Path, made: Environment, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.setattr(made, "command", lambda _: sys.executable)
    module = made.packages() / "somebody.py"
    module.parent.mkdir(parents=True)
    module.write_text("NAME = 'Merel'\n")
    (made.packages() / "template.py").write_text("{% for %}\n")
    steps.compile_bytecode(made, packages=True)
    compiled = {path.name.split(".")[0] for path in made.root.rglob("*.pyc")}
    assert compiled == {"__init__", "somebody"}


def test_two_set_ups_do_not_run_at_once(tmp_path: Path, root: Path) -> None:
    path = tmp_path / "locked"
    path.touch()
    code = (
        "import sys; sys.path.append(sys.argv[2])\n"
        "from pathlib import Path; from alone import alone\n"
        "with alone(Path(sys.argv[1])): print('mine', flush=True)\n"
    )
    call = [sys.executable, "-c", code, str(path), str(root / "installer")]
    with alone.alone(path):
        other = subprocess.Popen(call, stdout=subprocess.PIPE, text=True)
        assert other.stdout
        assert other.stdout.readline() == "Another set-up is busy here; waiting for it …\n"
    with other:
        assert other.stdout.read() == "mine\n"
    assert other.returncode == 0
