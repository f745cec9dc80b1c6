"""The unseen day waits for an answer, also while the search index asks for its next step."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from omgangsdesk.ui import unseen
from omgangsdesk.ui.unseen import UnseenError, _Player


def said(*answers: bool) -> Iterator[bool]:
    yield from answers
    while True:
        yield answers[-1]


@pytest.fixture
def player(qapp: QApplication) -> _Player:
    assert qapp is not None
    return _Player.__new__(_Player)


def test_an_answer_counts_also_when_something_is_asked_at_once_again(player: _Player) -> None:
    ready = said(False, True, False)
    player._wait(lambda: next(ready))
    assert not next(ready)


def test_a_window_that_never_answers_is_told(
    player: _Player, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unseen, "PATIENCE_MS", 20)
    with pytest.raises(UnseenError, match="did not answer"):
        player._wait(lambda: False)
