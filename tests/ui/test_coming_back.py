"""After a lock or a power cut: the same visit, the same page, and the form that was open."""

from __future__ import annotations

import datetime as dt
import os
import signal
import subprocess
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget
from tests.ui.driven import Driven, contact

from omgangsdesk.services.drafts import kept_at
from omgangsdesk.services.requests import ReportIncident
from omgangsdesk.ui.panel.forms import Form

VISIT = "bezoek-kievit"
WORDS = "Roept naar Finn Kwikstaartelink"


def facts(at: Driven) -> QPlainTextEdit:
    form = at.window.desk.panel.form
    assert isinstance(form, Form)
    edit = next(row.field for row in form.rows if row.name == "facts").focusProxy()
    assert isinstance(edit, QPlainTextEdit)
    return edit


def begin(at: Driven, words: str = WORDS) -> None:
    at.window.desk.open_act("incident", VISIT)
    at.settle()
    facts(at).setFocus()
    QTest.keyClicks(facts(at), words)


def lock(at: Driven) -> None:
    at.window.lock()
    at.settle()


def on_disk(at: Driven, words: str) -> bool:
    files = (one for one in at.store.folder.parent.rglob("*") if one.is_file())
    return any(words.encode() in one.read_bytes() for one in files)


def kept(at: Driven, code: str = "LV", visit: str = VISIT) -> list[str]:
    desk = at.store.open(code, at.clock)
    try:
        return [one.key for one in kept_at(desk, visit)[1]]
    finally:
        desk.close()


def test_a_form_open_at_locking_is_back_and_the_keyboard_in_it(signed: Driven) -> None:
    signed.clock.set(14, 2)
    begin(signed)
    frozen = signed.window.desk.panel.form.time.when()  # type: ignore[union-attr]
    lock(signed)
    assert signed.window.desk.panel.form is None
    left = signed.window.findChildren(QWidget)
    assert not [
        one for one in left if isinstance(one, QPlainTextEdit) and WORDS in one.toPlainText()
    ]
    assert not on_disk(signed, "Kwikstaartelink")

    signed.clock.set(14, 20)
    signed.unlock()

    assert signed.window.flow.visit == VISIT
    assert facts(signed).toPlainText() == WORDS
    assert QApplication.focusWidget() is facts(signed)
    assert facts(signed).textCursor().position() == len(WORDS)
    assert signed.window.desk.panel.form.time.when() == frozen  # type: ignore[union-attr]
    assert "Begun at 14:02" in signed.words()


def test_any_form_is_back_after_a_lock(signed: Driven) -> None:
    signed.choose(VISIT)
    for word in ("arrive", "end", "hand_over", "no_show", "contact"):
        signed.window.desk.panel._forms.begin(word)
        lock(signed)
        signed.unlock()
        form = signed.window.desk.panel.form
        assert isinstance(form, Form)
        assert form.recipe.word == word
        signed.window.desk.panel.close_form()


def test_another_colleague_gets_nothing_of_it_and_takes_nothing(signed: Driven) -> None:
    begin(signed)
    lock(signed)
    signed.unlock("AB")
    signed.choose(VISIT)
    assert signed.window.desk.panel.form is None
    assert "Kwikstaartelink" not in signed.words()
    lock(signed)
    signed.unlock()
    assert facts(signed).toPlainText() == WORDS


def test_the_form_is_forgotten_once_it_is_recorded(signed: Driven) -> None:
    begin(signed)
    lock(signed)
    signed.unlock()
    form = signed.window.desk.panel.form
    assert isinstance(form, Form)
    form.fill(ReportIncident(incident="threat", severity="2", facts=WORDS))
    form.submit()
    signed.settle()
    assert signed.window.desk.panel.form is None
    view = signed.window.desk.panel.view
    assert view is not None
    assert "incident" in {one.kind for one in view.timeline}
    lock(signed)
    assert kept(signed) == []
    signed.unlock()
    assert signed.window.desk.panel.form is None
    assert signed.window.flow.visit == VISIT


def test_leaving_it_with_esc_forgets_it(signed: Driven) -> None:
    begin(signed)
    signed.choose("bezoek-merel")
    signed.choose(VISIT)
    assert facts(signed).toPlainText() == WORDS
    assert kept(signed) == ["incident"]
    facts(signed).setFocus()
    signed.press(Qt.Key.Key_Escape)
    assert signed.window.desk.panel.form is None
    assert kept(signed) == []


def test_what_is_refused_while_locking_is_not_lost(signed: Driven) -> None:
    signed.choose(VISIT)
    panel = signed.window.desk.panel
    panel._forms.begin("item")
    form = panel.form
    assert isinstance(form, Form)
    form.rows[0].field.set("Taart" * 5000)  # longer than what is let in
    form.submit()
    signed.window.lock()
    signed.settle()
    assert kept(signed) == ["item"]
    signed.unlock()
    form = signed.window.desk.panel.form
    assert isinstance(form, Form)
    assert form.rows[0].field.get() == "Taart" * 5000


def test_one_comes_back_on_the_page_and_the_visit_where_one_was(signed: Driven) -> None:
    signed.choose(VISIT)
    signed.window.desk.show_page("reports")
    signed.settle()
    lock(signed)
    signed.unlock()
    assert signed.window.desk.page() == "reports"
    assert signed.window.flow.visit == VISIT
    signed.window.desk.show_page("today")
    lock(signed)
    signed.unlock("AB")
    assert signed.window.desk.page() == "today"


