"""The words of a note's lists, and those of the fact coach out of the program's resources."""

from __future__ import annotations

import json
from pathlib import Path

from omgangsdesk.domain.typing.coach import FactCoach, JudgingWords
from omgangsdesk.domain.vocabulary import Vocabulary
from omgangsdesk.domain.word_lists import named
from omgangsdesk.services.views import VisitView


def offered(view: VisitView, name: str) -> Vocabulary:
    """The words of a vocabulary to choose from: ours, then those of the centre."""
    return {**named(name), **view.own_words.get(name, {})}


def load_coach(folder: Path) -> FactCoach:
    """The fact coach for notes in Dutch."""
    raw = json.loads((folder / "coach" / "nl.json").read_text(encoding="utf-8"))
    return FactCoach(
        JudgingWords(ask=group["ask"], words=tuple(group["words"])) for group in raw["groups"]
    )
