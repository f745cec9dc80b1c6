"""The page of a week: what it shows and says, where keys lead, who may change it, and locking."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from tests.ui.at_rest import come_to_rest
from tests.ui.driven import Driven
from tests.ui.heard import Announced, heard
from tests.ui.listening import nameless
from tests.ui.looking import all_wrong
from tests.ui.week.conftest import CTRL, HOUSE, Planned

from omgangsdesk.domain.dossier.course import Registration
from omgangsdesk.domain.records import Case
from omgangsdesk.language import Translator, load_translator
from omgangsdesk.locations import resources
from omgangsdesk.services.centre.keeping import keep
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.views_week import SetAbsence, SetClosure
from omgangsdesk.ui.keys import KeyMap
from omgangsdesk.ui.look.theme import CONTRAST, DARK
from omgangsdesk.ui.pages.week.model import ROW

__all__ = ["heard"]

ACCESSIBLE = int(Qt.ItemDataRole.AccessibleTextRole)


def aloud(planned: Planned) -> list[str]:
    model = planned.page.model
    return [str(model.index(at).data(ACCESSIBLE)) for at in range(model.rowCount())]


def waiting(planned: Planned, case: str) -> str:
    """A family like this one waits for its first visit; its dossier."""

    def put(desk: Desk) -> None:
        with desk.store.read() as unit:
            like = unit.record(Case, case)
        assert like is not None
        new = replace(like, id=f"{case}-wacht", number="DB-0901", code="D901")
        waits = Registration(
            id=new.id, case=new.id, day="2025-01-10", state="waiting", wishes="op woensdag"
        )
        keep(desk, new, waits)

    planned.at_desk(put)
    planned.page.refresh()
    planned.driven.settle()
    return f"{case}-wacht"


def test_the_rail_and_a_key_lead_to_the_planning_and_on_to_files(driven: Driven) -> None:
    driven.unlock("AB")
    desk = driven.window.desk
    desk.rail.button("week").click()
    driven.settle()
    assert desk.page() == "week"
    driven.press(Qt.Key.Key_B, CTRL)
    assert desk.page() == "plan_import"
    assert desk.rail.button("week").isChecked()
    driven.press(Qt.Key.Key_Escape)
    assert desk.page() == "week"
    driven.press(Qt.Key.Key_Escape)
    assert desk.page() == "today"


def test_a_visit_says_person_room_times_and_state(planned: Planned) -> None:
    planned.plan("merel", "zonnekamer", 1, "10:00")
    (said,) = [one for one in aloud(planned) if one.startswith("Merel")]
    for part in ("10:00 to 11:00", "Zonnekamer", "Lotte Voorbeeld", "Planned"):
        assert part in said
    assert any(one.startswith("Room for a visit: Tuinkamer") for one in aloud(planned))


def test_a_conflict_is_said_with_what_it_is(planned: Planned) -> None:
    made = planned.plan("merel", "zonnekamer", 1, "10:30")
    planned.do(SetAbsence(colleague="lotte-voorbeeld", since=planned.day(1), until=planned.day(1)))
    said = next(one for one in aloud(planned) if one.startswith("Merel"))
    assert "Conflict, Supervisor away:" in said
    planned.choose(made)
    assert "Supervisor away" in planned.page.overview.text()


def test_arrows_walk_through_days_visits_and_free_places(planned: Planned) -> None:
    made = planned.plan("merel", "zonnekamer", 1, "10:00")
    planned.choose(made)
    planned.press(Qt.Key.Key_Down)
    below = planned.grid.current_row()
    assert below is not None
    assert (below.lane, below.day) == ("zonnekamer", planned.day(1))
    planned.press(Qt.Key.Key_Right)
    beside = planned.grid.current_row()
    assert beside is not None
    assert beside.day == planned.day(2)
    planned.press(Qt.Key.Key_Left, Qt.Key.Key_Up)
    assert planned.grid.current_row() == made
    planned.press(Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Up)
    assert planned.grid.current_row() is not None


def test_weeks_go_by_and_home_comes_back(planned: Planned) -> None:
    planned.press(Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_PageUp)
    assert planned.week.asked.monday == planned.monday - dt.timedelta(days=7)
    planned.press(Qt.Key.Key_PageDown, Qt.Key.Key_PageDown)
    planned.press(Qt.Key.Key_Home)
    row = planned.grid.current_row()
    assert row is not None
    assert row.day == planned.driven.clock.now().date()
    planned.press(Qt.Key.Key_G)
    planned.type("3/6/2031")
    planned.press(Qt.Key.Key_Return)
    assert planned.week.asked.monday == dt.date(2031, 6, 2)
    assert planned.grid.hasFocus()
    planned.press(Qt.Key.Key_G)
    planned.type("ooit")
    planned.press(Qt.Key.Key_Return)
    assert planned.week.asked.monday == dt.date(2031, 6, 2)
    planned.press(Qt.Key.Key_Escape)
    assert planned.grid.hasFocus()


def test_lanes_are_rooms_or_supervisors(planned: Planned) -> None:
    made = planned.plan("merel", "zonnekamer", 1, "10:00")
    planned.choose(made)
    planned.press(Qt.Key.Key_R)
    assert planned.week.asked.by == "supervisor"
    row = planned.grid.current_row()
    assert row is not None
    assert row.lane == "lotte-voorbeeld"
    planned.press(Qt.Key.Key_N)
    assert planned.form.values()["supervisor"] == "lotte-voorbeeld"
    planned.press(Qt.Key.Key_Escape, Qt.Key.Key_R)
    assert planned.week.asked.by == "room"


def test_a_family_that_waits_is_planned_from_the_list(planned: Planned) -> None:
    waits = waiting(planned, "kievit")
    planned.place("atelier", 2)
    planned.press(Qt.Key.Key_W)
    families = planned.page.overview.waiting
    assert families.hasFocus()
    assert "Kievit" in str(families.currentIndex().data())
    planned.press(Qt.Key.Key_Return)
    assert planned.form.field("case").get() == waits
    planned.press(Qt.Key.Key_Return)
    (made,) = planned.made()
    assert (made.case, made.room) == (waits, "atelier")


def test_escape_leads_from_the_waiting_list_to_the_grid(planned: Planned) -> None:
    waiting(planned, "kievit")
    planned.place("atelier", 2)
    planned.press(Qt.Key.Key_W, Qt.Key.Key_Escape)
    assert planned.grid.hasFocus()


def test_where_nobody_waits_the_key_of_the_waiting_list_says_so(
    planned: Planned, heard: list[Announced]
) -> None:
    planned.grid.setFocus()
    planned.press(Qt.Key.Key_W)
    assert planned.grid.hasFocus()
    assert [one.words for one in heard][-1] == "Nobody is waiting."


def test_k_and_return_open_the_dossier(planned: Planned) -> None:
    made = planned.plan("merel", "zonnekamer", 1, "10:00")
    desk = planned.driven.window.desk
    for key in (Qt.Key.Key_K, Qt.Key.Key_Return):
        planned.choose(made)
        planned.press(key)
        assert desk.page() == "dossier"
        planned.press(Qt.Key.Key_Escape)
        assert desk.page() == "week"


def test_a_supervisor_reads_and_notes_who_is_away(driven: Driven) -> None:
    driven.unlock("LV")
    planned = Planned(driven)
    assert not planned.week.may_change
    assert planned.page.reader.text()
    planned.place("tuinkamer", 2)
    planned.press(Qt.Key.Key_N, Qt.Key.Key_D, Qt.Key.Key_X)
    assert planned.form is None
    assert planned.page.overview.buttons["new"].isHidden()
    planned.press(Qt.Key.Key_Z)
    assert planned.form.recipe.word == "away"


def test_names_are_hidden_and_locking_forgets(planned: Planned) -> None:
    made = planned.plan("merel", "zonnekamer", 1, "10:00")
    planned.choose(made)
    planned.press(Qt.Key.Key_F12)
    assert not any("Merel" in one for one in aloud(planned))
    assert "Merel" not in planned.driven.words()
    planned.press(Qt.Key.Key_M)
    assert planned.grid.ghost is not None
    assert "Merel" not in planned.grid.ghost.said
    planned.press(Qt.Key.Key_L)
    planned.driven.window.lock()
    planned.driven.settle()
    assert planned.page.week is None
    assert planned.page.model.rowCount() == 0
    assert planned.form is None
    planned.driven.unlock("AB")
    planned.press(Qt.Key.Key_B)
    planned.driven.window.desk.show_page("week")
    planned.driven.settle()
    assert planned.visit(made.visit) is not None


def test_hiding_names_hides_them_in_a_form_that_is_open(planned: Planned) -> None:
    made = planned.plan("merel", "zonnekamer", 1, "10:00")
    planned.choose(made)
    planned.press(Qt.Key.Key_M, Qt.Key.Key_Right)
    assert "Merel" in planned.form.title.text()
    planned.press(Qt.Key.Key_F12)
    assert "Merel" not in planned.driven.words()
    assert planned.grid.ghost is not None
    assert "Merel" not in planned.grid.ghost.said
    assert planned.grid.hasFocus()
    assert planned.form.values()["day"] == planned.day(2).isoformat()
    planned.press(Qt.Key.Key_Return)
    planned.type("op vraag")
    planned.press(Qt.Key.Key_Return)
    assert planned.form is None


def test_in_a_low_window_what_is_still_asked_is_scrolled_to(planned: Planned) -> None:
    window = planned.driven.window
    window.resize(window.minimumSize())
    made = planned.plan("merel", "zonnekamer", 1, "10:00")
    planned.choose(made)
    planned.press(Qt.Key.Key_M)
    form = planned.form
    form.show_problem("Zeg waarom.\n" * 4, "reason")

    def seen() -> bool:
        place = form._problems["reason"]
        return bool(place.visibleRegion().boundingRect().height() > place.height() // 2)

    planned.driven.qtbot.waitUntil(seen)


def test_another_language_is_spoken_at_once(planned: Planned) -> None:
    made = planned.plan("merel", "zonnekamer", 1, "10:00")
    planned.choose(made)
    planned.driven.ctx.set_translator(load_translator("nl_BE", resources() / "i18n"))
    planned.driven.settle()
    assert any("tot 11:00" in one for one in aloud(planned))
    assert planned.page.overview.buttons["move"].text() == "Verplaatsen"
    assert "week" in planned.page.head.range()
    planned.driven.ctx.set_translator(Translator())


def test_letters_do_nothing_where_they_are_switched_off(planned: Planned) -> None:
    planned.place("tuinkamer", 2)
    planned.driven.ctx.set_keys(KeyMap(lettered=False))
    planned.press(Qt.Key.Key_N)
    assert planned.form is None
    planned.page.overview.buttons["new"].click()
    assert planned.form is not None
    planned.driven.ctx.set_keys(KeyMap())


def test_a_closed_day_says_why_and_can_be_opened_again(planned: Planned) -> None:
    day = planned.day(2)
    planned.do(SetClosure(location=HOUSE, since=day, until=day, reason="Feest"))
    planned.place("tuinkamer", 2)
    assert any(one.endswith("Closed: Feest") for one in aloud(planned))
    assert "Closed: Feest" in planned.page.overview.text()
    planned.press(Qt.Key.Key_X)
    name = planned.week.days[2].closed_id
    planned.form.fill({"which": f"days:{name}"})
    assert planned.form.values()["reason"] == "Feest"
    planned.form.fill({"until": planned.day(3).isoformat()})
    planned.press(Qt.Key.Key_Return)
    assert [one.closed_id for one in planned.week.days[2:4]] == [name, name]
    planned.place("tuinkamer", 2)
    planned.press(Qt.Key.Key_X)
    planned.form.fill({"which": f"drop:{name}"})
    planned.press(Qt.Key.Key_Return)
    assert all(one.closed_id is None for one in planned.week.days)


def test_what_others_write_appears_while_it_is_looked_at(planned: Planned) -> None:
    before = planned.page.model.rowCount()
    planned.plan("merel", "zonnekamer", 1, "10:00")
    assert planned.page.model.rowCount() == before + 1
    planned.driven.window.flow.refresh()
    planned.driven.settle()
    assert planned.page.model.rowCount() == before + 1


def test_it_is_announced_what_is_carried_and_what_is_in_the_way(
    planned: Planned, heard: list[Announced]
) -> None:
    planned.plan("kievit", "tuinkamer", 1, "10:00", supervisor="arne-brugmodel")
    made = planned.plan("merel", "zonnekamer", 1, "10:00")
    planned.choose(made)
    planned.press(Qt.Key.Key_M, Qt.Key.Key_Down)
    said = " ".join(one.words for one in heard)
    assert "Picked up" in said
    assert "Tuinkamer" in said
    assert "Room taken" in said


def test_the_planning_is_handed_out(planned: Planned, tmp_path: Path) -> None:
    planned.plan("merel", "zonnekamer", 1, "10:00")
    planned.press(Qt.Key.Key_Escape)
    page = planned.driven.window.desk.pages.called("plan_import")
    planned.driven.window.desk.show_page("plan_import")
    page.export.save(tmp_path / "week")
    planned.driven.settle()
    assert (tmp_path / "week.xlsx").stat().st_size
    assert "is in" in page.export.told.text() or "are in" in page.export.told.text()
    page.export.form.set_value(".ics")
    page.export.save(tmp_path / "weg" / "week.ics")
    planned.driven.settle()
    assert "can't be written" in page.export.problem.text()
    page.export.first.set("ooit")
    page.export.save(tmp_path / "week.ics")
    assert page.export.problem.text().startswith("Type a day like")
    page.clear()
    assert page.export.told.isHidden()


@pytest.mark.parametrize("theme", [DARK, CONTRAST], ids=["dark", "contrast"])
def test_it_is_painted_in_every_look(planned: Planned, theme: object) -> None:
    made = planned.plan("merel", "zonnekamer", 1, "10:00")
    planned.choose(made)
    planned.driven.ctx.set_theme(theme)
    planned.driven.settle()
    port = planned.grid.viewport()
    inside = planned.grid.visualRect(planned.grid.currentIndex()).center()
    picture = port.grab().toImage()
    seen = {
        picture.pixelColor(inside.x() + x, inside.y() + y).lightness()
        for x in range(-40, 40)
        for y in range(-12, 12)
    }
    assert max(seen) - min(seen) > 80, "words on their ground"


def test_everything_has_a_name_and_room(planned: Planned) -> None:
    made = planned.plan("merel", "zonnekamer", 1, "10:00")
    waiting(planned, "kievit")
    planned.choose(made)
    window = planned.driven.window
    assert nameless(window) == []
    assert all_wrong(window) == []
    for key in (Qt.Key.Key_N, Qt.Key.Key_M, Qt.Key.Key_L, Qt.Key.Key_Z):
        planned.choose(made)
        planned.press(key)
        assert nameless(window) == []
        assert all_wrong(window) == []
        planned.page.planner.leave()


def test_only_what_is_seen_is_painted(planned: Planned) -> None:
    planned.plan("merel", "zonnekamer", 1, "10:00")
    made = planned.plan("kievit", "atelier", 1, "10:00")
    painted: list[str] = []
    chips = planned.grid._chips
    paint = chips.paint_visit
    chips.paint_visit = lambda painter, box, week, visit: (  # type: ignore[method-assign]
        painted.append(visit.visit),
        paint(painter, box, week, visit),
    )
    model = planned.page.model
    place = model.place_of(made)
    assert place is not None
    assert model.index(place).data(ROW) == made
    planned.grid.viewport().repaint(planned.grid.visualRect(model.index(place)))
    come_to_rest()
    assert painted == [made.visit]
