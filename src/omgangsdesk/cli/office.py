"""`office keygen` and `office open`: the office's side."""

from __future__ import annotations

from omgangsdesk.cli.call import Call
from omgangsdesk.exchange import office
from omgangsdesk.files import typed_path
from omgangsdesk.language import text


def keygen(call: Call) -> int:
    """A new key for the office."""
    folder = call.must_path("--to")
    path = office.write_key(folder, call.around.clock.now())
    public = office.read_recipient(folder / office.PUBLIC_FILE)
    call.tell(
        text(
            "The office's secret key is in {file}. Keep it there and a copy under lock: without "
            "it no day file can be opened. Give the desks {public}.",
            file=str(path),
            public=str(folder / office.PUBLIC_FILE),
        )
    )
    call.tell(
        text(
            "Fingerprint to read to the desks by telephone: {fingerprint}",
            fingerprint=office.fingerprint(public),
        )
    )
    return 0


def open_file(call: Call) -> int:
    """A day file checked and laid out."""
    opened = office.open_day_file(
        typed_path(call.asked.operands[0]), call.must_path("--key"), call.must_path("--to")
    )
    for notice in opened.checked.manifest.notices:  # a child that was still there comes first
        print(notice)
    call.tell(opened.checked.sentence)
    call.tell(text("It was laid out in {folder}.", folder=str(opened.folder)))
    return 0
