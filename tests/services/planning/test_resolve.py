"""Whom and what a row names: known, new, not known at all, or a question for a human."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.services.desk.house import House
from tests.services.planning.bringing import (
    KIEVIT,
    LINDE,
    MEREL,
    NEW,
    brought,
    kinds,
    proposed,
    sheet,
)

from omgangsdesk.domain.records import Colleague, Person, Room
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.language import Translator
from omgangsdesk.services.planning import telling
from omgangsdesk.services.planning.proposal import Options, Proposal, propose
from omgangsdesk.services.planning.take import take
from omgangsdesk.services.records.save import save_record


def faults(proposal: Proposal) -> list[str]:
    return [str(telling.fault_line(one)) for one in proposal.faults]


def questions(proposal: Proposal) -> list[tuple[str, list[str]]]:
    return [
        (one.question.kind, [person.id for person in one.question.persons])
        for one in proposal.unsure
    ]


@pytest.mark.parametrize(
    ("row", "wrong"),
    [
        (KIEVIT.replace("Tuinkamer", "Torenkamer"), "column D “Kamer”: There is no room"),
        (KIEVIT.replace("Tuinkamer", "Wachtruimte A"), "This is a waiting room"),
        (KIEVIT.replace("individueel", "collectief"), "the room is for one family"),
        (KIEVIT.replace(";LV;", ";XX;"), "column I “Begeleider”: There is no colleague"),
        (KIEVIT.replace("OEF-Kievit;Finn", "OEF-99;"), "no child is named to begin one"),
        (KIEVIT.replace("OEF-Kievit;Finn", "OEF-99;Finn"), "needs the child's family name"),
        (KIEVIT.replace("OEF-Kievit", ""), "column E “Dossier”: The dossier is missing"),
    ],
)
def test_what_a_row_names_and_is_not_here(house: House, row: str, wrong: str) -> None:
    proposal = proposed(house, row, MEREL)
    (said,) = faults(proposal)
    assert said.startswith("row 2, ")
    assert wrong in said
    assert proposal.blocked
    before = house.count()
    with pytest.raises(InvalidInputError, match="not sound"):
        take(house.desk, proposal)
    assert house.count() == before


def test_every_fault_is_told_in_the_order_of_the_sheet(house: House) -> None:
    rows = [
        KIEVIT.replace("Tuinkamer", "Torenkamer"),
        MEREL.replace("10:00", "tien"),
        LINDE.replace("9u;17u", "17u;9u"),
        KIEVIT.replace("09/03/2026", "31/02/2026").replace("LV", "XX"),
    ]
    said = faults(proposed(house, *rows))
    assert [one.partition(":")[0] for one in said] == [
        "row 2, column D “Kamer”",
        "row 3, column B “Begin”",
        "row 4, column C “Einde”",
        "row 5, column A “Datum”",
    ]


def test_sound_rows_alone_are_taken_when_asked_and_nothing_goes(house: House) -> None:
    brought(house, KIEVIT, MEREL, LINDE)
    rows = (KIEVIT.replace("Tuinkamer", "Zonnekamer"), MEREL.replace("10:00", "tien"))
    proposal = proposed(house, *rows, sound_rows=True)
    assert not proposal.blocked
    assert kinds(proposal) == ["changed"]
    take(house.desk, proposal)
    assert kinds(proposed(house, *rows, sound_rows=True)) == []


def test_the_same_visit_twice_is_told_and_neither_taken(house: House) -> None:
    proposal = proposed(house, KIEVIT, MEREL, KIEVIT, sound_rows=True)
    assert faults(proposal) == ["row 4: This is the same visit as row 2."]
    assert kinds(proposal) == ["new"]


@pytest.mark.parametrize(
    ("cell", "kind", "whom"),
    [
        ("Noor Merel", "same_name", ["merel-noor"]),
        ("Finn (01/02/2018)", "other_birth_date", ["kievit-finn"]),
        ("Moeder", "other_role", ["kievit-moeder"]),
        ("Fin Kievit", "alike", ["kievit-finn"]),
        ("Finn Kievitt", "alike", ["kievit-finn"]),
        ("Fin", "alike", ["kievit-finn"]),
    ],
)
def test_nobody_is_taken_for_somebody_else_on_a_name(
    house: House, cell: str, kind: str, whom: list[str]
) -> None:
    proposal = proposed(house, KIEVIT.replace(";Finn;", f";{cell};"))
    assert questions(proposal) == [(kind, whom)]
    assert proposal.blocked
    (line,) = (telling.unsure_line(one) for one in proposal.unsure)
    assert str(line.full).startswith("row 2, column F “Kinderen”: ")
    assert whom[0] in str(line.full)


@pytest.mark.parametrize(
    ("cell", "persons", "expected"),
    [
        ("Noor Merel (05/05/2017)", 0, "merel-noor"),
        ("merel-noor", 0, "merel-noor"),
        ("kievit-lou", 0, "kievit-lou"),
        ("Lou", 0, "kievit-lou"),
        ("KIEVIT, Lou", 0, "kievit-lou"),
        ("kievit lou", 0, "kievit-lou"),
        ("Loe Kievit (nieuw)", 1, None),
        ("Noor Merel (nieuw)", 1, None),
        ("Noor Merel (01/02/2020)", 1, None),
        ("Bas Ooievaar", 1, None),
    ],
)
def test_a_name_with_a_birth_date_a_code_or_a_word_is_certain(
    house: House, cell: str, persons: int, expected: str | None
) -> None:
    proposal = proposed(house, KIEVIT.replace(";Finn;", f";{cell};"))
    assert (proposal.unsure, len(proposal.persons)) == ((), persons)
    (change,) = proposal.found.changes
    assert change.after is not None
    assert change.after.expected[0] == (expected or proposal.persons[0].id)


def test_two_of_a_dossier_with_one_name_are_told_apart_by_birth_date(house: House) -> None:
    row = NEW.replace("(03/05/2019)", "(03/05/2019) + Pluk Hazelaar (04/06/2021)")
    brought(house, row)
    again = "13/03/2026;10:00;11:00;Zonnekamer;OEF-77;Pluk Hazelaar;;;SD;"
    assert questions(proposed(house, again))[0][0] == "two_here"
    sure = proposed(house, again.replace("Hazelaar;", "Hazelaar (04/06/2021);"))
    assert sure.unsure == ()
    assert sure.persons == ()


def test_a_new_dossier_grows_with_the_rows_of_the_file(house: House) -> None:
    second = "13/03/2026;10:00;11:00;Zonnekamer;OEF-77;Pluk Hazelaar;;Oma Es (oma);SD;"
    proposal = proposed(house, NEW, second)
    assert proposal.unsure == ()
    assert len(proposal.persons) == 4
    (case,) = proposal.cases
    assert [one.relation for one in case.parties] == ["child", "mother", "father", "grandmother"]
    lines = [str(telling.person_line(one, proposal.cases).full) for one in proposal.persons]
    assert lines[0] == "Pluk Hazelaar · born 03/05/2019 · child"
    assert lines[1] == "Wilma Hazelaar · caring party, mother"


def test_new_and_joined_dossiers_are_named(house: House) -> None:
    joining = KIEVIT.replace(";Finn; ; ;", ";Finn;;Bas Ooievaar (andere);")
    proposal = proposed(house, joining, NEW)
    assert [str(one.full) for one in telling.case_lines(proposal)] == [
        "Kievit (OEF-Kievit): somebody joins it",
        "Hazelaar (OEF-77): set its legal basis and who may take the child",
    ]
    assert "Hazelaar" not in " ".join(str(one.discreet) for one in telling.case_lines(proposal))


def test_two_new_dossiers_with_one_name_are_a_question(house: House) -> None:
    other = NEW.replace("12/03", "13/03").replace("OEF-77", "OEF-78").replace("(03/05/2019)", "")
    proposal = proposed(house, NEW, other)
    assert [one[0] for one in questions(proposal)] == ["same_name"] * 3


def test_a_dossier_of_another_family_is_no_slip_to_pass_over(house: House) -> None:
    path = sheet(
        house,
        "09/03/2026;14:15;15:15;Tuinkamer;OEF-Kievit;Merel",
        head="Datum;Begin;Einde;Kamer;Dossier;Gezin",
    )
    proposal = propose(house.desk, path, Options())
    assert faults(proposal) == ["row 2, column F “Gezin”: This dossier is of another family here."]


def test_rooms_and_colleagues_of_one_name_are_not_guessed(house: House) -> None:
    save_record(house.desk, Room(id="t2", location="de-brug", name="Tuinkamer"))
    save_record(house.desk, Colleague(id="lv2", code="LV2", name="Lotte Voorbeeld"))
    said = faults(proposed(house, KIEVIT.replace(";LV;", ";Lotte Voorbeeld;")))
    assert [one.partition(": ")[2] for one in said] == [
        "Several rooms go by this name.",
        "Several colleagues go by this.",
    ]


def test_rows_of_the_past_are_left_alone(house: House) -> None:
    past = KIEVIT.replace("09/03/2026", "02/03/2026")
    proposal = proposed(house, past, MEREL)
    assert (proposal.past, kinds(proposal)) == (1, ["new"])
    since = proposed(house, past, MEREL, first=dt.date(2026, 3, 1))
    assert (since.past, kinds(since)) == (0, ["new", "new"])


def test_days_the_wrong_way_about_are_refused(house: House) -> None:
    with pytest.raises(InvalidInputError, match="last day is before the first"):
        proposed(house, KIEVIT, first=dt.date(2026, 3, 9), last=dt.date(2026, 3, 8))


def test_a_span_that_is_asked_makes_what_lies_in_it_gone(house: House) -> None:
    brought(house, KIEVIT, MEREL, LINDE)
    week = {"first": dt.date(2026, 3, 9), "last": dt.date(2026, 3, 15)}
    assert kinds(proposed(house, KIEVIT)) == []
    assert kinds(proposed(house, KIEVIT, **week)) == ["gone", "gone"]


def test_another_file_takes_nothing_away_unless_it_is_said_to(house: House) -> None:
    brought(house, KIEVIT, MEREL, LINDE)
    assert kinds(proposed(house, KIEVIT, LINDE, name="week 2.csv")) == []
    assert kinds(proposed(house, KIEVIT, LINDE, name="week 2.csv", source="week")) == ["gone"]


def test_what_a_column_is_gets_remembered_by_its_headings(house: House) -> None:
    head = "Datum;Vanaf wanneer;Einde;Kamer;Dossier"
    rows = ("09/03/2026;14:15;15:15;Tuinkamer;OEF-Kievit",)
    path = sheet(house, *rows, head=head)
    unknown = propose(house.desk, path, Options())
    assert faults(unknown) == ["row 1: No column is known as “Start”. Give a mapping."]
    told = propose(house.desk, path, Options(mapping={"Vanaf wanneer": "start"}))
    assert told.columns_new
    assert [str(one) for one in telling.column_lines(told)][1] == "Vanaf wanneer: Start"
    take(house.desk, told)
    again = propose(house.desk, path, Options())
    assert (again.columns_new, kinds(again), again.found.same) == (False, [], 1)


def test_a_mapping_is_remembered_where_nothing_else_changes(house: House) -> None:
    head = "Datum;Begin;Einde;Kamer;Dossier;Opmerking"
    rows = ("09/03/2026;14:15;15:15;Tuinkamer;OEF-Kievit;",)
    take(house.desk, propose(house.desk, sheet(house, *rows, head=head), Options()))
    path = sheet(house, *rows, head=head)
    other = propose(house.desk, path, Options(mapping={"Opmerking": "family"}))
    assert (kinds(other), other.columns_new) == ([], True)
    assert take(house.desk, other).entries == 1
    assert not propose(house.desk, path, Options()).columns_new


def test_too_many_on_a_day_is_no_planning(house: House) -> None:
    rows = [
        f"09/03/2026;{8 + i // 60}:{i % 60:02};23:59;Tuinkamer;OEF-Merel;;;;;" for i in range(401)
    ]
    said = faults(proposed(house, *rows))
    assert said == ["row 402: There are more than 400 visits on this day."]


def test_what_does_not_go_together_is_told_beforehand(house: House) -> None:
    brought(house, KIEVIT)
    beside = MEREL.replace("10/03/2026;10:00;11:00;Zonnekamer", "09/03/2026;14:30;15:30;Tuinkamer")
    proposal = proposed(house, beside.replace("SD", "LV"), name="merels.csv")
    found = {one.conflict.kind for one in proposal.points}
    assert {"room", "supervision"} <= found
    assert not proposal.blocked
    calm = proposed(house, MEREL, name="merels.csv")
    assert calm.points == ()


def test_a_new_dossier_is_looked_at_too(house: House) -> None:
    brought(house, KIEVIT)
    beside = NEW.replace("12/03/2026;10:00;11:00;Zonnekamer", "09/03/2026;14:30;15:30;Tuinkamer")
    proposal = proposed(house, beside, name="anders.csv")
    assert {one.conflict.kind for one in proposal.points} == {"room"}
    assert "Hazelaar" in str(proposal.points[0].text.full)
    assert "Hazelaar" not in str(proposal.points[0].text.discreet)


def test_what_is_told_discreetly_holds_no_name(house: House) -> None:
    rows = (KIEVIT, NEW, MEREL.replace(";;;;SD;", ";Finn Kievit;;;SD;"))
    brought(house, KIEVIT.replace("Finn", "Finn, Lou"))
    proposal = proposed(house, *rows, sound_rows=True)
    lines = [
        *(
            telling.change_line(one, proposal.around, "Europe/Brussels")
            for one in proposal.found.changes
        ),
        *(telling.person_line(one, proposal.cases) for one in proposal.persons),
        *(telling.unsure_line(one) for one in proposal.unsure),
    ]
    assert len(lines) == 6
    say = Translator().say
    for name in ("Kievit", "Finn", "Lou", "Pluk", "Hazelaar", "Wilma", "Teun"):
        assert any(name in say(one.full) for one in lines)
        assert not any(name in say(one.discreet).replace("OEF-Kievit", "") for one in lines[1:])


def test_the_json_has_everything(house: House) -> None:
    brought(house, KIEVIT)
    rows = (KIEVIT.replace("Tuinkamer", "Zonnekamer"), NEW, MEREL.replace("10:00", "tien"))
    proposal = proposed(house, *rows, MEREL.replace(";;;;SD;", ";Finn Kievit;;;SD;"))
    plain = telling.plain_proposal(proposal, "Europe/Brussels", Translator())
    assert plain["counts"]["changed"] == plain["counts"]["new"] == 1
    assert plain["changes"][0]["place"] == {"row": 2}
    assert plain["faults"][0]["place"] == {"row": 4, "column": "B", "heading": "Begin"}
    assert plain["questions"][0]["persons"] == ["kievit-finn"]
    assert plain["cases"][0]["joined"] is False
    assert (plain["taken"], plain["act"]) == (False, None)
    assert plain["columns"]["Begin"] == "start"


def test_what_changes_is_told_field_by_field(house: House) -> None:
    brought(house, KIEVIT)
    other = KIEVIT.replace("14:15;15:15;Tuinkamer", "15:00;16:00;Zonnekamer").replace("LV", "SD")
    other = other.replace(";Finn;", ";Finn, Lou;").replace("individueel", "wissel")
    (change,) = (proposal := proposed(house, other)).found.changes
    line = telling.change_line(change, proposal.around, "Europe/Brussels")
    assert str(line.full) == (
        "09/03/2026 15:00–16:00 · Zonnekamer · Kievit (OEF-Kievit): "
        "Room: Tuinkamer → Zonnekamer, Start: 14:15 → 15:00, End: 15:15 → 16:00, "
        "People: Finn Kievit, Moeder Kievit, Vader Kievit → "
        "Finn Kievit, Lou Kievit, Moeder Kievit, Vader Kievit, "
        "Supervisor: Lotte Voorbeeld → Saar Denkbeeld, Kind of visit: visit → exchange only"
    )
    assert "Finn" not in str(line.discreet)


def test_a_person_who_is_known_elsewhere_joins_with_birth_date(house: House) -> None:
    proposal = proposed(house, KIEVIT.replace(";Finn;", ";Noor Merel (05/05/2017);"))
    (case,) = proposal.cases
    assert proposal.joined == {"kievit"}
    assert case.parties[-1].person == "merel-noor"
    take(house.desk, proposal)
    with house.desk.store.read() as unit:
        noors = [one for one in unit.records(Person) if one.given_name == "Noor"]
    assert len(noors) == 1
