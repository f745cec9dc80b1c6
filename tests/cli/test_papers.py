"""Papers and files for the office, each written aside and never over another."""

from __future__ import annotations

import stat
from pathlib import Path

import pypdfium2
import pytest
from tests.cli.conftest import Call, keeps_to, on
from tests.conftest import PracticeStore

from omgangsdesk.exchange.office import KEY_FILE, PUBLIC_FILE

WHY = ("--left-open", "De stroom valt uit.")
LINES = (
    '{"at": "13:50", "as": "LV", "act": "contact", "visit": "bezoek-kievit", "data": '
    '{"with_whom": "moeder", "channel": "phone", "about": "Zij komt iets later."}}\n'
)


@pytest.fixture
def begun(omgangsdesk: Call, practice_store: PracticeStore, tmp_path: Path) -> PracticeStore:
    """A practice store with one call written down today."""
    script = tmp_path / "one.jsonl"
    script.write_text(LINES, encoding="utf-8")
    assert omgangsdesk("play", script, *on(practice_store)).code == 0
    return practice_store


@pytest.fixture
def day_file(omgangsdesk: Call, begun: PracticeStore, tmp_path: Path) -> Path:
    out = tmp_path / "stick"
    out.mkdir()
    assert omgangsdesk("close-day", "--to", out, *WHY, *on(begun)).code == 0
    return next(out.glob("*.age"))


def text_of(pdf: Path) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def test_a_final_report(omgangsdesk: Call, played_store: PracticeStore, tmp_path: Path) -> None:
    target = tmp_path / "verslag.pdf"
    ended = omgangsdesk("report", "bezoek-kievit", "--to", target, *on(played_store))
    assert ended.code == 0
    assert ended.out == f"The final report is in {target}.\n"
    assert target.read_bytes().startswith(b"%PDF-")
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


def test_the_usual_variant_tells_least(
    omgangsdesk: Call, played_store: PracticeStore, tmp_path: Path
) -> None:
    usual, internal = tmp_path / "usual.pdf", tmp_path / "internal.pdf"
    omgangsdesk("report", "bezoek-specht", "--to", usual, *on(played_store))
    variant = ("--variant", "internal", "--to", internal)
    omgangsdesk("report", "bezoek-specht", *variant, *on(played_store))
    assert "Ik wacht ze buiten wel op" not in text_of(usual)
    assert "Ik wacht ze buiten wel op" in " ".join(text_of(internal).split())


def test_a_draft_says_so(omgangsdesk: Call, practice_store: PracticeStore, tmp_path: Path) -> None:
    target = tmp_path / "verslag.pdf"
    ended = omgangsdesk("report", "bezoek-kievit", "--to", target, *on(practice_store))
    assert ended.code == 0
    assert "It is a draft" in ended.out


def test_a_file_that_is_there_is_left_as_it_is(
    omgangsdesk: Call, practice_store: PracticeStore, tmp_path: Path
) -> None:
    target = tmp_path / "verslag.pdf"
    target.write_text("iets anders", encoding="utf-8")
    words = ("report", "bezoek-kievit", "--to", target, *on(practice_store))
    ended = omgangsdesk(*words)
    assert (ended.code, "already and was left as it is" in ended.err) == (1, True)
    assert target.read_text(encoding="utf-8") == "iets anders"
    assert omgangsdesk(*words, "--force").code == 0
    assert target.read_bytes().startswith(b"%PDF-")


def test_a_folder_that_is_not_there(omgangsdesk: Call, practice_store: PracticeStore) -> None:
    store = on(practice_store)
    ended = omgangsdesk("report", "bezoek-kievit", "--to", "nowhere/verslag.pdf", *store)
    assert (ended.code, "can't be written" in ended.err) == (1, True)


