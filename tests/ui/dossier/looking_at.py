"""What tests of the dossier's page press, and read."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from tests.journeys.by_keys import Counter
from tests.ui.driven import Driven

from omgangsdesk.ui.pages.dossier.list_page import DossiersPage
from omgangsdesk.ui.pages.dossier.page import DossierPage
from omgangsdesk.ui.records.form import RecordForm
from omgangsdesk.ui.records.lines import Line

VISIT = "bezoek-kievit"


def page_of(seat: Counter) -> DossierPage:
    """The page of a dossier."""
    found = seat.window.desk.pages.called("dossier")
    assert isinstance(found, DossierPage)
    return found


def list_of(seat: Counter) -> DossiersPage:
    """The list of all of them."""
    found = seat.window.desk.pages.called("dossiers")
    assert isinstance(found, DossiersPage)
    return found


def go(seat: Counter, code: str = "AB") -> DossierPage:
    """The dossier of family Kievit, by the key on its visit; names show."""
    seat.sign_in(code)
    seat.ctx.set_discreet(discreet=False)
    seat.choose(VISIT)
    seat.keys.press("K")
    assert seat.window.desk.page() == "dossier"
    return page_of(seat)


def turn(seat: Counter, name: str) -> None:
    """Another chapter."""
    page_of(seat).body.tabs.set_value(name)
    seat.settle()


def lines(seat: Counter, section: str) -> list[Line]:
    """The lines of a section that is shown."""
    return list(page_of(seat).chapter.sections[section].lines.lines())


def line(seat: Counter, section: str, title: str) -> Line:
    """The one with that title."""
    (found,) = [one for one in lines(seat, section) if one.title == title]
    return found


def press(seat: Counter, section: str, title: str, key: str) -> None:
    """Press a button of a line."""
    found = line(seat, section, title)
    click(seat, page_of(seat).chapter.sections[section].lines.button(found.id, key))


def add(seat: Counter, section: str, kind: str) -> RecordForm:
    """Press the button that adds something."""
    click(seat, page_of(seat).chapter.sections[section].add_buttons[kind])
    return form_of(seat)


def form_of(seat: Counter) -> RecordForm:
    """The form that is open."""
    found = page_of(seat).editing.form
    assert found is not None
    return found


def keep(seat: Counter, **values: str) -> None:
    """Fill in what is named, and keep it."""
    form = form_of(seat)
    form.fill(values)
    form.kept.emit()
    seat.settle()


def click(seat: Counter, button: QAbstractButton) -> None:
    """With the mouse, once it has its place."""
    seat.until(lambda: button.height() > 1)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    seat.settle()


def words(seat: Counter) -> str:
    """All that can be seen or heard of the window."""
    return Driven.words(seat)  # type: ignore[arg-type]


def toast(seat: Counter) -> str:
    """What the toast says."""
    return seat.window.desk.footer.toast.text()
