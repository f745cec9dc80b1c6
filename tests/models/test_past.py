"""The store as it was before an entry: records by their value then, entries that were there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from tests.models.conftest import Shelf, note, record

from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.records import Person
from omgangsdesk.models.past import Past
from omgangsdesk.models.unit import Chain


def test_what_came_later_is_not_there(shelf: Shelf, merel: Callable[..., Person]) -> None:
    shelf.append(record(merel("Noor")), note("eerst"))
    (then,) = shelf.append(note("dan"))
    shelf.append(record(merel("Nora")), note("later"))
    assert shelf.store is not None
    with shelf.store.read() as unit:
        past = Past(unit, then)
        assert [one.given_name for one in past.records(Person)] == ["Noor"]
        assert [one.given_name for one in unit.records(Person)] == ["Nora"]
        said = [one.data.text for one in past.entries(kind="observation")]  # type: ignore[union-attr]
        assert said == ["eerst"]
        assert len(past.entries_of_day("2026-03-06", [])) == 1


def test_a_record_that_was_not_set_yet(shelf: Shelf, merel: Callable[..., Person]) -> None:
    (then,) = shelf.append(note("eerst"))
    shelf.append(record(merel()))
    assert shelf.store is not None
    with shelf.store.read() as unit:
        assert Past(unit, then).record(Person, "merel-noor") is None
        assert Past(unit, then).records(Person) == []


def test_a_final_report_tells_what_it_was_made_of(shelf: Shelf) -> None:
    final = kinds.ReportFinalised(
        report="r", variant="internal", revision=1, content_hash="", pdf_hash="", beside=()
    )
    assert shelf.store is not None
    shelf.append(note("hier"))
    shelf.store.chain = Chain("kantoor", 0, "")
    (told,) = shelf.append(note("op tijd"))
    shelf.append(note("kwam later"))
    shelf.store.chain = Chain("balie", 1, "")
    made_of = replace(final, beside=(told.id,))
    (then,) = shelf.append(replace(note(), kind="report_finalised", data=made_of))
    with shelf.store.read() as unit:
        found = Past(unit, then).entries(visit="bezoek-merel", kind="observation")
    assert [one.data.text for one in found] == ["hier", "op tijd"]  # type: ignore[union-attr]
