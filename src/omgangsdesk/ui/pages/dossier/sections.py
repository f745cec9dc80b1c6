"""A chapter of a dossier: its sections, each with its lines and what can be added."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QVBoxLayout, QWidget

from omgangsdesk.ui.look.theme import SPACING
from omgangsdesk.ui.panel.fields import RING, capital
from omgangsdesk.ui.records.lines import Do, Line, Lines
from omgangsdesk.ui.widgets import KeyButton, plain_button, section_title, words

if TYPE_CHECKING:
    from omgangsdesk.services.views_dossier import DossierChapter, DossierLine, DossierSection
    from omgangsdesk.ui.context import Context

EDIT, PAST, OPEN, ADD = "edit", "past", "open", "add"
"""What can be done with a line: change it, look at its history, go to the visit, add of it."""


def key_of(kind: str, record: str) -> str:
    """What a line goes by in its list."""
    return f"{kind}:{record}"


class SectionView(QWidget):
    """A title, lines, and a button for each kind that can be added."""

    pressed = Signal(str, str, str)
    """Kind and id of a record, and what to do with it."""
    adding = Signal(str, object)
    """A kind, and what stands in its form already, by field."""

    def __init__(self, ctx: Context, name: str) -> None:
        super().__init__()
        self._ctx, self.name = ctx, name
        self._section: DossierSection | None = None
        self.add_buttons: dict[str, KeyButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, SPACING[2])
        column.setSpacing(SPACING[0])
        self._title = section_title(ctx, "")
        self._empty = words(ctx, colour="text2", wrap=True)
        for one in (self._title, self._empty):
            one.setContentsMargins(RING, 0, RING, 0)
            one.setWordWrap(True)
        self.lines = Lines(ctx, "")
        self.lines.pressed.connect(self._pressed)
        self._foot = QHBoxLayout()
        self._foot.setContentsMargins(RING, RING, RING, RING)
        self._foot.setSpacing(SPACING[1])
        self._foot.addStretch(1)
        column.addWidget(self._title)
        column.addWidget(self._empty)
        column.addWidget(self.lines)
        column.addLayout(self._foot)

    def show_section(self, section: DossierSection, adds: frozenset[str]) -> None:
        """Show what it holds now; `adds` are the kinds that may be added and changed."""
        self._section = section
        ctx = self._ctx
        title = capital(ctx.say(section.title))
        self._title.setText(title)
        self.lines.setAccessibleName(title)
        self._empty.setText(ctx.say(section.empty))
        self._empty.setVisible(not section.lines and bool(self._empty.text()))
        self.lines.show_lines([self._line(one, adds) for one in section.lines])
        self._offer([(kind, ctx.say(said)) for kind, said in section.adds if kind in adds])

    def _offer(self, kinds: list[tuple[str, str]]) -> None:
        if [(kind, one.text()) for kind, one in self.add_buttons.items()] == kinds:
            return
        for old in self.add_buttons.values():
            self._foot.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.add_buttons = {}
        for place, (kind, said) in enumerate(kinds):
            button = plain_button(self._ctx, said, icon="plus")
            button.clicked.connect(partial(self._add, kind))
            self.add_buttons[kind] = button
            self._foot.insertWidget(place, button)

    def _line(self, one: DossierLine, adds: frozenset[str]) -> Line:
        ctx = self._ctx
        title = capital(ctx.said(one.title))
        notes = [said for note in one.notes if (said := ctx.said(note))]
        return Line(
            id=key_of(one.kind, one.id),
            title=title,
            says=notes[0] if notes else "",
            notes=tuple(notes[1:]),
            does=tuple(self._does(one, title, adds)),
            faded=one.past,
            warns=ctx.said(one.warns) if one.warns is not None else "",
        )

    def _does(self, one: DossierLine, title: str, adds: frozenset[str]) -> list[Do]:
        ctx, tr = self._ctx, self._ctx.tr
        if one.kind == "visit":
            return [Do(OPEN, tr("Open"), tr("Open the visit: {what}", what=title))]
        does = [
            Do(
                f"{ADD}{n}",
                capital(ctx.say(more.label)),
                f"{ctx.say(more.label)}: {title}",
                "plus",
            )
            for n, more in enumerate(one.adds)
            if more.kind in adds
        ]
        if one.entry is not None:
            does.append(Do(PAST, "", tr("History: {what}", what=title), "clock"))
        if one.kind in adds and (one.entry is not None or one.kind == "emergency"):
            does.append(Do(EDIT, tr("Change"), tr("Change: {what}", what=title)))
        return does

    def _add(self, kind: str, *_: object) -> None:
        self.adding.emit(kind, ())

    def _pressed(self, line: str, key: str) -> None:
        kind, _, record = line.partition(":")
        lines = self._section.lines if self._section is not None else ()
        found = next((one for one in lines if key_of(one.kind, one.id) == line), None)
        if key.startswith(ADD) and found is not None:
            more = found.adds[int(key.removeprefix(ADD))]
            self.adding.emit(more.kind, more.values)
            return
        self.pressed.emit(kind, record, key)


class ChapterView(QWidget):
    """The sections of one chapter, below each other."""

    pressed = Signal(str, str, str, str)
    """The section, kind and id of a record, and what to do with it."""
    adding = Signal(str, str, object)
    """The section, the kind, and what stands in its form already, by field."""

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self._ctx = ctx
        self.sections: dict[str, SectionView] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACING[1])
        self._column.setAlignment(Qt.AlignmentFlag.AlignTop)

    def show_chapter(self, chapter: DossierChapter, adds: frozenset[str]) -> None:
        """Show its sections; those that were there stay, with the keyboard in them."""
        wanted = [one.name for one in chapter.sections]
        if list(self.sections) != wanted:
            self.clear()
            for name in wanted:
                made = self.sections[name] = SectionView(self._ctx, name)
                made.pressed.connect(partial(self._pressed, name))
                made.adding.connect(partial(self._adding, name))
                self._column.addWidget(made)
        for section in chapter.sections:
            self.sections[section.name].show_section(section, adds)

    def put(self, section: str, line: str | None, part: QWidget) -> bool:
        """Put something behind a line of a section, or at its end; False without that section."""
        found = self.sections.get(section)
        if found is None:
            return False
        found.lines.put_behind(line, part)
        return True

    def focus_on(self, section: str, kind: str, record: str) -> None:
        """Put the keyboard on what leads back to the form of that record, or of something new."""
        found = self.sections.get(section)
        if found is None or (record and found.lines.focus_on(key_of(kind, record), EDIT)):
            return
        others = (one for one in found.findChildren(QAbstractButton) if one.isVisible())
        adds = found.add_buttons
        button = adds.get(kind) or next(iter(adds.values()), None) or next(others, None)
        if button is not None:
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        """Show nothing."""
        for one in self.sections.values():
            self._column.removeWidget(one)
            one.hide()
            one.deleteLater()
        self.sections = {}

    def _pressed(self, section: str, kind: str, record: str, key: str) -> None:
        self.pressed.emit(section, kind, record, key)

    def _adding(self, section: str, kind: str, preset: object) -> None:
        self.adding.emit(section, kind, preset)
