"""`verify` on a store: what it says, and the exit code that a script can rely on."""

from __future__ import annotations

from tests.cli.conftest import Call, keeps_to, on
from tests.conftest import PracticeStore

from omgangsdesk.models import triggers
from omgangsdesk.models.connection import open_engine
from omgangsdesk.security.keyring import Keyring
from omgangsdesk.security.keys import derive


def alter_the_newest(store: PracticeStore) -> str:
    """Change a word of the newest entry by hand; its id."""
    data_key = Keyring.load(store.folder).unlock(store.passphrase()).data_key
    engine = open_engine(store.folder / "store.db", derive(data_key, "store"))
    with engine.begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER entry_no_update")
        connection.exec_driver_sql(
            "UPDATE entry SET payload = CAST(replace(CAST(payload AS TEXT), 'lotte', 'hanne') AS "
            "BLOB), salt = '00' WHERE number = (SELECT max(number) FROM entry)"
        )
        query = "SELECT id FROM entry ORDER BY number DESC LIMIT 1"
        found = str(connection.exec_driver_sql(query).scalar_one())
        for statement in triggers.statements():
            connection.exec_driver_sql(statement)
    engine.dispose()
    return found


def test_a_sound_store(omgangsdesk: Call, played_store: PracticeStore) -> None:
    ended = omgangsdesk("verify", *on(played_store))
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith("Checked: ")
    assert "38 reports" in ended.out
    assert ended.out.endswith("Everything is as it was written.\n")
    told = omgangsdesk("verify", "--json", *on(played_store))
    keeps_to("verify", told.json)
    assert (told.code, told.json["sound"], told.json["findings"]) == (0, True, [])
    assert str(told.json["chains"][0]["hash"]) in ended.out


def test_an_altered_entry_is_named(omgangsdesk: Call, played_store: PracticeStore) -> None:
    entry = alter_the_newest(played_store)
    ended = omgangsdesk("verify", *on(played_store))
    assert ended.code == 1
    assert entry in ended.err
    assert "its contents were changed after it was written" in ended.err
    assert "1 thing is not as it was written. Nothing was changed." in ended.err
    assert "Everything is" not in ended.out
    told = omgangsdesk("verify", "--json", *on(played_store))
    keeps_to("verify", told.json)
    assert told.code == 1
    assert [one["id"] for one in told.json["findings"]] == [entry]


def test_without_a_head_it_says_what_it_can_not_know(
    omgangsdesk: Call, played_store: PracticeStore
) -> None:
    (played_store.folder / "store.head").unlink()
    ended = omgangsdesk("verify", *on(played_store))
    assert ended.code == 0
    assert "There is no head to compare with" in ended.out
