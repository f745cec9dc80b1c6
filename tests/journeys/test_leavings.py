"""The whole practice day through the real window, and then every file it left is searched."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from omgangsdesk.locations import resources
from omgangsdesk.services.practice import centre as practice

ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le")


@dataclass(frozen=True)
class Day:
    """What the day left: in the folder it was told, at home, and among temporary files."""

    out: Path
    home: Path
    temporary: Path
    said: bytes


def play(base: Path) -> Day:
    out, home, temporary = (base / name for name in ("out", "home", "tmp"))
    for folder in (home, temporary):
        folder.mkdir()
    kept = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}
    places = {"HOME": str(home), "TMPDIR": str(temporary), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-m", "omgangsdesk", "demo", "--unseen", "--out", str(out)],
        env=kept | places,
        capture_output=True,
        check=False,
        cwd=base,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    return Day(out=out, home=home, temporary=temporary, said=done.stdout)


def words() -> set[str]:
    """The canary words, and every name and address of the practice centre."""
    centre = json.loads(practice.centre_file().read_bytes())
    fields = ("given_name", "family_name", "address")
    named = {one[field] for one in centre["persons"] for field in fields if one.get(field)}
    canaries = (resources() / "practice" / "canary-words.txt").read_text(encoding="utf-8")
    return {one for one in named if len(one) > 4} | set(canaries.split())


def holding(folder: Path) -> Iterator[tuple[str, str]]:
    """Files in `folder` that hold one of the words, in whatever encoding."""
    wanted = [(word, word.encode(encoding)) for word in words() for encoding in ENCODINGS]
    for file in (one for one in folder.rglob("*") if one.is_file()):
        raw = file.read_bytes()
        yield from ((file.name, word) for word, written in wanted if written in raw)


@pytest.mark.timeout(600)
@pytest.mark.journey
def test_a_whole_day_leaves_nothing_readable(tmp_path: Path) -> None:
    day = play(tmp_path)
    pictures = {"unlock", "today", "visit", "incident", "report", "close"}
    assert {one.stem for one in day.out.glob("*.png")} == pictures
    assert len(list((day.out / "reports").glob("*.pdf"))) > 30
    for folder in (day.out / "store", day.home, day.temporary):
        assert not list(holding(folder))
    sealed = next(day.out.glob("*.age")).read_bytes()
    assert not [word for word in words() if word.encode() in sealed + day.said]
    assert not list(day.temporary.iterdir())
    only_the_owner_can_read(day)


def only_the_owner_can_read(day: Day) -> None:
    kept = [*(day.out / "store").iterdir(), *day.home.rglob("*.device"), *day.home.rglob("*.head")]
    assert len(kept) > 5
    assert {stat.S_IMODE(one.stat().st_mode) for one in kept} == {0o600}
    assert {stat.S_IMODE(one.parent.stat().st_mode) for one in kept} == {0o700}


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_word_that_was_left_would_be_found(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "left.log").write_bytes("… Kwikstaartelink …".encode(encoding))
    assert ("left.log", "Kwikstaartelink") in list(holding(tmp_path))
