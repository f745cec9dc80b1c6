"""What the page has the worker do: read a week, look ahead, change the planning."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from omgangsdesk.errors import ExpectedError
from omgangsdesk.services.views_week import Ahead, CaseFound, WeekAsked, WeekRequest, WeekView
from omgangsdesk.ui.context import Context

if TYPE_CHECKING:
    from omgangsdesk.services.desk import Desk
    from omgangsdesk.services.views_centre import CentreChange
    from omgangsdesk.services.week.half import HalfPlanned


class Latest(QObject):
    """Asks one thing at a time; of what is asked meanwhile only the last is asked after it."""

    came = Signal(object)
    failed = Signal(object)

    def __init__(self, ctx: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._under_way = False
        self._next: Callable[[Desk], object] | None = None
        self._session = 0

    def ask(self, operation: Callable[[Desk], object]) -> None:
        """Ask it, now or as soon as what is under way is answered."""
        if self._under_way:
            self._next = operation
            return
        self._under_way, session = True, self._session

        def done(value: object) -> None:
            if session == self._session:
                self._answered(lambda: self.came.emit(value))

        def failed(error: ExpectedError) -> None:
            if session == self._session:
                self._answered(lambda: self.failed.emit(error))

        def unanswered() -> None:
            # Something broke, or nobody is signed in: who waits for it would wait until a lock.
            if session == self._session:
                self._answered(lambda: None)

        self._ctx.worker.run(operation, done, failed, unanswered)

    def forget(self) -> None:
        """What is under way is not told any more."""
        self._session += 1
        self._under_way, self._next = False, None

    def _answered(self, tell: Callable[[], None]) -> None:
        self._under_way = False
        following, self._next = self._next, None
        if following is not None:
            self.ask(following)  # what came is of something that is no longer asked
        else:
            tell()


def reading(asked: WeekAsked) -> Callable[[Desk], WeekView]:
    """Read a week."""

    def operation(desk: Desk) -> WeekView:
        from omgangsdesk.services.week.view import load_week

        return load_week(desk, asked)

    return operation


def finding(case: str) -> Callable[[Desk], CaseFound | None]:
    """A dossier to plan for."""

    def operation(desk: Desk) -> CaseFound | None:
        from omgangsdesk.services.week.choosing import find_case

        return find_case(desk, case)

    return operation


def looking(request: WeekRequest) -> Callable[[Desk], Ahead]:
    """What a request would come to."""

    def operation(desk: Desk) -> Ahead:
        from omgangsdesk.services.week.ahead import look_ahead

        return look_ahead(desk, request)

    return operation


def changing(request: WeekRequest, half: HalfPlanned | None) -> Callable[[Desk], CentreChange]:
    """Carry a request out; the form that it was asked in stays until it is."""

    def operation(desk: Desk) -> CentreChange:
        from omgangsdesk.services.week.change import change_week
        from omgangsdesk.services.week.half import change_from

        return change_week(desk, request) if half is None else change_from(desk, request, half)

    return operation


def taking_back(entries: tuple[str, ...]) -> Callable[[Desk], CentreChange]:
    """Undo a change."""

    def operation(desk: Desk) -> CentreChange:
        from omgangsdesk.services.centre.change import change_centre
        from omgangsdesk.services.requests_centre import TakeBack

        return change_centre(desk, TakeBack(entries=entries))

    return operation
