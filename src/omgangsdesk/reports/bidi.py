"""The order in which mixed Latin and Arabic or Hebrew text stands on a line.

Simpler than Unicode's algorithm (UAX #9), and different from it in one point on purpose: in text
that runs from left to right, numbers and brackets after a name in Arabic or Hebrew stay behind
it, where a reader of Dutch looks for them: `Kind ياسمين (7)`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import TypeVar

_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_NUMBERS = re.compile(r"\d+(?:[.,:/\-]\d+)*")
_NEUTRAL = "\ufffc"
"""Has no direction of its own: stands for what is held in."""
_CLOSING = {")": "(", "]": "[", "}": "{", "»": "«", "”": "“", '"': '"'}

Item = TypeVar("Item")


def has_right_to_left(text: str) -> bool:
    """Whether anything in `text` runs from right to left."""
    return _RIGHT_TO_LEFT.search(text) is not None


def _directions(text: str) -> str:
    """Each character's own direction: `L`, `R`, `N` for digits, `-` for what has none."""
    found: list[str] = []
    for sign in text:
        kind = unicodedata.bidirectional(sign)
        if kind == "NSM":
            found.append(found[-1] if found else "-")
        else:
            found.append({"L": "L", "R": "R", "AL": "R", "EN": "N", "AN": "N"}.get(kind, "-"))
    return "".join(found)


def runs_right_to_left(text: str) -> bool:
    """Whether `text` as a whole reads from right to left: most of its letters do."""
    if not has_right_to_left(text):
        return False
    directions = _directions(text)
    return directions.count("R") > directions.count("L")


def _with_closing(text: str, start: int, end: int) -> int:
    """The end of a span, taking in a bracket that closes one opened inside it."""
    while end < len(text) and text[end] in _CLOSING:
        inside = text[start:end]
        closing, opening = text[end], _CLOSING[text[end]]
        open_now = inside.count(opening) - (0 if opening == closing else inside.count(closing))
        if open_now <= 0 or (opening == closing and open_now % 2 == 0):
            break
        end += 1
    return end


def levels(text: str, *, rtl: bool, held: Sequence[tuple[int, int]] = ()) -> list[int] | None:
    """The level of each character: even from left to right, odd from right to left.

    None when nothing in `text` runs from right to left and neither does the paragraph. What is
    `held` in, from and to, is put in order by itself and turns nothing around it.
    """
    if not rtl and not has_right_to_left(text):
        return None
    around = text
    for start, end in held:
        around = around[:start] + _NEUTRAL * (end - start) + around[end:]
    found = _levels(around, rtl=rtl)
    for start, end in held:
        inside = _levels(text[start:end], rtl=False)
        found[start:end] = [
            outer + outer % 2 + one for outer, one in zip(found[start:end], inside, strict=True)
        ]
    return found


def _levels(text: str, *, rtl: bool) -> list[int]:
    directions = _directions(text)
    found = [1 if rtl else 0] * len(text)
    pattern, level = ("[LN](?:[^R]*[LN])?", 2) if rtl else ("R(?:[^L]*R)?", 1)
    for span in re.finditer(pattern, directions):
        end = span.end() if rtl else _with_closing(text, span.start(), span.end())
        found[span.start() : end] = [level] * (end - span.start())
    for number in _NUMBERS.finditer(text):
        if found[number.start()] == 1:
            found[number.start() : number.end()] = [2] * (number.end() - number.start())
    return found


def visual_order(items: Sequence[Item], levels: Sequence[int]) -> list[Item]:
    """`items` of a line as they stand from left to right (rule L2 of UAX #9)."""
    order = list(range(len(items)))
    for level in range(max(levels, default=0), 0, -1):
        at = 0
        while at < len(order):
            end = at
            while end < len(order) and levels[order[end]] >= level:
                end += 1
            order[at:end] = order[at:end][::-1]
            at = end + 1
    return [items[index] for index in order]
