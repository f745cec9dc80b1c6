"""Paragraphs broken into lines, each line already in the words of a PDF content stream.

Lengths are points (1/72 inch). A line is drawn from its left end on the baseline.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

from omgangsdesk.reports import bidi
from omgangsdesk.reports.shaping import Piece, Shaper
from omgangsdesk.reports.text import clean, clusters

_HOLDS = re.compile("([\u2066-\u2069])")
_BEGINS, _END = frozenset("\u2066\u2067\u2068"), "\u2069"
_TOKENS = re.compile(r"\n| +|[^ \n]+")
_ANYWHERE = re.compile("[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]")
"""Scripts that may be broken between any two signs."""


@dataclass(frozen=True, slots=True, eq=False)
class Style:
    """How text looks: size in points, weight, colour as PDF operands, struck through or not.

    Two styles are the same only when they are one object: words are remembered by style.
    """

    size: float
    weight: int = 400
    colour: str = "0.11 0.14 0.14"
    struck: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """Text in one style, inside a paragraph."""

    text: str
    style: Style


@dataclass(frozen=True, slots=True)
class Line:
    """One line: content stream operators, width, and where it is struck through."""

    operators: str
    width: float
    rtl: bool = False
    strikes: tuple[tuple[float, float, float], ...] = ()
    """From, to, and height above the baseline."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch of glyphs on a line."""

    piece: Piece
    style: Style
    level: int
    width: float


_Stretch: TypeAlias = tuple[str, Style, int]
"""Text in one style and at one level."""

_WORD, _SPACE, _BREAK = range(3)
_MOST_SIGNS = 300
"""Signs of a broken word on one line: some have no width, and no heap of them may take long."""


@dataclass(frozen=True, slots=True)
class _Token:
    """What is not broken where it fits: a word, the spaces between two, or a line break."""

    kind: int
    parts: tuple[_Part, ...]
    width: float
    stretches: tuple[_Stretch, ...]
    anywhere: bool = False
    """Breakable between any two signs."""


def break_lines(
    spans: Iterable[Span], width: float, shaper: Shaper, *, free: bool = False
) -> list[Line]:
    """The lines of one paragraph, none wider than `width`.

    Args:
        spans: the text and its styles.
        width: of a line, in points.
        shaper: the document's.
        free: somebody's own text, which may run from right to left as a whole; what the program
            composes runs from left to right, whatever names are in it.
    """
    spans, held = _cleaned(spans)
    text = "".join(span.text for span in spans)
    rtl = free and bidi.runs_right_to_left(text)
    tokens = _tokens(spans, text, bidi.levels(text, rtl=rtl, held=held), shaper)
    if any(token.width > width or token.anywhere for token in tokens):
        tokens = [piece for token in tokens for piece in _cut(token, width, shaper)]
    return [_line(held, rtl=rtl) for held in _fill(tokens, width)]


def _cleaned(spans: Iterable[Span]) -> tuple[list[Span], list[tuple[int, int]]]:
    """What can be drawn, and from and to where a name is held in (`domain.typing.unseen`)."""
    found: list[Span] = []
    held: list[tuple[int, int]] = []
    begun: list[int] = []
    at = 0
    for span in spans:
        parts = []
        for part in _HOLDS.split(span.text):
            if part == _END and begun:
                start = begun.pop()
                held += [] if begun else [(start, at)]
            elif part in _BEGINS:
                begun.append(at)
            else:
                parts.append(clean(part))
                at += len(parts[-1])
        found.append(Span("".join(parts), span.style))
    return found, held


def _tokens(
    spans: Sequence[Span], text: str, levels: Sequence[int] | None, shaper: Shaper
) -> list[_Token]:
    if levels is None and all(
        before.text[-1:] == " " or after.text[:1] == " " for before, after in pairwise(spans)
    ):
        return [part for span in spans for part in _plain_tokens(span.text, span.style, shaper)]
    styles = [span.style for span in spans for _ in span.text]
    found = []
    for match in _TOKENS.finditer(text):
        stretches: list[_Stretch] = []
        at = match.start()
        while at < match.end():
            level = levels[at] if levels else 0
            end = at
            while (
                end < match.end()
                and styles[end] is styles[at]
                and (levels[end] if levels else 0) == level
            ):
                end += 1
            stretches.append((text[at:end], styles[at], level))
            at = end
        found.append(_token(stretches, shaper))
    return found


def _plain_tokens(text: str, style: Style, shaper: Shaper) -> list[_Token]:
    known = shaper.remembered.setdefault(style, {})
    words = _TOKENS.findall(text)
    for word in set(words).difference(known):
        known[word] = None
    for word in words:
        if known[word] is None:
            known[word] = _token([(word, style, 0)], shaper)
    return [known[word] for word in words]


