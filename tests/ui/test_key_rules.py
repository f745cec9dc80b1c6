"""Giving acts other keys: never two alike in one reach, and never out of reach."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st
from PySide6.QtGui import QKeySequence

from omgangsdesk.language import Translator
from omgangsdesk.ui import key_rules
from omgangsdesk.ui.key_rules import SLOTS, Slot
from omgangsdesk.ui.keys import KEYS, KeyMap
from omgangsdesk.ui.look.preferences import Preferences, keep_preferences, load_preferences

STANDARD = KeyMap()
ACTS = [key.does for key in KEYS]
LETTERS = list("ABDFGJKMNQXZ")
OTHERS = ["F5", "F7", "F8", "F12", "F14", "Ctrl+M", "Ctrl+L", "Ctrl+G", "Ctrl+Shift+G", "Shift+F6"]
NEVER = [
    "Ctrl+Alt+A",
    "Ctrl+1",
    "Tab",
    "Esc",
    "Return",
    "Ctrl+C",
    "Alt+F4",
    "Ctrl+Enter",
    "a",
    "1",
]
NEEDED = {"Tab", "Esc", "Return", "Meta"}
PRESSED = st.sampled_from(LETTERS + OTHERS + NEVER)


def say(what: object) -> str:
    return Translator().say(what)  # type: ignore[arg-type]


def give(keys: KeyMap, does: str, slot: Slot, pressed: str, *, swap: bool = False) -> KeyMap:
    """Give a key as the settings do: refused, exchanged, or given."""
    refused = key_rules.refusal(keys, does, slot, pressed)
    if refused is None:
        return key_rules.given(keys, does, slot, pressed)
    return key_rules.swapped(keys, does, slot, pressed) if refused.swap and swap else keys


def reaches(keys: KeyMap) -> Counter[tuple[str, str]]:
    """Every key with where it acts, found apart from the rules themselves."""
    found: Counter[tuple[str, str]] = Counter()
    for key in keys:
        for one in key.function:
            found["window", QKeySequence(one).toString()] += 1
        if key.letter:
            found["more" if key.kind == "more" else "board", key.letter] += 1
            if key.among_more:
                found["more", key.letter] += 1
    return found


def assert_sound(keys: KeyMap) -> None:
    assert not [key for key, times in reaches(keys).items() if times > 1]
    assert not key_rules.doubles(keys)
    for key in keys:
        standard = STANDARD.key(key.does)
        assert standard is not None
        if standard.fixed:
            assert key.function[0] == standard.function[0]
        if standard.function:
            assert key.function
        assert key.letter or key.function
        for one in key.function:
            assert key.kind == "told" or not NEEDED & {one, *one.split("+")[:-1]}


MOVES = st.lists(
    st.tuples(
        st.sampled_from(["give", "swap", "clear", "back"]),
        st.sampled_from(ACTS),
        st.sampled_from(SLOTS),
        PRESSED,
    ),
    max_size=25,
)


def after(moves: list[tuple[str, str, Slot, str]]) -> KeyMap:
    keys = STANDARD
    for move, does, slot, pressed in moves:
        if move == "clear":
            if key_rules.can_clear(keys, does, slot):
                keys = key_rules.cleared(keys, does, slot)
        elif move == "back":
            keys = key_rules.back_to_standard(keys, does)
            assert key_rules.is_standard(keys, does)
        else:
            keys = give(keys, does, slot, pressed, swap=move == "swap")
    return keys


@drawn(MOVES)
def test_whatever_is_given_no_two_are_alike_and_each_stays_in_reach(
    moves: list[tuple[str, str, Slot, str]],
) -> None:
    assert_sound(after(moves))


@drawn(MOVES)
def test_what_was_given_is_the_same_after_it_was_kept(
    moves: list[tuple[str, str, Slot, str]],
) -> None:
    keys = after(moves)
    assert key_rules.settled(dict(keys.chosen)) == (keys, ())


@drawn(
    st.dictionaries(
        st.sampled_from([*ACTS, "pink", ""]),
        st.lists(PRESSED | st.text(max_size=8), max_size=4).map(tuple),
        max_size=8,
    )
)
def test_any_file_gives_keys_that_work(chosen: dict[str, tuple[str, ...]]) -> None:
    keys, fallen = key_rules.settled(chosen)
    assert_sound(keys)
    assert set(dict(keys.chosen)) <= set(chosen) - set(fallen)
    assert (key_rules.fallen_text(fallen) is None) == (not fallen)


def test_a_free_key_is_given_and_shown() -> None:
    keys = give(STANDARD, "arrive", "first", "F14")
    keys = give(keys, "arrive", "letter", "Q")
    arrive = keys.key("arrive")
    assert arrive is not None
    assert (arrive.letter, arrive.function) == ("Q", ("F14",))
    assert keys.hint("arrive") == "Q"
    assert keys.chosen == (("arrive", ("Q", "F14")),)
    assert give(keys, "hand_over", "first", "F5") != keys


@pytest.mark.parametrize(
    ("does", "slot", "pressed", "why"),
    [
        ("arrive", "first", "Ctrl+Alt+A", "AltGr"),
        ("arrive", "first", "Ctrl+5", "digit"),
        ("arrive", "letter", "5", "A to Z"),
        ("arrive", "letter", "Shift+A", "A to Z"),
        ("arrive", "first", "Tab", "leads through"),
        ("arrive", "first", "Esc", "leads through"),
        ("arrive", "second", "Ctrl+Return", "leads through"),
        ("arrive", "first", "Ctrl+C", "being typed"),
        ("arrive", "first", "Ctrl+V", "being typed"),
        ("arrive", "first", "Ctrl+Z", "being typed"),
        ("arrive", "first", "Alt+F4", "system"),
        ("arrive", "first", "Meta+A", "system"),
        ("arrive", "first", "Shift+F10", "system"),
        ("arrive", "first", "Left", "F1 to F24"),
        ("arrive", "first", "Ctrl++", "F1 to F24"),
        ("arrive", "first", "Q", "under Letter"),
        ("arrive", "first", "F12", "always"),
        ("arrive", "first", "Ctrl+L", "always"),
        ("arrive", "first", "Ctrl+Shift+E", "always"),
        ("arrive", "first", "F7", "Handover"),
        ("arrive", "letter", "O", "Handover"),
        ("search", "letter", "Q", "acts of a visit"),
        ("lock", "first", "F14", "always"),
        ("lock", "second", "Ctrl+L", "always"),
        ("back", "first", "F14", "there"),
        ("resume", "second", "F14", "there"),
        ("nothing", "first", "F14", "there"),
    ],
)
def test_what_can_t_be_a_key_says_why(does: str, slot: Slot, pressed: str, why: str) -> None:
    refused = key_rules.refusal(STANDARD, does, slot, pressed)
    assert refused is not None
    assert why in say(refused.why)


def test_two_acts_exchange_their_keys() -> None:
    refused = key_rules.refusal(STANDARD, "arrive", "first", "F7")
    assert refused is not None
    assert (refused.holder, refused.swap) == ("hand_over", True)
    keys = key_rules.swapped(STANDARD, "arrive", "first", "F7")
    assert (
        key_rules.held(keys, "arrive", "first"),
        key_rules.held(keys, "hand_over", "first"),
    ) == (
        "F7",
        "F5",
    )
    letters = key_rules.swapped(keys, "arrive", "letter", "O")
    assert (letters.hint("arrive"), letters.hint("hand_over")) == ("O", "A")
    assert key_rules.swapped(letters, "arrive", "letter", "A") == keys


@pytest.mark.parametrize(
    ("does", "slot", "pressed"),
    [
        ("arrive", "second", "F7"),  # would leave the handover without
        ("lock", "second", "F12"),  # always hides names
        ("undo", "first", "F5"),  # would give Ctrl+Z away from text
        ("contact", "letter", "A"),  # that letter is another's among the smaller acts
        ("arrive", "first", "F14"),  # nobody has it
    ],
)
def test_what_can_t_be_exchanged_stays(does: str, slot: Slot, pressed: str) -> None:
    refused = key_rules.refusal(STANDARD, does, slot, pressed)
    assert refused is None or not refused.swap
    assert key_rules.swapped(STANDARD, does, slot, pressed) == STANDARD


def test_what_protects_people_keeps_its_key_and_may_have_a_second() -> None:
    for does, first in (("hide_names", "F12"), ("lock", "Ctrl+L"), ("who_is_in", "Ctrl+Shift+E")):
        assert key_rules.slot_of(STANDARD, does, "F14") == "second"
        keys = give(STANDARD, does, "second", "F14")
        assert key_rules.held(keys, does, "first") == first
        assert key_rules.held(keys, does, "second") == "F14"
        assert not key_rules.can_clear(keys, does, "first")
        assert key_rules.cleared(keys, does, "second") == STANDARD


def test_an_act_keeps_a_key_for_when_letters_are_off() -> None:
    assert key_rules.can_clear(STANDARD, "arrive", "letter")
    assert not key_rules.can_clear(STANDARD, "arrive", "first")
    two = give(STANDARD, "arrive", "second", "F14")
    assert key_rules.can_clear(two, "arrive", "first")
    assert key_rules.held(key_rules.cleared(two, "arrive", "first"), "arrive", "first") == "F14"
    assert not key_rules.can_clear(STANDARD, "item", "letter")
    assert not key_rules.can_clear(STANDARD, "nothing", "letter")


def test_the_same_key_moves_from_one_place_of_an_act_to_the_other() -> None:
    keys = give(STANDARD, "search", "second", "Ctrl+F")
    assert key_rules.held(keys, "search", "first") == "Ctrl+F"
    assert key_rules.held(keys, "search", "second") == ""
    assert key_rules.slot_of(keys, "search", "Q") == "letter"
    assert key_rules.slot_of(keys, "search", "F14") == "first"
    assert key_rules.held(keys, "nothing", "first") == ""


def test_back_to_standard_takes_back_what_others_got_of_it() -> None:
    keys = key_rules.swapped(STANDARD, "arrive", "first", "F7")
    keys = key_rules.swapped(keys, "start", "first", "F5")
    assert len(keys.chosen) == 3
    assert key_rules.back_to_standard(keys, "arrive") == STANDARD
    alone = give(STANDARD, "end", "first", "F14")
    assert key_rules.back_to_standard(alone, "arrive") == alone


@pytest.mark.parametrize(
    "chosen",
    [
        {"pink": ("F14",)},
        {"back": ("F14",)},
        {"arrive": ("F12",)},
        {"arrive": ("F14", "F14")},
        {"arrive": ("F14", "Q")},
        {"arrive": ("Q",)},
        {"arrive": ()},
        {"arrive": ("F13", "F14", "F15")},
        {"arrive": ("Q", "X", "F14")},
        {"search": ("Q", "F14")},
        {"lock": ("F14", "Ctrl+L")},
        {"arrive": ("F7",)},
        {"arrive": ("F14",), "hand_over": ("F14",)},
        {"arrive": ("ctrl+g",)},
    ],
)
def test_impossible_keys_of_a_file_fall_back(chosen: dict[str, tuple[str, ...]]) -> None:
    assert key_rules.settled(chosen) == (STANDARD, tuple(chosen))


def test_what_falls_back_is_told_by_name_and_takes_no_other_along() -> None:
    chosen = {"arrive": ("F7",), "end": ("F14",), "start": ("?",)}
    keys, fallen = key_rules.settled(chosen)
    assert keys.chosen == (("end", ("F14",)),)
    told = key_rules.fallen_text(fallen)
    assert told is not None
    assert "Arrival, Start" in say(told)
    unknown = key_rules.fallen_text(("?",))
    assert unknown is not None
    assert "standard keys hold" in say(unknown)


def test_letters_that_are_off_are_not_shown() -> None:
    keys = KeyMap(lettered=False)
    assert keys.hint("arrive") == "F5"
    assert keys.hint("resume") == "F8"
    assert "A" not in keys.all_of("arrive")
    assert STANDARD.hint("item") == "M G"
    assert keys.hint("item").endswith(" G")
    assert STANDARD.all_of("resume") == ("H", "F8")
    assert STANDARD.hint("nothing") == ""
    assert STANDARD.all_of("nothing") == ()
    own = give(STANDARD, "item", "first", "F14")
    assert own.hint("item") == "F14"
    assert own.all_of("item") == ("M G", "F14")


@drawn(MOVES)
def test_keys_come_back_from_the_file(
    tmp_path_factory: pytest.TempPathFactory, moves: list[tuple[str, str, Slot, str]]
) -> None:
    file = tmp_path_factory.mktemp("config") / "window.json"
    kept = Preferences(look="dark", keys=after(moves).chosen)
    keep_preferences(file, kept)
    assert load_preferences(file) == kept


@pytest.mark.parametrize(
    "keys",
    [
        '"F5"',
        "[1]",
        '{"arrive": "F5"}',
        '{"arrive": [5]}',
        '{"arrive": null}',
        '{"arrive": ["?"]}',
    ],
)
def test_a_file_edited_by_hand_says_that_its_keys_can_t_be_used(tmp_path: Path, keys: str) -> None:
    file = tmp_path / "window.json"
    file.write_text(f'{{"look": "dark", "keys": {keys}}}')
    kept = load_preferences(file)
    assert kept.look == "dark"
    settled, fallen = key_rules.settled(dict(kept.keys))
    assert settled == STANDARD
    assert fallen


def test_every_key_at_once_fits_in_the_file(tmp_path: Path) -> None:
    file = tmp_path / "window.json"
    every = tuple((key.does, ("Q", "Ctrl+Shift+F24", "Ctrl+Shift+F23")) for key in KEYS)
    keep_preferences(file, Preferences(keys=every))
    assert json.loads(file.read_text())["keys"]["arrive"] == [
        "Q",
        "Ctrl+Shift+F24",
        "Ctrl+Shift+F23",
    ]
    assert load_preferences(file).keys == tuple(sorted(every))
