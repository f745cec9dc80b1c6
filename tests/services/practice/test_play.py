"""A script is checked line by line before anything is recorded, and played in practice alone."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from omgangsdesk.domain import moments
from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.records import OwnWord
from omgangsdesk.errors import InvalidInputError, NoSpaceError
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.practice import centre as practice
from omgangsdesk.services.practice import play as player
from omgangsdesk.services.practice import script as script_lines
from omgangsdesk.services.practice.play import SetClock, ShiftedClock, Stage, parse_script, play
from omgangsdesk.services.records.save import save_record

KIEVIT = "bezoek-kievit"
OBSERVE = {"category": "contact", "text": "Finn bouwt een toren."}


def line(at: str, act: str, data: object = None, **more: Any) -> bytes:
    plain = {"at": at, "as": "LV", "act": act, "visit": KIEVIT, "data": data or {}, **more}
    return json.dumps(plain).encode()


def script(*lines: bytes) -> tuple[player.ScriptLine, ...]:
    return parse_script(b"\n".join(lines))


@pytest.mark.parametrize(
    ("slip", "said"),
    [
        (b"[]", "It is no JSON object."),
        (b"{", "It is not JSON."),
        (b"\xff", "It is not JSON."),
        (line("8:22", "start"), "A time is written like 14:05 or 14:05:20."),
        (line("14:05", "strat"), "It names an act that there is not."),
        (line("14:05", "start", oops=1), "There is no field “oops” here."),
        (line("14:05", "start", expect="rain"), "What can be expected is “stop”."),
        (line("14:05", "start", when=[]), "“data” and “when” are JSON objects."),
        (line("14:05", "start", [1]), "“data” and “when” are JSON objects."),
        (line("14:05", "start", when={"at": "14"}), "A time is written like"),
        (line("14:05", "start", when={"at": "14:00", "x": "y"}), "There is no field “x” here."),
        (line("14:05", "observe", {"category": "contact"}), "lacks the field “text”"),
        (line("14:05", "observe", {**OBSERVE, "txt": "x"}), "There is no field “txt” here."),
        (line("14:05", "observe", {**OBSERVE, "Mila V.": "x"}), "There is no field “?” here."),
        (line("14:05", "observe", {**OBSERVE, "category": "x"}), "“category” holds a word"),
        (line("14:05", "cancel", {"reason": "centre", "told_at": "8"}), "A time is written like"),
        (b'{"at": "14:05", "as": "LV", "act": "start"}', "“visit” is missing."),
        (b'{"at": "14:05", "as": "LV", "act": [], "visit": "v"}', "“act” is missing."),
        (line("14:05", "start", expect=[]), "What can be expected is “stop”."),
        (b"[" * 100_000, "It is not JSON."),
        (line("14:05", "observe", {**OBSERVE, "\ud800": "x"}), "half a character"),
        (b'{"at": "14:05", "as": 7, "act": "start", "visit": "v"}', "“as” is missing."),
        (line("13:00", "start"), "Its time is before that of the line above it."),
        (line("14:05", "start", day=-1), "“day” is a number of days after the practice day."),
        (line("14:05", "start", day="1"), "“day” is a number of days after the practice day."),
        (
            line("14:05", "start", when={"at": "-99d 14:00"}),
            "A time on another day is at most 31 days",
        ),
        (line("14:05", "start", when={"at": "-1d 8"}), "A time is written like"),
    ],
)
def test_a_slip_is_told_by_its_line(slip: bytes, said: str) -> None:
    with pytest.raises(InvalidInputError) as told:
        script(line("14:00", "briefing"), b"", slip)
    assert str(told.value).startswith("Line 3 of the script: ")
    assert said in str(told.value)
    assert str(told.value).endswith("Nothing was recorded.")


def test_the_centres_own_words_are_played(desk: Desk) -> None:
    own = OwnWord(id="own:buiten", vocabulary="observation", labels={"nl_BE": "buiten spelen"})
    save_record(desk, own)
    lines = script(line("14:05", "observe", {**OBSERVE, "category": own.id}))
    assert play(desk, lines).entries == 1
    (seen,) = desk.book().entries[KIEVIT]
    assert isinstance(seen.data, kinds.Observation)
    assert seen.data.category == own.id


@pytest.mark.parametrize(
    "wrong",
    [
        line("14:06", "observe", {**OBSERVE, "category": "own:nobodys"}),
        line("14:06", "identify", {"person": "kievit-vader", "result": "own:nobodys"}),
    ],
)
def test_a_word_that_is_not_the_centres_is_told_before_anything_is_played(
    desk: Desk, wrong: bytes
) -> None:
    with pytest.raises(InvalidInputError, match=r"^Line 2 .* holds a word .* Nothing was"):
        play(desk, script(line("14:05", "briefing"), wrong))
    assert desk.book().entries[KIEVIT] == []


SHIPPED = [json.loads(one) for one in practice.script_file().read_bytes().splitlines()]
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(), inner, max_size=2),
    max_leaves=4,
)


@st.composite
def spoilt(draw: st.DrawFn) -> bytes:
    """A line of the day in which something is something else."""
    plain = json.loads(json.dumps(draw(st.sampled_from(SHIPPED))))
    place = draw(st.sampled_from([plain, plain["data"], plain.get("when") or plain]))
    place[draw(st.sampled_from([*place, "target", "lift"]))] = draw(ANYTHING)
    return json.dumps(plain).encode()


@settings(max_examples=200, deadline=None)
@given(spoilt())
def test_whatever_a_line_holds_it_is_read_or_refused(raw: bytes) -> None:
    with contextlib.suppress(InvalidInputError):
        parse_script(raw)


@pytest.mark.parametrize(
    "broken",
    [
        line("14:05", "observe", {**OBSERVE, "text": "half \ud800"}),
        line("14:05", "observe", {**OBSERVE, "about": ["\ud800"]}),
        line("14:05", "observe", OBSERVE, visit="bezoek-\ud800"),
        line("14:05", "printed", {"variant": "internal", "printer": "p", "copies": 10**30}),
    ],
)
def test_what_can_not_be_stored_is_refused(desk: Desk, broken: bytes) -> None:
    with pytest.raises(InvalidInputError, match="can't be recorded"):
        play(desk, script(broken))
    assert play(desk, script(line("14:06", "observe", OBSERVE))).entries == 1


def test_the_shipped_day_is_sound() -> None:
    lines = player.read_script(practice.script_file())
    assert len(lines) == 451
    assert sum(one.stops for one in lines) == 2


def test_a_script_too_big_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(script_lines, "_LONGEST_FILE", 10)
    path = tmp_path / "script.jsonl"
    path.write_bytes(line("14:05", "start"))
    with pytest.raises(InvalidInputError, match="too big"):
        player.read_script(path)


def test_what_is_played_bears_the_time_and_the_name_of_its_line(desk: Desk) -> None:
    lines = script(
        line("14:00", "briefing"),
        line("14:05:20", "observe", OBSERVE, **{"as": "SD"}),
        line("14:07", "observe", OBSERVE, when={"at": "14:01", "reason": "Handen vol"}),
    )
    before = (desk.clock, desk.colleague)
    played = play(desk, lines)
    assert (played.lines, played.entries, played.stops) == (3, 3, 0)
    assert (desk.clock, desk.colleague) == before
    read, seen, late = desk.book().entries[KIEVIT]
    assert moments.clock_time(read.occurred_at, desk.zone) == "14:00"
    assert f"{moments.local(seen.recorded_at, desk.zone):%H:%M:%S}" == "14:05:20"
    assert (read.recorded_by, seen.recorded_by) == ("lotte-voorbeeld", "saar-denkbeeld")
    assert (late.time_source, late.late_reason) == ("later", "Handen vol")
    assert moments.clock_time(late.occurred_at, desk.zone) == "14:01"
    assert moments.clock_time(late.recorded_at, desk.zone) == "14:07"


def test_two_lines_of_one_minute_keep_their_order(desk: Desk) -> None:
    play(desk, script(line("14:05", "briefing"), *[line("14:05", "observe", OBSERVE)] * 3))
    times = [one.recorded_at for one in desk.book().entries[KIEVIT]]
    assert [one - times[0] for one in times] == [dt.timedelta(seconds=s) for s in range(4)]


def test_local_times_inside_become_instants(desk: Desk) -> None:
    incident = {
        "incident": "recording",
        "severity": "2",
        "facts": "Een foto genomen.",
        "informed": [{"who": "coördinator", "at": "14:04"}],
    }
    cancel = {"reason": "illness_child", "by": "kievit-moeder", "told_at": "08:20"}
    play(desk, script(line("14:05", "incident", incident), line("14:06", "cancel", cancel)))
    written = [one.data for one in desk.book().entries[KIEVIT]]
    assert isinstance(written[0], kinds.Incident)
    assert isinstance(written[1], kinds.NotHeld)
    told = [moments.read(written[0].informed[0].at), moments.read(written[1].told_at or "")]
    assert [moments.clock_time(one, desk.zone) for one in told] == ["14:04", "08:20"]


def test_a_mark_names_an_act_for_a_later_line(desk: Desk) -> None:
    wrong = line("14:05", "observe", OBSERVE, mark="verkeerd")
    strike = line("14:06", "strike", {"target": "@verkeerd", "reason": "Verkeerd dossier"})
    play(desk, script(wrong, line("14:05:30", "briefing"), strike))
    entries = desk.book().entries[KIEVIT]
    assert isinstance(entries[2].data, kinds.Retracted)
    assert entries[2].data.target == entries[0].act


HAND_OVER = {
    "children": ["specht-juno"],
    "from_person": "lotte-voorbeeld",
    "to_person": "specht-stiefvader",
    "direction": "back",
}


def test_a_stop_that_is_expected_records_nothing_and_goes_on(desk: Desk) -> None:
    stopped = line("17:01", "hand_over", HAND_OVER, visit="bezoek-specht", expect="stop")
    played = play(desk, script(stopped, line("17:02", "briefing")))
    assert (played.stops, played.entries) == (1, 1)
    assert desk.book().entries["bezoek-specht"] == []


def test_a_stop_that_is_not_expected_ends_it(desk: Desk) -> None:
    stopped = line("17:01", "hand_over", HAND_OVER, visit="bezoek-specht")
    with pytest.raises(InvalidInputError, match="Line 1 of the script can't be recorded: This"):
        play(desk, script(stopped))


def test_a_stop_that_does_not_come_ends_it(desk: Desk) -> None:
    with pytest.raises(InvalidInputError, match="stop that was expected did not come"):
        play(desk, script(line("14:05", "briefing", expect="stop")))


def test_a_second_colleague_lifts_with_a_passphrase_of_practice(desk: Desk) -> None:
    handed = {
        "children": ["linde-sam"],
        "from_person": "lotte-voorbeeld",
        "to_person": "linde-oma",
        "direction": "back",
        "lift": {"reason": "Moeder belde.", "colleague": "AB", "passphrase": "@AB"},
    }
    play(desk, script(line("17:24", "hand_over", handed, visit="bezoek-linde")))
    override = next(
        one.data
        for one in desk.book().entries["bezoek-linde"]
        if isinstance(one.data, kinds.Override)
    )
    assert override.unlocked_by == "arne-brugmodel"


def test_only_a_colleague_with_a_slot_signs(desk: Desk) -> None:
    with pytest.raises(InvalidInputError, match="That passphrase is not right"):
        play(desk, script(line("14:05", "briefing", **{"as": "QQ"})))


def test_each_entry_is_acknowledged_once_it_is_durable(desk: Desk) -> None:
    told: list[tuple[str, int]] = []

    def acknowledge(entry: str, sequence: int) -> None:
        with desk.store.read() as unit:
            kept = unit.entry(entry)
        assert kept is not None
        told.append((kept.id, sequence))

    seen: list[tuple[int, int]] = []
    both = script(line("14:05", "briefing"), line("14:06", "observe", OBSERVE))
    play(desk, both, acknowledge=acknowledge, progress=lambda *at: seen.append(at))
    assert [entry for entry, _ in told] == [one.id for one in desk.book().entries[KIEVIT]]
    assert seen == [(1, 2), (2, 2)]


def test_a_full_disk_is_told_as_such(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise NoSpaceError

    monkeypatch.setattr(player, "perform", full)
    with pytest.raises(NoSpaceError):
        play(desk, script(line("14:05", "briefing")))


def test_no_clock_is_set_on_a_real_store(desk: Desk) -> None:
    desk.practice = False
    before = desk.clock
    with pytest.raises(InvalidInputError, match="in a practice store only"):
        play(desk, script(line("14:05", "briefing")))
    assert desk.clock is before
    player.catch_up(desk)
    assert desk.clock is before


def test_the_whole_day_is_played_as_it_was_written(played_store: Any) -> None:
    desk = played_store.open()
    try:
        entries = desk.book().written
        kinds_written = {one.kind for one in entries}
        states = desk.book().states
    finally:
        desk.close()
    assert {"override", "no_show", "cancelled", "report_finalised", "incident"} <= kinds_written
    assert not [one for one in states.values() if one.present]


def test_a_set_clock_only_goes_on() -> None:
    noon = dt.datetime(2025, 3, 7, 12, tzinfo=dt.UTC)
    clock = SetClock(noon)
    clock.set(noon - dt.timedelta(hours=1))
    assert clock.now() == noon + dt.timedelta(seconds=1)
    clock.set(noon + dt.timedelta(hours=1))
    assert clock.now() == noon + dt.timedelta(hours=1)


def test_a_shifted_clock_begins_where_it_is_put_and_runs() -> None:
    noon = dt.datetime(2025, 3, 7, 12, tzinfo=dt.UTC)
    under = SetClock(noon)
    clock = ShiftedClock(under, noon + dt.timedelta(hours=2))
    under.set(noon + dt.timedelta(minutes=5))
    assert clock.now() == noon + dt.timedelta(hours=2, minutes=5)


def test_a_store_from_before_the_setting_goes_by_its_visits(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(player, "DAY_SETTING", "none")
    assert player.practice_day(desk) == desk.today()
    monkeypatch.setattr("omgangsdesk.models.unit.Unit.records", lambda *_: [])
    with pytest.raises(InvalidInputError, match="no planned visits"):
        player.practice_day(desk)


def test_lines_until_a_moment() -> None:
    lines = script(line("14:00", "briefing"), line("14:05", "start"), line("00:10", "end"))
    assert [one.act for one in player.until(lines, dt.time(14, 5))] == ["briefing", "start"]
    assert len(list(player.until(lines, dt.time(1)))) == 3


def test_the_stage_prepares_a_line_for_somebody_else_to_perform(desk: Desk) -> None:
    stage = Stage(desk, SetClock())
    request = stage.prepare(script(line("14:05", "briefing", **{"as": "MS"}))[0])
    assert (request.visit, desk.colleague.code) == (KIEVIT, "MS")
    assert moments.clock_time(desk.clock.now(), desk.zone) == "14:05"
    stage.leave()
    assert desk.colleague.code == "LV"
