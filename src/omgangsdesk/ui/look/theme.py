"""All colours and sizes of the window; nothing else names one.

Every pair reaches 4.5:1 for text and 3:1 for controls, which a test computes from this module.
Sizes are logical pixels, font sizes relative to the application's font.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPalette
from PySide6.QtWidgets import QApplication

FontRole = Literal["caption", "body", "subtitle", "title", "clock"]

SPACING = (4, 8, 12, 16, 24, 32)
"""The only distances between things."""
PAGE = (20, 12)
"""What every page leaves free beside it and above, so that titles stand where they stood."""
RADIUS = 6
CHIP_RADIUS = 10
LANE = 56
STAMP = 44
"""Least width and height of a button that stamps a time."""
CONTROL = 32
"""Least height of any other control."""
LINE_MOST = 980
"""Longer lines are hard to read, and what ends them stands far from what begins them."""
PANEL_WIDTH = (360, 520)
LEAST_ROOM = (880, 440)
"""The window is never smaller: 1366×768 at 150 % with a task bar and a title leaves a little
more."""

FONT_FACTORS: Mapping[FontRole, float] = {
    "caption": 0.9,
    "body": 1.0,
    "subtitle": 1.15,
    "title": 1.4,
    "clock": 2.0,
}

STATE_PAIRS: Mapping[str, str] = {
    "planned": "expected",
    "expected": "expected",
    "partly_arrived": "waiting",
    "ready": "handover",
    "handover": "handover",
    "running": "running",
    "paused": "waiting",
    "awaiting_departure": "handover",
    "completed": "completed",
    "not_held": "not_held",
    "cancelled": "completed",
    "moved": "completed",
    "alarm": "alarm",
    "wait": "waiting",
}
"""Which colours a status has; `alarm` and `wait` are the levels of what needs attention."""

_LINE = 17
"""What a line of words takes at the usual size of text, in pixels."""

_BORDER_OF_FUSION = 1.4
"""Fusion draws a control's border this much darker than its Window colour."""


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of one appearance."""

    name: str
    dark: bool
    colours: Mapping[str, str]
    states: Mapping[str, tuple[str, str]]
    """Foreground and background of each pair in STATE_PAIRS."""

    def colour(self, token: str) -> QColor:
        """The colour called `token`; the name of a status gives its foreground."""
        if token in self.colours:
            return QColor(_read(self.colours[token]))
        return self.state(token)[0]

    def state(self, status: str) -> tuple[QColor, QColor]:
        """Foreground and background of a status, or of `alarm` or `wait`."""
        front, back = self.states[STATE_PAIRS[status]]
        return QColor(_read(front)), QColor(_read(back))

    def elapsed(self, status: str) -> QColor:
        """Background of the part of a visit that is over: the status, a little stronger."""
        front, back = self.state(status)
        return mix(back, front, 0.16)

    def hover(self, token: str) -> QColor:
        """The colour of something that is pointed at."""
        return mix(self.colour(token), self.colour("text"), 0.06)

    def pressed(self, token: str) -> QColor:
        """The colour of something that is held down."""
        return mix(self.colour(token), self.colour("text"), 0.16)

    def palette(self) -> QPalette:
        """The palette of every widget."""
        made = QPalette()
        for role, token in _ROLES.items():
            made.setColor(role, self.colour(token))
        for role in (
            QPalette.ColorRole.WindowText,
            QPalette.ColorRole.Text,
            QPalette.ColorRole.ButtonText,
        ):
            made.setColor(QPalette.ColorGroup.Disabled, role, self.colour("disabled"))
        return made

    def field_palette(self) -> QPalette:
        """The palette of input fields.

        Fusion derives a border from the Window colour, too faint for 3:1; a field has no other
        use for that colour, so it is chosen to make the border come out as it should.
        """
        made = self.palette()
        border = self.colour("border")
        value = min(255, round(border.value() * _BORDER_OF_FUSION))
        made.setColor(
            QPalette.ColorRole.Window,
            QColor.fromHsv(border.hue(), border.saturation(), value),
        )
        return made


_ROLES: Mapping[QPalette.ColorRole, str] = {
    QPalette.ColorRole.Window: "window",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "window",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "alarm",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "on_accent",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.ToolTipBase: "surface",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.PlaceholderText: "text2",
}

LIGHT = Theme(
    name="light",
    dark=False,
    colours={
        "window": "#F4F6F5",
        "surface": "#FFFFFF",
        "lane": "#FAFBFB",
        "text": "#1B2623",
        "text2": "#4A5A56",
        "disabled": "#6E7B78",
        "border": "#7A8A86",
        "divider": "#C9D2CF",
        "accent": "#0F6B66",
        "on_accent": "#FFFFFF",
        "accent_soft": "#E3F0EE",
        "focus": "#1A56C4",
        "now": "#B3261E",
        "on_now": "#FFFFFF",
    },
    states={
        "expected": ("#4A5A56", "#EEF1F0"),
        "waiting": ("#7A5200", "#FFF1CC"),
        "running": ("#0B5A35", "#D9F0E3"),
        "handover": ("#23479E", "#E2EAFE"),
        "completed": ("#3F4E4A", "#E9EEEC"),
        "not_held": ("#6B2C82", "#F3E8F7"),
        "alarm": ("#9B1C14", "#FCE4E1"),
    },
)

DARK = Theme(
    name="dark",
    dark=True,
    colours={
        "window": "#151B1A",
        "surface": "#1E2624",
        "lane": "#1A2220",
        "text": "#E8EEEC",
        "text2": "#AEBBB7",
        "disabled": "#84938F",
        "border": "#7F908B",
        "divider": "#38433F",
        "accent": "#6FD0C6",
        "on_accent": "#06201D",
        "accent_soft": "#22322F",
        "focus": "#9CC2FF",
        "now": "#FF8A80",
        "on_now": "#3A0703",
    },
    states={
        "expected": ("#B4C0BC", "#2A3532"),
        "waiting": ("#FFDF8A", "#3A2E0C"),
        "running": ("#8FDDB2", "#14352A"),
        "handover": ("#B3C8FF", "#1E2B4D"),
        "completed": ("#B4C0BC", "#2A3532"),
        "not_held": ("#DDB3EE", "#36233F"),
        "alarm": ("#FFB4AB", "#471A17"),
    },
)

CONTRAST = Theme(
    name="contrast",
    dark=True,
    colours={
        "window": "#000000",
        "surface": "#000000",
        "lane": "#000000",
        "text": "#FFFFFF",
        "text2": "#E8E8E8",
        "disabled": "#B4B4B4",
        "border": "#FFFFFF",
        "divider": "#9C9C9C",
        "accent": "#FFE14D",
        "on_accent": "#000000",
        "accent_soft": "#332D00",
        "focus": "#5CE1FF",
        "now": "#FF9C94",
        "on_now": "#000000",
    },
    states={
        "expected": ("#F0F0F0", "#2B2B2B"),
        "waiting": ("#FFE9A8", "#3D3000"),
        "running": ("#B4FFD2", "#00381B"),
        "handover": ("#CFDDFF", "#10245C"),
        "completed": ("#F0F0F0", "#2B2B2B"),
        "not_held": ("#F3CFFF", "#3D1650"),
        "alarm": ("#FFD0CB", "#5C0F0A"),
    },
)
"""For who needs it stronger: every text at 7:1 (WCAG 2.2, 1.4.6)."""

THEMES = (LIGHT, DARK, CONTRAST)

TEXT_PAIRS: tuple[tuple[str, str], ...] = (
    ("text", "window"),
    ("text", "surface"),
    ("text", "lane"),
    ("text2", "window"),
    ("text2", "surface"),
    ("text2", "lane"),
    ("accent", "window"),
    ("accent", "surface"),
    ("accent", "accent_soft"),
    ("text", "accent_soft"),
    ("on_accent", "accent"),
    ("on_now", "now"),
)
"""Text on ground, as it occurs; 4.5:1."""

CONTROL_PAIRS: tuple[tuple[str, str], ...] = (
    ("border", "window"),
    ("border", "surface"),
    ("accent", "surface"),
    ("focus", "window"),
    ("focus", "surface"),
    ("now", "surface"),
    ("now", "lane"),
    ("disabled", "surface"),
)
"""What must be seen but is no text; 3:1."""


def theme_for(scheme: Qt.ColorScheme) -> Theme:
    """The theme of the system's colour scheme; light when it has none."""
    return DARK if scheme == Qt.ColorScheme.Dark else LIGHT


