"""`today`, `log` and `play`."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator

from omgangsdesk.cli.call import Call
from omgangsdesk.cli.tables import harmless, table
from omgangsdesk.domain import moments
from omgangsdesk.domain.visit.status import STATUS
from omgangsdesk.errors import WrongUseError
from omgangsdesk.files import typed_path
from omgangsdesk.language import text, text_n
from omgangsdesk.services.screens.log_view import FORMAT, LogLine, plain_line, read_log
from omgangsdesk.services.screens.timeline import lateness
from omgangsdesk.services.screens.today_view import DayView, load_day_view, plain_day


def today(call: Call) -> int:
    """The board as a table or JSON."""
    day = call.day()
    with call.desk() as desk:
        view = load_day_view(desk, day)
        if call.has("--json"):
            call.tell_json(plain_day(view, call.translator))
        else:
            for line in _day_lines(call, view):
                print(line)
    return 0


def _day_lines(call: Call, view: DayView) -> Iterator[str]:
    say, book = call.translator.say, view.book
    practice = say(text("practice")) if view.practice else ""
    closed = say(text("day closed")) if book.closing else ""
    head = (book.location.name, book.day.isoformat(), practice, closed)
    yield " · ".join(part for part in head if part)
    yield ""
    if not view.visits:
        yield say(text("No visits are planned on this day."))
        return
    names = (
        text("Time"),
        text("Room"),
        text("Visit"),
        text("State"),
        text("Who"),
        text("Remark"),
        text("Name for “report” and “log”"),
    )
    rows = [
        (
            f"{moments.clock_time(row.start, book.zone)}-{moments.clock_time(row.end, book.zone)}",
            book.rooms[row.lane].name,
            say(row.title.full),
            say(STATUS[row.status]),
            row.supervisor,
            ("! " if row.alarm else "") + (say(row.countdown.full) if row.countdown else ""),
            row.visit,
        )
        for row in (visit.row for visit in view.visits)
    ]
    yield from table([say(name) for name in names], rows)
    if view.attention:
        yield ""
        yield say(text("Needs attention:"))
        yield from (harmless(f"  {say(one.text.full)}") for one in view.attention)
    yield from _conflict_lines(call, view)


def _conflict_lines(call: Call, view: DayView) -> Iterator[str]:
    """What nobody gave a reason for goes first."""
    say = call.translator.say
    sections = (
        (
            text("In the planning, what does not go together:"),
            [one.text.full for one in view.conflicts if one.accepted is None],
        ),
        (
            text("Planned all the same, with the reason:"),
            [
                text("{what}. Reason: {why}", what=one.text.full, why=one.accepted.full)
                for one in view.conflicts
                if one.accepted is not None
            ],
        ),
    )
    for head, lines in sections:
        if lines:
            yield ""
            yield say(head)
            yield from (harmless(f"  {say(one)}") for one in lines)


def log(call: Call) -> int:
    """Entries, those that were taken back included."""
    day, visit = call.day(), call.value("--visit")
    if day is not None and visit is not None:
        raise WrongUseError(text("Take either {one} or {other}.", one="--visit", other="--day"))
    with call.desk() as desk:
        lines = read_log(desk, visit=visit, day=day)
        if call.has("--json"):
            _log_json(lines)
        else:
            for line in lines:
                print(_log_line(call, line))
    return 0


def _log_json(lines: Iterator[LogLine]) -> None:
    """Written entry by entry: a log of ten years need not fit in memory."""
    print(f'{{"format": {FORMAT}, "entries": [', end="")
    between = "\n"
    for line in lines:
        print(between + json.dumps(plain_line(line), ensure_ascii=_plainly()), end="")
        between = ",\n"
    print("\n]}")


def _plainly() -> bool:
    return (sys.stdout.encoding or "").lower().replace("-", "") != "utf8"


def _log_line(call: Call, line: LogLine) -> str:
    say, entry = call.translator.say, line.entry
    lived = moments.local(entry.occurred_at, line.zone)
    shown = [
        f"{entry.sequence:>6}",
        f"{lived:%Y-%m-%d} {moments.clock_time(entry.occurred_at, line.zone)}",
        f"{line.by:<4}",
        harmless(" ".join(say(line.says).split())),
    ]
    if entry.visit:
        shown.append(f"[{entry.visit}]")
    late = lateness(entry, line.zone)
    if late is not None:
        shown.append(f"({say(late.full)})")
    if line.retracted is not None:
        shown.append(say(text("(taken back)")))
    if line.rivals:
        counts = line.rivals[0] == entry.id
        shown.append(
            say(
                text("(corrected twice, this version counts)")
                if counts
                else text("(corrected twice, this version does not count)")
            )
        )
    return "  ".join(shown[:3]) + "  " + " ".join(shown[3:])


def play(call: Call) -> int:
    """A script through the services, in a practice store."""
    from omgangsdesk.services.practice.play import play as play_lines
    from omgangsdesk.services.practice.play import read_script

    lines = read_script(typed_path(call.asked.operands[0]))
    with call.desk() as desk:
        played = play_lines(
            desk,
            lines,
            acknowledge=_acknowledge if call.has("--ack") else None,
            progress=None if call.has("--ack") else progress_of(call),
        )
    call.warn(
        text(
            "Played {lines}, {entries} recorded.",
            lines=text_n("{count} line", "{count} lines", played.lines),
            entries=text_n("{count} entry", "{count} entries", played.entries),
        )
    )
    return 0


def _acknowledge(entry: str, sequence: int) -> None:
    print(json.dumps({"id": entry, "sequence": sequence}), flush=True)


class progress_of:  # noqa: N801 - made like a function, called like one
    """Shows how far a script is, where somebody looks."""

    def __init__(self, call: Call) -> None:
        self._say = call.translator.say
        self._shows = sys.stderr.isatty()

    def __call__(self, done: int, of: int) -> None:
        """After each line."""
        if self._shows and (done % 10 == 0 or done == of):
            end = "\n" if done == of else ""
            line = self._say(text("Playing: line {done} of {of}", done=done, of=of))
            print(f"\r{line}", end=end, file=sys.stderr, flush=True)
