"""Colleagues: their names and roles, who can sign in, and who no longer works here.

Taking up a colleague, and a passphrase, is `services.opening.colleagues`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from omgangsdesk.domain.records import Colleague
from omgangsdesk.domain.vocabulary import COLLEAGUE_ROLE
from omgangsdesk.errors import FieldError, InvalidInputError
from omgangsdesk.language import text
from omgangsdesk.security.passphrases import fold
from omgangsdesk.services.centre.keeping import (
    keep,
    last_change,
    may_change,
    must_lead,
    one_line,
)
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.requests_centre import SetColleague
from omgangsdesk.services.views import Said
from omgangsdesk.services.views_centre import CentreChange, ColleaguesView, ColleagueView
from omgangsdesk.services.wording import plain


def load_colleagues(desk: Desk) -> ColleaguesView:
    """Everybody, with who can sign in here."""
    with desk.store.read() as unit:
        known = unit.records(Colleague)
        entries = {one.id: unit.record_entry(one) for one in known}
    signers = {slot.colleague for slot in desk.keyring.slots}
    found = [
        ColleagueView(
            colleague=one.id,
            code=one.code,
            name=one.name,
            role=one.role,
            signs=one.id in signers,
            left=one.left == "yes",
            own=one.id == desk.colleague.id,
            entry=entries[one.id],
            changed=last_change(desk, "colleague", one.id),
            shares=tuple(
                other.name
                for other in known
                if other is not one and fold(other.code) == fold(one.code)
            ),
        )
        for one in known
    ]
    return ColleaguesView(
        may_change=may_change(desk),
        colleagues=tuple(sorted(found, key=lambda one: (one.left, one.code.casefold()))),
    )


def set_colleague(desk: Desk, asked: SetColleague) -> CentreChange:
    """Give a colleague another name or role; durable when this returns.

    Raises:
        InvalidInputError: not by a coordinator, it was changed meanwhile, or nobody would be
            coordinator; nothing was changed.
        FieldError: no name, or no such role; nothing was changed.
    """
    must_lead(desk)
    known = _known(desk)
    before = _one(known, asked.colleague)
    name = one_line(asked.name)
    if not name:
        raise FieldError(text("A colleague needs a name. Nothing was changed."), "name")
    if asked.role not in COLLEAGUE_ROLE:
        raise FieldError(text("There is no such role. Nothing was changed."), "role")
    wanted = replace(before, name=name, role=asked.role)
    _must_be_led(desk, [wanted if one is before else one for one in known])
    return CentreChange(
        entries=keep(desk, wanted, grounds=[(before, asked.based_on)]),
        called=Said(plain(wanted.name), plain(wanted.code)),
    )


def let_go(desk: Desk, colleague: str) -> None:
    """Somebody no longer works here: no passphrase of theirs opens this store, from now on.

    What they signed keeps their name. It is no undo away: to come back they type a passphrase
    again, and the store on another computer has its own keys.

    Raises:
        InvalidInputError: not by a coordinator, it is oneself, or nobody would be coordinator;
            nothing was changed.
        StoreError: it could not be written.
    """
    must_lead(desk)
    known = _known(desk)
    before = _one(known, colleague)
    if before.id == desk.colleague.id:
        raise InvalidInputError(
            text("Another coordinator does that for you. Nothing was changed.")
        )
    wanted = replace(before, left="yes")
    _must_be_led(desk, [wanted if one is before else one for one in known])
    # First the key: broken off between the two, somebody is shown who can no longer sign in.
    if any(slot.colleague == before.id for slot in desk.keyring.slots):
        desk.keyring.remove(before.code)
    keep(desk, wanted)


def _known(desk: Desk) -> list[Colleague]:
    with desk.store.read() as unit:
        return unit.records(Colleague)


def _one(known: Sequence[Colleague], colleague: str) -> Colleague:
    found = next((one for one in known if one.id == colleague), None)
    if found is None:
        raise InvalidInputError(text("There is no such colleague. Nothing was changed."))
    return found


def _must_be_led(desk: Desk, after: Sequence[Colleague]) -> None:
    """Somebody who can sign in must be a coordinator, or nobody could set anything again."""
    signers = {slot.colleague for slot in desk.keyring.slots}
    if not any(
        one.role == "coordinator" and one.left != "yes" and one.id in signers for one in after
    ):
        raise InvalidInputError(
            text("Then nobody would be coordinator. Nothing was changed. Name another one first.")
        )
