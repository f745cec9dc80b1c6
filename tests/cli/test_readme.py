"""What the README says is so: commands, layers, folders, dependencies, the office's commands."""

from __future__ import annotations

import re
import subprocess
import tomllib
from itertools import takewhile
from pathlib import Path

from packaging.requirements import Requirement
from tests.cli.conftest import Call, on
from tests.conftest import PracticeStore

from omgangsdesk.cli.spec import COMMANDS

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def section(title: str) -> str:
    return README.partition(f"\n## {title}\n")[2].partition("\n## ")[0]


def first_cells(text: str) -> list[str]:
    """The first cell of each row of the tables in `text`, without their heads."""
    rows = re.findall(r"^\| (.+?) \|", text.replace("\\|", "¦"), re.MULTILINE)
    return [row for row in rows if row not in {"---", "call", "folder", "package"}]


def words_of(call: str) -> str:
    """The words of a command, without its operands and options."""
    _, *more = call.strip("`").split()
    return " ".join(takewhile(re.compile("[a-z][a-z-]*").fullmatch, more))


def test_every_command_is_in_its_table() -> None:
    named = [words_of(cell) for cell in first_cells(section("At the desk"))]
    assert named == ["", *(command.name for command in COMMANDS)]


def test_the_layers_are_those_of_the_contract() -> None:
    drawn = re.findall(r"[a-z_]+", section("How it is built").split("```")[1])
    layers = PROJECT["tool"]["importlinter"]["contracts"][0]["layers"]
    for name in re.findall(r"\w+", " ".join(layers)):
        assert name in drawn or name == "__main__"


def test_every_folder_is_there_and_named() -> None:
    folders = {cell.strip("`") for cell in first_cells(section("How it is built"))}
    assert all((ROOT / one).is_dir() for one in folders)
    source = ROOT / "src" / "omgangsdesk"
    packages = {one.parent.name for one in source.glob("*/__init__.py")}
    assert packages - {one.rpartition("/")[2] for one in folders} == {"cli"}


def test_every_dependency_is_named_with_its_purpose() -> None:
    named = set(
        re.split(r", | \| ", " | ".join(first_cells(section("What each dependency is for"))))
    )
    wanted = [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["dev"]]
    assert named == {Requirement(one).name for one in wanted}


def test_its_links_lead_somewhere() -> None:
    for link in re.findall(r"\[[^\]]*\]\(([^)#]+)\)|`((?:resources|installer)/[^`]*)`", README):
        assert (ROOT / (link[0] or link[1])).exists()


def test_an_office_opens_a_day_file_as_it_says(
    omgangsdesk: Call, played_store: PracticeStore, tmp_path: Path
) -> None:
    commands = section("At the desk").rpartition("```\n")[0].rpartition("```\n")[2]
    assert commands.startswith("age -d")
    (tmp_path / "stick").mkdir()
    assert omgangsdesk("close-day", "--to", tmp_path / "stick", *on(played_store)).code == 0
    (file,) = (tmp_path / "stick").iterdir()
    key = played_store.folder / "office-key.txt"
    (tmp_path / "office-key.txt").write_bytes(key.read_bytes())
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", commands.replace("dag-….age", f"stick/{file.name}")],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert 'Good "omgangsdesk-manifest" signature' in done.stdout
