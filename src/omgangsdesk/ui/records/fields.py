"""Fields of a record out of data: each kind of `DossierField` and the control it is typed in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from omgangsdesk.domain.moments import local
from omgangsdesk.domain.typing.date_input import read_date
from omgangsdesk.ui.look.dates import date_in_words
from omgangsdesk.ui.panel.fields import (
    ChoiceField,
    Field,
    LineField,
    ListField,
    NoteField,
    Option,
    capital,
)
from omgangsdesk.ui.records.form import Row, short_field
from omgangsdesk.ui.widgets import TickBox, caption, plain_button

if TYPE_CHECKING:
    from omgangsdesk.services.views_dossier import DossierField, DossierForm
    from omgangsdesk.ui.context import Context

_FEW = 3
"""So many options stand beside each other; more drop down."""
_SHORT = 34
"""Characters of such options together, at most."""
_DATE = 180
"""Width of a date, in pixels."""


class DateField(LineField):
    """A date as people type it; below it stands which day that is."""

    def __init__(self, ctx: Context, label: str) -> None:
        super().__init__(ctx, label, hint=ctx.tr("such as 7/3/2026"))
        self._edit.setMaximumWidth(_DATE)
        self._echo = caption(ctx)
        self.rows.addWidget(self._echo)
        self._edit.textChanged.connect(self._tell)
        self._tell()

    def echo(self) -> str:
        """Which day it is."""
        return self._echo.text()

    def _tell(self) -> None:
        today = local(self.ctx.now(), self.ctx.zone).date()
        day = read_date(self._edit.text(), today)
        language = self.ctx.translator.language
        said = date_in_words(day, language) if day is not None else ""
        self._echo.setText(said)
        self._echo.setVisible(bool(said))
        self._edit.setAccessibleDescription(said)


class FolderField(LineField):
    """A folder of this computer, typed or looked up."""

    def __init__(self, ctx: Context, label: str) -> None:
        super().__init__(ctx, label)
        self.browse = plain_button(ctx, ctx.tr("Browse…"), clicked=self._browse, icon="folder")
        self.rows.addWidget(self.browse, 0, Qt.AlignmentFlag.AlignLeft)

    def _browse(self) -> None:
        typed = self.get() or ""
        found = QFileDialog.getExistingDirectory(self, self.ctx.tr("Folder"), typed)
        if found:
            self.set(found)
            self.changed.emit()


class ManyField(Field):
    """Any of a few, each with a box to tick; the value is what is ticked, with spaces between."""

    def __init__(self, ctx: Context, label: str, options: Sequence[Option]) -> None:
        super().__init__(ctx, label)
        self._boxes: dict[str, tuple[TickBox, Callable[[], str]]] = {}
        self._unknown: list[str] = []
        for value, say in options:
            box = TickBox(say())
            box.setAccessibleDescription(label)
            box.toggled.connect(lambda _: self.changed.emit())
            self._boxes[value] = box, say
            self.rows.addWidget(box)
        if self._boxes:
            self.setFocusProxy(next(iter(self._boxes.values()))[0])

    def get(self) -> str | None:
        """What is ticked, in its order; what is not among these is kept."""
        ticked = [value for value, (box, _) in self._boxes.items() if box.isChecked()]
        return " ".join([*ticked, *self._unknown]) or None

    def set(self, value: str | None) -> None:
        """Tick these."""
        chosen = (value or "").split()
        self._unknown = [one for one in chosen if one not in self._boxes]
        for name, (box, _) in self._boxes.items():
            box.setChecked(name in chosen)

    def retell(self) -> None:
        """Say the names anew."""
        for box, say in self._boxes.values():
            box.setText(say())


def rows_of(ctx: Context, form: DossierForm) -> list[Row]:
    """A row for each field of a form."""
    return [Row(one.name, _field(ctx, one), ctx.say(one.why)) for one in form.fields]


def _field(ctx: Context, one: DossierField) -> Field:
    label = capital(ctx.say(one.label))
    if one.what == "choices":
        return ManyField(ctx, label, _options(ctx, one))
    if one.what == "choice":
        return _choice(ctx, label, one)
    return _TYPED.get(one.what, LineField)(ctx, label)


_TYPED: Mapping[str, Callable[[Context, str], Field]] = {
    "note": NoteField,
    "date": DateField,
    "number": short_field,
    "folder": FolderField,
}
"""What is typed rather than chosen."""


def _choice(ctx: Context, label: str, one: DossierField) -> Field:
    said = [option for option in _options(ctx, one) if option[0]]
    none = next((option for option in _options(ctx, one) if not option[0]), None)
    short = sum(len(say()) for _, say in said) <= _SHORT
    if none is None and len(said) <= _FEW and short:
        return ChoiceField(ctx, label, said)
    return ListField(ctx, label, said, none=none[1]() if none is not None else None)


def _options(ctx: Context, one: DossierField) -> list[Option]:
    def saying(place: int) -> Callable[[], str]:
        return lambda: capital(ctx.said(one.options[place].name))

    return [(option.value, saying(place)) for place, option in enumerate(one.options)]
