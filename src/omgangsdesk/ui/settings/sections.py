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


def _keys(tools: Tools) -> Section:
    from omgangsdesk.ui.settings.keys_section import KeysSection

    return KeysSection(tools)


def _colleagues(tools: Tools) -> Section:
    from omgangsdesk.ui.settings.colleagues_section import ColleaguesSection

    return ColleaguesSection(tools)


def _houses(tools: Tools) -> Section:
    from omgangsdesk.ui.settings.houses_section import HousesSection

    return HousesSection(tools)


def _rooms(tools: Tools) -> Section:
    from omgangsdesk.ui.settings.rooms_section import RoomsSection

    return RoomsSection(tools)


def _arrivals(tools: Tools) -> Section:
    from omgangsdesk.ui.settings.arrivals_section import ArrivalsSection

    return ArrivalsSection(tools)


def _snippets(tools: Tools) -> Section:
    from omgangsdesk.ui.settings.snippets_section import SnippetsSection

    return SnippetsSection(tools)


def _day(tools: Tools) -> Section:
    from omgangsdesk.ui.settings.day_section import DaySection

    return DaySection(tools)


def _support(tools: Tools) -> Section:
    from omgangsdesk.ui.settings.support_section import SupportSection

    return SupportSection(tools)


def _words(tools: Tools) -> Section:
    from omgangsdesk.ui.settings.words_section import WordsSection

    return WordsSection(tools)


def _keeping(tools: Tools) -> Section:
    from omgangsdesk.ui.settings.keeping_section import KeepingSection

    return KeepingSection(tools)


def _own_data(tools: Tools) -> Section:
    from omgangsdesk.ui.settings.own_data_section import OwnDataSection

    return OwnDataSection(tools)


SECTIONS: tuple[Part, ...] = (
    Part(
        "window",
        "computer",
        text("Window"),
        text("They hold for this computer, apply at once, and hold no names."),
        _window,
    ),
    Part(
        "keys",
        "computer",
        text("Keys"),
        text("Every act can have other keys on this computer; buttons and help follow at once."),
        _keys,
    ),
    Part(
        "colleagues",
        "centre",
        text("Colleagues"),
        text("Each signs with a passphrase of their own, which nobody else knows."),
        _colleagues,
    ),
    Part(
        "houses",
        "centre",
        text("Houses"),
        text("Each has its rooms, its hours, and its own head on papers."),
        _houses,
    ),
    Part(
        "rooms",
        "centre",
        text("Rooms"),
        text("Each has a lane on the board, in this order. A room no longer used is closed."),
        _rooms,
    ),
    Part(
        "arrivals",
        "centre",
        text("Arriving and leaving"),
        text("So that parties do not meet. It counts where a case has no times of its own."),
        _arrivals,
    ),
    Part(
        "snippets",
        "centre",
        text("Snippets"),
        text("In a note, type ; and the letters, then Tab: the text stands there."),
        _snippets,
    ),
    Part(
        "day",
        "centre",
        text("The day"),
        text("Rules that hold for the whole day."),
        _day,
    ),
    Part(
        "support",
        "centre",
        text("Support for children"),
        text("What a child can be referred to, by age, and whether it is registered at risk."),
        _support,
    ),
    Part(
        "words",
        "centre",
        text("Own words"),
        text("Reasons, kinds and categories of this centre, beside those of the program."),
        _words,
    ),
    Part(
        "keeping",
        "centre",
        text("Keeping dossiers"),
        text("How long, on what ground, and what may go. Without a term, nothing is ever due."),
        _keeping,
    ),
    Part(
        "own_data",
        "centre",
        text("A person's own data"),
        text("What is kept of one person, for that person, with others' data taken out."),
        _own_data,
    ),
)
