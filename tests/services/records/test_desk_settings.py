"""How many children one supervisor may have: a coordinator's to set, a record of the centre."""

from __future__ import annotations

import pytest
from tests.services.desk import house as small

from omgangsdesk.domain.log.kinds import RecordSet
from omgangsdesk.domain.records import Setting
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.services.records.desk_settings import (
    children_per_supervisor,
    set_children_per_supervisor,
)
from omgangsdesk.services.records.save import save_record


def test_nothing_set_is_five(house: small.House) -> None:
    assert children_per_supervisor(house.desk) == 5


def test_a_coordinator_sets_it_and_each_value_names_the_one_before(house: small.House) -> None:
    house.sign_in("AB")
    assert set_children_per_supervisor(house.desk, " 3 ") == 3
    assert children_per_supervisor(house.desk) == house.desk.book().most_children == 3
    assert set_children_per_supervisor(house.desk, "٤") == 4
    with house.desk.store.read() as unit:
        first, second = (
            one
            for one in unit.entries(kind="record_set")
            if isinstance(one.data, RecordSet) and one.data.record == "setting"
        )
    assert isinstance(second.data, RecordSet)
    assert second.data.based_on == first.id
    assert second.data.value["value"] == "4"


def test_the_same_again_writes_nothing(house: small.House) -> None:
    house.sign_in("AB")
    set_children_per_supervisor(house.desk, "3")
    with house.desk.store.read() as unit:
        before = len(unit.entries(kind="record_set"))
    set_children_per_supervisor(house.desk, "03")
    with house.desk.store.read() as unit:
        assert len(unit.entries(kind="record_set")) == before


@pytest.mark.parametrize("typed", ["", "0", "21", "-1", "2.5", "vijf", "²", "9" * 5000])
def test_what_is_no_number_of_children_changes_nothing(house: small.House, typed: str) -> None:
    house.sign_in("AB")
    with pytest.raises(InvalidInputError, match="1 to 20 children"):
        set_children_per_supervisor(house.desk, typed)
    assert children_per_supervisor(house.desk) == 5


def test_nobody_but_a_coordinator_sets_it(house: small.House) -> None:
    with pytest.raises(InvalidInputError, match="Only a coordinator"):
        set_children_per_supervisor(house.desk, "3")


def test_another_programs_words_count_as_not_set(house: small.House) -> None:
    house.sign_in("AB")
    for value in ("many", "9" * 5000):
        save_record(house.desk, Setting(id="children_per_supervisor", value=value))
        assert children_per_supervisor(house.desk) == 5
