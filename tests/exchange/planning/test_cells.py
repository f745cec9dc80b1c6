"""Days, times and people in the ways in which people write them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omgangsdesk.domain.planning.people import folded
from omgangsdesk.domain.planning.rows import Named, Place
from omgangsdesk.domain.vocabulary import PLAN_KIND, RELATION
from omgangsdesk.exchange.planning.cells import day_of, people_of, time_of
from omgangsdesk.exchange.planning.columns import (
    FIELDS,
    KINDS,
    OFF,
    RELATIONS,
    field_of,
    guessed,
    key_of,
)
from omgangsdesk.exchange.planning.one_row import Cells, House, row_of
from omgangsdesk.language import LANGUAGES, load_translator, text
from omgangsdesk.locations import resources

THE_23RD = dt.date(2026, 11, 23)
HOUSE = House("Europe/Brussels")


@pytest.mark.parametrize(
    "written",
    [
        "23/11/2026",
        "23-11-2026",
        "23.11.2026",
        " 23/11/26 ",
        "2026-11-23",
        "2026-11-23 14:15:00",
        "ma 23/11/2026",
        "maandag 23 november 2026",
        "lundi 23 novembre 2026",
        "Mon. 23 nov. 2026",
        "23 / 11 / 2026",
    ],
)
def test_a_day(written: str) -> None:
    assert day_of(written) == THE_23RD


@pytest.mark.parametrize(
    "written", ["", "x", "31/02/2026", "11/23/2026", "23/11", "23/11/3026", "5"]
)
def test_no_day(written: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - which one is told by the row
        day_of(written)


@pytest.mark.parametrize(
    ("written", "hour", "minute"),
    [
        ("14:15", 14, 15),
        ("14u15", 14, 15),
        ("14h15", 14, 15),
        ("14.15", 14, 15),
        ("14 u 15", 14, 15),
        ("1415", 14, 15),
        ("9u", 9, 0),
        ("14:15:00", 14, 15),
        ("2:15 pm", 14, 15),
        ("12:00 AM", 0, 0),
        ("2026-11-23 14:15:00", 14, 15),
        ("0.59375", 14, 15),
    ],
)
def test_a_time(written: str, hour: int, minute: int) -> None:
    assert time_of(written) == dt.time(hour, minute)


@pytest.mark.parametrize("written", ["", "tien", "25:00", "14:61", "14", "13:00 pm", "1.5"])
def test_no_time(written: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        time_of(written)


@pytest.mark.parametrize(
    ("written", "people"),
    [
        ("Finn Kievit", [Named(name="Finn Kievit")]),
        ("Finn; Lou", [Named(name="Finn"), Named(name="Lou")]),
        ("Finn Kievit, Lou Kievit", [Named(name="Finn Kievit"), Named(name="Lou Kievit")]),
        ("Kievit, Finn", [Named(name="Kievit, Finn")]),
        ("Finn en Lou Kievit", [Named(name="Finn"), Named(name="Lou Kievit")]),
        ("Finn et Lou", [Named(name="Finn"), Named(name="Lou")]),
        (
            "Finn Kievit (12/03/2017, nieuw)",
            [Named(name="Finn Kievit", born="2017-03-12", new=True)],
        ),
        ("Bart Grutto (vader)", [Named(name="Bart Grutto", relation="father")]),
        ("Godelieve Es (grand-mère)", [Named(name="Godelieve Es", relation="grandmother")]),
        ("Чапля, Дарина", [Named(name="Чапля, Дарина")]),
        ("Finn (°5/5/2017); ", [Named(name="Finn", born="2017-05-05")]),
    ],
)
def test_people(written: str, people: list[Named]) -> None:
    assert list(people_of(written)) == people


@pytest.mark.parametrize(
    "written", ["Finn (lief)", "(vader)", "...", "x" * 121, ";".join("a" * 21)]
)
def test_no_people(written: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        people_of(written)


@given(st.text(max_size=60))
def test_whatever_stands_there_is_read_or_refused(written: str) -> None:
    for read in (day_of, time_of, people_of):
        try:
            read(written)
        except (ValueError, OverflowError):
            continue


def test_headings_in_three_languages() -> None:
    for headings in (
        ["Datum", "Beginuur", "Einduur", "Lokaal", "Dossiernummer", "Kinderen", "Bezoekouder"],
        [
            "Date",
            "Heure de début",
            "Heure de fin",
            "Salle",
            "N° de dossier",
            "Enfants",
            "Visiteur",
        ],
        ["Day", "Start", "End", "Room", "Case number", "Children", "Visitor"],
    ):
        assert list(guessed(headings).values()) == [
            "day",
            "start",
            "end",
            "room",
            "dossier",
            "child",
            "visiting",
        ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_we_call_a_column_is_known_as_that(language: str) -> None:
    say = load_translator(language, resources() / "i18n").say
    assert {name: field_of(say(label)) for name, label in FIELDS.items()} == {
        name: name for name in FIELDS
    }
    assert {KINDS[folded(say(label))][0] for label in PLAN_KIND.values()} == set(PLAN_KIND)
    assert folded(say(text("cancelled"))) in OFF
    known = {word: RELATIONS.get(folded(say(label))) for word, label in RELATION.items()}
    assert {word for word, found in known.items() if found not in {word, None}} == set()


def test_kind_is_a_child_in_dutch_and_a_sort_in_english() -> None:
    assert guessed(["Datum", "Kind"])["Kind"] == "child"
    assert guessed(["Day", "Child", "Kind"]) == {"Day": "day", "Child": "child", "Kind": "kind"}


def test_of_two_columns_for_one_thing_the_first_has_it() -> None:
    assert guessed(["Begin", "Start", "x"]) == {"Begin": "start"}
    assert field_of("Begin (uu:mm)") == "start"
    assert set(guessed(["Datum"]).values()) <= set(FIELDS)


def test_a_mapping_goes_by_its_headings_in_any_order() -> None:
    assert key_of(["Datum", "Kamer"]) == key_of(["kamer", "DATUM"]) != key_of(["Datum"])


def cells(**found: str) -> Cells:
    usual = {"day": "23/11/2026", "start": "14:15", "end": "15:15", "room": "Tuin", "dossier": "1"}
    return Cells(Place(row=2), {**usual, **found})


def told(**found: str) -> list[str]:
    these = cells(**found)
    assert (row_of(these, HOUSE) is None) == bool(these.faults)
    return [str(one.what) for one in these.faults]


@pytest.mark.parametrize(
    ("found", "fault"),
    [
        ({"day": ""}, "The day is missing."),
        ({"day": "", "start": ""}, "The day is missing."),
        ({"start": ""}, "The start is missing."),
        ({"end": ""}, "The end is missing."),
        ({"end": "", "minutes": "lang"}, "no number of minutes"),
        ({"end": "", "minutes": "-5"}, "no number of minutes"),
        ({"end": "14:15"}, "not after the start"),
        ({"end_day": "23/11/2027"}, "longer than a visit"),
        ({"end_day": "x"}, "no day that we can read"),
        ({"room": ""}, "The room is missing."),
        ({"dossier": ""}, "The dossier is missing."),
        ({"kind": "feest"}, "kind of visit is not known"),
        ({"child": "Finn (lief)"}, "can't be read as names"),
        ({"child": "Finn", "child_born": "x"}, "no day that we can read"),
        ({"child": "Finn; Lou", "child_born": "5/5/2017"}, "Several people stand beside this."),
        ({"visiting": "Oma Es", "visiting_relation": "buur"}, "relation is not known"),
        ({"visiting": "A B; C D", "visiting_relation": "oma"}, "Several people"),
        ({"room": "x" * 121}, "too long"),
        ({"hint": "x" * 2001}, "too long"),
        ({"day": "28/03/2027", "start": "02:30", "end": "04:00"}, "The clock skips this time"),
    ],
)
def test_what_is_wrong_with_a_row(found: dict[str, str], fault: str) -> None:
    assert any(fault in one for one in told(**found))


def test_a_row_is_read_whole() -> None:
    row = row_of(
        cells(
            minutes="45",
            end="",
            kind="collectief",
            child="Finn Kievit",
            child_born="5/5/2017",
            visiting="Bart Grutto",
            visiting_relation="vader",
            status="Geannuleerd",
        ),
        HOUSE,
    )
    assert row is not None
    assert row.end - row.start == dt.timedelta(minutes=45)
    assert (row.kind, row.together, row.off) == ("visit", True, True)
    assert row.children == (Named(name="Finn Kievit", born="2017-05-05"),)
    assert row.visiting == (Named(name="Bart Grutto", relation="father"),)
    assert row.caring is None


def test_the_day_may_stand_with_the_start_and_the_end() -> None:
    row = row_of(cells(day="", start="2026-11-23 14:15:00", end="2026-11-25 18:00:00"), HOUSE)
    assert row is not None
    assert row.day == THE_23RD
    assert row.end == dt.datetime(2026, 11, 25, 17, tzinfo=dt.UTC)


def test_a_start_after_midnight_is_of_the_business_day_before() -> None:
    row = row_of(cells(start="00:30", end="01:30"), HOUSE)
    assert row is not None
    assert row.day == dt.date(2026, 11, 22)


def test_a_long_name_of_a_visit_is_kept_apart_from_others() -> None:
    one, other = (row_of(cells(uid="u" * 400 + end), HOUSE) for end in "ab")
    assert one is not None
    assert other is not None
    assert one.uid != other.uid
    assert len(one.uid) < 120