def _token(stretches: Sequence[_Stretch], shaper: Shaper) -> _Token:
    text = stretches[0][0] if len(stretches) == 1 else "".join(part[0] for part in stretches)
    if text == "\n":
        return _Token(_BREAK, (), 0, ())
    parts = tuple(part for stretch in stretches for part in _parts(*stretch, shaper))
    return _Token(
        _SPACE if text[0] == " " else _WORD,
        parts,
        sum([part.width for part in parts]),
        tuple(stretches),
        not text.isascii() and _ANYWHERE.search(text) is not None,
    )


def _parts(text: str, style: Style, level: int, shaper: Shaper) -> Iterator[_Part]:
    rtl = level % 2 == 1
    scale = style.size / 1000
    pieces = shaper.pieces(text, style.weight, rtl=rtl)
    # Reordering a line turns pieces around again, so a run keeps them in reading order here.
    for piece in reversed(pieces) if rtl else pieces:
        yield _Part(piece, style, level, piece.width * scale)


def _fill(tokens: Iterable[_Token], width: float) -> Iterator[list[_Token]]:
    line: list[_Token] = []
    used = 0.0
    for token in tokens:
        kind = token.kind
        if kind == _BREAK:
            yield line
            line, used = [], 0.0
        elif kind == _SPACE or used + token.width <= width:
            if line or kind == _WORD:
                line.append(token)
                used += token.width
        else:
            if line:
                yield line
            line, used = [token], token.width
    yield line


def _cut(token: _Token, width: float, shaper: Shaper) -> Iterator[_Token]:
    """A word that no line can hold, or that may be broken anywhere, in pieces."""
    if token.kind != _WORD or not (token.anywhere or token.width > width):
        yield token
        return
    for text, style, level in token.stretches:
        signs = clusters(text)
        while signs:
            count = 1 if token.anywhere else _fitting(signs, style, level, width, shaper)
            yield _token([("".join(signs[:count]), style, level)], shaper)
            del signs[:count]


def _fitting(signs: Sequence[str], style: Style, level: int, width: float, shaper: Shaper) -> int:
    """How many of `signs` fit together, at least one; kerning may widen what stands together."""
    used, count = 0.0, 0
    while count < min(len(signs), _MOST_SIGNS) and used <= width:
        used += sum(part.width for part in _parts(signs[count], style, level, shaper))
        count += 1
    while count > 1 and _token([("".join(signs[:count]), style, level)], shaper).width > width:
        count -= 1
    return count


def _line(tokens: list[_Token], *, rtl: bool) -> Line:
    while tokens and tokens[-1].kind == _SPACE:
        tokens.pop()
    parts = [part for token in tokens for part in token.parts]
    if any(part.level for part in parts):
        parts = bidi.visual_order(parts, [part.level for part in parts])
    width = sum([part.width for part in parts])
    return Line(_operators(parts), width, rtl=rtl, strikes=_strikes(parts))


def _strikes(parts: Sequence[_Part]) -> tuple[tuple[float, float, float], ...]:
    found: list[tuple[float, float, float]] = []
    if not any(part.style.struck for part in parts):
        return ()
    at = 0.0
    for part in parts:
        if part.style.struck:
            found.append((at, at + part.width, part.style.size * 0.3))
        at += part.width
    return tuple(found)


def _operators(parts: Sequence[_Part]) -> str:
    """Text operators of a line: adjoining parts in one font and style share an array."""
    if not parts:
        return ""
    resource, style = parts[0].piece.resource, parts[0].style
    if all(
        part.style is style and part.piece.resource == resource and part.piece.operand
        for part in parts
    ):
        array = "".join([part.piece.operand for part in parts]).replace("><", "")
        return f"/{resource} {style.size:g} Tf\n{style.colour} rg\n[{array}]TJ"
    return _mixed_operators(parts)


def _mixed_operators(parts: Sequence[_Part]) -> str:
    written: list[str] = []
    font = colour = ""
    array: list[str] = []

    def flush() -> None:
        if array:
            written.append(f"[{''.join(array)}]TJ")
            array.clear()

    for part in parts:
        wanted = f"/{part.piece.resource} {part.style.size:g} Tf"
        if wanted != font or part.style.colour != colour:
            flush()
            if wanted != font:
                written.append(wanted)
            if part.style.colour != colour:
                written.append(f"{part.style.colour} rg")
            font, colour = wanted, part.style.colour
        if part.piece.operand:
            array.append(part.piece.operand)
        else:
            flush()
            written.append(_special(part))
    flush()
    return "\n".join(written)


def _special(part: _Part) -> str:
    """A piece whose glyphs stand higher or lower, or do not give back their text."""
    raised = []
    for rise, operand in part.piece.parts:
        raised.append(f"{rise * part.style.size / 1000:.2f} Ts [{operand}]TJ")
    shown = " ".join(raised) + " 0 Ts"
    if not part.piece.actual:
        return shown
    actual = "feff" + part.piece.actual.encode("utf-16-be", "surrogatepass").hex()
    return f"/Span <</ActualText <{actual}>>> BDC {shown} EMC"
