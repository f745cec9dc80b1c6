"""Playing a script of a practice day through the services, under a clock that is set."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace

from omgangsdesk.domain import moments
from omgangsdesk.domain.moments import Clock
from omgangsdesk.domain.own_words import lexicon
from omgangsdesk.domain.records import Colleague, Setting, VisitPlan
from omgangsdesk.errors import ExpectedError, InvalidInputError, RuleStopError, StoreError
from omgangsdesk.language import Text, text
from omgangsdesk.models.unit import Chain
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.perform import perform
from omgangsdesk.services.practice.centre import (
    DAY_SETTING,
    instant_of,
    practice_passphrase,
)
from omgangsdesk.services.practice.plain_form import strictly
from omgangsdesk.services.practice.script import (
    ScriptLine,
    check_words,
    in_day,
    local_times,
    parse_script,
    read_script,
    written_time,
)
from omgangsdesk.services.requests import ACTS, Act, Request
from omgangsdesk.services.views import Changes

__all__ = [
    "Played",
    "ScriptLine",
    "SetClock",
    "ShiftedClock",
    "Stage",
    "catch_up",
    "elsewhere",
    "parse_script",
    "play",
    "practice_day",
    "read_script",
    "refused",
    "until",
]

ELSEWHERE = "019af000-0000-7000-8000-000000000001"
"""The device of lines that were written elsewhere."""
_STEP = dt.timedelta(seconds=1)
_FIRST = dt.datetime(1970, 1, 1, tzinfo=moments.UTC)


class SetClock:
    """A clock that stands where it was set; in a practice store only."""

    def __init__(self, at: dt.datetime = _FIRST) -> None:
        self._at = at

    def now(self) -> dt.datetime:
        """The instant it was set to, UTC."""
        return self._at

    def set(self, at: dt.datetime) -> None:
        """Put it at `at`, or a second on where it already stood there: no two acts coincide."""
        self._at = max(at, self._at + _STEP)


class ShiftedClock:
    """The computer's clock, put so that it begins at another moment; for practice only."""

    def __init__(self, clock: Clock, begins: dt.datetime) -> None:
        self._clock = clock
        self._shift = begins - clock.now()

    def now(self) -> dt.datetime:
        """The present instant of practice, UTC."""
        return self._clock.now() + self._shift


@dataclass(frozen=True, slots=True, kw_only=True)
class Played:
    """What came of playing a script."""

    lines: int
    entries: int
    stops: int


def catch_up(desk: Desk) -> None:
    """Let a practice desk's clock begin no earlier than what was played on its day.

    A whole day can be played in the morning; what follows, such as closing it, comes after.
    """
    if not desk.practice:
        return
    newest = max((one.recorded_at for one in desk.book().written), default=_FIRST)
    if newest >= desk.clock.now():
        desk.clock = ShiftedClock(desk.clock, newest + _STEP)


def practice_day(desk: Desk) -> dt.date:
    """The day that a practice store was loaded for.

    Raises:
        InvalidInputError: the store holds no planned visits.
    """
    with desk.store.read() as unit:
        setting = unit.record(Setting, DAY_SETTING)
        days = [] if setting else [one.day for one in unit.records(VisitPlan)]
    if setting is None and not days:
        raise InvalidInputError(text("This store has no planned visits to play a script on."))
    return dt.date.fromisoformat(setting.value if setting else max(days, key=days.count))


