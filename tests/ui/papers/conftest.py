"""A page, a worker and made-up papers of the practice centre."""

from __future__ import annotations

import datetime as dt
import io
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.papers.pressing import PRINTERS, Show

from omgangsdesk.domain.moments import SystemClock
from omgangsdesk.language import Translator, load_translator, text
from omgangsdesk.services.requests import Request
from omgangsdesk.services.views import CheckItem, Paper, ReportView, Said
from omgangsdesk.services.views_day import CloseView, Count, OpenPoint
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.look.theme import LIGHT
from omgangsdesk.ui.paper.printing import PrinterGoneError
from omgangsdesk.ui.report_page.page import ReportPage
from omgangsdesk.ui.worker import Worker

RESOURCES = Path(__file__).resolve().parents[3] / "resources"
DAY = dt.date(2025, 3, 7)
DONE_AT = dt.datetime(2025, 3, 7, 14, 41, tzinfo=dt.UTC)


def _said(full: str, discreet: str = "") -> Said:
    return Said(text(full), text(discreet or full))


def _make_pdf(pages: int = 2, words: str = "Bezoekverslag", *, landscape: bool = False) -> bytes:
    from reportlab.pdfgen import canvas

    size = (841.89, 595.28) if landscape else (595.28, 841.89)
    file = io.BytesIO()
    paper = canvas.Canvas(file, pagesize=size, invariant=1)
    for page in range(pages):
        paper.setFillColorRGB(0, 0, 0)
        paper.setFont("Helvetica-Bold", 24)
        paper.drawString(60, size[1] - 90, f"{words} {page + 1}")
        paper.setFillColorRGB(1, 0, 0)
        paper.rect(60, 100, 200, 60, stroke=0, fill=1)
        paper.showPage()
    paper.save()
    return file.getvalue()


def _report_view(**changes: object) -> ReportView:
    facts: dict[str, object] = {
        "visit": "visit-kievit",
        "title": _said("Kievit · Finn (9), Lou (7)", "2025-014 · F., L."),
        "items": (
            CheckItem(text=_said("Iedereen is aangekomen"), done=True, blocking=False),
            CheckItem(
                text=_said("Afspraken: Finn en Lou", "Afspraken"),
                done=False,
                blocking=False,
                act="agreement",
            ),
            CheckItem(text=_said("Hoe het eindigde"), done=False, blocking=True, act="end"),
        ),
        "variants": ("internal", "attendance"),
        "revision": 0,
        "finalised_at": None,
        "finalised_by": "",
        "can_finalise": False,
    }
    facts.update(changes)
    return ReportView(**facts)  # type: ignore[arg-type]


def _final_view(**changes: object) -> ReportView:
    facts: dict[str, object] = {
        "items": _report_view().items[:1],
        "revision": 1,
        "finalised_at": DONE_AT,
        "finalised_by": "LV",
    }
    facts.update(changes)
    return _report_view(**facts)


def _close_view(**changes: object) -> CloseView:
    facts: dict[str, object] = {
        "day": DAY,
        "points": (),
        "counts": (
            Count(label=text("Bezoeken"), planned=20, actual=17),
            Count(label=text("Verslagen"), planned=20, actual=20),
        ),
        "receivers": ("ABCD-EFGH-IJKL-MNOP",),
        "closed_at": None,
        "file": None,
        "next_number": 12,
    }
    facts.update(changes)
    return CloseView(**facts)  # type: ignore[arg-type]


_OPEN_POINTS = (
    OpenPoint(text=_said("Kievit: verslag", "2025-014: verslag"), visit="visit-kievit", act=None),
    OpenPoint(
        text=_said("Linde · Sam is nog in huis", "2025-031 · S. is nog in huis"),
        visit="visit-linde",
        act="depart",
        blocking=True,
    ),
)


class StandInDesk:
    """The worker only ever hands it on."""

    def close(self) -> None:
        """Nothing to close."""


class Papers:
    """Says which papers there are, and notes on which thread it was asked."""

    def __init__(self) -> None:
        self.pdf = _make_pdf(3)
        self.final = False
        self.asked: list[tuple[str, str]] = []
        self.threads: set[int] = set()

    def __call__(self, _desk: object, visit: str, variant: str) -> Paper:
        self.asked.append((visit, variant))
        self.threads.add(threading.get_ident())
        return Paper(
            pdf=self.pdf,
            content_hash="ab" * 32,
            variant=variant,
            final=self.final,
            file_name="verslag-2025-014-4.pdf",
        )


