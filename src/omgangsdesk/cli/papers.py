"""`report` and `close-day`."""

from __future__ import annotations

from omgangsdesk.cli.call import Call
from omgangsdesk.cli.files import make_folder_for, write_new
from omgangsdesk.language import text, text_n

USUAL_VARIANT = "attendance"
"""The variant that tells least (domain.md, "Papers")."""


def report(call: Call) -> int:
    """A visit's report as PDF."""
    from omgangsdesk.services.papers.reports import paper

    target = call.must_path("--to")
    with call.desk() as desk:
        made = paper(desk, call.asked.operands[0], call.value("--variant") or USUAL_VARIANT)
    write_new(target, made.pdf, replace=call.has("--force"))
    call.tell(
        text("The final report is in {file}.", file=str(target))
        if made.final
        else text("The report is in {file}. It is a draft: it is not final yet.", file=str(target))
    )
    return 0


def close_day(call: Call) -> int:
    """The day closed, and its file for the office."""
    from omgangsdesk.services.day_end.day_close import close_day as close
    from omgangsdesk.services.day_end.day_close import set_receiver

    folder, day = call.must_path("--to"), call.day()
    make_folder_for(folder)
    receiver = call.path("--receiver")
    with call.desk() as desk:
        if receiver is not None:
            from omgangsdesk.exchange.office import read_recipient

            fingerprint = set_receiver(desk, read_recipient(receiver))
            call.tell(
                text(
                    "Day files go to the office with key {fingerprint}; compare that with the "
                    "office by telephone.",
                    fingerprint=fingerprint,
                )
            )
        closed = close(desk, folder, call.value("--left-open"), day=day)
    call.tell(
        text(
            "The day is closed. Day file {number} was written, read back and checked: {file}, "
            "{size} bytes, {entries}, {reports}.",
            number=closed.number,
            file=closed.path,
            size=closed.size,
            entries=text_n("{count} entry", "{count} entries", closed.entries),
            reports=text_n("{count} report", "{count} reports", closed.reports),
        )
    )
    return 0
