"""Facts are written down while they happen: frozen time, snippets, quotes, coach, draft."""

from __future__ import annotations

import dataclasses
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.ui.at_rest import come_to_rest

from omgangsdesk.domain import vocabulary as words
from omgangsdesk.domain.moments import written
from omgangsdesk.domain.typing.coach import unfilled
from omgangsdesk.locations import resources
from omgangsdesk.services import requests as ask
from omgangsdesk.services.requests import Observe, Request, When
from omgangsdesk.services.snippets import our_snippets
from omgangsdesk.services.views import KeptDraft
from omgangsdesk.ui.panel.composer import Composer
from omgangsdesk.ui.panel.panel import VisitPanel
from omgangsdesk.ui.panel.word_lists import load_coach


@pytest.fixture
def composer(panel: VisitPanel, qtbot: QtBot) -> Composer:
    qtbot.waitActive(panel)
    panel.focus_composer()
    return panel.composer


@pytest.fixture
def drafts(panel: VisitPanel) -> list[tuple[str, KeptDraft | None]]:
    found: list[tuple[str, KeptDraft | None]] = []
    panel.draft_changed.connect(lambda visit, draft: found.append((visit, draft)))
    return found


def keep(composer: Composer) -> None:
    QTest.keyClick(composer.edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def tab(composer: Composer) -> None:
    QTest.keyClick(composer.edit, Qt.Key.Key_Tab)


def test_the_time_freezes_at_the_first_keystroke(
    composer: Composer, asked: list[Request], clock, sample: SimpleNamespace
) -> None:
    QTest.keyClicks(composer.edit, "F")
    clock.instant = sample.at("14:09")
    QTest.keyClicks(composer.edit, "inn lacht.")
    keep(composer)
    assert asked == [
        Request(
            act=Observe(category="contact", text="Finn lacht."),
            visit="2",
            when=When(at=written(sample.now), source="live"),
        )
    ]
    assert composer.edit.toPlainText() == ""
    assert composer.time.when() is None


def test_a_time_that_was_typed_stays(
    composer: Composer, asked: list[Request], sample: SimpleNamespace
) -> None:
    composer.time.type_in('&"(à')  # 1350 on an unshifted AZERTY row
    composer.edit.setFocus()
    QTest.keyClicks(composer.edit, "Lou lacht.")
    keep(composer)
    assert asked[0].when == When(at=written(sample.at("13:50")), source="later")


def test_nothing_is_not_kept(composer: Composer, asked: list[Request]) -> None:
    keep(composer)
    assert asked == []
    assert "Write what" in composer.problem()


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    category=st.sampled_from(sorted(words.OBSERVATION)),
    note=st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1),
    about=st.lists(st.sampled_from(["finn", "lou", "an", "jan", "oma"]), unique=True).map(tuple),
    quote_of=st.none() | st.sampled_from(["finn", "jan"]),
)
def test_an_observation_comes_back_as_it_was_filled_in(
    composer: Composer, category: str, note: str, about: tuple[str, ...], quote_of: str | None
) -> None:
    act = Observe(category=category, text=note, about=about, quote_of=quote_of)
    composer.fill(act)
    assert composer.act() == act


def test_about_whom_is_one_choice_for_the_usual_and_names_for_the_rest(composer: Composer) -> None:
    for place, about in enumerate([("finn", "lou"), ("jan",), ("finn", "lou", "jan")]):
        composer.about._choice.buttons()[place].click()
        assert composer.about.get() == about
    composer.about._choice.buttons()[3].click()
    composer.about._boxes["jan"].click()
    composer.about._boxes["oma"].click()
    assert composer.about.get() == ("finn", "lou", "oma")


def test_a_snippet_is_put_in_and_its_stops_are_walked_through(
    composer: Composer, asked: list[Request]
) -> None:
    QTest.keyClicks(composer.edit, ";kg")
    tab(composer)
    assert composer.edit.textCursor().selectedText() == "«wie»"
    QTest.keyClicks(composer.edit, "papa")
    tab(composer)
    assert composer.edit.textCursor().selectedText() == "«wat»"
    assert "1 field" in composer.coach.text()
    QTest.keyClicks(composer.edit, "dag")
    keep(composer)
    act = asked[0].act
    assert isinstance(act, Observe)
    assert act.text == "Kind loopt naar papa toe en zegt dag."
    assert act.category == "arrival"


def test_tab_leads_out_of_the_text_when_there_is_nothing_to_fill_in(composer: Composer) -> None:
    QTest.keyClicks(composer.edit, "Finn ;zz")
    tab(composer)
    assert not composer.edit.hasFocus()
    assert composer.edit.toPlainText() == "Finn ;zz"


def test_a_stop_that_is_not_filled_in_may_be_kept_and_stays_marked(
    composer: Composer, asked: list[Request]
) -> None:
    QTest.keyClicks(composer.edit, ";ve")
    tab(composer)
    keep(composer)
    assert isinstance(asked[0].act, Observe)
    assert unfilled(asked[0].act.text)


def test_the_coach_asks_and_never_blocks(composer: Composer, asked: list[Request]) -> None:
    QTest.keyClicks(composer.edit, "Hij lijkt duidelijk boos.")
    assert "“duidelijk boos”: wat zag of hoorde u?" in composer.coach.text()
    assert [each.words for each in composer.edit.judged()] == ["duidelijk boos"]
    assert composer.edit.extraSelections()
    keep(composer)
    assert len(asked) == 1
    assert composer.coach.isHidden()


