"""Who is in, on paper: loaded from an open desk, made without one, so also while it is locked."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from omgangsdesk.domain import moments
from omgangsdesk.domain import vocabulary as words
from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.log.entries import Draft
from omgangsdesk.language import Text, Translator, text
from omgangsdesk.locations import resources
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.screens.in_house import load_in_house
from omgangsdesk.services.views_day import InHouse, InHousePerson, InHousePlace
from omgangsdesk.services.writing import write_act

if TYPE_CHECKING:
    from omgangsdesk.reports.who_is_in import Listed

PAPER = "who_is_in"
"""What the log calls this paper."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)  # it holds names
class HouseNow:
    """Who is in, with what else the paper says; holds until somebody is stamped."""

    house: InHouse
    centre: str
    practice: bool


def load_house(desk: Desk) -> HouseNow:
    """Who is in the building now."""
    return HouseNow(
        house=load_in_house(desk), centre=desk.book().location.name, practice=desk.practice
    )


def house_paper(now: HouseNow, translator: Translator) -> bytes:
    """The PDF; needs no desk.

    Raises:
        OSError: a font can't be read.
    """
    from omgangsdesk.reports.moments_in_words import plain_day
    from omgangsdesk.reports.who_is_in import WhoIsIn, render_who_is_in

    house = now.house
    say = translator.say
    here = [(place, one) for place in house.places for one in place.people]
    groups = [
        tuple(
            _listed(place, one, house.zone, translator)
            for place, one in here
            if one.group == group
        )
        for group in sorted({one.group for _, one in here})
    ]
    lived = moments.local(house.now, house.zone)
    time = moments.clock_time(house.now, house.zone)
    paper = WhoIsIn(
        centre=now.centre,
        at=house.now,
        moment=say(
            text("{day}, {time}", day=plain_day(lived.date(), translator.language), time=time)
        ),
        practice=now.practice,
        groups=tuple(groups),
        supervising=house.supervising,
    )
    return render_who_is_in(paper, translator, resources() / "fonts")


def _listed(place: InHousePlace, one: InHousePerson, zone: str, translator: Translator) -> Listed:
    from omgangsdesk.reports import who_is_in

    child = one.role == "child"
    what: Text = words.ROLE[one.role] if one.role in words.ROLE else text("companion")
    said = translator.say(what)
    if child and one.age is not None:
        said = translator.tr("child, {age} years", age=one.age)
    return who_is_in.Listed(
        name=translator.say(one.name.full),
        what=said,
        place=translator.say(place.name),
        since=moments.clock_time(one.since, zone) if one.since else "",
        child=child,
    )


def note_printed(desk: Desk, printer: str, at: dt.datetime) -> None:
    """Note in the log that the paper went to a printer; `at` may lie before the unlocking.

    Raises:
        StoreError: the disk refused; nothing was written.
    """
    now = moments.whole_ms(desk.clock.now())
    when = moments.whole_ms(at)
    draft = Draft(
        kind="printed",
        data=kinds.Printed(report=PAPER, printer=printer),
        day=desk.today().isoformat(),
        occurred_at=when,
        zone=desk.zone,
    )
    desk.take_up(write_act(desk, [draft], now))
