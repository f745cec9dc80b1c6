"""Paragraphs broken into lines, each line already in the words of a PDF content stream.

Lengths are points (1/72 inch). A line is drawn from its left end on the baseline.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from omgangsdesk.reports import bidi
from omgangsdesk.reports.shaping import Piece, Shaper
from omgangsdesk.reports.text import clean, clusters

_TOKENS = re.compile(r"\n| +|[^ \n]+")
_ANYWHERE = re.compile("[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]")
"""Scripts that may be broken between any two signs."""


@dataclass(frozen=True, slots=True)
class Style:
    """How text looks: size in points, weight, colour as PDF operands, struck through or not."""

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
    space: bool = False

    @property
    def width(self) -> float:
        return self.piece.width * self.style.size / 1000


@dataclass(frozen=True, slots=True)
class _Token:
    """What is not broken: a word, or the spaces between two."""

    parts: tuple[_Part, ...]
    width: float
    text: str


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
    spans = [Span(clean(span.text), span.style) for span in spans]
    text = "".join(span.text for span in spans)
    rtl = free and bidi.runs_right_to_left(text)
    return [
        _line(tokens, rtl=rtl)
        for tokens in _fill(
            _tokens(spans, text, bidi.levels(text, rtl=rtl), shaper), width, shaper
        )
    ]


def _tokens(
    spans: Sequence[Span], text: str, levels: Sequence[int] | None, shaper: Shaper
) -> Iterator[_Token]:
    if levels is None and len(spans) == 1:
        yield from _plain_tokens(text, spans[0].style, shaper)
        return
    styles = [span.style for span in spans for _ in span.text]
    for match in _TOKENS.finditer(text):
        parts: list[_Part] = []
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
            parts.extend(_parts(text[at:end], styles[at], level, shaper))
            at = end
        yield _Token(tuple(parts), sum(part.width for part in parts), match.group())


def _plain_tokens(text: str, style: Style, shaper: Shaper) -> Iterator[_Token]:
    known: dict[str, _Token] = {}
    for word in _TOKENS.findall(text):
        token = known.get(word)
        if token is None:
            parts = _parts(word, style, 0, shaper)
            token = known[word] = _Token(parts, sum(part.width for part in parts), word)
        yield token


def _parts(text: str, style: Style, level: int, shaper: Shaper) -> tuple[_Part, ...]:
    if text == "\n":
        return ()
    rtl = level % 2 == 1
    space = text[0] == " "
    pieces = shaper.pieces(text, style.weight, rtl=rtl)
    # Reordering a line turns pieces around again, so a run keeps them in reading order here.
    return tuple(
        _Part(piece, style, level, space) for piece in (reversed(pieces) if rtl else pieces)
    )


def _fill(tokens: Iterable[_Token], width: float, shaper: Shaper) -> Iterator[list[_Token]]:
    line: list[_Token] = []
    used = 0.0
    for token in _breakable(tokens, width, shaper):
        if token.text == "\n":
            yield line
            line, used = [], 0.0
        elif token.text[0] == " " and not line:
            continue
        elif used + token.width <= width or (token.text[0] == " "):
            line.append(token)
            used += token.width
        else:
            yield line
            line, used = [token], token.width
    yield line


def _breakable(tokens: Iterable[_Token], width: float, shaper: Shaper) -> Iterator[_Token]:
    """The tokens, those that no line can hold cut between signs."""
    for token in tokens:
        if token.width > width or (not token.text.isascii() and _ANYWHERE.search(token.text)):
            yield from _cut(token, width, shaper)
        else:
            yield token


def _cut(token: _Token, width: float, shaper: Shaper) -> Iterator[_Token]:
    if not token.parts or token.text[0] == " ":
        yield token
        return
    first = token.parts[0]
    if any(part.style is not first.style or part.level != first.level for part in token.parts):
        for part in token.parts:  # rare: each stretch may stand on a line of its own
            yield _Token((part,), part.width, token.text)
        return
    anywhere = bool(_ANYWHERE.search(token.text))
    held, used = "", 0.0
    for cluster in clusters(token.text):
        wide = sum(p.width for p in _parts(cluster, first.style, first.level, shaper))
        if held and (used + wide > width or anywhere):
            yield _whole(held, first, shaper)
            held, used = "", 0.0
        held += cluster
        used += wide
    yield _whole(held, first, shaper)


def _whole(text: str, like: _Part, shaper: Shaper) -> _Token:
    parts = _parts(text, like.style, like.level, shaper)
    return _Token(parts, sum(part.width for part in parts), text)


def _line(tokens: list[_Token], *, rtl: bool) -> Line:
    while tokens and tokens[-1].text[0] == " ":
        tokens.pop()
    parts = [part for token in tokens for part in token.parts]
    if any(part.level for part in parts):
        parts = bidi.visual_order(parts, [part.level for part in parts])
    return Line(
        _operators(parts), sum(part.width for part in parts), rtl=rtl, strikes=_strikes(parts)
    )


def _strikes(parts: Sequence[_Part]) -> tuple[tuple[float, float, float], ...]:
    found = []
    at = 0.0
    for part in parts:
        if part.style.struck:
            found.append((at, at + part.width, part.style.size * 0.3))
        at += part.width
    return tuple(found)


def _operators(parts: Sequence[_Part]) -> str:
    """Text operators of a line: adjoining parts in one font and style share an array."""
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
        if part.piece.actual or len(part.piece.parts) > 1:
            flush()
            written.append(_special(part))
        else:
            array.append(part.piece.parts[0][1])
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
