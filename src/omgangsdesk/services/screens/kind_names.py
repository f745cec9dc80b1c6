"""What each kind of entry is called on screen, and its icon."""

from __future__ import annotations

from collections.abc import Mapping

from omgangsdesk.language import Text, text

NAMES: Mapping[str, Text] = {
    "arrival": text("arrival"),
    "departure": text("departure"),
    "identity_check": text("identity"),
    "person_moved": text("moved"),
    "handover": text("handover"),
    "visit_started": text("start"),
    "visit_paused": text("pause"),
    "visit_resumed": text("going on"),
    "visit_ended": text("end"),
    "observation": text("observation"),
    "intervention": text("intervention"),
    "incident": text("incident"),
    "incident_followup": text("follow-up"),
    "item": text("item"),
    "agreement_check": text("agreement"),
    "supervision": text("supervision"),
    "contact_logged": text("contact"),
    "cancelled": text("cancelled"),
    "no_show": text("not held"),
    "moved": text("visit moved"),
    "suspended": text("suspended"),
    "briefing_acknowledged": text("briefing read"),
    "override": text("rule set aside"),
    "record_set": text("record"),
    "report_finalised": text("report final"),
    "addendum": text("addendum"),
    "printed": text("printed"),
    "released": text("release"),
    "clock_changed": text("clock changed"),
    "chain_begun": text("new chain"),
    "day_closed": text("day closed"),
    "exported": text("day file"),
    "receipt_taken": text("receipt"),
    "destroyed": text("destroyed"),
    "retracted": text("taken back"),
}
"""What each kind of entry is called."""

ICONS: Mapping[str, str] = {
    "arrival": "arrive",
    "departure": "depart",
    "identity_check": "identity",
    "person_moved": "move",
    "handover": "handover",
    "visit_started": "running",
    "visit_paused": "paused",
    "visit_resumed": "running",
    "visit_ended": "completed",
    "observation": "observe",
    "intervention": "intervene",
    "incident": "incident",
    "incident_followup": "incident",
    "item": "item",
    "agreement_check": "agreement",
    "supervision": "supervision",
    "contact_logged": "contact",
    "cancelled": "cancelled",
    "no_show": "not_held",
    "moved": "moved",
    "suspended": "suspended",
    "briefing_acknowledged": "briefing",
    "override": "alarm",
    "record_set": "clock",
    "report_finalised": "report",
    "addendum": "addendum",
    "printed": "print",
    "day_closed": "clock",
    "released": "released",
}
"""The icon of each kind of line."""
