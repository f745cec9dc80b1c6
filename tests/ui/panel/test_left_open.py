"""A forgotten check-out, answered in the panel with an estimate."""

from __future__ import annotations

import dataclasses
import datetime as dt
from types import SimpleNamespace

import pytest
from PySide6.QtTest import QTest

from omgangsdesk.domain.moments import written
from omgangsdesk.language import text
from omgangsdesk.services.requests import Request, When
from omgangsdesk.ui.panel.panel import VisitPanel


@pytest.fixture
def forgotten(panel: VisitPanel, build: SimpleNamespace, sample: SimpleNamespace) -> VisitPanel:
    """The visit as it stands on Friday, looked at on Monday at 08:30."""
    panel._ctx.clock.instant = sample.at("08:30") + dt.timedelta(days=3)  # type: ignore[attr-defined]
    panel.show_visit(build.visit(left_open="depart", depart_next=("3",)))
    return panel


def test_the_form_opens_with_the_planned_end_as_an_estimate(forgotten: VisitPanel) -> None:
    forgotten.open_form("depart")
    form = forgotten.form
    assert form is not None
    end = forgotten.view.row.end if forgotten.view else None
    assert end is not None
    assert form.time.when() == When(at=written(end), source="estimated", reason="forgotten")
    assert form.time.echo().startswith("Fri 7/3 ")


def test_nobody_is_said_to_have_left_before_what_happened_last(
    forgotten: VisitPanel, build: SimpleNamespace
) -> None:
    view = forgotten.view
    assert view is not None
    end, line = view.row.end, view.timeline[0]
    later = dataclasses.replace(line, entry="later", at=end + dt.timedelta(minutes=20))
    struck = dataclasses.replace(
        line, entry="struck", at=end + dt.timedelta(minutes=40), struck=text("mistake")
    )
    monday = dataclasses.replace(line, entry="monday", at=end + dt.timedelta(days=3))
    lines = (*view.timeline, later, struck, monday)
    forgotten.show_visit(build.visit(left_open="depart", depart_next=("3",), timeline=lines))
    forgotten.open_form("depart")
    form = forgotten.form
    assert form is not None
    when = form.time.when()
    assert when is not None
    assert when.at == written(later.at)


def test_another_form_begins_at_now(forgotten: VisitPanel) -> None:
    forgotten.open_form("contact")
    form = forgotten.form
    assert form is not None
    when = form.time.when()
    assert when is not None
    assert when.source == "live"


def test_a_better_guess_is_typed_over_it_and_kept_on_its_day(
    forgotten: VisitPanel, asked: list[Request]
) -> None:
    forgotten.open_form("depart")
    form = forgotten.form
    assert form is not None
    form.time.edit().clear()
    QTest.keyClicks(form.time.edit(), "vr 1650")
    form.submit()
    (request,) = asked
    assert isinstance(request, Request)
    assert request.when is not None
    assert (request.when.at, request.when.source) == ("2025-03-07T15:50:00.000Z", "estimated")
