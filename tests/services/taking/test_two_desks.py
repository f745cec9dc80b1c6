"""Two desks write apart, hand over their files, and come to the same in whatever order."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from tests.services.taking.conftest import Past
from tests.services.taking.two_desks import MEREL, Place, observed, place

from omgangsdesk.services.desk import Desk
from omgangsdesk.services.screens.search import index_on, search
from omgangsdesk.services.screens.visit_panel import load_visit


def rivals(here: Place, there: Place, past: Past) -> tuple[Path, Path]:
    """Both correct the same note and the same person; the files of both."""
    here.corrects(past.note, "Noor zwaait niet.", "15:00")
    here.calls("merel-moeder", "0470 11 11 11", "15:05")
    there.corrects(past.note, "Noor zwaait naar haar vader.", "15:10")
    there.calls("merel-moeder", "0470 22 22 22", "15:15")
    there.plays(observed("Noor tekent een huis.", "14:20"))
    return here.closes(), there.closes()


def test_both_come_to_the_same(here: Place, there: Place, past: Past) -> None:
    from_here, from_there = rivals(here, there, past)
    taken = here.takes(from_there, there.fingerprint())
    there.takes(from_here, here.fingerprint())
    assert (taken.difference.rivals, taken.difference.conflicts) == (
        1,
        (("person", "merel-moeder"),),
    )
    assert taken.difference.gap is None
    mine = {one.id for one in here.log()} - {one.id for one in there.log()}
    assert {one.kind for one in here.log() if one.id in mine} == {"exported", "record_set"}
    one, other = here.board(), there.board()
    assert one.rows == other.rows
    assert one.lanes == other.lanes
    assert one.attention == other.attention
    assert (one.children, one.adults) == (other.children, other.adults)
    assert any("two values are known" in str(it.text.full) for it in one.attention)
    assert any("corrected" in str(it.text.full) for it in one.attention)
    assert here.verified().findings == ()
    assert there.verified().findings == ()


def test_the_panel_shows_both_versions_side_by_side(here: Place, there: Place, past: Past) -> None:
    _, from_there = rivals(here, there, past)
    here.takes(from_there, there.fingerprint())
    panel = here.do(lambda desk: load_visit(desk, MEREL), at="19:00")
    beside = [str(one.text.full) for one in panel.timeline if one.conflict is not None]
    assert len(beside) == 2
    assert any("vader" in one for one in beside)


@pytest.mark.parametrize("seed", range(4))
def test_files_come_in_any_order(
    here: Place, there: Place, past: Past, tmp_path: Path, seed: int
) -> None:
    """Two files of each desk: whatever the order, the log and the board are the same."""
    files = []
    for desk, other in ((here, "11"), (there, "22")):
        trust, version = desk.fingerprint(), past.note
        for at in ("15", "16"):
            version = desk.corrects(
                version, f"Noor zwaait om {at} uur naar {other}.", f"{at}:{other}"
            )
            desk.calls("merel-moeder", f"0470 {other} {at}", f"{at}:30")
            files.append((desk.closes(f"{at}:45"), trust))
    dice = random.Random(seed)
    thirds = []
    for name in ("one", "other"):
        dice.shuffle(files)
        third = place(past.folder, tmp_path / name)
        for file, trust in files:
            third.takes(file, trust)
        thirds.append(third)
        assert third.verified().findings == ()
    boards = [third.board() for third in thirds]
    assert (boards[0].rows, boards[0].attention) == (boards[1].rows, boards[1].attention)
    logs = [[e for e in third.log() if e.kind != "record_set" or e.day] for third in thirds]
    assert logs[0] == logs[1]


def test_the_search_finds_what_was_taken(here: Place, there: Place) -> None:
    there.plays(observed("Noor tekent een vuurtoren.", "14:20"))
    here.takes(there.closes(), there.fingerprint())

    def found(desk: Desk) -> int:
        while index_on(desk):
            pass
        return len(search(desk, "vuurtor").hits)

    assert here.do(found) == 1


def test_taken_twice_nothing_changes(here: Place, there: Place, past: Past) -> None:
    _, from_there = rivals(here, there, past)
    here.takes(from_there, there.fingerprint())
    before = here.log()
    again = here.takes(from_there)
    assert again.difference.new == 0
    assert again.difference.known == len([one for one in before if one.device == again.device])
    assert here.log() == before


def test_a_look_beforehand_tells_the_same_and_keeps_nothing(
    here: Place, there: Place, past: Past
) -> None:
    _, from_there = rivals(here, there, past)
    trust = there.fingerprint()
    before = here.log()
    looked = here.takes(from_there, trust, look_only=True)
    assert here.log() == before
    assert not looked.kept
    assert here.takes(from_there, trust).difference == looked.difference


def test_two_desks_that_know_a_third_by_the_same_key_do_not_differ(
    here: Place, there: Place, past: Past, tmp_path: Path
) -> None:
    third = place(past.folder, tmp_path / "third")
    third.plays(observed("Noor bouwt een toren."))
    file, trust = third.closes(), third.fingerprint()
    for desk in (here, there):
        desk.takes(file, trust)
    taken = here.takes(there.closes("19:00"), there.fingerprint(), at="19:30")
    assert taken.difference.conflicts == ()
    assert not here.takes(file, at="19:40").key_is_new


def test_a_third_desk_gets_the_same_from_both(
    here: Place, there: Place, past: Past, tmp_path: Path
) -> None:
    from_here, from_there = rivals(here, there, past)
    boards = []
    for name, files in (("one", (0, 1)), ("other", (1, 0))):
        third = place(past.folder, tmp_path / name)
        for which in files:
            file, desk = ((from_here, here), (from_there, there))[which]
            third.takes(file, desk.fingerprint())
        boards.append(third.board())
        assert third.verified().findings == ()
    assert boards[0].rows == boards[1].rows
    assert boards[0].attention == boards[1].attention


def test_when_something_was_kept_last_is_no_earlier_for_what_comes(
    here: Place, there: Place
) -> None:
    there.plays(observed("Noor lacht.", "14:05"))
    file, trust = there.closes(), there.fingerprint()
    here.plays(observed("Noor tekent.", "17:30"))
    kept = here.board().last_kept
    here.takes(file, trust)
    assert kept is not None
    assert here.board().last_kept == kept
