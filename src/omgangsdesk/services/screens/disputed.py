"""Records of today's visits of which two values stand side by side: said until it is settled."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from omgangsdesk.domain.visit.fold import VisitState
from omgangsdesk.domain.visit.visit_file import VisitFile
from omgangsdesk.language import Text, text
from omgangsdesk.services.day_book import DayBook
from omgangsdesk.services.views import Attention, Said
from omgangsdesk.services.wording import family, same

WHAT: Mapping[str, Text] = {
    "person": text("somebody's details"),
    "case": text("the dossier"),
    "authorisation": text("who may take the child"),
    "alert": text("an alert"),
    "agreement": text("an agreement"),
    "visit": text("the plan"),
    "location": text("the house"),
    "room": text("a room"),
    "colleague": text("a colleague"),
    "setting": text("a setting"),
    "word": text("a word of the centre"),
    "snippet": text("a snippet"),
    "registration": text("the registration"),
    "referrer": text("a referrer"),
    "hearing": text("a day in court"),
    "arrangement": text("the arrangement"),
    "phase": text("a phase"),
    "evaluation": text("an evaluation"),
    "consultation": text("a consultation"),
    "preparation": text("a step of the preparation"),
    "risk_index": text("a registration in the risk index"),
    "offer": text("an offer"),
    "referral": text("a referral"),
    "consent": text("a consent"),
    "guidance_session": text("a session of guidance"),
    "other_worker": text("another worker"),
    "obstacle": text("an obstacle"),
    "slot": text("a recurring visit"),
    "duty": text("a duty"),
    "absence": text("an absence"),
    "closure": text("closed days"),
    "dealt_with": text("a change that was dealt with"),
    "retention_term": text("a term of keeping"),
    "retention_hold": text("a reason to keep a dossier longer"),
}
"""Kinds of record, as they are named when two values of one are known."""
SETTLE = "conflicts"
"""The page on which it is settled."""
OF_A_FILE = frozenset({"person", "case", "authorisation", "alert", "agreement", "visit"})


def disputed_points(book: DayBook, states: Sequence[VisitState]) -> Iterator[Attention]:
    """One line for each visit and kind of record, then for what the house itself needs."""
    if not book.disputed:
        return
    for state in states:
        kinds = {kind for kind, _ in book.disputed & _of_file(state.file)}
        if state.file.offered is not None:  # that is asked about at the visit itself
            kinds.discard("visit")
        for kind in sorted(kinds):
            name = family(state.file)
            said = Said(
                text("{name}: {what}", name=name.full, what=_told(kind)),
                text("{name}: {what}", name=name.discreet, what=_told(kind)),
            )
            visit = state.file.plan.id
            yield Attention(level="wait", icon="edit", text=said, visit=visit, act=SETTLE)
    for kind in sorted({kind for kind, _ in book.disputed} - OF_A_FILE):
        yield Attention(level="wait", icon="edit", text=same(_told(kind)), act=SETTLE)


def _told(kind: str) -> Text:
    return text(
        "two values are known of {what}; until that is settled the stricter one counts",
        what=WHAT.get(kind, WHAT["setting"]),
    )


def _of_file(file: VisitFile) -> set[tuple[str, str]]:
    found = {("case", file.case.id), ("visit", file.plan.id)}
    found |= {("person", one) for one in file.persons}
    found |= {("authorisation", one.id) for one in file.authorisations}
    found |= {("alert", one.id) for one in file.alerts}
    return found | {("agreement", one.id) for one in file.agreements}
