"""Which devices are other desks, whose files were taken here after their key was compared.

What they closed and handed over is theirs: the day of this desk is closed by its own devices, the
one that writes now and those that wrote in this store before it was copied or put back.
"""

from __future__ import annotations

from omgangsdesk.domain.records import Setting
from omgangsdesk.models.unit import Unit

SIGNS = "signs:"
"""How the id of the setting begins that holds the fingerprint of a device's key."""


def other_desks(unit: Unit) -> frozenset[str]:
    """The ids of their devices.

    A device that this desk's own entries name as the one that wrote here before is none of them.
    """
    found = {one.id.removeprefix(SIGNS) for one in unit.named(Setting, SIGNS)}
    if found:
        begun = [one for one in unit.entries(kind="chain_begun") if one.device not in found]
        found -= {getattr(one.data, "device", None) or "" for one in begun}
    return frozenset(found)
