"""Records as lines, with one form among them: to add one, or to change what stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Any

from omgangsdesk.language import NOTHING, Text
from omgangsdesk.services.requests_centre import CentreRequest
from omgangsdesk.ui.records.form import RecordForm, Row
from omgangsdesk.ui.records.lines import Do, Line, Lines
from omgangsdesk.ui.settings.centre_section import CentreSection
from omgangsdesk.ui.settings.section import Begun, Tools
from omgangsdesk.ui.widgets import plain_button

_NEW = ""
"""What is edited when one is added."""


class RecordsSection(CentreSection):
    """A line for each record of a kind.

    A subclass says what they are called, which there are, what a line and a form of one say, and
    what is asked when it is kept or something else is pressed.
    """

    named: Text = NOTHING
    """What they are called together."""
    adds: Text = NOTHING
    """What the button says that adds one."""
    new: Text = NOTHING
    """The title of the form for a new one."""

    def __init__(self, tools: Tools) -> None:
        super().__init__(tools)
        ctx = self.ctx
        self.lines = Lines(ctx, ctx.say(self.named))
        self.lines.pressed.connect(self._pressed)
        self.add_button = plain_button(ctx, ctx.say(self.adds), clicked=self._add, icon="plus")
        self.column.addWidget(self.lines)
        self.put(self.add_button, self.column.indexOf(self.lines))
        self.column.addStretch(1)

    def records(self) -> Mapping[str, Any]:
        """What is shown, by what each goes by."""
        raise NotImplementedError

    def line(self, one: Any, *, may_change: bool) -> Line:
        """One of them."""
        raise NotImplementedError

    def rows(self, found: Any | None) -> Sequence[Row]:
        """The fields of one, or of a new one."""
        raise NotImplementedError

    def values(self, found: Any | None) -> Mapping[str, str]:
        """What stands in them."""
        raise NotImplementedError

    def dress(self, form: RecordForm) -> None:
        """Put something beside the fields."""

    def kept(self, record: str | None, found: Any | None, form: RecordForm) -> CentreRequest:
        """What is asked when the form of a record is kept, or of a new one."""
        raise NotImplementedError

    def pressed(self, record: str, key: str) -> CentreRequest:
        """What is asked when something else than `edit` is pressed on a line."""
        raise NotImplementedError

    def notes(self, one: Any, said: Iterable[str]) -> tuple[str, ...]:
        """What stands small on a line: whether it is offered, what is `said`, who set it."""
        first, *others = [*said, ""]
        if getattr(one, "retired", False):
            first = f"{self.ctx.tr('No longer offered')} · {first}"
        return tuple(filter(None, (first, *others, self.changed_words(one.changed))))

    def offering(self, one: Any, name: str) -> tuple[Do, ...]:
        """Changing and retiring it; once that is done, offering it again."""
        tr = self.ctx.tr
        if one.retired:
            return (Do("offer", tr("Offer again"), tr("Offer {name} again", name=name)),)
        return (
            Do("edit", tr("Change"), tr("Change {name}", name=name)),
            Do("retire", tr("Retire"), tr("Offer {name} no longer", name=name)),
        )

    def show_begun(self, begun: Begun) -> None:
        """Open the form again."""
        for (record,), typed in begun.items():
            self.open_form(record)
            if self._form is not None:
                self._form.take_over(typed)

    def show_view(self) -> None:
        """The records as they are."""
        view = self.view
        if view is None:
            return
        self.lines.show_lines(
            [self.line(one, may_change=view.may_change) for one in self.records().values()]
        )
        self.end_showing()

    def open_form(self, record: str = _NEW) -> None:
        """Change a record, or add one."""
        if self.view is None:
            return
        found = self.records().get(record)
        title = self.ctx.say(self.new) if found is None else ""
        form = RecordForm(self.ctx, title, self.rows(found))
        self.dress(form)
        form.begin(self.values(found), None if found is None else found.entry)
        form.kept.connect(self._keep)
        standing = partial(self._standing_of, record)
        self.open_behind(
            form, self.lines, record, about=(record,), above=found is None, standing=standing
        )

    def _standing_of(self, record: str) -> tuple[Mapping[str, str], str | None] | None:
        found = self.records().get(record)
        return None if found is None else (self.values(found), found.entry)

    def _add(self) -> None:
        self.open_form()

    def _pressed(self, record: str, key: str) -> None:
        if key == "edit":
            self.open_form(record)
        else:
            self.ask(self.pressed(record, key))

    def _keep(self) -> None:
        if self._form is not None:
            (record,) = self._about
            form, found = self._form, self.records().get(record)
            self.ask(self.kept(record or None, found, form), form, self._leave)
