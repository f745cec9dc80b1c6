"""The day after: what was wrong yesterday is put right on its own day."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable
from types import SimpleNamespace

import pytest
from PySide6.QtWidgets import QLabel
from tests.ui.conftest import SetClock

from omgangsdesk.domain.log.kinds import Informed
from omgangsdesk.domain.moments import clock_time, read, written
from omgangsdesk.services.requests import Correct, Observe, Request
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.panel.fields import InstantField
from omgangsdesk.ui.panel.forms import Form
from omgangsdesk.ui.panel.informed import InformedField
from omgangsdesk.ui.panel.panel import VisitPanel
from omgangsdesk.ui.typing.time_field import TimeField


@pytest.fixture
def morning(panel: VisitPanel, build: SimpleNamespace, clock: SetClock) -> VisitPanel:
    """The panel at 08:30 on the day after its visit."""
    clock.instant = build.at("08:30") + dt.timedelta(days=1)
    panel.clear()
    panel.show_visit(build.visit())
    return panel


def correcting(panel: VisitPanel) -> Form:
    """Of the arrival of the mother and the children."""
    item = panel.timeline.items()[1]
    panel.timeline.retime_wanted.emit(item)
    assert isinstance(panel.form, Form)
    return panel.form


def test_a_time_is_put_right_on_the_day_of_the_visit(
    morning: VisitPanel, asked: list[Request], build: SimpleNamespace
) -> None:
    form = correcting(morning)
    form.time.type_in("1340")
    assert form.time.echo().startswith("yesterday 13:40")
    assert form.time.warning() == ""
    form.submit()
    (request,) = asked
    assert isinstance(request.act, Correct)
    assert request.when is not None
    assert read(request.when.at) == build.at("13:40")


def test_an_observation_that_was_forgotten_lies_on_the_day_of_the_visit(
    morning: VisitPanel, asked: list[Request], build: SimpleNamespace
) -> None:
    morning.composer.edit.setPlainText("Finn zwaait.")
    morning.composer.time.type_in("15u10")
    morning.composer.submit()
    (request,) = asked
    assert isinstance(request.act, Observe)
    assert request.when is not None
    assert read(request.when.at) == build.at("15:10")


def test_so_does_every_other_time_of_a_form(
    morning: VisitPanel, clock: SetClock, build: SimpleNamespace, form_of: Callable[..., Form]
) -> None:
    over = dataclasses.replace(build.visit().row, actual_end=build.at("15:15"))
    until = form_of("pause", row=over).rows[-1].field
    assert isinstance(until, InstantField)
    until.set_half("1425")
    assert until.get() == written(build.at("14:25"))
    told = form_of("no_show").rows[2].field
    assert isinstance(told, InstantField)
    told.set_half("1420")
    assert told.get() == written(build.at("14:20"))
    informed = next(
        one.field for one in form_of("incident").rows if isinstance(one.field, InformedField)
    )
    informed.set((Informed(who="politie", at=written(clock.instant)),))
    informed.findChildren(TimeField)[0].type_in("1430")
    assert informed.get() == (Informed(who="politie", at=written(build.at("14:30"))),)


def test_a_form_says_which_line_it_corrects_and_hides_its_names(
    morning: VisitPanel, ctx: Context
) -> None:
    form = correcting(morning)

    def told() -> list[str]:
        return [one.text() for one in form.findChildren(QLabel) if one.text().startswith("About")]

    assert told() == ["About 13:45: Moeder en kinderen komen aan, wachtruimte A"]
    ctx.set_discreet(discreet=True)
    assert told() == ["About 13:45: …"]


def test_the_head_says_that_a_visit_is_of_another_day(morning: VisitPanel) -> None:
    said = [one.text() for one in morning.head.findChildren(QLabel)]
    assert any("Fri 7/3 14:15–15:15" in one for one in said)


@pytest.mark.parametrize(
    ("minutes", "running", "over"),
    [(99, "running for 99 min", "lasted 99 min"), (222, "running for 3 h 42", "lasted 3 h 42")],
)
def test_what_lasts_long_is_told_in_hours(
    panel: VisitPanel,
    build: SimpleNamespace,
    clock: SetClock,
    minutes: int,
    running: str,
    over: str,
) -> None:
    begun = clock.instant - dt.timedelta(minutes=minutes)
    row = dataclasses.replace(build.visit().row, actual_start=begun)
    panel.show_visit(build.visit(row=row))
    since = clock_time(begun, "Europe/Brussels")
    assert f"{running}, since {since}" in panel.head.elapsed()
    row = dataclasses.replace(row, actual_end=clock.instant)
    panel.show_visit(build.visit(row=row))
    assert f"{over}, from {since}" in panel.head.elapsed()
