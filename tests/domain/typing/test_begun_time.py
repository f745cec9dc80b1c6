"""What was begun as a time, and what turns out to be words."""

from __future__ import annotations

import pytest

from omgangsdesk.domain.typing.begun_time import may_become_time


@pytest.mark.parametrize(
    "typed",
    [
        "1",
        "14u",
        "14uu",
        "14u32",
        "9h",
        "2e",
        "2 (2e",
        "-5 mi",
        "+1:",
        "&'",
        "é(",
        "7/3 15.20",
        "",
    ],
)
def test_what_can_become_a_time(typed: str) -> None:
    assert may_become_time(typed)


@pytest.mark.parametrize("typed", ["2 ta", "éc", "'t", "été", "-je", "2 minu", "1 knuffel", "één"])
def test_what_is_words(typed: str) -> None:
    assert not may_become_time(typed)
