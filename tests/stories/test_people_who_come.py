"""Early, extra, expired, seemingly intoxicated, one of two children: who comes to the door."""

from __future__ import annotations

from tests.stories.conftest import Story

from omgangsdesk.language import Translator

SAY = Translator().say
KIEVIT, SPECHT, LINDE = "bezoek-kievit", "bezoek-specht", "bezoek-linde"
VANDENUIL = "bezoek-vandenuil"


def test_who_is_early_waits_in_another_room_than_the_other_party(story: Story) -> None:
    story.play("early", until="13:50").at("13:56")
    early = story.panel(KIEVIT).unplanned.early
    assert early is not None
    assert SAY(early.full) == (
        "mother now is 19 minutes early, in the time of the other party. "
        "Let them wait in Wachtruimte A."
    )
    story.play("early", until="13:58").at("14:00")
    panel = story.panel(KIEVIT)
    assert (panel.arrive_next, panel.arrive_room) == (("kievit-vader",), "wachtruimte-b")

    story.play("early")
    assert story.panel(KIEVIT).unplanned.early is None
    where = {one["id"]: one["place"] for one in story.visit(KIEVIT)["people"]}
    assert (where["kievit-vader"], where["kievit-moeder"]) == ("waiting", "waiting")
    assert "Zij zien vader niet." in story.says(KIEVIT)
    report = story.report(KIEVIT)
    assert "13:57" in report
    assert "14:01" in report
    story.verified()


def test_an_extra_person_is_refused_or_let_in_once_by_somebody_for_a_reason(story: Story) -> None:
    story.play("extra-person", until="15:40").at("15:44")
    listed = {one.person: one for one in story.panel(SPECHT).people}
    assert SAY(listed["specht-stiefvader"].may_take_note).startswith("refused")

    story.play("extra-person")
    people = {one["name"]: one for one in story.visit(SPECHT)["people"]}
    assert people["Wies Specht"]["place"] == "waiting"
    assert not any("arrived_at" in one for name, one in people.items() if name == "Rik Specht")
    told = story.says(SPECHT)
    assert "not let in, decided by Arne Brugmodel: Contactverbod; hij wacht buiten." in told
    assert "New in the store: Wies Specht" in told
    assert "Wies Specht let in once, decided by Arne Brugmodel: Tante van vader" in told
    report = story.report(SPECHT)
    assert "was not expected" in report
    assert "was not let in" in report
    assert "Wies Specht let in once, decided by Arne Brugmodel: Tante van vader" in report
    assert "(decided by Arne Brugmodel)" in report
    assert "Wies" not in story.report(SPECHT, "attendance")
    story.verified()


def test_a_permission_that_has_expired_is_not_valid_and_says_so(story: Story) -> None:
    story.play("expired", until="14:05").at("14:06")
    grandmother = next(one for one in story.panel(LINDE).people if one.person == "linde-oma")
    assert grandmother.may_take == "expired"
    assert SAY(grandmother.may_take_note) == "expired on 25/02/2026: may not take the child"
    assert any("authorisation of grandmother has expired" in one for one in story.attention())

    story.play("expired")  # the line that lets the child go with her is stopped
    sam = next(one for one in story.visit(LINDE)["people"] if one["id"] == "linde-sam")
    assert sam["place"] == "waiting"
    assert "Haar toelating is verlopen" in story.says(LINDE)
    assert "Haar toelating is verlopen" in story.report(LINDE)
    story.verified()


def test_an_alert_that_has_expired_says_since_when(story: Story) -> None:
    alerts = [SAY(one.text.full) for one in story.panel("bezoek-roodborst").alerts]
    assert any("(expired on 22/02/2026)" in one for one in alerts)


def test_signs_are_facts_and_how_somebody_leaves_is_a_question_of_its_own(story: Story) -> None:
    story.play("intoxicated", until="14:50").at("14:55")
    panel = story.panel(VANDENUIL)
    assert panel.unplanned.leaving_unsaid == ("vandenuil-moeder",)
    assert story.visit(VANDENUIL)["status"] == "awaiting_departure"

    story.play("intoxicated").at("15:25")
    assert story.panel(VANDENUIL).unplanned.leaving_unsaid == ()
    visit = story.visit(VANDENUIL)
    assert visit["status"] == "not_held"
    told = story.says(VANDENUIL)
    assert "smells of alcohol or cannabis, slurred or slow speech, sways or stumbles" in told
    assert "leaves: collected by somebody, Haar zus Ria haalt haar op met de wagen." in told
    assert "Not held: access refused: signs of intoxication" in told
    report = story.report(VANDENUIL)
    assert "Smells of alcohol or cannabis" in report or "smells of alcohol" in report
    assert "leaves: collected by somebody, Haar zus Ria" in report
    assert "drunk" not in report.casefold()
    attendance = story.report(VANDENUIL, "attendance")
    assert "alcohol" not in attendance
    assert "Ria" not in attendance
    story.verified()


def test_one_of_two_children_comes_and_the_wrong_child_is_put_right(story: Story) -> None:
    panel = story.panel(KIEVIT)
    finn = next(one for one in panel.people if one.person == "kievit-finn")
    assert finn.born is not None
    story.play("siblings", until="13:58").at("14:00")
    assert not [one for one in story.visit(SPECHT)["people"] if one["place"] == "hall"]
    assert "kievit-lou" not in story.panel(KIEVIT).arrive_next

    story.play("siblings")
    visit = story.visit(KIEVIT)
    assert visit["status"] == "completed"
    places = {one["id"]: one["place"] for one in visit["people"]}
    assert (places["kievit-finn"], places["kievit-lou"]) == ("gone", "not_arrived")
    assert "Lou not coming: child ill" in story.says(KIEVIT)
    report = story.report(KIEVIT)
    assert "did not come: child ill (Lou heeft koorts.)" in report
    assert "koorts" not in story.report(KIEVIT, "attendance")
    taken_back = [one for one in story.log(SPECHT) if "retracted" in one]
    assert [one["retracted"]["how"] for one in taken_back] == ["undo"] * len(taken_back)
    assert taken_back
    story.verified()
