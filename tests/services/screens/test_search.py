"""One box over people, dossiers, days and what was written down."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.conftest import PracticeStore

from omgangsdesk.domain import moments
from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.log.entries import Draft
from omgangsdesk.services import requests as asked
from omgangsdesk.services.screens.search import index_on, search
from omgangsdesk.services.views_search import SearchHit
from omgangsdesk.services.writing import write_act

MEREL = "bezoek-merel"


def found(house, typed: str, kind: str) -> list[SearchHit]:
    return [hit for hit in search(house.desk, typed).hits if hit.kind == kind]


def titles(hits: list[SearchHit]) -> list[str]:
    return [str(hit.title.full) for hit in hits]


def test_a_person_is_found_by_the_beginning_of_any_name_and_leads_to_the_visit(house) -> None:
    for typed in ("noor", "Noo", "NOOR mer", "merel noor"):
        (hit,) = found(house, typed, "person")
        assert str(hit.title.full) == "Noor Merel (9)"
        assert hit.visit == MEREL
        assert "child" in str(hit.note.full)
        assert "2025-014" in str(hit.note.full)


def test_a_dossier_is_found_by_number_and_family(house) -> None:
    for typed in ("2025-014", "014", "merel"):
        assert "Merel · 2025-014" in titles(found(house, typed, "dossier"))
    assert titles(found(house, "2025/021", "dossier")) == ["Eik · 2025/021"]


def test_a_day_shows_its_visits(house) -> None:
    hits = found(house, "7/3/2025", "visit")
    assert {hit.visit for hit in hits} >= {MEREL}
    assert found(house, "8/4/2025", "visit") == []


def test_what_was_written_is_found_as_soon_as_it_is_durable(house) -> None:
    house.comes("13:46", "merel-vader")
    assert found(house, "koptelefoon", "text") == []
    house.notes("14:20", "Noor zet haar koptelefoon op en kijkt weg.")
    (hit,) = found(house, "kopte", "text")
    assert "koptelefoon" in str(hit.title.full)
    assert hit.visit == MEREL
    assert "14:20" in str(hit.note.full)


def test_all_words_must_be_there(house) -> None:
    house.notes("14:20", "Noor lacht om de puzzel.")
    house.notes("14:21", "Noor kijkt weg.")
    assert len(found(house, "noor", "text")) == 2
    assert len(found(house, "noor puzzel", "text")) == 1
    assert found(house, "noor wandelt", "text") == []


def test_what_was_taken_back_is_not_found(house) -> None:
    house.notes("14:20", "Zonnebloem hoort in een ander dossier.")
    with house.desk.store.read() as unit:
        (note,) = unit.entries(visit=MEREL, kind="observation")
    house.does("14:40", asked.Strike(target=note.id, reason="ander dossier", wrong_file="yes"))
    assert found(house, "zonnebloem", "text") == []


def test_discreetly_no_name_and_no_word_is_told(house) -> None:
    house.notes("14:20", "Noor lacht om de puzzel.")
    for hit in search(house.desk, "noor").hits:
        said = f"{hit.title.discreet} {hit.note.discreet}"
        assert "Noor" not in said
        assert "Merel" not in said
        assert "lacht" not in said


@pytest.mark.parametrize(
    "typed",
    ['"', "*", "a OR b", "NEAR(a b)", "words:noor", "-noor", "('", "noor*", "^noor", "' --"],
)
def test_signs_mean_nothing(house, typed: str) -> None:
    search(house.desk, typed)


def test_an_address_or_a_telephone_is_not_in_the_index(house) -> None:
    assert search(house.desk, "flierefluiterlaan").hits == ()


def test_the_index_goes_on_where_it_was(house) -> None:
    left = index_on(house.desk, most=3)
    assert left > 0
    while left:
        before, left = left, index_on(house.desk, most=3)
        assert left < before
    assert index_on(house.desk) == 0
    house.notes("14:20", "Noor lacht.")
    assert index_on(house.desk, most=500) == 0
    assert len(found(house, "lacht", "text")) == 1


def test_indexing_writes_no_entry_and_moves_no_head(house) -> None:
    chain = house.desk.store.chain
    index_on(house.desk)
    assert house.desk.store.chain == chain


def test_an_old_name_leads_nowhere_and_the_new_one_does(house) -> None:
    from omgangsdesk import codec
    from omgangsdesk.domain.records import Person

    with house.desk.store.read() as unit:
        person = unit.record(Person, "merel-kind")
    assert person is not None
    assert found(house, "noor", "person")
    value = {**codec.to_plain(person), "given_name": "Noortje-Anna"}
    set_it = kinds.RecordSet(record="person", record_id=person.id, value=value)
    now = moments.whole_ms(house.desk.clock.now())
    draft = Draft(kind="record_set", data=set_it, occurred_at=now, zone=house.desk.zone)
    write_act(house.desk, [draft], now)
    assert titles(found(house, "anna", "person")) == ["Noortje-Anna Merel (9)"]
    assert len(found(house, "noor", "person")) == 1


def test_what_was_lawfully_destroyed_is_in_no_index(house) -> None:
    house.notes("14:20", "Zonnebloemwoord.")
    assert found(house, "zonnebloemwoord", "text")
    with house.desk.store.read() as unit:
        (note,) = unit.entries(visit=MEREL, kind="observation")
    order = kinds.Destroyed(entries=(note.id,), ground="beschikking", ordered_by="directie")
    now = moments.whole_ms(house.desk.clock.now())
    draft = Draft(kind="destroyed", data=order, day="2025-03-07", occurred_at=now, zone="Etc/UTC")
    write_act(house.desk, [draft], now)
    assert found(house, "zonnebloemwoord", "text") == []
    with house.desk.store.write() as unit:
        segments = unit._connection.exec_driver_sql("SELECT block FROM search_text_data").scalars()
        assert b"zonnebloem" not in b"".join(segments)


def test_names_in_every_script_are_found(practice_store: PracticeStore, tmp_path: Path) -> None:
    desk = practice_store.open()
    try:
        while index_on(desk):
            pass
        for typed in ("чапля", "cinar", "سمير", "duchene"):
            assert [hit for hit in search(desk, typed).hits if hit.kind == "person"], typed
    finally:
        desk.close()
