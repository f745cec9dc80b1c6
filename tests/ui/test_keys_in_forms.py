"""Every form of the window: Return, Ctrl+Return, Escape, Tab and letters, pressed in each field."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot
from tests.conftest import PracticeStore
from tests.journeys.by_keys import Counter, standing
from tests.ui.every_form import Walk, walked
from tests.ui.listening import stops, where

from omgangsdesk.services.views_week import PlanSeries, PlanVisit, WeekVisit
from omgangsdesk.services.week.change import change_week
from omgangsdesk.ui.pages.dossier.page import DossierPage
from omgangsdesk.ui.pages.week.page import WeekPage
from omgangsdesk.ui.panel.forms import FORMS
from omgangsdesk.ui.records.lines import Lines
from omgangsdesk.ui.settings.centre_section import CentreSection
from omgangsdesk.ui.settings.page import SettingsPage


@pytest.fixture
def seat(
    dressed: QApplication, practice_store: PracticeStore, tmp_path: Path, qtbot: QtBot
) -> Iterator[Counter]:
    font = dressed.font()
    with standing(dressed, practice_store, qtbot, tmp_path / "window.json") as found:
        yield found
    dressed.setFont(font)


def test_forms_of_the_desk(seat: Counter) -> None:
    seat.sign_in("AB")
    seat.ctx.set_discreet(discreet=False)
    seat.choose("bezoek-kievit")
    panel = seat.window.desk.panel
    wrong: list[str] = []
    for word in FORMS:

        def begin(word: str = word) -> QWidget | None:
            panel._forms.begin(word)
            return panel._forms.form

        wrong += walked(Walk(seat, word, begin, lambda: panel._forms.form))
    assert not wrong, "\n".join(wrong)


def of_a_series(seat: Counter, page: WeekPage) -> WeekVisit:
    """A visit that can be moved, prolonged and called off."""
    assert page.week is not None
    day = page.week.days[1].day
    first = PlanVisit(
        case="merel",
        location="de-brug",
        room="zonnekamer",
        day=day,
        start="10:00",
        minutes="60",
        reason="oefening",
    )
    until = (day + dt.timedelta(days=7)).isoformat()
    asked = PlanSeries(first=first, every_weeks="1", until=until)
    seat.look(lambda desk: change_week(desk, asked))
    page.refresh()
    seat.settle()
    return next(one for one in page.week.visits if one.slot and one.fixed is None)


def test_forms_of_the_planning(seat: Counter) -> None:
    seat.sign_in("AB")
    seat.ctx.set_discreet(discreet=False)
    seat.keys.press("Ctrl+B", "PgDown")
    page = seat.window.desk.pages.called("week")
    assert isinstance(page, WeekPage)
    planner, visit = page.planner, of_a_series(seat, page)
    opens: dict[str, Callable[[], object]] = {
        "new": lambda: planner.new(None),
        "move": lambda: (planner.move(visit), planner.drop()),
        "prolong": lambda: planner.prolong(visit),
        "cancel": lambda: planner.cancel(visit),
        "away": lambda: planner.open_at("away", visit),
        "duty": lambda: planner.open_at("duty", visit),
        "closed": lambda: planner.open_at("closed", visit),
    }
    wrong: list[str] = []
    for name, begin in opens.items():
        wrong += walked(Walk(seat, name, begin, lambda: planner.form))
    assert not wrong, "\n".join(wrong)


def test_forms_of_a_dossier(seat: Counter) -> None:
    seat.sign_in("AB")
    seat.ctx.set_discreet(discreet=False)
    seat.choose("bezoek-kievit")
    seat.keys.press("K")
    page = seat.window.desk.pages.called("dossier")
    assert isinstance(page, DossierPage)
    wrong: list[str] = []
    tabs = page.body.tabs
    chapters = [one.value for one in tabs.buttons()]  # type: ignore[attr-defined]
    for chapter in chapters:
        tabs.set_value(chapter)
        seat.settle()
        kinds = [
            (section, kind)
            for section, part in page.chapter.sections.items()
            for kind in part.add_buttons
        ]
        for section, kind in kinds:
            begin = partial(page.editing.begin, page.case, section, kind, None)
            called = f"{section}/{kind}"
            wrong += walked(Walk(seat, called, begin, lambda: page.editing.form))
    assert len(chapters) > 1
    assert not wrong, "\n".join(wrong)


def test_forms_of_the_settings(seat: Counter) -> None:
    seat.sign_in("AB")
    seat.ctx.set_discreet(discreet=False)
    seat.window.desk.show_page("settings")
    seat.settle()
    page = seat.window.desk.pages.called("settings")
    assert isinstance(page, SettingsPage)
    wrong: list[str] = []
    for name in ("colleagues", "houses", "rooms", "snippets", "support", "words", "keeping"):
        page.show_section(name)
        seat.settle()
        section = page.section(name)
        assert isinstance(section, CentreSection)
        for called, begin in openers(section).items():
            wrong += walked(Walk(seat, f"{name}: {called}", begin, section.form))
    assert not wrong, "\n".join(wrong)


def openers(section: CentreSection) -> dict[str, Callable[[], object]]:
    """What opens a form of a section: its button that adds, and the first of each on its lines."""
    found: dict[str, Callable[[], object]] = {}
    if section.add_button is not None and section.add_button.isVisible():
        found["add"] = section.add_button.click
    for lines in section.findChildren(Lines):
        for line in lines.lines():
            for do in line.does:
                if do.enabled and do.key in {"edit", "change", "hold"}:
                    found.setdefault(do.key, partial(_press, lines, line.id, do.key))
    return found


def _press(lines: Lines, line: str, key: str) -> None:
    lines.button(line, key).click()


@pytest.mark.parametrize(
    "page", ["close", "plan_import", "reports", "dossiers", "house", "search"]
)
def test_escape_leaves_a_page_from_every_stop_for_where_keys_act(seat: Counter, page: str) -> None:
    seat.sign_in("AB")
    desk = seat.window.desk
    desk.show_page(page)
    seat.settle()
    for place in range(len(stops(desk.pages.currentWidget()))):
        desk.show_page(page)
        seat.settle()
        one = stops(desk.pages.currentWidget())[place]
        one.setFocus(Qt.FocusReason.TabFocusReason)
        seat.keys.press("Escape")
        assert desk.page() == "today", where(one)
        at = QApplication.focusWidget()
        assert at is not None
        assert at.isVisible()
        assert at in stops(seat.window), "the keyboard is where Tab leads too"


def test_what_is_half_typed_stands_through_four_languages(seat: Counter) -> None:
    seat.sign_in("AB")
    seat.ctx.set_discreet(discreet=False)
    seat.choose("bezoek-kievit")
    desk = seat.window.desk
    desk.panel.open_form("incident")
    seat.keys.press("Tab")
    notes = [one for one in stops(desk.panel) if isinstance(one, QPlainTextEdit)]
    notes[0].setFocus()
    seat.keys.type("Lou roept.")
    seat.keys.press("Ctrl+B", "PgDown")
    week = desk.pages.called("week")
    assert isinstance(week, WeekPage)
    week.planner.new(None)
    assert week.planner.form is not None
    week.planner.form.fill({"reason": "Half gezegd."})
    appearance = seat.ctx.appearance
    assert appearance is not None
    for language in ("nl_BE", "nl_NL", "fr", "en"):
        appearance.choose(replace(appearance.preferences, language=language))
        seat.settle()
        again = desk.pages.called("week")
        assert isinstance(again, WeekPage)
        assert again.planner.form is not None, language
        assert again.planner.form.values()["reason"] == "Half gezegd.", language
        form = desk.panel._forms.form
        assert form is not None, language
        assert "Lou roept." in [one.toPlainText() for one in form.findChildren(QPlainTextEdit)]
