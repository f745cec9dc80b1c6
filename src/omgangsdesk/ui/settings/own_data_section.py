"""A person's own data: whose, what speaks of others too, and handing it over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from omgangsdesk.errors import ExpectedError, FieldError
from omgangsdesk.files import typed_path
from omgangsdesk.language import text, text_n
from omgangsdesk.services.wording import same
from omgangsdesk.ui.panel.fields import RING, LineField
from omgangsdesk.ui.records.form import RecordForm, Row
from omgangsdesk.ui.settings.centre_section import CentreSection
from omgangsdesk.ui.settings.section import Tools
from omgangsdesk.ui.widgets import TickBox, caption, plain_button, words

if TYPE_CHECKING:
    from omgangsdesk.domain.papers.own_data import LeftOut
    from omgangsdesk.services.desk import Desk
    from omgangsdesk.services.keeping.hand_over import OwnPapers


@dataclass(frozen=True, slots=True)
class _Allowed:
    """Whether whoever is signed in may gather it."""

    may_change: bool


class OwnDataSection(CentreSection):
    """First a look; what speaks of others is let in one by one; then the papers are written."""

    view: _Allowed | None

    def __init__(self, tools: Tools) -> None:
        super().__init__(tools)
        ctx, tr = self.ctx, self.ctx.tr
        self._person = ""
        self._ticks: dict[str, TickBox] = {}
        self.who = RecordForm(
            ctx,
            "",
            (
                Row(
                    "person",
                    LineField(ctx, tr("Whose data")),
                    tr(
                        "Full name, as it stands in the dossier. Where two bear it, with the date "
                        "of birth behind it, or the number of the dossier."
                    ),
                ),
            ),
            framed=False,
        )
        self.who.keep_button.set_words(tr("Show what is kept"))
        self.who.kept.connect(self.look)
        self.who.left.connect(self.forget)
        self._waits = words(
            ctx,
            tr("Names are hidden now. What you began is here again once you show them."),
            colour="text2",
            wrap=True,
        )
        self._waits.setContentsMargins(RING, 0, RING, 0)
        self._waits.hide()
        self.found = words(ctx, wrap=True)
        self.found.setContentsMargins(RING, 0, RING, 0)
        self._others = QWidget()
        self._texts = QVBoxLayout(self._others)
        self._texts.setContentsMargins(RING, 0, RING, 0)
        self.over = RecordForm(
            ctx,
            tr("Hand it over"),
            (
                Row("receiver", LineField(ctx, tr("To whom it is given"))),
                Row("ground", LineField(ctx, tr("On what ground"))),
                Row("folder", LineField(ctx, tr("In which folder the PDF and JSON come"))),
            ),
        )
        self.over.add(plain_button(ctx, tr("Browse…"), clicked=self._browse, icon="folder"))
        self.over.keep_button.set_words(tr("Write and register"))
        self.over.kept.connect(self.hand_over)
        self.over.left.connect(self.forget)
        for part in (self._waits, self.who, self.found, self._others, self.over):
            self.column.addWidget(part)
        self.column.addStretch(1)
        self.forget()

    def load(self, desk: Desk) -> _Allowed:
        """Whether it may be gathered; nothing is read before somebody asks."""
        from omgangsdesk.services.centre.keeping import may_change

        return _Allowed(may_change(desk))

    def show_view(self) -> None:
        """Fields for who may; in discreet mode what is of somebody is out of sight, and waits."""
        allowed = self.view is not None and self.view.may_change
        if not allowed:
            self.forget()
        hidden = self.ctx.discreet
        self.who.setVisible(allowed and not (hidden and self._person))
        for part in (self.found, self.over):
            part.setVisible(bool(self._person) and not hidden)
        self._others.setVisible(bool(self._ticks) and not hidden)
        self._waits.setVisible(bool(self._person) and hidden)

    def forget(self) -> None:
        """Show nothing of anybody."""
        self._person = ""
        self._clear_texts()
        self.found.clear()
        self.who.fill({"person": ""})
        self.over.fill({"receiver": "", "ground": "", "folder": ""})
        for part in (self.found, self._others, self.over, self._waits):
            part.hide()

    def ticks(self) -> dict[str, TickBox]:
        """What speaks of others too: its entry, and whether it goes along."""
        return self._ticks

    def clear(self) -> None:
        """Show nothing of anybody."""
        self.forget()

    def look(self) -> None:
        """Gather it, and show how much there is and what speaks of others too."""
        typed = self.who.values()["person"]

        def read(desk: Desk) -> OwnPapers:
            from omgangsdesk.services.keeping.hand_over import make_papers
            from omgangsdesk.services.keeping.whose import find_person

            return make_papers(desk, find_person(desk, typed), translator=self.ctx.translator)

        def failed(error: ExpectedError) -> None:
            self.who.show_problem(self.ctx.say(error.sentence), "person")

        self.ctx.worker.run(read, self._looked, failed)

    def _looked(self, papers: OwnPapers) -> None:
        if not shiboken6.isValid(self):
            return
        if self.ctx.discreet:
            self.who.show_problem(
                self.ctx.tr("Names are hidden now. Show them first, where nobody looks along."),
                "person",
            )
            return
        self._person = papers.data.person
        say = self.ctx.say
        told = [
            f"{one.title}: {say(text_n('{count} fact', '{count} facts', len(one.facts)))}"
            for one in papers.data.sections
        ]
        self.found.setText("\n".join([papers.data.name, *told]))
        self._clear_texts()
        if papers.left_out:
            head = self.ctx.tr(
                "These speak of others too and are left out. Tick what may go along."
            )
            self._texts.addWidget(caption(self.ctx, head, wrap=True))
        for one in papers.left_out:
            self._add_text(one)
        for part in (self.found, self.over):
            part.show()
        self._others.setVisible(bool(papers.left_out))
        self.over.take_focus()

    def _add_text(self, one: LeftOut) -> None:
        if one.entry in self._ticks:
            return  # a record of which several fields speak of others goes along whole
        tick = self._ticks[one.entry] = TickBox()
        tick.setText(f"{one.kind}: {one.text}")
        self._texts.addWidget(tick)

    def _clear_texts(self) -> None:
        self._ticks = {}
        while (item := self._texts.takeAt(0)) is not None:
            part = item.widget()
            if part is not None:
                part.hide()
                part.deleteLater()

    def hand_over(self) -> None:
        """Write both files, and register that they were given."""
        person, values = self._person, self.over.values()
        let_in = [entry for entry, tick in self._ticks.items() if tick.isChecked()]

        def act(desk: Desk) -> str:
            from omgangsdesk.services.keeping.hand_over import make_papers, write_papers

            papers = make_papers(desk, person, let_in=let_in, translator=self.ctx.translator)
            folder = typed_path(values["folder"])
            files = write_papers(
                desk, papers, folder, receiver=values["receiver"], ground=values["ground"]
            )
            return ", ".join(one.name for one in files)

        def written(names: str) -> None:
            self.tools.flow.tell(same(text("written: {files}", files=names)), None)
            if shiboken6.isValid(self):
                self.who.take_focus()  # what has the keyboard is about to go
                self.forget()

        def failed(error: ExpectedError) -> None:
            field = error.field if isinstance(error, FieldError) else ""
            self.over.show_problem(self.ctx.say(error.sentence), field)

        self.ctx.worker.run(act, written, failed)

    def _browse(self) -> None:
        typed = self.over.values()["folder"]
        found = QFileDialog.getExistingDirectory(self, self.ctx.tr("Folder"), typed)
        if found:
            self.over.field("folder").set(found)
