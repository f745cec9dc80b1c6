"""About whom an observation is: the children, the visitor, both, or persons by name."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from omgangsdesk.services.views import PersonView
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.look.theme import CONTROL, SPACING
from omgangsdesk.ui.panel.flow import FlowLayout
from omgangsdesk.ui.widgets import Choice

_MODES = ("child", "visitor", "both", "names")


class AboutField(QWidget):
    """A segmented choice, that unfolds into names."""

    changed = Signal()

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self._ctx = ctx
        self._people: tuple[PersonView, ...] = ()
        self._value: tuple[str, ...] = ()
        self._boxes: dict[str, QCheckBox] = {}
        self._choice = Choice(ctx, ctx.tr("About whom"), [])
        self._names = QWidget()
        self._flow = FlowLayout(self._names)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[SPACING[0]] * 4)
        column.setSpacing(SPACING[0])
        column.addWidget(self._choice)
        column.addWidget(self._names)
        self._names.hide()
        self.setFocusProxy(self._choice)
        self._choice.changed.connect(self._mode_chosen)

    def show_people(self, people: Sequence[PersonView]) -> None:
        """Offer these persons; nobody is chosen then."""
        self._people = tuple(people)
        ctx, several = self._ctx, len(self._of("child")) > 1
        words = (
            ctx.tr("Children") if several else ctx.tr("Child"),
            ctx.tr("Visitor"),
            ctx.tr("Both"),
            ctx.tr("Names"),
        )
        self._choice.set_options(list(zip(_MODES, words, strict=True)))
        while self._flow.count():
            item = self._flow.takeAt(0)
            old = item.widget() if item else None
            if old is not None:
                old.hide()
                old.deleteLater()
        self._boxes = {}
        for person in self._people:
            box = QCheckBox()
            box.setMinimumHeight(CONTROL)
            box.toggled.connect(self._named)
            self._flow.addWidget(box)
            self._boxes[person.person] = box
        self.retell()
        self.set(())

    def get(self) -> tuple[str, ...]:
        """Ids of whom it is about."""
        return self._value

    def set(self, value: Sequence[str]) -> None:
        """Choose persons."""
        self._value = tuple(value)
        mode = self._mode_of(self._value)
        self._choice.blockSignals(True)
        self._choice.set_value(mode)
        self._choice.blockSignals(False)
        self._show_names(shown=mode == "names")

    def retell(self) -> None:
        """Say the names anew."""
        for person in self._people:
            self._boxes[person.person].setText(self._ctx.said(person.name).replace("&", "&&"))
            self._boxes[person.person].setAccessibleName(self._ctx.said(person.name))

    def _of(self, role: str) -> tuple[str, ...]:
        expected = [each for each in self._people if each.role == role and each.expected]
        return tuple(
            each.person for each in (expected or [e for e in self._people if e.role == role])
        )

    def _persons(self, mode: str) -> tuple[str, ...]:
        children, visitors = self._of("child"), self._of("visiting")
        return {"child": children, "visitor": visitors, "both": children + visitors}[mode]

    def _mode_of(self, value: tuple[str, ...]) -> str | None:
        if not value:
            return None
        return next((mode for mode in _MODES[:3] if self._persons(mode) == value), "names")

    def _mode_chosen(self, mode: str) -> None:
        if mode != "names":
            self._value = self._persons(mode)
        self._show_names(shown=mode == "names")
        self.changed.emit()

    def _show_names(self, *, shown: bool) -> None:
        for person, box in self._boxes.items():
            box.blockSignals(True)
            box.setChecked(person in self._value)
            box.blockSignals(False)
        self._names.setVisible(shown)

    def _named(self) -> None:
        known = {person: box.isChecked() for person, box in self._boxes.items()}
        kept = [each for each in self._value if known.get(each, True)]
        self._value = (*kept, *(each for each, on in known.items() if on and each not in kept))
        self.changed.emit()
