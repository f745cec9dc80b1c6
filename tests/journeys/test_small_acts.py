"""By keys alone: the smaller acts in two, a reason in place, and letters that stamp after a note."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.conftest import PracticeStore
from tests.journeys.by_keys import Counter, standing
from tests.ui.conftest import dressed

from omgangsdesk.ui.panel.acts import SMALL
from omgangsdesk.ui.panel.forms import Form

__all__ = ["dressed"]


@pytest.fixture
def counter(
    dressed: QApplication, practice_store: PracticeStore, qtbot: QtBot
) -> Iterator[Counter]:
    with standing(dressed, practice_store, qtbot) as made:
        made.clock.put("08:45")
        made.sign_in()
        made.choose("bezoek-mus")
        yield made


def held(counter: Counter) -> object:
    return QApplication.focusWidget()


def kinds(counter: Counter) -> list[str]:
    return [entry.kind for entry in counter.log()]


def running(counter: Counter) -> None:
    """Everybody in and the visit under way, at three minutes past nine."""
    for at, keys in (("08:45", "A Return"), ("09:01", "A Return"), ("09:02", "O Return")):
        counter.clock.put(at)
        counter.keys.press(*keys.split())
    counter.clock.put("09:03")
    counter.keys.press("S")


def test_every_smaller_act_that_can_be_done_is_two_keys_away(counter: Counter) -> None:
    running(counter)
    panel, keys = counter.window.desk.panel, counter.ctx.keys
    assert panel.view is not None
    can = {act.act for act in panel.view.acts if act.enabled} & set(SMALL)
    assert {"intervene", "item", "identify", "move", "take_over", "extra", "signs"} <= can
    for act in sorted(can - {"briefing"}):
        key = keys.key(act)
        assert key is not None
        assert key.letter, act
        counter.keys.count = 0
        counter.keys.press("M", key.letter)
        assert counter.keys.count == 2
        assert isinstance(panel.form, Form), act
        assert panel.form.recipe.word == act
        assert panel.form.isAncestorOf(QApplication.focusWidget())
        assert not panel.acts.is_unfolded
        counter.keys.press("Esc")


def test_what_is_unfolded_shows_its_letters_and_folds_with_escape(counter: Counter) -> None:
    desk = counter.window.desk
    board, acts = desk.today.view, desk.panel.acts
    assert held(counter) is board
    counter.keys.press("M")
    assert acts.is_unfolded
    assert acts.folded.isAncestorOf(QApplication.focusWidget())
    shown = [acts.button(act) for act in SMALL if acts.button(act).isVisible()]
    assert all(button._key for button in shown)
    assert len({button._key for button in shown}) == len(shown)
    assert acts.button("item").accessibleDescription() == "M G"
    counter.keys.press("Esc")
    assert not acts.is_unfolded
    assert held(counter) is board
    counter.keys.press("Ctrl+M", "Right", "Return")
    assert isinstance(desk.panel.form, Form)


def test_the_mouse_unfolds_them_too_and_their_letters_work_then(counter: Counter) -> None:
    panel = counter.window.desk.panel
    panel.acts._more.click()
    counter.settle()
    counter.keys.press("G")
    assert isinstance(panel.form, Form)
    assert panel.form.recipe.word == "item"
    panel.close_form()
    panel.acts._more.click()
    panel.acts._more.click()
    assert not panel.acts.is_unfolded


def test_a_smaller_act_that_needs_no_form_is_done_and_leaves_the_keyboard_on_the_board(
    counter: Counter,
) -> None:
    panel = counter.window.desk.panel
    assert panel.view is not None
    if not panel.acts.button("briefing").isEnabled():
        counter.choose("bezoek-kievit")
    before = kinds(counter).count("briefing_acknowledged")
    counter.keys.press("M", "E")
    assert kinds(counter).count("briefing_acknowledged") == before + 1
    assert held(counter) is counter.window.desk.today.view
    assert not panel.acts.is_unfolded


def test_after_a_note_the_next_letter_stamps(counter: Counter) -> None:
    running(counter)
    board = counter.window.desk.today.view
    counter.choose("bezoek-mus")
    counter.keys.press("N", *"rustig", "Ctrl+Return")
    assert held(counter) is board
    assert counter.log()[-1].data.text == "rustig"
    counter.keys.press("E")
    form = counter.window.desk.panel.form
    assert isinstance(form, Form)
    assert form.recipe.word == "end"
    assert counter.window.desk.panel.composer.edit.toPlainText() == ""


def test_who_came_from_the_timeline_goes_back_to_it(counter: Counter) -> None:
    running(counter)
    timeline = counter.window.desk.timeline()
    timeline.setFocus()
    counter.keys.press("N", *"kalm", "Ctrl+Return")
    assert held(counter) is timeline
    counter.keys.press("N", *"druk", "Ctrl+Return")
    assert [entry.data.text for entry in counter.log()[-2:]] == ["kalm", "druk"]


def test_a_note_that_can_t_be_kept_keeps_the_keyboard_and_every_letter(counter: Counter) -> None:
    panel = counter.window.desk.panel
    counter.keys.press("N", "Ctrl+Return")
    assert held(counter) is panel.composer.edit
    assert "Write what you saw" in panel.composer.problem()
    counter.keys.type("halve zin")
    panel.composer.quote.click()
    panel.composer._whose.set(None)
    panel.composer.edit.setFocus()
    counter.keys.press("Ctrl+Return")
    assert held(counter) is panel.composer.edit
    assert panel.composer.edit.toPlainText() == "halve zin"
    counter.keys.press("F5")
    assert isinstance(panel.form, Form)
    counter.keys.press("Esc", "N")
    counter.keys.type(" en meer")
    assert panel.composer.edit.toPlainText() == "halve zin en meer"


def test_why_it_was_against_a_rule_is_one_key_and_the_words(counter: Counter) -> None:
    counter.keys.press("A", "Return", "S")
    desk = counter.window.desk
    assert desk.bars.reason.isVisible()
    assert desk.bars.reason._key == "R"
    counter.keys.press("R")
    form = desk.panel.form
    assert isinstance(form, Form)
    assert form.recipe.word == "explain"
    counter.keys.type("Begeleider komt eraan")
    counter.keys.press("Return")
    assert kinds(counter)[-1] == "override"
    assert not desk.bars.isVisible()


def test_the_button_opens_the_reason_in_place_and_closing_the_bar_forgets_it(
    counter: Counter,
) -> None:
    counter.keys.press("A", "Return", "S")
    desk = counter.window.desk
    desk.bars.reason.setFocus()
    counter.keys.press("Return")
    assert isinstance(desk.panel.form, Form)
    assert desk.panel.form.recipe.word == "explain"
    counter.keys.press("Esc")
    assert desk.bars.unexplained == "bezoek-mus"
    desk.bars.warning.clear()
    assert desk.bars.unexplained is None
    desk.bars.show_warnings(["Choose a visit."])
    assert not desk.bars.reason.isVisible()


def test_nobody_takes_a_visit_over_from_herself(counter: Counter) -> None:
    counter.keys.press("M", "W", "Return")
    form = counter.window.desk.panel.form
    assert isinstance(form, Form)
    assert "supervision" not in kinds(counter)
    counter.keys.press("Down", "Return")
    assert kinds(counter).count("supervision") == 1
    view = counter.window.desk.panel.view
    assert view is not None
    assert not view.mine
    counter.keys.press("M", "W", "Return")  # back from whoever has it, at once
    assert kinds(counter).count("supervision") == 2
    assert counter.window.desk.panel.view.mine
