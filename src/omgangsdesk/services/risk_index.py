"""Whether the centre registers each child in the index of young people at risk (VIR).

A switch of the centre (product.md row 19): on where one of its houses is in the Netherlands, by
its time zone, and off elsewhere, until a coordinator sets it.
"""

from __future__ import annotations

from omgangsdesk.domain.records import Location, Setting
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.language import text
from omgangsdesk.models.unit import Unit

RISK_INDEX_SETTING = "risk_index"
"""`yes` or `no`; anything else is as it is by itself."""
DUTCH = "Europe/Amsterdam"
_SAID = {"yes": "yes", "ja": "yes", "oui": "yes", "no": "no", "nee": "no", "non": "no"}


def registers_children(unit: Unit) -> bool:
    """Whether every child has to be registered."""
    setting = unit.record(Setting, RISK_INDEX_SETTING)
    if setting is not None and setting.value in {"yes", "no"}:
        return setting.value == "yes"
    return any(one.zone == DUTCH for one in unit.records(Location))


def read_switch(typed: str) -> str:
    """`yes` or `no`, as it is stored; read in each language of the program.

    Raises:
        InvalidInputError: it is neither; nothing was changed.
    """
    wanted = _SAID.get(typed.strip().casefold())
    if wanted is None:
        raise InvalidInputError(text("This is switched with yes or no. Nothing was changed."))
    return wanted
