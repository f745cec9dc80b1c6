"""The list of dossiers, and a new one: a centre begins without any import."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from tests.journeys.by_keys import Counter
from tests.ui.dossier.looking_at import click, go, list_of, page_of, toast, words

from omgangsdesk.ui.pages.search import SearchPage


def shown(seat: Counter) -> list[str]:
    """What is listed."""
    model = list_of(seat).model
    return [str(model.index(at, 0).data()) for at in range(model.rowCount())]


def opened(seat: Counter, code: str = "AB") -> None:
    """The list, by its button on the rail."""
    seat.sign_in(code)
    seat.ctx.set_discreet(discreet=False)
    click(seat, seat.window.desk.rail.button("dossiers"))
    assert seat.window.desk.page() == "dossiers"


def test_a_few_letters_and_return_open_a_dossier_and_esc_leads_back(seat: Counter) -> None:
    opened(seat)
    assert len(shown(seat)) > 10
    seat.keys.type("kiev")
    assert shown(seat) == ["Kievit · DB-0117"]
    seat.keys.press("Return")
    assert seat.window.desk.page() == "dossier"
    assert page_of(seat).head.title.text().startswith("Kievit")
    seat.keys.press("Esc")
    assert seat.window.desk.page() == "dossiers"
    seat.keys.press("Esc")
    assert seat.window.desk.page() == "today"


def test_a_dossier_is_found_in_seven_keys(seat: Counter) -> None:
    seat.sign_in("LV")
    seat.keys.count = 0
    seat.keys.press("Ctrl+F")
    page = seat.window.desk.pages.called("search")
    assert isinstance(page, SearchPage)
    seat.keys.type("kievi")
    seat.until(lambda: page.model.rowCount() > 0 and not page._pause.isActive())
    seat.keys.press("Return")
    assert seat.keys.count == 7
    assert seat.window.desk.page() == "dossier"
    assert page_of(seat).case == "kievit"
    seat.keys.press("Esc")
    assert seat.window.desk.page() == "search"


def test_arrows_in_the_box_walk_the_list_and_states_narrow_it(seat: Counter) -> None:
    opened(seat)
    page = list_of(seat)
    QTest.keyClick(page.box, Qt.Key.Key_Up)
    QTest.keyClick(page.box, Qt.Key.Key_Down)
    assert page.list.currentIndex().row() == 1
    assert page.box.hasFocus()
    page.states.set_value("ended")
    assert shown(seat) == []
    assert "among these" in page.empty.text()
    page.box.setText("zzz")
    assert "goes by that" in page.empty.text()
    page.box.setText("")
    page.states.set_value("all")
    assert len(shown(seat)) > 10


def test_hidden_names_leave_codes(seat: Counter) -> None:
    opened(seat)
    seat.ctx.set_discreet(discreet=True)
    said = words(seat) + " ".join(shown(seat))
    for name in ("Kievit", "Zwaluw", "DB-0117"):
        assert name not in said
    assert not list_of(seat).new_button.isVisible()
    assert "Shift F12 shows them, to begin a dossier" in list_of(seat).hidden.text()
    seat.ctx.set_discreet(discreet=False)
    assert not list_of(seat).hidden.isVisible()


def test_a_supervisor_reads_the_list_and_begins_nothing(seat: Counter) -> None:
    opened(seat, "LV")
    assert not list_of(seat).new_button.isVisible()
    seat.ctx.set_discreet(discreet=True)
    assert not list_of(seat).hidden.isVisible()


def test_a_new_dossier_is_there_at_once(seat: Counter) -> None:
    opened(seat)
    page = list_of(seat)
    click(seat, page.new_button)
    form = page.beginning.form
    assert form is not None
    number = form.values()["number"]
    assert number.startswith("DB-")
    form.kept.emit()
    seat.settle()
    assert "filled in" in form.problem("family")
    form.fill({"family": "Winterkoning", "child_given": "Pim", "visiting_given": "Wout"})
    look = seat.ctx.appearance
    assert look is not None
    look.choose(replace(look.preferences, language="fr"))
    look.choose(replace(look.preferences, language="en"))
    again = page.beginning.form
    assert again is not None
    assert again.values()["family"] == "Winterkoning"
    seat.ctx.set_discreet(discreet=True)
    assert "Winterkoning" not in words(seat)
    assert not again.isVisible()
    assert "kept" in page.hidden.text()
    seat.ctx.set_discreet(discreet=False)
    assert again.isVisible()
    again.kept.emit()
    seat.settle()
    assert seat.window.desk.page() == "dossier"
    assert page_of(seat).head.title.text() == f"Winterkoning · {number}"
    assert "new dossier" in toast(seat).lower()


def test_what_is_wrong_is_scrolled_to(seat: Counter) -> None:
    opened(seat)
    seat.window.resize(1000, 600)
    page = list_of(seat)
    click(seat, page.new_button)
    form = page.beginning.form
    assert form is not None
    form.fill({"family": "Winterkoning", "visiting_family": "Winterkoning"})
    form.kept.emit()
    seat.settle()
    assert form.problem("visiting_given")
    seat.until(lambda: form.field("visiting_given").visibleRegion().boundingRect().height() > 20)


def test_leaving_the_form_leads_back_to_the_list(seat: Counter) -> None:
    opened(seat)
    page = list_of(seat)
    click(seat, page.new_button)
    seat.keys.press("Esc")
    assert page.beginning.form is None
    assert seat.window.desk.page() == "dossiers"
    click(seat, page.new_button)
    seat.window.lock()
    seat.settle()
    assert page.beginning.form is None
    assert page.model.rowCount() == 0


def test_all_dossiers_is_one_button_away(seat: Counter) -> None:
    page = go(seat)
    click(seat, page.head.list_button)
    assert seat.window.desk.page() == "dossiers"


def test_a_new_dossier_half_typed_is_there_again_after_a_lock(seat: Counter) -> None:
    opened(seat)
    page = list_of(seat)
    click(seat, page.new_button)
    assert page.beginning.form is not None
    page.beginning.form.fill({"family": "Winterkoning"})
    seat.window.lock()
    seat.settle()
    opened(seat)
    click(seat, page.new_button)
    assert page.beginning.form is not None
    assert page.beginning.form.values()["family"] == "Winterkoning"


def test_a_new_dossier_kept_right_before_a_lock_does_not_come_back(seat: Counter) -> None:
    opened(seat)
    page = list_of(seat)
    click(seat, page.new_button)
    assert page.beginning.form is not None
    page.beginning.form.fill({"family": "Winterkoning", "number": "WK-1"})
    page.beginning.form.kept.emit()
    seat.window.lock()
    seat.settle()
    opened(seat)
    click(seat, page.new_button)
    assert page.beginning.form is not None
    assert page.beginning.form.values()["family"] == ""
