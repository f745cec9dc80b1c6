"""The pages of a report on the screen: drawn when wanted, in the safest variant, discreetly."""

from __future__ import annotations

import io
from collections.abc import Callable
from contextlib import closing
from typing import Any

import pytest
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from tests.ui.papers.pressing import PRINTERS, Show, Views, line_names

from omgangsdesk.errors import ExpectedError
from omgangsdesk.language import text
from omgangsdesk.services.views import ReportView
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.look.theme import SPACING
from omgangsdesk.ui.report_page.jobs import Jobs
from omgangsdesk.ui.report_page.page import ReportPage
from omgangsdesk.ui.report_page.pages import STRIP, opened, page_picture, page_strips
from omgangsdesk.ui.report_page.preview import PagePreview


def test_the_pages_are_drawn_from_memory_off_the_windows_thread(
    page: ReportPage, papers: Any, show: Callable[[ReportView], None], report_view: Views
) -> None:
    import threading

    show(report_view())
    assert page.preview.page_count() == 3
    assert threading.get_ident() not in papers.threads
    pictures = page.preview.pictures()
    assert pictures
    for picture in pictures:
        colours = {
            picture.pixel(x, y)
            for x in range(0, picture.width(), 7)
            for y in range(0, picture.height(), 7)
        }
        assert len(colours) > 1


def test_every_page_can_be_scrolled_to_and_is_drawn_then(
    qtbot: QtBot, page: ReportPage, show: Callable[[ReportView], None], report_view: Views
) -> None:
    show(report_view())
    seen: set[int] = set()
    for at in range(page.preview.page_count()):
        page.preview.show_page(at)
        qtbot.waitUntil(page.preview.is_drawn)
        seen |= set(page.preview._pictures)
    assert seen == {0, 1, 2}


def test_the_safest_variant_shows_first_and_another_one_is_a_choice_away(
    qtbot: QtBot,
    page: ReportPage,
    papers: Any,
    show: Callable[[ReportView], None],
    report_view: Views,
) -> None:
    show(report_view())
    assert papers.asked == [("visit-kievit", "attendance")]
    page.head._variants.set_value("internal")
    qtbot.waitUntil(lambda: page.paper() is not None and page.paper().variant == "internal")
    page.show_report(report_view(revision=0))
    assert page.head.variant() == "internal"


def test_discreet_hides_pages_and_names_and_shows_them_again(
    qtbot: QtBot,
    ctx: Context,
    page: ReportPage,
    show: Callable[[ReportView], None],
    report_view: Views,
) -> None:
    show(report_view())
    open_preview = page.preview.viewport().grab().toImage()
    ctx.set_discreet(discreet=True)
    assert page.preview.pictures() == []
    assert page.preview.accessibleName().startswith("Hidden")
    covered = page.preview.viewport().grab().toImage()
    assert covered != open_preview
    red = [
        covered.pixelColor(x, y)
        for x in range(0, covered.width(), 5)
        for y in range(0, covered.height(), 5)
        if covered.pixelColor(x, y).red() > covered.pixelColor(x, y).green() + 60
    ]
    assert not red
    assert not any("Finn" in name for name in line_names(page))
    assert page.head._title.text() == "2025-014 · F., L."
    ctx.set_discreet(discreet=False)
    qtbot.waitUntil(page.preview.is_drawn)
    assert page.head._title.text() == "Kievit · Finn (9), Lou (7)"


def test_a_page_that_opens_discreet_draws_nothing(
    ctx: Context, page: ReportPage, show: Callable[[ReportView], None], report_view: Views
) -> None:
    ctx.set_discreet(discreet=True)
    show(report_view())
    assert page.preview.pictures() == []


def test_a_paper_that_cannot_be_made_says_why_in_its_place(
    qtbot: QtBot, ctx: Context, shown: Show, report_view: Views
) -> None:
    def refuse(*_args: object) -> Any:
        raise ExpectedError(text("There is no such variant."))

    page = ReportPage(ctx, papers=refuse, printers=lambda: PRINTERS)
    qtbot.addWidget(page)
    shown(page)
    page.show_report(report_view())
    qtbot.waitUntil(lambda: page.preview.accessibleName() == "There is no such variant.")
    assert page.paper() is None
    page.stop()


def test_a_page_that_fits_only_without_the_bar_is_drawn_too(
    qtbot: QtBot, dressed: QApplication, ctx: Context
) -> None:
    assert dressed
    paper = Canvas("", pagesize=A4)
    paper.showPage()
    jobs = Jobs()
    preview = PagePreview(ctx, jobs)
    qtbot.addWidget(preview)
    bar = preview.verticalScrollBar().sizeHint().width()
    margins = 2 * SPACING[3]
    high = margins + round((400 - bar // 2 - margins) * A4[1] / A4[0])
    preview.resize(400, high)  # between what the page needs beside a bar and without one
    try:
        with qtbot.waitExposed(preview):
            preview.show()
        preview.show_paper(paper.getpdfdata())
        qtbot.waitUntil(preview.is_drawn)
    finally:
        jobs.stop()


def test_a_page_that_could_not_be_drawn_is_told_and_tried_again(
    qtbot: QtBot,
    page: ReportPage,
    report_view: Views,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(*_: object) -> object:
        raise ZeroDivisionError

    monkeypatch.setattr("omgangsdesk.ui.report_page.preview.page_picture", broken)
    bugs: list[str] = []
    page.jobs.bug.disconnect()
    page.jobs.bug.connect(bugs.append)
    page.show_report(report_view())
    qtbot.waitUntil(lambda: bool(bugs) and not page.jobs.busy)
    assert "ZeroDivisionError" in bugs[0]
    assert not page.preview.is_drawn()
    told = len(bugs)
    monkeypatch.undo()
    page.preview.verticalScrollBar().valueChanged.emit(0)
    qtbot.waitUntil(page.preview.is_drawn)
    assert len(bugs) == told


@pytest.mark.parametrize("wide", [817, 1240])
def test_the_strips_of_a_page_are_the_page(wide: int) -> None:
    written = io.BytesIO()
    canvas = Canvas(written, pagesize=A4)
    for line in range(40):
        canvas.drawString(40, 800 - 19.7 * line, f"Regel {line} van een verzonnen verslag: Merel")
    canvas.line(30, 30, 560, 811)
    canvas.save()
    pdf = written.getvalue()
    whole = page_picture(pdf, 0, wide)
    put_together = QImage(whole.size(), whole.format())
    painter = QPainter(put_together)
    with opened(pdf) as document:
        scale = wide / document.get_page_size(0)[0]
        with closing(page_strips(document, 0, scale)) as strips:
            for top, strip in strips:
                assert strip.height() == min(STRIP, whole.height() - top)
                painter.drawImage(0, top, strip)
    painter.end()
    pixels = zip(bytes(whole.constBits()), bytes(put_together.constBits()), strict=True)
    shades = [abs(one - other) for at, (one, other) in enumerate(pixels) if at % 4 < 3]
    # The soft edge of a slanting line is rounded anew where it is cut; nobody sees two of 255.
    assert max(shades) <= 4
    assert sum(map(bool, shades)) < len(shades) / 1_000
    assert len(set(bytes(whole.constBits()))) > 10
