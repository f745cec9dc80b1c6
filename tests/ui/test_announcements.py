"""What happens is said aloud: once, politely or at once, and with names hidden when they are."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from types import SimpleNamespace

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from tests.ui.driven import Driven, contact
from tests.ui.heard import Announced, heard

from omgangsdesk.language import Text, text
from omgangsdesk.services.requests import HandOver, Request
from omgangsdesk.services.views import Attention, Board, Said
from omgangsdesk.services.wording import span
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.desk.heard import Heard
from omgangsdesk.ui.desk.problems import ProblemBars
from omgangsdesk.ui.panel.forms.plan import EndField
from omgangsdesk.ui.typing.time_field import TimeField
from omgangsdesk.ui.widgets import Banner, announce

__all__ = ["heard"]


HOUR = 3_600_000
"""Milliseconds: nobody pauses until the test says so."""


def words(heard: list[Announced]) -> list[str]:
    return [one.words for one in heard]


# Each part of the window


def test_what_is_wrong_breaks_off_what_is_being_said(
    ctx: Context, qtbot: QtBot, heard: list[Announced]
) -> None:
    for level in ("alarm", "wait", "running"):
        bar = Banner(ctx, level)
        qtbot.addWidget(bar)
        bar.show_text(level)
    assert heard == [
        Announced("alarm", True),
        Announced("wait", False),
        Announced("running", False),
    ]


def test_nothing_is_said_where_there_is_nothing_to_say(
    qtbot: QtBot, heard: list[Announced]
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    announce(window, "")
    assert heard == []


def test_what_a_time_is_taken_for_is_said_once_somebody_pauses(
    ctx: Context, qtbot: QtBot, heard: list[Announced]
) -> None:
    field = TimeField(ctx)
    qtbot.addWidget(field)
    field._spoken.pause.setInterval(HOUR)
    QTest.keyClicks(field.edit(), "1357")
    assert heard == []
    field._spoken.pause.timeout.emit()
    assert heard == [Announced("13:57 · 8 min ago", False)]
    QTest.keyClicks(field.edit(), "9")
    field._say()  # the clock goes on meanwhile
    field.complain()
    assert heard[1].at_once
    assert "no time" in heard[1].words
    assert not field._spoken.pause.isActive()
    assert len(heard) == 2


def test_a_new_end_is_said_once_somebody_pauses(
    ctx: Context, qtbot: QtBot, sample: SimpleNamespace, heard: list[Announced]
) -> None:
    field = EndField(ctx, "End", sample.at("15:00"))
    qtbot.addWidget(field)
    field._spoken.pause.setInterval(HOUR)
    field.set(None)
    QTest.keyClicks(field.focusProxy(), "+15")
    assert heard == []
    field._spoken.pause.timeout.emit()
    assert words(heard) == ["15:15: 15 minutes longer"]


# The whole window


def test_a_stamp_is_said_once_and_so_is_taking_it_back(
    signed: Driven, heard: list[Announced]
) -> None:
    signed.window.request(contact())
    signed.settle()
    (stamped,) = heard
    assert stamped.words.startswith("Recorded: ")
    assert not stamped.at_once
    signed.window.flow.undo()
    signed.settle()
    assert len(heard) == 2
    assert heard[1].words.startswith("Taken back: ")


def test_a_wrong_passphrase_and_who_signed_in_are_said(
    driven: Driven, heard: list[Announced]
) -> None:
    driven.window.unlock("LV", "niet deze woorden")
    driven.settle()
    (refused,) = heard
    assert refused.at_once
    assert "passphrase is not right" in refused.words
    driven.unlock()
    assert words(heard)[1:] == ["Signed in: LV"]


def test_names_that_show_or_hide_are_told(signed: Driven, heard: list[Announced]) -> None:
    signed.window.show_names()
    signed.window.hide_names()
    assert words(heard) == ["Names show for 60 seconds.", "Names are hidden."]


def test_what_a_form_still_needs_is_said(signed: Driven, heard: list[Announced]) -> None:
    signed.choose("bezoek-kievit")
    panel = signed.window.desk.panel
    panel.open_form("incident")
    panel.form.submit()
    assert words(heard) == ["Choose what kind of incident it is."]
    panel.form.time.edit().insert("99")
    heard.clear()
    panel.form.submit()
    (said,) = heard
    assert "no time" in said.words


def test_a_reason_why_an_act_cannot_be_done_is_said(
    signed: Driven, heard: list[Announced]
) -> None:
    signed.choose("bezoek-kievit")
    signed.window.desk.panel.open_form("end")
    (said,) = words(heard)
    assert said == "The visit is not running."


def stopped(driven: Driven) -> None:
    """The Linde child would go to a grandmother whose authorisation has run out."""
    driven.choose("bezoek-linde")
    act = HandOver(
        children=("linde-sam",),
        from_person="linde-moeder",
        to_person="linde-oma",
        direction="to_visit",
    )
    driven.window.request(Request(act=act, visit="bezoek-linde"))
    driven.settle()


@pytest.mark.parametrize("discreet", [False, True])
def test_the_stop_is_said_at_once_and_without_names(
    signed: Driven, heard: list[Announced], discreet: bool
) -> None:
    signed.ctx.set_discreet(discreet=discreet)
    stopped(signed)
    (said,) = heard
    assert said.at_once
    assert said.words.startswith("Stop: this child stays here. ")
    assert "Linde" not in said.words


def test_a_fault_of_the_program_is_said_at_once(signed: Driven, heard: list[Announced]) -> None:
    signed.window._bug("report")
    (said,) = heard
    assert said.at_once
    assert "What was kept before is safe" in said.words


def test_what_is_said_holds_no_name_while_names_are_hidden(
    signed: Driven, heard: list[Announced]
) -> None:
    signed.ctx.set_discreet(discreet=True)
    for visit in ("bezoek-kievit", "bezoek-linde"):
        signed.choose(visit)
        signed.window.request(replace(contact(), visit=visit))
        signed.settle()
    signed.window.flow.undo()
    signed.settle()
    assert len(heard) == 3
    for name in ("Kievit", "Linde", "Finn", "Lou", "Sam"):
        assert name not in " ".join(words(heard))


# What comes with time


@pytest.fixture
def told(ctx: Context, qtbot: QtBot) -> Heard:
    window = QWidget()
    qtbot.addWidget(window)
    return Heard(ctx, window)


def late(minutes: int, *, past: bool = False) -> Attention:
    sentence = (
        text("{who} {span} late, past the margin", who="father", span=span(minutes))
        if past
        else text("{who} {span} late, margin {grace}'", who="father", span=span(minutes), grace=9)
    )
    return Attention(
        level="alarm" if past else "wait",
        icon="clock",
        text=Said(
            text("{family}: {what}", family="Kievit", what=sentence),
            text("{family}: {what}", family="D117", what=sentence),
        ),
        visit="kievit",
    )


def boards(sample: SimpleNamespace, *minutes: tuple[Attention, ...]) -> list[Board]:
    """A board each minute with what then needs attention; the first is that of signing in."""
    return [
        replace(sample.board, now=sample.now + dt.timedelta(minutes=at), attention=notices)
        for at, notices in enumerate(minutes)
    ]


def test_who_is_late_and_then_past_the_margin_is_said_once_each(
    told: Heard, sample: SimpleNamespace, heard: list[Announced]
) -> None:
    minutes = (late(1),), (late(2),), (late(10, past=True),), (late(100, past=True),)
    for board in boards(sample, (), *minutes):
        told.take(board)
    assert heard == [
        Announced("Kievit: father 1' late, margin 9'", False),
        Announced("Kievit: father 10' late, past the margin", True),
    ]


def test_it_is_said_with_names_hidden(
    ctx: Context, told: Heard, sample: SimpleNamespace, heard: list[Announced]
) -> None:
    ctx.set_discreet(discreet=True)
    for board in boards(sample, (), (late(1),)):
        told.take(board)
    assert words(heard) == ["D117: father 1' late, margin 9'"]


def test_what_was_there_at_signing_in_is_not_said(
    told: Heard, sample: SimpleNamespace, heard: list[Announced]
) -> None:
    first, second = boards(sample, (late(4),), (late(5),))
    told.take(replace(first, attention=()))  # what is shown first holds less
    told.take(first)
    told.take(second)
    assert heard == []
    told.forget()
    told.take(replace(second, attention=(late(6), late(20, past=True))))
    assert heard == []


def test_what_follows_from_an_act_was_told_with_it(
    told: Heard, sample: SimpleNamespace, heard: list[Announced]
) -> None:
    waits = replace(late(1), icon="edit")
    for board in boards(sample, (), (waits,)):
        told.take(board)
    assert heard == []


def test_the_clock_of_the_window_has_who_is_late_said(
    signed: Driven, heard: list[Announced]
) -> None:
    signed.clock.set(9, 1)
    signed.window._tick()
    signed.settle()
    assert any("late" in one for one in words(heard))
    said = len(heard)
    signed.clock.set(9, 2)
    signed.window._tick()
    signed.settle()
    assert len(heard) == said


def test_a_warning_that_stays_hides_its_names_and_is_not_said_again(
    ctx: Context, qtbot: QtBot, heard: list[Announced]
) -> None:
    bars = ProblemBars(ctx)
    qtbot.addWidget(bars)
    bars.show_warnings([Said(Text("Wilg waits."), Text("D112 waits.")), "Mind the hall."])
    assert words(heard) == ["Wilg waits. Mind the hall."]
    ctx.set_discreet(discreet=True)
    assert bars.warning.text() == bars.warning.accessibleName() == "D112 waits. Mind the hall."
    assert len(heard) == 1
    bars.clear()
    ctx.set_discreet(discreet=False)
    assert bars.warning.text() == ""


def test_a_change_beside_the_log_is_said_with_the_key_that_takes_it_back(
    signed: Driven, heard: list[Announced]
) -> None:
    undone: list[int] = []
    said = Said(text("Zonnekamer changed"), text("a room changed"))
    signed.window.flow.tell(said, lambda: undone.append(1))
    signed.settle()
    assert words(heard)[-1].startswith("Zonnekamer changed. ")
    assert words(heard)[-1].endswith(" takes it back.")
    signed.window.hide_names()
    signed.window.flow.tell(said, None)
    signed.settle()
    assert words(heard)[-1] == "a room changed", "without a key where nothing takes it back"


def test_a_form_that_is_left_with_something_in_it_is_said_to_be(
    signed: Driven, heard: list[Announced]
) -> None:
    back: list[int] = []
    signed.window.flow.left(lambda: back.append(1))
    assert words(heard)[-1].startswith("left with what was typed. ")
    signed.window.flow.undo()
    assert back == [1]
    signed.window.lock()
    signed.settle()
    before = len(heard)
    signed.window.flow.left(lambda: back.append(1))
    assert len(heard) == before
