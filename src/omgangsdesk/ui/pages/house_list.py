"""The people in the building as lines: by assembly point where there are several, then by room."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from omgangsdesk.domain.rules.building import assembly_point
from omgangsdesk.language import Text, text_n
from omgangsdesk.services.views_day import InHouse, InHousePerson
from omgangsdesk.services.wording import joined
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.look.theme import RADIUS, SPACING, font

_Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
LINE = int(Qt.ItemDataRole.UserRole)
_ICON = 20.0
_INSIDE = (SPACING[0], 1, -SPACING[0], -1)


@dataclass(frozen=True, slots=True)
class Heading:
    """An assembly point (`letter`), or a place in it, with how many are there."""

    letter: str
    place: Text | None
    children: int
    adults: int


@dataclass(frozen=True, slots=True)
class Line:
    """Somebody, where they are, and the letter of where they gather if there are several."""

    one: InHousePerson
    place: Text
    letter: str


Row = Heading | Line


def rows_of(house: InHouse) -> list[Row]:
    """The lines of a house, people who must not meet kept apart as on paper."""
    groups = sorted({one.group for place in house.places for one in place.people})
    return [
        row
        for group in groups
        for row in _rows_of_group(house, group, assembly_point(group) if len(groups) > 1 else "")
    ]


def _rows_of_group(house: InHouse, group: int, letter: str) -> Iterator[Row]:
    here = [
        (place.name, [one for one in place.people if one.group == group]) for place in house.places
    ]
    if letter:
        everybody = [one for _, people in here for one in people]
        yield _heading(letter, None, everybody)
    for name, people in here:
        if people:
            yield _heading(letter, name, people)
            yield from (Line(one, name, letter) for one in people)


def _heading(letter: str, place: Text | None, people: list[InHousePerson]) -> Heading:
    children = sum(1 for one in people if one.child)
    return Heading(letter, place, children, len(people) - children)


def counted(children: int, adults: int) -> Text:
    """`2 children, 1 adult`; nothing is said of none."""
    parts = []
    if children:
        parts.append(text_n("{count} child", "{count} children", children))
    if adults:
        parts.append(text_n("{count} adult", "{count} adults", adults))
    return joined(parts)


class HouseModel(QAbstractListModel):
    """People in lines; headings are rows that can't be chosen."""

    def __init__(self, ctx: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._rows: list[Row] = []
        self.house: InHouse | None = None
        ctx.discreet_changed.connect(self._all_changed)
        ctx.language_changed.connect(self._all_changed)

    def show_house(self, house: InHouse | None) -> None:
        """Take over who is in; lines stay the same lines while the same people are there."""
        rows = [] if house is None else rows_of(house)
        before, self.house = self._rows, house
        if _keys(rows) == _keys(before):
            self._rows = rows
            self._all_changed()
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def person(self, index: _Index) -> InHousePerson | None:
        """Who stands in a row; None for a heading."""
        row = self._rows[index.row()] if index.isValid() else None
        return row.one if isinstance(row, Line) else None

    def place_of(self, *, person: str | None = None, visit: str | None = None) -> QModelIndex:
        """The row of a person, or the first one of a visit."""
        for at, row in enumerate(self._rows):
            if isinstance(row, Line) and (
                row.one.person == person if person else row.one.visit == visit
            ):
                return self.index(at)
        return QModelIndex()

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        """People and headings."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Headings are not chosen."""
        if index.isValid() and isinstance(self._rows[index.row()], Heading):
            return Qt.ItemFlag.ItemNeverHasChildren
        return super().flags(index)

    def data(self, index: _Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """Words of a row; the row itself under LINE."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._title(row)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._aloud(row)
            case _:
                return row if role == LINE else None

    def what(self, one: InHousePerson) -> str:
        """`father`, `child, 9 years`; no ages while names are hidden."""
        if one.child and one.age is not None and not self._ctx.discreet:
            return self._ctx.tr("child, {age} years", age=one.age)
        return self._ctx.say(one.relation)

    def lasted(self, one: InHousePerson) -> str:
        """How long somebody is here: `35 min`, `1 h 05`."""
        if one.since is None or self.house is None:
            return ""
        minutes = max(0, int((self.house.now - one.since).total_seconds() // 60))
        hours, left = divmod(minutes, 60)
        if not hours:
            return self._ctx.tr("{minutes} min", minutes=minutes)
        return self._ctx.tr("{hours} h {minutes}", hours=hours, minutes=f"{left:02d}")

    def _title(self, row: Row) -> str:
        ctx = self._ctx
        if isinstance(row, Line):
            return ctx.said(row.one.name)
        if row.place is None:
            return ctx.tr("Assembly point {letter}", letter=row.letter)
        place = ctx.say(row.place)
        return place[:1].upper() + place[1:]

    def _aloud(self, row: Row) -> str:
        ctx = self._ctx
        if isinstance(row, Heading):
            return f"{self._title(row)}: {ctx.say(counted(row.children, row.adults))}"
        one = row.one
        since = ctx.tr("since {time}", time=ctx.time(one.since)) if one.since else ""
        parts = [ctx.said(one.name), self.what(one), ctx.say(row.place), since]
        parts.append(ctx.tr("visit {family}", family=ctx.said(one.at)))
        if row.letter:
            parts.append(ctx.tr("Assembly point {letter}", letter=row.letter))
        return ", ".join(part for part in parts if part)

    def _all_changed(self, *_: object) -> None:
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))


def _keys(rows: list[Row]) -> list[object]:
    return [
        row.one.person if isinstance(row, Line) else (row.letter, str(row.place)) for row in rows
    ]


class HouseDelegate(QStyledItemDelegate):
    """Who, with what they are below; the visit; since when, with how long below."""

    def __init__(self, ctx: Context, model: HouseModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ctx, self._model = ctx, model

    def sizeHint(self, _option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Two lines for a person, one for a heading."""
        row = index.data(LINE)
        line = QFontMetricsF(font("body")).height()
        if isinstance(row, Line):
            below = QFontMetricsF(font("caption")).height()
            return QSize(100, round(line + below + SPACING[2] + 2))
        return QSize(100, round(line + (SPACING[4] if row.place is None else SPACING[3])))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """A person or a heading."""
        row, box = index.data(LINE), QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, Line):
            self._ground(painter, box, option.state)
            self._person(painter, box, row, str(index.data()))
        else:
            self._heading(painter, box, row, str(index.data()))
        painter.restore()

    def _heading(self, painter: QPainter, box: QRectF, row: Heading, said: str) -> None:
        theme = self._ctx.theme
        counts = self._ctx.say(counted(row.children, row.adults))
        left = box.left() + _INSIDE[0] + SPACING[2]
        ground = box.adjusted(_INSIDE[0], SPACING[1], _INSIDE[2], 0)
        if row.place is None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.state("handover")[1])
            painter.drawRoundedRect(ground, RADIUS, RADIUS)
            ink = theme.state("handover")[0]
            square = QRectF(left, round(ground.center().y() - _ICON / 2), _ICON, _ICON)
            self._ctx.icons.paint(painter, square, "flag", ink)
            left += _ICON + SPACING[1]
        else:
            ink = theme.colour("text")
            line = QRectF(ground.left(), box.bottom() - 1, ground.width(), 1)
            painter.fillRect(line, theme.colour("divider"))
        used = font("body", bold=True)
        wide = QFontMetricsF(used).horizontalAdvance(said)
        room = QRectF(left, ground.top(), wide + 1, ground.height())
        self._words(painter, room, said, used, ink)
        room.setLeft(room.right() + SPACING[2])
        room.setRight(box.right() - SPACING[2])
        faint = ink if row.place is None else theme.colour("text2")
        self._words(painter, room, counts, font("caption"), faint)

    def _ground(self, painter: QPainter, box: QRectF, state: QStyle.StateFlag) -> None:
        if not state & QStyle.StateFlag.State_Selected:
            return
        theme, inner = self._ctx.theme, box.adjusted(*_INSIDE)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent_soft"))
        painter.drawRoundedRect(inner, RADIUS, RADIUS)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(theme.colour("focus"))
            painter.drawRoundedRect(QRectF(inner.left(), inner.top(), 3, inner.height()), 1, 1)

    def _person(self, painter: QPainter, box: QRectF, row: Line, said: str) -> None:
        ctx, theme, one = self._ctx, self._ctx.theme, row.one
        inner = box.adjusted(*_INSIDE)
        square = QRectF(inner.left() + SPACING[2], 0, _ICON, _ICON)
        square.moveTop(round(box.center().y() - _ICON / 2))
        if one.child:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.state("running")[1])
            painter.drawEllipse(square.adjusted(-5, -5, 5, 5))
        ink = theme.colour("running" if one.child else "text2")
        ctx.icons.paint(painter, square, "child" if one.child else "person", ink)
        since = ctx.time(one.since) if one.since else ""
        right = self._width_of_times()
        left = square.right() + SPACING[2] + SPACING[0]
        room = inner.right() - SPACING[1] - right - left
        ink, faint = theme.colour("text"), theme.colour("text2")
        columns = (
            (left, room * 0.6 - SPACING[2], said, self._model.what(one), True),
            (left + room * 0.6, room * 0.4 - SPACING[2], ctx.said(one.at), ctx.tr("visit"), False),
            (inner.right() - SPACING[1] - right, right, since, self._model.lasted(one), False),
        )
        high = QFontMetricsF(font("body")).height()
        top = box.top() + SPACING[0] + 3
        for at, wide, upper, lower, bold in columns:
            first = QRectF(at, top, wide, high)
            self._words(painter, first, upper, font("body", bold=bold), ink)
            second = QRectF(at, first.bottom(), wide, box.bottom() - first.bottom() - SPACING[0])
            self._words(painter, second, lower, font("caption"), faint)

    def _width_of_times(self) -> float:
        widest = max(
            QFontMetricsF(font("body")).horizontalAdvance("00:00"),
            QFontMetricsF(font("caption")).horizontalAdvance(
                self._ctx.tr("{hours} h {minutes}", hours=10, minutes="00")
            ),
        )
        return widest + SPACING[0]

    def _words(self, painter: QPainter, room: QRectF, said: str, used: QFont, ink: QColor) -> None:
        painter.setFont(used)
        painter.setPen(ink)
        shown = QFontMetricsF(used).elidedText(said, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), shown)
