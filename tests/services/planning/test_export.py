"""The planning handed out, in every language, and taken in again: nothing changes."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.services.desk.house import DAY, House
from tests.services.planning.bringing import KIEVIT, LINDE, MEREL, brought, kinds

from omgangsdesk.errors import InvalidInputError
from omgangsdesk.language import LANGUAGES, load_translator
from omgangsdesk.locations import resources
from omgangsdesk.services.planning.export import FORMS, exported
from omgangsdesk.services.planning.proposal import Options, propose
from omgangsdesk.services.planning.take import take

LAST = dt.date(2026, 3, 31)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("names", [False, True])
def test_what_is_handed_out_comes_back_as_it_was(
    house: House, form: str, language: str, *, names: bool
) -> None:
    brought(house, KIEVIT, MEREL, LINDE)
    house.desk.translator = load_translator(language, resources() / "i18n")
    made = exported(house.desk, DAY, LAST, form, names=names)
    assert made.visits == 6
    path = house.folder / f"planning{form}"
    path.write_bytes(made.content)
    back = propose(house.desk, path, Options())
    assert (back.faults, back.unsure, back.persons) == ((), (), ())
    assert set(kinds(back)) <= {"linked"}
    assert back.found.same + len(back.found.changes) == 6
    take(house.desk, back)
    assert kinds(propose(house.desk, path, Options())) == []


def test_without_names_there_are_none(house: House) -> None:
    plain = exported(house.desk, DAY, LAST, ".ics").content.decode()
    assert "OEF-Kievit" in plain
    assert "Finn" not in plain
    named = exported(house.desk, DAY, LAST, ".ics", names=True).content.decode()
    assert "Finn Kievit (2017-05-05)" in named


def test_what_was_called_off_says_so_and_what_was_taken_back_is_not_there(house: House) -> None:
    brought(house, KIEVIT, MEREL, LINDE)
    brought(house, KIEVIT, LINDE)
    plain = exported(house.desk, DAY, LAST, ".ics").content.decode()
    assert plain.count("STATUS:CANCELLED") == 1
    path = house.folder / "planning.ics"
    path.write_text(plain, encoding="utf-8")
    assert "gone" not in kinds(propose(house.desk, path, Options()))


def test_days_and_forms_that_make_no_sense(house: House) -> None:
    with pytest.raises(InvalidInputError, match="one of these"):
        exported(house.desk, DAY, LAST, ".doc")
    with pytest.raises(InvalidInputError, match="last day is before"):
        exported(house.desk, LAST, DAY, ".ics")
    with pytest.raises(InvalidInputError, match="more than two years"):
        exported(house.desk, DAY, DAY + dt.timedelta(days=900), ".ics")
