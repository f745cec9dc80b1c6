"""How far the log went is kept outside the store, so that nothing is lost in silence."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.services.desk.house import House, opened

from omgangsdesk.domain.entries import read_header
from omgangsdesk.services import requests as asked

STORE = ("store.db", "keys.json", "store.head")


def note(text: str = "Finn bouwt een toren.") -> asked.Observe:
    return asked.Observe(category="contact", text=text)


def notices(house: House) -> list[str]:
    return [str(one) for one in house.desk.notices]


def chain(house: House, device: str) -> list[tuple[int, str]]:
    """Sequence and previous hash of each entry of a device."""
    with house.desk.store.read() as unit:
        headers = [read_header(one) for one in unit.stored(device)]
    return [(one.sequence, one.previous) for one in headers]


def newest(house: House) -> str:
    with house.desk.store.read() as unit:
        return unit.newest_hash()


@pytest.fixture
def begun(house_folder: Path) -> Path:
    """A house in which this computer has written two notes."""
    with opened(house_folder) as house:
        house.do(note("één"))
        house.do(note("twee"))
    return house_folder


def kept(folder: Path, aside: Path) -> None:
    """A copy of the store, as a backup is."""
    aside.mkdir()
    for name in STORE:
        shutil.copy(folder / "store" / name, aside / name)


def put_back(aside: Path, folder: Path, *names: str) -> None:
    for name in names:
        shutil.copy(aside / name, folder / "store" / name)


def test_the_same_computer_goes_on_with_its_chain(begun: Path) -> None:
    with opened(begun) as house:
        device = house.desk.device.id
        house.do(note("drie"))
        assert [number for number, _ in chain(house, device)] == [1, 2, 3]
        assert notices(house) == []


def test_the_first_entry_of_a_chain_names_the_last_hash_it_saw(begun: Path) -> None:
    with opened(begun) as house:
        with house.desk.store.read() as unit:
            founding = [
                one for one in unit.chains().values() if one.device != house.desk.device.id
            ]
        assert chain(house, house.desk.device.id)[0] == (1, founding[0].hash)


@pytest.mark.parametrize(
    "names", [("store.db",), STORE], ids=["the database alone", "head and keys too"]
)
def test_a_store_put_back_from_a_copy_names_what_it_lacks(
    begun: Path, tmp_path: Path, names: tuple[str, ...]
) -> None:
    kept(begun, tmp_path / "copy")
    with opened(begun) as house:
        device = house.desk.device.id
        for text in ("drie", "vier", "vijf"):
            house.do(note(text))
    put_back(tmp_path / "copy", begun, *names)
    with opened(begun) as house:
        (told,) = notices(house)
        assert "lacks the entries 3 to 5" in told
        assert "What is here is safe" in told
        assert house.desk.device.id != device
        last_seen = newest(house)
        house.do(note("na het terugzetten"))
        assert chain(house, house.desk.device.id) == [(1, last_seen)]
        assert [number for number, _ in chain(house, device)] == [1, 2]
        board = house.board()
        assert any("lacks the entries" in str(one.text.full) for one in board.attention)


def test_what_was_lost_is_told_until_something_is_written(begun: Path, tmp_path: Path) -> None:
    kept(begun, tmp_path / "copy")
    with opened(begun) as house:
        house.do(note("drie"))
    put_back(tmp_path / "copy", begun, "store.db")
    for _ in range(2):
        with opened(begun) as house:
            assert len(notices(house)) == 1


def test_a_copy_on_another_path_is_another_device(begun: Path, tmp_path: Path) -> None:
    other = tmp_path / "usb"
    other.mkdir()
    shutil.copytree(begun / "store", other / "store")
    with opened(begun) as house:
        mine = house.desk.device.id
    shutil.copytree(begun / "devices", other / "devices")
    with opened(other) as house:
        assert house.desk.device.id != mine
        assert notices(house) == []
        last_seen = newest(house)
        house.do(note("elders"))
        assert chain(house, house.desk.device.id) == [(1, last_seen)]


def test_a_moved_computer_folder_begins_a_chain(begun: Path) -> None:
    with opened(begun) as house:
        mine = house.desk.device.id
    shutil.rmtree(begun / "devices")
    with opened(begun) as house:
        assert house.desk.device.id != mine
        assert notices(house) == []


def test_a_damaged_head_is_told(begun: Path) -> None:
    head = begun / "store" / "store.head"
    head.write_bytes(os.urandom(head.stat().st_size))
    with opened(begun) as house:
        assert len(notices(house)) == 1


KILLED = """
import os, sys
from pathlib import Path
from tests.services.desk.house import House, SetClock, asked, sign
folder = Path(sys.argv[1])
desk = sign(folder, SetClock())
house = House(folder, desk, desk.clock)
for text in ("drie", "vier"):
    house.do(asked.Observe(category="contact", text=text))
os._exit(9)
"""


def killed(folder: Path) -> None:
    """Another process writes two notes and is killed."""
    subprocess.run(
        [sys.executable, "-c", KILLED, str(folder)], cwd=Path(__file__).parents[3], check=False
    )


def texts(house: House) -> list[str]:
    return [one.data.text for one in house.entries() if one.kind == "observation"]


def test_after_a_kill_everything_is_there(begun: Path) -> None:
    killed(begun)
    with opened(begun) as house:
        assert texts(house) == ["één", "twee", "drie", "vier"]
        assert notices(house) == []
        house.do(note("vijf"))
        assert [number for number, _ in chain(house, house.desk.device.id)] == [1, 2, 3, 4, 5]


def test_a_write_ahead_log_that_is_gone_is_noticed(begun: Path) -> None:
    killed(begun)
    wal = begun / "store" / "store.db-wal"
    assert wal.stat().st_size > 0
    wal.unlink()
    with opened(begun) as house:
        assert texts(house) == ["één", "twee"]
        (told,) = notices(house)
        assert "lacks the entries 3 to 4" in told


def test_one_flipped_byte_in_the_write_ahead_log_is_noticed(begun: Path) -> None:
    killed(begun)
    wal = begun / "store" / "store.db-wal"
    raw = bytearray(wal.read_bytes())
    raw[40] ^= 1
    wal.write_bytes(raw)
    with opened(begun) as house:
        assert len(texts(house)) < 4
        assert "lacks the entries" in notices(house)[0]


def test_a_rewritten_log_is_noticed(begun: Path) -> None:
    with opened(begun) as house:
        connection = house.desk.store._connection
        with connection.begin():
            connection.exec_driver_sql("DROP TRIGGER entry_no_update")
            connection.exec_driver_sql(
                "UPDATE entry SET hash = ? WHERE device = ? AND sequence = 2",
                ("f" * 64, house.desk.device.id),
            )
    with opened(begun) as house:
        assert "is not the one that was written here" in notices(house)[0]


def test_a_head_that_can_not_be_written_takes_nothing_away_from_the_log(begun: Path) -> None:
    head = begun / "store" / "store.head"
    head.unlink()
    head.mkdir()
    with opened(begun) as house:
        before = house.count()
        for text in ("drie", "vier"):
            house.do(note(text))
        assert house.count() == before + 2
        told = notices(house)
        assert len(told) == len(set(told)) > 0
