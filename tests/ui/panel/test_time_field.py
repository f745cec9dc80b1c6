"""A time as people type it, said back at once."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.at_rest import come_to_rest

from omgangsdesk.domain.moments import written
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.services.requests import When
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.look.theme import CONTROL
from omgangsdesk.ui.typing.late_row import LateRow
from omgangsdesk.ui.typing.time_field import TimeField


@pytest.fixture
def field(ctx: Context, qtbot: QtBot) -> TimeField:
    made = TimeField(ctx)
    qtbot.addWidget(made)
    return made


def test_empty_is_now(field: TimeField) -> None:
    assert field.when() is None
    assert field.echo() == "14:05 · now"


def test_what_is_typed_is_said_back(field: TimeField, sample: SimpleNamespace) -> None:
    QTest.keyClicks(field.edit(), "1357")
    assert field.echo() == "13:57 · 8 min ago"
    assert field.when() == When(at=written(sample.at("13:57")), source="later")
    assert field.edit().accessibleDescription() == "13:57 · 8 min ago"


def test_the_future_and_what_is_out_of_order_warn_and_are_taken(
    field: TimeField, sample: SimpleNamespace
) -> None:
    QTest.keyClicks(field.edit(), "+10")
    assert "still to come" in field.warning()
    assert field.when() == When(at=written(sample.at("14:15")), source="later")
    field.set_after(sample.at("14:00"))
    field.type_in("1355")
    assert "earlier" in field.warning()
    assert field.when() is not None


def test_what_is_no_time_says_so(field: TimeField) -> None:
    QTest.keyClicks(field.edit(), "25")
    assert "no time" in field.warning()
    with pytest.raises(InvalidInputError):
        field.when()


def test_a_frozen_time_keeps_its_milliseconds(field: TimeField, clock, sample) -> None:  # type: ignore[no-untyped-def]
    clock.instant = sample.at("14:05").replace(second=31, microsecond=250_000)
    field.freeze()
    held = When(at="2025-03-07T13:05:31.250Z", source="live")
    clock.instant = sample.at("14:11")
    assert field.when() == held
    field.retell()
    assert field.echo() == "14:05 · 5 min ago"
    field.set_when(None)
    assert field.when() is None


def test_a_time_may_stay_unknown(ctx: Context, qtbot: QtBot, sample: SimpleNamespace) -> None:
    field = TimeField(ctx, blank_is_now=False)
    qtbot.addWidget(field)
    assert field.when() is None
    assert field.echo() == ""
    field.type_in("now")
    assert field.when() == When(at=written(sample.now), source="later")


def test_it_speaks_dutch(field: TimeField, dutch: Context) -> None:
    field.type_in("-8")
    assert field.echo() == "13:57 · 8 min geleden"


@pytest.fixture
def asking(ctx: Context, qtbot: QtBot) -> TimeField:
    made = TimeField(ctx, asks_why=True)
    qtbot.addWidget(made)
    return made


def late(field: TimeField) -> LateRow:
    assert field.late is not None
    assert not field.late.isHidden()
    return field.late


@pytest.mark.parametrize("typed", ["", "now", "1404", "+10", "25"])
def test_what_is_not_late_is_not_asked_about(asking: TimeField, typed: str) -> None:
    asking.type_in(typed)
    assert asking.late is None


@pytest.mark.parametrize(
    ("key", "reason"),
    [("1", "on_paper"), ("2", "with_child"), ('"', "power_cut"), ("4", "forgotten")],
)
def test_why_is_answered_by_one_key(
    asking: TimeField, sample: SimpleNamespace, key: str, reason: str
) -> None:
    QTest.keyClicks(asking.edit(), "1350")
    QTest.keyClicks(late(asking).line(), key)
    assert asking.when() == When(at=written(sample.at("13:50")), source="later", reason=reason)


def test_why_may_be_typed_or_stay_empty(asking: TimeField, sample: SimpleNamespace) -> None:
    asking.type_in("1350")
    assert asking.when() == When(at=written(sample.at("13:50")), source="later")
    QTest.keyClicks(late(asking).line(), "brandalarm om 14")
    assert asking.when() == When(
        at=written(sample.at("13:50")), source="later", reason="brandalarm om 14"
    )


def test_tab_leads_from_a_late_time_to_why_and_then_on(
    ctx: Context, dressed: QApplication, qtbot: QtBot
) -> None:
    whole = QWidget()
    column = QVBoxLayout(whole)
    asking, after = TimeField(ctx, asks_why=True), QLineEdit()
    for one in (asking, after):
        column.addWidget(one)
    qtbot.addWidget(whole)
    whole.show()
    whole.activateWindow()
    come_to_rest()
    asking.edit().setFocus()
    QTest.keyClicks(asking.edit(), "1350")
    come_to_rest()
    assert late(asking).guess.height() >= CONTROL
    ways = (asking.edit(), late(asking).reason, late(asking).guess, after)
    for key, stops in ((Qt.Key.Key_Tab, ways[1:]), (Qt.Key.Key_Backtab, ways[-2::-1])):
        for stop in stops:
            has = QApplication.focusWidget()
            assert has is not None
            QTest.keyClick(has, key)
            now = QApplication.focusWidget()
            assert now is stop or stop.isAncestorOf(now)


def test_an_estimate_is_ticked(asking: TimeField, sample: SimpleNamespace) -> None:
    asking.type_in("1350")
    late(asking).guess.click()
    assert asking.when() == When(at=written(sample.at("13:50")), source="estimated")
    asking.type_in("now")
    assert asking.when() is None


def test_an_estimate_that_is_offered_keeps_its_day_when_it_is_typed_over(
    asking: TimeField, sample: SimpleNamespace
) -> None:
    friday = sample.at("16:30") - dt.timedelta(days=3)
    asking.estimate(friday, "forgotten")
    assert asking.edit().text() == "4/3 16:30"
    assert asking.when() == When(at=written(friday), source="estimated", reason="forgotten")
    QTest.keyClick(asking.edit(), Qt.Key.Key_Backspace)
    QTest.keyClicks(asking.edit(), "5")
    later = When(
        at=written(friday + dt.timedelta(minutes=5)), source="estimated", reason="forgotten"
    )
    assert asking.when() == later
    assert asking.echo() == "Tue 4/3 16:35 · 3 days ago"


def test_a_time_that_comes_twice_is_chosen_from_two(
    field: TimeField,
    clock,
    ctx: Context,  # type: ignore[no-untyped-def]
) -> None:
    clock.instant = dt.datetime(2025, 10, 26, 9, 0, tzinfo=dt.UTC)
    field.type_in("0230")
    assert [one.text() for one in field.which()] == ["02:30 (1e)", "02:30 (2e)"]
    assert field.echo().startswith("02:30 (2e)")
    field.which()[0].click()
    found = field.when()
    assert found is not None
    assert found.at == "2025-10-26T00:30:00.000Z"
    assert field.echo().startswith("02:30 (1e)")
    assert field.which() == []


def test_a_time_that_there_is_not_names_the_nearest(field: TimeField, clock) -> None:  # type: ignore[no-untyped-def]
    clock.instant = dt.datetime(2025, 3, 30, 9, 0, tzinfo=dt.UTC)
    field.type_in("0230")
    assert "Type 01:59 or 03:00" in field.warning()


def test_a_wrong_time_is_said_where_it_is_typed(field: TimeField, qtbot: QtBot) -> None:
    field.type_in("25")
    field.show()
    field.complain()
    assert field.edit().selectedText() == "25"


def test_reasons_are_said_anew_in_another_language(asking: TimeField, dutch: Context) -> None:
    asking.type_in("1350")
    late(asking).set_reason("forgotten")
    assert late(asking).reason.currentText() == "vergeten"
    late(asking).retell()
    assert late(asking).get() == "forgotten"
