"""One thread that owns the desk; only frozen values cross to the window and back.

Operations run one after another in the order they were asked, so a refresh asked after an act
shows that act.
"""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, QThread, Signal, Slot, qVersion

from omgangsdesk.errors import ExpectedError

if TYPE_CHECKING:
    from omgangsdesk.services.desk import Desk
    from omgangsdesk.ui.context import Context

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Job:
    operation: Callable[[Any], Any]
    needs_desk: bool
    done: Callable[[Any], None] | None
    failed: Callable[[ExpectedError], None] | None
    unanswered: Callable[[], None] | None = None


@dataclass(frozen=True, slots=True)
class _Outcome:
    job: _Job
    value: object = None
    error: ExpectedError | None = None
    bug: str = ""
    dropped: bool = False


class _Thread(QThread):
    """Runs its loop from Python, so that thread-locals (a file lock's) outlive one operation."""

    def run(self) -> None:
        self.exec()


class _Bench(QObject):
    """Lives on the worker's thread and holds the desk there."""

    finished = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.desk: Any = None

    @Slot(object)
    def carry_out(self, job: _Job) -> None:
        """Run one operation and send back what came of it."""
        if job.needs_desk and self.desk is None:
            self.finished.emit(_Outcome(job, dropped=True))
            return
        try:
            outcome = _Outcome(job, job.operation(self.desk))
        except ExpectedError as error:
            outcome = _Outcome(job, error=error)
        except Exception as error:  # noqa: BLE001 - a bug anywhere must reach the window
            outcome = _Outcome(job, bug=bug_report(error))
        self.finished.emit(outcome)


class Worker(QObject):
    """Runs operations on the desk, off the window's thread."""

    bug = Signal(str)
    """A report for the makers: types and places in the program, no names, no values."""
    problem = Signal(object)
    """An `ExpectedError` nobody else handles."""
    busy_changed = Signal(bool)
    _asked = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        """Starts the thread; `close` must be called before this is let go."""
        super().__init__(parent)
        self._waiting = 0
        self._closed = False
        self._thread = _Thread()
        self._thread.setObjectName("desk")
        self._bench = _Bench()
        self._bench.moveToThread(self._thread)
        self._asked.connect(self._bench.carry_out)
        self._bench.finished.connect(self._take)
        self._thread.start()

    @property
    def waiting(self) -> int:
        """How many operations have been asked and not yet answered."""
        return self._waiting

    def run(
        self,
        operation: Callable[[Desk], T],
        done: Callable[[T], None] | None = None,
        failed: Callable[[ExpectedError], None] | None = None,
        unanswered: Callable[[], None] | None = None,
    ) -> None:
        """Run `operation` on the desk; `done` or `failed` is called on the window's thread.

        An expected error without `failed` comes out of `problem`, a bug out of `bug`. Without an
        open desk nothing happens. When the owner of `done` is gone by then, it is not called.
        `unanswered` is called where neither is: without a desk, and after a bug.
        """
        self._ask(_Job(operation, True, done, failed, unanswered))

    def open(
        self,
        opener: Callable[[], Desk],
        done: Callable[[], None],
        failed: Callable[[ExpectedError], None] | None = None,
    ) -> None:
        """Open a desk on the worker's thread and keep it there."""

        def hold(_desk: object) -> None:
            self._release()
            self._bench.desk = opener()

        self._ask(_Job(hold, needs_desk=False, done=lambda _: done(), failed=failed))

    def do(
        self,
        operation: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[ExpectedError], None] | None = None,
    ) -> None:
        """Run something that needs no desk; told as `run` does."""
        self._ask(_Job(lambda _: operation(), needs_desk=False, done=done, failed=failed))

    def prepare(self, operation: Callable[[], None]) -> None:
        """Do something that needs no desk, such as importing what will be needed."""
        self._ask(_Job(lambda _: operation(), needs_desk=False, done=None, failed=None))

    def shut(self, done: Callable[[], None] | None = None) -> None:
        """Close the desk after what was asked before; the worker can open another."""
        told = None if done is None else (lambda _: done())
        self._ask(_Job(lambda _: self._release(), needs_desk=False, done=told, failed=None))

    def close(self) -> None:
        """Finish what was asked, close the desk, stop the thread; waits for it."""
        if self._closed:
            return
        self.shut()
        self._closed = True
        self._asked.emit(_Job(lambda _: self._thread.quit(), False, None, None))
        self._thread.wait()
        self._bench.finished.disconnect(self._take)
        self._waiting = 0

    def _ask(self, job: _Job) -> None:
        if self._closed:
            return
        self._waiting += 1
        if self._waiting == 1:
            self.busy_changed.emit(True)
        self._asked.emit(job)

    def _release(self) -> None:
        desk, self._bench.desk = self._bench.desk, None
        if desk is not None:
            desk.close()

    @Slot(object)
    def _take(self, outcome: _Outcome) -> None:
        self._waiting -= 1
        if self._waiting == 0:
            self.busy_changed.emit(False)
        job = outcome.job
        if outcome.bug:
            self.bug.emit(outcome.bug)
        if outcome.dropped or outcome.bug:
            if job.unanswered is not None:
                job.unanswered()
        elif outcome.error is None:
            _tell(job.done, outcome.value)
        elif job.failed is None:
            self.problem.emit(outcome.error)
        else:
            _tell(job.failed, outcome.error)


def _tell(callback: Callable[[Any], None] | None, value: object) -> None:
    if callback is None:
        return
    owner = getattr(callback, "__self__", None)
    if isinstance(owner, QObject) and not shiboken6.isValid(owner):
        return
    callback(value)


def bug_said(ctx: Context) -> str:
    """What is said of a bug, wherever it shows."""
    return ctx.tr(
        "Something went wrong inside the program. What was kept before is safe. Look at the "
        "timeline to see whether the last step is there. The report for the makers holds no "
        "names."
    )


def bug_report(error: BaseException) -> str:
    """Type of an error and the places it came through; never its words or any value."""
    lines = [type(error).__name__]
    for frame in traceback.extract_tb(error.__traceback__):
        place = frame.filename.replace("\\", "/").rsplit("omgangsdesk/", 1)[-1].rsplit("/", 2)
        lines.append(f"  {'/'.join(place[-2:])}:{frame.lineno} {frame.name}")
    lines.append(f"Python {sys.version.split()[0]}, Qt {qVersion()}")
    return "\n".join(lines)
