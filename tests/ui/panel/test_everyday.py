"""Where there is little room, what is not needed now gives way, and nothing is squeezed."""

from __future__ import annotations

from itertools import combinations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QWidget
from tests.ui.at_rest import come_to_rest
from tests.ui.looking import clipped, outside, over_each_other, too_small
from tests.ui.restless import restless

from omgangsdesk.language import text
from omgangsdesk.services.views import ActView
from omgangsdesk.ui.panel.acts import SMALL, STAMPS
from omgangsdesk.ui.panel.panel import VisitPanel

HEIGHTS = (560, 640, 740, 900)


def sized(panel: VisitPanel, high: int) -> VisitPanel:
    every = (*STAMPS, "resume", *SMALL)
    panel.acts.show_acts([ActView(act=one, enabled=one != "resume") for one in every])
    panel.resize(400, high)
    panel.show()
    come_to_rest()
    return panel


def wrong(panel: VisitPanel) -> list[str]:
    looks = (clipped, outside, over_each_other, too_small)
    return [found for look in looks for found in look(panel)] + squeezed(panel)


def squeezed(panel: VisitPanel) -> list[str]:
    """Parts that lie over each other, or beyond the panel."""
    parts: list[QWidget] = [panel.acts, panel.timeline, panel.composer]
    shown = [one for one in parts if one.isVisible()]
    return [
        f"{one.geometry()} and {other.geometry()}"
        for one, other in combinations(shown, 2)
        if one.geometry().intersects(other.geometry())
    ]


@pytest.mark.parametrize("high", HEIGHTS)
def test_every_smaller_act_is_whole_once_they_are_unfolded(panel: VisitPanel, high: int) -> None:
    sized(panel, high)
    panel.open_form("more")
    come_to_rest()
    assert wrong(panel) == []
    folded = panel.acts.folded
    first, *_ = small = [one for one in folded.findChildren(QAbstractButton) if one.isVisible()]
    assert len(small) == len(SMALL)
    assert all(folded.rect().contains(one.geometry()) for one in small)
    assert folded.geometry().bottom() <= panel.acts.height()
    assert QApplication.focusWidget() is first


@pytest.mark.parametrize("high", HEIGHTS)
def test_a_note_that_is_asked_about_is_whole(panel: VisitPanel, high: int) -> None:
    sized(panel, high)
    panel.open_form("observe")
    panel.composer.quote.click()
    panel.composer.edit.setPlainText("Lou is altijd agressief.")
    panel.composer.show_problem(text("Choose whose words these are."))
    come_to_rest()
    assert wrong(panel) == []
    assert panel.composer.edit.isVisible()


@pytest.mark.parametrize("high", HEIGHTS)
@pytest.mark.parametrize("forwards", [True, False])
def test_whoever_tabs_on_from_the_smaller_acts_to_the_note_finds_all_of_it(
    panel: VisitPanel, high: int, *, forwards: bool
) -> None:
    sized(panel, high)
    panel.open_form("more")
    come_to_rest()
    reasons = Qt.FocusReason
    reason = reasons.TabFocusReason if forwards else reasons.BacktabFocusReason
    panel.composer.edit.setFocus(reason)
    come_to_rest()
    focused = QApplication.focusWidget()
    assert focused is not None
    assert panel.composer.isAncestorOf(focused)
    assert focused.isVisible()
    assert panel.composer.time.isVisible()
    assert wrong(panel) == []
    assert restless() == 0


def test_the_large_acts_come_back_when_the_smaller_fold(panel: VisitPanel) -> None:
    sized(panel, HEIGHTS[1])
    panel.open_form("more")
    panel.resize(panel.width(), panel.acts.high(panel.width()))  # whatever the font takes
    come_to_rest()
    assert not panel.acts.button("arrive").isVisible()
    panel.acts.fold()
    come_to_rest()
    assert panel.acts.button("arrive").isVisible()
    assert panel.composer.isVisible()


def test_whoever_writes_after_the_smaller_acts_has_the_whole_note(panel: VisitPanel) -> None:
    sized(panel, HEIGHTS[1])
    panel.open_form("more")
    come_to_rest()
    panel.focus_composer()
    come_to_rest()
    assert not panel.acts.is_unfolded
    assert panel.composer.edit.hasFocus()
    assert panel.composer.category.isVisible()


def test_with_room_for_all_nothing_gives_way(panel: VisitPanel) -> None:
    sized(panel, 1100)
    panel.open_form("more")
    come_to_rest()
    assert panel.acts.button("arrive").isVisible()
    assert panel.composer.category.isVisible()


def test_tab_meets_every_field_of_a_note_that_is_folded_to_its_text(panel: VisitPanel) -> None:
    sized(panel, HEIGHTS[0])
    panel.timeline.setFocus()
    come_to_rest()
    assert not panel.composer.category.isVisible()
    panel.composer.edit.setFocus(Qt.FocusReason.TabFocusReason)
    assert panel.composer.time.isAncestorOf(QApplication.focusWidget())
    panel.timeline.setFocus()
    come_to_rest()
    panel.composer.edit.setFocus(Qt.FocusReason.BacktabFocusReason)
    assert QApplication.focusWidget() is panel.composer._keep
    panel.timeline.setFocus()
    come_to_rest()
    panel.focus_composer()
    assert panel.composer.edit.hasFocus()


def test_the_title_has_a_line_before_buttons_have_words(panel: VisitPanel) -> None:
    report = panel.head._report
    for wide, worded, keyed in ((520, True, True), (380, True, False), (520, True, True)):
        panel.resize(wide, 868)
        come_to_rest()
        assert (bool(report.text()), bool(report._key)) == (worded, keyed)
        assert report.accessibleName() == "Report"
        assert bool(report.toolTip()) is not keyed
    panel.resize(520, 480)
    come_to_rest()
    assert not report.text(), "where it is low too"


def test_a_low_panel_says_less_above_the_acts(panel: VisitPanel) -> None:
    for high, said in ((868, True), (480, False), (868, True)):
        panel.resize(400, high)
        come_to_rest()
        assert panel.head._which.isVisible() is said
        assert bool(panel.head._where.toolTip()) is not said


@pytest.mark.parametrize("high", range(240, 660, 30))
def test_it_comes_to_rest_at_any_height(panel: VisitPanel, high: int) -> None:
    sized(panel, high)
    for wide in (360, 431, 520):
        panel.resize(wide, high)
        assert not restless()
        panel.open_form("more")
        assert not restless()
        panel.focus_composer()
        panel.composer.edit.setPlainText("Lou is altijd agressief en dan weer niet. " * 5)
        assert not restless()
        panel.composer.edit.clear()
        panel.timeline.setFocus()


@pytest.mark.parametrize("high", HEIGHTS)
def test_a_list_that_the_composer_lets_down_stays_until_it_is_chosen_from(
    panel: VisitPanel, high: int
) -> None:
    sized(panel, high)
    panel.open_form("observe")
    come_to_rest()
    category = panel.composer.category.findChild(QComboBox)
    assert category is not None
    category.setFocus()
    QTest.keyClick(category, Qt.Key.Key_Space)
    come_to_rest()
    popup = QApplication.activePopupWidget()
    assert popup is not None
    assert popup.isVisible()
    assert category.isVisible()
    QTest.keyClick(popup, Qt.Key.Key_Escape)
