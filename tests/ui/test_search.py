"""Search, as somebody types with a parent at the counter."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from tests.ui.at_rest import come_to_rest
from tests.ui.driven import Driven

from omgangsdesk.ui.pages.search import HIT, SearchPage

CTRL = Qt.KeyboardModifier.ControlModifier


def opened(driven: Driven) -> SearchPage:
    QTest.keyClick(driven.window, Qt.Key.Key_F, CTRL)
    come_to_rest()
    page = driven.window.desk.pages.currentWidget()
    assert isinstance(page, SearchPage)
    return page


def typed(driven: Driven, page: SearchPage, words: str) -> None:
    QTest.keyClicks(page.box, words)

    def answered() -> bool:
        return not (page._pause.isActive() or page._asking or driven.ctx.worker.waiting)

    driven.qtbot.waitUntil(answered)


def shown(page: SearchPage) -> list[str]:
    return [str(page.model.index(at).data()) for at in range(page.model.rowCount())]


def test_seven_keys_find_a_dossier(signed: Driven) -> None:
    page = opened(signed)  # one
    typed(signed, page, "kievi")  # five
    assert "Dossiers" in shown(page)
    hit = page.list.currentIndex().data(HIT)
    assert hit.kind == "person"
    QTest.keyClick(page.box, Qt.Key.Key_Return)  # and one
    signed.settle()
    assert signed.window.desk.page() == "dossier"
    assert signed.window.desk.pages.called("dossier").case == "kievit"  # type: ignore[attr-defined]


def test_arrows_walk_past_headings_while_the_keyboard_stays_in_the_box(
    signed: Driven,
) -> None:
    page = opened(signed)
    typed(signed, page, "kievit")
    seen = []
    for _ in range(page.model.rowCount() + 2):
        hit = page.list.currentIndex().data(HIT)
        assert hit is not None
        seen.append(hit)
        QTest.keyClick(page.box, Qt.Key.Key_Down)
    hits = [page.model.hit(at) for at in range(page.model.rowCount())]
    assert all(hit in seen for hit in hits if hit is not None)
    assert page.box.hasFocus()


def test_discreetly_only_codes_are_shown_and_heard(signed: Driven) -> None:
    signed.press(Qt.Key.Key_F12)
    page = opened(signed)
    typed(signed, page, "kievit")
    roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
    said = " ".join(
        str(page.model.index(at).data(role))
        for at in range(page.model.rowCount())
        for role in roles
    )
    assert page.model.rowCount()
    assert "Kievit" not in said
    assert "Finn" not in said


def test_nothing_found_says_what_to_try(signed: Driven) -> None:
    page = opened(signed)
    typed(signed, page, "xyzzy")
    assert page.empty.isVisible()
    assert page.empty.text().startswith("Nothing found. Try part of a name")


def test_escape_goes_back_and_ctrl_f_comes_again_with_the_word_chosen(
    signed: Driven,
) -> None:
    page = opened(signed)
    typed(signed, page, "kievit")
    QTest.keyClick(page.box, Qt.Key.Key_Escape)
    assert signed.window.desk.page() == "today"
    assert opened(signed) is page
    assert page.box.selectedText() == "kievit"


def test_locked_nothing_that_was_sought_is_left(signed: Driven) -> None:
    page = opened(signed)
    typed(signed, page, "kievit")
    signed.window.lock()
    signed.settle()
    assert page.box.text() == ""
    assert page.model.rowCount() == 0


def test_a_visit_of_another_day_shows_in_the_panel(signed: Driven) -> None:
    board = signed.window.desk.today.model
    known = {row.visit for row in board.rows()}
    assert "bezoek-kievit" in known
    signed.window.desk.open_visit("bezoek-kievit")
    signed.settle()
    assert signed.window.desk.today.board.current_visit() == "bezoek-kievit"


def test_what_was_there_before_is_taken_up_by_itself(signed: Driven) -> None:
    from omgangsdesk.services.screens.search import index_on

    left: list[int] = []
    signed.ctx.worker.run(lambda desk: index_on(desk, most=1), left.append)
    signed.settle()
    assert left[0] > 0
    indexer = signed.window._indexer
    indexer._rest.start(0)
    signed.qtbot.waitUntil(lambda: not (indexer._rest.isActive() or signed.ctx.worker.waiting))
    signed.ctx.worker.run(lambda desk: index_on(desk, most=1), left.append)
    signed.settle()
    assert left[-1] == 0
