"""Whatever stands in a record, its report is drawn: broken or cut, and in a bounded time."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tests.reports.samples import PLAIN

ABSURD = st.builds(
    lambda sign, count: sign * count,
    st.sampled_from(("W", "wi ", "\u0301", "אב", "鳥", "e\u0301", "\u200d", "\n", "🐦")),
    st.integers(1, 4000),
)


def everywhere(word):
    """A report in which a name, a room and a note are `word`."""
    present = tuple(replace(one, name=word, relation=word) for one in PLAIN.present)
    facts = tuple(replace(one, text=word, quote_of=word) for one in PLAIN.facts)
    return replace(
        PLAIN,
        centre=word,
        family=word,
        room=word,
        goal=word,
        case_number=word,
        supervisors=(word,),
        present=present,
        facts=facts,
    )


@given(ABSURD)
@example("W" * 4000)
@settings(
    max_examples=6,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_a_report_of_absurd_words_is_drawn(draw, word):
    assert draw(everywhere(word)).startswith(b"%PDF")


@pytest.mark.parametrize("sign", ["W", "\u0301", "wilg "])
def test_a_note_of_a_hundred_thousand_signs_is_drawn_on_pages(draw, pages_of, sign):
    long = replace(PLAIN.facts[0], text=sign * (100_000 // len(sign)))
    assert len(pages_of(draw(replace(PLAIN, facts=(long,))))) > 1
