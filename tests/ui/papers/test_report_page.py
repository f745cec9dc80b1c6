"""The report page: what is still wanted, pages, making final, printing, keeping."""

from __future__ import annotations

import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from omgangsdesk.errors import ExpectedError
from omgangsdesk.language import Translator, text
from omgangsdesk.services.requests import Finalise, RecordPrinted, Request
from omgangsdesk.services.views import ReportView
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.printing import PrinterGoneError, Printers
from omgangsdesk.ui.report_page.page import ReportPage
from omgangsdesk.ui.report_page.pages import page_sizes

PRINTERS = Printers(names=("Balie-laser", "Kantoor-kleur"), default="Kantoor-kleur")
Show = Callable[[QWidget], None]
Views = Callable[..., ReportView]


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


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    held = QApplication.focusWidget()
    assert held is not None
    QTest.keyClick(held, key, modifier)


CTRL = Qt.KeyboardModifier.ControlModifier


def line_names(page: ReportPage) -> list[str]:
    model = page.list.model()
    return [
        model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)
        for row in range(model.rowCount())
    ]


# The list


def test_what_holds_up_comes_first_and_every_line_says_its_state(
    page: ReportPage, show: Callable[[ReportView], None], report_view: Views
) -> None:
    show(report_view())
    assert line_names(page) == [
        "Hoe het eindigde: needed first",
        "Afspraken: Finn en Lou: still wanted",
        "Iedereen is aangekomen: in order",
    ]


def test_enter_and_a_click_lead_to_where_a_line_is_mended(
    page: ReportPage, show: Callable[[ReportView], None], report_view: Views
) -> None:
    show(report_view())
    led: list[tuple[str, str]] = []
    page.visit_wanted.connect(lambda visit, act: led.append((visit, act)))
    page.list.setFocus()
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    done = page.list.visualRect(page.list.model().index(2, 0)).center()
    first = page.list.visualRect(page.list.model().index(0, 0)).center()
    for spot in (done, first):
        QTest.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert led == [
        ("visit-kievit", "end"),
        ("visit-kievit", "agreement"),
        ("visit-kievit", "end"),
    ]


# The pages


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


# Making final


def test_final_asks_a_second_press_and_esc_takes_it_back(
    page: ReportPage, asked: list[Request], show: Callable[[ReportView], None], report_view: Views
) -> None:
    show(report_view(can_finalise=True, items=report_view().items[:2]))
    page.focus_first()
    press(Qt.Key.Key_Return, CTRL)
    assert page.foot.confirm.isVisible()
    assert not asked
    press(Qt.Key.Key_Escape)
    assert not page.foot.confirm.isVisible()
    press(Qt.Key.Key_Return)
    assert page.foot.confirm.isVisible()
    press(Qt.Key.Key_Return)
    assert asked == [Request(act=Finalise(), visit="visit-kievit")]


def test_a_key_that_stays_down_confirms_nothing(
    page: ReportPage, asked: list[Request], show: Callable[[ReportView], None], report_view: Views
) -> None:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QKeyEvent

    show(report_view(can_finalise=True, items=()))
    page.focus_first()
    for repeats in (False, True, True):
        held = QApplication.focusWidget()
        assert held is not None
        event = QKeyEvent(
            QEvent.Type.KeyPress,
            Qt.Key.Key_Return,
            Qt.KeyboardModifier.NoModifier,
            "\r",
            repeats,
        )
        QApplication.sendEvent(held, event)
    assert page.foot.confirm.isVisible()
    assert not asked


def test_what_holds_up_cannot_be_made_final(
    page: ReportPage, asked: list[Request], show: Callable[[ReportView], None], report_view: Views
) -> None:
    show(report_view())
    page.focus_first()
    press(Qt.Key.Key_Return, CTRL)
    assert not page.foot.confirm.isVisible()
    assert not page.foot._final.isEnabled()
    assert not asked


def test_who_may_not_make_it_final_reads_who_may(
    page: ReportPage, show: Callable[[ReportView], None], report_view: Views, final_view: Views
) -> None:
    show(report_view(items=()))
    assert page.foot._why_not.isVisible()
    assert "coordinator" in page.foot._why_not.text()
    for view in (report_view(), final_view(), report_view(items=(), can_finalise=True)):
        show(view)
        assert not page.foot._why_not.isVisible()


def test_a_refusal_is_said_in_place_and_can_be_tried_again(
    page: ReportPage, asked: list[Request], show: Callable[[ReportView], None], report_view: Views
) -> None:
    show(report_view(can_finalise=True, items=()))
    page.foot.ask_final()
    press(Qt.Key.Key_Return)
    assert not page.foot._final.isEnabled()
    page.handle_problem(ExpectedError(text("Only the visit's supervisor makes it final.")))
    assert page.foot.told.text() == "Only the visit's supervisor makes it final."
    assert page.foot._final.isEnabled()
    assert len(asked) == 1


