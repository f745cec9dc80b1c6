"""What every section of the settings is, and what it is handed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from omgangsdesk.ui.context import Context
from omgangsdesk.ui.desk.flow import Flow
from omgangsdesk.ui.look.appearance import Appearance
from omgangsdesk.ui.records.form import Typed
from omgangsdesk.ui.widgets.scroll import scroll_to


@dataclass(frozen=True, slots=True)
class Tools:
    """What a section may need: words and colours, this computer's preferences, and the desk."""

    ctx: Context
    appearance: Appearance
    flow: Flow


Begun: TypeAlias = "Mapping[tuple[str, ...], Typed]"
"""What is typed in the forms of a section, by what each form is about."""


class Section(QWidget):
    """A part of the settings; the frame says its title and scrolls it.

    In another language or size of text it is made anew, so that it may say its words once.
    """

    def __init__(self, tools: Tools) -> None:
        super().__init__()
        self.tools, self.ctx = tools, tools.ctx

    def refresh(self) -> None:
        """Read anew what is shown; asked each time the section comes into view."""

    def begun(self) -> Begun:
        """What is typed here and not kept, for the section that is made anew."""
        return {}

    def take_over(self, begun: Begun) -> None:
        """Show what was begun in the section that this one replaces."""

    def clear(self) -> None:
        """Forget what is of somebody: the window locks, and who comes back may be another."""

    def focus_field(self) -> None:
        """Put the keyboard on the first control."""
        first = next(iter(stops(self)), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)

    def bring(self, part: QWidget) -> None:
        """Scroll until `part` is seen, once it has its place."""
        QTimer.singleShot(0, part, lambda: self._scroll_to(part))

    def _scroll_to(self, part: QWidget) -> None:
        holder = self.parentWidget()
        area = holder.parentWidget() if holder is not None else None
        if isinstance(area, QScrollArea):
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
            scroll_to(area, part)

    def showEvent(self, event: QShowEvent) -> None:
        """What is seen is what counts now."""
        super().showEvent(event)
        if not event.spontaneous():
            self.refresh()


def stops(part: QWidget) -> list[QWidget]:
    """The widgets inside `part` at which Tab can stop now."""
    return [
        one
        for one in part.findChildren(QWidget)
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and one.isEnabled()
        and one.isVisibleTo(part)
    ]
