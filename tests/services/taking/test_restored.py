"""A store that was put back gets its lost entries out of its own day files."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from tests.services.taking.conftest import Past
from tests.services.taking.two_desks import MEREL, Place, observed

from omgangsdesk.domain.log import kinds
from omgangsdesk.errors import TamperedError
from omgangsdesk.exchange.dayfile import KeySigner, read_day_file, write_day_file
from omgangsdesk.exchange.office import parse_recipient, read_recipient
from omgangsdesk.exchange.sshsig import fingerprint
from omgangsdesk.services.day_end import day_close
from omgangsdesk.services.practice.play import parse_script, play
from omgangsdesk.services.taking.take import take_file
from omgangsdesk.services.taking.telling import sentences
from omgangsdesk.services.taking.trust import short


class PowerCutError(BaseException):
    """The computer stops here."""


def texts(place: Place) -> list[str]:
    return [
        one.data.text
        for one in sorted(place.log(), key=lambda one: one.occurred_at)
        if isinstance(one.data, kinds.Observation) and one.visit == MEREL
    ]


def last_of(place: Place, device: str) -> int:
    return max(one.sequence for one in place.log() if one.device == device)


def put_back(place: Place, older: Path) -> None:
    """The database from before; the heads are as they were."""
    shutil.copy(older, place.store.folder / "store.db")


@pytest.fixture
def older(here: Place, tmp_path: Path) -> Path:
    """A copy of the database in the morning."""
    here.plays(observed("Noor komt binnen.", "14:03"))
    copy = tmp_path / "older.db"
    shutil.copy(here.store.folder / "store.db", copy)
    return copy


def found(place: Place) -> list[tuple[str, int | None, int | None]]:
    return [(one.code, one.sequence, one.last) for one in place.verified().findings]


def test_everything_comes_back_and_verify_is_green(
    here: Place, older: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk died just after the file was written, before that was noted."""
    here.plays(observed("Noor bouwt een toren."))
    trust = here.fingerprint()
    with monkeypatch.context() as cut:
        cut.setattr(day_close, "note_export", _power_cut)
        with pytest.raises(PowerCutError):
            here.closes()
    (file,) = (here.store.folder.parent / "stick").glob("*.age")
    said, board = texts(here), here.board()
    last = last_of(here, here.do(lambda desk: desk.device.id))
    put_back(here, older)
    assert found(here) == [("entries_lost", 2, last)]
    assert texts(here) == said[:-1]
    taken = here.takes(file, trust)
    assert (taken.difference.new, taken.difference.known) == (last - 1, 1)
    assert taken.difference.still_lost is None
    assert texts(here) == said
    assert found(here) == []
    assert here.board().rows == board.rows
    here.plays(observed("Noor gaat naar huis.", "14:50"))
    assert found(here) == []


