"""What a new visit takes over of its dossier: how long, where, who can come, and when next."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QObject, Signal

from omgangsdesk.services.views_week import CaseFound
from omgangsdesk.ui.pages.week.fields import DossierField, WhoComes
from omgangsdesk.ui.pages.week.form import WeekForm


class OfDossier(QObject):
    """Fills a form for a new visit in, once a dossier is chosen."""

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
        self._form.fill({"minutes": str(case.minutes)})
        if case.room and not self._form.field("room").get():
            self._form.fill({"room": case.room})
        self._form.take_focus("start", over=True)
        self.changed.emit()

    def _take_day(self, day: dt.date) -> None:
        self._form.fill({"day": day.isoformat()})
        self._form.take_focus("start", over=True)
        self.day_taken.emit(day)
        self.changed.emit()

    def _show_people(self, case: CaseFound | None) -> None:
        people = () if case is None else case.people
        self._people.show_people(people)
        self._form.show_part("expected", shown=bool(people))
