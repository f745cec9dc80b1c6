"""Of two values of a record that nobody settled yet, the stricter one counts."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omgangsdesk.domain.log.record_conflicts import ALERTS, stricter
from omgangsdesk.domain.vocabulary import ALERT


def oma(**more: Any) -> dict[str, Any]:
    return {"id": "k1", "case": "kievit", "person": "kievit-oma", "allows": "take"} | more


def only(name: str, one: dict[str, Any], other: dict[str, Any], kind: str) -> object:
    """The field that counts; the same whichever of the two was written first."""
    found = {repr(stricter(kind, pair).get(name)) for pair in ([one, other], [other, one])}
    assert len(found) == 1
    return stricter(kind, [one, other]).get(name)


def test_equal_values_are_no_conflict() -> None:
    value = oma(until="2026-12-31")
    assert stricter("authorisation", [value, dict(value)]) is value


def test_whoever_is_refused_by_one_is_refused() -> None:
    assert only("allows", oma(), oma(allows="refused"), "authorisation") == "refused"


def test_a_refusal_lasts_as_long_as_the_longer_one() -> None:
    short, long = (oma(allows="refused", until=until) for until in ("2026-01-01", "2026-12-31"))
    assert only("until", short, long, "authorisation") == "2026-12-31"
    assert only("until", short, oma(allows="refused"), "authorisation") is None


def test_a_refusal_for_one_child_and_for_another_is_one_for_both() -> None:
    finn, lou = (oma(allows="refused", children=[name]) for name in ("finn", "lou"))
    assert only("children", finn, lou, "authorisation") == ["finn", "lou"]
    assert only("children", finn, oma(allows="refused"), "authorisation") == []


def test_a_permission_lasts_as_long_as_the_shorter_one() -> None:
    assert only("until", oma(until="2026-01-01"), oma(), "authorisation") == "2026-01-01"
    one, other = oma(source="Vonnis"), oma(source="Beschikking")
    assert only("until", one, other, "authorisation") is None


def test_a_permission_is_for_the_children_that_both_name() -> None:
    both, finn = oma(children=["finn", "lou"]), oma(children=["finn"])
    assert only("children", both, finn, "authorisation") == ["finn"]
    assert only("children", oma(), finn, "authorisation") == ["finn"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (oma(children=["finn"]), oma(children=["lou"])),
        (oma(), oma(person="kievit-stiefvader")),
    ],
    ids=["no child in both", "another person"],
)
def test_where_they_share_nothing_nobody_may_take_any_child(
    one: dict[str, Any], other: dict[str, Any]
) -> None:
    for pair in ([one, other], [other, one]):
        found = stricter("authorisation", pair)
        assert (found["allows"], found["children"]) == ("refused", [])
        assert "until" not in found


def alert(kind: str, until: str = "2026-12-31") -> dict[str, Any]:
    return {"id": "k3", "case": "kievit", "alert": kind, "source": "Vonnis", "until": until}


def test_the_alert_that_stops_more_counts_and_until_the_later_date() -> None:
    order, language = alert("no_contact_order", "2026-01-01"), alert("language", "2027-01-01")
    for pair in ([order, language], [language, order]):
        found = stricter("alert", pair)
        assert (found["alert"], found["until"]) == ("no_contact_order", "2027-01-01")


def test_an_alert_of_a_word_of_the_centres_own_comes_after_ours() -> None:
    own, ours = alert("huisdier"), alert("language")
    assert stricter("alert", [own, ours])["alert"] == "language"


def test_every_alert_has_its_rank() -> None:
    assert set(ALERTS) == set(ALERT)


def test_an_agreement_holds_until_the_later_date() -> None:
    one, other = ({"id": "k5", "until": until} for until in ("2026-01-01", "2026-12-31"))
    assert only("until", one, other, "agreement") == "2026-12-31"


def case(*caring: str, **more: Any) -> dict[str, Any]:
    return {
        "id": "kievit",
        "parties": [{"person": one, "role": "caring", "relation": "mother"} for one in caring]
        + [{"person": "finn", "role": "child", "relation": "child"}],
    } | more


def test_a_consent_is_given_by_both_and_until_the_earlier_date() -> None:
    one = {"person": "roos", "about": "video_feedback", "given": "yes", "until": "2026-12-31"}
    sooner = {**one, "until": "2026-03-01"}
    assert only("until", one, sooner, "consent") == "2026-03-01"
    assert only("given", one, sooner, "consent") == "yes"
    assert only("given", one, {**one, "given": "no"}, "consent") == "no"
    assert only("given", one, {**one, "about": "group_room"}, "consent") == "no"


def test_group_supervision_needs_both() -> None:
    yes, no = case(group_supervision="yes"), case(group_supervision="no")
    assert only("group_supervision", yes, no, "case") == "no"
    assert stricter("case", [yes, case(group_supervision="yes", goal="x")])[
        "group_supervision"
    ] == ("yes")


def test_only_who_is_the_caring_party_in_both_takes_children_along_unasked() -> None:
    found = stricter("case", [case("moeder", "oma"), case("moeder")])
    roles = {one["person"]: one["role"] for one in found["parties"]}
    assert roles == {"moeder": "caring", "oma": "companion", "finn": "child"}


def policy(**minutes: int) -> dict[str, Any]:
    return {"first_in": "visiting", "first_out": "caring", "grace": 15} | minutes


def test_the_longer_hold_counts_and_the_longer_time_between() -> None:
    one, other = policy(between=20, hold=10), policy(between=5, hold=30)
    found = stricter("case", [case(stagger=one), case(stagger=other)])["stagger"]
    assert (found["between"], found["hold"]) == (20, 30)
    found = stricter("location", [{"stagger": other}, {"stagger": one}])["stagger"]
    assert (found["between"], found["hold"]) == (20, 30)


def test_beside_a_policy_of_its_own_none_is_the_usual_one() -> None:
    short = case(stagger=policy(between=0, hold=0))
    for pair in ([short, case()], [case(), short]):
        found = stricter("case", pair)["stagger"]
        assert (found["between"], found["hold"]) == (15, 15)
    assert "stagger" not in stricter("case", [case(), case(goal="x")])


def test_the_smaller_room_counts() -> None:
    assert only("capacity", {"capacity": 4}, {"capacity": 8}, "room") == 4
    assert only("capacity", {"name": "A"}, {"name": "B"}, "room") is None


def test_a_coordinator_is_one_in_both() -> None:
    one, other = {"role": "coordinator"}, {"role": "supervisor"}
    assert only("role", one, other, "colleague") == "supervisor"
    both = [{"role": "coordinator", "name": name} for name in ("A", "B")]
    assert stricter("colleague", both)["role"] == "coordinator"


def test_of_what_no_rule_reads_the_lowest_counts() -> None:
    first, second = {"given_name": "Nor"}, {"given_name": "Noor"}
    assert stricter("person", [first, second]) == first


DATES = st.sampled_from([None, "2026-01-01", "2026-06-30", "2026-12-31"])
AUTHORISATIONS = st.builds(
    lambda allows, until, children, person: {
        "person": person,
        "allows": allows,
        "children": sorted(children),
        **({"until": until} if until else {}),
    },
    st.sampled_from(["take", "refused"]),
    DATES,
    st.sets(st.sampled_from(["finn", "lou"])),
    st.sampled_from(["oma", "oom"]),
)


def may(value: dict[str, Any], person: str, child: str, day: str) -> bool:
    """What an authorisation lets happen, read by itself."""
    return (
        value["allows"] == "take"
        and value["person"] == person
        and (not value["children"] or child in value["children"])
        and value.get("until", "9999") >= day
    )


@given(st.lists(AUTHORISATIONS, min_size=2, max_size=4))
def test_in_a_conflict_nothing_is_allowed_that_one_of_them_does_not_allow(
    rivals: list[dict[str, Any]],
) -> None:
    found = stricter("authorisation", rivals)
    for person in ("oma", "oom"):
        for child in ("finn", "lou"):
            for day in ("2025-12-01", "2026-03-01", "2026-09-01", "2027-01-01"):
                if may(dict(found), person, child, day):
                    assert all(may(one, person, child, day) for one in rivals)


def struck(value: dict[str, Any]) -> dict[str, Any]:
    return value | {"struck": "yes"}


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("alert", {"id": "k3", "alert": "no_meet", "until": "2026-01-01"}),
        ("agreement", {"id": "k5", "wording": "Geen foto's.", "until": "2026-01-01"}),
        ("authorisation", oma(allows="refused", until="2026-01-01")),
        ("retention_hold", {"id": "h", "until": "2026-01-01", "reason": "Zaak loopt."}),
    ],
)
def test_what_protects_holds_until_both_struck_it(kind: str, value: dict[str, Any]) -> None:
    moved = value | {"until": "2026-12-31"}
    assert only("struck", struck(value), moved, kind) is None
    assert only("struck", struck(value), struck(moved), kind) == "yes"
    assert only("until", struck(value), moved, kind) == "2026-12-31"


def test_a_permission_is_withdrawn_where_one_of_them_did() -> None:
    assert only("struck", struck(oma()), oma(until="2026-12-31"), "authorisation") == "yes"
    refused = struck(oma(allows="refused"))
    assert only("struck", refused, oma(until="2026-12-31"), "authorisation") == "yes"


def test_a_consent_that_one_of_them_struck_is_not_given() -> None:
    given = {"person": "vader", "about": "video", "given": "yes"}
    assert only("given", struck(given), given | {"source": "Brief"}, "consent") == "no"
    refused = given | {"given": "no"}
    assert only("struck", struck(refused), refused | {"source": "Brief"}, "consent") is None


def test_an_address_that_one_of_them_marked_is_secret() -> None:
    moeder = {"id": "merel-moeder", "given_name": "Moeder", "secret": "no"}
    marked = moeder | {"secret": "yes"}
    assert only("secret", moeder | {"phone": "0470"}, marked, "person") == "yes"
    assert only("secret", moeder, moeder | {"phone": "0470"}, "person") == "no"


def test_other_families_in_the_room_need_both() -> None:
    case = {"id": "kievit", "group_supervision": "yes"}
    assert only("group_room", case | {"group_room": "no"}, case, "case") == "no"
    assert only("group_room", case | {"group_room": "yes"}, case, "case") == "yes"
    assert only("group_room", case, case | {"goal": "x"}, "case") is None


def test_who_left_by_one_of_them_left() -> None:
    lv = {"id": "lv", "code": "LV", "name": "Lotte", "role": "supervisor"}
    assert only("left", lv | {"left": "yes"}, lv | {"name": "Lotte V."}, "colleague") == "yes"
    assert only("left", lv, lv | {"name": "Lotte V."}, "colleague") is None


def test_a_dossier_is_kept_for_the_longer_term() -> None:
    twenty, thirty = ({"sort": "supervised", "years": one, "ground": "Wet"} for one in (20, 30))
    assert only("years", twenty, thirty, "retention_term") == 30
    assert only("years", twenty, twenty | {"years": 0, "ground": ""}, "retention_term") == 0
