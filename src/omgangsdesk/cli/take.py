"""`take` brings another desk's day file in, and `fingerprint` names one's own key."""

from __future__ import annotations

from typing import Any

from omgangsdesk import codec
from omgangsdesk.cli.call import Call
from omgangsdesk.exchange import office
from omgangsdesk.files import typed_path
from omgangsdesk.language import text
from omgangsdesk.services.taking.take import Taken, take_file
from omgangsdesk.services.taking.telling import sentences
from omgangsdesk.services.taking.trust import own_fingerprint, short

FORMAT = 1
"""Of what `--json` gives; a larger number means that a field changed its meaning."""


def take(call: Call) -> int:
    """A day file into the store, or only shown."""
    path = typed_path(call.asked.operands[0])
    key = office.read_key(call.must_path("--key"))
    with call.desk() as desk:
        taken = take_file(
            desk, path, key, trust=call.value("--trust"), look_only=call.has("--dry-run")
        )
    if call.has("--json"):
        call.tell_json(_plain(taken))
    else:
        for one in sentences(taken):
            call.tell(one)
    return 0


def _plain(taken: Taken) -> dict[str, Any]:
    plain: dict[str, Any] = codec.to_plain(taken)
    difference = plain.pop("difference")
    return {"format": FORMAT, **plain, **difference}


def fingerprint(call: Call) -> int:
    """The key of this desk, to read out by telephone."""
    with call.desk() as desk:
        call.tell(
            text(
                "This is the desk {device}. It signs its day files with the key {key}.",
                device=short(desk.device.id),
                key=own_fingerprint(desk),
            )
        )
    return 0
