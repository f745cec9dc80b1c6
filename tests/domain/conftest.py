"""Property tests here have no deadline: a loaded computer is not a failure."""

from __future__ import annotations

import pytest
from hypothesis import settings
from tests.domain.merels import Visit, at

from omgangsdesk.domain import moments
from omgangsdesk.domain.log import kinds

settings.register_profile("desk", deadline=None, max_examples=60)
settings.load_profile("desk")


@pytest.fixture
def visit() -> Visit:
    return Visit()


@pytest.fixture
def full() -> Visit:
    """A visit in which everything happened that can be told on."""
    one = Visit()
    one.comes("13:52", "vader")
    one.happens("13:52", "identity_check", kinds.IdentityCheck(person="vader", result="seen"))
    one.comes("13:53", "oom")
    one.comes("13:58", "moeder", waiting_room="tuin", state="Mothersword")
    one.comes("13:58", "noor", brought_by="moeder", state="Arrivalword")
    one.comes("13:58", "lou", brought_by="moeder")
    one.hands_over("14:00", "moeder", "lotte", "to_visit")
    one.happens("14:02", "visit_started", kinds.VisitStarted(room="tuin"))
    one.says("14:05", "Observationword")
    quote = kinds.Observation(
        category="own_words", text="Quoteword", about=("noor",), quote_of="noor"
    )
    one.happens("14:06", "observation", quote)
    reminded = kinds.Intervention(grade="reminding", cause="Causeword", effect="Effectword")
    one.happens("14:10", "intervention", reminded)
    one.happens(
        "14:12",
        "incident",
        kinds.Incident(
            incident="threat",
            severity="4",
            facts="Incidentword",
            persons=("vader",),
            action="Actionword",
            informed=(kinds.Informed(who="arne", at=moments.written(at("14:15"))),),
        ),
    )
    one.happens("14:20", "item", kinds.Item(what="Itemword", from_person="vader"))
    kept = kinds.AgreementCheck(agreement="a1", result="not_kept", fact="Factword")
    one.happens("14:30", "agreement_check", kept)
    one.happens("14:31", "override", kinds.Override(rule="child_exit", reason="Overrideword"))
    called = kinds.ContactLogged(with_whom="Contactword", channel="call", about="Aboutword")
    one.happens("14:32", "contact_logged", called)
    one.strikes("14:40", one.says("14:35", "Struckword"), "struck", "Reasonword")
    ended = kinds.VisitEnded(
        how="early", reason="violence", ended_by="vader", note="Endingnoteword"
    )
    one.happens("14:45", "visit_ended", ended)
    one.hands_over("14:47", "lotte", "moeder", "back")
    for person in ("moeder", "noor", "lou"):
        one.goes("14:49", person, leaves_with=None if person == "moeder" else "moeder")
    one.goes("15:05", "oom")
    one.goes("15:06", "vader")
    return one
