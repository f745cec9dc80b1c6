"""Which kinds of entry can be corrected, and in which field of each its free text stands."""

from __future__ import annotations

from collections.abc import Mapping

CORRECTABLE: Mapping[str, str] = {
    "agreement_check": "fact",
    "arrival": "state",
    "briefing_acknowledged": "",
    "cancelled": "note",
    "contact_logged": "about",
    "departure": "state",
    "handover": "message",
    "identity_check": "",
    "incident": "facts",
    "incident_followup": "measures",
    "intervention": "cause",
    "item": "what",
    "moved": "note",
    "no_show": "note",
    "observation": "text",
    "person_moved": "",
    "supervision": "note",
    "suspended": "note",
    "visit_ended": "note",
    "visit_paused": "reason",
    "visit_resumed": "",
    "visit_started": "",
}
"""What is told of a visit. A lifted stop, a record or a paper is never made into another."""
