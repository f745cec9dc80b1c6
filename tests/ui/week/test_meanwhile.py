"""Somebody goes on at the planning before what was kept last is answered."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QLabel
from tests.ui.at_rest import come_to_rest
from tests.ui.week.conftest import Planned
from tests.ui.week.test_half import begun

from omgangsdesk.services.week import half


@pytest.fixture
def answered(planned: Planned) -> Iterator[threading.Event]:
    """What is asked is answered once this is set."""
    goes_on = threading.Event()
    yield goes_on
    goes_on.set()


def kept(planned: Planned, answered: threading.Event, start: str) -> None:
    """A visit is asked for; the answer waits."""
    begun(planned)
    planned.form.fill({"start": start})
    planned.driven.settle()
    planned.driven.ctx.worker.run(lambda _: answered.wait())
    planned.page.planner.keep()


def said(planned: Planned) -> str:
    bars = planned.driven.window.desk.bars
    return "\n".join(one.text() for one in bars.findChildren(QLabel))


@pytest.mark.parametrize("start", ["15:30", "straks"])
def test_another_form_stays_whatever_comes_of_the_one_that_was_left(
    planned: Planned, answered: threading.Event, start: str
) -> None:
    kept(planned, answered, start)
    planned.page.planner.leave()
    planned.page.planner.open_at("away", None)
    form = planned.form
    form.fill({"reason": "training"})
    come_to_rest()
    answered.set()
    planned.driven.settle()
    assert planned.form is form
    assert form.values()["reason"] == "training"
    assert len(planned.made()) == (start == "15:30")
    assert ("That is no time" in said(planned)) == (start == "straks")


def test_in_another_language_the_form_goes_once_it_is_kept(
    planned: Planned, answered: threading.Event
) -> None:
    kept(planned, answered, "15:30")
    planned.driven.ctx.language_changed.emit()
    assert planned.form is not None
    answered.set()
    planned.driven.settle()
    assert planned.form is None
    assert len(planned.made()) == 1


def test_after_a_bug_it_can_be_kept_again_and_is_kept_at_a_lock(
    planned: Planned, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun(planned)
    planned.form.fill({"start": "15:30"})
    with monkeypatch.context() as broken:
        broken.setattr(half, "change_week", lambda *_: {}["a bug"])
        planned.page.planner.keep()
        planned.driven.settle()
    assert "went wrong" in said(planned)
    assert planned.page.planner.half() is not None
    planned.page.planner.keep()
    planned.driven.settle()
    assert planned.form is None
    assert len(planned.made()) == 1
