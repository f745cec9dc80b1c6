"""What was being typed comes back in its place, to whoever typed it."""

from __future__ import annotations

from pathlib import Path

import pytest

from omgangsdesk.errors import InvalidInputError
from omgangsdesk.services.drafts import keep_draft, kept_draft
from omgangsdesk.services.views import KeptDraft

MEREL = "bezoek-merel"
HALF = KeptDraft(
    category="reaction",
    text="Noor Kwikstaartelink loopt naar «wie»",
    about=("merel-kind",),
    quote_of="merel-kind",
    started_at="2025-03-07T13:05:00.000Z",
)


@pytest.mark.parametrize("draft", [HALF, KeptDraft(), KeptDraft(text="x" * 5000)])
def test_a_draft_comes_back_as_it_was(house, draft: KeptDraft) -> None:
    keep_draft(house.desk, MEREL, draft)

    assert kept_draft(house.desk, MEREL) == draft


def test_it_is_there_again_after_the_store_was_closed(house) -> None:
    keep_draft(house.desk, MEREL, HALF)

    assert kept_draft(house.reopen(), MEREL) == HALF


def test_the_newest_counts_and_none_forgets(house) -> None:
    keep_draft(house.desk, MEREL, KeptDraft(text="eerst"))
    keep_draft(house.desk, MEREL, HALF)
    assert kept_draft(house.desk, MEREL) == HALF
    keep_draft(house.desk, MEREL, None)
    assert kept_draft(house.desk, MEREL) is None


def test_each_visit_and_each_colleague_has_an_own_one(house) -> None:
    keep_draft(house.desk, MEREL, HALF)

    assert kept_draft(house.desk, "bezoek-eik") is None
    house.signs_in("SD")
    assert kept_draft(house.desk, MEREL) is None


def test_a_draft_is_no_entry(house) -> None:
    before = house.desk.store.chain
    keep_draft(house.desk, MEREL, HALF)

    assert house.desk.store.chain == before


def test_half_a_character_spoils_nothing(house) -> None:
    keep_draft(house.desk, MEREL, HALF)
    with pytest.raises(InvalidInputError, match="sign that can't be stored"):
        keep_draft(house.desk, MEREL, KeptDraft(text="\ud83d"))
    assert kept_draft(house.desk, MEREL) == HALF


def test_on_disk_it_can_not_be_read(house) -> None:
    keep_draft(house.desk, MEREL, HALF)
    folder: Path = house.desk.folder

    for file in folder.rglob("*"):
        if file.is_file():
            assert b"Kwikstaartelink" not in file.read_bytes()
