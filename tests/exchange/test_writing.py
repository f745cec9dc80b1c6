"""A full, read-only, pulled or failing stick: a clear sentence, and nothing half-done left."""

from __future__ import annotations

import contextlib
import errno
import io
import os
import pickle
import shutil
import subprocess
import sys
from collections.abc import Iterator

import pytest

from omgangsdesk.exchange import age, dayfile, placing
from omgangsdesk.exchange.errors import NotWrittenError

NOBODY = 65534


@contextlib.contextmanager
def as_an_ordinary_user() -> Iterator[None]:
    """Root may write anywhere; nobody may not."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


class Meanwhile(tuple):  # noqa: SLOT001 - a tuple to which something happens
    """Entries; when they are read for the second time, to be written, something happens."""

    def happens(self, what):
        self.what = what
        return self

    def __getitem__(self, place):
        if place == 25:
            self.what()
        return super().__getitem__(place)


@pytest.fixture
def entries(desk):
    return Meanwhile(desk.contents().entries)


def test_a_stick_that_is_read_only(desk, stick, left_in):
    stick.chmod(0o555)
    with (
        as_an_ordinary_user(),
        pytest.raises(NotWrittenError, match=r"stick can't be written to\.") as caught,
    ):
        desk.write(stick)
    assert "the day stays open" in str(caught.value)
    assert left_in(stick) == []


_ON_A_FULL_STICK = """
import pickle, resource, sys
from omgangsdesk.exchange import dayfile
from omgangsdesk.exchange.errors import NotWrittenError
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
folder, contents, key = pickle.load(sys.stdin.buffer)
resource.setrlimit(resource.RLIMIT_FSIZE, (8000, 8000))
try:
    signer = dayfile.KeySigner(Ed25519PrivateKey.generate())
    dayfile.write_day_file(folder, contents, recipients=[key], signer=signer)
except NotWrittenError as error:
    print(error)
