"""A word whose label another desk made as it liked: nothing of it steers a paper or a day file."""

from __future__ import annotations

import io
import json
import re

import pikepdf
import pypdfium2
import pytest
from tests.services.conftest import House

from omgangsdesk import codec
from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.log.entries import Draft
from omgangsdesk.domain.own_words import LONGEST, label_of, lexicon, plain_label
from omgangsdesk.domain.records import OwnWord
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.language import Translator
from omgangsdesk.models.unit import Chain
from omgangsdesk.services import requests as asked
from omgangsdesk.services.day_end.day_close import close_day
from omgangsdesk.services.papers.reports import paper
from omgangsdesk.services.screens.log_view import read_log
from omgangsdesk.services.screens.visit_panel import load_visit
from omgangsdesk.services.words import add_word

EIK = "bezoek-eik"
HOSTILE = {
    "control": ("\x1b[31m\x00\x07rood\r\n\x85lijn", "[31mrood lijn"),
    "turned": ("\u202ednalreven\u202c \u2066x\u2069", "dnalreven x"),
    "markup": (
        "<b>vet</b><img src=x><a href='file:///x'>",
        "<b>vet</b><img src=x><a href='file:///x'>",
    ),
    "formula": ('=HYPERLINK("http://x";"y")', '=HYPERLINK("http://x";"y")'),
    "command": ("@SUM(1+1)*cmd|' /C calc'!A0", "@SUM(1+1)*cmd|' /C calc'!A0"),
    "braces": ("{reason.__class__} {0} {} %s %(x)s", "{reason.__class__} {0} {} %s %(x)s"),
    "pdf": ("(x) Tj /JS (app.alert) endstream", "(x) Tj /JS (app.alert) endstream"),
    "long": ("W" * 30_000, "W" * (LONGEST - 1) + "…"),
    "unseen": ("\u200b\u2060\ufeff", "own:unseen"),
}
"""What the label is, and what is said of it."""
SEEN = "[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]"
"""What must never reach a reader."""


def arrives(house: House, word: OwnWord) -> None:
    """As the office's desk wrote it; here nobody can."""
    data = kinds.RecordSet(record="word", record_id=word.id, value=codec.to_plain(word))
    now = house.clock.now()
    draft = Draft(kind="record_set", data=data, occurred_at=now, zone=house.desk.zone)
    with house.desk.store.write() as unit:
        own = unit.chain
        unit.chain = unit.chains().get("kantoor", Chain("kantoor", 0, ""))
        unit.append([draft], by="arne", recorded_at=now)
        unit.chain = own
    house.desk.forget_book()


@pytest.fixture(params=sorted(HOSTILE))
def named(request: pytest.FixtureRequest, house: House) -> tuple[House, str, str]:
    """The house with such a word, the word, and what is to be read of it."""
    name = str(request.param)
    label, said = HOSTILE[name]
    word = OwnWord(id=f"own:{name}", vocabulary="not_held", labels={"nl_BE": label, "en": label})
    arrives(house, word)
    return house, word.id, said


def test_paper_panel_and_log_say_it_as_words_and_the_day_file_keeps_its_lines(
    named: tuple[House, str, str],
) -> None:
    house, word, said = named
    house.does("15:40", asked.Cancel(reason=word, by="eik-moeder"), EIK)
    house.does("15:50", asked.Finalise(), EIK)
    shown = str(load_visit(house.desk, EIK).timeline[0].text.full)
    assert said in shown
    told = [str(one.says) for one in read_log(house.desk, visit=EIK)]
    assert any(said in one for one in told)
    assert not any(re.search(SEEN, one) for one in (shown, *told))

    made = paper(house.desk, EIK, "internal").pdf
    read = _read(made)
    assert "".join(said.split()) in "".join(read.split())
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\u202a-\u202e]", read)
    with pikepdf.open(io.BytesIO(made)) as pdf:
        assert {"/OpenAction", "/AA", "/Names", "/AcroForm"}.isdisjoint(pdf.Root.keys())
        assert not any("/Annots" in page for page in pdf.pages)

    house.time("18:00")
    closed = close_day(house.desk, house.stick, "Merel komt niet")
    entries = house.opened(closed.path).contents.entries
    reasons = [json.loads(one.payload)["data"].get("reason") for one in entries]
    assert word in reasons  # the word, and never its label
    assert not any(
        HOSTILE[word.removeprefix("own:")][0].encode() in one.payload for one in entries
    )


LISTS = ("observation", "intervention", "incident", "ended_early", "channel")


@pytest.mark.parametrize("name", ["control", "turned", "long", "markup"])
def test_every_open_list_is_said_as_words_on_paper(house: House, name: str) -> None:
    label, said = HOSTILE[name]
    for vocabulary in LISTS:
        word = OwnWord(id=f"own:{vocabulary}", vocabulary=vocabulary, labels={"en": label})
        arrives(house, word)
    waits = (asked.Arriving(person="merel-vader", identity="known"),)
    house.does("13:46", asked.Arrive(persons=waits, waiting_room="tuin"))
    house.comes("13:58", "merel-moeder", "merel-kind")
    house.does("14:01", asked.Start())
    house.does("14:10", asked.Observe(category="own:observation", text="Noor bouwt."))
    house.does("14:11", asked.Intervene(grade="own:intervention", cause="Roepen."))
    report = asked.ReportIncident(incident="own:incident", severity="1", facts="Een ruit.")
    house.does("14:12", report)
    call = asked.LogContact(with_whom="De school", channel="own:channel", about="Uurrooster")
    house.does("14:13", call)
    house.does("14:20", asked.End(how="early", reason="own:ended_early"))
    read = _read(paper(house.desk, "bezoek-merel", "internal").pdf)
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\u202a-\u202e]", read)
    assert "".join(read.split()).count("".join(said.split())) >= 3
    shown = [str(one.text.full) for one in load_visit(house.desk, "bezoek-merel").timeline]
    assert not any(re.search(SEEN, one) for one in shown)


def _read(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return " ".join(page.get_textpage().get_text_bounded() for page in document)


@pytest.mark.parametrize("name", ["control", "turned", "long", "unseen"])
def test_here_nobody_makes_such_a_word(house: House, name: str) -> None:
    house.signs_in("AB")
    label = HOSTILE[name][0]
    if name == "control":
        label = label.replace("\r\n", "")
    with pytest.raises(InvalidInputError, match="needs a label"):
        add_word(house.desk, "not_held", {"nl_BE": label})


def test_a_label_that_can_be_read_stays_as_it_is() -> None:
    for label in ("busstaking", "grève – d'été", "نمی\u200cخواهم", "罢工 & “x” <3"):
        assert plain_label(label) == label
    unseen = OwnWord(id="own:x", vocabulary="item", labels={"en": "\u200b", "fr": "grève"})
    said = label_of(lexicon([unseen]), "item", "own:x")
    assert Translator("en").say(said) == "grève"
