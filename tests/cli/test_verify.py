"""`verify` on a store: what it says, and the exit code that a script can rely on."""

from __future__ import annotations

import contextlib
import re
from pathlib import Path

import pypdfium2
import pytest
from tests.cli.conftest import Call, keeps_to, on
from tests.conftest import PracticeStore
from tests.services.checks.tampering import Row, by_hand, made_anew, with_entries

from omgangsdesk.cli import check
from omgangsdesk.models import triggers
from omgangsdesk.models.connection import open_engine
from omgangsdesk.security.keyring import Keyring
from omgangsdesk.security.keys import derive
from omgangsdesk.services.day_end.day_close import close_day


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


@pytest.fixture
def handed_over(
    omgangsdesk: Call, played_store: PracticeStore, tmp_path: Path
) -> tuple[Path, Path]:
    """A day file of that store, and its manifest as the office has it."""
    (tmp_path / "stick").mkdir()
    access = on(played_store)
    omgangsdesk("close-day", "--to", tmp_path / "stick", "--left-open", "Bij de oma.", *access)
    (file,) = (tmp_path / "stick").glob("dag-*.age")
    key = played_store.folder / "office-key.txt"
    omgangsdesk("office", "open", file, "--key", key, "--to", tmp_path / "office")
    (manifest,) = (tmp_path / "office").glob("*/manifest.json")
    return file, manifest


def test_held_against_a_day_file(
    omgangsdesk: Call, played_store: PracticeStore, handed_over: tuple[Path, Path]
) -> None:
    file, manifest = handed_over
    ended = omgangsdesk("verify", "--manifest", manifest, *on(played_store))
    assert (ended.code, ended.err) == (0, "")
    assert "agrees: it proves entries 1 to " in ended.out
    assert "signed by SHA256:" in ended.out
    assert "nothing is provable: entry " in ended.out, "what told of the file comes after it"
    key = played_store.folder / "office-key.txt"
    words = ("verify", "--manifest", manifest, file, "--key", key, "--json", *on(played_store))
    told = omgangsdesk(*words)
    keeps_to("verify", told.json)
    assert [one["agrees"] for one in told.json["anchors"]] == [True, True]
    handed = told.json["anchors"][0]
    proven = {one["device"]: one["proven"] for one in told.json["chains"]}
    assert proven[handed["device"]] == handed["last"]


def alter(store: PracticeStore, from_last: int) -> int:
    """Change the contents of the entry that stands so far before the newest; its sequence."""
    with by_hand(store) as connection:
        query = "SELECT sequence FROM entry WHERE number = (SELECT max(number) - ? FROM entry)"
        connection.exec_driver_sql(
            "UPDATE entry SET salt = '00' WHERE number = (SELECT max(number) - ? FROM entry)",
            (from_last,),
        )
        return int(connection.exec_driver_sql(query, (from_last,)).scalar_one())


def test_a_day_file_that_covers_a_changed_entry_proves_only_what_follows(
    omgangsdesk: Call, practice_store: PracticeStore, tmp_path: Path
) -> None:
    with_entries(practice_store)
    desk = practice_store.open("AB")
    (tmp_path / "stick").mkdir()
    file = close_day(desk, tmp_path / "stick", "Bij de oma.").path
    desk.close()
    access = on(practice_store)
    changed = alter(practice_store, 4)
    key = practice_store.folder / "office-key.txt"
    words = ("verify", "--manifest", file, "--key", key, *access)
    ended = omgangsdesk(*words)
    assert ended.code == 1
    assert "agrees: it proves" not in ended.out
    assert f"before {changed + 1} are not as they were written: it proves only " in ended.out
    told = omgangsdesk(*words, "--json")
    keeps_to("verify", told.json)
    assert told.json["anchors"][0]["proves_from"] == changed + 1


def test_a_day_file_of_which_the_last_entry_was_changed_proves_nothing(
    omgangsdesk: Call, played_store: PracticeStore, handed_over: tuple[Path, Path]
) -> None:
    alter(played_store, 1)
    words = ("verify", "--manifest", handed_over[1], *on(played_store))
    assert "ends as the store does, but proves nothing" in omgangsdesk(*words).out
    told = omgangsdesk(*words, "--json")
    keeps_to("verify", told.json)
    assert "proves_from" not in told.json["anchors"][0]


def test_held_against_a_paper(
    omgangsdesk: Call, played_store: PracticeStore, tmp_path: Path
) -> None:
    """The hash is read off the PDF, as somebody does who has the paper alone."""
    paper = tmp_path / "verslag.pdf"
    omgangsdesk("report", "bezoek-merel", "--to", paper, *on(played_store))
    with contextlib.closing(pypdfium2.PdfDocument(paper)) as pdf:
        words = " ".join(page.get_textpage().get_text_range() for page in pdf)
    (found,) = set(re.findall(r"(?:[0-9a-f]{8}\s+){7}[0-9a-f]{8}", words))
    ended = omgangsdesk("verify", "--printed", *found.split(), *on(played_store))
    assert (ended.code, ended.err) == (0, "")
    assert "agrees: it proves revision 1 of that report (attendance)" in ended.out
    told = omgangsdesk("verify", f"--printed={'0' * 64}", "--json", *on(played_store))
    keeps_to("verify", told.json)
    assert (told.code, told.json["findings"][0]["code"]) == (1, "printed_unknown")
    plainly = omgangsdesk("verify", f"--printed={'0' * 64}", *on(played_store))
    assert "does not agree" in plainly.out
    assert "No final report here has the printed hash 00000000 " in plainly.err


def without_the_last_note(rows: list[Row]) -> list[Row]:
    last = max(row["number"] for row in rows if row["kind"] == "observation")
    return [row for row in rows if row["number"] != last]


def test_an_altered_store_held_against_a_day_file_that_it_no_longer_is(
    omgangsdesk: Call, played_store: PracticeStore, handed_over: tuple[Path, Path]
) -> None:
    with by_hand(played_store) as connection:
        made_anew(connection, without_the_last_note)
    words = ("verify", "--manifest", handed_over[1], *on(played_store))
    ended = omgangsdesk(*words)
    assert ended.code == 1
    assert "does not agree." in ended.out
    assert "the chain was made anew after it" in ended.err or "does not have them" in ended.err


def test_without_a_day_file_it_says_what_it_does_not_prove(
    omgangsdesk: Call, played_store: PracticeStore
) -> None:
    ended = omgangsdesk("verify", *on(played_store))
    assert "does not prove that nobody with the key made the whole chain anew" in ended.out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["dag.age", "--printed", "0" * 64], "go with a store"),
        (["--key", "office-key.txt"], "--key goes with a day file"),
        (["--printed", "12ab"], "eight groups of eight"),
        (["--printed"], "--printed needs a value"),
    ],
)
def test_wrong_use(
    omgangsdesk: Call, played_store: PracticeStore, words: list[str], said: str
) -> None:
    ended = omgangsdesk("verify", *words, *on(played_store))
    assert ended.code == 2
    assert said in ended.err


def test_a_long_check_says_how_far_it_is_on_a_terminal(
    omgangsdesk: Call, played_store: PracticeStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    ended = omgangsdesk("verify", *on(played_store))
    assert "%" not in ended.err, "nothing of a short one"
    monkeypatch.setattr(check, "PATIENCE", -1.0)
    ended = omgangsdesk("verify", *on(played_store))
    assert "100 % checked; Ctrl+C stops" in ended.err
    assert ended.err.endswith("\r\x1b[K")
