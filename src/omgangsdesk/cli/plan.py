"""`plan import`, `plan undo` and `plan export`: the planning from and for other programs."""

from __future__ import annotations

import contextlib
import datetime as dt
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager

from omgangsdesk.cli.call import Call
from omgangsdesk.cli.files import write_new
from omgangsdesk.errors import WrongUseError
from omgangsdesk.exchange.planning.reading import load
from omgangsdesk.exchange.planning.sheets import read_mapping
from omgangsdesk.files import typed_path
from omgangsdesk.language import Text, text, text_n
from omgangsdesk.services.planning import telling
from omgangsdesk.services.planning.proposal import Options, Proposal, propose
from omgangsdesk.services.planning.take import take
from omgangsdesk.services.wording import short_date

MOST = 40
"""Lines of a kind that are told on the terminal; JSON has all."""
PATIENCE = 0.5
"""Seconds after which reading says how far it is."""


def take_in(call: Call) -> int:
    """Show what a planning would change, and take it unless asked only to show."""
    path = typed_path(call.asked.operands[0])
    mapping = call.path("--mapping")
    with call.desk() as desk, _progress(call) as progress:
        options = Options(
            first=_day(call, "--from"),
            last=_day(call, "--to"),
            source=call.value("--source") or "",
            mapping=read_mapping(mapping, load(mapping)) if mapping is not None else None,
            sound_rows=call.has("--sound-rows"),
            progress=progress,
        )
        found = propose(desk, path, options)
        dry = call.has("--dry-run")
        taken = None if dry or found.blocked else take(desk, found)
        zone = desk.book().zone
    act = taken.act if taken is not None else ""
    if call.has("--json"):
        call.tell_json(telling.plain_proposal(found, zone, call.translator, act=act))
    else:
        _tell(call, found, zone)
        call.tell(_ending(found, dry=dry))
    return 1 if found.blocked else 0


def undo(call: Call) -> int:
    """Take the newest import back."""
    from omgangsdesk.services.planning.undo import undo_last

    with call.desk() as desk:
        visits = undo_last(desk, call.value("--reason"))
    call.tell(
        text_n(
            "The import is taken back: {count} visit is as it was before. Dossiers and people "
            "that came with it stay known, without a visit.",
            "The import is taken back: {count} visits are as they were before. Dossiers and "
            "people that came with it stay known, without a visit.",
            visits,
        )
    )
    return 0


def hand_out(call: Call) -> int:
    """Write our planning for another program."""
    from omgangsdesk.services.planning.export import FORMS, exported

    target = call.must_path("--out")
    first, last = _day(call, "--from"), _day(call, "--to")
    if first is None or last is None or target.suffix.lower() not in FORMS:
        raise WrongUseError(
            text("A planning is written as one of these: {kinds}.", kinds=", ".join(FORMS))
        )
    with call.desk() as desk:
        made = exported(desk, first, last, target.suffix.lower(), names=call.has("--names"))
    write_new(target, made.content, replace=call.has("--force"))
    call.tell(
        text_n(
            "{count} visit is in {file}. Whoever has the file can read it.",
            "{count} visits are in {file}. Whoever has the file can read it.",
            made.visits,
            file=str(target),
        )
    )
    return 0


def _day(call: Call, option: str) -> dt.date | None:
    written = call.value(option)
    if written is None:
        return None
    try:
        found = dt.date.fromisoformat(written)
    except ValueError:
        found = None
    if found is None or found.isoformat() != written:
        raise WrongUseError(text("“{value}” is no day. Write it like 2025-03-07.", value=written))
    return found


@contextmanager
def _progress(call: Call) -> Iterator[Callable[[int, int], None]]:
    """Says on a terminal how far reading is, on one line that it takes away again."""
    began, shown = time.monotonic(), [False]

    def tell(done: int, size: int) -> None:
        if sys.stderr.isatty() and time.monotonic() - began > PATIENCE:
            line = call.translator.tr("{done} of {size} read; Ctrl+C stops", done=done, size=size)
            sys.stderr.write(f"\r{line}\x1b[K")
            sys.stderr.flush()
            shown[0] = True

    try:
        yield tell
    finally:
        if shown[0]:
            with contextlib.suppress(OSError):
                sys.stderr.write("\r\x1b[K")


def _tell(call: Call, found: Proposal, zone: str) -> None:
    call.tell(
        text(
            "From “{source}”, {first} to {last}:",
            source=found.source,
            first=short_date(found.span.first),
            last=short_date(found.span.last),
        )
    )
    if found.columns is not None:
        _list(call, text("The columns were taken as:"), telling.column_lines(found))
    _tell_changes(call, found, zone)
    dossiers = [one.full for one in telling.case_lines(found)]
    _list(call, text("New or joined dossiers:"), dossiers)
    _list(
        call,
        text("New people, or new in a dossier:"),
        [telling.person_line(one, found.cases).full for one in found.persons],
    )
    _list(
        call,
        text("Does not go together:"),
        [telling.point_line(one, zone).full for one in found.points],
    )
    questions = [telling.unsure_line(one).full for one in found.unsure]
    _list(call, text("Who is meant?"), questions)
    _list(call, text("Not sound:"), [telling.fault_line(one) for one in found.faults])


def _tell_changes(call: Call, found: Proposal, zone: str) -> None:
    around, changes = found.around, found.found.changes
    for kind, name in telling.KINDS.items():
        of_kind = [one for one in changes if one.kind == kind]
        head = text("{what} ({count}):", what=name, count=len(of_kind))
        if kind == "linked" and of_kind:
            call.tell(text("{what} ({count})", what=name, count=len(of_kind)))
            continue  # nothing becomes different
        _list(call, head, [telling.change_line(one, around, zone).full for one in of_kind])
    _list(
        call,
        text("Something was recorded there, so it stays as it is:"),
        [telling.change_line(one, around, zone).full for one in found.found.clashes],
    )
    if found.found.same:
        same = found.found.same
        call.tell(text_n("{count} visit is as planned.", "{count} visits are as planned.", same))
    if found.past:
        call.tell(
            text_n(
                "{count} row is before the first day and was left alone.",
                "{count} rows are before the first day and were left alone.",
                found.past,
            )
        )


def _list(call: Call, head: Text, lines: Sequence[Text]) -> None:
    if not lines:
        return
    call.tell(head)
    for line in _most(lines):
        print(f"  {call.translator.say(line)}")


def _most(lines: Sequence[Text]) -> Iterable[Text]:
    yield from lines[:MOST]
    if len(lines) > MOST:
        yield text_n("and {count} more", "and {count} more", len(lines) - MOST)


def _ending(found: Proposal, *, dry: bool) -> Text:
    if found.blocked:
        return text(
            "Nothing was taken. Put right what is not sound, or take the sound rows alone with "
            "--sound-rows."
        )
    if dry:
        return text("Nothing was taken: this only shows the difference.")
    if found.empty:
        return text("There is nothing to change.")
    return text_n(
        "Taken: {count} visit changed. “plan undo” takes it back.",
        "Taken: {count} visits changed. “plan undo” takes it back.",
        len(found.found.changes),
    )
