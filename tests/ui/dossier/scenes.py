"""The dossier and the list of dossiers, in each state that somebody sees."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from tests.journeys.by_keys import Counter

from omgangsdesk.services.dossier.chapters import TITLES
from omgangsdesk.ui.pages.dossier.list_page import DossiersPage
from omgangsdesk.ui.pages.dossier.page import DossierPage

CASE = "kievit"
LONG = (
    "De schijf is vol: er kon niets bij. Wat er al stond is veilig en is niet veranderd. Maak "
    "plaats vrij of kies een andere map, en doe het opnieuw. "
)
Scene = tuple[str, Callable[[Counter], object]]


def dossier_scenes() -> Iterator[Scene]:
    """In order; each leaves the page as the next can begin."""
    for name in TITLES:
        yield f"dossier {name}", partial(_chapter, name=name)
    yield "dossier, form", _form
    yield "dossier, history", _history
    yield "dossier, hidden", _hidden
    yield "dossiers", _list
    yield "dossiers, none", _none
    yield "dossiers, new", _new


def _page(at: Counter) -> DossierPage:
    at.ctx.set_discreet(discreet=False)
    at.window.desk.panel.close_form()
    at.window.desk.bars.clear()
    at.window.desk.pages.dossiers.open(CASE)
    at.settle()
    found = at.window.desk.pages.called("dossier")
    assert isinstance(found, DossierPage)
    if found.editing.form is not None:
        found.editing.form.left.emit()
        at.settle()
    return found


def _chapter(at: Counter, name: str) -> None:
    _page(at).body.tabs.set_value(name)


def _form(at: Counter) -> None:
    page = _page(at)
    page.body.tabs.set_value("people")
    page.chapter.sections["authorisations"].add_buttons["authorisation"].click()
    at.until(lambda: page.editing.form)
    assert page.editing.form is not None
    page.editing.form.show_problem(LONG, "until")


def _history(at: Counter) -> None:
    page = _page(at)
    page.body.tabs.set_value("people")
    at.settle()
    lines = page.chapter.sections["people"].lines
    lines.button(lines.lines()[0].id, "past").click()
    at.until(lambda: page.past)


def _hidden(at: Counter) -> None:
    _page(at)
    at.ctx.set_discreet(discreet=True)


def _list(at: Counter) -> DossiersPage:
    at.ctx.set_discreet(discreet=False)
    at.window.desk.show_page("dossiers")
    found = at.window.desk.pages.called("dossiers")
    assert isinstance(found, DossiersPage)
    found.box.clear()
    at.settle()
    return found


def _none(at: Counter) -> None:
    _list(at).box.setText("zzz")


def _new(at: Counter) -> None:
    page = _list(at)
    page.new_button.click()
    at.until(lambda: page.beginning.form)
    assert page.beginning.form is not None
    page.beginning.form.show_problem(LONG, "number")
