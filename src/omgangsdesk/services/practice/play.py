"""Playing a script of a practice day through the services, under a clock that is set.

A script is JSON Lines (`resources/schemas/script.schema.json`); each line is one act, at a local
time of the practice day, by the colleague whose sign-in code it names.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from omgangsdesk.domain import moments
from omgangsdesk.domain.moments import Clock
from omgangsdesk.domain.records import Colleague, Setting, VisitPlan
from omgangsdesk.errors import ExpectedError, InvalidInputError, RuleStopError, StoreError
from omgangsdesk.language import Text, text
from omgangsdesk.models.unit import Chain
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.perform import perform
from omgangsdesk.services.practice.centre import (
    DAY_SETTING,
    clock_of,
    instant_of,
    practice_passphrase,
)
from omgangsdesk.services.practice.plain_form import only, strictly
from omgangsdesk.services.requests import ACTS, Act, Request, When
from omgangsdesk.services.views import Changes

_FIELDS = frozenset({"at", "as", "act", "visit", "data", "when", "expect", "mark", "elsewhere"})
_LONGEST_FILE = 16 << 20  # bytes; the practice day has some 150 kB
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
class ScriptLine:
    """A line of a script, checked for form; `at` is local, `data` still has local times."""

    number: int
    at: dt.time
    code: str
    act: str
    visit: str
    data: Mapping[str, Any] = field(repr=False)
    when: When | None = None
    stops: bool = False
    mark: str = ""
    elsewhere: bool = False
    """Written on another computer, such as the office's, and here afterwards."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Played:
    """What came of playing a script."""

    lines: int
    entries: int
    stops: int


def read_script(path: Path) -> tuple[ScriptLine, ...]:
    """The lines of the script at `path`.

    Raises:
        InvalidInputError: naming the line and what is wrong with it.
    """
    try:
        with path.open("rb") as file:
            raw = file.read(_LONGEST_FILE + 1)
    except OSError as error:
        raise InvalidInputError(
            text("The script {file} can't be read. Nothing was recorded.", file=str(path))
        ) from error
    if len(raw) > _LONGEST_FILE:
        raise InvalidInputError(
            text("{file} is too big for a script. Nothing was recorded.", file=str(path))
        )
    return parse_script(raw)


def parse_script(raw: bytes) -> tuple[ScriptLine, ...]:
    """The lines of a script.

    Raises:
        InvalidInputError: naming the line and what is wrong with it.
    """
    found: list[ScriptLine] = []
    for number, line in enumerate(raw.split(b"\n"), start=1):
        if not line.strip():
            continue
        try:
            found.append(_line(number, line))
            _check_order(found)
        except InvalidInputError as error:
            raise InvalidInputError(
                text(
                    "Line {number} of the script: {why} Nothing was recorded.",
                    number=number,
                    why=error.sentence,
                )
            ) from error
    return tuple(found)


def _line(number: int, raw: bytes) -> ScriptLine:
    try:
        plain = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise InvalidInputError(text("It is not JSON.")) from error
    if not isinstance(plain, dict):
        raise InvalidInputError(text("It is no JSON object."))
    only(plain, _FIELDS)
    when, data = plain.get("when", {}), plain.get("data", {})
    if not isinstance(when, dict) or not isinstance(data, dict):
        raise InvalidInputError(text("“data” and “when” are JSON objects."))
    if _text(plain, "act") not in ACTS:
        raise InvalidInputError(text("It names an act that there is not."))
    if plain.get("expect") not in (None, "stop"):  # it may be unhashable
        raise InvalidInputError(text("What can be expected is “stop”."))
    line = ScriptLine(
        number=number,
        at=clock_of(_text(plain, "at")),
        code=_text(plain, "as"),
        act=plain["act"],
        visit=_text(plain, "visit"),
        data=data,
        when=strictly(when, When) if when else None,
        stops="expect" in plain,
        mark=str(plain.get("mark", "")),
        elsewhere=plain.get("elsewhere") is True,
    )
    if line.when is not None:
        clock_of(line.when.at)
    _local_times(line.data, clock_of)
    strictly(line.data, ACTS[line.act])
    return line


def _text(plain: Mapping[str, Any], name: str) -> str:
    found = plain.get(name)
    if not isinstance(found, str) or not found:
        raise InvalidInputError(text("“{field}” is missing.", field=name))
    return found


def _check_order(lines: Sequence[ScriptLine]) -> None:
    if len(lines) > 1 and _in_day(lines[-1].at) < _in_day(lines[-2].at):
        raise InvalidInputError(text("Its time is before that of the line above it."))


def _in_day(time: dt.time) -> tuple[bool, dt.time]:
    """Sorts the hours after midnight behind the evening they belong to."""
    return time < moments.DAY_TURNS, time


def _local_times(data: Mapping[str, Any], make: Callable[[str], object]) -> dict[str, Any]:
    """`data` with what `make` makes of each local time in it."""
    found = dict(data)
    for name in ("told_at", "end"):
        if isinstance(found.get(name), str):
            found[name] = make(found[name])
    if isinstance(found.get("informed"), list):
        found["informed"] = [
            {**one, "at": make(str(one.get("at")))} if isinstance(one, dict) else one
            for one in found["informed"]
        ]
    return found


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
    return dt.date.fromisoformat(setting.value if setting else max(days))


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
        self.marks: dict[str, str] = {}
        """Acts by the mark of their line; whoever performs a prepared line adds to it."""
        desk.clock = self.clock

    def leave(self) -> None:
        """Put back the clock and the colleague that were there."""
        self.desk.clock, self.desk.colleague = self._before

    def prepare(self, line: ScriptLine) -> Request:
        """Set the clock to the line and sign in its colleague; the line as a request."""
        self.clock.set(self._instant(line.at))
        self.desk.colleague = self._colleague(line.code)
        when = line.when
        if when is not None:
            when = replace(when, at=moments.written(self._instant(clock_of(when.at))))
        return Request(act=self._act(line), visit=line.visit, when=when)

    def act(self, line: ScriptLine) -> Changes | None:
        """Play one line; None where it was to be stopped, and was.

        Raises:
            InvalidInputError: it can't be recorded; the sentence names the line.
            StoreError: the disk refused.
        """
        try:
            with _elsewhere(self.desk) if line.elsewhere else nullcontext():
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

    def _instant(self, time: dt.time) -> dt.datetime:
        return instant_of(self.day, time, self.desk.zone)

    def _act(self, line: ScriptLine) -> Act:
        data = _local_times(line.data, lambda time: moments.written(self._instant(clock_of(time))))
        for name in ("target", "incident"):
            named = data.get(name)
            if isinstance(named, str) and named.startswith("@"):
                data[name] = self.marks.get(named[1:], named)
        lift = data.get("lift")
        if isinstance(lift, dict) and str(lift.get("passphrase")).startswith("@"):
            code = str(lift["passphrase"])[1:]
            data["lift"] = {**lift, "passphrase": practice_passphrase(code)}
        return strictly(data, ACTS[line.act])

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
def _elsewhere(desk: Desk) -> Iterator[None]:
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
    return (line for line in lines if _in_day(line.at) <= _in_day(time))
