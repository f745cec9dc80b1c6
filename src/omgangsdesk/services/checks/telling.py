"""What was found in a store, as JSON."""

from __future__ import annotations

from typing import Any

from omgangsdesk.domain import moments
from omgangsdesk.language import Translator
from omgangsdesk.services.checks import anchors
from omgangsdesk.services.checks.anchors import Held
from omgangsdesk.services.checks.findings import plain_finding
from omgangsdesk.services.checks.papers import Paper
from omgangsdesk.services.checks.verify import Verified

FORMAT = 1
"""Version of the JSON form, `resources/schemas/verify.schema.json`."""


def plain_result(found: Verified, translator: Translator) -> dict[str, Any]:
    """The JSON form of what was found in a store."""
    return {
        "format": FORMAT,
        "what": "store",
        "sound": found.sound,
        "entries": found.entries,
        "destroyed": found.destroyed,
        "reports": found.reports,
        "heads": found.heads,
        "chains": [
            {
                "device": one.device,
                "entries": one.entries,
                "first": one.first,
                "last": one.last,
                "hash": one.hash,
                "proven": found.proven.get(one.device, 0),
            }
            for one in found.chains
        ],
        "anchors": [_plain_anchor(one) for one in found.anchors],
        "papers": [_plain_paper(one) for one in found.papers],
        "findings": [plain_finding(one, translator) for one in found.findings],
    }


def _plain_anchor(one: Held) -> dict[str, Any]:
    anchor = one.anchor
    plain = {
        "file": anchor.name,
        "made": anchors.when(anchor),
        "device": anchor.device,
        "number": anchor.number,
        "first": anchor.first,
        "last": anchor.last,
        "hash": anchor.hash,
        "signed_by": anchor.signed_by,
        "handed_over": one.handed_over,
        "agrees": one.agrees,
        "proves_from": one.proves[0] if one.proves is not None else None,
    }
    return {name: value for name, value in plain.items() if value is not None}


def _plain_paper(one: Paper) -> dict[str, Any]:
    plain = {
        "hash": one.hash,
        "agrees": one.agrees,
        "device": one.device,
        "sequence": one.sequence,
        "variant": one.variant,
        "revision": one.revision,
        "made": None if one.made is None else moments.written(one.made),
    }
    return {name: value for name, value in plain.items() if value is not None}
