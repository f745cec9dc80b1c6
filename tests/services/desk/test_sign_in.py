"""Unlocking: who signs in, and what is said when it can't be."""

from __future__ import annotations

import shutil
import sqlite3
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
    build,
    opened,
    passphrase,
    sign,
)

from omgangsdesk.bootstrap import sign_in_view
from omgangsdesk.errors import (
    NoStoreError,
    NotAStoreError,
    TamperedError,
    WrongPassphraseError,
)
from omgangsdesk.language import Translator
from omgangsdesk.security.kdf import PRACTICE_COST
from omgangsdesk.services import requests as asked
from omgangsdesk.services.opening.make_centre import begin_store
from omgangsdesk.services.opening.sign_in import sign_in

OBSERVED = asked.Observe(category="contact", text="Finn bouwt een toren.")


def refused(folder: Path, typed: str, error: type[Exception], label: str | None = "LV") -> str:
    with pytest.raises(error) as found:
        sign_in(
            folder / "store",
            typed,
            label=label,
            clock=SetClock(),
            devices=folder / "devices",
            translator=Translator(),
        )
    return str(found.value)


def test_before_unlocking_only_codes_are_known(house_folder: Path) -> None:
    view = sign_in_view(house_folder / "store")
    assert sorted(view.labels) == ["AB", "LV", "SD"]
    assert view.practice


def test_whoever_unlocks_signs(house_folder: Path) -> None:
    for code, name in (("SD", "sd"), ("AB", "ab")):
        desk = sign(house_folder, SetClock(), code)
        assert desk.colleague.id == name
        house = House(house_folder, desk, desk.clock)
        house.do(OBSERVED)
        assert house.entries()[-1].recorded_by == name
        desk.close()


def test_without_a_code_the_passphrase_tells_who_it_is(house_folder: Path) -> None:
    desk = sign_in(
        house_folder / "store",
        passphrase("SD"),
        clock=SetClock(),
        devices=house_folder / "devices",
        translator=Translator(),
    )
    assert desk.colleague.code == "SD"
    assert desk.zone == "Europe/Brussels"
    assert desk.practice
    assert desk.notices == []
    desk.close()


@pytest.mark.parametrize("typed", ["", "oefenen", passphrase("SD"), passphrase("LV") + "!"])
def test_another_passphrase_opens_nothing(house_folder: Path, typed: str) -> None:
    said = refused(house_folder, typed, WrongPassphraseError)
    assert said.startswith("That passphrase is not right")
    with opened(house_folder) as house:
        assert house.desk.colleague == LV


def test_where_there_is_no_store_it_says_so(tmp_path: Path, house_folder: Path) -> None:
    assert "There is no store" in refused(tmp_path / "nergens", passphrase("LV"), NoStoreError)
    (house_folder / "store" / "store.db").unlink()
    assert "There is no store" in refused(house_folder, passphrase("LV"), NoStoreError)


def test_a_file_of_something_else_is_left_as_it_is(house_folder: Path) -> None:
    file = house_folder / "store" / "store.db"
    file.unlink()
    plain = sqlite3.connect(file)
    plain.execute("CREATE TABLE recipes (name TEXT)")
    plain.commit()
    plain.close()
    before = file.read_bytes()
    assert "store.db is not a store" in refused(house_folder, passphrase("LV"), NotAStoreError)
    assert file.read_bytes() == before


def test_a_store_beside_the_key_file_of_another_is_not_opened(
    house_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = tmp_path_factory.mktemp("other")
    build(other)
    shutil.copy(other / "store" / "store.db", house_folder / "store" / "store.db")
    refused(house_folder, passphrase("LV"), NotAStoreError)


def test_a_store_that_names_another_store_is_not_opened(tmp_path: Path) -> None:
    store, keyring, data_key = begin_store(tmp_path / "store", practice=True, cost=PRACTICE_COST)
    keyring.add_colleague(data_key, colleague="lv", label="LV", passphrase=passphrase("LV"))
    keyring.save()
    connection = store._connection
    with connection.begin():
        connection.exec_driver_sql("DROP TRIGGER meta_no_update")
        connection.exec_driver_sql("UPDATE meta SET value = 'no' WHERE key = 'practice'")
    store.finish()
    for _ in range(2):  # and the store is let go each time
        refused(tmp_path, passphrase("LV"), TamperedError)


ELSEWHERE = """
import sys
from pathlib import Path
from tests.services.desk.house import SetClock, sign
from omgangsdesk.errors import ExpectedError
try:
    sign(Path(sys.argv[1]), SetClock()).close()
except ExpectedError as error:
    print(type(error).__name__)
"""


def test_beside_a_desk_another_goes_on_with_the_same_chain(house: House) -> None:
    own = house.desk.device.id
    beside = sign(house.folder, SetClock())
    assert beside.device.id == own
    beside.close()


def test_a_chain_is_begun_by_who_is_alone(house: House) -> None:
    """Nobody begins one here while another goes on with its own: of two keys one would be lost."""
    for one in house.desk.heads:
        one.close()
    shutil.rmtree(house.folder / "devices")
    done = subprocess.run(
        [sys.executable, "-c", ELSEWHERE, str(house.folder)],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[3],
    )
    assert done.stdout.strip() == "OpenElsewhereError"


def test_signing_in_writes_nothing(house_folder: Path) -> None:
    with opened(house_folder) as house:
        before = house.count()
    with opened(house_folder) as again:
        assert again.count() == before


def test_the_day_is_that_of_the_house(house: House) -> None:
    assert house.at("23:59").desk.today() == at("14:00").date()
    assert house.state().file.plan.id == KIEVIT
