"""Goes through a window as somebody who does not see it: what is nameless, and where Tab leads."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QLabel,
    QWidget,
)

from omgangsdesk.domain.visit.status import STATUS
from omgangsdesk.ui.window import Window


def nameless(window: QWidget) -> list[str]:
    """What the keyboard can reach and that has no name; a tooltip or placeholder is none."""
    told = {
        label.buddy()
        for label in window.findChildren(QLabel)
        if label.buddy() is not None and label.text()
    }
    told |= {one.focusProxy() for one in told if one is not None}
    return [
        where(one)
        for one in window.findChildren(QWidget)
        if one.isVisible()
        and one.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not _is_inside(one)
        and not one.accessibleName()
        and one not in told
        and not (isinstance(one, QAbstractButton) and one.text())
    ]


def _is_inside(one: QWidget) -> bool:
    """Whether it is a part of one control, or only hands the keyboard on."""
    above = one.parentWidget()
    viewport = isinstance(above, QAbstractScrollArea) and above.viewport() is one
    return viewport or one.focusProxy() is not None


def where(one: QWidget) -> str:
    """What a widget is, and in what."""
    above, chain = one.parentWidget(), []
    while above is not None and len(chain) < 3:
        chain.append(type(above).__name__)
        above = above.parentWidget()
    said = one.accessibleName() or getattr(one, "text", str)()
    return f"{type(one).__name__} “{said}” in {' in '.join(chain)}"


def stops(window: QWidget) -> list[QWidget]:
    """Where Tab should stop."""
    return [
        one
        for one in window.findChildren(QWidget)
        if one.isVisible()
        and one.isEnabled()
        and one.focusProxy() is None
        and one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and (
            not isinstance(above := one.parentWidget(), QAbstractScrollArea)
            or above.viewport() is not one
        )
    ]


def led_astray(window: QWidget) -> list[str]:
    """What Tab passes over, meets twice or never leaves, and where Shift+Tab goes another way.

    What unfolds only when the keyboard comes there may be met, and need not be on the way back.
    """
    wanted = stops(window)
    there, unfolded = _walk(window, Qt.Key.Key_Tab, wanted)
    back, _ = _walk(window, Qt.Key.Key_Backtab, wanted)
    found = [f"passed over: {where(one)}" for one in wanted if one not in there]
    found += [f"no stop: {where(one)}" for one in there if one not in unfolded]
    found += [f"met twice: {where(one)}" for one, times in Counter(there).items() if times > 1]
    known = [one for one in there if one in wanted]
    other = [one for one in back if one in wanted]
    if not found and other != [known[0], *reversed(known[1:])]:
        found.append(f"another way back: {list(map(where, known))}, {list(map(where, other))}")
    return found


def _walk(
    window: QWidget, key: Qt.Key, wanted: list[QWidget]
) -> tuple[list[QWidget], list[QWidget]]:
    """Where the key leads from the first stop until it comes round, and all stops there were."""
    wanted[0].setFocus(Qt.FocusReason.TabFocusReason)
    met: list[QWidget] = []
    known = list(wanted)
    for _ in range(2 * len(wanted)):
        here = QApplication.focusWidget()
        assert here is not None
        if met and here is met[0]:
            break
        met.append(here)
        known += [one for one in stops(window) if one not in known]
        QTest.keyClick(here, key)
    return met, known


def keys_twice(window: QWidget) -> list[str]:
    """Two shortcuts that would both answer a key: then neither does."""
    taken: Counter[tuple[str, object]] = Counter()
    for one in window.findChildren(QShortcut):
        place = one.parent()
        if not one.isEnabled() or not isinstance(place, QWidget) or not place.isVisible():
            continue
        whole = one.context() in {
            Qt.ShortcutContext.WindowShortcut,
            Qt.ShortcutContext.ApplicationShortcut,
        }
        taken[one.key().toString(), None if whole else place] += 1
    for button in window.findChildren(QAbstractButton):
        if button.isVisible() and not button.shortcut().isEmpty() and "&" not in button.text():
            taken[button.shortcut().toString(QKeySequence.SequenceFormat.PortableText), None] += 1
    return [key for (key, _), times in taken.items() if times > 1]


def untold_visits(window: Window) -> list[str]:
    """Visits of the board whose sentence lacks who, where, from when to when, or how it stands."""
    ctx, model = window._ctx, window.desk.today.model
    found = []
    for place in range(model.rowCount()):
        row, index = model.row(place), model.index(place)
        said = index.data(Qt.ItemDataRole.AccessibleTextRole)
        lane = next(one.name for one in model.lanes if one.room == row.lane)
        wanted = [
            *ctx.said(row.title).split(" · "),
            lane,
            ctx.time(row.start),
            ctx.time(row.end),
            ctx.say(STATUS[row.status]),
            ctx.said(row.countdown) if row.countdown else "",
        ]
        found += [f"“{said}” lacks “{one}”" for one in wanted if one not in said]
    return found
