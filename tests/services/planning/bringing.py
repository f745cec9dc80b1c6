"""Plannings as an office makes them, and what comes of bringing them in."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from tests.services.desk.house import House

from omgangsdesk.domain.records import VisitPlan
from omgangsdesk.services.planning.proposal import Options, Proposal, propose
from omgangsdesk.services.planning.take import Taken, take

MONDAY = dt.date(2026, 3, 9)
HEAD = "Datum;Begin;Einde;Kamer;Dossier;Kinderen;Brenger;Bezoeker;Begeleider;Soort bezoek"
KIEVIT = "09/03/2026;14:15;15:15;Tuinkamer;OEF-Kievit;Finn; ; ;LV;individueel"
MEREL = "10/03/2026;10:00;11:00;Zonnekamer;OEF-Merel;;;;SD;"
LINDE = "11/03/2026;9u;17u;Overdracht;OEF-Linde;;;;;wissel"
NEW = (
    "12/03/2026;10:00;11:00;Zonnekamer;OEF-77;Pluk Hazelaar (03/05/2019);"
    "Wilma Hazelaar (moeder);Teun Wulp (vader);SD;"
)


def sheet(house: House, *rows: str, name: str = "week.csv", head: str = HEAD) -> Path:
    path = house.folder / name
    path.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    return path


def proposed(house: House, *rows: str, name: str = "week.csv", **options: Any) -> Proposal:
    return propose(house.desk, sheet(house, *rows, name=name), Options(**options))


def brought(house: House, *rows: str, name: str = "week.csv", **options: Any) -> Taken:
    return take(house.desk, proposed(house, *rows, name=name, **options))


def kinds(proposal: Proposal) -> list[str]:
    return [one.kind for one in proposal.found.changes]


def planned(house: House, day: dt.date) -> list[VisitPlan]:
    """What the board of a day shows."""
    from omgangsdesk.services.day_book import load_day

    with house.desk.store.read() as unit:
        return [one.file.plan for one in load_day(unit, day).in_order()]
