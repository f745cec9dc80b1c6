"""Who is in the building, on screen: opened in place, kept apart, following the stamps."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from tests.ui.driven import Driven
from tests.ui.looking import clipped

from omgangsdesk.domain.moments import UTC
from omgangsdesk.language import Text, load_translator
from omgangsdesk.locations import resources
from omgangsdesk.services.requests import Arrive, Arriving, Depart, Request
from omgangsdesk.services.views import Said
from omgangsdesk.services.views_day import AgeCount, InHouse, InHousePerson, InHousePlace
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.pages.house import HousePage
from omgangsdesk.ui.pages.house_list import LINE, HouseModel, Line

NOW = dt.datetime(2025, 3, 7, 13, 5, tzinfo=UTC)
"""14:05 in Brussels."""
CONTROL = Qt.KeyboardModifier.ControlModifier
FATHER = "kievit-vader"
VISIT = "bezoek-kievit"


def said(full: str, discreet: str) -> Said:
    return Said(Text(full), Text(discreet))


def person(key: str, name: str, minutes: int = 35, **more: object) -> InHousePerson:
    given: dict[str, object] = {
        "role": "visiting",
        "side": "visiting",
        "age": None,
        "room": None,
        "relation": Text("father"),
        "at": said("Kievit", "D117"),
    }
    return InHousePerson(
        person=key,
        visit="1",
        name=said(name, "".join(f"{part[0]}." for part in name.split())),
        since=NOW - dt.timedelta(minutes=minutes),
        **(given | more),  # type: ignore[arg-type]
    )


FINN = person(
    "finn", "Finn Kievit", role="child", side="child", age=9, child=True, relation=Text("child")
)


def house(*people: InHousePerson) -> InHouse:
    children = sum(1 for one in people if one.child)
    return InHouse(
        now=NOW,
        zone="Europe/Brussels",
        places=(InHousePlace(room=None, name=Text("the hall"), people=people),),
        children=children,
        adults=len(people) - children,
        ages=(AgeCount(label=Text("6 to 11"), count=children),),
        supervising=("LV",),
    )


def shown(model: HouseModel) -> list[str]:
    return [str(model.index(row).data()) for row in range(model.rowCount())]


def aloud(model: HouseModel, row: int) -> str:
    return str(model.index(row).data(Qt.ItemDataRole.AccessibleTextRole))


def test_people_stand_under_their_room(ctx: Context) -> None:
    model = HouseModel(ctx)
    model.show_house(house(FINN, person("vader", "Bart Kievit")))
    assert shown(model) == ["The hall", "Finn Kievit", "Bart Kievit"]
    assert aloud(model, 0) == "The hall: 1 child, 1 adult"
    assert aloud(model, 1) == "Finn Kievit, child, 9 years, the hall, since 13:30, visit Kievit"


def test_who_must_not_meet_stands_at_another_assembly_point(ctx: Context) -> None:
    model = HouseModel(ctx)
    model.show_house(house(FINN, person("moeder", "Els Eik", group=1)))
    assert shown(model) == [
        "Assembly point A",
        "The hall",
        "Finn Kievit",
        "Assembly point B",
        "The hall",
        "Els Eik",
    ]
    assert aloud(model, 5).endswith("Assembly point B")


def test_hidden_names_hide_ages_too(ctx: Context) -> None:
    model = HouseModel(ctx)
    model.show_house(house(FINN))
    ctx.set_discreet(discreet=True)
    assert aloud(model, 1) == "F.K., child, the hall, since 13:30, visit D117"


@pytest.mark.parametrize(
    ("minutes", "told"), [(0, "0 min"), (59, "59 min"), (60, "1 h 00"), (125, "2 h 05")]
)
def test_it_says_how_long_somebody_is_here(ctx: Context, minutes: int, told: str) -> None:
    model = HouseModel(ctx)
    one = person("vader", "Bart Kievit", minutes)
    model.show_house(house(one))
    assert model.lasted(one) == told


def test_headings_are_not_chosen(ctx: Context) -> None:
    model = HouseModel(ctx)
    model.show_house(house(FINN))
    assert not model.flags(model.index(0)) & Qt.ItemFlag.ItemIsSelectable
    assert model.flags(model.index(1)) & Qt.ItemFlag.ItemIsSelectable


def test_the_same_people_stay_the_same_lines(ctx: Context, qtbot: QtBot) -> None:
    model = HouseModel(ctx)
    model.show_house(house(FINN))
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged):
        model.show_house(house(FINN))


def test_an_answer_that_comes_after_a_lock_shows_nobody(
    ctx: Context, sample: SimpleNamespace, qtbot: QtBot
) -> None:
    page = HousePage(ctx, lambda: None)
    qtbot.addWidget(page)
    asked: list[object] = []
    ctx.worker.run = lambda _load, came, _failed: asked.append(came)  # type: ignore[method-assign]
    page.refresh()
    page.clear()
    asked[0](house(FINN))  # type: ignore[operator]
    assert page.model.rowCount() == 0


@pytest.mark.parametrize("wide", [470, 900])
def test_its_head_is_not_cut_off_in_the_smallest_window(
    ctx: Context, wide: int, qtbot: QtBot
) -> None:
    ctx.set_translator(load_translator("fr", resources() / "i18n"))
    page = HousePage(ctx, lambda: None)
    qtbot.addWidget(page)
    page.resize(wide, 500)
    with qtbot.waitExposed(page):
        page.show()
    assert not clipped(page)
    assert page._print.accessibleDescription()


def comes(driven: Driven, *persons: str) -> None:
    come = Arrive(persons=tuple(Arriving(person=one) for one in persons))
    driven.window.request(Request(act=come, visit=VISIT))
    driven.settle()


def names(driven: Driven) -> list[str]:
    model = driven.window.desk.pages.called("house").model  # type: ignore[attr-defined]
    rows = [model.index(row).data(LINE) for row in range(model.rowCount())]
    return [row.one.person for row in rows if isinstance(row, Line)]


def test_the_foot_opens_it_and_it_follows_the_stamps(signed: Driven) -> None:
    foot = signed.window.desk.footer
    foot.house.click()
    signed.settle()
    assert signed.window.desk.page() == "house"
    assert foot.house.isChecked()
    assert signed.window.desk.pages.called("house").empty.isVisible()  # type: ignore[attr-defined]
    comes(signed, FATHER, "kievit-finn")
    assert names(signed) == ["kievit-finn", FATHER]
    signed.window.request(Request(act=Depart(persons=(FATHER,)), visit=VISIT))
    signed.settle()
    assert names(signed) == ["kievit-finn"]
    foot.house.click()
    signed.settle()
    assert signed.window.desk.page() == "today"
    assert not foot.house.isChecked()


def test_one_key_opens_it_and_return_goes_to_the_visit(signed: Driven) -> None:
    comes(signed, FATHER)
    signed.choose("bezoek-mus")
    signed.press(Qt.Key.Key_E, CONTROL)
    assert names(signed) == [FATHER]
    signed.press(Qt.Key.Key_Down)
    assert signed.window.flow.visit == VISIT
    assert signed.window.desk.panel.isVisible()
    signed.press(Qt.Key.Key_Return)
    assert signed.window.desk.page() == "today"
    assert signed.window.desk.today.view.current_visit() == VISIT


def test_esc_goes_back_to_where_one_was(signed: Driven) -> None:
    signed.window.desk.show_page("reports")
    signed.settle()
    signed.press(Qt.Key.Key_E, CONTROL)
    assert signed.window.desk.page() == "house"
    signed.press(Qt.Key.Key_Escape)
    assert signed.window.desk.page() == "reports"


def test_it_prints_from_there(signed: Driven) -> None:
    signed.press(Qt.Key.Key_E, CONTROL)
    page = signed.window.desk.pages.called("house")
    with signed.qtbot.waitSignal(signed.window.desk.pages.print_house_wanted):
        page._print.click()  # type: ignore[attr-defined]
    problem = signed.window.desk.bars.problem
    signed.qtbot.waitUntil(lambda: "no printer" in problem.text())


def test_a_lock_leaves_nobody_on_it(signed: Driven) -> None:
    comes(signed, FATHER)
    signed.press(Qt.Key.Key_E, CONTROL)
    signed.window.lock()
    signed.settle()
    assert names(signed) == []
    footer = signed.window.desk.footer
    assert footer.house.accessibleName().startswith("Print who is in: ")
    signed.unlock()
    assert footer.house.accessibleName().startswith("In the house: ")
    assert signed.window.desk.page() == "house"  # as it was before
    footer.house.click()
    signed.settle()
    assert signed.window.desk.page() == "today"


def test_while_locked_who_is_in_is_printed_with_a_click_too(signed: Driven) -> None:
    comes(signed, FATHER)
    signed.window.lock()
    signed.settle()
    footer = signed.window.desk.footer
    assert footer.house._key == "Ctrl Shift E"  # nothing else needs the room
    with signed.qtbot.waitSignal(signed.window.desk.pages.print_house_wanted):
        footer.house.click()
    assert signed.window.desk.page() == "today"
    assert not footer.house.isChecked()
    problem = signed.window.desk.bars.problem
    signed.qtbot.waitUntil(lambda: "In the house" in problem.text())


def test_letters_stamp_from_the_list(signed: Driven) -> None:
    comes(signed, FATHER, "kievit-finn")
    signed.press(Qt.Key.Key_E, CONTROL)
    signed.press(Qt.Key.Key_O)
    form = signed.window.desk.panel.form
    assert signed.window.desk.page() == "house"
    assert form is not None
    assert form.recipe.word == "hand_over"  # type: ignore[union-attr]
