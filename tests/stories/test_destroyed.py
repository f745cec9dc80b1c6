"""Years later: a visit is lawfully destroyed, and the store tells that it was, not what it said."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from tests.stories.conftest import Story

from omgangsdesk.locations import resources

EIK = "bezoek-eik"
LATER = dt.date(2046, 3, 6)
WORD = "Zonnebloemwoord"


def told(story: Story) -> list[dict[str, str]]:
    return list(json.loads(story.call("log", "--json"))["entries"])


def test_a_visit_is_destroyed_when_its_term_is_over(
    story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    day = (resources() / "practice" / "day.jsonl").read_text(encoding="utf-8")
    note = {"category": "contact", "text": f"Roos zegt {WORD}."}
    line = {"at": "09:40", "as": "TV", "act": "observe", "visit": EIK, "data": note}
    script = story.folder / "day.jsonl"
    lines = [*day.splitlines(), json.dumps(line)]
    lines.sort(key=lambda one: json.loads(one)["at"])
    script.write_text("\n".join(lines) + "\n", encoding="utf-8")
    story.call("play", script)
    assert WORD in story.report(EIK)

    stick = story.folder / "stick"
    stick.mkdir()
    story.call("close-day", "--to", stick, "--left-open", "Niets")
    story.at("10:00", LATER)
    monkeypatch.setattr("tests.stories.conftest.PASSPHRASE", "oefenen-met-AB")
    look = story.call("destroy", "--visit", EIK)
    assert "31 entries of 1 visit" in look
    assert "2 final reports go along" in look
    why = ("--ground", "Twintig jaar na het einde", "--ordered-by", "De directie")
    done = story.call("destroy", "--visit", EIK, *why, "--yes")
    assert "Contents erased: 31 entries of 1 visit." in done

    left = [one for one in told(story) if "destroyed" in one]
    assert len(left) == 31
    everything = story.call("log", "--json") + story.call("destroy", "--certificates", "--json")
    assert WORD not in everything
    assert EIK in everything  # the certificate keeps the number of the report that is gone
    assert "31 lawfully destroyed." in story.verified()
    assert story.call("destroy", "--certificates") == done
