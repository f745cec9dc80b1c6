"""Words turned into glyphs by HarfBuzz, and written as PDF text operands.

Each glyph gets a number per document and text (CID), so that one outline may stand for different
characters and every character can be read back out of the file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from omgangsdesk.reports.fonts import Fonts, Typeface
from omgangsdesk.reports.text import BOX, runs

# What was typed stands there: no arrows out of "->". Digits all equally wide.
_TEXT_FEATURES = {"tnum": True, "calt": False, "liga": False}


@dataclass(slots=True)
class Used:
    """A face as one document uses it: its glyphs by CID, their widths and their texts."""

    face: Typeface
    resource: str
    cids: dict[tuple[int, str], int] = field(default_factory=dict)
    widths: dict[int, float] = field(default_factory=dict)

    @property
    def is_cff(self) -> bool:
        """Cubic outlines, where a CID can be nothing but the glyph's own number."""
        return self.face.path.suffix == ".otf"

    def cid(self, glyph: int, text: str) -> int:
        """The number for `glyph` where it stands for `text`."""
        known = self.cids.get((glyph, text))
        if known is None:
            known = glyph if self.is_cff else len(self.cids) + 1
            self.cids[glyph, text] = known
            advance = self.face.hb_font.get_glyph_h_advance(glyph)
            self.widths[known] = round(advance * 1000 / self.face.em, 2)
        return known


@dataclass(frozen=True, slots=True)
class Piece:
    """Shaped text in one face: `parts` are rise and TJ operand, in thousandths of the size."""

    resource: str
    width: float
    parts: tuple[tuple[float, str], ...]
    actual: str = ""
    """The text, where the glyphs one by one do not give it back."""

    operand: str = ""
    """The only part, where nothing but it need be written."""


class Shaper:
    """Shapes the words of one document, each once, and remembers what has no glyph."""

    def __init__(self, fonts: Fonts) -> None:
        self._fonts = fonts
        self._used: dict[str, Used] = {}
        self._pieces: dict[tuple[str, int, bool], tuple[Piece, ...]] = {}
        self.missing: dict[str, None] = {}
        self.remembered: dict[Any, dict[str, Any]] = {}
        """Words made ready by whoever breaks lines, by style."""

    @property
    def used(self) -> Sequence[Used]:
        """The faces that were used, in the order they came."""
        return tuple(self._used.values())

    def pieces(self, word: str, weight: int, *, rtl: bool = False) -> tuple[Piece, ...]:
        """`word` shaped, in visual order; cleaned text without line breaks."""
        key = (word, weight, rtl)
        found = self._pieces.get(key)
        if found is None:
            shaped = []
            for run in runs(word, self._fonts, weight):
                if run.missing:
                    self.missing[run.signs] = None
                    shaped.append(self._shape(run.face, BOX, rtl=False, actual=run.signs))
                else:
                    shaped.append(self._shape(run.face, run.signs, rtl=rtl))
            found = tuple(reversed(shaped)) if rtl else tuple(shaped)
            self._pieces[key] = found
        return found

    def _use(self, face: Typeface) -> Used:
        key = face.path.name
        if key not in self._used:
            self._used[key] = Used(face, f"T{len(self._used)}")
        return self._used[key]

    def _shape(self, face: Typeface, signs: str, *, rtl: bool, actual: str = "") -> Piece:
        import uharfbuzz as hb

        buffer = hb.Buffer()
        buffer.add_str(signs)
        buffer.guess_segment_properties()
        buffer.direction = "rtl" if rtl else "ltr"
        hb.shape(face.hb_font, buffer, {} if face.fallback else _TEXT_FEATURES)
        infos, positions = buffer.glyph_infos, buffer.glyph_positions
        glyphs = [info.codepoint for info in infos]
        starts = [info.cluster for info in infos]
        plain = len(set(starts)) == len(signs) == len(starts)
        texts = list(signs) if plain and not rtl else _texts(face, signs, glyphs, starts)
        used = self._use(face)
        known = used.cids
        pairs = zip(glyphs, texts, strict=True)
        cids = [known.get(pair) or used.cid(*pair) for pair in pairs]
        if not (plain or rtl) and "".join(texts) != signs:
            actual = actual or signs
        width, parts = _operands(cids, positions, used.widths, 1000 / face.em)
        plain = not actual and len(parts) == 1 and parts[0][0] == 0
        return Piece(used.resource, width, parts, actual, parts[0][1] if plain else "")


def _texts(face: Typeface, signs: str, glyphs: Sequence[int], starts: Sequence[int]) -> list[str]:
    """The text each glyph stands for; of several glyphs for one text the others stand for none."""
    ends = dict(zip(sorted(set(starts)), [*sorted(set(starts))[1:], len(signs)], strict=True))
    left = {start: signs[start:end] for start, end in ends.items()}
    found, of_start = [""] * len(glyphs), Counter(starts)
    for index, (glyph, start) in enumerate(zip(glyphs, starts, strict=True)):
        for sign in left[start] if of_start[start] > 1 else "":
            if face.hb_font.get_nominal_glyph(ord(sign)) == glyph:
                found[index] = sign
                left[start] = left[start].replace(sign, "", 1)
                break
    for index, start in enumerate(starts):
        if not found[index]:
            found[index], left[start] = left[start], ""
    return found


def _operands(
    cids: Sequence[int], positions: Sequence[Any], widths: Mapping[int, float], scale: float
) -> tuple[float, tuple[tuple[float, str], ...]]:
    """Width, and the TJ operands of glyphs that share a rise."""
    parts: list[tuple[float, str]] = []
    rise, operand, pending, total = 0.0, "<", 0.0, 0.0
    for cid, position in zip(cids, positions, strict=True):
        if position.y_offset * scale != rise:
            if operand != "<":
                parts.append((rise, operand + ">"))
            rise, operand = position.y_offset * scale, "<"
        shift = pending - position.x_offset * scale
        if abs(shift) > 0.05:
            operand = f"{operand[:-1] if operand[-1] == '<' else operand + '>'}{shift:.1f}<"
        operand += f"{cid:04x}"
        advance = position.x_advance * scale
        pending = widths[cid] - advance + position.x_offset * scale
        total += advance
    operand += ">"
    if abs(pending) > 0.05:
        operand += f"{pending:.1f}"
    parts.append((rise, operand))
    return total, tuple(parts)
