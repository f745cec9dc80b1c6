"""Records around the visits: a dossier's course, guidance, the week, and how long it is kept.

Nothing of today needs them, so that they are imported only when a dossier or a planning is. What
is `struck` was set by mistake, and counts no more.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from omgangsdesk.domain.dossier.course import (
    Arrangement,
    Consultation,
    Evaluation,
    Hearing,
    Phase,
    Referrer,
    Registration,
)
from omgangsdesk.domain.dossier.guidance import (
    Consent,
    GuidanceSession,
    Obstacle,
    Offer,
    OtherWorker,
    Preparation,
    Referral,
    RiskIndex,
)
from omgangsdesk.domain.dossier.keeping import RetentionHold, RetentionTerm
from omgangsdesk.domain.dossier.week import Absence, Closure, DealtWith, Duty, Slot

OfDossier: TypeAlias = (
    Registration
    | Referrer
    | Hearing
    | Arrangement
    | Phase
    | Evaluation
    | Consultation
    | Preparation
    | RiskIndex
    | Offer
    | Referral
    | Consent
    | GuidanceSession
    | OtherWorker
    | Obstacle
    | Slot
    | Duty
    | Absence
    | Closure
    | DealtWith
    | RetentionTerm
    | RetentionHold
)

RECORDS_OF_DOSSIERS: Mapping[str, type[OfDossier]] = {
    "registration": Registration,
    "referrer": Referrer,
    "hearing": Hearing,
    "arrangement": Arrangement,
    "phase": Phase,
    "evaluation": Evaluation,
    "consultation": Consultation,
    "preparation": Preparation,
    "risk_index": RiskIndex,
    "offer": Offer,
    "referral": Referral,
    "consent": Consent,
    "guidance_session": GuidanceSession,
    "other_worker": OtherWorker,
    "obstacle": Obstacle,
    "slot": Slot,
    "duty": Duty,
    "absence": Absence,
    "closure": Closure,
    "dealt_with": DealtWith,
    "retention_term": RetentionTerm,
    "retention_hold": RetentionHold,
}
"""Kind of record as stored, and its class."""