@pytest.fixture
def papers() -> Papers:
    return Papers()


@pytest.fixture
def ctx(qtbot: QtBot) -> Iterator[Context]:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    app.setStyle("Fusion")
    for file in sorted(RESOURCES.glob("fonts/Inter-*.ttf")):
        QFontDatabase.addApplicationFont(str(file))
    app.setFont(QFont("Inter", 10))
    worker = Worker()
    bugs: list[str] = []
    worker.bug.connect(bugs.append)
    made = Context(
        translator=Translator(),
        theme=LIGHT,
        zone="Europe/Brussels",
        clock=SystemClock(),
        worker=worker,
        icons=RESOURCES / "icons",
        discreet=False,
    )
    opened: list[bool] = []
    worker.open(StandInDesk, lambda: opened.append(True))  # type: ignore[arg-type,return-value]
    qtbot.waitUntil(lambda: bool(opened))
    yield made
    worker.close()
    assert not bugs


@pytest.fixture
def dutch() -> Translator:
    return load_translator("nl_BE", RESOURCES / "i18n")


@pytest.fixture
def said() -> Callable[..., Said]:
    """A sentence, and its discreet form."""
    return _said


@pytest.fixture
def make_pdf() -> Callable[..., bytes]:
    """A PDF with a title and a red bar on each page."""
    return _make_pdf


@pytest.fixture
def report_view() -> Callable[..., ReportView]:
    """A draft that can't be made final yet."""
    return _report_view


@pytest.fixture
def final_view() -> Callable[..., ReportView]:
    """A report that was made final."""
    return _final_view


@pytest.fixture
def close_view() -> Callable[..., CloseView]:
    """A day with nothing left open."""
    return _close_view


@pytest.fixture
def open_points() -> tuple[OpenPoint, ...]:
    """A report not final, and a child that is still in the building."""
    return _OPEN_POINTS


@pytest.fixture
def shown(qtbot: QtBot) -> Callable[[QWidget], None]:
    """Shows a page in an active window of a common laptop's size."""

    def show(page: QWidget) -> None:
        page.resize(1286, 768)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)

    return show


@pytest.fixture
def tab_order() -> Callable[..., list[QWidget]]:
    """The widgets that Tab visits, from the focused one until it comes round."""

    def walk(*, back: bool = False) -> list[QWidget]:
        seen: list[QWidget] = []
        key = Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab
        while (now := QApplication.focusWidget()) is not None and now not in seen:
            seen.append(now)
            QTest.keyClick(now, key)
        return seen

    return walk


@pytest.fixture
def nameless() -> Callable[[QWidget], list[str]]:
    """Focusable widgets in sight that a screen reader could not name."""

    def find(page: QWidget) -> list[str]:
        return [
            type(child).__name__
            for child in page.findChildren(QWidget)
            if child.isVisible()
            and child.focusPolicy() & Qt.FocusPolicy.TabFocus
            and child.focusProxy() is None
            and not child.accessibleName()
            and not child.objectName().startswith("qt_")
        ]

    return find


@pytest.fixture
def printed_to(tmp_path: Path) -> Path:
    return tmp_path / "printed.pdf"


@pytest.fixture
def page(
    qtbot: QtBot, ctx: Context, papers: Any, printed_to: Path, shown: Show
) -> Iterator[ReportPage]:
    def make(name: str) -> QPrinter:
        if name == "Balie-laser":
            raise PrinterGoneError(name)
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(printed_to))
        return printer

    made = ReportPage(ctx, papers=papers, printers=lambda: PRINTERS, printer=make)
    qtbot.addWidget(made)
    shown(made)
    yield made
    made.stop()


@pytest.fixture
def asked(page: ReportPage) -> list[Request]:
    seen: list[Request] = []
    page.requested.connect(seen.append)
    return seen


@pytest.fixture
def show(qtbot: QtBot, page: ReportPage) -> Callable[[ReportView], None]:
    """Shows a report and waits until its pages are drawn and the printers are known."""

    def show_it(view: ReportView) -> None:
        page.show_report(view)
        qtbot.waitUntil(lambda: page.paper() is not None)
        qtbot.waitUntil(lambda: bool(page.foot.printers.printer()))
        if not page._ctx.discreet:
            qtbot.waitUntil(page.preview.is_drawn)

    return show_it
