"""Giving keys to acts in the settings, with real keys in the real window."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.conftest import PracticeStore
from tests.journeys.by_keys import Counter, standing
from tests.ui.conftest import dressed

from omgangsdesk.ui.key_rules import Slot
from omgangsdesk.ui.look.preferences import Preferences, keep_preferences, load_preferences
from omgangsdesk.ui.settings.keys_section import KeysSection

__all__ = ["dressed"]


class Keys:
    """Somebody at the table of keys."""

    def __init__(self, counter: Counter, file: Path) -> None:
        self.counter, self.file = counter, file
        desk = counter.window.desk
        desk.show_page("settings")
        page = desk.pages.called("settings")
        page.show_section("keys")
        found = page.section("keys")
        assert isinstance(found, KeysSection)
        self.section, self.view = found, found.view
        found.focus_field()
        counter.settle()

    def stand(self, does: str, slot: Slot = "first") -> QModelIndex:
        cell = self.view.keys.cell(does, slot)
        self.view.setCurrentIndex(cell)
        return cell

    def press(self, *keys: str) -> None:
        self.counter.keys.press(*keys)

    def give(self, does: str, slot: Slot, key: str) -> str:
        self.stand(does, slot)
        self.press("Return", key)
        return self.told()

    def told(self) -> str:
        return self.section.told.text()

    def shown(self, does: str, slot: Slot = "first") -> str:
        return str(self.view.keys.cell(does, slot).data())

    def spoken(self, does: str, slot: Slot = "first") -> str:
        return str(self.view.keys.cell(does, slot).data(Qt.ItemDataRole.AccessibleTextRole))


@pytest.fixture
def at(
    dressed: QApplication, practice_store: PracticeStore, qtbot: QtBot, tmp_path: Path
) -> Iterator[Keys]:
    file = tmp_path / "window.json"
    keep_preferences(file, Preferences(look="light", discreet=False))
    with standing(dressed, practice_store, qtbot, file) as made:
        made.clock.put("08:45")
        made.sign_in()
        made.choose("bezoek-mus")
        yield Keys(made, file)


def test_a_key_is_given_by_keyboard_works_at_once_and_is_kept(at: Keys) -> None:
    assert QApplication.focusWidget() is at.view
    assert "F14 does “Arrival” now" in at.give("arrive", "first", "F14")
    assert at.shown("arrive") == "F14"
    assert "Q does “Arrival” now" in at.give("arrive", "letter", "Q")
    desk = at.counter.window.desk
    assert desk.panel.acts.button("arrive")._key == "Q"
    at.press("Esc", "F5")
    assert desk.panel.form is None
    at.press("F14")
    assert desk.panel.form is not None
    at.press("Esc", "Q")
    assert desk.panel.form is not None
    assert load_preferences(at.file).keys == (("arrive", ("Q", "F14")),)


def test_standing_on_the_act_a_letter_and_another_key_find_their_own_place(at: Keys) -> None:
    at.view.setCurrentIndex(at.view.keys.index(at.stand("end").row(), 0))
    at.press("F2", "W")
    assert at.shown("end", "letter") == "W"
    at.press("F2", "Ctrl+G")
    assert at.shown("end") == "Ctrl G"


@pytest.mark.parametrize(
    ("key", "why"),
    [
        ("Ctrl+Alt+A", "AltGr"),
        ("Ctrl+1", "digit"),
        ("Tab", "leads through"),
        ("Return", "leads through"),
        ("Ctrl+C", "being typed"),
        ("F12", "always"),
        ("Ctrl+P", "Report"),
    ],
)
def test_what_can_t_be_given_says_why_and_goes_on_waiting(at: Keys, key: str, why: str) -> None:
    before = at.counter.ctx.keys
    said = at.give("end", "second", key)
    assert why in said
    assert at.view.is_waiting()
    assert at.counter.ctx.keys == before
    assert at.counter.window.desk.page() == "settings"
    at.press("Esc")
    assert not at.view.is_waiting()
    assert at.counter.window.desk.page() == "settings"


def test_what_protects_people_does_so_while_a_key_is_waited_for(at: Keys) -> None:
    ctx, window = at.counter.ctx, at.counter.window
    at.press("Shift+F12")
    assert not ctx.discreet
    at.give("end", "first", "F12")
    assert ctx.discreet
    assert at.view.is_waiting()
    at.press("Ctrl+L")
    assert window.is_locked
    assert not at.view.is_waiting()


def test_in_a_low_window_the_offer_to_swap_is_seen(at: Keys) -> None:
    at.counter.window.resize(911, 470)
    at.counter.settle()
    at.give("arrive", "first", "F7")
    swap = at.section.swap
    assert swap.hasFocus()
    assert swap.visibleRegion().boundingRect() == swap.rect()


def test_the_line_that_waits_for_a_key_says_so(at: Keys) -> None:
    name = at.view.keys.cell("start", "letter").siblingAtColumn(0)
    at.view.setCurrentIndex(name)
    at.press("Return")
    assert name.data() == "Start · press…"
    at.press("Esc")
    assert name.data() == "Start"


def test_a_key_that_is_taken_can_be_swapped(at: Keys) -> None:
    assert "“Handover” already" in at.give("arrive", "first", "F7")
    assert QApplication.focusWidget() is at.section.swap
    assert "Arrival" in at.section.swap.accessibleName()
    assert at.section.swap.height() >= at.section.swap.minimumSizeHint().height()
    at.press("Esc")
    assert QApplication.focusWidget() is at.view
    assert not at.section.swap.isVisible()
    assert at.shown("arrive") == "F5"
    at.give("arrive", "first", "F7")
    at.press("Return")
    assert (at.shown("arrive"), at.shown("hand_over")) == ("F7", "F5")
    assert QApplication.focusWidget() is at.view
    at.give("item", "letter", "D")
    at.press("Return")
    assert (at.shown("item", "letter"), at.shown("identify", "letter")) == ("D", "G")
    assert at.counter.window.desk.panel.acts.button("item")._key == "D"


def test_back_to_standard_for_one_and_for_all(at: Keys) -> None:
    at.give("arrive", "first", "F14")
    at.give("end", "letter", "W")
    at.stand("arrive")
    at.section.back.click()
    assert at.shown("arrive") == "F5"
    assert at.shown("end", "letter") == "W"
    at.section.back_all.click()
    assert at.shown("end", "letter") == "E"
    assert load_preferences(at.file).keys == ()
    assert not at.section.back_all.isEnabled()


def test_a_key_can_be_taken_away_but_not_the_last_that_always_works(at: Keys) -> None:
    at.stand("arrive", "letter")
    at.press("Delete")
    assert at.shown("arrive", "letter") == ""
    assert at.spoken("arrive", "letter") == "Arrival, Letter: none"
    assert at.counter.window.desk.panel.acts.button("arrive")._key == "F5"
    at.stand("arrive")
    at.press("Delete")
    assert "keeps this key" in at.told()
    assert not at.section.empty.isEnabled()
    at.stand("arrive", "second")
    at.press("Delete")
    assert at.shown("arrive") == "F5"
    at.stand("end", "letter")
    at.section.empty.click()
    assert at.shown("end", "letter") == ""


def test_everything_is_said_to_who_hears_it(at: Keys) -> None:
    assert at.spoken("arrive") == "Arrival, Key: F5"
    assert at.spoken("lock") == "Lock, Key: Ctrl L, always so"
    assert at.spoken("search", "second") == "Search, Second key: F3"
    model = at.view.keys
    assert model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "Acts"
    assert model.index(0, 1).data() == ""
    assert model.headings()[0] == 0
    assert not model.flags(model.index(0, 0)) & Qt.ItemFlag.ItemIsSelectable
    at.press("Home", "Up")
    assert at.view.keys.key(at.view.currentIndex()) is not None


def test_a_click_waits_for_a_key_and_whoever_goes_elsewhere_waits_no_longer(at: Keys) -> None:
    cell = at.stand("arrive")
    QTest.mouseClick(
        at.view.viewport(), Qt.MouseButton.LeftButton, pos=at.view.visualRect(cell).center()
    )
    assert at.view.is_waiting()
    assert at.shown("arrive") == "press…"
    at.section.back_all.setFocus()
    at.section.change.setFocus()
    assert not at.view.is_waiting()
    at.section.change.click()
    assert at.view.is_waiting()
    at.press("Shift+F5")
    assert "Departure" in at.told()
    QTest.keyClick(at.view, Qt.Key.Key_Shift)
    at.press("Esc", "Tab")
    assert QApplication.focusWidget() is not at.view


def test_names_of_acts_only_select(at: Keys) -> None:
    name = at.view.keys.index(at.stand("arrive").row(), 0)
    QTest.mouseClick(
        at.view.viewport(), Qt.MouseButton.LeftButton, pos=at.view.visualRect(name).center()
    )
    assert not at.view.is_waiting()
    at.view.begin(at.view.keys.index(0, 0))
    assert not at.view.is_waiting()


def test_keys_that_could_not_be_used_are_told_here_too(
    dressed: QApplication, practice_store: PracticeStore, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "window.json"
    file.write_text('{"keys": {"arrive": ["F7"]}}')
    with standing(dressed, practice_store, qtbot, file) as counter:
        counter.sign_in()
        assert "Arrival" in Keys(counter, file).told()


def test_a_letter_given_while_letters_are_off_waits_and_works_once_they_are_on(at: Keys) -> None:
    appearance = at.counter.ctx.appearance
    assert appearance is not None
    appearance.choose(replace(appearance.preferences, letters=False))
    told = at.give("arrive", "letter", "Q")
    desk = at.counter.window.desk
    at.press("Esc", "Q")
    assert desk.panel.form is None, told
    appearance.choose(replace(appearance.preferences, letters=True))
    at.counter.settle()
    at.press("Q")
    assert desk.panel.form is not None


def test_letters_off_and_on_leave_a_form_that_is_open_as_it_is(at: Keys) -> None:
    appearance = at.counter.ctx.appearance
    assert appearance is not None
    desk = at.counter.window.desk
    at.press("Esc", "A")
    form = desk.panel.form
    assert form is not None
    for letters in (False, True):
        appearance.choose(replace(appearance.preferences, letters=letters))
        at.counter.settle()
        assert desk.panel.form is form
        assert form.isVisible()
    at.press("Esc", "A")
    assert desk.panel.form is not None
