"""What a child can be referred to, and whether the centre registers children in the risk index.

Sources: product.md rows 19 and 20. Our offers can be given other ages or another name, or be
retired, like those that the centre added. What was referred to one stays readable.
"""

from __future__ import annotations

from dataclasses import replace

from omgangsdesk.domain.dossier.guidance import Offer
from omgangsdesk.domain.log.ids import new_id
from omgangsdesk.domain.records import Setting
from omgangsdesk.errors import FieldError, InvalidInputError
from omgangsdesk.language import Text, text
from omgangsdesk.services.centre.keeping import (
    Ground,
    keep,
    last_change,
    may_change,
    must_lead,
    one_line,
    whole_number,
)
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.dossier.offers import KnownOffer, known_offers, record_of
from omgangsdesk.services.requests_centre import RetireOffer, SetOffer, SetRiskIndex
from omgangsdesk.services.risk_index import RISK_INDEX_SETTING, registers_children
from omgangsdesk.services.views_centre import CentreChange, OfferView, SupportView
from omgangsdesk.services.wording import same

LONGEST = 80
"""Characters of an offer's name."""
OLDEST = 25
"""Years; nobody older is a child of a dossier."""


def load_support(desk: Desk) -> SupportView:
    """Every offer, those that are offered first, and whether children are registered."""
    with desk.store.read() as unit:
        every = known_offers(unit)
        entries = {one.id: unit.record_entry(Offer(id=one.id, name="")) for one in every}
        registers = registers_children(unit)
    return SupportView(
        may_change=may_change(desk),
        registers=registers,
        registers_changed=last_change(desk, "setting", RISK_INDEX_SETTING),
        offers=tuple(
            OfferView(
                offer=one.id,
                name=one.called,
                from_age=one.from_age,
                to_age=one.to_age,
                retired=one.retired,
                ours=one.ours,
                own_name=one.own_name,
                entry=entries[one.id],
                changed=last_change(desk, "offer", one.id) if entries[one.id] else None,
            )
            for one in sorted(every, key=lambda one: one.retired)
        ),
    )


def set_offer(desk: Desk, asked: SetOffer) -> CentreChange:
    """Add an offer or write one anew; it is proposed by its ages at once.

    Raises:
        InvalidInputError: not by a coordinator, no such offer, or it was changed meanwhile;
            nothing was changed.
        FieldError: no name, or ages that can't be; nothing was changed.
    """
    must_lead(desk)
    every = _every(desk)
    before = None if asked.offer is None else _offer(every, asked.offer)
    name = _name(asked.name, before)
    least, most = _age(asked.from_age, "from_age"), _age(asked.to_age, "to_age")
    if most and most < least:
        raise FieldError(
            text("The last age comes before the first. Nothing was changed."), "to_age"
        )
    if before is None:
        made = Offer(id=new_id(), name=name, from_age=least, to_age=most)
        return _kept(desk, made, asked.name)
    record = record_of(before)
    after = replace(record, name=name, from_age=least, to_age=most)
    return _kept(desk, after, before.called, (record, asked.based_on))


def retire_offer(desk: Desk, asked: RetireOffer) -> CentreChange:
    """Propose an offer no longer, or again.

    Raises:
        InvalidInputError: not by a coordinator, or no such offer; nothing was changed.
    """
    must_lead(desk)
    before = _offer(_every(desk), asked.offer)
    record = replace(record_of(before), retired="yes" if asked.retired else "no")
    return _kept(desk, record, before.called)


def set_risk_index(desk: Desk, asked: SetRiskIndex) -> CentreChange:
    """Register children in the index of young people at risk, or not.

    Raises:
        InvalidInputError: not by a coordinator; nothing was changed.
    """
    must_lead(desk)
    called = text("children are registered in the risk index")
    if not asked.registers:
        called = text("children are not registered in the risk index")
    setting = Setting(id=RISK_INDEX_SETTING, value="yes" if asked.registers else "no")
    return CentreChange(entries=keep(desk, setting), called=same(called))


def _every(desk: Desk) -> tuple[KnownOffer, ...]:
    with desk.store.read() as unit:
        return known_offers(unit)


def _offer(every: tuple[KnownOffer, ...], wanted: str) -> KnownOffer:
    found = next((one for one in every if one.id == wanted), None)
    if found is None:
        raise InvalidInputError(text("There is no such offer. Nothing was changed."))
    return found


def _name(typed: str, before: KnownOffer | None) -> str:
    """What it is called; of ours nothing is our own name, in each language."""
    name = one_line(typed)
    if not name and before is not None and before.ours:
        return ""
    if not 0 < len(name) <= LONGEST:
        raise FieldError(
            text(
                "An offer needs a name of at most {most} characters. Nothing was changed.",
                most=LONGEST,
            ),
            "name",
        )
    return name


def _age(typed: str, field: str) -> int:
    return whole_number(typed, field, 0, OLDEST) if typed.strip() else 0


def _kept(desk: Desk, offer: Offer, called: Text | str, *grounds: Ground) -> CentreChange:
    what = text("support: {name}", name=called)
    if offer.retired == "yes":
        what = text("support no longer offered: {name}", name=called)
    return CentreChange(entries=keep(desk, offer, grounds=grounds), called=same(what))
