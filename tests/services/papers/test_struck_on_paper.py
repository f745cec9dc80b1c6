"""What an internal report tells of struck lines stays word for word: it is made again to verify."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from tests.services.desk.house import KIEVIT, House, at, build, opened

from omgangsdesk.domain import moments
from omgangsdesk.domain.log.kinds import Informed
from omgangsdesk.services import requests as asked
from omgangsdesk.services.papers.reports import render
from omgangsdesk.services.requests_unplanned import ChangePlan, NotComing

MOTHER, FATHER = "kievit-moeder", "kievit-vader"
TOLD = moments.written(at("10:00"))


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    build(tmp_path)
    with opened(tmp_path) as found:
        yield found


def struck(house: House, act: asked.Act) -> str:
    """What the report tells of the newest line, once that is struck."""
    done = house.do(act)
    house.do(asked.Strike(target=done.act, reason="Te vroeg."))
    made = render(house.desk, house.desk.book_of(KIEVIT), KIEVIT, "internal", revision=1)
    facts = json.loads(made.content)["facts"]
    return " | ".join(one["text"] for one in facts if one.get("struck"))


def test_of_what_is_not_held(house: House) -> None:
    house.at("13:00")
    why = {"reason": "illness_child", "by": MOTHER, "told_at": TOLD, "note": "Koorts."}
    assert struck(house, NotComing(persons=("kievit-lou",), **why)) == "Lou not coming: child ill"


def test_of_a_visit_that_was_called_off(house: House) -> None:
    house.at("13:00")
    off = asked.Cancel(reason="illness_child", by=MOTHER, told_at=TOLD)
    assert struck(house, off) == "Not held: child ill"


def test_of_an_end(house: House) -> None:
    house.running().at("14:20")
    end = asked.End(how="early", reason="child_distress", note="Huilt.")
    assert struck(house, end) == "End, early: child in acute distress"


def test_of_an_incident(house: House) -> None:
    house.running().at("14:20")
    incident = asked.ReportIncident(
        incident="threat",
        severity="2",
        facts="Roept.",
        persons=(FATHER,),
        action="Gesproken.",
        informed=(Informed(who="politie", at=TOLD),),
        visit_goes_on="continues",
    )
    assert struck(house, incident) == "Incident, threat (attention) · father · Roept."


def test_of_another_planned_end(house: House) -> None:
    house.running().at("14:20")
    later = ChangePlan(end=moments.written(at("15:15")), reason="Later.")
    assert struck(house, later) == "Plan: 14:00-15:15 · Later."


def test_of_a_stamp_which_begins_its_line_on_paper_with_a_capital(house: House) -> None:
    house.running().at("14:20")
    assert struck(house, asked.Depart(persons=(MOTHER,))) == "mother leaves"
    made = render(house.desk, house.desk.book_of(KIEVIT), KIEVIT, "internal", revision=1)
    with pypdfium2.PdfDocument(made.pdf) as document:
        found = [page.get_textpage().get_text_bounded() for page in document]
    assert "Mother leaves" in " ".join(" ".join(found).split())
