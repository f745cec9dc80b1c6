"""`demo`: the practice centre in a window, or its whole day played unseen."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

from omgangsdesk import bootstrap
from omgangsdesk.bootstrap import Around
from omgangsdesk.cli.call import Call
from omgangsdesk.cli.day import progress_of
from omgangsdesk.cli.files import write_new
from omgangsdesk.errors import WrongUseError
from omgangsdesk.files import make_folder
from omgangsdesk.language import text, text_n
from omgangsdesk.services.checks.verify import verify_store
from omgangsdesk.services.practice import centre as practice
from omgangsdesk.services.practice.day import check_as_office, leave_reports
from omgangsdesk.services.practice.office import (
    PracticeCentre,
    clear_practice,
    make_practice_centre,
)
from omgangsdesk.services.practice.play import ShiftedClock, play, read_script, until
from omgangsdesk.services.views_day import ClosedDay

OUT = "practice-day"
"""The folder for what an unseen day leaves, when none is named."""
PASSPHRASE = "passphrase.txt"  # noqa: S105 - the name of a file
MORNING, EVENING = dt.time(8), dt.time(19)
"""Before the first and after the last line of the practice day."""
SEEN_AT = dt.time(14, 5, 30)
"""The window shows the practice day as it stands here, its busiest moment."""


def demo(call: Call) -> int:
    """Practise in the window, or see a whole day played."""
    if call.has("--unseen"):
        return _unseen(call, (call.path("--out") or Path(OUT)).resolve())
    return _seen(call)


def _seen(call: Call) -> int:
    """A practice day that has run until the afternoon, and goes on from there."""
    out = call.path("--out")
    if call.has("--store") and out is not None:
        raise WrongUseError(text("Take either {one} or {other}.", one="--store", other="--out"))
    here = call.around
    if not call.has("--store"):
        store = out.resolve() / "store" if out else here.store.with_name("practice")
        here = bootstrap.at(here, store=store)
        clear_practice(here.store, keys=here.store)
    elif bootstrap.sign_in_view(here.store) is not None:
        return bootstrap.open_window(here, speaks=call.has("--language"))
    made = _make(here, here.store)
    _play_until_seen(call, here, made)
    begins = practice.instant_of(made.centre.day, SEEN_AT, made.centre.zone)
    call.tell(
        text(
            "The practice centre opens; its clock begins at {time}. Sign in as {code} with the "
            "passphrase “{passphrase}”.",
            time=f"{SEEN_AT:%H:%M}",
            code=made.codes[0],
            passphrase=made.passphrase,
        )
    )
    sys.stdout.flush()
    return bootstrap.open_window(
        bootstrap.at(here, clock=ShiftedClock(here.clock, begins)),
        speaks=call.has("--language"),
        practise_with=practice.practice_passphrase,
    )


def _make(here: Around, keys: Path) -> PracticeCentre:
    return make_practice_centre(here.store, keys=keys, devices=here.devices, clock=here.clock)


def _play_until_seen(call: Call, here: Around, made: PracticeCentre) -> None:
    lines = list(until(read_script(practice.script_file()), SEEN_AT))
    desk = bootstrap.open_desk(here, lambda: made.passphrase, label=made.codes[0])
    try:
        play(desk, lines, progress=progress_of(call))
    finally:
        desk.close()


def _unseen(call: Call, out: Path) -> int:
    """Play the day through the window offscreen, and leave in `out` what comes of it."""
    if call.has("--store"):
        raise WrongUseError(text("{name} does not go with --unseen.", name="--store"))
    here = bootstrap.at(call.around, store=out / "store")
    _make_room(here.store, out)
    made = _make(here, out)
    write_new(out / PASSPHRASE, f"{made.passphrase}\n".encode(), replace=True)
    call.tell(text("The practice day is played in {folder}.", folder=str(out)))
    sys.stdout.flush()
    lines = read_script(practice.script_file())
    closed = bootstrap.play_unseen(
        here,
        lines,
        begins=practice.instant_of(made.centre.day, MORNING, made.centre.zone),
        sign_in=(made.codes[0], made.passphrase),
        out=out,
        progress=progress_of(call),
    )
    reports = _leave_reports(here, made, out)
    checked = check_as_office(Path(closed.path), made.office_key)
    found = verify_store(here.store, made.passphrase, devices=here.devices)
    _summary(call, out, len(lines), closed, reports)
    call.tell(checked.sentence)
    call.tell(
        text("The log holds {count} entries, and all is as it was written.", count=found.entries)
        if found.sound
        else text("The log is not as it was written. Run “omgangsdesk verify”.")
    )
    return 0 if found.sound else 1


def _make_room(store: Path, out: Path) -> None:
    """Remove what an earlier practice day left, and nothing else."""
    clear_practice(store, keys=out)
    make_folder(out)
    for pattern in ("dag-*.age", "reports/verslag-*.pdf"):
        for file in out.glob(pattern):
            file.unlink()


def _leave_reports(here: Around, made: PracticeCentre, out: Path) -> int:
    evening = practice.instant_of(made.centre.day, EVENING, made.centre.zone)
    late = bootstrap.at(here, clock=ShiftedClock(here.clock, evening))
    desk = bootstrap.open_desk(late, lambda: made.passphrase, label=made.codes[0])
    try:
        return leave_reports(desk, out / "reports")
    finally:
        desk.close()


def _summary(call: Call, out: Path, lines: int, closed: ClosedDay, reports: int) -> None:
    pictures = len(list(out.glob("*.png")))
    call.tell(
        text(
            "Played: {lines}. Left in {folder}: {pictures}, {reports} in reports, day file {file} "
            "with the office's key office-key.txt, and the store with {passphrase} beside it.",
            lines=text_n("{count} line", "{count} lines", lines),
            folder=str(out),
            pictures=text_n("{count} picture", "{count} pictures", pictures),
            reports=text_n("{count} report", "{count} reports", reports),
            file=closed.file,
            passphrase=PASSPHRASE,
        )
    )
