"""Looks at a window as an eye would: what is cut off, too small, over each other or marked twice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import combinations

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)

from omgangsdesk.ui.look.theme import CONTROL, STAMP
from omgangsdesk.ui.widgets import Banner, Chip, ElidedLabel, KeyButton

SLACK = 1
"""Logical pixels: Qt rounds."""
_LEAST_SEEN = 32
"""What scrolls shows at least as much as one control."""


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


def out_of_reach(window: QWidget) -> list[str]:
    """Words, controls and whatever takes the keyboard that no scrolling brings into the window."""
    return [
        f"{_called(one)}: {why}"
        for one in window.findChildren(QWidget)
        if one.isVisible() and _is_shown_for_itself(one)
        for why in [_kept_from_sight(one, window)]
        if why
    ]


def _is_shown_for_itself(one: QWidget) -> bool:
    if one.window() is not one.parentWidget() and _is_inside_a_control(one):
        return False
    takes_keyboard = one.focusPolicy() != Qt.FocusPolicy.NoFocus and one.isEnabled()
    return takes_keyboard or isinstance(one, QAbstractButton | QLabel)


def _is_inside_a_control(one: QWidget) -> bool:
    return isinstance(
        one.parentWidget(), QComboBox | QAbstractSpinBox | QLineEdit | QAbstractItemView
    )


def _kept_from_sight(one: QWidget, window: QWidget) -> str:
    """What holds it and shows it in part only, wherever it is scrolled to; or nothing."""
    seen, inner = one.rect(), one
    while inner is not window:
        holder = inner.parentWidget()
        seen = seen.translated(inner.pos())
        area = holder.parentWidget() if holder is not window else None
        if isinstance(area, QScrollArea) and area.widget() is inner:
            seen = _scrolled_to(seen.translated(-inner.pos()), inner, area)
        room = holder.rect().adjusted(-SLACK, -SLACK, SLACK, SLACK)
        if not room.contains(seen):
            return f"{seen.getRect()} in {type(holder).__name__} {holder.rect().getRect()}"
        inner = holder
    scrolls = isinstance(one, QAbstractScrollArea) and one.verticalScrollBar().maximum() > 0
    if scrolls and seen.height() < _LEAST_SEEN:
        return f"only {seen.height()} high"
    return ""


def _scrolled_to(part: QRect, inner: QWidget, area: QScrollArea) -> QRect:
    """Where a part of what scrolls stands once it was scrolled to; what is too large fills it."""
    port = area.viewport().rect()
    if not inner.rect().adjusted(-SLACK, -SLACK, SLACK, SLACK).contains(part):
        return part.translated(0, 10_000)  # it lies outside what can be scrolled at all
    off = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    if area.verticalScrollBarPolicy() != off and port.height() >= _LEAST_SEEN:
        part = QRect(part.x(), 0, part.width(), min(part.height(), port.height()))
    if area.horizontalScrollBarPolicy() != off:
        part = QRect(0, part.y(), min(part.width(), port.width()), part.height())
    return part


def over_each_other(window: QWidget) -> list[str]:
    """Words and controls of one holder that lie over each other."""
    kinds = QAbstractButton, QLineEdit, QComboBox, QLabel, QPlainTextEdit, Banner
    held: dict[QWidget, list[QWidget]] = {}
    for one in window.findChildren(QWidget):
        if one.isVisible() and isinstance(one, kinds) and one.size().width() > SLACK:
            held.setdefault(one.parentWidget(), []).append(one)
    return [
        f"{_called(one)} and {_called(other)}"
        for together in held.values()
        for one, other in combinations(together, 2)
        if not isinstance(one.parentWidget(), kinds)
        for both in [one.geometry() & other.geometry()]
        if both.width() > SLACK and both.height() > SLACK
    ]


def _called(one: QWidget) -> str:
    return f"{type(one).__name__} “{one.accessibleName() or getattr(one, 'text', str)()}”"


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
            ("out of reach", out_of_reach),
            ("over each other", over_each_other),
            ("cut by scrolling", cut_by_scrolling),
            ("small", too_small),
            ("marked twice", marked_twice),
        )
        for one in looks(window)
    ]