def test_a_stale_final_report_says_so_and_offers_the_next_revision(
    page: ReportPage, show: Callable[[ReportView], None], final_view: Views
) -> None:
    show(final_view(stale=True, can_finalise=True))
    assert "after this report was made final" in page.head._stale.text()
    assert page.foot._final.text() == "Make revision 2 final…"
    show(final_view())
    assert page.head._stale.isHidden()
    assert page.foot._final.isHidden()


# Printing


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


# Keeping as a PDF


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


# For everybody


@pytest.mark.parametrize("opened", ["nothing", "confirm", "save", "printers"])
def test_every_control_has_a_name(
    page: ReportPage,
    show: Callable[[ReportView], None],
    report_view: Views,
    nameless: Callable[[QWidget], list[str]],
    opened: str,
) -> None:
    show(report_view(can_finalise=True))
    {
        "nothing": lambda: None,
        "confirm": page.foot.ask_final,
        "save": page.foot.save_wanted.emit,
        "printers": page.foot.printers.open_list,
    }[opened]()
    assert nameless(page) == []


def test_tab_visits_each_control_once_both_ways(
    page: ReportPage,
    show: Callable[[ReportView], None],
    final_view: Views,
    tab_order: Callable[..., list[QWidget]],
) -> None:
    show(final_view(stale=True, can_finalise=True))
    page.focus_first()
    there = tab_order()
    page.focus_first()
    back = tab_order(back=True)
    assert set(there) == set(back)
    assert page.list in there
    assert page.preview in there
    buttons = [one for one in page.findChildren(QPushButton) if one.isVisible()]
    assert all(button in there for button in buttons)


def test_nothing_is_clipped_in_dutch(
    ctx: Context,
    page: ReportPage,
    dutch: Translator,
    show: Callable[[ReportView], None],
    report_view: Views,
) -> None:
    ctx.set_translator(dutch)
    show(report_view(can_finalise=True))
    page.foot.ask_final()
    for button in page.findChildren(QPushButton):
        if button.isVisible():
            assert button.width() >= button.minimumSizeHint().width(), button.text()
            corner = button.mapTo(page, QPoint(button.width(), button.height()))
            assert corner.x() <= page.width(), button.text()
            assert corner.y() <= page.height(), button.text()


def test_the_keyboard_stands_on_what_is_likeliest_next(
    qtbot: QtBot,
    page: ReportPage,
    show: Callable[[ReportView], None],
    report_view: Views,
    final_view: Views,
) -> None:
    show(final_view())
    qtbot.waitUntil(lambda: QApplication.focusWidget() is page.foot._print)
    show(report_view(visit="visit-linde", can_finalise=True, items=()))
    assert QApplication.focusWidget() is page.foot._final
    page.foot.ask_final()
    press(Qt.Key.Key_Return)
    show(final_view(visit="visit-linde"))
    qtbot.waitUntil(lambda: QApplication.focusWidget() is page.foot._print)


def test_a_second_press_while_printing_prints_once(
    qtbot: QtBot,
    page: ReportPage,
    papers: Any,
    asked: list[Request],
    show: Callable[[ReportView], None],
    final_view: Views,
) -> None:
    papers.final = True
    show(final_view())
    page.print_now()
    page.print_now()
    qtbot.waitUntil(lambda: bool(asked))
    assert not page.jobs.busy
    assert len(asked) == 1


def test_esc_goes_back_when_nothing_is_open(
    qtbot: QtBot, page: ReportPage, show: Callable[[ReportView], None], report_view: Views
) -> None:
    show(report_view())
    page.focus_first()
    with qtbot.waitSignal(page.back):
        press(Qt.Key.Key_Escape)


def test_it_never_takes_the_keyboard_from_a_list_beside_it(
    qtbot: QtBot, ctx: Context, papers: Any, shown: Show, report_view: Views
) -> None:
    from PySide6.QtWidgets import QHBoxLayout

    window = QWidget()
    qtbot.addWidget(window)
    row = QHBoxLayout(window)
    beside = QLineEdit()
    page = ReportPage(ctx, papers=papers, printers=lambda: PRINTERS)
    row.addWidget(beside)
    row.addWidget(page)
    shown(window)
    beside.setFocus()
    page.show_report(report_view(can_finalise=True))
    qtbot.waitUntil(lambda: page.paper() is not None)
    assert QApplication.focusWidget() is beside
    page.stop()
