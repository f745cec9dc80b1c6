"""A centre's own words behave as ours do: offered, checked, said; and ours stay ours."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest
from tests.services.desk.house import KIEVIT, House

from omgangsdesk import codec
from omgangsdesk.domain.own_words import PREFIX
from omgangsdesk.domain.papers.report import VisitReport
from omgangsdesk.domain.records import Alert, Case, OwnWord, Party
from omgangsdesk.domain.vocabulary import OPEN
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.language import Translator
from omgangsdesk.services import requests as asked
from omgangsdesk.services.papers.reports import render
from omgangsdesk.services.screens.log_view import read_log
from omgangsdesk.services.screens.visit_panel import load_visit
from omgangsdesk.services.words import LONGEST, add_word, own_words, retire_word

STRIKE = {"nl_BE": "busstaking", "fr": "grève des bus"}


def added(house: House, vocabulary: str = "not_held", **labels: str) -> OwnWord:
    word = add_word(house.sign_in("AB").desk, vocabulary, labels or STRIKE)
    house.sign_in("LV")
    return word


def lines(house: House, language: str) -> str:
    say = Translator(language).say
    return "\n".join(say(one.text.full) for one in load_visit(house.desk, KIEVIT).timeline)


def test_an_own_reason_is_offered_taken_and_said_in_each_language(house: House) -> None:
    word = added(house)
    assert word.id == "own:busstaking"
    assert list(load_visit(house.desk, KIEVIT).own_words["not_held"]) == [word.id]
    house.at("13:00").do(asked.Cancel(reason=word.id))
    assert "busstaking" in lines(house, "nl_BE")
    assert "grève des bus" in lines(house, "fr")
    assert "busstaking" in lines(house, "nl_NL")  # the nearest that has one
    assert "busstaking" in lines(house, "en")  # any that there is
    told = [Translator("fr").say(one.says) for one in read_log(house.desk, visit=KIEVIT)]
    assert any("grève des bus" in one for one in told)


@pytest.mark.parametrize(
    ("vocabulary", "act"),
    [
        ("observation", lambda word: asked.Observe(category=word, text="Finn bouwt.")),
        ("intervention", lambda word: asked.Intervene(grade=word, cause="Roepen.")),
        (
            "incident",
            lambda word: asked.ReportIncident(incident=word, severity="1", facts="Een ruit."),
        ),
        ("ended_early", lambda word: asked.End(how="early", reason=word)),
        ("channel", lambda word: asked.LogContact(with_whom="x", channel=word, about="y")),
    ],
)
def test_every_open_list_that_an_act_chooses_from_takes_one(
    house: House, vocabulary: str, act: type[asked.Act]
) -> None:
    house.running()
    with pytest.raises(InvalidInputError, match="not in its list"):
        house.at("14:10").do(act("own:eigen"))
    word = added(house, vocabulary, nl_BE="eigen")
    assert house.at("14:10").do(act(word.id)).entries


def test_a_word_of_one_list_is_none_of_another(house: House) -> None:
    word = added(house, "observation", nl_BE="zang")
    with pytest.raises(InvalidInputError, match="not in its list"):
        house.do(asked.Cancel(reason=word.id))


def test_a_retired_word_is_offered_no_longer_and_keeps_its_name(house: House) -> None:
    word = added(house)
    house.at("13:00").do(asked.Cancel(reason=word.id))
    retire_word(house.sign_in("AB").desk, word.id)
    assert retire_word(house.desk, word.id).retired == "yes"
    assert load_visit(house.desk, KIEVIT).own_words == {}
    assert "busstaking" in lines(house, "nl_BE")
    again = add_word(house.desk, "not_held", {"nl_BE": "Busstaking", "en": "bus strike"})
    assert (again.id, again.retired) == (word.id, "no")
    assert again.labels == {"nl_BE": "Busstaking", "fr": "grève des bus", "en": "bus strike"}
    assert [one.id for one in own_words(house.desk)] == [word.id]


def test_relations_and_alerts_of_a_dossier_go_by_an_own_word(house: House) -> None:
    aunt = added(house, "relation", nl_BE="tante")
    dogs = added(house, "alert", nl_BE="bang van honden")
    with house.desk.store.read() as unit:
        case = unit.record(Case, "kievit")
    assert case is not None
    parties = tuple(
        Party(person=one.person, role=one.role, relation=aunt.id)
        if one.person == "kievit-vader"
        else one
        for one in case.parties
    )
    _set(house, "case", codec.to_plain(case) | {"parties": codec.to_plain(parties)})
    alert = Alert(id="k9", case="kievit", alert=dogs.id, source="Moeder", until="2027-01-01")
    _set(house, "alert", codec.to_plain(alert))
    view, say = load_visit(house.desk, KIEVIT), Translator("nl_BE").say
    assert "tante" in [say(one.relation) for one in view.people]
    assert "bang van honden" in [say(one.text.full) for one in view.alerts]
    house.come("13:45", "vader", room="wachtruimte-b")
    assert "tante" in lines(house, "nl_BE")


def _set(house: House, record: str, value: dict[str, object]) -> None:
    from omgangsdesk.domain.log import kinds
    from omgangsdesk.domain.log.entries import Draft
    from omgangsdesk.services.writing import write_act

    data = kinds.RecordSet(record=record, record_id=str(value["id"]), value=value)
    now = house.clock.now()
    write_act(
        house.desk,
        [Draft(kind="record_set", data=data, occurred_at=now, zone=house.desk.zone)],
        now,
    )
    house.desk.forget_book()


def test_the_paper_says_it_and_its_record_tells_what_it_means(
    house: House, tmp_path: Path
) -> None:
    sung = added(house, "observation", nl_BE="samen zingen", fr="chanter ensemble")
    house.running().at("14:10").do(asked.Observe(category=sung.id, text="Finn zingt."))
    made = render(house.desk, house.desk.book(), KIEVIT, "internal", revision=1)
    assert made.report.own_words == {sung.id: sung.labels}
    kept = codec.from_json(made.content, VisitReport)
    assert kept.own_words == {sung.id: sung.labels}
    path = tmp_path / "paper.pdf"
    path.write_bytes(made.pdf)
    read = subprocess.run(
        ["pdftotext", str(path), "-"], capture_output=True, check=True, text=True
    )
    assert re.search("samen zingen", read.stdout, re.IGNORECASE)
    outside = render(house.desk, house.desk.book(), KIEVIT, "attendance", revision=1)
    assert outside.report.own_words is None


def test_a_word_that_nobody_knows_stands_as_it_was_written(house: House) -> None:
    word = added(house)
    house.at("13:00").do(asked.Cancel(reason=word.id))
    _set(house, "word", {"id": word.id, "vocabulary": "not_held", "labels": {}})
    assert word.id in lines(house, "nl_BE")


@pytest.mark.parametrize(
    ("vocabulary", "labels", "complaint"),
    [
        ("severity", {"nl_BE": "heel erg"}, "no list that takes words"),
        ("not_held", {"nl_BE": " "}, "needs a label"),
        ("not_held", {}, "needs a label"),
        ("not_held", {"nl_BE": "x" * (LONGEST + 1)}, "needs a label"),
        ("not_held", {"de": "Streik"}, "needs a label"),
        ("not_held", {"nl_BE": "a\u202eb"}, "needs a label"),
        ("not_held", {"en": "Child ill"}, "already"),
        ("not_held", {"nl_BE": "transport"}, "already"),
        ("not_held", {"nl_BE": "BUSSTAKING"}, "already"),
    ],
)
def test_what_can_be_no_own_word_is_refused(
    house: House, vocabulary: str, labels: dict[str, str], complaint: str
) -> None:
    added(house)
    before = house.count()
    with pytest.raises(InvalidInputError, match=complaint):
        add_word(house.sign_in("AB").desk, vocabulary, labels)
    assert house.count() == before


def test_only_a_coordinator_sets_words(house: House) -> None:
    word = added(house)
    with pytest.raises(InvalidInputError, match="Only a coordinator"):
        add_word(house.desk, "not_held", STRIKE)
    with pytest.raises(InvalidInputError, match="Only a coordinator"):
        retire_word(house.desk, word.id)
    with pytest.raises(InvalidInputError, match="no word of this centre"):
        retire_word(house.sign_in("AB").desk, "illness_child")


def test_words_of_one_name_are_kept_apart_and_stand_in_their_order(house: House) -> None:
    first = added(house, "not_held", nl_BE="Été")
    second = added(house, "incident", nl_BE="ete")
    third = added(house, "not_held", nl_BE="العربية")
    assert [one.id for one in (first, second, third)] == ["own:ete", "own:ete_2", "own:word"]
    assert list(load_visit(house.desk, KIEVIT).own_words["not_held"]) == [first.id, third.id]
    assert [one.vocabulary for one in own_words(house.desk)] == [
        "not_held",
        "not_held",
        "incident",
    ]


def test_none_of_our_words_can_be_taken_for_an_own_one() -> None:
    from omgangsdesk.domain.word_lists import named

    assert not [word for name in OPEN for word in named(name) if word.startswith(PREFIX)]


def test_the_word_travels_in_the_log_as_a_record(house: House) -> None:
    word = added(house)
    with house.desk.store.read() as unit:
        (entry,) = [
            one
            for one in unit.entries(kind="record_set")
            if codec.to_plain(one.data)["record"] == "word"
        ]
    assert json.loads(json.dumps(codec.to_plain(entry.data)))["value"] == codec.to_plain(word)


def test_a_note_is_corrected_to_an_own_category(house: House) -> None:
    sung = added(house, "observation", nl_BE="samen zingen")
    note = house.running().at("14:10").do(asked.Observe(category="contact", text="Finn zingt."))
    assert note.act is not None
    house.at("14:11").do(asked.Correct(target=note.act, data={"category": sung.id}))
    view = load_visit(house.desk, KIEVIT)
    (line,) = [one for one in view.timeline if one.kind == "observation" and one.struck is None]
    assert Translator("nl_BE").say(line.text.discreet) == "samen zingen: …"
    with pytest.raises(InvalidInputError, match="not in its list"):
        house.do(asked.Correct(target=line.act, data={"category": "own:niets"}))
