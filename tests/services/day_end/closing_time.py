"""Closing a day, and what came of it."""

from __future__ import annotations

import datetime as dt
import json

from omgangsdesk.services.day_end import day_close as closing

MEREL = "bezoek-merel"
TOMORROW = dt.date(2025, 3, 8)


def close(house, **how):
    return closing.close_day(house.desk, house.stick, **how)


def kinds_of(found) -> list[str]:
    return [json.loads(one.header)["kind"] for one in found.contents.entries]


def points(house) -> dict[str, bool]:
    return {str(one.text.full): one.blocking for one in closing.load_close(house.desk).points}
