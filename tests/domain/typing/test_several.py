"""Several ids in one field: every id can be among them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from omgangsdesk.domain.typing.several import as_ids, as_words


@given(st.lists(st.text(min_size=1), unique=True))
def test_what_was_chosen_is_read_back(ids: list[str]) -> None:
    assert as_ids(as_words(ids)) == tuple(ids)


def test_usual_ids_stand_as_they_are() -> None:
    assert as_words(["kievit-finn", "0190a1b2-77"]) == "kievit-finn 0190a1b2-77"
    assert as_ids("  kievit-oma kievit-oma\n50% %ffffff; ") == ("kievit-oma", "50%", "%ffffff;")
