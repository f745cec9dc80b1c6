"""Text as it may be drawn: cleaned, and cut into runs that one font can write.

A word that mixes fonts is shaped wrongly, so a word stays in one font wherever one covers it. A
character that no font has is drawn as a box; nothing vanishes.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from omgangsdesk.reports.fonts import Fonts, Typeface

BOX = "\u25a1"
"""Drawn in the place of a character that no font has."""

_NEWLINES = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_SPACES = re.compile("[\t\x1f\u1680\u2000-\u200a\u205f]")
_UNSEEN = re.compile(
    "[\x00-\x09\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e"
    "\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff]"
)
"""Control characters, and those that no reader sees but that could turn a line around."""

JOINERS = "\u200c\u200d"
"""Unseen too, but they shape Persian and Indic words."""


def clean(text: str) -> str:
    """`text` composed (NFC), its breaks and spaces made plain, without controls."""
    if text.isascii() and text.isprintable():
        return text
    text = unicodedata.normalize("NFC", text)
    text = _SPACES.sub(" ", _NEWLINES.sub("\n", text)).replace("\u202f", "\xa0")
    return _UNSEEN.sub("", text)


_MOST_MARKS = 30
"""Marks and joiners on one character; no script needs as many, and a heap can't be broken."""


def clusters(word: str) -> list[str]:
    """What a reader takes for one sign each: a character with the marks and joiners on it."""
    if word.isascii():
        return list(word)
    found: list[str] = []
    for sign in word:
        marks = sign in JOINERS or unicodedata.category(sign)[0] == "M"
        if found and marks and len(found[-1]) <= _MOST_MARKS:
            found[-1] += sign
        else:
            found.append(sign)
    return found


@dataclass(frozen=True, slots=True)
class Run:
    """A part of a word in one face; `missing` when no face has it."""

    face: Typeface
    signs: str
    missing: bool = False


def _face_of(cluster: str, fonts: Fonts, weight: int, before: Typeface | None) -> Typeface | None:
    if before is not None and before.coverage.issuperset(cluster):
        return before
    return fonts.covering(cluster, weight)


def runs(word: str, fonts: Fonts, weight: int) -> list[Run]:
    """`word`, cleaned and without spaces, in as few faces as can write it."""
    whole = fonts.covering(word, weight)
    if whole is not None:
        return [Run(whole, word)]
    found: list[Run] = []
    before: Typeface | None = None
    for cluster in clusters(word):
        face = _face_of(cluster, fonts, weight, before)
        if face is None:
            found.extend(_sign_by_sign(cluster, fonts, weight))
        elif found and found[-1].face is face and not found[-1].missing:
            found[-1] = Run(face, found[-1].signs + cluster)
        else:
            found.append(Run(face, cluster))
        before = face
    return found


def _sign_by_sign(cluster: str, fonts: Fonts, weight: int) -> list[Run]:
    found = []
    for sign in cluster:
        face = fonts.covering(sign, weight)
        if face is not None:
            found.append(Run(face, sign))
        elif sign not in JOINERS:
            found.append(Run(fonts.for_text(weight), sign, missing=True))
    return found
