"""Final reports come along with the entries that made them, or it is known that they did not."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.services.checks.tampering import by_hand
from tests.services.taking.two_desks import Place, observed, place

from omgangsdesk.services.perform import perform
from omgangsdesk.services.requests import Finalise, Request
from omgangsdesk.services.taking.telling import sentences

KIEVIT = "bezoek-kievit"


@pytest.fixture
def here(played_template: Path, tmp_path: Path) -> Place:
    return place(played_template, tmp_path / "here")


@pytest.fixture
def there(played_template: Path, tmp_path: Path) -> Place:
    return place(played_template, tmp_path / "there")


def finalised(desk: Place, text: str) -> None:
    """Something is added to a visit that is over, and its report made final anew."""
    desk.plays(observed(text, "14:10", KIEVIT))
    desk.do(lambda it: perform(it, Request(act=Finalise(), visit=KIEVIT)), at="20:00")


def papers(desk: Place) -> dict[str, bytes]:
    def read(it: object) -> dict[str, bytes]:
        with it.store.read() as unit:  # type: ignore[attr-defined]
            return {one.id: one.pdf for one in unit.reports(visit=KIEVIT)}

    return desk.do(read)


def test_the_papers_come_along(here: Place, there: Place) -> None:
    finalised(there, "Finn bouwt nog een toren.")
    file, trust = there.closes("20:30"), there.fingerprint()
    taken = here.takes(file, trust, at="21:00")
    assert (taken.difference.reports, taken.difference.reports_left) == (2, 0)
    assert papers(here) == papers(there)
    assert here.verified().findings == ()
    assert here.takes(file, at="21:05").difference.reports == 0
    assert "2 final reports come along." in [str(one) for one in sentences(taken)]


def test_two_desks_made_the_same_revision(here: Place, there: Place) -> None:
    """Both papers are out there under one number: here stays the one that was made here."""
    finalised(here, "Finn tekent.")
    finalised(there, "Finn bouwt nog een toren.")
    file, trust = there.closes("20:30"), there.fingerprint()
    own = papers(here)
    taken = here.takes(file, trust, at="21:00")
    assert (taken.difference.reports, taken.difference.reports_left) == (0, 2)
    assert papers(here) == own
    assert here.verified().findings == ()
    assert any("stay with the desk" in str(one) for one in sentences(taken))
    again = here.takes(file, at="21:05")
    assert (again.difference.new, again.difference.reports_left) == (0, 0)


def test_a_paper_that_came_along_and_is_gone_is_missed(here: Place, there: Place) -> None:
    finalised(there, "Finn bouwt nog een toren.")
    file, trust = there.closes("20:30"), there.fingerprint()
    here.takes(file, trust, at="21:00")
    with by_hand(here.store) as connection:
        connection.exec_driver_sql(
            "DELETE FROM report WHERE visit = ? AND revision = 2", (KIEVIT,)
        )
    assert [one.code for one in here.verified().findings] == ["report_differs"] * 2
