"""The vocabularies are those of the field: each word there, once, with a label."""

from __future__ import annotations

import pytest

from omgangsdesk.domain import records, vocabulary, vocabulary_dossier
from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.vocabulary import OPEN
from omgangsdesk.domain.word_lists import named
from omgangsdesk.language import Text

FIELD = {
    "not_held": "illness_child illness_parent too_late no_show_visiting no_show_caring "
    "child_refuses access_identity access_not_authorised access_under_influence "
    "access_aggression centre_staff centre_room centre_closed court_decision suspension "
    "transport administrative",
    "ended_early": "child_distress rules_broken imminent_danger parent_leaves "
    "child_wants_to_stop under_influence violence unauthorised_person medical evacuation "
    "supervisor_dropped_out",
    "intervention": "staying_near encouraging reminding steering time_out limit warning "
    "separating stopping emergency",
    "observation": "arrival contact communication care limits closeness reaction farewell "
    "handover own_words agreements obstacle",
    "incident": "verbal_aggression physical_aggression threat abduction suspected_abuse injury "
    "substance recording parents_met unauthorised_person weapon medical damage data_breach",
    "severity": "1 2 3 4",
    "relation": "mother father co_mother step_parent foster_parent grandmother grandfather "
    "sibling half_sibling guardian foster_care_worker interpreter other child",
    "role": "child caring visiting companion",
    "legal_basis": "judgment appeal_judgment order juvenile_court supervision_order guardianship "
    "mediation_agreement mutual_agreement own_request",
    "binding": "compulsory voluntary",
    "alert": "no_contact_order area_ban abduction_risk secret_address no_meet refused_person "
    "allergy language no_recording toilet",
    "identity": "seen known refused not_needed",
    "item": "allowed refused returned",
    "agreement_kept": "kept not_kept not_applicable",
    "time_source": "live later estimated",
    "channel": "phone message e-mail letter in_person",
    "direction": "to_visit back",
    "ending": "as_planned early",
}
"""domain.md, "Vocabularies" and the kinds table."""


def vocabularies() -> dict[str, vocabulary.Vocabulary]:
    return {
        name.lower(): found
        for name, found in {**vars(vocabulary), **vars(vocabulary_dossier)}.items()
        if isinstance(found, dict) and name.isupper()
    }


@pytest.mark.parametrize("name", sorted(FIELD))
def test_a_vocabulary_holds_every_word_of_the_field(name: str) -> None:
    assert list(named(name)) == FIELD[name].split()


def test_each_word_is_labelled_and_no_two_of_a_list_alike() -> None:
    for name, found in vocabularies().items():
        said = [label.source for label in found.values()]
        assert all(isinstance(one, Text) and one.source for one in found.values()), name
        assert len(set(said)) == len(said), name


def test_every_field_that_is_chosen_from_a_list_names_one_that_there_is() -> None:
    every = [*kinds.KINDS.values(), *records.RECORDS.values(), records.Party]
    chosen = {name for kind in every for name in kinds.word_fields(kind).values()}
    assert chosen <= vocabularies().keys()
    assert set(OPEN) <= chosen


def test_a_rule_knows_the_words_it_asks_for() -> None:
    closed = {"severity", "direction", "identity", "item", "role", "ending", "readers", "goes_on"}
    assert closed & OPEN.keys() == set()
    with pytest.raises(KeyError):
        named("weather")