def test_a_page_that_can_say_it_anew_is_come_back_to(signed: Driven) -> None:
    for page in ("close", "house", "plan_import", "week", "dossiers"):
        signed.window.desk.show_page(page)
        signed.settle()
        lock(signed)
        signed.unlock()
        assert signed.window.desk.page() == page
    assert signed.window.desk.close_page._view is None
    signed.window.desk.show_page("close")
    signed.settle()
    lock(signed)
    signed.unlock()
    assert signed.window.desk.close_page._view is not None, "and it says it anew"
    signed.window.desk.show_page("search")
    lock(signed)
    signed.unlock()
    assert signed.window.desk.page() == "today", "what was searched for is forgotten"


def test_one_comes_back_on_the_dossier_where_one_was(signed: Driven) -> None:
    signed.choose(VISIT)
    signed.window.desk.pages.dossiers.open_here()
    signed.settle()
    page = signed.window.desk.pages.called("dossier")
    case = page.case  # type: ignore[attr-defined]
    assert case
    lock(signed)
    assert page.case == ""  # type: ignore[attr-defined]
    signed.unlock("AB")
    assert signed.window.desk.page() == "today"
    lock(signed)
    signed.unlock()
    assert signed.window.desk.page() == "dossier"
    assert page.case == case  # type: ignore[attr-defined]
    assert page.view is not None  # type: ignore[attr-defined]


def test_one_comes_back_on_the_line_where_one_was(signed: Driven) -> None:
    signed.choose(VISIT)
    signed.window.request(contact())
    signed.settle()
    timeline = signed.window.desk.panel.timeline
    assert timeline.model().rowCount() > 0
    timeline.setFocus()
    timeline.setCurrentIndex(timeline.model().index(0, 0))
    line = timeline.chosen()
    assert line is not None
    lock(signed)
    signed.unlock()
    timeline = signed.window.desk.panel.timeline
    assert timeline.chosen() == line
    assert QApplication.focusWidget() is timeline


def test_on_another_day_one_begins_with_what_comes_next(signed: Driven) -> None:
    signed.choose(VISIT)
    signed.window.desk.show_page("reports")
    lock(signed)
    signed.clock.instant += dt.timedelta(days=1)
    signed.unlock()
    assert signed.window.desk.page() == "today"


def test_a_change_of_language_costs_no_form(signed: Driven) -> None:
    signed.window.desk.today.view.setFocus()
    begin(signed)
    signed.ctx.language_changed.emit()
    signed.settle()
    assert facts(signed).toPlainText() == WORDS


def test_after_a_power_cut_the_form_is_back(driven: Driven) -> None:
    store = driven.store
    command = [
        "-m",
        "tests.ui.left_by_a_kill",
        str(store.folder),
        str(store.devices),
        VISIT,
        WORDS,
    ]
    ended = subprocess.run(
        [sys.executable, *command],
        check=False,
        capture_output=True,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert ended.returncode == -signal.SIGKILL, ended.stderr
    assert not on_disk(driven, "Kwikstaartelink")

    driven.clock.set(14, 9)
    driven.unlock()
    driven.settle()

    assert driven.window.flow.visit == VISIT
    assert facts(driven).toPlainText() == WORDS
    assert QApplication.focusWidget() is facts(driven)
    assert "Begun at 14:02" in driven.words()


def test_on_a_page_that_stands_alone_the_keyboard_is_there_and_not_in_a_form_behind_it(
    signed: Driven,
) -> None:
    signed.clock.set(14, 2)
    begin(signed)
    signed.window.desk.show_page("dossiers")
    signed.settle()
    lock(signed)
    signed.unlock()
    assert signed.window.desk.page() == "dossiers"
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.isVisible()
    signed.window.desk.show_page("today")
    assert facts(signed).toPlainText() == WORDS


@pytest.mark.parametrize("words", [WORDS, ""])
def test_enter_on_the_board_leads_into_the_form_that_is_open(signed: Driven, words: str) -> None:
    signed.clock.set(14, 2)
    begin(signed, words)
    desk = signed.window.desk
    desk.today.view.setFocus()
    desk.today.next_bar.show_next(None)
    signed.press(Qt.Key.Key_Return)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert desk.panel.form is not None
    assert desk.panel.form.isAncestorOf(focused)
    assert focused.isVisible()


def test_a_form_that_was_left_comes_back_with_its_visit_and_page(signed: Driven) -> None:
    signed.clock.set(14, 2)
    begin(signed)
    signed.press(Qt.Key.Key_Escape)
    assert signed.window.desk.panel.form is None
    signed.choose("bezoek-merel")
    signed.window.desk.show_page("dossiers")
    signed.settle()
    assert signed.window.flow.undo()
    signed.settle()
    assert signed.window.desk.page() == "today"
    assert signed.window.flow.visit == VISIT
    assert facts(signed).toPlainText() == WORDS
    assert facts(signed).isVisible()


def test_a_form_that_was_left_comes_back_also_in_another_language(signed: Driven) -> None:
    signed.clock.set(14, 2)
    begin(signed)
    signed.press(Qt.Key.Key_Escape)
    signed.ctx.language_changed.emit()
    signed.settle()
    assert signed.window.flow.undo()
    signed.settle()
    assert facts(signed).toPlainText() == WORDS
    assert facts(signed).isVisible()
