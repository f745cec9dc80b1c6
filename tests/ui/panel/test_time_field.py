"""A time as people type it, said back at once."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from omgangsdesk.domain.moments import written
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.services.requests import When
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.time_field import TimeField


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
