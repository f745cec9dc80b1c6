"""Each field of each kind of record is called something, in the reader's language."""

from __future__ import annotations

from dataclasses import fields

import pytest

from omgangsdesk.domain.record_labels import FIELDS, OF_A_KIND, field_label
from omgangsdesk.domain.records import RECORDS, Party, StaggerPolicy

EVERY = [(kind, one.name) for kind, of in RECORDS.items() for one in fields(of)]
WITHIN = [("case", one.name) for of in (Party, StaggerPolicy) for one in fields(of)]


@pytest.mark.parametrize(("kind", "name"), [*EVERY, *WITHIN])
def test_a_field_has_a_label(kind: str, name: str) -> None:
    assert field_label(kind, name).source != "{what}", f"{kind}.{name}"


def test_of_one_kind_no_two_fields_are_called_the_same() -> None:
    for kind, of in RECORDS.items():
        said = [str(field_label(kind, one.name)) for one in fields(of)]
        assert len(set(said)) == len(said), kind


def test_no_label_is_of_a_field_that_is_not_there() -> None:
    known = {name for _, name in (*EVERY, *WITHIN)}
    assert known >= FIELDS.keys()
    assert set(EVERY) >= OF_A_KIND.keys()


def test_what_nobody_named_goes_by_its_own_name() -> None:
    assert str(field_label("something", "else")) == "else"