def test_what_came_back_before_anything_was_written_is_not_noted_as_lost(
    here: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The key is known by what this computer told when it handed over an earlier file."""
    here.closes()
    older = tmp_path / "older.db"
    shutil.copy(here.store.folder / "store.db", older)
    here.plays(observed("Noor bouwt een toren."))
    with monkeypatch.context() as cut:
        cut.setattr(day_close, "note_export", _power_cut)
        with pytest.raises(PowerCutError):
            here.closes("17:30")
    file = max((here.store.folder.parent / "stick").glob("*.age"))
    put_back(here, older)
    with here.open() as desk:
        assert [one.reason for one in desk.begun] == ["entries_lost"]
        assert not take_file(desk, file, here.key).key_is_new
        play(desk, parse_script(observed("Noor gaat naar huis.", "14:50").encode()))
    assert "chain_begun" not in {one.kind for one in here.log()}
    assert found(here) == []


def _power_cut(*_: object) -> None:
    raise PowerCutError


def test_that_the_file_was_written_comes_back_with_it(here: Place, older: Path) -> None:
    """It is in no file, but the file tells enough to make that very entry again."""
    here.plays(observed("Noor bouwt een toren."))
    trust = here.fingerprint()
    device = here.do(lambda desk: desk.device.id)
    file = here.closes()
    last = last_of(here, device)
    before = [one for one in here.log() if one.device == device]
    put_back(here, older)
    here.plays(observed("Noor is er nog.", "14:40"))
    assert found(here) == [("entries_lost", 2, last)]
    taken = here.takes(file, trust)
    assert (taken.difference.new, taken.difference.still_lost) == (last - 1, None)
    assert [one for one in here.log() if one.device == device] == before
    assert found(here) == []
    assert here.takes(file).difference.new == 0


def test_before_anything_is_written_too(here: Place, older: Path) -> None:
    here.plays(observed("Noor bouwt een toren."))
    trust, file = here.fingerprint(), here.closes()
    before = here.log()
    put_back(here, older)
    here.takes(file, trust)
    assert [one for one in here.log() if one.id in {it.id for it in before}] == before
    assert found(here) == []


def test_a_file_of_which_the_name_was_taken(here: Place, older: Path) -> None:
    """The entry holds the name that the file got."""
    here.plays(observed("Noor bouwt een toren."))
    trust = here.fingerprint()
    with here.open(at="17:00") as desk:
        stick = here.store.folder.parent / "stick"
        stick.mkdir()
        name = f"dag-{desk.today().isoformat()}-{short(desk.device.id)}-0001.age"
        (stick / name).write_bytes(b"another")
    file = here.closes()
    assert file.name.endswith("-0001-2.age")
    put_back(here, older)
    here.takes(file, trust)
    assert found(here) == []


def altered(file: Path, here: Place, folder: Path, note: Mapping[str, str]) -> tuple[Path, str]:
    """The file with another `note`, signed with another key, and that key's fingerprint."""
    contents = replace(read_day_file(file, here.key).contents, note=note)
    signer = KeySigner(Ed25519PrivateKey.generate())
    public = parse_recipient(read_recipient(here.store.folder / "office-key.pub"))
    folder.mkdir()
    made = write_day_file(folder, contents, recipients=[public], signer=signer)
    return made.path, fingerprint(signer.public_bytes)


NOTES: tuple[Mapping[str, str], ...] = (
    {},
    {"id": "x"},
    dict.fromkeys(("act", "by", "day", "id", "salt", "zone"), "x"),
)


@pytest.mark.parametrize("note", NOTES)
def test_what_no_file_tells_stays_named_and_only_that(
    here: Place, older: Path, tmp_path: Path, note: Mapping[str, str]
) -> None:
    """Files of older programs tell nothing of it, and what does not fit is no proof."""
    here.plays(observed("Noor bouwt een toren."))
    device = here.do(lambda desk: desk.device.id)
    file, trust = altered(here.closes(), here, tmp_path / "altered", note)
    last = last_of(here, device)
    put_back(here, older)
    here.plays(observed("Noor is er nog.", "14:40"))
    taken = here.takes(file, trust)
    assert taken.difference.still_lost == (last, last)
    assert any("have not come back" in str(one) for one in sentences(taken))
    assert found(here) == [("entries_lost", last, last)]


def test_a_really_lost_entry_stays_red(
    here: Place, older: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the place of the note stands something else, which no file has."""
    here.plays(observed("Noor bouwt een toren."))
    trust = here.fingerprint()
    device = here.do(lambda desk: desk.device.id)
    with monkeypatch.context() as cut:
        cut.setattr(day_close, "note_export", _power_cut)
        with pytest.raises(PowerCutError):
            here.closes()
    (file,) = (here.store.folder.parent / "stick").glob("*.age")
    here.plays(observed("Noor valt.", "14:30"))
    last = last_of(here, device)
    put_back(here, older)
    here.plays(observed("Noor is er nog.", "14:40"))
    assert here.takes(file, trust).difference.still_lost == (last, last)
    assert found(here) == [("entries_lost", last, last)]


def test_what_was_written_after_the_file_stays_red(here: Place, older: Path) -> None:
    here.plays(observed("Noor bouwt een toren."))
    trust = here.fingerprint()
    device = here.do(lambda desk: desk.device.id)
    file = here.closes()
    noted = last_of(here, device)
    here.plays(observed("Noor valt.", "14:30"))
    last = last_of(here, device)
    put_back(here, older)
    here.plays(observed("Noor is er nog.", "14:40"))
    here.takes(file, trust)
    assert found(here) == [("entries_lost", noted, last)]


def test_what_it_closed_before_it_was_put_back_is_closed(here: Place, older: Path) -> None:
    """Its former key was compared, as another desk's is; it is this desk all the same."""
    here.plays(observed("Noor bouwt een toren."))
    trust, file = here.fingerprint(), here.closes()
    put_back(here, older)
    here.takes(file, trust)
    assert here.board().closed


def test_without_a_head_the_chain_goes_on_after_what_came_back(here: Place, older: Path) -> None:
    """Nothing told the desk that entries lack; its own file brings them before it writes."""
    here.plays(observed("Noor bouwt een toren."))
    device = here.do(lambda desk: desk.device.id)
    file = here.closes()
    lose_heads(here)
    put_back(here, older)
    assert not here.takes(file).key_is_new, "its own key is known"
    here.plays(observed("Noor gaat naar huis.", "14:50"))
    own = sorted(one.sequence for one in here.log() if one.device == device)
    assert own == list(range(1, len(own) + 1))
    assert texts(here)[-1] == "Noor gaat naar huis."
    assert here.verified().findings == ()


def test_a_desk_that_wrote_on_unaware_is_told_that_the_two_contradict(
    here: Place, older: Path
) -> None:
    here.plays(observed("Noor bouwt een toren."))
    file = here.closes()
    lose_heads(here)
    put_back(here, older)
    here.plays(observed("Noor tekent.", "14:30"))
    before = here.log()
    with pytest.raises(TamperedError, match=r"Entry 2 of the desk .* another one in its place"):
        here.takes(file)
    assert here.log() == before


def lose_heads(place: Place) -> None:
    (place.store.folder / "store.head").unlink()
    for one in place.store.devices.glob("*.head"):
        one.unlink()


def test_files_that_are_skipped_are_named_until_they_come(
    here: Place, there: Place, past: Past
) -> None:
    files = []
    for minute in (10, 20, 30):
        there.plays(observed(f"Toren van {minute} blokken.", f"14:{minute}"))
        files.append(there.closes(f"17:{minute}"))
    trust = there.fingerprint()
    assert here.takes(files[0], trust).difference.gap is None
    third = here.takes(files[2])
    assert third.difference.gap is not None
    assert any("a file was skipped" in str(one) for one in sentences(third))
    assert [one[0] for one in found(here)] == ["missing"]
    assert here.takes(files[1]).difference.gap is None
    assert found(here) == []


def test_a_desk_that_began_after_one_that_is_not_here(
    here: Place, there: Place, tmp_path: Path
) -> None:
    there.plays(observed("Noor bouwt een toren."))
    second = Place(
        type(there.store)(folder=there.store.folder, devices=tmp_path / "another computer")
    )
    second.plays(observed("Noor tekent.", "14:30"))
    theirs, trust = second.closes(), second.fingerprint()
    taken = here.takes(theirs, trust)
    assert taken.difference.begins_unseen
    assert any("began after an entry" in str(one) for one in sentences(taken))
    assert [one[0] for one in found(here)] == ["unknown_start"]
    first = there.closes()
    here.takes(first, there.fingerprint())
    assert found(here) == []
