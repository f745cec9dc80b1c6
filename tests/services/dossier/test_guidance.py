"""What is done around the visits: obstacles, support, consents, guidance, other workers."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from tests.services.desk.house import KIEVIT, House
from tests.services.dossier.test_preparation import points, press
from tests.services.dossier.writing import CASE, everything, line, saved, section, told, typed

from omgangsdesk import codec
from omgangsdesk.domain.dossier.guidance import Consent, GuidanceSession, Offer, Referral
from omgangsdesk.domain.log.entries import Draft
from omgangsdesk.domain.log.kinds import RecordSet
from omgangsdesk.domain.records import Person, name_of
from omgangsdesk.errors import FieldError, InvalidInputError
from omgangsdesk.services import requests
from omgangsdesk.services.dossier.form import load_form
from omgangsdesk.services.dossier.view import load_dossier
from omgangsdesk.services.views_dossier import DossierLine
from omgangsdesk.services.writing import write_act


def notes(on: DossierLine) -> list[str]:
    return [told(one) for one in on.notes]


def titles(house: House, name: str) -> list[str]:
    return [str(one.title.full) for one in section(house, name).lines]


def test_an_obstacle_is_followed_until_it_is_overcome(house: House) -> None:
    typed(
        house.sign_in("LV"),
        "obstacle",
        obstacle="fear",
        person="kievit-finn",
        since="3/1/2026",
        note="Bang in de gang.",
    )
    at = line(house, "obstacles", "Finn Kievit: fear of the child")
    assert notes(at) == ["Bang in de gang.", "in the way 03/01/2026"]
    assert str(at.title.discreet) == "F.K.: an obstacle"
    house.at("13:00", dt.date(2026, 3, 20))
    typed(house, "obstacle", at.id, note="Loopt zelf binnen.")
    typed(house, "obstacle", at.id, state="less")
    house.at("13:00", dt.date(2026, 4, 3))
    typed(house, "obstacle", at.id, state="overcome", until="3/4/2026")
    typed(house, "obstacle", obstacle="distance", person="")
    now = line(house, "obstacles", "Finn Kievit: fear of the child")
    assert now.past
    assert notes(now) == [
        "Loopt zelf binnen.",
        "in the way 03/01/2026, getting less 20/03/2026, overcome 03/04/2026",
        "until 03/04/2026",
    ]
    assert titles(house, "obstacles") == [
        "distance or transport",
        "Finn Kievit: fear of the child",
    ]


def test_what_was_noted_as_an_obstacle_at_visits_is_gathered(house: House) -> None:
    assert section(house, "obstacles_seen").lines == ()
    house.sign_in("LV").running()
    seen = requests.Observe(category="obstacle", text="Finn blijft in de deur staan.")
    house.at("14:10").do(seen)
    house.at("14:11").do(requests.Observe(category="contact", text="Samen bouwen."))
    at = line(house, "obstacles_seen", "06/03/2026")
    assert (at.kind, at.id, notes(at)) == ("visit", KIEVIT, ["Finn blijft in de deur staan."])
    assert [str(one.discreet) for one in at.notes] == [""]
    house.at("14:12").do(requests.Observe(category="obstacle", text="Lou ook."))
    house.do(requests.Undo(), None)
    assert notes(line(house, "obstacles_seen", "06/03/2026")) == ["Finn blijft in de deur staan."]
    (first,) = [one.act for one in house.entries() if getattr(one.data, "text", "") == seen.text]
    house.do(requests.Undo(target=first), None)
    assert section(house, "obstacles_seen").lines == ()


def test_an_obstacle_does_not_end_before_it_began(house: House) -> None:
    with pytest.raises(FieldError, match="end comes before"):
        typed(house, "obstacle", obstacle="fear", since="3/3/2026", until="1/3/2026")


def test_support_is_offered_by_the_age_of_each_child(house: House) -> None:
    assert titles(house, "support") == [
        f"{child} Kievit: {offer}"
        for child in ("Finn", "Lou")  # both eight
        for offer in (
            "KIES training, 8 to 12 years",
            "PIEP zei de Muis",
            "Billy Boem",
            "group activities",
        )
    ]
    saved(house, Offer(id="piep", name="Muizen", from_age=4, to_age=7))
    saved(house, Offer(id="group", name="", retired="yes"))
    saved(house, Offer(id="boot", name="Bootjes", from_age=8))
    assert titles(house, "support")[:3] == [
        "Finn Kievit: KIES training, 8 to 12 years",
        "Finn Kievit: Billy Boem",
        "Finn Kievit: Bootjes",
    ]
    saved(house, Person(id="kievit-finn", given_name="Finn", family_name="Kievit"))
    assert not any(one.startswith("Finn") for one in titles(house, "support"))


def test_an_offer_of_ours_that_was_only_given_other_ages_keeps_its_name(house: House) -> None:
    saved(house, Offer(id="kies_12_16", name="", from_age=8, to_age=16))
    assert "Finn Kievit: KIES training, 12 to 16 years" in titles(house, "support")


def test_a_child_is_referred_with_the_button_of_the_offer(house: House) -> None:
    at = line(house, "support", "Finn Kievit: Billy Boem")
    assert notes(at) == ["8 years"]
    filled = press(house.sign_in("LV"), at)
    assert (filled["person"], filled["offer"]) == ("kievit-finn", "billy_boem")
    typed(house, "referral", **filled)
    assert "Finn Kievit: Billy Boem" not in titles(house, "support")
    done = line(house, "referrals", "Finn Kievit: Billy Boem")
    assert notes(done) == ["proposed 06/03/2026"]
    assert not any("no answer" in one for one in points(house))
    house.at("13:00", dt.date(2026, 4, 20))
    assert "Finn Kievit: no answer to the support proposed on 06/03/2026" in points(house)
    typed(house, "referral", done.id, state="completed", day="20/4/2026")
    assert line(house, "referrals", "Finn Kievit: Billy Boem").past
    assert not any("no answer" in one for one in points(house))


def test_a_referral_to_what_is_not_offered_any_more_stays_readable(house: House) -> None:
    typed(house, "referral", person="kievit-lou", offer="elders")
    assert titles(house, "referrals") == ["Lou Kievit: elders"]


def test_what_is_offered_no_longer_stays_when_the_rest_is_written_anew(house: House) -> None:
    saved(
        house,
        Referral(id="r1", case=CASE, person="kievit-moeder", offer="piep", day="2026-03-01"),
        Referral(id="r2", case=CASE, person="kievit-finn", offer="elders", day="2026-03-01"),
        GuidanceSession(id="g1", case=CASE, sort="coaching", day="2026-03-01", by="Wanda"),
        Offer(id="piep", name="", from_age=4, to_age=8, retired="yes"),
    )
    typed(house, "referral", "r1", state="running")
    typed(house, "referral", "r2", note="Volgt.")
    typed(house, "guidance_session", "g1", note="Samen.")
    assert titles(house, "referrals") == ["Finn Kievit: elders", "Moeder Kievit: PIEP zei de Muis"]
    (session,) = section(house, "sessions").lines
    assert notes(session) == ["by Wanda", "Samen."]
    offered = {
        one.name: {str(each.name.full) for each in one.options}
        for one in load_form(house.desk, "referral", CASE, "r1").fields
    }
    assert "PIEP zei de Muis" in offered["offer"]
    assert "Moeder Kievit" in offered["person"]
    wanda = load_form(house.desk, "guidance_session", CASE, "g1").fields
    (by,) = [one for one in wanda if one.name == "by"]
    assert "Wanda" in {str(one.name.full) for one in by.options}


def test_a_consent_holds_until_its_end_and_until_another_answer(house: House) -> None:
    typed(
        house,
        "consent",
        person="kievit-vader",
        about="video_feedback",
        day="1/2/2026",
        until="20/3/2026",
        source="Ondertekend blad",
    )
    at = line(house, "consents", "Vader Kievit: video feedback")
    assert notes(at) == ["agreed on 01/02/2026", "until 20/03/2026", "Ondertekend blad"]
    assert not at.past
    assert "Vader Kievit: consent to video feedback ends on 20/03/2026" in points(house)
    typed(house, "consent", person="kievit-vader", about="video_feedback", given="no")
    now = [one for one in section(house, "consents").lines if not one.past]
    assert [told(one.warns) for one in now] == ["did not agree on 06/03/2026"]
    (before,) = [one for one in section(house, "consents").lines if one.past]
    assert "another answer came later" in notes(before)
    assert not any("consent to video" in one for one in points(house))


def test_it_warns_of_filming_without_consent(house: House) -> None:
    for person in ("kievit-vader", "kievit-finn"):
        typed(house, "consent", person=person, about="video_feedback", until="31/3/2026")
    session = {"sort": "video_feedback", "persons": "kievit-vader kievit-finn"}
    typed(house, "guidance_session", **session, note="Samen bouwen.")
    at = line(house, "sessions", "video feedback 06/03/2026")
    assert notes(at) == ["Vader Kievit and Finn Kievit", "by AB", "Samen bouwen."]
    assert at.warns is None
    typed(house, "guidance_session", **session, day="1/4/2026")
    typed(house, "guidance_session", sort="video_feedback", persons="kievit-lou", day="5/3/2026")
    typed(house, "guidance_session", sort="video_feedback", persons="", day="4/3/2026")
    typed(house, "guidance_session", sort="coaching", persons="kievit-lou", day="3/3/2026", by="")
    assert [told(one.warns) for one in section(house, "sessions").lines] == [
        "video feedback on 01/04/2026: no consent of Vader Kievit and Finn Kievit holds",
        "",
        "video feedback on 05/03/2026: no consent of Lou Kievit holds",
        "video feedback on 04/03/2026: it is not noted who",
        "",
    ]
    found = load_dossier(house.desk, CASE).points
    assert "video feedback on 05/03/2026: no consent of Lou Kievit holds" in points(house)
    assert "video feedback on 05/03/2026: no consent of L.K. holds" in [
        str(one.discreet) for one in found
    ]


def test_dates_that_another_program_wrote_wrongly_keep_nobody_from_the_dossier(
    house: House,
) -> None:
    records = (
        GuidanceSession(
            id="g1", case=CASE, sort="video_feedback", day="ooit", persons=("kievit-lou",)
        ),
        Referral(id="r1", case=CASE, person="kievit-lou", offer="piep", day="ooit"),
        Consent(
            id="c1",
            case=CASE,
            person="kievit-lou",
            about="video_feedback",
            given="yes",
            day="2026-01-01",
            until="ooit",
        ),
    )
    with_wrong_dates(house, *records)
    assert not any("ooit" in one for one in points(house))
    assert section(house, "sessions").lines[0].warns is None
    assert section(house, "consents").lines[0].past


def with_wrong_dates(house: House, *records: Any) -> None:
    """As another desk's program could have written them: past the checks of this one."""
    drafts = [
        Draft(
            kind="record_set",
            data=RecordSet(
                record=name_of(one), record_id=one.id, value=codec.to_plain(one), based_on=None
            ),
            case=one.case,
            occurred_at=house.desk.clock.now(),
            zone=house.desk.zone,
        )
        for one in records
    ]
    write_act(house.desk, drafts, house.desk.clock.now())


def test_of_another_worker_only_who_it_is_stands_here(house: House) -> None:
    typed(
        house,
        "other_worker",
        person="kievit-finn",
        organisation="CAW De Oever",
        name="Wanda Kroos",
        phone="09 555 01 02",
        since="1/2/2026",
    )
    typed(house, "other_worker", person="kievit-lou", organisation="School", until="1/3/2026")
    at = line(house, "other_workers", "Finn Kievit: CAW De Oever, Wanda Kroos")
    assert notes(at) == ["since 01/02/2026", "telephone 09 555 01 02"]
    assert line(house, "other_workers", "Lou Kievit: School").past
    _, discreet = everything(house)
    for word in ("Finn", "Wanda", "Oever", "09 555"):
        assert word not in discreet


def test_only_a_child_is_referred_or_seen_elsewhere(house: House) -> None:
    with pytest.raises(FieldError, match="has to be filled in"):
        typed(house, "referral", offer="piep")
    with pytest.raises(FieldError, match="not in this dossier"):
        typed(house, "other_worker", person="merel-noor", organisation="School")
    with pytest.raises(InvalidInputError, match="nothing like that"):
        typed(house, "footage")
