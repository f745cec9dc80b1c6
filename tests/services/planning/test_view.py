"""What the window shows of a planning: groups, what keeps it from being taken first."""

from __future__ import annotations

from tests.services.desk.house import House
from tests.services.planning.bringing import KIEVIT, LINDE, MEREL, NEW, brought, sheet

from omgangsdesk.services.planning.proposal import Options
from omgangsdesk.services.planning.view import MOST, PlanningView, look


def shown(house: House, *rows: str, sound_rows: bool = False) -> PlanningView:
    return look(house.desk, sheet(house, *rows), Options(sound_rows=sound_rows))


def heads(view: PlanningView) -> list[tuple[str, str]]:
    return [(str(one.head), one.tone) for one in view.groups]


def test_what_has_to_be_looked_at_stands_first(house: House) -> None:
    brought(house, KIEVIT, LINDE)
    rows = (
        KIEVIT.replace("Tuinkamer", "Zonnekamer"),
        NEW,
        LINDE.replace("9u", "negen"),
        MEREL.replace(";;;;SD;", ";Finn Kievit;;;SD;"),
        MEREL.replace("10/03/2026;10:00;11:00", "09/03/2026;14:30;15:30"),
    )
    view = shown(house, *rows)
    assert heads(view) == [
        ("Not sound (1)", "stop"),
        ("Who is meant? (1)", "stop"),
        ("Does not go together (1)", "warn"),
        ("New visits (2)", "plain"),
        ("Changed visits (1)", "plain"),
        ("New or joined dossiers (1)", "warn"),
        ("New people (3)", "plain"),
        ("The columns were taken as (10)", "plain"),
    ]
    assert (view.blocked, view.changes) == (True, 3)
    assert str(view.about) == "“week”, 09/03/2026 to 12/03/2026"
    assert heads(shown(house, *rows, sound_rows=True))[0] == ("Not sound (1)", "warn")


def test_a_long_list_is_cut_and_says_so(house: House) -> None:
    rows = [f"{KIEVIT};{number}".replace("14:15", "nooit") for number in range(MOST + 20)]
    (faults, *_) = shown(house, *rows).groups
    assert (len(faults.lines), faults.more) == (MOST, 20)


def test_nothing_to_change_is_nothing_to_show_but_the_columns(house: House) -> None:
    brought(house, KIEVIT)
    view = shown(house, KIEVIT)
    assert [one for one, _ in heads(view)] == ["The columns were taken as (10)"]
    assert view.changes == 0
