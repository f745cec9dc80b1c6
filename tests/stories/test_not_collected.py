"""Nobody collects the child: calls one by one, and a day that closes only with who has it."""

from __future__ import annotations

import json

import pytest
from tests.stories.conftest import Story

from omgangsdesk.exchange.office import KEY_FILE
from omgangsdesk.language import Translator

SAY = Translator().say
DUCHENE = "bezoek-duchene"


def test_a_child_whom_nobody_collects_stays_and_is_named_at_the_close(story: Story) -> None:
    story.play("not-collected", until="15:33").at("15:44")
    assert story.panel(DUCHENE).unplanned.ladder == ()  # within the margin
    story.at("15:46")
    panel = story.panel(DUCHENE).unplanned
    assert panel.waits is not None
    assert SAY(panel.waits.full) == "Nobody collects Léa; expected at 15:30"
    assert [one.whom for one in panel.ladder] == [
        "duchene-vader",
        "arne-brugmodel",
        "mieke-schijnbaar",
    ]
    assert panel.call_next == "duchene-vader"
    assert any("now call father" in one for one in story.attention())

    story.play("not-collected", until="15:55").at("15:56")
    assert story.panel(DUCHENE).unplanned.call_next == "mieke-schijnbaar"
    story.play("not-collected").at("16:12")
    panel = story.panel(DUCHENE).unplanned
    tries = {SAY(one.name.full): [SAY(each) for each in one.tries] for one in panel.ladder}
    assert tries["father"] == ["15:48 no answer", "16:05 can't come"]
    assert tries["crisisdienst Voorbeeldstad"] == ["16:10 is coming"]
    lea = next(one for one in story.visit(DUCHENE)["people"] if one["id"] == "duchene-lea")
    assert lea["place"] == "room"
    assert story.today()["in_house"]["children"] == 1
    told = story.says(DUCHENE)
    assert "Nobody collects Léa: father called, can't come · Zijn auto is stuk." in told
    assert "Nobody collects Léa: father called, no answer" in story.report(DUCHENE)

    stick = story.folder / "stick"
    stick.mkdir()
    with pytest.raises(AssertionError, match="A child is still in the building"):
        story.call("close-day", "--to", stick)
    who = "Léa is bij de crisisdienst Voorbeeldstad, mevrouw Ooievaar."
    story.call("close-day", "--to", stick, "--left-open", who)
    closed = next(one for one in story.day_log() if one["kind"] == "day_closed")
    first = closed["data"]["left_open"][0]
    assert first.startswith("A child was still in the building when the day was closed: L.")
    assert first.endswith(who)
    office = story.folder / "office"
    key = story.folder / "store" / KEY_FILE
    told = story.call("office", "open", next(stick.glob("*.age")), "--key", key, "--to", office)
    assert told.splitlines()[0] == first
    manifest = json.loads(next(office.rglob("manifest.json")).read_text(encoding="utf-8"))
    assert manifest["notices"] == [first]
    story.verified()
