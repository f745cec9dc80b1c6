"""One person's own data: all of theirs, and nothing of anybody else."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from tests.cli.conftest import keeps_to
from tests.conftest import PracticeStore
from tests.reports.conftest import tool

from omgangsdesk import codec
from omgangsdesk.domain.dossier.guidance import Consent, Preparation
from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.log.counting import UNDO
from omgangsdesk.domain.log.entries import Draft
from omgangsdesk.domain.records import Alert, Case, Person, VisitPlan, full_name
from omgangsdesk.errors import FieldError, InvalidInputError
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.keeping.hand_over import as_json, make_papers, register
from omgangsdesk.services.keeping.own_data import gather
from omgangsdesk.services.records.save import save_record
from omgangsdesk.services.writing import write_act

ROOS, BROTHER = "eik-roos", "eik-halfbroer"


@pytest.fixture
def leading(played_store: PracticeStore):
    opened = played_store.open("AB")
    yield opened
    opened.close()


def words(desk: Desk, person: str, **more) -> str:
    data, _ = gather(desk, person, **more)
    return as_json(data).decode()


def test_who_they_are_and_what_is_kept_of_them(leading: Desk) -> None:
    said = json.loads(words(leading, ROOS))
    keeps_to("own_data", said)
    assert said["name"] == "Roos Eik"
    assert [one["name"] for one in said["sections"]] == ["person", "dossiers", "visits"]
    everything = json.dumps(said, ensure_ascii=False)
    assert "DB-01" in everything
    assert "Roos heeft haar schooltas bij zich." in everything


def test_nobody_else_is_named(leading: Desk) -> None:
    """Of everyone in the practice centre, with every text in the log looked through."""
    with leading.store.read() as unit:
        people = {one.id: one for one in unit.records(Person)}
        cases = {one.id: one for one in unit.records(Case)}
    for person in people.values():
        said = words(leading, person.id)
        beside = {
            one.person
            for case in cases.values()
            if any(party.person == person.id for party in case.parties)
            for one in case.parties
        } - {person.id}
        own = {person.given_name, person.family_name}
        for other in beside:
            assert people[other].given_name in own or people[other].given_name not in said
            assert full_name(people[other]) not in said


def test_a_note_about_two_is_left_out_and_counted(leading: Desk) -> None:
    data, left_out = gather(leading, ROOS)
    assert data.left_out == len(left_out)
    assert "Roos en Jasper geven elkaar een knuffel" not in as_json(data).decode()


def test_a_coordinator_lets_a_note_in(leading: Desk) -> None:
    visit = "bezoek-eik"
    with leading.store.read() as unit:
        notes = [
            one for one in unit.entries(visit=visit) if isinstance(one.data, kinds.Observation)
        ]
    _, left_out = gather(leading, ROOS)
    by_id = {one.id: one.data for one in notes}
    chosen = [one.entry for one in left_out if one.entry in by_id]
    for entry in chosen:
        said = words(leading, ROOS, let_in=[entry])
        assert json.dumps(by_id[entry].text, ensure_ascii=False)[1:-1] in said


def test_what_was_kept_from_others_is_left_out(leading: Desk) -> None:
    note = kinds.Observation(
        category="communication", text="Tekende een uil.", about=(ROOS,), readers="coordinator"
    )
    now = leading.clock.now().replace(microsecond=0)
    draft = Draft(
        kind="observation", data=note, visit="bezoek-eik", occurred_at=now, zone=leading.zone
    )
    write_act(leading, [draft], now)
    _, left_out = gather(leading, ROOS)
    assert "Tekende een uil." not in words(leading, ROOS)
    assert any(one.kind for one in left_out)
    assert "Tekende een uil." in words(leading, ROOS, let_in=[one.entry for one in left_out])


def test_an_alert_that_protects_others_is_not_told(leading: Desk) -> None:
    """Whoever reads that there is a no-contact order against them may look for who asked it."""
    for kind in ("no_contact_order", "abduction_risk", "allergy"):
        alert = Alert(
            id=f"a-{kind}",
            case="eik",
            alert=kind,
            source="bron-onbekend",
            until="2090-01-01",
            person=BROTHER,
            note="",
        )
        save_record(leading, alert)
    said = words(leading, BROTHER)
    assert "allergy" in said
    assert "no-contact order" not in said
    assert "abduction" not in said


def test_their_consent_and_their_own_words_are_told(leading: Desk) -> None:
    save_record(
        leading,
        Consent(
            id="c1",
            case="eik",
            person=BROTHER,
            about="video_feedback",
            given="no",
            day="2026-03-01",
        ),
    )
    save_record(
        leading,
        Preparation(
            id="p1",
            case="eik",
            step="meaning",
            day="2026-03-01",
            person=BROTHER,
            note="Wil vooral samen tekenen.",
        ),
    )
    struck = Preparation(
        id="p2",
        case="eik",
        step="rules",
        day="2026-03-02",
        person=BROTHER,
        note="Verkeerd dossier.",
        struck="yes",
    )
    save_record(leading, struck)
    said = words(leading, BROTHER)
    assert "video feedback" in said
    assert "Wil vooral samen tekenen." in said
    assert "Verkeerd dossier." not in said


def test_the_paper_says_the_same_and_is_registered(leading: Desk) -> None:
    papers = make_papers(leading, ROOS)
    text = tool("pdftotext", "-raw", "-", "-", pdf=papers.pdf)
    assert "Roos Eik" in text
    assert "Jasper" not in text
    register(leading, papers, receiver="Roos en haar voogd", ground="inzageverzoek 12/2026")
    with leading.store.read() as unit:
        (entry,) = [one for one in unit.of_case("eik") if isinstance(one.data, kinds.Released)]
    assert (entry.data.variant, entry.data.report) == ("own_data", ROOS)


@pytest.mark.parametrize("field", ["receiver", "ground"])
def test_to_whom_and_on_what_ground_must_be_said(leading: Desk, field: str) -> None:
    told = {"receiver": "Roos", "ground": "verzoek", field: " "}
    with pytest.raises(FieldError) as refused:
        register(leading, make_papers(leading, ROOS), **told)
    assert refused.value.field == field


def test_only_a_coordinator_gathers_it(desk: Desk) -> None:
    with pytest.raises(InvalidInputError, match="Only a coordinator"):
        gather(desk, ROOS)


def test_there_is_no_such_person(leading: Desk) -> None:
    with pytest.raises(InvalidInputError, match="no such person"):
        gather(leading, "niemand")


def test_a_visit_that_was_planned_and_taken_back_or_cannot_be_read_is_not_told(
    leading: Desk,
) -> None:
    with leading.store.read() as unit:
        like = next(one for one in unit.records(VisitPlan) if ROOS in one.expected)
    before = words(leading, ROOS).count("planned visit")
    odd = replace(like, id="raar", start="zz", end="yy")
    other = replace(like, id="ander", source=None)
    now = leading.clock.now()

    def kept(plan: VisitPlan) -> str:
        data = kinds.RecordSet(record="visit", record_id=plan.id, value=codec.to_plain(plan))
        draft = Draft(
            kind="record_set",
            data=data,
            visit=plan.id,
            case=plan.case,
            occurred_at=now,
            zone=leading.zone,
        )
        return write_act(leading, [draft], now)[0].id

    kept(odd)
    taken = Draft(
        kind="retracted",
        data=kinds.Retracted(target=kept(other), how=UNDO),
        visit=other.id,
        occurred_at=now,
        zone=leading.zone,
    )
    write_act(leading, [taken], now)
    assert words(leading, ROOS).count("planned visit") == before
