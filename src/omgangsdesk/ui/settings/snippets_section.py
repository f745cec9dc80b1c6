"""Snippets: what `;key` and Tab put in a note; the centre's own words for what is often seen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPlainTextEdit

from omgangsdesk.domain.vocabulary import OBSERVATION
from omgangsdesk.language import text
from omgangsdesk.services.requests_centre import RetireSnippet, SetSnippet
from omgangsdesk.services.views_centre import SnippetsView, SnippetView
from omgangsdesk.ui.panel.fields import Field, ListField, NoteField, capital, word_options
from omgangsdesk.ui.records.form import RecordForm, Row, short_field
from omgangsdesk.ui.records.lines import Line
from omgangsdesk.ui.settings.records_section import RecordsSection
from omgangsdesk.ui.widgets import plain_button

if TYPE_CHECKING:
    from omgangsdesk.services.desk import Desk


class SnippetsSection(RecordsSection):
    """A line for each snippet; the form to add or write one stands among them."""

    named, adds, new = text("Snippets"), text("Add a snippet"), text("New snippet")
    view: SnippetsView | None

    def load(self, desk: Desk) -> SnippetsView:
        """Every snippet."""
        from omgangsdesk.services.centre.snippets import load_snippets

        return load_snippets(desk)

    def records(self) -> dict[str, SnippetView]:
        """The snippets."""
        return {one.snippet: one for one in self.view.snippets} if self.view is not None else {}

    def rows(self, _found: SnippetView | None) -> Sequence[Row]:
        """The key, the category and the text."""
        ctx, tr = self.ctx, self.ctx.tr
        offered = word_options(ctx, self.view.categories) if self.view is not None else []
        why = tr("One to eight letters or digits; typed in a note, then Tab.")
        stops = tr("What is to be filled in stands between « and »: Tab goes there.")
        return (
            Row("key", short_field(ctx, tr("Letters behind the ;")), why),
            Row("category", ListField(ctx, tr("Category"), offered)),
            Row("text", NoteField(ctx, tr("Text")), stops),
        )

    def dress(self, form: RecordForm) -> None:
        """A button for signs that few keyboards have."""
        put_in = _stopping(self.ctx.tr("what"), form.field("text"))
        form.add(plain_button(self.ctx, self.ctx.tr("Put in « »"), clicked=put_in))

    def values(self, found: SnippetView | None) -> dict[str, str]:
        """Those that were set."""
        if found is None:
            return {"key": "", "category": next(iter(OBSERVATION)), "text": ""}
        return {"key": found.key, "category": found.category, "text": found.text}

    def line(self, one: SnippetView, *, may_change: bool) -> Line:
        """The key, and what it puts in."""
        said = capital(self.ctx.say(one.category_text))
        if one.stops:
            said += " · " + self.ctx.tr("to fill in: {stops}", stops=", ".join(one.stops))
        key = f";{one.key}"
        does = self.offering(one, key) if may_change else ()
        says = one.text.replace("\n", " ")
        return Line(one.snippet, key, says, self.notes(one, [said]), does, one.retired)

    def pressed(self, snippet: str, key: str) -> RetireSnippet:
        """It is offered no longer, or again."""
        return RetireSnippet(snippet=snippet, retired=key == "retire")

    def kept(
        self, snippet: str | None, _found: SnippetView | None, form: RecordForm
    ) -> SetSnippet:
        """A snippet as it was typed."""
        return SetSnippet(snippet=snippet, based_on=form.based_on, **form.values())


def _stopping(usual: str, field: Field) -> Callable[[], None]:
    """Puts what is marked in a note between « and », or a word where nothing is."""

    def put_in() -> None:
        edit = field.findChild(QPlainTextEdit)
        if isinstance(edit, QPlainTextEdit):
            cursor = edit.textCursor()
            cursor.insertText(f"«{cursor.selectedText() or usual}»")
            edit.setTextCursor(cursor)
            edit.setFocus()

    return put_in
