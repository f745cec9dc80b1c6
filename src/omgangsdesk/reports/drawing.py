"""Lines, boxes and words as PDF content stream operators. Lengths are points, y grows upwards."""

from __future__ import annotations

from omgangsdesk.reports.lines import Line

INK = "0.11 0.14 0.14"
MUTED = "0.34 0.39 0.39"
TEAL = "0.055 0.40 0.37"
RED = "0.62 0.11 0.11"
RULE = "0.79 0.81 0.81"
STRONG_RULE = "0.52 0.56 0.56"
PALE = "0.94 0.95 0.95"
WHITE = "1 1 1"

_ROUND = 0.5523
"""Length of a Bézier handle that makes a quarter of a circle, for a radius of 1."""


def words(line: Line, x: float, y: float) -> str:
    """`line` with its left end at `x` and its baseline at `y`."""
    if not line.operators:
        return ""
    drawn = f"BT 1 0 0 1 {x:.2f} {y:.2f} Tm\n{line.operators}\nET"
    for start, end, height in line.strikes:
        drawn += "\n" + rule(x + start, y + height, x + end, y + height, width=0.7, colour=INK)
    return drawn


def rule(x1: float, y1: float, x2: float, y2: float, *, width: float, colour: str) -> str:
    """A straight line."""
    return f"{width:g} w {colour} RG {x1:.2f} {y1:.2f} m {x2:.2f} {y2:.2f} l S"


def box(
    x: float,
    y: float,
    width: float,
    height: float,
    *,
    radius: float = 0,
    fill: str = "",
    stroke: str = "",
) -> str:
    """A box with its lower left corner at `x`, `y`, its corners rounded by `radius`."""
    paint = {(True, True): "B", (True, False): "f", (False, True): "S"}[bool(fill), bool(stroke)]
    colours = (f"{fill} rg " if fill else "") + (f"0.7 w {stroke} RG " if stroke else "")
    if not radius:
        return f"{colours}{x:.2f} {y:.2f} {width:.2f} {height:.2f} re {paint}"
    r = min(radius, width / 2, height / 2)
    k = r * (1 - _ROUND)
    right, top = x + width, y + height
    path = [
        f"{x + r:.2f} {y:.2f} m {right - r:.2f} {y:.2f} l",
        f"{right - k:.2f} {y:.2f} {right:.2f} {y + k:.2f} {right:.2f} {y + r:.2f} c",
        f"{right:.2f} {top - r:.2f} l",
        f"{right:.2f} {top - k:.2f} {right - k:.2f} {top:.2f} {right - r:.2f} {top:.2f} c",
        f"{x + r:.2f} {top:.2f} l",
        f"{x + k:.2f} {top:.2f} {x:.2f} {top - k:.2f} {x:.2f} {top - r:.2f} c",
        f"{x:.2f} {y + r:.2f} l {x:.2f} {y + k:.2f} {x + k:.2f} {y:.2f} {x + r:.2f} {y:.2f} c h",
    ]
    return f"{colours}{' '.join(path)} {paint}"


def moved(operators: str, x: float, y: float) -> str:
    """What was drawn round 0, 0, moved there."""
    return f"q 1 0 0 1 {x:.2f} {y:.2f} cm\n{operators}\nQ"
