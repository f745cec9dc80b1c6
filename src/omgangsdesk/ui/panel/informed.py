"""Who was told of an incident, and when: lines that come and go."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QWidget

from omgangsdesk.domain.log.kinds import Informed
from omgangsdesk.domain.moments import read, written
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.language import text
from omgangsdesk.services.requests import When
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.look.theme import SPACING
from omgangsdesk.ui.panel.fields import Field, ListField, Option
from omgangsdesk.ui.typing.time_field import TimeField
from omgangsdesk.ui.widgets import plain_button


class _Line(QWidget):
    def __init__(self, field: InformedField, informed: Informed) -> None:
        super().__init__()
        ctx = field.ctx
        self.who = ListField(
            ctx, ctx.tr("Who was told"), field.suggestions, none=ctx.tr("Who"), free=True
        )
        self.time = TimeField(ctx, start=field.start)
        self.away = plain_button(ctx, ctx.tr("Remove"), icon="close", kind="quiet")
        self.away.clicked.connect(lambda: field.remove(self))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACING[1])
        grid.setVerticalSpacing(SPACING[0])
        grid.addWidget(self.who, 0, 0, 1, 2)
        grid.addWidget(self.time, 1, 0)
        grid.addWidget(self.away, 1, 1)
        grid.setColumnStretch(0, 1)
        self.who.set(informed.who or None)
        self.time.set_when(When(at=informed.at, source="live"))
        self.who.changed.connect(field.changed)
        self.time.changed.connect(field.changed)

    def get(self, now: str) -> Informed:
        """Who, and when.

        Raises:
            InvalidInputError: when nobody is named or the time is none.
        """
        who = self.who.get()
        if not who:
            raise InvalidInputError(text("Say who was told, or remove that line."))
        when = self.time.when()
        return Informed(who=who, at=now if when is None else when.at)

    def kept(self, now: str) -> Informed:
        """As far as it is filled in; a time that is none yet is lost."""
        when = None if self.time.half() else self.time.when()
        return Informed(who=self.who.get() or "", at=now if when is None else when.at)


class InformedField(Field):
    """Lines of who was told and when."""

    def __init__(
        self,
        ctx: Context,
        label: str,
        suggestions: Sequence[Option],
        start: dt.datetime | None = None,
    ) -> None:
        """`start` is when the visit of which they were told was planned to begin."""
        super().__init__(ctx, label)
        self.start = start
        self.suggestions = list(suggestions)
        self._lines: list[_Line] = []
        self._add = plain_button(ctx, ctx.tr("Someone was told"), clicked=self._new, icon="plus")
        self._add.setAccessibleDescription(label)
        self.rows.addWidget(self._add)
        self.setFocusProxy(self._add)

    def get(self) -> tuple[Informed, ...]:
        """Who was told.

        Raises:
            InvalidInputError: when a line is unfinished.
        """
        now = written(self.ctx.now())
        return tuple(line.get(now) for line in self._lines)

    def kept(self) -> tuple[Informed, ...]:
        """The lines, also those that are not finished."""
        now = written(self.ctx.now())
        return tuple(line.kept(now) for line in self._lines)

    def any(self) -> bool:
        """Whether there is a line at all."""
        return bool(self._lines)

    def set(self, value: Sequence[Informed]) -> None:
        """Show these lines."""
        for line in list(self._lines):
            self._drop(line)
        for informed in value:
            read(informed.at)
            self._append(informed)

    def retell(self) -> None:
        """Say the names anew."""
        for line in self._lines:
            line.who.retell()

    def remove(self, line: _Line) -> None:
        """Take a line away again."""
        self._drop(line)
        self._add.setFocus()
        self.changed.emit()

    def _new(self) -> None:
        self._append(Informed(who="", at=written(self.ctx.now()))).who.setFocus()
        self.changed.emit()

    def _append(self, informed: Informed) -> _Line:
        line = _Line(self, informed)
        self._lines.append(line)
        self.rows.insertWidget(self.rows.count() - 1, line)
        return line

    def _drop(self, line: _Line) -> None:
        self._lines.remove(line)
        self.rows.removeWidget(line)
        line.hide()
        line.deleteLater()