def font(role: FontRole = "body", *, bold: bool = False) -> QFont:
    """The font of a role, relative to the application's, with figures of equal width.

    Everybody is given the same one: copy it before changing it.
    """
    return _made(QApplication.font(), role, bold=bold)


@cache
def _made(base: QFont, role: FontRole, *, bold: bool) -> QFont:
    made = QFont(base)
    made.setPointSizeF(made.pointSizeF() * FONT_FACTORS[role])
    if bold:
        made.setWeight(QFont.Weight.DemiBold)
    made.setFeature(QFont.Tag.fromString("tnum"), 1)
    return made


def ruler(role: FontRole = "body", *, bold: bool = False) -> QFontMetricsF:
    """The measures of the font of a role."""
    return _measured(font(role, bold=bold))


@cache
def _measured(used: QFont) -> QFontMetricsF:
    return QFontMetricsF(used)


@cache
def _read(colour: str) -> QColor:
    return QColor(colour)


def scaled(pixels: int) -> int:
    """A width that words stand in, as large as the text is; never less than `pixels`."""
    return round(pixels * max(1.0, ruler().height() / _LINE))


def glyph(status: str) -> str:
    """Name of the icon of a status, or of `alarm`."""
    return f"state-{status.replace('_', '-')}"


def mix(one: QColor, other: QColor, share: float) -> QColor:
    """`one` with a share (0 to 1) of `other` in it."""
    return QColor.fromRgbF(
        one.redF() + (other.redF() - one.redF()) * share,
        one.greenF() + (other.greenF() - one.greenF()) * share,
        one.blueF() + (other.blueF() - one.blueF()) * share,
    )


def contrast(one: QColor, other: QColor) -> float:
    """The contrast ratio of two colours (WCAG 2.2, "contrast ratio"), 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: QColor) -> float:
    parts = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
