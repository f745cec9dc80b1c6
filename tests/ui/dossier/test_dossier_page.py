"""The dossier in the window: at a glance, changed in place, never in the way."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from tests.journeys.by_keys import Counter
from tests.ui.dossier.looking_at import (
    VISIT,
    add,
    click,
    form_of,
    go,
    keep,
    line,
    lines,
    page_of,
    press,
    toast,
    turn,
    words,
)

from omgangsdesk.domain.records import Agreement
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.records.save import save_record
from omgangsdesk.ui.board.model import ROW
from omgangsdesk.ui.records.fields import DateField, ManyField


def test_one_key_on_a_visit_shows_its_dossier_and_esc_goes_back(seat: Counter) -> None:
    page = go(seat)
    assert page.head.title.text().startswith("Kievit")
    assert page.head.facts.text()
    assert page.view is not None
    assert page.view.chapters[0].name == "people"
    seat.keys.press("Esc")
    assert seat.window.desk.page() == "today"
    assert seat.window.desk.today.view.hasFocus()
    assert seat.strays == []


def test_in_a_narrow_window_the_facts_have_the_whole_width(seat: Counter) -> None:
    page = go(seat)
    seat.window.resize(911, 470)
    seat.settle()
    assert page.head.facts.width() == page.head.width()
    assert page.head.facts.height() < 3 * page.head.facts.fontMetrics().height()


def test_the_other_key_works_in_the_panel_and_without_a_visit_shows_the_list(
    seat: Counter,
) -> None:
    seat.sign_in("LV")
    seat.choose(VISIT)
    seat.keys.press("F6")
    seat.keys.press("Ctrl+K")
    assert seat.window.desk.page() == "dossier"
    seat.keys.press("Ctrl+K")
    assert seat.window.desk.page() == "dossier"
    seat.keys.press("Esc")
    seat.window.flow.choose(None)
    seat.keys.press("Ctrl+K")
    assert seat.window.desk.page() == "dossiers"


def test_the_panel_has_a_button_that_leads_to_the_dossier(seat: Counter) -> None:
    seat.sign_in("LV")
    seat.choose(VISIT)
    click(seat, seat.window.desk.panel.head.dossier_button)
    assert seat.window.desk.page() == "dossier"
    assert page_of(seat).case == "kievit"


def test_from_a_report_the_key_leads_to_the_dossier_of_that_report(seat: Counter) -> None:
    seat.sign_in("LV")
    seat.choose(VISIT)
    seat.window.desk.show_page("reports")
    seat.settle()
    reports = seat.window.desk.reports_page
    row = next(n for n in range(9) if reports.visits.model().index(n, 0).data(ROW).visit != VISIT)
    reports.visits.setCurrentIndex(reports.visits.model().index(row, 0))
    seat.settle()
    seat.keys.press("Ctrl+K")
    assert seat.window.desk.page() == "dossier"
    assert page_of(seat).case not in {"", "kievit"}
    seat.keys.press("Esc")
    assert seat.window.desk.page() == "reports"


def test_what_is_typed_is_kept_told_taken_back_and_done_again(seat: Counter) -> None:
    go(seat)
    turn(seat, "arranged")
    before = lines(seat, "agreements")
    form = add(seat, "agreements", "agreement")
    assert form.field("wording").isAncestorOf(seat.window.focusWidget())
    keep(seat, wording="Geen filmpjes tijdens het bezoek.", source="Gesprek", until="31/12/2030")
    assert page_of(seat).editing.form is None
    assert line(seat, "agreements", "Geen filmpjes tijdens het bezoek.")
    assert "agreement" in toast(seat).lower()
    seat.keys.press("Alt+Z")
    assert lines(seat, "agreements") == before
    seat.keys.press("Alt+Z")
    assert len(lines(seat, "agreements")) == len(before) + 1


def test_what_is_wrong_stands_beside_its_field_and_nothing_is_lost(seat: Counter) -> None:
    go(seat)
    turn(seat, "arranged")
    form = add(seat, "agreements", "agreement")
    keep(seat, wording="", until="31/12")
    assert "filled in" in form.problem("wording")
    keep(seat, wording="Geen snoep.", until="geen datum")
    assert "No date can be read" in form.problem("until")
    assert form.values()["wording"] == "Geen snoep."
    assert form_of(seat) is form


def test_what_held_before_is_kept_by_a_button_of_its_own(seat: Counter) -> None:
    go(seat)
    before = lines(seat, "authorisations")
    form = add(seat, "authorisations", "authorisation")
    keep(seat, person="kievit-vader", source="Brief", until="5/3/2020")
    assert "what held before" in form.problem("until")
    again = form.findChild(QPushButton, "anyway")
    assert again.isVisible()
    form.field("source").set("Oude brief")
    form.field("source").changed.emit()
    assert not again.isVisible()
    keep(seat)
    assert form_of(seat) is form, "whoever just presses again is asked again"
    click(seat, form.findChild(QPushButton, "anyway"))
    assert page_of(seat).editing.form is None
    assert len(lines(seat, "authorisations")) == len(before) + 1
    assert "its last date is over" in toast(seat)


def test_a_date_says_which_day_it_is(seat: Counter) -> None:
    go(seat)
    turn(seat, "arranged")
    field = add(seat, "agreements", "agreement").field("until")
    assert isinstance(field, DateField)
    field.set("7/3/2026")
    assert "7 maart 2026" in field.echo() or "7 March 2026" in field.echo()
    field.set("x")
    assert field.echo() == ""


def test_several_people_are_ticked(seat: Counter) -> None:
    go(seat)
    field = add(seat, "authorisations", "authorisation").field("children")
    assert isinstance(field, ManyField)
    field.set("kievit-lou weg")
    assert field.get() == "kievit-lou weg"
    seat.keys.press("Esc")
    assert page_of(seat).editing.form is None


def test_a_half_typed_form_waits_in_its_chapter_and_in_its_dossier(seat: Counter) -> None:
    page = go(seat)
    turn(seat, "arranged")
    add(seat, "agreements", "agreement").fill({"wording": "Half"})
    turn(seat, "people")
    assert "another chapter" in page.hidden.text()
    add_button = page.chapter.sections["alerts"].add_buttons["alert"]
    click(seat, add_button)
    assert form_of(seat).values()["wording"] == "Half"
    assert "Keep this first" in form_of(seat).problem()
    seat.window.desk.pages.dossiers.open("zwaluw")
    seat.settle()
    assert page.editing.form is None
    assert page.head.title.text().startswith("Zwaluw")
    seat.window.desk.pages.dossiers.open("kievit")
    seat.settle()
    assert form_of(seat).values()["wording"] == "Half"
    seat.window.desk.show_page("today")
    seat.keys.press("Ctrl+K")
    turn(seat, "arranged")
    assert form_of(seat).isVisible()


def test_pressing_change_twice_keeps_what_was_typed(seat: Counter) -> None:
    go(seat)
    title = next(one.title for one in lines(seat, "people") if "Finn" in one.title)
    press(seat, "people", title, "edit")
    form_of(seat).fill({"note": "x"})
    press(seat, "people", title, "edit")
    assert form_of(seat).values()["note"] == "x"
    form_of(seat).left.emit()
    assert page_of(seat).editing.form is None


def test_what_others_write_takes_no_keyboard_from_who_is_typing(seat: Counter) -> None:
    page = go(seat)
    turn(seat, "arranged")
    form = add(seat, "agreements", "agreement")
    typing = seat.window.focusWidget()
    assert form.isAncestorOf(typing)
    seat.keys.type("Geen")

    def elsewhere(desk: Desk) -> None:
        agreement = Agreement(id="nieuw", case="kievit", wording="Van een andere computer.")
        save_record(desk, agreement)

    seat.look(elsewhere)
    seat.window.flow.refresh()
    seat.settle()
    assert line(seat, "agreements", "Van een andere computer.")
    assert seat.window.focusWidget() is typing
    seat.keys.type(" snoep.")
    assert form.values()["wording"] == "Geen snoep."
    lines_of = page.chapter.sections["agreements"].lines
    assert lines_of.layout().indexOf(form) == lines_of.layout().count() - 1


def test_an_untouched_form_gives_way(seat: Counter) -> None:
    go(seat)
    add(seat, "alerts", "alert")
    form = add(seat, "people", "party")
    assert "role" in form.values()


def test_in_another_language_and_size_the_page_says_so_and_keeps_the_form(
    seat: Counter,
) -> None:

    page = go(seat)
    add(seat, "alerts", "alert").fill({"source": "Politie"})
    look = seat.ctx.appearance
    assert look is not None
    look.choose(replace(look.preferences, language="fr"))
    seat.settle()
    assert form_of(seat).values()["source"] == "Politie"
    assert form_of(seat).isVisible()
    assert "Retour" in page.head.back_button.text()
    look.choose(replace(look.preferences, language="nl_BE", look="dark"))
    seat.settle()
    assert form_of(seat).values()["source"] == "Politie"


def test_hidden_names_take_the_form_out_of_sight_and_bring_it_back(seat: Counter) -> None:
    page = go(seat)
    add(seat, "people", "party").fill({"given_name": "Grootvader", "phone": "0000 77"})
    seat.keys.press("F12")
    assert not form_of(seat).isVisible()
    said = words(seat)
    for word in ("Kievit", "Finn", "Grootvader", "0000 77"):
        assert word not in said, word
    assert "is kept" in page.hidden.text()
    assert not page.chapter.sections["people"].add_buttons
    seat.keys.press("Shift+F12")
    assert form_of(seat).values()["given_name"] == "Grootvader"
    assert form_of(seat).isVisible()


def test_hidden_names_alone_say_why_nothing_can_be_changed(seat: Counter) -> None:
    page = go(seat)
    seat.ctx.set_discreet(discreet=True)
    assert "Names are hidden" in page.hidden.text()
    seat.ctx.set_discreet(discreet=False)
    assert page.hidden.text() == ""


def test_locking_takes_everything_of_anybody_away(seat: Counter) -> None:
    page = go(seat)
    press(seat, "people", lines(seat, "people")[0].title, "past")
    seat.window.lock()
    seat.settle()
    assert page.case == ""
    assert page.view is None
    assert page.head.title.text() == ""
    assert page.body.strip.visits() == []
    assert page.chapter.sections == {}
    assert page.past is None


def test_a_supervisor_reads_and_adds_what_every_colleague_may(seat: Counter) -> None:
    page = go(seat, "LV")
    assert page.view is not None
    assert "alert" not in page.view.adds
    assert all(one.key != "edit" for each in lines(seat, "people") for one in each.does)


def test_the_history_of_a_line_is_told_in_its_place(seat: Counter) -> None:
    page = go(seat)
    title = next(one.title for one in lines(seat, "people") if "Finn" in one.title)
    press(seat, "people", title, "edit")
    keep(seat, phone="0000 12")
    press(seat, "people", title, "past")
    assert page.past is not None
    assert page.past.box.hasFocus()
    told = page.past.box.text()
    assert "AB" in told
    assert "0000 12" in told
    seat.ctx.set_discreet(discreet=True)
    assert page.past is None or "0000 12" not in page.past.box.text()
    seat.ctx.set_discreet(discreet=False)
    if page.past is not None:
        QTest.keyClick(page.past.box, Qt.Key.Key_Escape)
        seat.settle()
    assert page.past is None
    press(seat, "people", title, "past")
    press(seat, "people", title, "past")
    assert page.past is None


def test_a_planned_visit_and_the_button_lead_to_the_visit(seat: Counter) -> None:
    page = go(seat)
    click(seat, page.head.visit_button)
    assert seat.window.desk.page() == "today"
    assert seat.window.flow.visit == VISIT


def test_a_chapter_has_the_keyboard_and_the_way_back_before_it_is_there(seat: Counter) -> None:
    page = go(seat)
    assert page.body.tabs.isAncestorOf(seat.window.focusWidget())
    page.clear()
    page.focus_field()
    assert page.head.back_button.hasFocus()


def test_struck_by_one_button_and_back_by_undo(seat: Counter) -> None:
    go(seat)
    turn(seat, "arranged")
    add(seat, "agreements", "agreement")
    keep(seat, wording="Verkeerd.")
    press(seat, "agreements", "Verkeerd.", "edit")
    (button,) = [
        one
        for one in form_of(seat).findChildren(type(form_of(seat).keep_button))
        if "Strike" in one.text()
    ]
    click(seat, button)
    assert all(one.title != "Verkeerd." for one in lines(seat, "agreements"))
    seat.keys.press("Alt+Z")
    assert line(seat, "agreements", "Verkeerd.")


@pytest.mark.parametrize("key", ["Return", "Space"])
def test_the_strip_is_walked_with_arrows_and_opens_a_visit(seat: Counter, key: str) -> None:
    page = go(seat)
    visits = page.body.strip.visits()
    assert visits
    visits[-1].setFocus()
    seat.keys.press("Left", "Right", "Right")
    assert visits[-1].hasFocus()
    assert "/" in visits[-1].accessibleName()
    seat.keys.press(key)
    assert seat.window.desk.page() == "today"
