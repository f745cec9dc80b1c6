"""The pages of a paper under each other, as wide as there is room, drawn once in sight."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QPoint, QRect, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from omgangsdesk.language import text_n
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.look.theme import SPACING, font
from omgangsdesk.ui.report_page.busy import LINE_AFTER_MS
from omgangsdesk.ui.report_page.jobs import Jobs
from omgangsdesk.ui.report_page.pages import page_picture, page_sizes

WIDEST = 900
"""Logical pixels; a page wider than this is harder to read, not easier."""
_NEAR = 1
"""Pages kept drawn above and below what is in sight."""
_SETTLE_MS = 120


@dataclass(frozen=True, slots=True)
class _Drawn:
    paper: int
    at: int
    width: int
    picture: QImage


class PagePreview(QAbstractScrollArea):
    """Shows the pages of one PDF; covered while names are hidden."""

    drawn = Signal()
    """Everything in sight is drawn as sharp as the screen can show."""

    def __init__(self, ctx: Context, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx, self._jobs = ctx, jobs
        self._pdf = b""
        self._paper = 0
        self._sizes: tuple[QSizeF, ...] = ()
        self._pictures: dict[int, _Drawn] = {}
        self._asked: set[tuple[int, int]] = set()
        self._note = ""
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().valueChanged.connect(self._moved)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._settle.timeout.connect(self._ask)
        self._late = False
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(LINE_AFTER_MS)
        self._slow.timeout.connect(self._tell_late)
        ctx.discreet_changed.connect(self._reword)
        ctx.language_changed.connect(self._reword)
        ctx.theme_changed.connect(self._colour)
        self._colour()
        self._reword()

    def wait(self) -> None:
        """A paper is being made: said once that takes long."""
        self._late = False
        self._slow.start()

    def show_paper(self, pdf: bytes) -> None:
        """Show another PDF, from its first page."""
        self._paper += 1
        self._pdf, self._note = pdf, ""
        self._pictures, self._asked = {}, set()
        self._sizes = ()
        self.verticalScrollBar().setValue(0)
        self._jobs.run(partial(_measure, self._paper, pdf), self._measured)
        self._reword()

    def show_note(self, note: str) -> None:
        """Show a sentence instead of pages."""
        self._paper += 1
        self._pdf, self._note = b"", note
        self._slow.stop()
        self._late = False
        self._sizes, self._pictures, self._asked = (), {}, set()
        self._reword()

    def page_count(self) -> int:
        """How many pages the paper has, once it was opened."""
        return len(self._sizes)

    def pictures(self) -> list[QImage]:
        """The pages that are drawn now, in order; none while covered."""
        if self._ctx.discreet:
            return []
        return [self._pictures[at].picture for at in sorted(self._pictures)]

    def is_drawn(self) -> bool:
        """Whether all that is in sight is drawn."""
        return bool(self._sizes) and not self._asked and not self._missing()

    def show_page(self, at: int) -> None:
        """Scroll to the top of page `at`, from 0."""
        if at < len(self._sizes):
            self.verticalScrollBar().setValue(self._boxes()[at].top() - SPACING[2])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pages to the new width; drawn anew once it stays."""
        super().resizeEvent(event)
        self._range()
        self._settle.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Pages are drawn only when somebody can see them."""
        super().showEvent(event)
        self._settle.start()

    def changeEvent(self, event: QEvent) -> None:
        """Drawn anew on a screen with other pixels."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._settle.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Home and End go to the first and the last page; Qt does the rest."""
        bar = self.verticalScrollBar()
        if event.key() == Qt.Key.Key_Home:
            bar.setValue(bar.minimum())
        elif event.key() == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Pages on the window's ground, or one plain surface."""
        with QPainter(self.viewport()) as painter:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            theme = self._ctx.theme
            if self._ctx.discreet or self._note or not self._sizes:
                self._paint_cover(painter)
            else:
                edge = theme.colour("divider")
                top = self.verticalScrollBar().value()
                for at, box in enumerate(self._boxes()):
                    seen = box.translated(0, -top)
                    if seen.intersects(self.viewport().rect()):
                        self._paint_page(painter, at, seen, edge)

    def _paint_page(self, painter: QPainter, at: int, box: QRect, edge: QColor) -> None:
        painter.setPen(edge)
        painter.setBrush(QColor("white"))
        painter.drawRect(box.adjusted(-1, -1, 0, 0))
        if at in self._pictures:
            painter.drawImage(box, self._pictures[at].picture)

    def _paint_cover(self, painter: QPainter) -> None:
        room = self.viewport().rect().adjusted(*(SPACING[3], SPACING[3], -SPACING[3], -SPACING[3]))
        theme = self._ctx.theme
        painter.setPen(theme.colour("divider"))
        painter.setBrush(theme.colour("surface"))
        painter.drawRect(room)
        said = self._cover_words()
        if not said:
            return
        middle = room.center().y()
        picture, size = ("paper-hidden", 40) if self._ctx.discreet else ("empty-paper", 72)
        icon = QRect(0, 0, size, size)
        icon.moveCenter(QPoint(room.center().x(), middle - size // 2 - SPACING[1]))
        self._ctx.icons.paint(painter, icon.toRectF(), picture, theme.colour("text2"))
        painter.setPen(theme.colour("text2"))
        painter.setFont(font("body"))
        words = room.adjusted(SPACING[4], 0, -SPACING[4], 0)
        words.setTop(middle + SPACING[1])
        flags = (
            Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        )
        painter.drawText(words, int(flags), said)

    def _cover_words(self) -> str:
        if self._ctx.discreet and not self._note:
            return self._ctx.tr(
                "Hidden, because names can be read here. {key} shows it.",
                key=self._ctx.keys.hint("show_names"),
            )
        if self._late and not self._note:
            return self._ctx.tr("The pages are being drawn…")
        return self._note

    def _reword(self) -> None:
        ctx = self._ctx
        if self._ctx.discreet or self._note or self._late:
            self.setAccessibleName(self._cover_words())
        else:
            self.setAccessibleName(ctx.tr("Pages of the report"))
        pages = "" if ctx.discreet or not self._sizes else self._count()
        self.setAccessibleDescription(pages)
        if ctx.discreet:
            self._pictures = {}
        else:
            self._ask()
        self.viewport().update()

    def _tell_late(self) -> None:
        self._late = True
        self._reword()

    def _count(self) -> str:
        return self._ctx.say(text_n("{count} page", "{count} pages", len(self._sizes)))

    def _colour(self) -> None:
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, self._ctx.theme.colour("window"))
        self.setPalette(palette)
        self.viewport().update()

    def _measured(self, told: tuple[int, tuple[QSizeF, ...]]) -> None:
        paper, sizes = told
        if paper == self._paper:
            self._slow.stop()
            self._late = False
            self._sizes = sizes
            self._range()
            self._reword()

    def _page_width(self) -> int:
        """The same with and without the bar: a page that only fits beside one calls it back."""
        room = self.width() - self.verticalScrollBar().sizeHint().width()
        return max(1, min(WIDEST, room - 2 * SPACING[3]))

    def _boxes(self) -> list[QRect]:
        """Where every page lies, in pixels from the top of the first."""
        wide = self._page_width()
        left = (self.viewport().width() - wide) // 2
        top, boxes = SPACING[3], []
        for size in self._sizes:
            high = round(wide * size.height() / size.width())
            boxes.append(QRect(left, top, wide, high))
            top += high + SPACING[3]
        return boxes

    def _range(self) -> None:
        boxes = self._boxes()
        whole = boxes[-1].bottom() + SPACING[3] if boxes else 0
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, whole - self.viewport().height()))
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(SPACING[4] * 2)

    def _moved(self) -> None:
        self._ask()
        self.viewport().update()

    def _wanted(self) -> list[int]:
        """Pages in sight and those next to them."""
        sight = self.viewport().rect().translated(0, self.verticalScrollBar().value())
        seen = [at for at, box in enumerate(self._boxes()) if box.intersects(sight)]
        if not seen:
            return []
        first, last = max(0, seen[0] - _NEAR), min(len(self._sizes) - 1, seen[-1] + _NEAR)
        return list(range(first, last + 1))

    def _pixels(self) -> int:
        return round(self._page_width() * self.devicePixelRatioF())

    def _missing(self) -> list[int]:
        pixels = self._pixels()
        return [
            at
            for at in self._wanted()
            if at not in self._pictures or self._pictures[at].width != pixels
        ]

    def _ask(self) -> None:
        if self._ctx.discreet or not self._sizes or not self.isVisible():
            return
        wanted, pixels = set(self._wanted()), self._pixels()
        self._pictures = {at: old for at, old in self._pictures.items() if at in wanted}
        for at in self._missing():
            if (at, pixels) not in self._asked:
                self._asked.add((at, pixels))
                self._jobs.run(
                    partial(_draw, self._paper, self._pdf, at, pixels),
                    self._took,
                    broke=partial(self._not_drawn, self._paper, at, pixels),
                )

    def _not_drawn(self, paper: int, at: int, pixels: int) -> None:
        """Drawing it failed: it is tried again when it comes into sight anew, and not before."""
        if paper == self._paper:
            self._asked.discard((at, pixels))

    def _took(self, drawn: _Drawn) -> None:
        if drawn.paper != self._paper:
            return
        self._asked.discard((drawn.at, drawn.width))
        if not self._ctx.discreet and drawn.width == self._pixels():
            self._pictures[drawn.at] = drawn
            self.viewport().update()
        if self.is_drawn():
            self.drawn.emit()


def _measure(paper: int, pdf: bytes) -> tuple[int, tuple[QSizeF, ...]]:
    return paper, page_sizes(pdf)


def _draw(paper: int, pdf: bytes, at: int, width: int) -> _Drawn:
    return _Drawn(paper, at, width, page_picture(pdf, at, width))
