"""What was being typed comes back in its place, to whoever typed it."""

from __future__ import annotations

from pathlib import Path

import pytest

from omgangsdesk.errors import InvalidInputError
from omgangsdesk.services.drafts import (
    act_of,
    forget_form,
    keep_draft,
    keep_form,
    kept_at,
    kept_draft,
    left_open,
)
from omgangsdesk.services.requests import ReportIncident, When
from omgangsdesk.services.views import KeptDraft
from omgangsdesk.services.views_drafts import KeptForm

MEREL = "bezoek-merel"
HALF = KeptDraft(
    category="reaction",
    text="Noor Kwikstaartelink loopt naar «wie»",
    about=("merel-kind",),
    quote_of="merel-kind",
    started_at="2025-03-07T13:05:00.000Z",
)

INCIDENT = KeptForm(
    key="incident",
    word="incident",
    act={"incident": "threat", "severity": "2", "facts": "Roept naar Noor Kwikstaartelink"},
    begun_at="2025-03-07T13:05:00.000Z",
    when=When(at="2025-03-07T13:05:00.000Z", source="live"),
    typed={"": "14:"},
    row="facts",
    cursor=5,
)
ARRIVAL = KeptForm(
    key="arrive", word="arrive", act={"persons": []}, begun_at="2025-03-07T13:06:00.000Z"
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


def test_a_form_comes_back_as_it_was_also_after_the_store_was_closed(house) -> None:
    keep_form(house.desk, MEREL, INCIDENT)

    desk = house.reopen()
    assert kept_at(desk, MEREL) == (None, (INCIDENT,))
    assert act_of(INCIDENT) == ReportIncident(
        incident="threat", severity="2", facts="Roept naar Noor Kwikstaartelink"
    )


def test_note_and_forms_do_not_touch_each_other(house) -> None:
    keep_draft(house.desk, MEREL, HALF)
    keep_form(house.desk, MEREL, INCIDENT)
    keep_form(house.desk, MEREL, ARRIVAL)
    assert kept_at(house.desk, MEREL) == (HALF, (INCIDENT, ARRIVAL))

    newer = KeptForm(key="incident", word="incident", act={}, begun_at=INCIDENT.begun_at)
    keep_form(house.desk, MEREL, newer)
    assert kept_at(house.desk, MEREL) == (HALF, (ARRIVAL, newer)), "the one begun last is last"

    keep_draft(house.desk, MEREL, None)
    assert kept_at(house.desk, MEREL) == (None, (ARRIVAL, newer))
    forget_form(house.desk, MEREL, "incident")
    forget_form(house.desk, MEREL, "never begun")
    assert kept_at(house.desk, MEREL) == (None, (ARRIVAL,))


def test_of_the_last_form_that_goes_nothing_stays(house) -> None:
    keep_form(house.desk, MEREL, INCIDENT)
    forget_form(house.desk, MEREL, "incident")

    with house.desk.store.read() as unit:
        assert unit.draft_count([MEREL]) == 0


def test_where_somebody_was_filling_in_last_is_known_and_only_to_that_colleague(house) -> None:
    both = {MEREL, "bezoek-eik"}
    assert left_open(house.desk, both) is None
    keep_form(house.desk, "bezoek-eik", ARRIVAL)
    keep_form(house.desk, MEREL, INCIDENT)
    keep_draft(house.desk, "bezoek-wilg", HALF)

    assert left_open(house.desk, {*both, "bezoek-wilg"}) == MEREL
    assert left_open(house.desk, {"bezoek-eik"}) == "bezoek-eik"
    house.signs_in("SD")
    assert left_open(house.desk, both) is None


@pytest.mark.parametrize(
    "form",
    [
        KeptForm(key="x", word="no such act", act={}, begun_at=INCIDENT.begun_at),
        KeptForm(key="incident", word="incident", act={"facts": 3}, begun_at=INCIDENT.begun_at),
    ],
)
def test_a_form_of_another_program_is_no_act(form: KeptForm) -> None:
    with pytest.raises(InvalidInputError):
        act_of(form)


def test_on_disk_it_can_not_be_read(house) -> None:
    keep_draft(house.desk, MEREL, HALF)
    keep_form(house.desk, MEREL, INCIDENT)
    folder: Path = house.desk.folder

    for file in folder.rglob("*"):
        if file.is_file():
            assert b"Kwikstaartelink" not in file.read_bytes()
