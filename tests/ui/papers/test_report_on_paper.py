"""A report is printed or kept as a PDF once, privately and whole, or a sentence says why not."""

from __future__ import annotations

import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot
from tests.ui.papers.pressing import CTRL, Show, Views, press

from omgangsdesk.services.requests import RecordPrinted, Request
from omgangsdesk.services.views import ReportView
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.paper.printing import Printers
from omgangsdesk.ui.report_page.page import ReportPage
from omgangsdesk.ui.report_page.pages import page_sizes


def test_ctrl_p_prints_to_the_default_printer_and_notes_it(
    qtbot: QtBot,
    page: ReportPage,
    papers: Any,
    asked: list[Request],
    printed_to: Path,
    show: Callable[[ReportView], None],
    final_view: Views,
) -> None:
    papers.final = True
    show(final_view())
    assert page.foot.printers._named.text() == "Printer: Kantoor-kleur"
    page.focus_first()
    press(Qt.Key.Key_P, CTRL)
    qtbot.waitUntil(lambda: bool(asked))
    act = RecordPrinted(variant="attendance", printer="Kantoor-kleur", copies=1)
    assert asked == [Request(act=act, visit="visit-kievit")]
    assert len(page_sizes(printed_to.read_bytes())) == 3
    assert page.foot.told.text() == "Sent to Kantoor-kleur."


def test_a_draft_is_printed_but_not_noted(
    qtbot: QtBot,
    page: ReportPage,
    asked: list[Request],
    show: Callable[[ReportView], None],
    report_view: Views,
) -> None:
    show(report_view())
    page.print_now()
    qtbot.waitUntil(lambda: page.foot.told.text().startswith("Draft sent"))
    assert not asked


def test_a_printer_that_fails_changes_nothing_and_another_one_prints(
    qtbot: QtBot,
    page: ReportPage,
    papers: Any,
    asked: list[Request],
    show: Callable[[ReportView], None],
    final_view: Views,
) -> None:
    papers.final = True
    show(final_view())
    page.foot.printers.open_list()
    page.foot.printers._list.setCurrentText("Balie-laser")
    page.foot.printers._copies.setValue(2)
    page.print_now()
    qtbot.waitUntil(lambda: page.foot.told.text().startswith("Not printed"))
    assert "Balie-laser" in page.foot.told.text()
    assert not asked
    assert page.head._state.words() == "Final · revision 1"
    qtbot.waitUntil(lambda: not page.jobs.busy)
    page.foot.printers._list.setCurrentText("Kantoor-kleur")
    page.print_now()
    qtbot.waitUntil(lambda: bool(asked))
    assert asked[0].act == RecordPrinted(variant="attendance", printer="Kantoor-kleur", copies=2)


def test_without_any_printer_it_says_so(
    qtbot: QtBot, ctx: Context, papers: Any, shown: Show, final_view: Views
) -> None:
    page = ReportPage(ctx, papers=papers, printers=lambda: Printers(names=(), default=""))
    qtbot.addWidget(page)
    shown(page)
    page.show_report(final_view())
    qtbot.waitUntil(lambda: page.paper() is not None)
    page.print_now()
    assert page.foot.told.text().startswith("There is no printer")
    page.stop()


def test_the_pdf_is_kept_privately_and_whole(
    qtbot: QtBot,
    page: ReportPage,
    papers: Any,
    tmp_path: Path,
    show: Callable[[ReportView], None],
    final_view: Views,
) -> None:
    papers.final = True
    show(final_view())
    page.foot.save_wanted.emit()
    field = page.foot.saving.findChild(QLineEdit)
    assert field.text().endswith("verslag-2025-014-4.pdf")
    assert QApplication.focusWidget() is field
    field.setText(str(tmp_path / "verslag"))
    noted: list[Request] = []
    page.requested.connect(noted.append)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.foot.told.text().startswith("Saved as"))
    (request,) = noted
    assert request.act == RecordPrinted(variant=page.head.variant(), printer="PDF")
    kept = tmp_path / "verslag.pdf"
    assert kept.read_bytes() == papers.pdf
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert [file.name for file in tmp_path.iterdir()] == ["verslag.pdf"]


def test_a_folder_that_vanished_is_a_sentence(
    qtbot: QtBot,
    page: ReportPage,
    tmp_path: Path,
    show: Callable[[ReportView], None],
    final_view: Views,
) -> None:
    show(final_view())
    page.foot.save_to.emit(str(tmp_path / "stick" / "verslag.pdf"))
    qtbot.waitUntil(lambda: page.foot.told.text().startswith("Not saved"))
    assert "is not there" in page.foot.told.text()
    assert "report is safe" in page.foot.told.text()
