"""What was lawfully destroyed is counted and no finding; what was erased otherwise is one."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from tests.conftest import PracticeStore
from tests.services.checks.tampering import by_hand, found, own_rows, put, verified, with_entries

from omgangsdesk.domain import moments
from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.log.entries import Draft
from omgangsdesk.services.checks.beside import ERASED
from omgangsdesk.services.writing import write_act


@pytest.fixture
def store(practice_store: PracticeStore) -> PracticeStore:
    return with_entries(practice_store)


def destroy(store: PracticeStore, *entries: str) -> None:
    """By order, as the program does it."""
    desk = store.open("AB")
    try:
        now = moments.whole_ms(desk.clock.now())
        data = kinds.Destroyed(entries=entries, ground="termijn verstreken", ordered_by="ab")
        draft = Draft(kind="destroyed", data=data, occurred_at=now, zone=desk.zone)
        write_act(desk, [draft], now)
    finally:
        desk.close()


def ids(store: PracticeStore, where: str) -> list[str]:
    with by_hand(store) as connection:
        query = sa.text(f"SELECT id FROM entry WHERE {where} ORDER BY number")  # noqa: S608
        return [str(one) for one in connection.execute(query).scalars()]


def test_what_was_lawfully_destroyed_leaves_the_chain_whole(store: PracticeStore) -> None:
    gone = ids(store, "kind = 'observation'")[:3]
    destroy(store, *gone)
    result = verified(store)
    assert (result.findings, result.destroyed) == ((), 3)


def test_a_record_and_a_report_that_were_destroyed(played_store: PracticeStore) -> None:
    gone = ids(played_store, "kind = 'report_finalised'")[:2]
    gone += ids(
        played_store,
        "kind = 'record_set' AND json_extract(CAST(payload AS TEXT), '$.data.record_id') = "
        "'linde-oma'",
    )
    destroy(played_store, *gone)
    result = verified(played_store)
    assert (result.findings, result.destroyed) == ((), len(gone))
    assert result.reports == 36


def test_what_was_erased_without_an_order_is_named(store: PracticeStore) -> None:
    lawful = ids(store, "kind = 'observation'")[0]
    destroy(store, lawful)
    with by_hand(store) as connection:
        row = own_rows(connection)[1]
        put(connection, {**row, **ERASED, "payload": b""})
    assert found(store) == [("payload_gone", 2)]
    assert verified(store).destroyed == 1


def test_what_is_left_of_something_destroyed_is_named(store: PracticeStore) -> None:
    gone = ids(store, "kind = 'observation'")[0]
    destroy(store, gone)
    with by_hand(store) as connection:
        connection.execute(
            sa.text("UPDATE entry SET visit = 'bezoek-kievit' WHERE id = :id"), {"id": gone}
        )
    (finding,) = verified(store).findings
    assert (finding.code, finding.id) == ("columns_differ", gone)