def test_a_quote_says_whose_words_they_are(composer: Composer, asked: list[Request]) -> None:
    QTest.keyClicks(composer.edit, "Ik wil naar huis.")
    composer.quote.click()
    keep(composer)
    assert asked == []
    assert "whose words" in composer.problem()
    composer._whose.set("lou")
    keep(composer)
    act = asked[0].act
    assert isinstance(act, Observe)
    assert act.quote_of == "lou"


def test_the_childs_own_words_are_a_quote(composer: Composer, build: SimpleNamespace) -> None:
    composer.category.set("own_words")
    assert composer.quote.isChecked()
    composer.fill(Observe(category="contact", text="Lou tekent."))
    assert not composer.quote.isChecked()


def test_a_draft_is_kept_after_a_pause(
    composer: Composer, drafts: list[tuple[str, KeptDraft | None]], sample: SimpleNamespace
) -> None:
    QTest.keyClicks(composer.edit, "Finn")
    assert drafts == []
    composer._idle.timeout.emit()
    assert drafts == [
        ("2", KeptDraft(text="Finn", started_at=written(sample.now))),
    ]
    composer._idle.timeout.emit()
    assert len(drafts) == 1


def test_a_draft_is_kept_when_the_keyboard_goes_elsewhere_or_another_visit_comes(
    panel: VisitPanel,
    composer: Composer,
    drafts: list[tuple[str, KeptDraft | None]],
    build: SimpleNamespace,
) -> None:
    QTest.keyClicks(composer.edit, "Finn")
    panel.timeline.setFocus()
    assert [visit for visit, _ in drafts] == ["2"]
    QTest.keyClicks(composer.edit, " lacht")
    panel.show_visit(build.visit(visit="3"))
    assert [(visit, draft.text) for visit, draft in drafts if draft] == [
        ("2", "Finn"),
        ("2", "Finn lacht"),
    ]
    assert composer.edit.toPlainText() == ""


def test_what_is_kept_leaves_no_draft(
    composer: Composer, drafts: list[tuple[str, KeptDraft | None]]
) -> None:
    QTest.keyClicks(composer.edit, "Finn")
    composer.keep_draft()
    keep(composer)
    assert drafts[-1] == ("2", None)
    composer.keep_draft()
    assert len(drafts) == 2


def test_a_draft_is_back_in_its_place_with_its_time(
    panel: VisitPanel, asked: list[Request], build: SimpleNamespace
) -> None:
    draft = KeptDraft(
        category="reaction",
        text="Lou kijkt naar de deur.",
        about=("lou",),
        quote_of=None,
        started_at=written(build.at("13:52")),
    )
    panel.show_visit(build.visit(visit="8", draft=draft))
    panel.composer.submit()
    assert asked == [
        Request(
            act=Observe(category="reaction", text="Lou kijkt naar de deur.", about=("lou",)),
            visit="8",
            when=When(at=written(build.at("13:52")), source="live"),
        )
    ]


def test_typing_survives_a_refresh(panel: VisitPanel, composer: Composer, build) -> None:  # type: ignore[no-untyped-def]
    QTest.keyClicks(composer.edit, "Finn")
    panel.show_visit(dataclasses.replace(build.visit(), draft=KeptDraft(text="ouder")))
    assert composer.edit.toPlainText() == "Finn"


def test_where_there_is_little_room_the_composer_folds_until_it_is_used(
    panel: VisitPanel, dressed: QApplication
) -> None:
    panel.timeline.setFocus()
    panel.resize(400, 560)
    come_to_rest()
    assert not panel.composer.category.isVisible()
    panel.open_form("observe")
    come_to_rest()
    assert panel.composer.category.isVisible()
    assert panel.form is panel.composer


def test_our_own_lists_are_sound() -> None:
    snippets = {one.key: one for one in our_snippets()}
    assert {one.category for one in snippets.values()} <= set(words.OBSERVATION)
    assert "kn" in snippets
    assert unfilled(snippets["kn"].text) == ()
    coach = load_coach(resources())
    for snippet in snippets.values():
        assert coach.read(snippet.text) == (), snippet.key
    assert ask.ACTS["observe"] is Observe


@pytest.mark.parametrize("place", ["time", "quote", "category"])
def test_it_is_kept_from_each_of_its_fields(
    panel: VisitPanel, composer: Composer, asked: list[Request], place: str
) -> None:
    panel.focus_composer()
    composer.edit.setPlainText("Lou lacht.")
    held = {
        "time": composer.time.edit(),
        "quote": composer.quote,
        "category": composer.category.focusProxy(),
    }[place]
    held.setFocus()
    QTest.keyClick(held, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [one.act.text for one in asked] == ["Lou lacht."]
    assert QApplication.focusWidget() is panel.timeline


def test_who_wants_to_goes_on_writing(
    panel: VisitPanel, composer: Composer, asked: list[Request]
) -> None:
    panel.focus_composer()
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    for note in ("Lou lacht.", "Finn bouwt."):
        QTest.keyClicks(composer.edit, note)
        QTest.keyClick(composer.edit, Qt.Key.Key_Return, both)
        assert QApplication.focusWidget() is composer.edit
        assert panel.form is composer
    QTest.keyClick(composer.edit, Qt.Key.Key_Return, both)
    assert composer.problem(), "nothing was written"
    assert [one.act.text for one in asked] == ["Lou lacht.", "Finn bouwt."]
