"""A planning by command: shown, taken, taken back, handed out."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.conftest import Call, keeps_to, on
from tests.conftest import PracticeStore
from tests.exchange.planning.files import HEAD, by_openpyxl

from omgangsdesk.domain.moments import SystemClock, business_day


def today() -> dt.date:
    return business_day(SystemClock().now(), "Europe/Brussels")


DAYS = [today() + dt.timedelta(days=7 + number) for number in range(3)]


def week(folder: Path, *more: list[object], name: str = "week.xlsx") -> Path:
    rows: list[list[object]] = [
        [DAYS[0], dt.time(14, 15), dt.time(15, 15), "Tuinkamer", "DB-0117", "Finn", "LV"],
        [DAYS[1], dt.time(9, 0), dt.time(10, 0), "Zonnekamer", "DB-0111", "Noor", "TV"],
    ]
    path = folder / name
    path.write_bytes(by_openpyxl([HEAD, *rows, *more]))
    return path


def test_a_week_is_shown_taken_and_taken_back(
    omgangsdesk: Call, practice_store: PracticeStore, tmp_path: Path
) -> None:
    of, file = on(practice_store), week(tmp_path)
    shown = omgangsdesk("plan", "import", file, "--dry-run", *of)
    assert (shown.code, shown.err) == (0, "")
    assert "  Begin: Start" in shown.out
    assert "New visits (2):" in shown.out
    assert "Tuinkamer · Kievit (DB-0117)" in shown.out
    assert shown.out.endswith("Nothing was taken: this only shows the difference.\n")
    taken = omgangsdesk("plan", "import", file, *of)
    assert taken.out.endswith("Taken: 2 visits changed. “plan undo” takes it back.\n")
    assert "Kievit" in omgangsdesk("today", "--day", DAYS[0], *of).out
    again = omgangsdesk("plan", "import", file, *of)
    assert "2 visits are as planned." in again.out
    assert again.out.endswith("There is nothing to change.\n")
    undone = omgangsdesk("plan", "undo", *of)
    assert undone.out.startswith("The import is taken back: 2 visits are as they were before.")
    assert "Kievit" not in omgangsdesk("today", "--day", DAYS[0], *of).out
    assert omgangsdesk("plan", "undo", *of).code == 1
    assert omgangsdesk("verify", *of).code == 0


def test_faults_are_told_and_keep_everything_from_being_taken(
    omgangsdesk: Call, practice_store: PracticeStore, tmp_path: Path
) -> None:
    wrong = [DAYS[2], "vroeg", dt.time(10, 0), "Torenkamer", "DB-0116", "Sam", "LV"]
    unsure = [DAYS[2], dt.time(9, 0), dt.time(10, 0), "Atelier", "DB-0116", "Noor Merel", "LV"]
    of, file = on(practice_store), week(tmp_path, wrong, unsure)
    refused = omgangsdesk("plan", "import", file, *of)
    assert refused.code == 1
    assert "row 4, column B “Begin”: This is no time" in refused.out
    assert "row 5, column F “Kind”: Noor Merel: somebody of this name is known" in refused.out
    assert "Nothing was taken. Put right" in refused.out
    plain = omgangsdesk("plan", "import", file, "--json", *of)
    assert plain.code == 1
    assert plain.json["taken"] is False
    keeps_to("plan-import", plain.json)
    assert plain.json["faults"][0]["place"] == {"row": 4, "column": "B", "heading": "Begin"}
    sound = omgangsdesk("plan", "import", file, "--sound-rows", "--json", *of)
    assert (sound.code, sound.json["taken"]) == (0, True)
    keeps_to("plan-import", sound.json)
    assert sound.json["counts"]["new"] == 2


def test_a_mapping_names_columns_that_nobody_knows(
    omgangsdesk: Call, practice_store: PracticeStore, tmp_path: Path
) -> None:
    file = tmp_path / "week.csv"
    file.write_text(
        f"Wanneer;Vanaf;Tot;Waar;Dossier\n{DAYS[0]:%d/%m/%Y};14:15;15:15;Tuinkamer;DB-0117\n",
        encoding="utf-8",
    )
    mapping = tmp_path / "kolommen.json"
    mapping.write_text('{"Wanneer": "day", "Vanaf": "start", "Waar": "room"}', encoding="utf-8")
    of = on(practice_store)
    assert omgangsdesk("plan", "import", file, *of).code == 1
    assert omgangsdesk("plan", "import", file, "--mapping", mapping, *of).code == 0
    assert "1 visit is as planned." in omgangsdesk("plan", "import", file, *of).out
    mapping.write_text("[]", encoding="utf-8")
    ended = omgangsdesk("plan", "import", file, "--mapping", mapping, *of)
    assert "A mapping is JSON like" in ended.err


@pytest.mark.parametrize("end", [".ics", ".xlsx"])
def test_the_planning_is_handed_out(
    omgangsdesk: Call, practice_store: PracticeStore, tmp_path: Path, end: str
) -> None:
    of, file = on(practice_store), tmp_path / f"planning{end}"
    asked = ("plan", "export", "--from", today(), "--to", DAYS[0], "--out", file)
    made = omgangsdesk(*asked, *of)
    assert (made.code, made.err) == (0, "")
    assert made.out.startswith("20 visits are in ")
    assert b"Kievit" not in file.read_bytes()
    back = omgangsdesk("plan", "import", file, "--dry-run", "--json", *of)
    assert back.json["faults"] == []
    keeps_to("plan-import", back.json)
    assert back.json["counts"]["linked"] + back.json["counts"]["same"] == 20
    assert omgangsdesk(*asked, *of).code == 1
    assert omgangsdesk(*asked, "--force", "--names", *of).code == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("import", "x.csv", "--from", "gisteren"), "is no day"),
        (("import", "weg.csv"), "weg.csv can't be read"),
        (("import", "x.csv", "--from", "2026-03-02", "--to", "2026-03-01"), "before the first"),
        (
            ("export", "--from", "2026-03-02", "--to", "2026-03-02", "--out", "x.doc"),
            "one of these",
        ),
        (("undo",), "no import to take back"),
    ],
)
def test_what_can_not_be_done_is_said(
    omgangsdesk: Call,
    practice_store: PracticeStore,
    tmp_path: Path,
    words: tuple[str, ...],
    said: str,
) -> None:
    (tmp_path / "x.csv").write_text("Datum;Begin\n", encoding="utf-8")
    ended = omgangsdesk("plan", *words, *on(practice_store))
    assert ended.code in {1, 2}
    assert said in ended.err
    assert "Traceback" not in ended.err


def test_long_lists_are_cut_on_the_terminal_and_whole_as_json(
    omgangsdesk: Call, practice_store: PracticeStore, tmp_path: Path
) -> None:
    wrong: list[list[object]] = [
        [DAYS[2], "vroeg", dt.time(10, 0), "Atelier", "DB-0116", "", ""] for _ in range(50)
    ]
    of, file = on(practice_store), week(tmp_path, *wrong)
    assert "  and 10 more\n" in omgangsdesk("plan", "import", file, *of).out
    assert len(omgangsdesk("plan", "import", file, "--json", *of).json["faults"]) == 50


def test_the_libraries_wait_until_a_planning_is_read() -> None:
    """The window starts without them."""
    libraries = {"icalendar", "recurring_ical_events", "python_calamine", "xlsxwriter"}
    code = "import sys, omgangsdesk.ui.window, omgangsdesk.cli.plan, omgangsdesk.services.perform;"
    told = subprocess.run(
        [sys.executable, "-c", f"{code} print(sorted({libraries} & set(sys.modules)))"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout == "[]\n"
