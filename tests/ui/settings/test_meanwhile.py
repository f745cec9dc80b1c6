"""Somebody goes on in the settings before what was asked last is answered."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QLabel
from tests.journeys.by_keys import Counter
from tests.ui.at_rest import come_to_rest
from tests.ui.settings.test_centre import go

from omgangsdesk.ui.records.form import RecordForm
from omgangsdesk.ui.settings.colleagues_section import ColleaguesSection
from omgangsdesk.ui.settings.snippets_section import SnippetsSection


@pytest.fixture
def answered(seat: Counter) -> Iterator[threading.Event]:
    """What is asked is answered once this is set."""
    goes_on = threading.Event()
    seat.sign_in("AB")
    yield goes_on
    goes_on.set()


def waits(seat: Counter, answered: threading.Event) -> None:
    seat.ctx.worker.run(lambda _: answered.wait())


def said(seat: Counter) -> str:
    return "\n".join(one.text() for one in seat.window.desk.bars.findChildren(QLabel))


@pytest.mark.parametrize("key", ["zz", ""])
def test_what_is_typed_in_the_next_form_stays_whatever_came_of_the_last(
    seat: Counter, answered: threading.Event, key: str
) -> None:
    section = go(seat, "snippets", SnippetsSection)
    section.add_button.click()
    form = section.form()
    assert form is not None
    form.fill({"key": key, "text": "Zegt dag."})
    waits(seat, answered)
    form.kept.emit()
    section.lines.button(section.lines.lines()[0].id, "edit").click()
    following = section.form()
    assert isinstance(following, RecordForm)
    following.fill({"text": "Half getypt"})
    come_to_rest()
    answered.set()
    seat.settle()
    assert section.form() is following
    assert following.values()["text"] == "Half getypt"
    assert ("Nothing was changed" in said(seat)) == (not key)


def test_it_is_told_that_nobody_was_taken_up_also_when_the_form_was_left(
    seat: Counter, answered: threading.Event
) -> None:
    section = go(seat, "colleagues", ColleaguesSection)
    section.add_button.click()
    form = section.form()
    assert form is not None
    words = {"code": "PM", "name": "Pim Merel", "role": "supervisor", "own": "niet goed"}
    new = "zeven zwarte zwanen zwemmen"
    form.fill({**words, "new": new, "again": new})
    waits(seat, answered)
    form.kept.emit()
    form.left.emit()
    come_to_rest()
    answered.set()
    seat.settle()
    assert section.form() is None
    assert "not right" in said(seat)
