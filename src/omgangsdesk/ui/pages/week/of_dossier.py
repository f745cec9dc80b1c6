"""What a new visit takes over of its dossier: how long, where, who can come, and when next."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import QObject, Signal

from omgangsdesk.services.views_week import CaseFound
from omgangsdesk.ui.pages.week.fields import DossierField, WhoComes
from omgangsdesk.ui.pages.week.form import WeekForm

_PROPOSED = ("minutes", "room")


class OfDossier(QObject):
    """Fills a form for a new visit in, once a dossier is chosen; what somebody typed stays."""

    changed = Signal()
    """Something was filled in."""
    day_taken = Signal(object)
    """The next day by the arrangement."""

    def __init__(self, form: WeekForm, case: CaseFound | None) -> None:
        """`case` is the dossier that is chosen already, if any."""
        super().__init__(form)
        self._form = form
        field, people = form.field("case"), form.field("expected")
        if not isinstance(field, DossierField) or not isinstance(people, WhoComes):
            raise TypeError(form.recipe.word)
        self._field, self._people = field, people
        self._typed: set[str] = set()
        self._blank = {name: str(form.field(name).get() or "") for name in (*_PROPOSED, "start")}
        """What stood there before any dossier."""
        self._proposed = self._of(case)
        for name in self._blank:
            form.field(name).changed.connect(partial(self._typed.add, name))
        field.found.connect(self._found)
        field.day_chosen.connect(self._take_day)
        self._show_people(case)
        if case is not None:
            field.show_case(case)

    def chosen(self) -> CaseFound | None:
        """The dossier that is chosen."""
        return self._field.chosen

    def _found(self, case: CaseFound) -> None:
        """What the arrangement says of a visit is filled in, and who can come is shown."""
        self._show_people(case)
        proposed, before = self._of(case), dict(self._typed_or_not())
        self._form.fill({name: proposed[name] for name in _PROPOSED if not before[name]})
        self._typed -= {name for name in _PROPOSED if not before[name]}  # a list tells of it too
        self._proposed = proposed
        self._form.take_focus("start", over=not before["start"])
        self.changed.emit()

    def _of(self, case: CaseFound | None) -> dict[str, str]:
        """What a dossier proposes; a room only where none was meant already."""
        if case is None:
            return self._blank
        room = self._blank["room"] or case.room or ""
        return {**self._blank, "minutes": str(case.minutes), "room": room}

    def _typed_or_not(self) -> Iterator[tuple[str, bool]]:
        """By field, whether somebody filled it in; also what came back after a lock."""
        for name, blank in self._blank.items():
            now = str(self._form.field(name).get() or "")
            yield name, name in self._typed or now not in {blank, self._proposed[name]}

    def _take_day(self, day: dt.date) -> None:
        self._form.fill({"day": day.isoformat()})
        self._form.take_focus("start", over=not dict(self._typed_or_not())["start"])
        self.day_taken.emit(day)
        self.changed.emit()

    def _show_people(self, case: CaseFound | None) -> None:
        people = () if case is None else case.people
        self._people.show_people(people)
        self._form.show_part("expected", shown=bool(people))
