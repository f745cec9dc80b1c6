"""The last table of screens.md: what each act costs in keys, counted while they are pressed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QPageLayout
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.conftest import PracticeStore
from tests.journeys.by_keys import Counter, standing
from tests.ui.conftest import dressed

from omgangsdesk.domain.log.entries import Entry
from omgangsdesk.ui.look.preferences import Preferences, keep_preferences, load_preferences
from omgangsdesk.ui.paper.printing import Printers

__all__ = ["dressed"]


@pytest.fixture
def counter(
    dressed: QApplication, practice_store: PracticeStore, qtbot: QtBot
) -> Iterator[Counter]:
    """LV at the counter, a quarter to nine, the visit of the Mus family chosen."""
    with standing(dressed, practice_store, qtbot) as made:
        made.clock.put("08:45")
        made.sign_in()
        made.choose("bezoek-mus")
        yield made


def pressed(counter: Counter, *keys: str) -> list[Entry]:
    """Press keys; what the log holds more after them."""
    before = len(counter.log())
    counter.keys.count = 0
    counter.keys.press(*keys)
    return counter.log()[before:]


def running(counter: Counter) -> None:
    """Have everybody in and the visit under way, at three minutes past nine."""
    for at, keys in (("08:45", "A Return"), ("09:01", "A Return"), ("09:02", "O Return")):
        counter.clock.put(at)
        counter.keys.press(*keys.split())
    counter.clock.put("09:03")
    counter.keys.press("S")


def test_an_arrival_with_identity_seen_is_two_keys(counter: Counter) -> None:
    arrival, identity = pressed(counter, "A", "Return")
    assert counter.keys.count == 2
    assert (arrival.kind, identity.kind) == ("arrival", "identity_check")
    assert arrival.data.person == identity.data.person == "mus-moeder"
    assert identity.data.result == "seen"


def test_a_stamp_is_one_key(counter: Counter) -> None:
    for keys in ("A Return", "A Return"):
        counter.keys.press(*keys.split())
        counter.clock.instant += dt.timedelta(minutes=16)
    (stamp,) = pressed(counter, "S")
    assert counter.keys.count == 1
    assert (stamp.kind, stamp.visit) == ("visit_started", "bezoek-mus")
    assert stamp.occurred_at == counter.clock.now()


def test_a_stamp_of_five_minutes_back_is_four_keys(counter: Counter) -> None:
    running(counter)
    counter.clock.put("10:05")
    counter.window.flow.refresh()  # as at every full minute
    counter.settle()
    (stamp,) = pressed(counter, "E", "-", "5", "Return")
    assert counter.keys.count == 4
    assert stamp.kind == "visit_ended"
    assert counter.clock.now() - stamp.occurred_at == dt.timedelta(minutes=5)
    assert stamp.time_source == "later"


def test_a_stamp_at_once_is_put_five_minutes_back_with_four_keys(counter: Counter) -> None:
    running(counter)
    counter.clock.put("09:07")
    corrected = pressed(counter, "T", "-", "5", "Return")
    assert counter.keys.count == 4
    (stamp,) = [one for one in corrected if one.kind == "visit_started"]
    assert counter.clock.now() - stamp.occurred_at == dt.timedelta(minutes=5)


def test_an_observation_from_a_snippet_is_six_keys(counter: Counter) -> None:
    running(counter)
    (seen,) = pressed(counter, "N", ";", "k", "n", "Tab", "Ctrl+Return")
    assert counter.keys.count == 6
    assert (seen.kind, seen.data.category) == ("observation", "closeness")
    assert seen.data.text == "Kind geeft uit zichzelf een knuffel."


def test_a_report_is_seen_and_printed_with_three_keys(
    dressed: QApplication, played_store: PracticeStore, qtbot: QtBot, tmp_path: Path
) -> None:
    with standing(dressed, played_store, qtbot) as counter:
        counter.clock.put("18:30")
        counter.sign_in()
        report = counter.window.desk.reports_page.report
        report._find_printers = lambda: Printers(names=("Balie",), default="Balie")
        report._make_printer = lambda name: to_file(tmp_path / f"{name}.pdf")
        counter.choose("bezoek-mus")
        counter.keys.count = 0
        counter.keys.press("Ctrl+P")
        counter.until(lambda: report.preview.is_drawn() and report.paper())
        counter.until(report.foot.printers.printer)
        counter.keys.press("Ctrl+P")
        counter.until(lambda: "Sent to" in report.foot.told.text())
        assert counter.keys.count <= 3
        printed = counter.log()[-1]
        assert (printed.kind, printed.visit) == ("printed", "bezoek-mus")
        assert (printed.data.printer, printed.data.copies) == ("Balie", 1)
        assert (tmp_path / "Balie.pdf").stat().st_size > 10_000


def to_file(place: Path) -> QPrinter:
    """A printer of which the paper is a file."""
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(place))
    made.setPageOrientation(QPageLayout.Orientation.Portrait)
    return made


def test_a_clean_day_closes_with_eight_keys_at_most(
    dressed: QApplication, played_store: PracticeStore, qtbot: QtBot, tmp_path: Path
) -> None:
    liked, stick = tmp_path / "window.json", tmp_path / "stick"
    stick.mkdir()
    keep_preferences(liked, Preferences(look="light", folder=str(stick)))
    with standing(dressed, played_store, qtbot, liked) as counter:
        counter.clock.put("18:30")
        counter.sign_in("AB")
        counter.keys.press("Ctrl+D")
        page = counter.window.desk.close_page
        counter.until(lambda: QApplication.focusWidget() is page.button)
        counter.keys.press("Return")
        counter.until(page.outcome.isVisible)
        counter.keys.press("Return")
        assert counter.window.desk.page() == "today"
        assert counter.keys.count <= 8
        (file,) = stick.iterdir()
        exported = counter.log()[-1]
        assert (exported.kind, exported.data.file) == ("exported", file.name)


def test_the_folder_of_the_last_day_file_is_proposed_the_next_day(
    dressed: QApplication, played_store: PracticeStore, qtbot: QtBot, tmp_path: Path
) -> None:
    liked, stick = tmp_path / "window.json", tmp_path / "stick"
    stick.mkdir()
    keep_preferences(liked, Preferences(look="light"))
    with standing(dressed, played_store, qtbot, liked) as counter:
        counter.clock.put("18:30")
        counter.sign_in("AB")
        counter.keys.press("Ctrl+D")
        page = counter.window.desk.close_page
        counter.until(lambda: QApplication.focusWidget() is page.place.folder)
        counter.keys.type(str(stick))
        counter.keys.press("Return")
        counter.until(page.outcome.isVisible)
    assert load_preferences(liked).folder == str(stick)


def test_a_dossier_is_found_with_seven_keys(counter: Counter) -> None:
    counter.keys.count = 0
    counter.keys.press("Ctrl+F", *"kiev")
    page = counter.window.desk.pages.called("search")
    counter.until(lambda: page.list.currentIndex().isValid())
    counter.keys.press("Return")
    assert counter.keys.count <= 7
    assert counter.window.desk.page() == "dossier"
    page = counter.window.desk.pages.called("dossier")
    counter.until(lambda: page.case == "kievit")
