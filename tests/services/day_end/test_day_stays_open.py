"""What keeps a day open: what is not done, a child who is still here, no key of the office."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.services.day_end.closing_time import MEREL, close, points

from omgangsdesk.domain.records import Setting
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.exchange import office
from omgangsdesk.services import drafts
from omgangsdesk.services import requests as asked
from omgangsdesk.services.day_end import day_close as closing
from omgangsdesk.services.views import KeptDraft
from omgangsdesk.services.views_drafts import KeptForm


def test_what_is_open_leads_to_where_it_can_be_mended(house) -> None:
    house.runs()
    house.comes("15:50", "eik-vader", visit="bezoek-eik")
    drafts.keep_draft(house.desk, "bezoek-eik", KeptDraft(text="Half"))
    found = closing.load_close(house.desk).points

    assert [(str(one.text.full), one.visit, one.act, one.blocking) for one in found] == [
        ("Merel · Noor (9): still in the building: Noor", MEREL, "depart", True),
        ("Merel · Noor (9): still in the building: mother, father", MEREL, "depart", False),
        ("Eik · Bas (9): still in the building: father", "bezoek-eik", "depart", False),
        (
            "Eik · Bas (9): a note of Lotte Voorbeeld is not kept yet",
            "bezoek-eik",
            "observe",
            False,
        ),
    ]
    said = " ".join(str(one.text.discreet) for one in found)
    assert [name for name in ("Noor", "Bas", "Merel", "Eik", "Lotte") if name in said] == []


def test_a_visit_that_was_never_ended_leads_to_its_end(house) -> None:
    father = (asked.Arriving(person="merel-vader", identity="known"),)
    house.does("13:46", asked.Arrive(persons=father, waiting_room="tuin"), MEREL)
    house.comes("13:58", "merel-kind")
    house.does("14:01", asked.Start(), MEREL)
    found = [one for one in closing.load_close(house.desk).points if one.visit == MEREL]

    assert [(str(one.text.full), one.act) for one in found] == [
        ("Merel · Noor (9): not ended, still in the building: Noor", "end"),
        ("Merel · Noor (9): not ended, still in the building: father", "end"),
    ]


def test_looking_at_a_point_records_nothing(house) -> None:
    house.comes("13:46", "merel-vader")
    house.does("14:01", asked.Start(), MEREL)
    house.does("14:10", asked.Pause(), MEREL)
    house.does("14:12", asked.Depart(persons=("merel-vader",)), MEREL)
    house.sets(replace(house.desk.book().files["bezoek-eik"].plan, expected=()))
    found = {one.visit: one.act for one in closing.load_close(house.desk).points}

    assert found == {MEREL: "end", "bezoek-eik": None}  # neither goes on nor starts


def test_a_form_that_somebody_left_open_leads_to_its_visit(house) -> None:
    form = KeptForm(key="incident", word="incident", act={}, begun_at="2025-03-07T13:05:00.000Z")
    drafts.keep_form(house.desk, "bezoek-eik", form)
    (found,) = [one for one in closing.load_close(house.desk).points if one.act is None]

    assert (
        str(found.text.full)
        == "Eik · Bas (9): what Lotte Voorbeeld began to fill in is not kept yet"
    )
    assert "Lotte" not in str(found.text.discreet)
    assert (found.visit, found.blocking) == ("bezoek-eik", False)


def test_a_visit_that_did_not_begin_and_a_report_that_is_not_final_are_open(house) -> None:
    house.runs()
    house.goes_home()

    assert points(house) == {
        "Merel · Noor (9): report not final": False,
        "Eik · Bas (9): not over: Expected": False,
    }


def test_a_report_with_later_entries_is_open_again(evening) -> None:
    assert points(evening) == {}
    evening.notes("18:05", "Tom belt.")

    assert points(evening) == {"Merel · Noor (9): report not final": False}


def test_what_does_not_block_is_named_in_the_closing_without_a_name(house) -> None:
    house.runs()
    house.goes_home()
    close(house, left_open="Eik belt morgen")

    assert [(one.visit, one.data.left_open) for one in house.log("day_closed")] == [
        ("bezoek-eik", ("Eik belt morgen", "E · B.: not over: Expected")),
        (MEREL, ("M · N.: report not final",)),
        (None, (MEREL, "bezoek-eik")),
    ]


def test_with_a_child_in_the_building_the_day_stays_open(house) -> None:
    house.runs()
    house.time("19:00")

    for left_open in (None, "", "  \n"):
        with pytest.raises(InvalidInputError, match="A child is still in the building"):
            close(house, left_open=left_open)
    assert house.log("day_closed") == []
    assert list(house.stick.iterdir()) == []


def test_who_has_the_child_is_the_first_line_the_office_reads(house) -> None:
    house.runs()
    house.time("19:00")
    closed = close(house, left_open="Noor is bij Arne, moeder komt om 20 uur")
    wanted = (
        "A child was still in the building when the day was closed: N., file 2025-014. "
        "Noor is bij Arne, moeder komt om 20 uur"
    )

    assert house.opened(closed.path).checked.manifest.notices == (wanted,)
    assert house.log("day_closed")[0].data.left_open[0] == wanted
    assert "still in the building: Noor" in str(points(house))


def test_an_adult_in_the_building_does_not_keep_the_day_open(house) -> None:
    house.comes("13:46", "merel-vader")

    close(house, left_open="Eik is afgebeld")


def test_without_the_offices_key_the_day_stays_open(evening) -> None:
    evening.sets(Setting(id="office_recipient", value=""))

    assert closing.load_close(evening.desk).receivers == ()
    with pytest.raises(InvalidInputError, match="key is not known"):
        close(evening)
    assert evening.log("day_closed") == []


def test_a_coordinator_sets_the_key_and_compares_the_fingerprint(evening, tmp_path) -> None:
    other = office.write_key(tmp_path / "other", evening.clock.now())
    evening.signs_in("AB")
    told = closing.set_receiver(
        evening.desk, f"# kantoor\n{office.read_recipient(other.with_suffix('.pub'))}\n"
    )
    closed = close(evening)

    assert closing.load_close(evening.desk).receivers == (told,) == closed.receivers
    evening.office_key = other
    evening.opened(closed.path)


def test_two_offices_can_both_open_the_file(evening, tmp_path) -> None:
    other = office.write_key(tmp_path / "other", evening.clock.now())
    evening.signs_in("AB")
    keys = [office.read_recipient(one.with_suffix(".pub")) for one in (other, evening.office_key)]
    told = closing.set_receiver(evening.desk, "\n".join([*keys, keys[0]]))
    closed = close(evening)

    assert told.split() == list(closed.receivers)
    assert len(closed.receivers) == 2
    evening.opened(closed.path)
    evening.office_key = other
    evening.opened(closed.path)


def test_only_a_coordinator_sets_it(evening) -> None:
    key = office.read_recipient(evening.office_key.with_suffix(".pub"))

    with pytest.raises(InvalidInputError, match="Only a coordinator"):
        closing.set_receiver(evening.desk, key)


@pytest.mark.parametrize("typed", ["", "age1nothing", "lotte@voorbeeld"])
def test_what_is_no_key_changes_nothing(evening, typed: str) -> None:
    evening.signs_in("AB")
    with pytest.raises(InvalidInputError):
        closing.set_receiver(evening.desk, typed)

    assert closing.load_close(evening.desk).receivers == (evening.fingerprint,)


def test_the_offices_secret_key_is_not_kept_here(evening) -> None:
    evening.signs_in("AB")
    before = evening.desk.store.chain
    with pytest.raises(InvalidInputError, match="secret key"):
        closing.set_receiver(evening.desk, evening.office_key.read_text())

    assert evening.desk.store.chain == before


def test_a_day_with_visits_to_come_closes_only_with_why(house) -> None:
    house.runs()
    house.goes_home()
    house.time("16:30")
    asking = [one.visit for one in closing.load_close(house.desk).points if one.asks]
    assert asking == ["bezoek-eik"]

    for left_open in (None, "  "):
        with pytest.raises(InvalidInputError, match="1 visit of this day still has to begin"):
            close(house, left_open=left_open)
    assert (house.log("day_closed"), list(house.stick.iterdir())) == ([], [])

    close(house, left_open="Stroom valt uit")
    assert house.log("day_closed")[0].data.left_open[0] == "Stroom valt uit"


def test_a_visit_that_is_over_by_its_plan_or_called_off_asks_no_reason(house) -> None:
    house.runs()
    house.goes_home()
    house.time("17:00")
    assert not any(one.asks for one in closing.load_close(house.desk).points)
    close(house)


def test_nor_does_a_visit_to_which_somebody_came(house) -> None:
    house.runs()
    house.goes_home()
    house.comes("15:50", "eik-vader", visit="bezoek-eik")
    close(house)
