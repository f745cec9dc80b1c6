"""Keeping a paper as a PDF where somebody chose to."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from omgangsdesk.errors import ExpectedError, NoSpaceError, StoreError
from omgangsdesk.files import is_folder
from omgangsdesk.language import text
from omgangsdesk.security.files import write_private
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.look.theme import SPACING
from omgangsdesk.ui.widgets import LineEdit, caption, plain_button, primary_button


class NotSavedError(ExpectedError):
    """The PDF could not be written where it was asked."""


def save_paper(pdf: bytes, path: Path) -> Path:
    """Write a PDF, readable by its owner alone: aside, synced, renamed.

    Raises:
        NotSavedError: the folder is gone, full, or can't be written to.
    """
    if not is_folder(path.parent):
        raise NotSavedError(
            text(
                "Not saved: the folder {folder} is not there. The report is safe. "
                "Put the stick back in, or choose another folder.",
                folder=str(path.parent),
            )
        )
    try:
        write_private(path, pdf)
    except NoSpaceError as error:
        raise NotSavedError(
            text(
                "Not saved: there is no room left in {folder}. The report is safe. "
                "Make room, or choose another folder.",
                folder=str(path.parent),
            )
        ) from error
    except StoreError as error:
        raise NotSavedError(
            text(
                "Not saved: {folder} can't be written to. The report is safe. "
                "Choose another folder.",
                folder=str(path.parent),
            )
        ) from error
    return path


class SaveRow(QWidget):
    """Where to keep the PDF; in place, with a native file window for who wants one."""

    chosen = Signal(str)
    """The whole path."""
    cancelled = Signal()

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._label = caption(ctx)
        self._path = LineEdit(ctx)
        self._path.returnPressed.connect(self._choose)
        self._label.setBuddy(self._path)
        self._browse = plain_button(ctx, "", clicked=self._ask)
        self._save = primary_button(ctx, "", "↵", self._choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING[0])
        column.addWidget(self._label)
        column.addWidget(self._path)
        row = QHBoxLayout()
        row.setContentsMargins(0, SPACING[0], 0, 0)
        row.setSpacing(SPACING[1])
        row.addWidget(self._save, 1)
        row.addWidget(self._browse)
        column.addLayout(row)
        ctx.language_changed.connect(self._reword)
        self._reword()
        self.hide()

    def ask(self, path: Path) -> None:
        """Propose a place."""
        self._path.setText(str(path))
        self.show()
        self._path.setFocus(Qt.FocusReason.OtherFocusReason)
        self._path.setSelection(len(str(path.parent)) + 1, len(path.stem))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves it be."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)

    def _choose(self) -> None:
        path = self._path.text().strip()
        if path:
            self.chosen.emit(path if path.lower().endswith(".pdf") else f"{path}.pdf")

    def _ask(self) -> None:
        title = self._ctx.tr("Keep as PDF")
        found, _ = QFileDialog.getSaveFileName(self, title, self._path.text(), "PDF (*.pdf)")
        if found:
            self._path.setText(found)
            self._path.setFocus()

    def _reword(self) -> None:
        ctx = self._ctx
        self._label.setText(ctx.tr("&Where"))
        self._path.setAccessibleName(ctx.tr("Where to keep the PDF"))
        self._browse.set_words(ctx.tr("Browse…"))
        self._save.set_words(ctx.tr("Save"))
