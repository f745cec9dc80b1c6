"""Scripts of a practice day, read and checked for form before anything is played.

A script is JSON Lines (`resources/schemas/script.schema.json`); each line is one act, at a local
time of the practice day, by the colleague whose sign-in code it names.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from omgangsdesk.domain import moments
from omgangsdesk.domain.own_words import PREFIX, Lexicon
from omgangsdesk.domain.vocabulary import OPEN
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.language import Text, text
from omgangsdesk.services.practice.centre import clock_of
from omgangsdesk.services.practice.plain_form import only, strictly
from omgangsdesk.services.requests import ACTS, When

_FIELDS = frozenset(
    {"at", "as", "act", "visit", "data", "when", "expect", "mark", "elsewhere", "day"}
)
_LONGEST_FILE = 16 << 20  # bytes; the practice day has some 150 kB
_MOST_DAYS = 31
_OTHER_DAY = re.compile(r"([+-])(\d{1,2})d (.*)")


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
    day: int = 0
    """So many days after the practice day."""


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
            raise _slip(number, error) from error
    return tuple(found)


def check_words(lines: Iterable[ScriptLine], own: Lexicon) -> None:
    """See that the words of each line are ours or the centre's `own`.

    Raises:
        InvalidInputError: naming the line and the field.
    """
    for line in lines:
        try:
            strictly(line.data, ACTS[line.act], own)
        except InvalidInputError as error:
            raise _slip(line.number, error) from error


def _slip(number: int, error: InvalidInputError) -> InvalidInputError:
    return InvalidInputError(
        text(
            "Line {number} of the script: {why} Nothing was recorded.",
            number=number,
            why=error.sentence,
        )
    )


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
        day=_days(plain.get("day", 0)),
    )
    if line.when is not None:
        written_time(line.when.at)
    local_times(line.data, written_time)
    strictly(line.data, ACTS[line.act], _own_words(line.data))
    return line


def _own_words(data: Mapping[str, Any]) -> Lexicon:
    """The words of the line that can be a centre's own; whether they are, the store knows."""
    words = {
        one: Text(one, labels={})
        for one in data.values()
        if isinstance(one, str) and one.startswith(PREFIX)
    }
    return dict.fromkeys(OPEN, words)


def _text(plain: Mapping[str, Any], name: str) -> str:
    found = plain.get(name)
    if not isinstance(found, str) or not found:
        raise InvalidInputError(text("“{field}” is missing.", field=name))
    return found


def _days(found: object) -> int:
    if not isinstance(found, int) or not 0 <= found <= _MOST_DAYS:
        raise InvalidInputError(text("“day” is a number of days after the practice day."))
    return found


def _check_order(lines: Sequence[ScriptLine]) -> None:
    if len(lines) > 1 and _order(lines[-1]) < _order(lines[-2]):
        raise InvalidInputError(text("Its time is before that of the line above it."))


def _order(line: ScriptLine) -> tuple[int, tuple[bool, dt.time]]:
    return line.day, in_day(line.at)


def written_time(written: str) -> tuple[int, dt.time]:
    """`17:15`, or `+2d 17:15` and `-1d 17:15`: so many days off, and the local time."""
    other = _OTHER_DAY.fullmatch(written)
    if other is None:
        return 0, clock_of(written)
    days = int(other[2])
    if days > _MOST_DAYS:
        raise InvalidInputError(
            text(
                "A time on another day is at most {most} days before or after the practice day, "
                "such as -1d 17:15.",
                most=_MOST_DAYS,
            )
        )
    return days if other[1] == "+" else -days, clock_of(other[3])


def in_day(time: dt.time) -> tuple[bool, dt.time]:
    """Sorts the hours after midnight behind the evening they belong to."""
    return time < moments.DAY_TURNS, time


def local_times(data: Mapping[str, Any], make: Callable[[str], object]) -> dict[str, Any]:
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
