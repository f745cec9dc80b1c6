"""A dossier goes whole: every kind of record that is of it, and whoever it alone names."""

from __future__ import annotations

from dataclasses import MISSING, fields
from typing import Any

import pytest

from omgangsdesk.domain.dossier import RECORDS_OF_DOSSIERS
from omgangsdesk.domain.log.kinds import RecordSet, word_fields
from omgangsdesk.domain.records import Authorisation, Person
from omgangsdesk.domain.word_lists import named
from omgangsdesk.services.acts.destroyable import Selection, what_would_go
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.records.save import save_record

CASE = "eik"
OF_A_CASE = [
    name for name, of in RECORDS_OF_DOSSIERS.items() if "case" in {f.name for f in fields(of)}
]


@pytest.fixture
def leading(desk_of) -> Desk:
    return desk_of("AB")


def made(name: str) -> Any:
    """A record of that kind with what it can't do without."""
    of = RECORDS_OF_DOSSIERS[name]
    words = word_fields(of)
    values: dict[str, Any] = {
        "id": CASE if name == "registration" else f"een-{name}",
        "case": CASE,
    }
    for one in fields(of):
        if one.name in values or one.default is not MISSING:
            continue
        if one.name in words:
            values[one.name] = next(iter(named(words[one.name])))
        elif str(one.type).startswith("int"):
            values[one.name] = 1
        elif str(one.type).startswith("tuple"):
            values[one.name] = ()
        else:
            values[one.name] = "2026-03-07"
    return of(**values)


def going(desk: Desk) -> set[tuple[str, str]]:
    found = what_would_go(desk, Selection(case=CASE))
    with desk.store.read() as unit:
        entries = [unit.entry(one) for one in found.entries]
    return {
        (one.data.record, one.data.record_id)
        for one in entries
        if one is not None and isinstance(one.data, RecordSet)
    }


@pytest.mark.parametrize("name", OF_A_CASE)
def test_a_record_of_the_dossier_goes_with_it(leading: Desk, name: str) -> None:
    record = made(name)
    save_record(leading, record)
    assert (name, record.id) in going(leading)


def test_whoever_it_alone_names_goes_with_it(leading: Desk) -> None:
    """Somebody who may take the child and is no party of it, and somebody to call."""
    save_record(leading, Person(id="buurvrouw", given_name="Bo", family_name="Verzonnen"))
    taking = Authorisation(id="mag", case=CASE, person="buurvrouw", source="brief")
    save_record(leading, taking)
    assert ("person", "buurvrouw") in going(leading)


def test_whom_another_dossier_names_too_stays(leading: Desk) -> None:
    save_record(leading, Person(id="buurvrouw", given_name="Bo", family_name="Verzonnen"))
    for case in (CASE, "kievit"):
        taking = Authorisation(id=f"mag-{case}", case=case, person="buurvrouw", source="brief")
        save_record(leading, taking)
    assert ("person", "buurvrouw") not in going(leading)
