"""A coordinator before the dossier of one family in the real window: what is pressed, and read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.conftest import PracticeStore
from tests.journeys.by_keys import Counter, standing
from tests.ui.dossier.looking_at import add, click, form_of, keep, lines, page_of, press, turn

from omgangsdesk.ui.records.lines import Line


class Family:
    """The dossier of a family, opened in the window; names show."""

    def __init__(self, seat: Counter, case: str) -> None:
        self.seat, self.case = seat, case
        self.look()

    def look(self) -> Family:
        """Open it, or look at it again."""
        self.seat.ctx.set_discreet(discreet=False)
        self.seat.window.desk.pages.dossiers.open(self.case)
        self.seat.settle()
        return self

    @property
    def head(self) -> str:
        """How far it is."""
        return page_of(self.seat).head.facts.text().replace("\u00a0", " ")

    @property
    def points(self) -> list[str]:
        """What needs somebody, all of it."""
        view = page_of(self.seat).view
        assert view is not None
        return [self.seat.ctx.said(one) for one in view.points]

    def turn(self, chapter: str) -> Family:
        """Another chapter."""
        turn(self.seat, chapter)
        return self

    def add(self, section: str, kind: str, **values: str) -> Family:
        """Press the button that adds something, fill it in, and keep it."""
        add(self.seat, section, kind)
        return self._keep(values)

    def change(self, section: str, title: str, **values: str) -> Family:
        """Change a line."""
        press(self.seat, section, self.line(section, title).title, "edit")
        return self._keep(values)

    def follow(self, section: str, title: str, **values: str) -> Family:
        """Press what a line offers, and keep what stands in the form already."""
        found = self.line(section, title)
        (offer, *_) = [one.key for one in found.does if one.key not in {"edit", "past", "open"}]
        click(
            self.seat, page_of(self.seat).chapter.sections[section].lines.button(found.id, offer)
        )
        return self._keep(values)

    def _keep(self, values: dict[str, str]) -> Family:
        form = form_of(self.seat)
        assert values.keys() <= form.values().keys(), form.values().keys()
        keep(self.seat, **values)
        still = page_of(self.seat).editing.form
        assert still is None, [*map(still.problem, ("", *values))]
        return self

    def line(self, section: str, title: str) -> Line:
        """The first line whose title begins so."""
        every = lines(self.seat, section)
        found = [one for one in every if one.title.startswith(title)]
        assert found, [one.title for one in every]
        return found[0]

    def said(self, section: str, title: str) -> str:
        """All that a line says."""
        one = self.line(section, title)
        return " · ".join([one.title, one.says, *one.notes, one.warns])

    def titles(self, section: str) -> list[str]:
        """What stands in a section."""
        return [one.title for one in lines(self.seat, section)]


@contextmanager
def at_desk(
    app: QApplication, store: PracticeStore, bot: QtBot, folder: Path, code: str = "AB"
) -> Iterator[Counter]:
    """Somebody signed in at the practice centre, in the morning."""
    font = app.font()
    with standing(app, store, bot, folder / "window.json") as seat:
        seat.clock.put("08:30")
        seat.sign_in(code)
        yield seat
    app.setFont(font)
