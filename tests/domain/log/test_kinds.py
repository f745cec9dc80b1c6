"""Every kind of entry of the field can be written, with words of the field."""

from __future__ import annotations

import dataclasses
import json
import typing

import pytest

from omgangsdesk import codec
from omgangsdesk.domain import vocabulary as words
from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.log.kinds import KINDS, Data, words_of
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.locations import resources

TABLE = """
arrival departure identity_check person_moved handover visit_started visit_paused visit_resumed
visit_ended observation intervention incident incident_followup item agreement_check supervision
contact_logged cancelled no_show moved suspended briefing_acknowledged override record_set
report_finalised addendum printed released clock_changed chain_begun day_closed exported
receipt_taken destroyed retracted
"""


def test_every_kind_of_the_table_can_be_written() -> None:
    assert sorted(KINDS) == sorted(TABLE.split())
    assert set(KINDS.values()) == set(typing.get_args(Data))


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_kind_is_frozen_and_keeps_to_words_that_there_are(kind: str) -> None:
    made = KINDS[kind]
    assert dataclasses.is_dataclass(made)
    assert made.__dataclass_params__.frozen  # type: ignore[attr-defined]
    assert set(words_of(made)) <= {one.name for one in dataclasses.fields(made)}


NEW = [
    kinds.IncidentFollowup(
        incident="i", informed=(kinds.Informed(who="wijkagent", at="2026-03-06T13:00:00.000Z"),)
    ),
    kinds.Moved(reason="centre_room", to_visit="bezoek-later"),
    kinds.Suspended(reason="suspension", until="2026-06-30"),
    kinds.Addendum(text="Vader had een brief bij zich.", to_revision=1),
    kinds.Released(
        report="r",
        variant="attendance",
        revision=1,
        content_hash="0" * 64,
        receiver="rechtbank",
        ground="vonnis",
    ),
    kinds.ClockChanged(was="2026-03-06T13:00:00.000Z", became="2026-03-06T12:00:00.000Z"),
    kinds.ChainBegun(reason="entries_lost", device="d", first_lost=3, last_lost=5, hash="0" * 64),
    kinds.ReceiptTaken(
        device="d", number=1, manifest_hash="0" * 64, first_sequence=1, last_sequence=9, by="k"
    ),
    kinds.Destroyed(entries=("e",), ground="bewaartermijn", ordered_by="ab"),
    kinds.Override(
        rule="child_exit", reason="x", unlocked_by="ab", children=("finn",), taker="oma"
    ),
    kinds.Observation(category="contact", text="Finn bouwt.", readers="coordinator"),
    kinds.PersonMoved(person="finn", to="hall", from_place="zonnekamer"),
]


@pytest.mark.parametrize("data", NEW, ids=lambda one: type(one).__name__)
def test_what_is_written_reads_back(data: Data) -> None:
    codec.check_words(data)
    assert codec.from_plain(codec.to_plain(data), type(data)) == data


@pytest.mark.parametrize(
    "data",
    [
        kinds.Moved(reason="geen zin"),
        kinds.Suspended(reason="geen zin"),
        kinds.Observation(category="contact", text="x", readers="iedereen"),
        kinds.ChainBegun(reason="pech"),
        kinds.Printed(report="r", printer="p", variant="geheim"),
    ],
)
def test_a_word_that_is_in_no_list_is_refused(data: Data) -> None:
    with pytest.raises(InvalidInputError, match="a word that is not in its list"):
        codec.check_words(data)


def test_a_word_marks_a_vocabulary_that_there_is() -> None:
    assert words_of(kinds.Suspended)["reason"] is words.NOT_HELD


def test_the_schema_of_the_log_knows_every_kind() -> None:
    schema = json.loads((resources() / "schemas" / "log.schema.json").read_bytes())
    assert schema["$defs"]["entry"]["properties"]["kind"]["enum"] == sorted(KINDS)
