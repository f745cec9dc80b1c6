"""The words of dossiers, guidance and planning, which today does without."""

from __future__ import annotations

from omgangsdesk.domain.vocabulary import Vocabulary
from omgangsdesk.language import Text, text

DOSSIER_STATE: Vocabulary = {
    "waiting": text("on the waiting list"),
    "preparing": text("in preparation"),
    "running": text("running"),
    "ended": text("ended"),
}
DOSSIER_SORT: Vocabulary = {
    "supervised": text("supervised visits"),
    "exchange": text("handovers only"),
    "youth_care": text("youth care file"),
}
CASE_OUTCOME: Vocabulary = {
    "independent": text("independent contact"),
    "at_home": text("contact at home"),
    "elsewhere": text("contact elsewhere"),
    "stopped": text("stopped"),
    "not_started": text("never began"),
}
CAPACITY: Vocabulary = {
    "family_court": text("family court"),
    "juvenile_court": text("juvenile court"),
    "prosecutor": text("public prosecutor"),
    "youth_care": text("youth care service"),
    "guardian": text("guardian"),
    "foster_care": text("foster care service"),
    "lawyer": text("lawyer"),
    "mediator": text("mediator"),
    "other_service": text("other service"),
}
ANSWER: Vocabulary = {
    "nothing": text("is told nothing"),
    "attendance": text("is told whether visits are held"),
    "consented": text("is told what was consented to"),
}
ARRANGEMENT: Vocabulary = {
    "individual": text("one family in the room"),
    "collective": text("several families in the room"),
    "exchange": text("handovers only"),
}
STAGGER_OF: Vocabulary = {
    "house": text("as the house does"),
    "own": text("set for this family"),
}
PAPER_LANGUAGE: Vocabulary = {
    word: Text(own)
    for word, own in (
        ("nl_BE", "Nederlands (België)"),
        ("nl_NL", "Nederlands (Nederland)"),
        ("fr", "Français"),
        ("en", "English"),
    )
}
"""Each by what it calls itself."""
GOES_FIRST: Vocabulary = {
    "visiting": text("visitor first"),
    "caring": text("caring party first"),
}
PHASE: Vocabulary = {
    "guided": text("guided"),
    "partly": text("partly guided"),
    "independent": text("independent"),
}
EVALUATION: Vocabulary = {
    "planned": text("planned"),
    "held": text("held"),
    "not_held": text("not held"),
}
EVALUATION_OUTCOME: Vocabulary = {
    "as_before": text("goes on as before"),
    "extended": text("visits extended"),
    "phased": text("next phase"),
    "reduced": text("visits reduced"),
    "independent": text("independent contact"),
    "at_home": text("contact at home"),
    "elsewhere": text("contact elsewhere"),
    "stopped": text("stopped"),
}
PREPARATION: Vocabulary = {
    "working": text("working of the centre explained"),
    "rules": text("house rules signed"),
    "meaning": text("meaning of the break explored"),
    "feasible": text("what is feasible discussed"),
    "room_shown": text("room shown to the child"),
}
REFERRAL: Vocabulary = {
    "proposed": text("proposed"),
    "registered": text("registered"),
    "running": text("taking part"),
    "completed": text("completed"),
    "declined": text("declined"),
}
CONSENT: Vocabulary = {
    "video_feedback": text("video feedback"),
    "report_to_referrer": text("report to the referrer"),
    "group_room": text("other families in the room"),
    "support": text("support for the child"),
}
GUIDANCE: Vocabulary = {
    "video_feedback": text("video feedback"),
    "confronting": text("confronting guidance"),
    "coaching": text("coaching during the visit"),
    "parents_talk": text("talk with both parents"),
}
OBSTACLE: Vocabulary = {
    "fear": text("fear of the child"),
    "loyalty": text("torn loyalty"),
    "conflict": text("conflict between the parents"),
    "distance": text("distance or transport"),
    "work": text("working hours"),
    "housing": text("no suitable home"),
    "health": text("illness"),
    "substance": text("substance use"),
    "language": text("language"),
    "money": text("costs"),
    "other": text("other obstacle"),
}
OBSTACLE_STATE: Vocabulary = {
    "open": text("in the way"),
    "less": text("getting less"),
    "overcome": text("overcome"),
}
ABSENCE: Vocabulary = {
    "ill": text("ill"),
    "leave": text("on leave"),
    "training": text("in training"),
    "other": text("away"),
}
