"""Entries: what their hashes cover, and when two of them are in order."""

from __future__ import annotations

import hashlib

import pytest
from tests.domain.story import at

from omgangsdesk.domain import moments
from omgangsdesk.domain.log import canonical
from omgangsdesk.domain.log.canonical import NotCanonicalError
from omgangsdesk.domain.log.entries import StoredEntry, payload_hash, read_header, seal
from omgangsdesk.domain.log.ids import new_id

PAYLOAD = {"act": "a", "data": {"person": "finn"}, "occurred_at": "2026-03-06T13:00:00.000Z"}


def sealed(sequence: int = 1, previous: str = "", payload: dict = PAYLOAD) -> StoredEntry:
    return seal(
        payload,
        id=new_id(),
        device="balie",
        sequence=sequence,
        recorded_at=at("14:00"),
        kind="arrival",
        previous=previous,
    )


def test_a_header_names_its_payload_and_the_entry_before_it() -> None:
    first = sealed()
    second = sealed(2, first.hash)
    header = read_header(second)
    assert (header.sequence, header.previous, header.kind) == (2, first.hash, "arrival")
    assert header.recorded_at == at("14:00")
    assert header.payload_hash == payload_hash(second.salt, second.payload)


def test_the_hashes_can_be_taken_with_sha256sum_alone() -> None:
    entry = sealed()
    assert entry.hash == hashlib.sha256(entry.header).hexdigest()
    of_payload = hashlib.sha256(entry.salt.encode() + entry.payload).hexdigest()
    assert canonical.decode(entry.header)["payload_hash"] == of_payload


def test_the_same_payload_is_salted_anew_so_that_no_guess_can_be_checked() -> None:
    one, other = sealed(), sealed()
    assert one.payload == other.payload
    assert read_header(one).payload_hash != read_header(other).payload_hash
    assert len(one.salt) == 32


def test_a_destroyed_payload_leaves_the_chain_whole() -> None:
    entry = sealed()
    gone = StoredEntry(header=entry.header, salt="", payload=b"")
    assert gone.hash == entry.hash
    assert payload_hash(gone.salt, gone.payload) != read_header(gone).payload_hash


def test_one_changed_character_gives_another_hash() -> None:
    entry = sealed()
    changed = StoredEntry(
        header=entry.header.replace(b"arrival", b"arrivaL"),
        salt=entry.salt,
        payload=entry.payload,
    )
    assert changed.hash != entry.hash


def with_header(**changes: object) -> StoredEntry:
    entry = sealed()
    fields = {**canonical.decode(entry.header), **changes}
    fields = {name: value for name, value in fields.items() if value != "(weg)"}
    return StoredEntry(header=canonical.encode(fields), salt=entry.salt, payload=entry.payload)


@pytest.mark.parametrize(
    "entry",
    [
        with_header(sequence="1"),
        with_header(recorded_at="2026-03-06T13:00:00Z"),
        with_header(device="(weg)"),
        StoredEntry(header=b"[]", salt="", payload=b""),
        StoredEntry(header=b"1", salt="", payload=b""),
    ],
)
def test_a_header_of_another_form_is_refused(entry: StoredEntry) -> None:
    with pytest.raises((KeyError, ValueError, TypeError)):
        read_header(entry)


def test_a_header_that_is_not_canonical_is_refused() -> None:
    entry = sealed()
    spaced = StoredEntry(
        header=entry.header.replace(b",", b", "), salt=entry.salt, payload=entry.payload
    )
    with pytest.raises(NotCanonicalError):
        read_header(spaced)


def test_ids_sort_by_the_moment_they_were_made() -> None:
    assert new_id(1_000) < new_id(1_001)
    assert new_id(1_000)[14] == "7"
    assert new_id(1_000)[19] in "89ab"


def test_ids_of_one_moment_sort_by_the_order_of_writing() -> None:
    made = [new_id(1_000, counter=number) for number in (1, 2, 4095, 4096, 2**20, 2**31)]
    assert made == sorted(made)
    assert len({new_id(1_000, counter=7) for _ in range(50)}) == 50
    assert all((one[14], one[19] in "89ab") == ("7", True) for one in made)


def test_an_id_holds_the_moment_it_was_made() -> None:
    milliseconds = int(at("14:00").timestamp() * 1000)
    assert int(new_id(milliseconds, counter=9).replace("-", "")[:12], 16) == milliseconds
    assert moments.written(at("14:00")) == "2026-03-06T13:00:00.000Z"