def play(
    desk: Desk,
    lines: Sequence[ScriptLine],
    *,
    acknowledge: Callable[[str, int], None] | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Played:
    """Play `lines`, each by the colleague it names, at its own time of the practice day.

    Afterwards clock and colleague are as they were.

    Args:
        desk: an unlocked desk on a practice store.
        lines: as `read_script` gives them.
        acknowledge: called with id and sequence of each entry, once it is durable.
        progress: called after each line with how many were played, and of how many.

    Raises:
        InvalidInputError: no practice store, or a line that can't be recorded; it names the line.
        StoreError: the disk refused; what was acknowledged is safe.
    """
    stage = Stage(desk)
    entries = stops = 0
    try:
        check_words(lines, stage.own)
        for done, line in enumerate(lines, start=1):
            changes = stage.act(line)
            written = changes.entries if changes else ()
            entries, stops = entries + len(written), stops + line.stops
            if acknowledge is not None:
                for entry, sequence in written:
                    acknowledge(entry, sequence)
            if progress is not None:
                progress(done, len(lines))
    finally:
        stage.leave()
    return Played(lines=len(lines), entries=entries, stops=stops)


class Stage:
    """A practice desk on which lines are played, and what was there before.

    Raises:
        InvalidInputError: the desk's store is no practice store.
    """

    def __init__(self, desk: Desk, clock: SetClock | None = None) -> None:
        if not desk.practice:
            raise InvalidInputError(
                text(
                    "A script can be played in a practice store only, since it sets the clock. "
                    "Nothing was recorded. Make one with “omgangsdesk init --practice”."
                )
            )
        self.desk = desk
        self.day = practice_day(desk)
        self.clock = clock or SetClock()
        self._before = (desk.clock, desk.colleague)
        # Whoever signed in has shown a passphrase already, perhaps one of their own.
        self._cast = {desk.colleague.code: desk.colleague}
        self.own = lexicon(desk.book().words)
        """The words that the centre added to ours."""
        self.marks: dict[str, str] = {}
        """Acts by the mark of their line; whoever performs a prepared line adds to it."""
        desk.clock = self.clock

    def leave(self) -> None:
        """Put back the clock and the colleague that were there."""
        self.desk.clock, self.desk.colleague = self._before

    def prepare(self, line: ScriptLine) -> Request:
        """Set the clock to the line and sign in its colleague; the line as a request."""
        self.clock.set(self._instant(line.at, line.day))
        self.desk.colleague = self._colleague(line.code)
        when = line.when
        if when is not None:
            when = replace(when, at=self._stored(when.at, line))
        return Request(act=self._act(line), visit=line.visit, when=when)

    def act(self, line: ScriptLine) -> Changes | None:
        """Play one line; None where it was to be stopped, and was.

        Raises:
            InvalidInputError: it can't be recorded; the sentence names the line.
            StoreError: the disk refused.
        """
        try:
            with elsewhere(self.desk) if line.elsewhere else nullcontext():
                changes = perform(self.desk, self.prepare(line))
        except RuleStopError as error:
            if line.stops:
                return None
            raise refused(line, error.sentence) from error
        except StoreError:
            raise
        except ExpectedError as error:
            raise refused(line, error.sentence) from error
        if line.stops:
            raise refused(line, text("The stop that was expected did not come."))
        if line.mark:
            self.marks[line.mark] = changes.act
        return changes

    def _instant(self, time: dt.time, days: int = 0) -> dt.datetime:
        return instant_of(self.day + dt.timedelta(days=days), time, self.desk.zone)

    def _stored(self, written: str, line: ScriptLine) -> str:
        days, time = written_time(written)
        return moments.written(self._instant(time, line.day + days))

    def _act(self, line: ScriptLine) -> Act:
        data = local_times(line.data, lambda written: self._stored(written, line))
        for name in ("target", "incident"):
            named = data.get(name)
            if isinstance(named, str) and named.startswith("@"):
                data[name] = self.marks.get(named[1:], named)
        lift = data.get("lift")
        if isinstance(lift, dict) and str(lift.get("passphrase")).startswith("@"):
            code = str(lift["passphrase"])[1:]
            data["lift"] = {**lift, "passphrase": practice_passphrase(code)}
        return strictly(data, ACTS[line.act], self.own)

    def _colleague(self, code: str) -> Colleague:
        """The colleague with that code, whose practice passphrase opens a slot here.

        The slot is tried once for each, so that lines cost no key derivation.
        """
        if code not in self._cast:
            unlocked = self.desk.keyring.unlock(practice_passphrase(code), label=code)
            with self.desk.store.read() as unit:
                found = unit.record(Colleague, unlocked.colleague)
            if found is None:
                raise InvalidInputError(text("Its colleague is not known here."))
            self._cast[code] = found
        return self._cast[code]


@contextmanager
def elsewhere(desk: Desk) -> Iterator[None]:
    """What is written inside goes on another computer's chain; this one's head knows nothing."""
    store = desk.store
    own, told = store.chain, store.committed
    with store.read() as unit:
        store.chain = unit.chains().get(ELSEWHERE, Chain(ELSEWHERE, 0, unit.newest_hash()))
    store.committed = None
    try:
        yield
    finally:
        store.chain, store.committed = own, told


def refused(line: ScriptLine, why: Text) -> InvalidInputError:
    """The error for a line that can't be recorded, naming it."""
    return InvalidInputError(
        text(
            "Line {number} of the script can't be recorded: {why} Everything before it is kept.",
            number=line.number,
            why=why,
        )
    )


def until(lines: Sequence[ScriptLine], time: dt.time) -> Iterator[ScriptLine]:
    """The lines up to and with the local `time`."""
    return (line for line in lines if in_day(line.at) <= in_day(time))
