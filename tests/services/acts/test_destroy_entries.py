"""What goes along with what is lawfully destroyed: single entries, reports, drafts, strikes."""

from __future__ import annotations

import json

import pytest
from tests.services.acts.destroying import (
    EIK,
    LATER,
    MEREL,
    entries,
    gone,
    refused,
)
from tests.services.conftest import House

from omgangsdesk.domain.records import VisitPlan
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.services import drafts
from omgangsdesk.services import requests as asked
from omgangsdesk.services.acts import destroy as lawful
from omgangsdesk.services.acts.destroy import Selection, what_would_go
from omgangsdesk.services.day_end.day_close import close_day
from omgangsdesk.services.views import KeptDraft


def test_single_entries_can_go(past: House) -> None:
    (entry,) = past.log("observation")
    found = gone(past, entries=(entry.id,))
    assert (found.counts, found.visits) == ({"observation": 1, "report_finalised": 2}, 1)
    with past.desk.store.read() as unit:
        assert unit.record(VisitPlan, MEREL) is not None


def test_the_final_reports_that_tell_an_entry_go_with_it_and_are_counted(past: House) -> None:
    (entry,) = past.log("observation")
    with past.desk.store.read() as unit:
        assert any(b"Zonnebloemwoord" in one.content for one in unit.reports(visit=MEREL))
    drafts.keep_draft(past.desk, MEREL, KeptDraft(category="contact", text="Zonnebloem"))
    expected = what_would_go(past.desk, Selection(entries=(entry.id,)))
    assert (expected.reports, expected.drafts) == (2, 1)
    found = gone(past, entries=(entry.id,))
    assert (found.reports, found.drafts) == (2, 1)
    with past.desk.store.read() as unit:
        assert unit.reports(visit=MEREL) == []
    assert drafts.kept_draft(past.desk, MEREL) is None


def test_a_report_from_before_an_entry_stays_and_the_later_one_goes(past: House) -> None:
    past.signs_in("LV")
    past.notes("09:05", "Nagekomen", MEREL)
    past.does("09:06", asked.Finalise(), MEREL, LATER)
    past.time("18:00", LATER)
    close_day(past.desk, past.stick)
    past.signs_in("AB")
    late = next(one for one in past.log("observation") if "Nagekomen" in str(one.data))
    assert gone(past, entries=(late.id,)).reports == 2
    with past.desk.store.read() as unit:
        assert {one.revision for one in unit.reports(visit=MEREL)} == {1}


@pytest.mark.parametrize(
    ("record", "reports"),
    [("merel-kind", 2), ("merel", 2), ("merel-a1", 2), (MEREL, 2), ("eik-kind", 0)],
)
def test_reports_go_with_what_they_tell_of_people_and_plans(
    past: House, record: str, reports: int
) -> None:
    (entry,) = [
        one for one in past.log("record_set") if getattr(one.data, "record_id", "") == record
    ]
    found = what_would_go(past.desk, Selection(entries=(entry.id,)))
    assert found.reports == reports


def test_what_was_only_printed_takes_no_report_along(past: House) -> None:
    final = past.log("report_finalised")[0]
    assert what_would_go(past.desk, Selection(entries=(final.id,))).reports == 1


def test_what_struck_something_goes_only_with_it_and_always_does(house: House) -> None:
    """Without it what was struck would count again; left behind, its reason tells of it."""
    house.runs()
    house.goes_home()
    noted = house.notes("15:25", "Zonnebloemwoord")
    strike = asked.Strike(target=noted.act, reason="Zonnebloem was iemand anders")
    house.does("15:50", strike)
    house.does("15:55", asked.Finalise())
    house.time("18:00")
    close_day(house.desk, house.stick)
    house.signs_in("AB")
    (struck,), (by,) = house.log("observation"), house.log("retracted")
    refused(house, "would count again", entries=(by.id,))
    expected = what_would_go(house.desk, Selection(entries=(struck.id,)))
    assert (expected.along, expected.reports) == (1, 2)
    counts = gone(house, entries=(struck.id,)).counts
    assert counts == {"observation": 1, "report_finalised": 2, "retracted": 1}
    assert not any(b"Zonnebloem" in one for one in entries(house))


def test_a_struck_entry_and_what_struck_it_go_together(house: House) -> None:
    house.runs()
    house.goes_home()
    (ticked,) = house.log("agreement_check")
    house.does("15:50", asked.Strike(target=ticked.id, reason="Verkeerd bezoek"))
    house.does("15:55", asked.Finalise())
    house.time("18:00")
    close_day(house.desk, house.stick)
    house.signs_in("AB")
    (by,) = house.log("retracted")
    refused(house, "would count again", entries=(by.id,))
    counts = gone(house, entries=(by.id, ticked.id)).counts
    assert counts == {"agreement_check": 1, "report_finalised": 2, "retracted": 1}


def test_of_a_visit_whose_plan_is_gone_what_is_left_can_still_go(past: House) -> None:
    first, *_ = [one for one in past.log("record_set") if MEREL in str(one.data)]
    gone(past, entries=(first.id,))
    (entry,) = past.log("observation")
    assert gone(past, entries=(entry.id,)).counts == {"observation": 1}


def test_many_entries_are_ordered_in_one_act(past: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lawful, "AT_ONCE", 3)
    found = gone(past)
    assert len(found.orders) > 3
    with past.desk.store.read() as unit:
        assert len({unit.entry(one).act for one in found.orders}) == 1  # type: ignore[union-attr]
        assert unit.entries(visit=MEREL) == []


def test_it_is_never_undone(past: House) -> None:
    past.time("18:30")
    gone(past)
    with pytest.raises(InvalidInputError):
        past.does("18:31", asked.Undo(), EIK)


def test_what_somebody_was_typing_at_it_goes_too(past: House) -> None:
    drafts.keep_draft(past.desk, MEREL, KeptDraft(category="contact", text="Zonnebloem"))
    assert what_would_go(past.desk, Selection(visit=MEREL)).drafts == 1
    assert gone(past).drafts == 1
    assert drafts.kept_draft(past.desk, MEREL) is None


def test_a_second_time_there_is_nothing_left(past: House) -> None:
    gone(past)
    refused(past, "nothing here to destroy", visit=MEREL)


def test_the_day_file_after_it_tells_of_it(past: House) -> None:
    found = gone(past)
    closed = close_day(past.desk, past.stick)
    read = past.opened(closed.path)
    kinds = [json.loads(one.header)["kind"] for one in read.contents.entries]
    assert "destroyed" in kinds
    assert read.checked.destroyed == 0
    assert found.orders[0] in {json.loads(one.header)["id"] for one in read.contents.entries}
