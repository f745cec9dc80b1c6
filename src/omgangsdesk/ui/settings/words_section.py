"""The centre's own words: added beside ours to the lists that take them, and retired."""

from __future__ import annotations

from typing import TYPE_CHECKING

from omgangsdesk.domain.vocabulary import OPEN
from omgangsdesk.language import LANGUAGES
from omgangsdesk.services.requests_centre import AddWord, RetireWord
from omgangsdesk.services.views_centre import WordList, WordsView, WordView
from omgangsdesk.ui.panel.fields import RING, LineField, ListField, capital, word_options
from omgangsdesk.ui.records.form import RecordForm, Row, Typed
from omgangsdesk.ui.records.lines import Do, Line, Lines
from omgangsdesk.ui.settings.centre_section import CentreSection
from omgangsdesk.ui.settings.computer import LANGUAGE_NAMES
from omgangsdesk.ui.settings.section import Begun, Tools
from omgangsdesk.ui.widgets import caption, plain_button, words

if TYPE_CHECKING:
    from omgangsdesk.services.desk import Desk

_WIDE = 420
"""Of the list of lists, in pixels."""
_ASKED = ("nl_BE", "fr", "en")
"""Languages of a label; Dutch of the Netherlands says the Flemish one."""


class WordsSection(CentreSection):
    """One list at a time: ours as a line of words, the centre's own as lines."""

    view: WordsView | None

    def __init__(self, tools: Tools) -> None:
        super().__init__(tools)
        ctx = self.ctx
        self.which = ListField(ctx, ctx.tr("List"), word_options(ctx, OPEN))
        self.which.set(next(iter(OPEN)))
        self.which.changed.connect(self._other_list)
        self._ours = caption(ctx, wrap=True)
        self._none = words(ctx, colour="text2", wrap=True)
        self._none.setText(ctx.tr("This list has no words of your own yet."))
        self.lines = Lines(ctx, ctx.tr("Words of the centre's own"))
        self.lines.pressed.connect(self._pressed)
        self.add_button = plain_button(
            ctx, ctx.tr("Add a word"), clicked=self.open_form, icon="plus"
        )
        label = words(ctx, ctx.tr("List"))
        label.setBuddy(self.which)
        for said in (label, self._ours, self._none):
            said.setContentsMargins(RING, 0, RING, 0)
        self.which.setMaximumWidth(_WIDE)
        for part in (label, self.which, self._ours):
            self.column.addWidget(part)
        self.put(self.add_button)
        self.column.addWidget(self._none)
        self.column.addWidget(self.lines)
        self.column.addStretch(1)

    def load(self, desk: Desk) -> WordsView:
        """Every list."""
        from omgangsdesk.services.centre.words import load_words

        return load_words(desk)

    def half_typed(self) -> Begun:
        """The list that is shown, and the form that is open."""
        which = (self.which.get() or "",)
        return {which: Typed({}) if self._form is None else self._form.typed()}

    def show_begun(self, begun: Begun) -> None:
        """Show that list, and open the form again."""
        for (which,), typed in begun.items():
            self.which.set(which)
            if typed.values:
                self.open_form()
            if self._form is not None:
                self._form.take_over(typed)

    def show_view(self) -> None:
        """The chosen list as it is."""
        view, shown = self.view, self._list()
        if view is None or shown is None:
            return
        ours = ", ".join(self.ctx.say(one) for one in shown.ours)
        self._ours.setText(self.ctx.tr("Always there: {words}", words=ours))
        self.lines.show_lines([self._line(one, view) for one in shown.words])
        self._none.setVisible(not shown.words)
        self.end_showing()

    def open_form(self) -> None:
        """Add a word to the chosen list."""
        ctx = self.ctx
        rows = [Row(one, LineField(ctx, LANGUAGE_NAMES[one])) for one in _ASKED]
        form = RecordForm(ctx, ctx.tr("New word"), rows)
        enough = ctx.tr("One language is enough; the others then say it too.")
        form.add(caption(ctx, enough, wrap=True))
        form.kept.connect(self._keep)
        self.open_behind(form, self.lines, "", above=True)

    def _list(self) -> WordList | None:
        lists = self.view.lists if self.view is not None else ()
        return next((one for one in lists if one.vocabulary == self.which.get()), None)

    def _other_list(self) -> None:
        self._leave()
        self.show_view()

    def _line(self, one: WordView, view: WordsView) -> Line:
        tr, name = self.ctx.tr, self.ctx.say(one.name)
        order = [*LANGUAGES, *sorted(set(one.labels) - set(LANGUAGES))]
        said = [f"{lang}: {one.labels[lang]}" for lang in order if lang in one.labels]
        notes = [" · ".join(([tr("No longer offered")] if one.retired else []) + said)]
        if changed := self.changed_words(one.changed):
            notes.append(changed)
        does: tuple[Do, ...] = ()
        if view.may_change and one.retired:
            does = (Do("offer", tr("Offer again"), tr("Offer {word} again", word=name)),)
        elif view.may_change:
            does = (Do("retire", tr("Retire"), tr("Offer {word} no longer", word=name)),)
        return Line(one.word, capital(name), "", tuple(notes), does, one.retired)

    def _pressed(self, word: str, key: str) -> None:
        self.ask(RetireWord(word=word, retired=key == "retire"))

    def _keep(self) -> None:
        form = self._form
        if form is None:
            return
        request = AddWord(vocabulary=self.which.get() or "", labels=form.values())
        self.ask(request, form, self._leave)
