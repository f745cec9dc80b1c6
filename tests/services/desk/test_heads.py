"""How far the log went is kept outside the store, so that nothing is lost in silence."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.services.desk.house import House, opened, passphrase

from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.log.entries import read_header
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.exchange.sshsig import fingerprint
from omgangsdesk.services import requests as asked
from omgangsdesk.services.checks.verify import verify_store
from omgangsdesk.services.screens.log_view import read_log

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
        told, signs = notices(house)
        assert "lacks the entries 3 to 5" in told
        assert "a new key too" in signs
        assert fingerprint(house.desk.device.public_bytes) in signs
        assert "What is here is safe" in told
        assert house.desk.device.id != device
        last_seen = newest(house)
        lost = house.desk.begun
        assert [one.reason for one in lost] == ["entries_lost"]
        house.do(note("na het terugzetten"))
        first, _ = chain(house, house.desk.device.id)
        assert first == (1, last_seen)
        assert [number for number, _ in chain(house, device)] == [1, 2]
        assert told_on_the_board(house, "lacks the entries 3 to 5") == 1


def told_on_the_board(house: House, what: str) -> int:
    return sum(what in str(one.text.full) for one in house.board().attention)


def with_loss(folder: Path, aside: Path) -> tuple[str, str]:
    """A store put back from before its third note: the device that wrote it, and its hash."""
    kept(folder, aside)
    with opened(folder) as house:
        house.do(note("drie"))
        lost = house.desk.device.id, newest(house)
    put_back(aside, folder, "store.db")
    return lost


def test_the_first_entry_of_the_new_chain_keeps_what_was_lost(begun: Path, tmp_path: Path) -> None:
    device, lost = with_loss(begun, tmp_path / "copy")
    with opened(begun) as house:
        seen = newest(house)
        house.do(note("vier"))
        with house.desk.store.read() as unit:
            (entry,) = unit.entries(kind="chain_begun")
        assert (entry.sequence, entry.device, entry.recorded_by) == (1, house.desk.device.id, "lv")
        assert entry.data == kinds.ChainBegun(
            reason="entries_lost",
            device=device,
            first_lost=3,
            last_lost=3,
            hash=lost,
            last_seen=seen,
        )
        house.do(note("vijf"))
        with house.desk.store.read() as unit:
            assert len(unit.entries(kind="chain_begun")) == 1


def test_what_was_kept_is_told_all_day_and_no_longer(begun: Path, tmp_path: Path) -> None:
    with_loss(begun, tmp_path / "copy")
    with opened(begun) as house:
        house.do(note("vier"))
    with opened(begun) as house:
        assert notices(house) == []
        assert told_on_the_board(house, "lacks the entries 3 to 3") == 1
        tomorrow = house.at("14:00").clock.instant + dt.timedelta(days=1)
        house.clock.instant = tomorrow
        assert told_on_the_board(house, "lacks the entries") == 0


def test_verify_and_log_keep_telling_what_was_lost(begun: Path, tmp_path: Path) -> None:
    device, _ = with_loss(begun, tmp_path / "copy")
    with opened(begun) as house:
        house.do(note("vier"))
        (line,) = (one for one in read_log(house.desk) if one.entry.kind == "chain_begun")
        assert "lacks the entries 3 to 3" in str(line.says)
    found = verify_store(begun / "store", passphrase("LV"), label="LV", devices=begun / "devices")
    (finding,) = found.findings
    assert (finding.code, finding.device, finding.sequence) == ("entries_lost", device, 3)


def test_what_the_desk_noticed_is_not_taken_back(begun: Path, tmp_path: Path) -> None:
    with_loss(begun, tmp_path / "copy")
    with opened(begun) as house:
        house.do(note("vier"))
        house.do(asked.Undo())
        with pytest.raises(InvalidInputError, match="nothing to undo"):
            house.do(asked.Undo())
        with house.desk.store.read() as unit:
            (entry,) = unit.entries(kind="chain_begun")
        with pytest.raises(InvalidInputError, match="can't be struck"):
            house.do(asked.Strike(target=entry.id, reason="Liever niet."))


def test_the_right_store_put_back_before_anything_is_written_goes_on(
    begun: Path, tmp_path: Path
) -> None:
    """Opened by mistake, an old copy can still be exchanged for the right one."""
    with_loss(begun, tmp_path / "copy")
    with opened(begun) as house:
        house.do(note("vier"))
    kept(begun, tmp_path / "right")
    put_back(tmp_path / "copy", begun, "store.db")
    with opened(begun) as house:
        assert len(notices(house)) > 0
    put_back(tmp_path / "right", begun, "store.db")
    with opened(begun) as house:
        assert notices(house) == []


def test_what_was_lost_is_told_until_something_is_written(begun: Path, tmp_path: Path) -> None:
    kept(begun, tmp_path / "copy")
    with opened(begun) as house:
        house.do(note("drie"))
    put_back(tmp_path / "copy", begun, "store.db")
    for _ in range(2):
        with opened(begun) as house:
            assert len(notices(house)) == 2, "and that it signs with a new key"


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
        damaged, signs = notices(house)
        assert "store.head" in damaged
        assert "a new key too" in signs
        house.do(note("drie"))
        with house.desk.store.read() as unit:
            assert [one.data.reason for one in unit.entries(kind="chain_begun")] == [
                "head_damaged"
            ]
    with opened(begun) as house:
        assert told_on_the_board(house, "was damaged") == 1


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
        told, _ = notices(house)
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
        house.do(note("drie"))
    with opened(begun) as house:
        assert told_on_the_board(house, "is not the one that was written here") == 1
    found = verify_store(begun / "store", passphrase("LV"), label="LV", devices=begun / "devices")
    assert not found.sound


def test_a_head_that_can_not_be_written_takes_nothing_away_from_the_log(begun: Path) -> None:
    head = begun / "store" / "store.head"
    head.unlink()
    head.mkdir()
    with opened(begun) as house:
        before = house.count()
        for text in ("drie", "vier"):
            house.do(note(text))
        assert house.count() == before + 3, "both, and why a chain was begun"
        told = notices(house)
        assert len(told) == len(set(told)) > 0