def test_no_room_for_a_report(
    omgangsdesk: Call, practice_store: PracticeStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    from omgangsdesk.cli import files
    from omgangsdesk.errors import NoSpaceError

    def full(_path: Path, _content: bytes) -> None:
        raise NoSpaceError

    monkeypatch.setattr(files, "write_private", full)
    ended = omgangsdesk("report", "bezoek-kievit", "--to", "v.pdf", *on(practice_store))
    assert (ended.code, "no room" in ended.err) == (1, True)


def test_a_variant_that_is_none(omgangsdesk: Call, practice_store: PracticeStore) -> None:
    words = ("report", "bezoek-kievit", "--variant", "roman", "--to", "x.pdf")
    ended = omgangsdesk(*words, *on(practice_store))
    assert (ended.code, "There is no variant “roman”" in ended.err) == (1, True)


def test_the_day_is_closed_and_the_office_reads_it(
    omgangsdesk: Call, begun: PracticeStore, day_file: Path, tmp_path: Path
) -> None:
    key = begun.folder / KEY_FILE
    checked = omgangsdesk("verify", day_file, "--key", key)
    assert (checked.code, "This day file is whole: number 1" in checked.out) == (0, True)
    opened = omgangsdesk("office", "open", day_file, "--key", key, "--to", tmp_path / "office")
    assert opened.code == 0
    folder = next((tmp_path / "office").iterdir())
    assert "Zij komt iets later." in (folder / "contact_logged.jsonl").read_text("utf-8")
    shown = omgangsdesk("today", "--json", *on(begun)).json
    assert shown["closed"] is True


def test_closing_twice_is_said(omgangsdesk: Call, begun: PracticeStore, day_file: Path) -> None:
    ended = omgangsdesk("close-day", "--to", day_file.parent, *on(begun))
    assert (ended.code, "nothing was recorded since" in ended.err) == (1, True)


def test_a_day_that_has_not_come(omgangsdesk: Call, begun: PracticeStore, tmp_path: Path) -> None:
    ended = omgangsdesk("close-day", "--day", "2999-01-01", "--to", tmp_path, *on(begun))
    assert (ended.code, "has not come yet" in ended.err) == (1, True)


def test_a_stick_that_is_gone(omgangsdesk: Call, begun: PracticeStore) -> None:
    ended = omgangsdesk("close-day", *WHY, "--to", "/media/a-stick-that-is-out", *on(begun))
    assert (ended.code, "the day stays open" in ended.err) == (1, True)
    assert omgangsdesk("today", "--json", *on(begun)).json["closed"] is False


def test_a_folder_that_is_not_there_yet_is_made(
    omgangsdesk: Call, begun: PracticeStore, tmp_path: Path
) -> None:
    out = tmp_path / "new" / "out"
    assert omgangsdesk("close-day", "--to", out, *WHY, *on(begun)).code == 0
    assert [one.suffix for one in out.iterdir()] == [".age"]


def test_the_office_makes_its_key_and_a_coordinator_enters_it(
    omgangsdesk: Call, begun: PracticeStore, tmp_path: Path
) -> None:
    office = tmp_path / "office"
    made = omgangsdesk("office", "keygen", "--to", office)
    assert made.code == 0
    fingerprint = made.out.rsplit(maxsplit=1)[-1]
    again = omgangsdesk("office", "keygen", "--to", office)
    assert (again.code, "already a key" in again.err) == (1, True)
    words = ("close-day", "--to", tmp_path, *WHY, "--receiver", office / PUBLIC_FILE)
    refused = omgangsdesk(*words, *on(begun, "LV"))
    assert (refused.code, "Only a coordinator" in refused.err) == (1, True)
    closed = omgangsdesk(*words, *on(begun, "AB"))
    assert closed.code == 0
    assert fingerprint in closed.out
    file = next(tmp_path.glob("*.age"))
    assert omgangsdesk("verify", file, "--key", office / KEY_FILE).code == 0
    other = omgangsdesk("verify", file, "--key", begun.folder / KEY_FILE)
    assert other.code == 1


def test_without_the_key_only_the_outside_is_checked(
    omgangsdesk: Call, begun: PracticeStore, day_file: Path
) -> None:
    outside = omgangsdesk("verify", day_file, "--json").json
    keeps_to("verify", outside)
    assert (outside["sound"], outside["checked"]) == (True, "outside")
    key = ("--key", begun.folder / KEY_FILE)
    inside = omgangsdesk("verify", day_file, "--json", *key).json
    keeps_to("verify", inside)
    assert inside["checked"] == "all"
    assert "sealed and looks whole" in omgangsdesk("verify", day_file).out


def test_a_flipped_byte_in_a_day_file(
    omgangsdesk: Call, begun: PracticeStore, day_file: Path
) -> None:
    raw = bytearray(day_file.read_bytes())
    raw[len(raw) // 2] ^= 1
    day_file.write_bytes(raw)
    key = ("--key", begun.folder / KEY_FILE)
    ended = omgangsdesk("verify", day_file, *key)
    assert ended.code == 1
    assert ended.err
    opened = omgangsdesk("office", "open", day_file, *key, "--to", "office")
    assert opened.code == 1
    assert not list(Path("office").glob("*")) if Path("office").exists() else True


def test_what_is_no_day_file(omgangsdesk: Call, begun: PracticeStore) -> None:
    ended = omgangsdesk("verify", begun.folder / "keys.json")
    assert (ended.code, "no day file" in ended.err) == (1, True)
    missing = omgangsdesk("verify", "nowhere.age")
    assert (missing.code, "nowhere.age" in missing.err) == (1, True)
    key = omgangsdesk("verify", "nowhere.age", "--key", "nowhere.txt")
    assert (key.code, "nowhere.txt" in key.err) == (1, True)
