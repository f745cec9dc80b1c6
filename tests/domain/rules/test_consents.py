"""Of each person about each thing the last answer counts, as far as it holds on the day."""

from __future__ import annotations

import datetime as dt
from typing import Any

from omgangsdesk.domain.dossier.guidance import Consent
from omgangsdesk.domain.rules.consents import lacking, standing

DAY = dt.date(2026, 3, 6)
FILMED = "video_feedback"


def consent(record_id: str, person: str, day: str, given: str = "yes", **more: Any) -> Consent:
    about = more.pop("about", FILMED)
    return Consent(
        id=record_id, case="eik", person=person, about=about, given=given, day=day, **more
    )


def test_the_last_answer_of_each_about_each_counts() -> None:
    first = consent("c1", "roos", "2026-01-01")
    later = consent("c2", "roos", "2026-02-01", "no")
    other = consent("c3", "roos", "2026-01-15", about="group_room")
    assert standing([later, first, other]) == [later, other]
    assert standing([later, first, other], "2026-01-10") == [first]


def test_of_two_answers_on_one_day_the_one_written_last_counts() -> None:
    assert lacking(
        [consent("c2", "roos", "2026-01-01", "no"), consent("c1", "roos", "2026-01-01")],
        FILMED,
        ("roos",),
        DAY,
    ) == ["roos"]


def test_whoever_never_answered_or_whose_consent_ended_lacks_it() -> None:
    known = [
        consent("c1", "roos", "2026-01-01", until="2026-03-06"),
        consent("c2", "noor", "2026-01-01", until="2026-03-05"),
        consent("c3", "ela", "2026-03-07"),
        consent("c4", "lou", "2026-01-01", about="support"),
    ]
    asked = ("roos", "noor", "ela", "lou", "finn")
    assert lacking(known, FILMED, asked, DAY) == ["noor", "ela", "lou", "finn"]
    assert lacking(known, FILMED, (), DAY) == []
