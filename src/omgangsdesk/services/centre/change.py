"""Carries out what is asked of the settings of the centre."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from omgangsdesk.services import requests_centre as asked
from omgangsdesk.services.centre import (
    arrivals,
    colleagues,
    day_rules,
    houses,
    rooms,
    snippets,
    support,
    words,
)
from omgangsdesk.services.centre.taking_back import take_back
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.keeping import retention
from omgangsdesk.services.views_centre import CentreChange

_CHANGES: Mapping[type[object], Callable[[Desk, Any], CentreChange]] = {
    asked.SetColleague: colleagues.set_colleague,
    asked.SetHouse: houses.set_house,
    asked.SetDeskHouse: houses.set_desk_house,
    asked.SetRoom: rooms.set_room,
    asked.CloseRoom: rooms.close_room,
    asked.MoveRoom: rooms.move_room,
    asked.SetArrivals: arrivals.set_arrivals,
    asked.SetSnippet: snippets.set_snippet,
    asked.RetireSnippet: snippets.retire_snippet,
    asked.SetDayTurn: day_rules.change_turn,
    asked.SetChildren: day_rules.change_children,
    asked.AddWord: words.change_words,
    asked.RetireWord: words.offer_word,
    asked.SetOffer: support.set_offer,
    asked.RetireOffer: support.retire_offer,
    asked.SetRiskIndex: support.set_risk_index,
    asked.TakeBack: take_back,
    asked.SetTerm: retention.set_term,
    asked.HoldDossier: retention.hold_dossier,
    asked.ReleaseHold: retention.release_hold,
}


def change_centre(desk: Desk, request: asked.CentreRequest) -> CentreChange:
    """Change a setting of the centre; durable when this returns.

    Raises:
        InvalidInputError: it can't be so, or not by whoever is signed in; nothing was changed.
            A `FieldError` says beside which field.
        StoreError: the disk refused; nothing was changed.
    """
    return _CHANGES[type(request)](desk, request)
