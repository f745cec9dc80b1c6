"""Two processes of one computer in one store: one chain, and a head that never goes back."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from tests.services.desk.house import (
    KIEVIT,
    LV,
    House,
    SetClock,
    at,
    passphrase,
    sign,
)

from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.log.entries import Draft
from omgangsdesk.errors import BusyError
from omgangsdesk.models import connection
from omgangsdesk.services.checks.verify import verify_store

ROOT = Path(__file__).parents[3]
WRITES = """
import sys
from pathlib import Path
from tests.services.desk.house import SetClock, sign
from tests.services.desk.test_two_at_once import note
desk = sign(Path(sys.argv[1]), SetClock())
for number in range(int(sys.argv[2])):
    with desk.store.write() as unit:
        unit.append([note(f"elders {number}")], by="ab", recorded_at=desk.clock.now())
    print(number, flush=True)
    if len(sys.argv) > 3 and number == 0:
        sys.stdin.readline()
desk.close()
"""


def note(text: str) -> Draft:
    return Draft(
        kind="observation",
        data=kinds.Observation(category="contact", text=text),
        visit=KIEVIT,
        day="2026-03-06",
        occurred_at=at("14:00"),
        zone="Europe/Brussels",
    )


def beside(folder: Path, count: int, *more: str) -> subprocess.Popen[str]:
    """Another process that writes notes in the same store, one line of output for each."""
    return subprocess.Popen(
        [sys.executable, "-c", WRITES, str(folder), str(count), *more],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )


def writes(house: House, text: str) -> None:
    with house.desk.store.write() as unit:
        unit.append([note(text)], by=LV.id, recorded_at=at("14:00"))


def sound(house: House) -> int:
    """That verify finds nothing wrong; how many entries this computer's chain has."""
    found = verify_store(
        house.folder / "store", passphrase("LV"), label="LV", devices=house.folder / "devices"
    )
    assert found.findings == ()
    assert found.heads == 2
    chain = next(one for one in found.chains if one.device == house.desk.device.id)
    assert chain.last == chain.entries
    heads = {file.read() for file in house.desk.heads}
    assert [(one.device, one.sequence, one.hash) for one in heads if one is not None] == [
        (chain.device, chain.last, chain.hash)
    ]
    return chain.entries


def test_two_processes_that_write_at_once_make_one_chain(house: House) -> None:
    writes(house, "hier")
    before = sound(house)
    count = 0
    with beside(house.folder, 40) as other:
        for _ in other.stdout or ():  # as many here as there, while it goes on
            writes(house, "hier")
            count += 1
    assert (other.returncode, count) == (0, 40)
    assert sound(house) == before + 2 * count


def test_what_came_in_between_is_what_the_next_entry_follows(house: House) -> None:
    writes(house, "hier")
    with beside(house.folder, 2, "wait") as other:
        assert other.stdin is not None
        assert other.stdout is not None
        assert other.stdout.readline() == "0\n"
        writes(house, "ertussen")
        other.stdin.write("\n")
        other.stdin.flush()
        assert other.stdout.readline() == "1\n"
    assert other.returncode == 0
    with house.desk.store.read() as unit:
        said = [
            one.data.text
            for one in unit.entries(visit=KIEVIT)
            if isinstance(one.data, kinds.Observation)
        ]
    assert said == ["hier", "elders 0", "ertussen", "elders 1"]
    sound(house)


def test_the_other_one_is_killed_in_the_middle(house: House) -> None:
    """What it had acknowledged is there, and here it goes on after that."""
    writes(house, "hier")
    with beside(house.folder, 100_000) as other:
        assert other.stdout is not None
        seen = [other.stdout.readline() for _ in range(20)]
        other.kill()
    assert seen[-1] == "19\n"
    writes(house, "erna")
    with house.desk.store.read() as unit:
        said = {
            one.data.text
            for one in unit.entries(visit=KIEVIT)
            if isinstance(one.data, kinds.Observation)
        }
    assert {"hier", "erna", *(f"elders {number}" for number in range(20))} <= said
    sound(house)


def test_who_waits_too_long_is_told_and_nothing_is_kept(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "WAIT", 0)
    beside_it = sign(house.folder, SetClock())
    with house.desk.store.write() as unit:
        unit.append([note("hier")], by=LV.id, recorded_at=at("14:00"))
        with pytest.raises(BusyError, match="is writing in this store"), beside_it.store.write():
            raise AssertionError("two write at once")
    with beside_it.store.write() as unit:
        unit.append([note("daar")], by=LV.id, recorded_at=at("14:00"))
    beside_it.close()
    sound(house)
