"""Words in notes: stops that wait to be filled in, and words that judge instead of tell.

Nothing here changes or scores a note; it says where something stands and what could be asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_STOP = re.compile(r"«[^«»\n]*»")
_QUOTED = re.compile(r"“[^”\n]*”|„[^”“\n]*[”“]|\"[^\"\n]*\"")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text: where it begins and ends, in characters."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class JudgingWords:
    """Words that judge, and what to ask of whoever wrote one."""

    ask: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """Judging words that were found next to each other, and the question of the last."""

    span: Span
    words: str
    ask: str


def unfilled(note: str) -> tuple[Span, ...]:
    """The stops of a snippet, «…», that nobody filled in; they block finalising."""
    return tuple(Span(found.start(), found.end()) for found in _STOP.finditer(note))


class FactCoach:
    """Finds judging words; a literal quote between quotation marks is left alone."""

    def __init__(self, groups: Iterable[JudgingWords]) -> None:
        self._ask = {word.casefold(): group.ask for group in groups for word in group.words}
        longest_first = sorted(self._ask, key=len, reverse=True)
        words = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest_first)
        self._find = re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE) if words else None

    def read(self, note: str) -> tuple[Judged, ...]:
        """What could be asked about `note`, in its order."""
        if self._find is None:
            return ()
        quoted = [found.span() for found in _QUOTED.finditer(note)]
        found: list[Judged] = []
        for match in self._find.finditer(note):
            start, end = match.span()
            if any(begin <= start and end <= stop for begin, stop in quoted):
                continue
            ask = self._ask[" ".join(match.group().casefold().split())]
            if found and note[found[-1].span.end : start].isspace():
                start = found.pop().span.start
            found.append(Judged(Span(start, end), note[start:end], ask))
        return tuple(found)
