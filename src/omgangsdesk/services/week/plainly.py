"""A week as plain values, for JSON."""

from __future__ import annotations

from typing import Any

from omgangsdesk.domain import moments
from omgangsdesk.language import Translator
from omgangsdesk.services.views_week import WeekDay, WeekView, WeekVisit

FORMAT = 1
"""Version of the JSON form, `resources/schemas/plan-week.schema.json`."""


def plain_week(view: WeekView, translator: Translator) -> dict[str, Any]:
    """A week with names in full; instants in UTC."""
    say = translator.say
    return {
        "format": FORMAT,
        "house": view.location,
        "zone": view.zone,
        "days": [_day(one, translator) for one in view.days],
        "lanes": [
            {"lane": one.lane, "name": say(one.name.full), "note": say(one.note)}
            for one in view.lanes
        ],
        "visits": [_visit(one, translator) for one in view.visits],
        "waiting": [
            {
                "dossier": one.case,
                "name": say(one.name.full),
                "since": one.since.isoformat() if one.since else None,
                "wishes": say(one.wishes.full) if one.wishes else None,
            }
            for one in view.waiting
        ],
    }


def _day(one: WeekDay, translator: Translator) -> dict[str, Any]:
    say = translator.say
    return {
        "day": one.day.isoformat(),
        "closed": say(one.closed) if one.closed is not None else None,
        "closure": one.closed_id,
        "duties": [
            {"duty": name, "said": say(said.full)}
            for name, said in zip(one.duty_ids, one.duties, strict=True)
        ],
        "away": [
            {"absence": name, "said": say(said.full)}
            for name, said in zip(one.away_ids, one.away, strict=True)
        ],
    }


def _visit(one: WeekVisit, translator: Translator) -> dict[str, Any]:
    say = translator.say
    return {
        "visit": one.visit,
        "dossier": one.case,
        "name": say(one.name.full),
        "day": one.day.isoformat(),
        "start": moments.written(one.start),
        "end": moments.written(one.end),
        "lane": one.lane,
        "room": one.room,
        "supervisor": one.supervisor,
        "kind": one.kind,
        "status": one.status,
        "series": one.slot,
        "fixed": say(one.fixed) if one.fixed is not None else None,
        "conflicts": [
            {
                "kind": each.kind,
                "said": say(each.said.full),
                "visits": list(each.visits),
                "reason": say(each.accepted.full) if each.accepted is not None else None,
            }
            for each in one.conflicts
        ],
        "flags": [{"ground": each.ground, "said": say(each.said.full)} for each in one.flags],
    }
