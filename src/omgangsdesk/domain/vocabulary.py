"""The words that reasons, kinds and categories are chosen from (domain.md, "Vocabularies").

A word is stored as its English identifier; entries keep the word they were written with. The
label for people is the English text beside it, looked up in the reader's language.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from omgangsdesk.language import Text, text

Vocabulary = Mapping[str, Text]


@dataclass(frozen=True, slots=True)
class Word:
    """Marks a field whose value is chosen from `vocabulary`, by that name in this module."""

    vocabulary: str


IDENTITY: Vocabulary = {
    "seen": text("identity seen"),
    "known": text("known to us"),
    "refused": text("identity refused"),
    "not_needed": text("not needed"),
}
YES_NO: Vocabulary = {"yes": text("yes"), "no": text("no")}
DIRECTION: Vocabulary = {"to_visit": text("to the visit"), "back": text("back")}
ENDING: Vocabulary = {"as_planned": text("as planned"), "early": text("early")}
NOT_HELD: Vocabulary = {
    "illness_child": text("child ill"),
    "illness_parent": text("parent ill"),
    "too_late": text("too late"),
    "no_show_visiting": text("visitor did not come"),
    "no_show_caring": text("caring party did not come"),
    "child_refuses": text("child refuses"),
    "access_identity": text("access refused: identity"),
    "access_not_authorised": text("access refused: not authorised"),
    "access_under_influence": text("access refused: signs of intoxication"),
    "access_aggression": text("access refused: aggression"),
    "centre_staff": text("centre: staff"),
    "centre_room": text("centre: room"),
    "centre_closed": text("centre: closed"),
    "court_decision": text("court decision"),
    "suspension": text("suspension"),
    "transport": text("transport"),
    "administrative": text("administrative error"),
}
ENDED_EARLY: Vocabulary = {
    "child_distress": text("child in acute distress"),
    "rules_broken": text("rules broken"),
    "imminent_danger": text("imminent danger"),
    "parent_leaves": text("parent leaves"),
    "child_wants_to_stop": text("child wants to stop"),
    "under_influence": text("signs of intoxication"),
    "violence": text("violence or threat"),
    "unauthorised_person": text("unauthorised person present"),
    "medical": text("medical"),
    "evacuation": text("evacuation"),
    "supervisor_dropped_out": text("supervisor dropped out"),
}
INTERVENTION: Vocabulary = {
    "staying_near": text("staying near"),
    "encouraging": text("encouraging"),
    "reminding": text("reminding of an agreement"),
    "steering": text("steering the talk"),
    "time_out": text("time-out"),
    "limit": text("setting a limit"),
    "warning": text("warning"),
    "separating": text("separating"),
    "stopping": text("stopping the visit"),
    "emergency": text("emergency services"),
}
OBSERVATION: Vocabulary = {
    "arrival": text("arrival and greeting"),
    "contact": text("contact and play"),
    "communication": text("communication"),
    "care": text("care"),
    "limits": text("setting limits"),
    "closeness": text("physical closeness"),
    "reaction": text("child's reaction"),
    "farewell": text("farewell"),
    "handover": text("handover"),
    "own_words": text("child's own words"),
    "agreements": text("keeping agreements"),
    "obstacle": text("obstacle"),
}
READERS: Vocabulary = {
    "team": text("colleagues of this centre"),
    "coordinator": text("coordinators alone"),
}
INCIDENT: Vocabulary = {
    "verbal_aggression": text("verbal aggression"),
    "physical_aggression": text("physical aggression"),
    "threat": text("threat"),
    "abduction": text("abduction attempt or running off"),
    "suspected_abuse": text("suspected abuse"),
    "injury": text("injury"),
    "substance": text("substance use"),
    "recording": text("forbidden recording"),
    "parents_met": text("parents met"),
    "unauthorised_person": text("unauthorised person"),
    "weapon": text("weapon"),
    "medical": text("medical"),
    "damage": text("damage"),
    "data_breach": text("data breach"),
}
SEVERITY: Vocabulary = {
    "1": text("note"),
    "2": text("attention"),
    "3": text("serious"),
    "4": text("critical"),
}
GOES_ON: Vocabulary = {
    "continues": text("visit goes on"),
    "paused": text("visit paused"),
    "stopped": text("visit stopped"),
}
ITEM: Vocabulary = {
    "allowed": text("allowed"),
    "refused": text("refused"),
    "returned": text("returned"),
}
SIGN: Vocabulary = {
    "smell": text("smells of alcohol or cannabis"),
    "speech": text("slurred or slow speech"),
    "gait": text("sways or stumbles"),
    "eyes": text("red or glassy eyes, or wide or small pupils"),
    "drowsy": text("drowsy, nods off"),
    "restless": text("restless, can't sit still"),
    "slow": text("reacts slowly, or to something else"),
}
"""What can be seen, heard or smelled of somebody who seems intoxicated; no diagnosis."""
LEAVING: Vocabulary = {
    "on_foot": text("on foot or by public transport"),
    "collected": text("collected by somebody"),
    "taxi": text("by taxi"),
    "refused_help": text("refused help"),
    "police": text("police told"),
}
"""How somebody who seems intoxicated leaves; apart from what is decided about the visit."""
REACHED: Vocabulary = {
    "no_answer": text("no answer"),
    "message": text("left a message"),
    "coming": text("is coming"),
    "cannot": text("can't come"),
}
"""What came of a call about a child whom nobody collects."""
AGREEMENT_KEPT: Vocabulary = {
    "kept": text("kept"),
    "not_kept": text("not kept"),
    "not_applicable": text("not applicable"),
}
RELATION: Vocabulary = {
    "mother": text("mother"),
    "father": text("father"),
    "co_mother": text("co-mother"),
    "step_parent": text("step-parent"),
    "foster_parent": text("foster parent"),
    "grandmother": text("grandmother"),
    "grandfather": text("grandfather"),
    "sibling": text("brother or sister"),
    "half_sibling": text("half-brother or half-sister"),
    "guardian": text("guardian"),
    "foster_care_worker": text("foster care worker"),
    "interpreter": text("interpreter"),
    "other": text("other important person"),
    "child": text("child"),
}
ROLE: Vocabulary = {
    "child": text("child"),
    "caring": text("caring party"),
    "visiting": text("visitor"),
    "companion": text("companion"),
}
LEGAL_BASIS: Vocabulary = {
    "judgment": text("judgment of the family court"),
    "appeal_judgment": text("appeal judgment"),
    "order": text("order"),
    "juvenile_court": text("juvenile court"),
    "supervision_order": text("supervision order"),
    "guardianship": text("guardianship"),
    "mediation_agreement": text("mediation agreement"),
    "mutual_agreement": text("mutual agreement"),
    "own_request": text("own request"),
}
ALERT: Vocabulary = {
    "no_contact_order": text("no-contact order"),
    "area_ban": text("street or house ban"),
    "abduction_risk": text("abduction risk"),
    "secret_address": text("secret address"),
    "no_meet": text("must not meet another family"),
    "refused_person": text("refused person"),
    "allergy": text("allergy or medication"),
    "language": text("language or interpreter"),
    "no_recording": text("no recording"),
    "toilet": text("not alone to the toilet"),
}
VARIANT: Vocabulary = {"internal": text("internal"), "attendance": text("attendance")}
RELEASED: Vocabulary = {
    **VARIANT,
    "own_data": text("a person's own data"),
    "evaluation": text("evaluation summary"),
}
"""What can be given to somebody outside: a variant of a report, or what is known of them."""
CHAIN_BEGUN: Vocabulary = {
    "entries_lost": text("entries were lost"),
    "log_differs": text("the log is not the one that was written here"),
    "head_damaged": text("what was kept beside the store is damaged"),
}
TIME_SOURCE: Vocabulary = {
    "live": text("live"),
    "later": text("entered later"),
    "estimated": text("estimated"),
}
LATE_REASON: Vocabulary = {
    "on_paper": text("noted on paper"),
    "with_child": text("busy with the child"),
    "power_cut": text("power or computer off"),
    "forgotten": text("forgotten"),
}
"""Why something was entered later; other words can be typed as well."""
COLLEAGUE_ROLE: Vocabulary = {
    "supervisor": text("supervisor"),
    "coordinator": text("coordinator"),
}
CHANNEL: Vocabulary = {
    "phone": text("telephone"),
    "message": text("message"),
    "e-mail": text("e-mail"),
    "letter": text("letter"),
    "in_person": text("in person"),
}
BINDING: Vocabulary = {"compulsory": text("compulsory"), "voluntary": text("voluntary")}
ROOM_USE: Vocabulary = {
    "individual": text("for one family"),
    "collective": text("for several families"),
    "waiting": text("waiting room"),
    "handover": text("for handovers"),
}
ALLOWS: Vocabulary = {"take": text("may take the child"), "refused": text("refused person")}
PLAN_KIND: Vocabulary = {"visit": text("visit"), "exchange": text("exchange only")}
OPEN: Vocabulary = {
    "not_held": text("reasons why a visit is not held"),
    "ended_early": text("reasons why a visit ends early"),
    "intervention": text("interventions"),
    "observation": text("categories of observations"),
    "incident": text("kinds of incident"),
    "relation": text("relations to the children"),
    "legal_basis": text("legal bases"),
    "alert": text("alerts"),
    "channel": text("ways of contact"),
}
"""The vocabularies that a centre may add words to, by the name they have here in small letters.

No rule needs to know every word of these: one that it does not know means no more than it says.
The others are closed, since a rule or a paper tells their words apart and would be wrong about a
word it never heard of: who may take a child, what a severity leads to, who may read a note.
"""
