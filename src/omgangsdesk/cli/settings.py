"""`setting show` and `setting set`: what the centre sets and rules read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from omgangsdesk.cli.call import Call
from omgangsdesk.cli.tables import table
from omgangsdesk.errors import WrongUseError
from omgangsdesk.language import Text, text, text_n
from omgangsdesk.services.centre.support import set_risk_index
from omgangsdesk.services.day_turn import set_day_turn
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.records.desk_settings import (
    children_per_supervisor,
    set_children_per_supervisor,
)
from omgangsdesk.services.requests_centre import SetRiskIndex
from omgangsdesk.services.risk_index import read_switch, registers_children

FORMAT = 1
"""Version of the JSON form, `resources/schemas/settings.schema.json`."""

WHAT: Mapping[str, Text] = {
    "day-turn": text("when the business day turns"),
    "children-per-supervisor": text("children that one supervisor may have at once"),
    "risk-index": text("whether each child is registered in the index of young people at risk"),
}
"""What each setting is."""


def show(call: Call) -> int:
    """The settings as they stand."""
    with call.desk() as desk:
        found = {name: read(desk) for name, read in _READ.items()}
    if call.has("--json"):
        call.tell_json({"format": FORMAT, "settings": found})
        return 0
    say = call.translator.say
    head = [say(text("Setting")), say(text("Value")), say(text("What it is"))]
    for line in table(head, [(name, str(found[name]), say(WHAT[name])) for name in WHAT]):
        print(line)
    return 0


def set_value(call: Call) -> int:
    """Set one, checked by the service that it belongs to."""
    name, typed = call.asked.operands
    if name not in WHAT:
        raise WrongUseError(
            text("“{name}” is none of the settings {known}.", name=name, known=", ".join(WHAT))
        )
    with call.desk() as desk:
        call.tell(_SET[name](desk, typed))
    return 0


def _day_turn(desk: Desk, typed: str) -> Text:
    turns = set_day_turn(desk, typed)
    return text("The business day turns at {time} from now on.", time=f"{turns:%H:%M}")


def _children(desk: Desk, typed: str) -> Text:
    return text_n(
        "One supervisor may have {count} child at once from now on.",
        "One supervisor may have {count} children at once from now on.",
        set_children_per_supervisor(desk, typed),
    )


def _risk_index(desk: Desk, typed: str) -> Text:
    wanted = read_switch(typed)
    set_risk_index(desk, SetRiskIndex(registers=wanted == "yes"))
    if wanted == "yes":
        return text("Each child is registered in the risk index from now on.")
    return text("Children are not registered in the risk index from now on.")


def _registers(desk: Desk) -> str:
    with desk.store.read() as unit:
        return "yes" if registers_children(unit) else "no"


_SET: Mapping[str, Callable[[Desk, str], Text]] = {
    "day-turn": _day_turn,
    "children-per-supervisor": _children,
    "risk-index": _risk_index,
}
_READ: Mapping[str, Callable[[Desk], Any]] = {
    "day-turn": lambda desk: f"{desk.turns:%H:%M}",
    "children-per-supervisor": children_per_supervisor,
    "risk-index": _registers,
}
