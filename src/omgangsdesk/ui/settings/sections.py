"""The sections of the settings, in the order in which they are listed.

A section is hung in here: its name, its title, what it is about, who it holds for, and what makes
it. What makes it imports it, so that only sections that are looked at cost anything.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from omgangsdesk.language import Text, text

if TYPE_CHECKING:
    from omgangsdesk.ui.settings.section import Section, Tools


@dataclass(frozen=True, slots=True)
class Part:
    """A section as it is listed; `group` is a key of `GROUPS`."""

    name: str
    group: str
    title: Text
    what: Text
    make: Callable[[Tools], Section]


GROUPS = {"computer": text("This computer"), "centre": text("The centre")}
"""Who a section holds for: preferences of this computer, or records that every desk reads."""


def _window(tools: Tools) -> Section:
    from omgangsdesk.ui.settings.computer import ComputerSection

    return ComputerSection(tools)


SECTIONS: tuple[Part, ...] = (
    Part(
        "window",
        "computer",
        text("Window"),
        text("They hold for this computer, apply at once, and hold no names."),
        _window,
    ),
)
