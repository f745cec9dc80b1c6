"""Looks at a window as an eye would: what is cut off, too small, or marked twice.

Run as a program it shows every page of a played practice store in the languages asked for, at the
scale that Qt was told, and prints what is wrong with each, and nothing when all is well.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollArea,
    QWidget,
)

from omgangsdesk.ui.look.theme import CONTROL, STAMP
from omgangsdesk.ui.widgets import Chip, ElidedLabel, KeyButton

SLACK = 1
"""Logical pixels: Qt rounds."""


def clipped(window: QWidget) -> list[str]:
    """Visible words that have less room than they need."""
    return [
        f"{said}: {one.width()}×{one.height()} of {wide}×{high}"
        for one, said, wide, high in _needs(window)
        if one.width() + SLACK < wide or one.height() + SLACK < high
    ]


def _needs(window: QWidget) -> Iterator[tuple[QWidget, str, int, int]]:
    for one in window.findChildren(QWidget):
        if not one.isVisible() or isinstance(one, ElidedLabel | Chip):
            continue  # those two shorten themselves, and say the whole elsewhere
        if isinstance(one, QLabel) and one.text():
            wide = 0 if one.wordWrap() else one.sizeHint().width()
            high = one.heightForWidth(one.width()) if one.wordWrap() else one.sizeHint().height()
            yield one, one.text(), wide, high
        elif isinstance(one, QAbstractButton) and one.text():
            least = one.minimumSizeHint()
            yield one, one.text(), least.width(), least.height()


def outside(window: QWidget) -> list[str]:
    """Controls that lie over the edge of the window or of what holds them."""
    found = []
    for one in window.findChildren(QWidget):
        parent = one.parentWidget()
        if not one.isVisible() or one.isWindow() or parent is None:
            continue
        if not isinstance(one, QAbstractButton | QLineEdit | QComboBox | QLabel):
            continue
        inside = parent.rect().adjusted(-SLACK, -SLACK, SLACK, SLACK)
        if not inside.contains(QRect(one.pos(), one.size())):
            said = one.accessibleName() or getattr(one, "text", str)()
            found.append(f"{said}: {one.geometry().getRect()} in {parent.rect().getRect()}")
    return found


def cut_by_scrolling(window: QWidget) -> list[str]:
    """What is wider than where it scrolls, while nothing scrolls sideways."""
    return [
        f"{area.widget().sizeHint().width()} in {area.viewport().width()}"
        for area in window.findChildren(QScrollArea)
        if area.isVisible()
        and area.widget() is not None
        and area.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        and area.widget().width() > area.viewport().width() + SLACK
    ]


def too_small(window: QWidget) -> list[str]:
    """Stamps under 44 high or wide, other controls under 32 high."""
    found = []
    for one in window.findChildren(QWidget):
        if not one.isVisible() or not _is_control(one):
            continue
        stamp = isinstance(one, KeyButton) and one._stacked
        least = STAMP if stamp else CONTROL
        if one.height() < least or (stamp and one.width() < least):
            said = one.accessibleName() or getattr(one, "text", str)()
            found.append(f"{type(one).__name__} {said}: {one.width()}×{one.height()}")
    return found


def _is_control(one: QWidget) -> bool:
    kinds = (QAbstractButton, QComboBox, QAbstractSpinBox, QLineEdit)
    held = isinstance(one.parentWidget(), QComboBox | QAbstractSpinBox | QLineEdit)
    return isinstance(one, kinds) and not held


def marked_twice(window: QWidget) -> list[str]:
    """Letters for Alt that two visible labels or buttons share: neither works well then."""
    marks: Counter[str] = Counter()
    for one in window.findChildren(QWidget):
        if not one.isVisible() or not isinstance(one, QLabel | QAbstractButton):
            continue
        if isinstance(one, QLabel) and one.buddy() is None:
            continue
        found = re.search(r"(?<!&)&([^&\s])", one.text())
        if found:
            marks[found.group(1).casefold()] += 1
    return [letter for letter, times in marks.items() if times > 1]


def all_wrong(window: QWidget) -> list[str]:
    """Everything that an eye would stumble over."""
    return [
        f"{what}: {one}"
        for what, looks in (
            ("clipped", clipped),
            ("outside", outside),
            ("cut by scrolling", cut_by_scrolling),
            ("small", too_small),
            ("marked twice", marked_twice),
        )
        for one in looks(window)
    ]


PAGES = ("today", "house", "reports", "close", "settings", "help", "search")
FORMS = ("arrive", "hand_over", "end", "incident", "depart", "contact", "no_show", "pause")
VISIT = "bezoek-kievit"


def main(folder: Path, devices: Path, languages: list[str], pictures: Path | None) -> None:
    """Print what is wrong, a line each: language, page, what."""
    from tests.conftest import PracticeStore
    from tests.journeys.by_keys import standing
    from tests.ui.plain_bot import PlainBot

    from omgangsdesk.ui.app import make_application
    from omgangsdesk.ui.look.preferences import Preferences, keep_preferences

    app = make_application(["looking"])
    liked = devices.parent / f"window-{app.devicePixelRatio()}.json"
    looks = sys.argv[5].split(",") if len(sys.argv) > 5 else ["light"]
    keep_preferences(liked, Preferences(look=looks[0], language="en", discreet=False))
    store = PracticeStore(folder=folder, devices=devices)
    with standing(app, store, PlainBot(), liked) as counter:  # type: ignore[arg-type]
        window = counter.window
        room = (1366, 768) if app.devicePixelRatio() <= 1 else (1366 / 1.25, 768 / 1.25)
        window.resize(*(round(side) for side in room))
        counter.clock.put("14:20")
        print_wrong(window, "-", "unlock")
        counter.sign_in("AB")
        counter.choose(VISIT)
        appearance = counter.ctx.appearance
        for look in looks:
            for language in languages:
                appearance.choose(replace(appearance.preferences, language=language, look=look))
                counter.settle()
                for page in (*PAGES, *FORMS):
                    show(counter, page)
                    print_wrong(window, language, page)
                    if pictures is not None:
                        window.grab().save(str(pictures / f"{look}-{language}-{page}.png"))


def show(counter: object, page: str) -> None:
    """Show a page, or the form of an act on today."""
    desk = counter.window.desk  # type: ignore[attr-defined]
    if page in FORMS:
        counter.window.help.leave()  # type: ignore[attr-defined]
        desk.show_page("today")
        desk.panel._open(_form(page)).take_focus()
    else:
        desk.panel.close_form()
        window = counter.window  # type: ignore[attr-defined]
        window.help.leave()
        if page == "help":
            window.help.toggle()
        else:
            desk.show_page(page)
    counter.settle()  # type: ignore[attr-defined]
    if page == "reports":
        counter.until(desk.reports_page.report.preview.is_drawn)  # type: ignore[attr-defined]


def _form(act: str) -> object:
    from omgangsdesk.ui.panel.forms import FORMS as RECIPES

    return RECIPES[act]


def print_wrong(window: QWidget, language: str, page: str) -> None:
    QApplication.processEvents()
    for one in all_wrong(window):
        sys.stdout.write(f"{language}\t{page}\t{one}\n")


if __name__ == "__main__":
    main(
        Path(sys.argv[1]),
        Path(sys.argv[2]),
        sys.argv[3].split(","),
        Path(sys.argv[4]) if len(sys.argv) > 4 and sys.argv[4] else None,
    )
