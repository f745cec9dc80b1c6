"""The command line as someone without a window uses it: in this process, on real stores."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from tests.conftest import PracticeStore

from omgangsdesk.cli import main
from omgangsdesk.locations import resources


@dataclass(frozen=True, slots=True)
class Ended:
    """How a call ended, and what it said."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Call = Callable[..., Ended]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of the test's own, so that nothing of whoever runs it is touched."""
    base = tmp_path / "home"
    for name in ("XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "HOME"):
        monkeypatch.setenv(name, str(base / name.lower()))
    monkeypatch.chdir(tmp_path)
    return base


@pytest.fixture
def omgangsdesk(capsys: pytest.CaptureFixture[str]) -> Call:
    """Calls the program with these words, in English."""

    def call(*words: object) -> Ended:
        code = main(["--language", "en", *map(str, words)])
        said = capsys.readouterr()
        return Ended(code, said.out, said.err)

    return call


def passphrase_file(store: PracticeStore, code: str = "LV") -> Path:
    path = store.folder.parent / f"passphrase-{code}.txt"
    path.write_text(store.passphrase(code) + "\n", encoding="utf-8")
    return path


def on(store: PracticeStore, code: str = "LV") -> tuple[object, ...]:
    """The options for this store and colleague."""
    return ("--store", store.folder, "--passphrase-file", passphrase_file(store, code))


def keeps_to(schema: str, value: object) -> None:
    """See that `value` is what the schema in resources says."""
    plain = json.loads((resources() / "schemas" / f"{schema}.schema.json").read_bytes())
    Draft202012Validator.check_schema(plain)
    Draft202012Validator(plain).validate(value)
