"""What the arrangement proposes to a new visit in the window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from tests.ui.week.conftest import WEEK, Planned

from omgangsdesk.domain.dossier.course import Arrangement
from omgangsdesk.services.centre.keeping import keep
from omgangsdesk.services.desk import Desk
from omgangsdesk.ui.pages.week.fields import DossierField

RETURN = Qt.Key.Key_Return


def arrange(planned: Planned, weeks: int = 1, until: str | None = None) -> None:
    def put(desk: Desk) -> None:
        keep(
            desk,
            Arrangement(
                id="merel-regeling",
                case="merel",
                since=planned.monday.isoformat(),
                until=until,
                every_weeks=weeks,
                minutes=90,
            ),
        )

    planned.at_desk(put)


def begun(planned: Planned) -> DossierField:
    planned.place("tuinkamer", 2)
    planned.press(Qt.Key.Key_N)
    planned.type("mere")
    planned.press(RETURN)
    field = planned.form.field("case")
    assert isinstance(field, DossierField)
    assert field.get() == "merel"
    return field


def test_the_next_day_is_offered_and_taken_with_one_press(planned: Planned) -> None:
    arrange(planned)
    last = planned.plan("merel", "zonnekamer", 4, "10:00")
    field = begun(planned)
    assert planned.form.values()["minutes"] == "90"
    assert field.next.isVisible()
    assert planned.form.values()["day"] == planned.day(2).isoformat(), "where the keyboard was"
    planned.driven.ctx.language_changed.emit()
    planned.driven.settle()
    field = planned.form.field("case")
    field.next.click()
    planned.driven.settle()
    assert planned.form.values()["day"] == (last.day + WEEK).isoformat()
    assert planned.week.asked.monday == planned.monday + WEEK
    assert planned.form.has_keyboard() == "start"
    planned.type("14u30")
    assert planned.form.values()["start"] == "14u30", "not behind the time that was filled in"


def test_a_time_is_typed_over_the_one_filled_in_once_the_dossier_is_chosen(
    planned: Planned,
) -> None:
    begun(planned)
    planned.type("14u30")
    assert planned.form.values()["start"] == "14u30"


def test_without_a_rhythm_nothing_is_offered(planned: Planned) -> None:
    arrange(planned, weeks=0)
    planned.plan("merel", "zonnekamer", 4, "10:00")
    assert begun(planned).next.isHidden()


def test_after_the_planned_end_is_said_and_hinders_nobody(planned: Planned) -> None:
    arrange(planned, until=planned.day(1).isoformat())
    begun(planned)
    assert "after the planned end of the arrangement" in planned.form.ahead.text()
    assert not planned.form.field("reason").isVisible()
    planned.press(RETURN)
    assert planned.form is None
    assert [one.case for one in planned.made()] == ["merel"]


def test_typed_over_nothing_is_offered_any_more(planned: Planned) -> None:
    arrange(planned)
    planned.plan("merel", "zonnekamer", 4, "10:00")
    field = begun(planned)
    field.setFocus()
    planned.type("x")
    assert field.next.isHidden()
