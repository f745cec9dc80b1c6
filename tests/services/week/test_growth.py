"""A week costs a week, also after ten years."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from tests.models.test_growth import asked_of
from tests.services.desk.house import DAY, House
from tests.services.week.weeks import ahead, do, on, plan, plan_of, set_down, week, weekly

from omgangsdesk import codec
from omgangsdesk.domain import moments
from omgangsdesk.domain.dossier.week import Absence, Closure, Duty
from omgangsdesk.domain.log.entries import Draft
from omgangsdesk.domain.log.kinds import RecordSet
from omgangsdesk.domain.records import Record, VisitPlan, name_of
from omgangsdesk.models import weeks
from omgangsdesk.models.later import changed_later
from omgangsdesk.models.unit import Unit

YEARS = range(1, 11)


def history(plan: VisitPlan) -> Iterator[Record]:
    """Ten years before this one: visits, duties, leave and holidays."""
    for year in YEARS:
        for number in range(12):
            day = (DAY - dt.timedelta(days=365 * year - 28 * number)).isoformat()
            name = f"{year}-{number}"
            times = {end: f"{day}{getattr(plan, end)[10:]}" for end in ("start", "end")}
            yield replace(plan, id=f"v-{name}", day=day, **times)
            yield Duty(
                id=f"d-{name}",
                colleague="sd",
                location="de-brug",
                day=day,
                start="09:00",
                end="17:00",
            )
            yield Absence(id=f"a-{name}", colleague="sd", since=day, until=day)
            yield Closure(id=f"c-{name}", since=day, until=day, reason="Feestdag")


def write(house: House, records: Iterator[Record]) -> None:
    now = moments.whole_ms(house.clock.now())
    drafts = [
        Draft(
            kind="record_set",
            data=RecordSet(record=name_of(one), record_id=one.id, value=codec.to_plain(one)),
            occurred_at=now,
            zone="Europe/Brussels",
            visit=one.id if isinstance(one, VisitPlan) else None,
            case=getattr(one, "case", None),
            day=one.day if isinstance(one, VisitPlan) else None,
        )
        for one in records
    ]
    with house.desk.store.write() as unit:
        unit.append(drafts, by="ab", recorded_at=now)
    house.desk.forget_book()


@pytest.mark.parametrize(
    "read",
    [
        week,
        lambda house: week(house, by="supervisor"),
        lambda house: ahead(house, plan(case="linde", expected=("linde-sam",))),
    ],
)
def test_ten_years_are_not_read(
    office: House, monkeypatch: pytest.MonkeyPatch, read: Callable[[House], object]
) -> None:
    do(office, plan(case="merel", expected=()))
    set_down(
        office, Absence(id="a", colleague="lv", since=on(0).isoformat(), until=on(2).isoformat())
    )
    counted: list[object] = []
    decode = codec.from_json

    def counting(stored: bytes, kind: type[Any]) -> object:
        counted.append(kind)
        return decode(stored, kind)

    monkeypatch.setattr(codec, "from_json", counting)
    before, shown = cost(office, read, counted)
    write(office, history(plan_of(office, "bezoek-kievit")))
    after, again = cost(office, read, counted)
    assert after == before
    assert again == shown


def cost(
    house: House, read: Callable[[House], object], counted: list[object]
) -> tuple[tuple[int, int], object]:
    """Queries asked and records read for a look, and what was seen."""
    read(house)  # what is read once a day is read by now
    counted.clear()
    with house.desk.store.read() as unit:
        connection = unit._connection
    with asked_of(connection) as asked:
        seen = read(house)
    return (len(asked), len(counted)), seen


@pytest.mark.parametrize(
    ("ask", "way"),
    [
        (
            lambda unit: weeks.spanning(unit, Duty, "2026-03-01", "2026-03-09"),
            "ix_record_kind_day_ends (kind=? AND day<?)",
        ),
        (weeks.waiting, "ix_record_kind_day_ends (kind=? AND day>?)"),
        (lambda unit: weeks.behind(unit, [("visit", "v")]), "(kind=? AND id=?)"),
        (
            lambda unit: changed_later(unit, ["v"], "2026-03-06"),
            "SEARCH one USING INDEX ix_record_kind_case_id (kind=? AND case_id=?)",
        ),
        (
            lambda unit: changed_later(unit, ["v"], "2026-03-06"),
            "SEARCH record USING INDEX ix_record_kind_day_ends (kind=? AND day<?)",
        ),
    ],
)
def test_what_a_week_asks_walks_an_index(
    office: House, ask: Callable[[Unit], object], way: str
) -> None:
    with office.desk.store.read() as unit:
        connection = unit._connection
        with asked_of(connection) as asked:
            ask(unit)
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {asked[-1]}")
        steps = [row[3] for row in plan]
    assert any(way in step for step in steps)
    assert not any(
        step in {"SCAN record", "SCAN entry", "SCAN one", "SCAN dealt"} for step in steps
    )


def test_a_year_of_visits_is_looked_at_with_few_queries(office: House) -> None:
    with office.desk.store.read() as unit:
        connection = unit._connection
    with asked_of(connection) as asked:
        seen = ahead(office, weekly(until="8/3/2027", supervisor="sd"))
    assert seen.visits == 53
    assert len(asked) < 300
