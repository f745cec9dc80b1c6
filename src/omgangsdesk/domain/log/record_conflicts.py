"""Until a human settles which of two values of a record is right, the stricter one counts.

Stricter is what lets less happen: of each field that a rule reads, the value that forbids more.
What one of them forbids is so forbidden, also where neither is stricter in everything. Of the
fields that no rule reads, those of the lowest (`recorded_at`, id) count (domain.md, "The logbook
is the truth": so it is with rival corrections too).

| record | stricter |
| --- | --- |
| authorisation | refused before allowed; allowed until the earlier date and for children in both; refused until the later one and for children in either; when they name different persons or share no child, nobody may take any |
| alert | the kind that stops more; until the later date |
| agreement | until the later date |
| case | no group supervision, and no other families in the room; the caring party is who is so in both; the longer hold and the longer time between |
| location | the longer hold and the longer time between |
| consent | not given before given; until the earlier date |
| room | closed; the smaller capacity |
| colleague | supervisor before coordinator; who left |
| person | an address and telephone that are secret |
| retention_hold | until the later date |
| retention_term | no term before any; the longer one |
| any other | the lowest |

What protects is struck only where all of them are; what allows, where one of them is.
"""  # noqa: E501 - a table

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from omgangsdesk.domain.records import StaggerPolicy

Value = Mapping[str, Any]

FOREVER = "9999-12-31"
"""Compared as the last date of what has none."""

ALERTS = (
    "no_contact_order",
    "refused_person",
    "area_ban",
    "no_meet",
    "secret_address",
    "abduction_risk",
    "toilet",
    "no_recording",
    "allergy",
    "language",
)
"""Kinds of alert, the one that stops most first; any other comes after them."""


def stricter(kind: str, rivals: Sequence[Value]) -> Value:
    """The value that counts while `rivals`, the lowest first, stand side by side."""
    if all(one == rivals[0] for one in rivals):
        return rivals[0]
    rule = _RULES.get(kind)
    return rivals[0] if rule is None else rule(rivals)


def _authorisation(rivals: Sequence[Value]) -> Value:
    refusing = [one for one in _living(rivals) if one.get("allows") == "refused"]
    if refusing:
        # Whoever is refused by one of them stays refused, even when another names someone else.
        children = [set(one.get("children") or ()) for one in refusing]
        every = set() if not all(children) else set().union(*children)
        return _with(refusing[0], until=_latest(refusing), children=sorted(every))
    struck = next((one for one in rivals if one.get("struck") == "yes"), None)
    if struck is not None:
        return struck
    named = [set(one.get("children") or ()) for one in rivals if one.get("children")]
    shared = set.intersection(*named) if named else set()
    if len({one.get("person") for one in rivals}) > 1 or (named and not shared):
        return _with(rivals[0], allows="refused", until=None, children=[])
    return _with(rivals[0], until=_earliest(rivals), children=sorted(shared))


def _alert(rivals: Sequence[Value]) -> Value:
    def rank(one: Value) -> int:
        kind = one.get("alert")
        return ALERTS.index(kind) if kind in ALERTS else len(ALERTS)

    living = _living(rivals)
    return _with(min(living, key=rank), until=_latest(living))


def _longest(rivals: Sequence[Value]) -> Value:
    """What protects until a day."""
    living = _living(rivals)
    return _with(living[0], until=_latest(living))


def _living(rivals: Sequence[Value]) -> Sequence[Value]:
    """Those that are not struck; all of them where none is left."""
    return [one for one in rivals if one.get("struck") != "yes"] or rivals


def _consent(rivals: Sequence[Value]) -> Value:
    """Where they speak of different persons or things, neither is agreed to."""
    same = len({(one.get("person"), one.get("about")) for one in rivals}) == 1
    given = same and all(
        one.get("given") == "yes" and one.get("struck") != "yes" for one in rivals
    )
    return _with(_living(rivals)[0], given="yes" if given else "no", until=_earliest(rivals))


def _case(rivals: Sequence[Value]) -> Value:
    together = all(one.get("group_supervision") == "yes" for one in rivals)
    shared = [one.get("group_room") or one.get("group_supervision") for one in rivals]
    told = any(one.get("group_room") for one in rivals)
    caring = [
        {party["person"] for party in one.get("parties", ()) if party["role"] == "caring"}
        for one in rivals
    ]
    surely = set.intersection(*caring)
    parties = [
        {**party, "role": "companion"}
        if party["role"] == "caring" and party["person"] not in surely
        else party
        for party in rivals[0].get("parties", ())
    ]
    return _with(
        rivals[0],
        group_supervision="yes" if together else "no",
        group_room=("yes" if all(one == "yes" for one in shared) else "no") if told else None,
        parties=parties,
        stagger=_stagger([one.get("stagger") for one in rivals]),
    )


def _location(rivals: Sequence[Value]) -> Value:
    return _with(rivals[0], stagger=_stagger([one.get("stagger") for one in rivals]))


def _stagger(policies: Sequence[Value | None]) -> Value | None:
    """The policy of the first, with the longest times between; None where none has its own."""
    if all(one is None for one in policies):
        return None
    usual = asdict(StaggerPolicy())
    known = [{**usual, **(one or {})} for one in policies]
    first = next(one for one in policies if one is not None)
    return {
        **usual,
        **first,
        "between": max(one["between"] for one in known),
        "hold": max(one["hold"] for one in known),
    }


def _room(rivals: Sequence[Value]) -> Value:
    known = [one["capacity"] for one in rivals if "capacity" in one]
    closed = any(one.get("closed") == "yes" for one in rivals)
    return _with(
        rivals[0],
        capacity=min(known, default=None),
        closed="yes" if closed else rivals[0].get("closed"),
    )


def _colleague(rivals: Sequence[Value]) -> Value:
    leads = all(one.get("role") == "coordinator" for one in rivals)
    left = any(one.get("left") == "yes" for one in rivals)
    return _with(
        rivals[0],
        role="coordinator" if leads else "supervisor",
        left="yes" if left else rivals[0].get("left"),
    )


def _person(rivals: Sequence[Value]) -> Value:
    secret = any(one.get("secret") == "yes" for one in rivals)
    return _with(rivals[0], secret="yes" if secret else rivals[0].get("secret"))


def _term(rivals: Sequence[Value]) -> Value:
    """The rival that keeps longest, with its ground; with 0 years nothing is ever due."""
    return max(rivals, key=lambda one: one.get("years") or math.inf)


_RULES: Mapping[str, Callable[[Sequence[Value]], Value]] = {
    "authorisation": _authorisation,
    "alert": _alert,
    "agreement": _longest,
    "consent": _consent,
    "case": _case,
    "location": _location,
    "room": _room,
    "colleague": _colleague,
    "person": _person,
    "retention_hold": _longest,
    "retention_term": _term,
}


def _until(one: Value) -> str:
    return one.get("until") or FOREVER


def _earliest(rivals: Sequence[Value]) -> str | None:
    found = min(map(_until, rivals))
    return None if found == FOREVER else found


def _latest(rivals: Sequence[Value]) -> str | None:
    found = max(map(_until, rivals))
    return None if found == FOREVER else found


def _with(value: Value, **changes: object) -> Value:
    """`value` with fields changed; what is None is left out, as in the stored form."""
    found = {**value, **changes}
    return {name: one for name, one in found.items() if one is not None}
