"""In which folder the day file comes: usually a stick, and the one of last time."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from omgangsdesk.ui.context import Context
from omgangsdesk.ui.look.theme import SPACING
from omgangsdesk.ui.report_page.card import Card
from omgangsdesk.ui.widgets import LineEdit, caption, plain_button


class Place(Card):
    """A field for the folder, and a native window for who wants one."""

    submitted = Signal()
    """Enter in the field."""

    def __init__(self, ctx: Context, folder: str, parent: QWidget | None = None) -> None:
        super().__init__(ctx, parent)
        self._proposed = folder
        self._refused = ""
        self.folder = LineEdit(ctx, folder)
        self.folder.returnPressed.connect(self.submitted)
        self._browse = plain_button(ctx, "", clicked=self._ask, icon="paper-folder")
        self._hint = caption(ctx, wrap=True)
        row = QHBoxLayout()
        row.setSpacing(SPACING[1])
        row.addWidget(self.folder, 1)
        row.addWidget(self._browse)
        self.body.addLayout(row)
        self.body.addWidget(self._hint)
        ctx.language_changed.connect(self._reword)
        self._reword()

    def half(self) -> str:
        """What stands there other than what is proposed, or nothing."""
        return self.chosen() if self.chosen() != self._proposed else ""

    def propose(self, folder: str | None = None) -> None:
        """Let the folder that worked stand there next time; without one, what is proposed now."""
        self._proposed = self._proposed if folder is None else folder
        self.folder.setText(self._proposed)

    def chosen(self) -> str:
        """The folder as it was typed or chosen."""
        return self.folder.text().strip()

    def refuse(self) -> None:
        """Nothing could be written there: the next thing typed takes its place."""
        self._refused = self.chosen()
        self.folder.selectAll()

    def is_asked(self) -> bool:
        """Whether a folder is to be chosen: there is none, or nothing could be written there."""
        return self.chosen() in {"", self._refused}

    def _ask(self) -> None:
        found = QFileDialog.getExistingDirectory(
            self, self._ctx.tr("Folder for the day file"), self.chosen()
        )
        if found:
            self.folder.setText(found)
            self.folder.setFocus()

    def _reword(self) -> None:
        ctx = self._ctx
        self.set_title(ctx.tr("Where"))
        self.folder.setAccessibleName(ctx.tr("Folder for the day file"))
        self._browse.set_words(ctx.tr("Browse…"))
        self._hint.setText(ctx.tr("A stick for the office, or a folder that it can reach."))
