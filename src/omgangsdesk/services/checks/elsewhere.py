"""Final reports that another desk made and keeps: their entries are here, their papers are not."""

from __future__ import annotations

from omgangsdesk.domain.records import Setting
from omgangsdesk.models.unit import Unit

PREFIX = "reports_elsewhere:"
"""How the id of a setting begins that names such entries, one a line.

Then come the device that lacks the papers, the one that made them, and the number of its file.
"""


def kept_elsewhere(unit: Unit) -> frozenset[str]:
    """The ids of entries that made a report final which did not come along with them."""
    noted = unit.named(Setting, PREFIX)
    return frozenset(name for one in noted for name in one.value.split())
