"""Two values of one thing, settled in the window where the strip tells of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot
from tests.conftest import PracticeStore
from tests.journeys.by_keys import Counter, standing
from tests.ui.at_rest import come_to_rest

from omgangsdesk.domain.records import Authorisation
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.records.conflicts import open_conflicts
from omgangsdesk.services.records.save import save_record
from omgangsdesk.services.records.settle_view import load_conflicts
from omgangsdesk.services.wording import plain
from omgangsdesk.ui.desk.attention import _Notice
from omgangsdesk.ui.pages.conflicts import ConflictsPage
from omgangsdesk.ui.widgets import Choice

VISIT = "bezoek-kievit"


def differ(desk: Desk, *untils: str) -> str:
    """Two people changed one permission, each without knowing of the other."""
    case = desk.book().files[VISIT].case.id
    with desk.store.read() as unit:
        known = unit.records(Authorisation, case=case)[0]
        ground = unit.record_entry(known)
    for until in untils:
        save_record(desk, replace(known, until=until), ground)
    return known.id


@pytest.fixture
def seat(
    dressed: QApplication, practice_store: PracticeStore, tmp_path: Path, qtbot: QtBot
) -> Iterator[Counter]:
    desk = practice_store.open("AB")
    differ(desk, "2027-01-01", "2028-01-01")
    desk.close()
    font = dressed.font()
    with standing(dressed, practice_store, qtbot) as found:
        yield found
    dressed.setFont(font)


def page_of(seat: Counter) -> ConflictsPage:
    """Where the strip leads to."""
    strip = seat.window.desk.today.strip
    (notice,) = [one for one in strip.findChildren(_Notice) if one.act == "conflicts"]
    notice.click()
    seat.settle()
    page = seat.window.desk.pages.currentWidget()
    assert isinstance(page, ConflictsPage)
    return page


def count(seat: Counter) -> int:
    def look(desk: Desk) -> int:
        with desk.store.read() as unit:
            return len(open_conflicts(unit))

    return seat.look(look)


def test_a_supervisor_chooses_the_stricter_value_alone(seat: Counter) -> None:
    seat.sign_in()
    page = page_of(seat)
    seat.keys.press("Return")
    form = page.form()
    assert form is not None
    form.fill({"until": "B", "reason": "Nagelezen"})
    form.kept.emit()
    seat.settle()
    assert "Only a coordinator" in form.problem()
    form.fill({"until": "A", "reason": "Nagelezen"})
    form.kept.emit()
    seat.settle()
    assert count(seat) == 0


def test_the_strip_leads_there_and_a_choice_settles_it(seat: Counter) -> None:
    seat.sign_in("AB")
    page = page_of(seat)
    (line,) = page.lines.lines()
    assert line.says == "They differ in: last valid date"
    seat.keys.press("Return")
    form = page.form()
    assert form is not None
    form.kept.emit()
    seat.settle()
    assert "needs a reason" in form.problem("reason")
    form.fill({"until": "B", "reason": "Het vonnis nagelezen"})
    form.kept.emit()
    seat.settle()
    assert page.lines.lines() == ()
    assert not page.empty.isHidden()
    assert count(seat) == 0
    seat.keys.press("Escape")
    assert seat.window.desk.page() == "today"
    assert seat.strays == []


def test_what_came_meanwhile_is_not_settled_unseen(seat: Counter) -> None:
    seat.sign_in()
    page = page_of(seat)
    seat.keys.press("Return")
    form = page.form()
    assert form is not None
    seat.look(lambda desk: differ(desk, "2029-01-01"))
    form.fill({"until": "A", "reason": "Nagelezen"})
    form.kept.emit()
    seat.settle()
    assert "settled or changed meanwhile" in form.problem()
    assert count(seat) == 1


def test_it_is_told_that_it_was_not_settled_also_when_the_form_was_left(seat: Counter) -> None:
    seat.sign_in("AB")
    page = page_of(seat)
    seat.keys.press("Return")
    form = page.form()
    assert form is not None
    form.kept.emit()  # without the reason that it needs
    form.left.emit()
    come_to_rest()
    seat.settle()
    said = seat.window.desk.bars.findChildren(QLabel)
    assert any("needs a reason" in one.text() for one in said)
    assert count(seat) == 1


def test_in_discreet_mode_nothing_is_shown_of_anybody(seat: Counter) -> None:
    seat.sign_in()
    page = page_of(seat)
    seat.keys.press("Return")
    seat.keys.press("F12")
    assert page.form() is None
    (line,) = page.lines.lines()
    assert line.does == ()
    assert "Kievit" not in line.title


def test_what_was_begun_is_there_again_once_names_are_shown(seat: Counter) -> None:
    seat.sign_in()
    page = page_of(seat)
    seat.keys.press("Return")
    form = page.form()
    assert form is not None
    form.fill({"until": "B", "reason": "Nagelezen"})
    seat.keys.press("F12")
    assert page.isAncestorOf(QApplication.focusWidget())
    seat.keys.press("Shift+F12")
    again = page.form()
    assert again is not None
    assert again.values() == {"until": "B", "reason": "Nagelezen"}
    seat.keys.press("F12", "Ctrl+L")
    seat.sign_in()
    assert page.form() is None


def test_locking_forgets_it(seat: Counter) -> None:
    seat.sign_in()
    page = page_of(seat)
    seat.keys.press("Ctrl+L")
    seat.settle()
    assert page.lines.lines() == ()
    assert page.form() is None


def test_the_value_that_counts_is_marked_by_word_glyph_and_ink(seat: Counter) -> None:
    seat.sign_in()
    page = page_of(seat)
    (line,) = page.lines.lines()
    assert [note.endswith("This counts now.") for note in line.notes] == [True, False]
    seat.keys.press("Return")
    form = page.form()
    assert form is not None
    choice = form.field("until").findChild(Choice)
    assert choice is not None
    counts, other = choice.buttons()
    assert counts.text().endswith("counts now")
    assert counts.accessibleName() == counts.text()
    assert "counts now" not in other.text()
    assert choice.value() == "A", "proposed is what counts"
    other.setChecked(True)
    inks = [inks_of(one.grab().toImage()) for one in (counts, other)]
    ink = page._ctx.theme.state("running")[0].name()
    assert (ink in inks[0], ink in inks[1]) == (True, False)


def inks_of(image: QImage) -> set[str]:
    return {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }


def test_what_is_stricter_than_each_of_them_is_told_too(
    practice_store: PracticeStore, dressed: QApplication, qtbot: QtBot
) -> None:
    desk = practice_store.open("AB")
    differ(desk, "2027-01-01", "2028-01-01")
    (shown,) = load_conflicts(desk)
    (field,) = shown.fields
    assert field.counting == ("A",)
    desk.close()
    stricter = replace(shown, fields=(replace(field, counting=(), now=plain("1/2/2026")),))
    with standing(dressed, practice_store, qtbot) as seat:
        seat.sign_in()
        page = page_of(seat)
        page._shown = (stricter,)
        page._show()
        seat.keys.press("Return")
        form = page.form()
        assert form is not None
        said = [one.text() for one in form.findChildren(QLabel)]
        assert "Counts now, as the stricter of them: 1/2/2026" in said
