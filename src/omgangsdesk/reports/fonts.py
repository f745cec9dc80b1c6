"""The fonts that ship with the program: which there are, and which can write what.

`resources/fonts/fonts.json` lists them; a file is opened when the first character comes that it
is there for.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

PRIVATE_USE = range(0xE000, 0xF900)
"""Characters without a meaning of their own: no font's idea of them is to be trusted."""


@dataclass(frozen=True)
class Typeface:
    """One font file; opened when it is first asked for its outlines or characters."""

    name: str
    path: Path
    weight: int
    fallback: bool
    blocks: tuple[range, ...]

    @cached_property
    def hb_face(self) -> Any:
        """The opened file."""
        import uharfbuzz as hb

        return hb.Face(hb.Blob.from_file_path(str(self.path)))

    @cached_property
    def hb_font(self) -> Any:
        """What shapes, in the file's own units."""
        import uharfbuzz as hb

        return hb.Font(self.hb_face)

    @cached_property
    def em(self) -> int:
        """Units of the file per em."""
        return int(self.hb_face.upem)

    @cached_property
    def coverage(self) -> frozenset[str]:
        """Every character that the file can write."""
        return frozenset(chr(code) for code in self.hb_face.unicodes if code not in PRIVATE_USE)

    def is_for(self, sign: str) -> bool:
        """Whether the list says that this file is there for `sign`; opens nothing."""
        return any(ord(sign) in block for block in self.blocks)


@dataclass(frozen=True)
class Fonts:
    """All faces for paper, in the order they are tried."""

    faces: tuple[Typeface, ...]

    def for_text(self, weight: int) -> Typeface:
        """The text family's face nearest to `weight` (400 regular, 600 semibold)."""
        family = [face for face in self.faces if not face.fallback]
        return min(family, key=lambda face: abs(face.weight - weight))

    def covering(self, signs: str, weight: int) -> Typeface | None:
        """The first face that writes all of `signs`, or None."""
        first = self.for_text(weight)
        if first.coverage.issuperset(signs):
            return first
        for face in self.faces:
            if face.fallback and any(map(face.is_for, signs)) and face.coverage.issuperset(signs):
                return face
        return None


def _blocks(ranges: Iterable[str]) -> tuple[range, ...]:
    ends = (block.split("-") for block in ranges)
    return tuple(range(int(first, 16), int(last, 16) + 1) for first, last in ends)


@lru_cache(maxsize=4)
def load_fonts(folder: Path) -> Fonts:
    """The fonts for paper listed in `folder`; read once in a process.

    Raises:
        OSError: the list can't be read.
    """
    listed = json.loads((folder / "fonts.json").read_text(encoding="utf-8"))
    return Fonts(
        tuple(
            Typeface(
                name=font["name"],
                path=folder / font["file"],
                weight=font["weight"],
                fallback=font["role"] == "fallback",
                blocks=_blocks(font["ranges"]),
            )
            for font in listed
            if font["paper"]
        )
    )
