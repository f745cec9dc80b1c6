"""F1: what this screen is for and its keys, wherever somebody is, and back as it was."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.conftest import PracticeStore
from tests.journeys.by_keys import Counter, standing
from tests.ui.at_rest import come_to_rest
from tests.ui.conftest import dressed

from omgangsdesk.language import Translator
from omgangsdesk.ui import key_rules
from omgangsdesk.ui.app import build_window
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.help.caps import KeyCap
from omgangsdesk.ui.help.form_words import FORMS
from omgangsdesk.ui.help.page import ALL, HelpPage
from omgangsdesk.ui.help.screens import EVERYWHERE, LOCKED, SCREENS, form_screen, screen
from omgangsdesk.ui.help.where import screen_of
from omgangsdesk.ui.keys import KEYS, KeyMap
from omgangsdesk.ui.panel.forms import FORMS as RECIPES

__all__ = ["dressed"]

NAMES = {key.does for key in KEYS}


@pytest.fixture
def counter(
    dressed: QApplication, practice_store: PracticeStore, qtbot: QtBot, tmp_path: Path
) -> Iterator[Counter]:
    with standing(dressed, practice_store, qtbot, tmp_path / "window.json") as made:
        made.clock.put("08:45")
        yield made


@pytest.fixture
def signed(counter: Counter) -> Counter:
    counter.sign_in()
    counter.choose("bezoek-mus")
    return counter


def helped(counter: Counter) -> HelpPage:
    """The help that F1 shows."""
    counter.keys.press("F1")
    page = counter.window.help.page
    assert page is not None
    return page


def name_of(counter: Counter) -> str:
    """The screen that F1 helps with; and Esc leads back from it."""
    held = QApplication.focusWidget()
    name = helped(counter).screen_shown.name
    counter.keys.press("Esc")
    assert counter.window.help.page is None
    assert QApplication.focusWidget() is held
    return name


def caps(page: HelpPage) -> set[str]:
    return {one.text() for one in page.findChildren(KeyCap)}


def test_every_screen_is_told_in_a_few_sentences() -> None:
    say = Translator().say
    for one in SCREENS:
        assert 1 <= say(one.what).count(".") <= 4, one.name
        assert say(one.first), one.name
        assert set(one.does) <= NAMES
    assert set(EVERYWHERE) | set(LOCKED) <= NAMES
    assert {"arrive", "hand_over", "end", "depart", "incident"} <= set(FORMS)
    assert set(FORMS) <= set(RECIPES) | {"correct", "stop"}
    assert screen("something new") is screen("today")
    assert form_screen("pause", screen("lock").title).what == screen("form").what


def test_the_screen_is_known_where_somebody_stands(signed: Counter) -> None:
    keys, desk = signed.keys, signed.window.desk
    assert name_of(signed) == "today"
    desk.timeline().setFocus()
    assert name_of(signed) == "timeline"
    desk.panel.composer.edit.setFocus()
    assert name_of(signed) == "visit"
    desk.timeline().setFocus()
    keys.press("A")
    assert name_of(signed) == "form:arrive"
    keys.press("Esc", "M", "G")
    assert name_of(signed) == "form:item"
    keys.press("Esc", "Ctrl+T")
    desk.today.view.setFocus()
    assert name_of(signed) == "table"
    keys.press("Ctrl+F")
    assert name_of(signed) == "search"
    keys.press("Esc", "Ctrl+E")
    assert name_of(signed) == "house"
    keys.press("Ctrl+D")
    signed.until(lambda: desk.close_page._view is not None)
    assert name_of(signed) == "close"
    keys.press("Ctrl+P")
    signed.until(desk.reports_page.report.paper)
    assert name_of(signed) == "reports"
    desk.reports_page.report.preview.setFocus()
    assert name_of(signed) == "report"
    desk.show_page("settings")
    assert name_of(signed) == "settings"


def test_a_form_tells_no_letter_since_none_acts_there(signed: Counter) -> None:
    signed.keys.press("A")
    page = helped(signed)
    assert "F2" in caps(page)
    assert "T" not in caps(page)


def test_a_hard_stop_is_helped_with_what_to_do(signed: Counter) -> None:
    from omgangsdesk.errors import RuleStopError
    from omgangsdesk.language import text
    from omgangsdesk.services.requests import Depart, Request

    signed.keys.press("A")
    form = signed.window.desk.panel.form
    stop = RuleStopError(text("This child may not leave with this person."))
    form.show_stop(stop, Request(act=Depart(persons=()), visit="bezoek-mus"))  # type: ignore[union-attr]
    assert screen_of(signed.window).name == "form:stop"
    assert "second colleague" in helped(signed).told()


def test_who_is_locked_out_gets_help_and_sees_nobody(signed: Counter) -> None:
    signed.keys.press("Ctrl+L")
    page = helped(signed)
    assert page.screen_shown.name == "lock"
    assert not {"A", "Ctrl P", "F12"} & caps(page)
    assert {"Ctrl Shift E", "F11", "F1"} <= caps(page)
    assert "Mus" not in page.told()
    on = {one.key().toString() for one in signed.window.findChildren(QShortcut) if one.isEnabled()}
    assert on == {"F1", "F11", "Ctrl+Shift+E"}
    signed.keys.press("F1")
    assert signed.window.help.page is None
    signed.keys.type("x")
    assert signed.window.unlock_form._passphrase.text() == "x"


def test_before_anybody_signed_in(counter: Counter) -> None:
    counter.window.unlock_form._passphrase.setText("half ee")
    assert name_of(counter) == "sign_in"
    assert counter.window.unlock_form._passphrase.text() == "half ee"
    counter.window.unlock_form._ask_code()
    assert screen_of(counter.window).name == "forgotten"


def test_in_the_first_run(dressed: QApplication, ctx: Context, tmp_path: Path) -> None:
    window = build_window(
        dressed,
        opener=lambda _label, _secret: None,  # type: ignore[arg-type,return-value]
        sign_in_view=None,
        translator=Translator(),
        clock=ctx.clock,
        zone=ctx.zone,
        store_folder=tmp_path,
        theme=ctx.theme,
        founder=lambda _wanted: None,  # type: ignore[arg-type,return-value]
    )
    window.show()
    window.help.toggle()
    page = window.help.page
    assert page is not None
    assert page.screen_shown.name == "first_run"
    window.close()
    window.deleteLater()


def test_a_draft_and_a_form_are_as_they_were(signed: Counter) -> None:
    panel = signed.window.desk.panel
    signed.keys.press("N")
    signed.keys.type("halve zin")
    edit = panel.composer.edit
    edit.setTextCursor(_at(edit, 4))
    signed.keys.press("F1", "PgDown", "Esc")
    assert QApplication.focusWidget() is edit
    signed.keys.type("!")
    assert edit.toPlainText() == "halv!e zin"
    signed.keys.press("I")
    signed.keys.press("Esc", "I")
    form = panel.form
    signed.keys.press("F1", "F1")
    assert panel.form is form


def _at(edit: object, place: int) -> object:
    cursor = edit.textCursor()  # type: ignore[attr-defined]
    cursor.setPosition(place)
    return cursor


def test_what_is_asked_by_key_shows_itself_and_the_help_goes(signed: Counter) -> None:
    for keys, page in (("Ctrl+F", "search"), ("F5", "today")):
        helped(signed)
        signed.keys.press(keys)
        assert signed.window.help.page is None
        assert signed.window.desk.page() == page
        assert signed.window.desk.isVisible()
    helped(signed)
    signed.keys.press("Shift+F12", "F12")
    assert signed.ctx.discreet
    assert signed.window.help.page is not None
    signed.keys.press("Ctrl+L")
    assert signed.window.is_locked
    assert signed.window.help.page is None
    assert QApplication.focusWidget() is signed.window.unlock_form._passphrase


def test_locking_by_itself_takes_the_help_away(signed: Counter) -> None:
    helped(signed)
    signed.window.lock()
    assert signed.window.help.page is None
    assert QApplication.focusWidget() is signed.window.unlock_form._passphrase


def test_a_key_that_was_changed_is_told_and_shown_everywhere(signed: Counter) -> None:
    desk, appearance = signed.window.desk, signed.ctx.appearance
    keys = key_rules.given(signed.ctx.keys, "arrive", "letter", "Q")
    keys = key_rules.given(keys, "arrive", "first", "F14")
    keys = key_rules.given(keys, "report", "first", "Ctrl+G")
    keys = key_rules.given(keys, "search", "first", "Ctrl+J")
    appearance.choose(_with(appearance.preferences, keys))
    assert desk.panel.acts.button("arrive")._key == "Q"
    assert desk.panel.head._report._key == "Ctrl G"
    assert desk.today.header._search._key == "Ctrl J"
    assert {"Q", "F14"} <= caps(helped(signed))
    signed.keys.press("Esc", "A")
    assert desk.panel.form is None
    signed.keys.press("Q")
    assert screen_of(signed.window).name == "form:arrive"
    signed.keys.press("Esc", "Ctrl+G")
    assert desk.page() == "reports"
    signed.keys.press("Esc", "Ctrl+P")
    assert desk.page() == "today"


def _with(preferences: object, keys: KeyMap) -> object:
    from dataclasses import replace

    return replace(preferences, keys=keys.chosen)  # type: ignore[type-var]


def test_keys_that_could_not_be_used_are_told_once_somebody_signed_in(
    dressed: QApplication, practice_store: PracticeStore, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "window.json"
    file.write_text('{"keys": {"arrive": ["F12"], "end": ["W", "F14"]}, "discreet": false}')
    with standing(dressed, practice_store, qtbot, file) as counter:
        counter.sign_in()
        assert "Arrival" in counter.window.desk.bars.warning.text()
        assert counter.ctx.keys.hint("arrive") == "A"
        assert counter.ctx.keys.hint("end") == "W"


def test_all_keys_stand_on_one_page(signed: Counter) -> None:
    page = helped(signed)
    page.show_screen(ALL.name)
    assert page.screen_shown is ALL
    shown = caps(page)
    for key in signed.ctx.keys:
        assert set(signed.ctx.keys.all_of(key.does)) <= shown, key.does
    bar = page._area.verticalScrollBar()
    page.focus_field()
    signed.window.resize(960, 560)
    signed.settle()
    signed.keys.press("End")
    assert bar.value() == bar.maximum() > 0
    signed.keys.press("Home")
    assert bar.value() == 0


def test_a_narrow_window_has_its_tables_under_each_other(ctx: Context, qtbot: QtBot) -> None:
    page = HelpPage(ctx, screen("today"))
    qtbot.addWidget(page)
    page.resize(1200, 700)
    page.show()
    come_to_rest()
    left, right = page._tables
    assert left.y() == right.y()
    page.resize(520, 700)
    come_to_rest()
    assert left.x() == right.x()
    page.show_screen("no such screen")
    assert page.screen_shown.name == "today"
