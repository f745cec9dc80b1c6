"""The states of a visit and of a person in it (domain.md, "status")."""

from __future__ import annotations

from collections.abc import Mapping

from omgangsdesk.language import Text, text

STATUS: Mapping[str, Text] = {
    "planned": text("Planned"),
    "expected": text("Expected"),
    "partly_arrived": text("Partly arrived"),
    "ready": text("Ready for handover"),
    "handover": text("Handover"),
    "running": text("Running"),
    "paused": text("Paused"),
    "awaiting_departure": text("Awaiting departure"),
    "completed": text("Completed"),
    "not_held": text("Not held"),
    "cancelled": text("Cancelled"),
    "moved": text("Moved"),
}
"""Every status and its word; each has a glyph and a colour of its own in the window's theme."""

OVER = frozenset({"completed", "not_held", "cancelled", "moved"})
"""States after which nothing more is expected of a visit."""

PLACES: Mapping[str, Text] = {
    "not_arrived": text("not yet here"),
    "hall": text("in the hall"),
    "waiting": text("in a waiting room"),
    "room": text("in the room"),
    "gone": text("left"),
}
"""Where a person can be."""
