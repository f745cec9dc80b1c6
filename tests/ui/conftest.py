"""A board made by hand for widgets that need no store, and what every widget is handed."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator
from dataclasses import replace
from types import SimpleNamespace

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.ui.driven import driven, signed
from tests.ui.shown_board import Board_, Shown

from omgangsdesk.domain.moments import UTC
from omgangsdesk.language import Text, Translator, text
from omgangsdesk.locations import resources
from omgangsdesk.services.views import Attention, Board, BoardRow, Lane, NextAct, Said, Undoable
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.look.appearance import dress
from omgangsdesk.ui.look.fonts import load_fonts
from omgangsdesk.ui.look.theme import LIGHT
from omgangsdesk.ui.worker import Worker

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

__all__ = ["driven", "signed"]
"""Fixtures of every window here."""

DAY = dt.date(2025, 3, 7)
NOW = dt.datetime(2025, 3, 7, 13, 5, tzinfo=UTC)
"""14:05 in Brussels."""


class SetClock:
    """A clock that stands where it is put."""

    def __init__(self, instant: dt.datetime = NOW) -> None:
        self.instant = instant

    def now(self) -> dt.datetime:
        return self.instant


def at(time: str) -> dt.datetime:
    """The instant of a local time on the day of the sample."""
    hour, minute = map(int, time.split(":"))
    return dt.datetime(2025, 3, 7, hour - 1, minute, tzinfo=UTC)


def said(full: str, discreet: str | None = None) -> Said:
    return Said(Text(full), Text(discreet or full))


def row(
    visit: str,
    lane: str,
    status: str,
    start: str,
    end: str,
    name: str,
    count: str = "",
    **more: object,
) -> BoardRow:
    """A visit; `actual_start` and `actual_end` as local times."""
    code = (
        f"2025-{visit:>03} " + ".".join(part[0] for part in name.replace(" ·", "").split()) + "."
    )
    for key in ("actual_start", "actual_end"):
        if key in more:
            more[key] = at(str(more[key]))
    made = BoardRow(
        visit=visit,
        lane=lane,
        status=status,
        kind="supervised",
        start=at(start),
        end=at(end),
        actual_start=None,
        actual_end=None,
        title=said(name, code),
        countdown=said(count) if count else None,
        alarm=False,
        alerts=0,
        supervisor="LV",
        room=lane,
        zone="Europe/Brussels",
    )
    return replace(made, **more)  # type: ignore[arg-type]


LANES = (
    Lane(room="zon", name="Zonnekamer", note=text("individual"), use="individual"),
    Lane(room="tuin", name="Tuinkamer", note=text("individual"), use="individual"),
    Lane(room="huis", name="Huiskamer", note=Text("8 van 12 personen"), use="collective"),
    Lane(room="speel", name="Speelzaal", note=text("individual"), use="individual"),
    Lane(room="atelier", name="Atelier", note=text("individual"), use="individual"),
    Lane(room="hal", name="Overdracht", note=text("hall"), use="handover"),
)

ROWS = (
    row(
        "1",
        "zon",
        "running",
        "13:15",
        "14:15",
        "Merel · Noor (6)",
        "nog 10'",
        actual_start="13:15",
    ),
    row(
        "2",
        "tuin",
        "partly_arrived",
        "14:15",
        "15:15",
        "Kievit · Finn (9), Lou (7)",
        "5' te laat",
        alarm=True,
    ),
    row(
        "3",
        "huis",
        "awaiting_departure",
        "13:00",
        "14:00",
        "Wilg · Amir (4)",
        "bezoeker, nog 8'",
        actual_start="13:00",
        actual_end="13:59",
    ),
    row(
        "4",
        "huis",
        "running",
        "13:30",
        "15:00",
        "Çınar · Ela (3)",
        "nog 55'",
        actual_start="13:31",
        alerts=1,
    ),
    row(
        "5",
        "huis",
        "paused",
        "13:45",
        "14:45",
        "Berk · Stan (11)",
        "nog 40'",
        actual_start="13:45",
    ),
    row("6", "speel", "not_held", "13:30", "14:30", "Valk · Mila (8)"),
    row("7", "speel", "planned", "15:00", "16:00", "Van den Uil · Jef (2)", "over 55'"),
    row("8", "atelier", "expected", "14:30", "15:30", "Duchêne · Léa (5)", "over 25'"),
    row("9", "hal", "ready", "14:05", "14:15", "Linde · Sam (10)", "nu"),
    row(
        "10",
        "zon",
        "completed",
        "11:30",
        "12:30",
        "Eik · Bo (5)",
        actual_start="11:32",
        actual_end="12:28",
    ),
    row("11", "atelier", "cancelled", "13:00", "14:00", "Spreeuw · Ben (4)"),
    row("12", "hal", "moved", "16:00", "16:10", "Populier · An (7)"),
)

BOARD = Board(
    day=DAY,
    zone="Europe/Brussels",
    now=NOW,
    centre="Oefencentrum De Brug",
    practice=True,
    colleague="Lotte Vink",
    colleague_code="LV",
    closed=False,
    lanes=LANES,
    rows=ROWS,
    attention=(
        Attention(
            level="alarm",
            icon="corridor",
            text=said("Gang niet vrij: Wilg, bezoeker tot 14:13", "Gang niet vrij: A.W."),
            visit="3",
        ),
        Attention(
            level="wait",
            icon="late",
            text=said("Kievit: bezoeker 5' te laat, marge 10'", "2025-002: bezoeker 5' te laat"),
            visit="2",
        ),
        Attention(
            level="alarm",
            icon="state-alarm",
            text=said("Linde: toelating oma verlopen", "2025-009: toelating verlopen"),
            visit="9",
        ),
    ),
    next_act=NextAct(
        act="hand_over",
        visit="9",
        due=NOW,
        text=said(
            "Linde · overdracht van Sam aan de begeleider, in de hal",
            "2025-009 · overdracht",
        ),
        label=text("Handover"),
    ),
    children=8,
    adults=9,
    supervisors=2,
    last_kept=dt.datetime(2025, 3, 7, 13, 5, 3, tzinfo=UTC),
    undoable=Undoable(
        act="a1", text=said("aankomst Linde 14:05", "aankomst 2025-009 14:05"), visit="9"
    ),
)


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> QApplication:
    """The application as the program makes it: style, font, colours."""
    qapp.setStyle("Fusion")
    qapp.setFont(load_fonts(resources() / "fonts", qapp.font()))
    dress(qapp, LIGHT)
    return qapp


@pytest.fixture
def worker(qapp: QApplication) -> Iterator[Worker]:
    made = Worker()
    yield made
    made.close()


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def ctx(dressed: QApplication, worker: Worker, clock: SetClock) -> Context:
    """Names shown, light, English, at 14:05."""
    return Context(
        translator=Translator(),
        theme=LIGHT,
        zone="Europe/Brussels",
        clock=clock,
        worker=worker,
        icons=resources() / "icons",
        discreet=False,
    )


@pytest.fixture
def sample() -> SimpleNamespace:
    """The board of this file, and what makes other ones: `row`, `said`, `at`."""
    return SimpleNamespace(board=BOARD, rows=ROWS, lanes=LANES, now=NOW, row=row, said=said, at=at)


@pytest.fixture
def shown(ctx: Context, sample: SimpleNamespace, qtbot: QtBot) -> Shown:
    return Shown(ctx, sample.board, qtbot)


@pytest.fixture
def board_of(sample: SimpleNamespace) -> Board_:
    """The sample's board with other rows (and lanes)."""

    def make(rows: object, lanes: object = None) -> Board:
        changed: dict[str, object] = {"rows": tuple(rows)}  # type: ignore[arg-type]
        if lanes is not None:
            changed["lanes"] = tuple(lanes)  # type: ignore[arg-type]
        return replace(sample.board, **changed)  # type: ignore[arg-type]

    return make
