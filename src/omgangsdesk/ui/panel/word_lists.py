"""Snippets and the words of the fact coach, out of the program's resources."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from omgangsdesk.domain.typing.coach import FactCoach, JudgingWords
from omgangsdesk.domain.vocabulary import OBSERVATION, Vocabulary, named
from omgangsdesk.services.views import VisitView


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of text behind `;key`, and the category it belongs to; stops stand in «…»."""

    key: str
    category: str
    text: str


def offered(view: VisitView, name: str) -> Vocabulary:
    """The words of a vocabulary to choose from: ours, then those of the centre."""
    return {**named(name), **view.own_words.get(name, {})}


def load_snippets(folder: Path) -> Mapping[str, Snippet]:
    """The snippets, by key.

    Raises:
        ValueError: a category that does not exist; the file is ours, so that is a bug.
    """
    raw = json.loads((folder / "snippets" / "nl_BE.json").read_text(encoding="utf-8"))
    found = {each["key"]: Snippet(**each) for each in raw["snippets"]}
    unknown = {each.category for each in found.values()} - set(OBSERVATION)
    if unknown:
        raise ValueError(f"no such category: {sorted(unknown)}")
    return found


def load_coach(folder: Path) -> FactCoach:
    """The fact coach for notes in Dutch."""
    raw = json.loads((folder / "coach" / "nl.json").read_text(encoding="utf-8"))
    return FactCoach(
        JudgingWords(ask=group["ask"], words=tuple(group["words"])) for group in raw["groups"]
    )