"""


def test_a_stick_that_is_full(desk, stick, left_in):
    """A limit on the size of files stands for the full disk; the system refuses alike."""
    done = subprocess.run(
        [sys.executable, "-c", _ON_A_FULL_STICK],
        input=pickle.dumps((stick, desk.contents(), desk.office_key)),
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        check=True,
    )
    assert b"There is no room left in" in done.stdout, done.stderr
    assert left_in(stick) == []


@pytest.mark.parametrize("what", ["missing", "a file"])
def test_a_folder_that_is_not_there(what, desk, tmp_path):
    folder = tmp_path / "gone"
    if what == "a file":
        folder.write_bytes(b"")
    with pytest.raises(NotWrittenError, match=r"gone is not there, or was taken out\."):
        desk.write(folder)
    assert folder.exists() == (what == "a file")


def test_a_stick_that_is_pulled_while_writing(desk, stick, entries):
    with pytest.raises(NotWrittenError, match="not there, or was taken out"):
        desk.write(stick, entries=entries.happens(lambda: shutil.rmtree(stick)))
    assert not stick.exists()


class PowerCut(BaseException):
    """What ends a program from outside."""


def test_breaking_off_leaves_nothing(desk, stick, entries, left_in):
    def cut():
        assert left_in(stick)[0].endswith(".part")
        raise PowerCut

    with pytest.raises(PowerCut):
        desk.write(stick, entries=entries.happens(cut))
    assert left_in(stick) == []


def test_what_a_killed_run_left_is_tidied_by_the_next(desk, stick, left_in):
    for name in (
        ".dag-2025-03-06-1a2b3c4d-0003.0badcafe.part",
        ".dag-2025-03-06-ffffffff-0003.0badcafe.part",
    ):
        (stick / name).write_bytes(b"half")
    desk.write(stick)
    assert left_in(stick) == [
        ".dag-2025-03-06-ffffffff-0003.0badcafe.part",
        "dag-2025-03-07-1a2b3c4d-0004.age",
    ]


def test_a_file_of_that_name_is_never_overwritten(desk, stick, left_in):
    names = [desk.write(stick).path.name for _ in range(3)]
    assert names == [f"dag-2025-03-07-1a2b3c4d-0004{more}.age" for more in ("", "-2", "-3")]
    assert left_in(stick) == sorted(names)


def test_a_link_of_that_name_is_not_followed(desk, stick, tmp_path):
    (stick / "dag-2025-03-07-1a2b3c4d-0004.age").symlink_to(tmp_path / "elsewhere")
    assert desk.write(stick).path.name == "dag-2025-03-07-1a2b3c4d-0004-2.age"
    assert not (tmp_path / "elsewhere").exists()


def test_a_stick_that_knows_no_links_gets_its_file_too(desk, stick, monkeypatch, left_in):
    def no_links(*_):
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)
    assert [desk.write(stick).path.name for _ in range(2)] == left_in(stick)[::-1]


@pytest.mark.parametrize("step", ["rename", "sync"])
def test_a_stick_that_fails_at_the_last_step(step, desk, stick, monkeypatch, left_in):
    def failing(*_):
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(
        *((os, "link", failing) if step == "rename" else (placing, "sync_folder", failing))
    )
    monkeypatch.setattr(os, "rename", failing)
    with pytest.raises(NotWrittenError, match="not there, or was taken out"):
        desk.write(stick)
    assert left_in(stick) == []


def _failing(damage):
    """A stick that keeps something else than what it was given."""
    sound = placing.place

    def place(*args):
        path = sound(*args)
        damage(path)
        return path

    return place


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda path: _flip(path, 30), id="the header"),
        pytest.param(lambda path: _flip(path, -300), id="the contents"),
        pytest.param(lambda path: os.truncate(path, path.stat().st_size - 40), id="cut off"),
        pytest.param(lambda path: os.truncate(path, 0), id="empty"),
        pytest.param(lambda path: path.unlink(), id="gone"),
    ],
)
def test_what_cannot_be_read_back_is_not_called_done(damage, desk, stick, monkeypatch, left_in):
    monkeypatch.setattr(placing, "place", _failing(damage))
    with pytest.raises(NotWrittenError, match="could not be read back as it was"):
        desk.write(stick)
    assert left_in(stick) == []


def _flip(path, place):
    raw = bytearray(path.read_bytes())
    raw[place] ^= 1
    path.write_bytes(raw)


@pytest.fixture
def one_key(monkeypatch):
    """The desk's passing key, always the same, so that its files can take each other's place."""
    pair = age.new_key_pair()
    monkeypatch.setattr(age, "new_key_pair", lambda: pair)


def test_another_sound_file_in_its_place_is_noticed(one_key, desk, stick, monkeypatch, tmp_path):
    """Sealed to the same keys even: what is read back is compared with what was meant."""
    other = tmp_path / "other"
    other.mkdir()
    raw = desk.write(other, number=5).path.read_bytes()
    monkeypatch.setattr(placing, "place", _failing(lambda path: path.write_bytes(raw)))
    with pytest.raises(NotWrittenError, match="could not be read back"):
        desk.write(stick)


def test_a_file_that_the_office_could_not_open_is_noticed(one_key, desk, stick, monkeypatch):
    sound = age.encrypt
    monkeypatch.setattr(age, "encrypt", lambda pieces, file, keys: sound(pieces, file, keys[1:]))
    with pytest.raises(NotWrittenError, match="could not be read back"):
        desk.write(stick)


def test_no_plaintext_touches_the_disk(desk, stick, entries, tmp_path):
    """At the moment that half of it is written, and afterwards."""
    words = [b"knuffel", b"Oma Mus", b"Familie Merel", b"manifest.json", b"PK\x03\x04"]

    def look():
        for file in stick.iterdir():
            assert not any(word in file.read_bytes() for word in words)

    written = desk.write(stick, entries=entries.happens(look))
    look()
    assert written.path.parent == stick


def test_a_large_day_is_written_piece_by_piece(desk, the_office, stick):
    """More than one piece of everything: lines, members, and what age takes at a time."""
    reports = tuple(desk.report(f"verslag-{number}.pdf", "Specht " * 2000) for number in range(3))
    entries = tuple(desk.chain(4000))
    written = desk.write(stick, entries=entries, reports=reports)
    read = dayfile.read_day_file(written.path, the_office.secret)
    assert read.contents.entries == entries
    assert read.contents.reports == reports


class _FullAfter(io.BytesIO):
    """A disk on which so many bytes find room."""

    def __init__(self, room: int) -> None:
        super().__init__()
        self._room = room

    def write(self, piece) -> int:
        if self.tell() + len(piece) > self._room:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return super().write(piece)


@pytest.mark.parametrize("size", [5000, 70_000, 200_000])
def test_a_disk_that_fills_with_the_last_piece_is_said_to_be_full(size):
    """The sealed file is longer than what is in it, so there is room for all but its end."""
    with pytest.raises(OSError, match="No space left"):
        age.encrypt([bytes(size)], _FullAfter(size), [age.new_key_pair().public])
