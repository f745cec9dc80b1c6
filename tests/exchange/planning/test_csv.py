"""Text files as spreadsheet programs save them."""

from __future__ import annotations

import pytest
from tests.exchange.planning.files import taken

from omgangsdesk.errors import InvalidInputError
from omgangsdesk.exchange.errors import NotReadError
from omgangsdesk.exchange.planning.limits import PlanLimits
from omgangsdesk.exchange.planning.sheets import letters

LINES = [
    ["Datum", "Begin", "Einde", "Kamer", "Dossier", "Kind"],
    ["23/11/2026", "14:15", "15:15", "Tuinkamer", "DB-0118", "Léa Duchêne"],
    ["24/11/2026", "9:00", "10:00", "Zonnekamer", "DB-0111", "Noor Merel"],
]


def written(separator: str = ";", end: str = "\r\n") -> str:
    return end.join(separator.join(line) for line in LINES) + end


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"]
)
def test_any_usual_encoding_and_separator(separator: str, encoding: str) -> None:
    found = taken(written(separator).encode(encoding), "week.csv")
    assert found.faults == []
    assert [one.dossier for one in found.rows] == ["DB-0118", "DB-0111"]
    assert found.rows[0].children is not None
    assert found.rows[0].children[0].name == "Léa Duchêne"


def test_unseen_signs_that_steer_a_line_are_left_out_and_joiners_are_not() -> None:
    plain = (
        written()
        .replace("Léa Duchêne", "\u202eLéa\u202c نیم\u200cفاصله")
        .replace("Tuin", "\u2066Tuin")
    )
    found = taken(plain.encode(), "week.csv")
    assert found.faults == []
    assert found.rows[0].room == "Tuinkamer"
    assert found.rows[0].children is not None
    assert found.rows[0].children[0].name == "Léa نیم\u200cفاصله"


def test_the_separator_that_excel_names_itself() -> None:
    found = taken(("sep=|\r\n" + written("|")).encode(), "week.csv")
    assert (len(found.rows), found.faults) == (2, [])


def test_a_newline_within_quotes_parts_names_and_not_rows() -> None:
    plain = written().replace("Léa Duchêne", '"Léa Duchêne\nJules Duchêne"')
    found = taken(plain.encode(), "week.csv")
    assert found.rows[0].children is not None
    assert [one.name for one in found.rows[0].children] == ["Léa Duchêne", "Jules Duchêne"]
    assert found.rows[1].place.row == 3


def test_a_title_above_and_empty_rows_between_do_not_move_the_count() -> None:
    plain = "Planning week 48;;;;;\n\n" + written(end="\n") + ";;;;;\n;x;;;DB-1;\n"
    found = taken(plain.encode(), "week.csv")
    assert [one.place.row for one in found.rows] == [4, 5]
    assert {one.place.row for one in found.faults} == {7}


def test_headings_in_any_order_and_ones_we_do_not_know() -> None:
    plain = "Opmerking;Dossier;Kamer;Einde;Begin;Datum\nx;DB-1;Tuin;15:15;14:15;23/11/2026\n"
    found = taken(plain.encode(), "week.csv")
    assert found.headings[0] == "Opmerking"
    assert "Opmerking" not in found.mapping
    assert len(found.rows) == 1


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"", "It is empty"),
        (b" \r\n", "It is empty"),
        (b"zomaar wat tekst\n", "no row with headings"),
        (b"\x01\x02\x03\x04\x00" * 10, "It is no text"),
        (b"\xff\xfe\x00", "It is no text"),
        (b'Datum;Begin\n"' + b"x" * 300_000, "can't be parted"),
        (b"Datum;Begin" + b";" * 300 + b"\n", "more than a planning"),
    ],
)
def test_what_is_no_planning_is_said(raw: bytes, why: str) -> None:
    with pytest.raises(NotReadError, match=why):
        taken(raw, "week.csv")


def test_missing_columns_are_told_once_and_not_for_each_row() -> None:
    found = taken(b"Datum;Begin\n" + b"23/11/2026;14:15\n" * 50, "week.csv")
    assert [str(one.what) for one in found.faults] == [
        "No column is known as “End”. Give a mapping.",
        "No column is known as “Room”. Give a mapping.",
        "No column is known as “Dossier”. Give a mapping.",
    ]


def test_no_more_faults_are_told_than_sensible() -> None:
    plain = written() + "x;y;z;Tuin;D;\n" * 500
    found = taken(plain.encode(), "week.csv", limits=PlanLimits(faults=30))
    assert 30 <= len(found.faults) < 40


def test_more_rows_than_a_planning_has_are_refused() -> None:
    with pytest.raises(NotReadError, match="more than a planning"):
        taken((written() + written() * 10).encode(), "week.csv", limits=PlanLimits(rows=10))


def test_a_mapping_must_fit() -> None:
    raw = written().encode()
    assert (
        taken(raw, "w.csv", mapping={"kamer": "-", "Kind": "room"}).rows[0].room == "Léa Duchêne"
    )
    with pytest.raises(InvalidInputError, match="names the column “Zaal”"):
        taken(raw, "w.csv", mapping={"Zaal": "room"})
    with pytest.raises(InvalidInputError, match="names “chambre”, which is no field"):
        taken(raw, "w.csv", mapping={"Kamer": "chambre"})


def test_what_was_remembered_counts_where_it_fits() -> None:
    plain = written().replace("Begin", "Vanaf wanneer").encode()
    assert taken(plain, "w.csv").rows == []
    found = taken(plain, "w.csv", remembered=lambda _: {"Vanaf wanneer": "start", "Weg": "end"})
    assert len(found.rows) == 2


def test_progress_is_told_and_can_break_it_off() -> None:
    told: list[int] = []
    plain = (written() + "24/11/2026;9:00;10:00;Zonnekamer;DB-0111;\n" * 900).encode()
    taken(plain, "w.csv", progress=lambda done, _: told.append(done))
    assert told == [200, 400, 600, 800]


def test_letters_of_columns() -> None:
    assert [letters(at) for at in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
