"""Snippets: what `;key` and Tab put in a note; the centre's own words for what is often seen."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPlainTextEdit

from omgangsdesk.domain.vocabulary import OBSERVATION
from omgangsdesk.services.requests_centre import RetireSnippet, SetSnippet
from omgangsdesk.services.views_centre import SnippetsView, SnippetView
from omgangsdesk.ui.panel.fields import ListField, NoteField, capital, word_options
from omgangsdesk.ui.records.form import RecordForm, Row, short_field
from omgangsdesk.ui.records.lines import Do, Line, Lines
from omgangsdesk.ui.settings.centre_section import CentreSection
from omgangsdesk.ui.settings.section import Begun, Tools
from omgangsdesk.ui.widgets import plain_button

if TYPE_CHECKING:
    from omgangsdesk.services.desk import Desk

_ADD = ""


class SnippetsSection(CentreSection):
    """A line for each snippet; the form to add or write one stands among them."""

    view: SnippetsView | None

    def __init__(self, tools: Tools) -> None:
        super().__init__(tools)
        self._edited = _ADD
        self.add_button = plain_button(
            self.ctx, self.ctx.tr("Add a snippet"), clicked=self.open_form, icon="plus"
        )
        self.lines = Lines(self.ctx, self.ctx.tr("Snippets"))
        self.lines.pressed.connect(self._pressed)
        self.put(self.add_button)
        self.column.addWidget(self.lines)
        self.column.addStretch(1)

    def load(self, desk: Desk) -> SnippetsView:
        """Every snippet."""
        from omgangsdesk.services.centre.snippets import load_snippets

        return load_snippets(desk)

    def half_typed(self) -> Begun:
        """The form that is open."""
        return {} if self._form is None else {(self._edited,): self._form.typed()}

    def show_begun(self, begun: Begun) -> None:
        """Open it again."""
        for (snippet,), typed in begun.items():
            self.open_form(snippet)
            if self._form is not None:
                self._form.take_over(typed)

    def show_view(self) -> None:
        """The snippets as they are."""
        view = self.view
        if view is None:
            return
        self.lines.show_lines([self._line(one, view) for one in view.snippets])
        self.add_button.setVisible(view.may_change and self._form is None)
        if not view.may_change:
            self._leave()
        if self._form is not None and self._edited:
            self.lines.put_behind(self._edited, self._form)

    def open_form(self, snippet: str = _ADD) -> None:
        """Write a snippet anew, or add one."""
        view = self.view
        if view is None:
            return
        self._drop_form()
        ctx, found = self.ctx, self._snippet(snippet)
        offered = word_options(ctx, view.categories)
        text = NoteField(ctx, ctx.tr("Text"))
        form = RecordForm(
            ctx,
            ctx.tr("New snippet") if found is None else "",
            (
                Row(
                    "key",
                    short_field(ctx, ctx.tr("Letters behind the ;")),
                    ctx.tr("One to eight letters or digits; typed in a note, then Tab."),
                ),
                Row("category", ListField(ctx, ctx.tr("Category"), offered)),
                Row(
                    "text",
                    text,
                    ctx.tr("What is to be filled in stands between « and »: Tab goes there."),
                ),
            ),
        )
        form.add(plain_button(ctx, ctx.tr("Put in « »"), clicked=_stopping(ctx.tr("what"), text)))
        form.fill(
            {"key": "", "category": next(iter(OBSERVATION)), "text": ""}
            if found is None
            else {"key": found.key, "category": found.category, "text": found.text}
        )
        form.kept.connect(self._keep)
        form.left.connect(self._leave)
        self._form, self._edited = form, snippet
        if found is None:
            self.column.insertWidget(self.column.indexOf(self.lines), form)
        else:
            self.lines.put_behind(snippet, form)
        self.add_button.hide()
        form.show()
        form.take_focus()
        self.bring(form)

    def _line(self, one: SnippetView, view: SnippetsView) -> Line:
        tr = self.ctx.tr
        notes = [capital(self.ctx.say(one.category_text))]
        if one.stops:
            notes[0] += " · " + tr("to fill in: {stops}", stops=", ".join(one.stops))
        if one.retired:
            notes[0] = f"{tr('No longer offered')} · {notes[0]}"
        if changed := self.changed_words(one.changed):
            notes.append(changed)
        does: tuple[Do, ...] = ()
        if view.may_change:
            offer = (
                Do("offer", tr("Offer again"), tr("Offer ;{key} again", key=one.key))
                if one.retired
                else Do("retire", tr("Retire"), tr("Offer ;{key} no longer", key=one.key))
            )
            change = Do("edit", tr("Change"), tr("Change ;{key}", key=one.key))
            does = (offer,) if one.retired else (change, offer)
        says = one.text.replace("\n", " ")
        return Line(one.snippet, f";{one.key}", says, tuple(notes), does, one.retired)

    def _snippet(self, snippet: str) -> SnippetView | None:
        every = self.view.snippets if self.view is not None else ()
        return next((one for one in every if one.snippet == snippet), None)

    def _pressed(self, snippet: str, key: str) -> None:
        if key == "edit":
            self.open_form(snippet)
        else:
            self.ask(RetireSnippet(snippet=snippet, retired=key == "retire"))

    def _keep(self) -> None:
        form = self._form
        if form is None:
            return
        found, values = self._snippet(self._edited), form.values()
        request = SetSnippet(
            snippet=self._edited or None,
            key=values["key"],
            category=values["category"],
            text=values["text"],
            based_on=found.entry if found else None,
        )
        self.ask(request, form, self._leave)

    def _leave(self) -> None:
        if self._form is None:
            return
        self._drop_form()
        self.add_button.setVisible(self.view is not None and self.view.may_change)
        if not self.lines.focus_on(self._edited, "edit"):
            self.add_button.setFocus()


def _stopping(usual: str, field: NoteField) -> Callable[[], None]:
    """Puts what is marked in a note between « and », or a word where nothing is."""

    def put_in() -> None:
        edit = field.findChild(QPlainTextEdit)
        if isinstance(edit, QPlainTextEdit):
            cursor = edit.textCursor()
            cursor.insertText(f"«{cursor.selectedText() or usual}»")
            edit.setTextCursor(cursor)
            edit.setFocus()

    return put_in
