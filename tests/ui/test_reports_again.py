"""The page of reports after a lock and in another language: it shows the visit it is told."""

from __future__ import annotations

from tests.ui.driven import Driven

from omgangsdesk.ui.board.model import ROW
from omgangsdesk.ui.pages.reports import ReportsPage

VISIT, OTHER = "bezoek-kievit", "bezoek-merel"


def page_of(at: Driven) -> ReportsPage:
    return at.window.desk.reports_page


def shown(at: Driven) -> tuple[str | None, str | None]:
    """The visit of the report, and of the line that is chosen beside it."""
    page = page_of(at)
    at.settle()
    view, index = page.report._view, page.visits.currentIndex()
    return view.visit if view else None, index.data(ROW).visit if index.isValid() else None


def test_what_was_forgotten_is_chosen_no_longer_and_comes_again(signed: Driven) -> None:
    signed.choose(VISIT)
    signed.window.desk.show_page("reports")
    assert shown(signed) == (VISIT, VISIT)
    page_of(signed).clear()
    assert shown(signed) == (None, None)
    page_of(signed).show_visit(VISIT)
    assert shown(signed) == (VISIT, VISIT)


def test_in_another_language_the_same_report_is_shown(signed: Driven) -> None:
    signed.choose(VISIT)
    signed.window.desk.show_page("reports")
    page_of(signed).show_visit(OTHER)
    assert shown(signed) == (OTHER, OTHER)
    before = page_of(signed)
    signed.ctx.language_changed.emit()
    assert page_of(signed) is not before
    assert shown(signed) == (OTHER, OTHER)


def test_in_another_language_the_closing_is_read_again(signed: Driven) -> None:
    signed.window.desk.show_page("close")
    signed.settle()
    before = signed.window.desk.close_page
    signed.ctx.language_changed.emit()
    signed.settle()
    assert signed.window.desk.close_page is not before
    assert signed.window.desk.close_page._view is not None
