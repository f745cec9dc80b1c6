"""What is done around the visits: obstacles, support, consents, guidance, other workers.

Sources: product.md rows 9, 12, 13 and 20. Nothing of what was filmed or told elsewhere is kept.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from omgangsdesk.domain import moments
from omgangsdesk.domain.dossier.guidance import (
    Consent,
    GuidanceSession,
    Obstacle,
    OtherWorker,
    Referral,
)
from omgangsdesk.domain.log.entries import Entry
from omgangsdesk.domain.log.kinds import Observation
from omgangsdesk.domain.rules.consents import lacking, standing
from omgangsdesk.domain.visit.fold import effective
from omgangsdesk.domain.visit.visit_file import age_on, valid_on
from omgangsdesk.language import NOTHING, Text, text, text_n
from omgangsdesk.services.dossier.offers import KnownOffer, known_offers
from omgangsdesk.services.dossier.reading import (
    Dossier,
    hidden,
    holding_first,
    newest_first,
)
from omgangsdesk.services.sound import is_date
from omgangsdesk.services.views import Said
from omgangsdesk.services.views_dossier import DossierAdd, DossierLine, DossierSection
from omgangsdesk.services.visit_plans import logged_at
from omgangsdesk.services.wording import joined, listed, plain, same, short_date

ENDING = dt.timedelta(days=30)
"""This long before a consent ends it is said; this long a proposal may wait for an answer."""
VISITS = 10
"""Of how many visits it is told what was noted as an obstacle."""
_OVER = frozenset({"completed", "declined"})
"""States of a referral that has an end."""


def sections(of: Dossier) -> Iterator[DossierSection]:
    """What is in the way first, then what helps."""
    yield DossierSection(
        name="obstacles",
        title=text("Obstacles to contact"),
        lines=holding_first(_obstacle(of, one) for one in newest_first(of.of(Obstacle), "since")),
        empty=text("Nothing is noted that stands in the way."),
        adds=(("obstacle", text("Add an obstacle")),),
    )
    yield DossierSection(
        name="obstacles_seen",
        title=text("Obstacles seen at visits"),
        lines=tuple(_seen(of)),
        empty=text("At the last visits no obstacle was noted."),
    )
    offers = known_offers(of.unit)
    yield DossierSection(
        name="support",
        title=text("Support that fits the child's age"),
        lines=tuple(_fitting(of, offers)),
        empty=text("No support fits, or a date of birth is missing."),
    )
    yield DossierSection(
        name="referrals",
        title=text("Referred to support"),
        lines=holding_first(_referral(of, one, offers) for one in newest_first(of.of(Referral))),
        empty=text("No child was referred yet."),
        adds=(("referral", text("Add a referral")),),
    )
    yield DossierSection(
        name="consents",
        title=text("Consents"),
        lines=holding_first(_consent(of, one) for one in newest_first(of.of(Consent))),
        empty=text("No consent was asked yet."),
        adds=(("consent", text("Add a consent")),),
    )
    yield DossierSection(
        name="sessions",
        title=text("Video feedback and other guidance"),
        lines=tuple(_session(of, one) for one in newest_first(of.of(GuidanceSession))),
        empty=text("No session was held yet."),
        adds=(("guidance_session", text("Add a session")),),
    )
    yield DossierSection(
        name="other_workers",
        title=text("Seen by another worker"),
        lines=holding_first(_worker(of, one) for one in newest_first(of.of(OtherWorker), "since")),
        empty=text("No other worker is known."),
        adds=(("other_worker", text("Add a worker")),),
    )


def points(of: Dossier) -> Iterator[Said]:
    """Who was or will be filmed without consent, what ends soon, and what waits for an answer."""
    for session in of.of(GuidanceSession):
        if (missing := _not_agreed(of, session)) is not None:
            yield missing
    for one in _standing(of):
        if one.given == "yes" and _ends_soon(of, one.until):
            what = text(
                "consent to {what} ends on {date}",
                what=of.word("consent", one.about),
                date=short_date(one.until),
            )
            yield _quietly(of, one.person, what, text("a consent ends soon"))
    for referral in of.of(Referral):
        if referral.state == "proposed" and _waits(of, referral):
            told = text(
                "no answer to the support proposed on {date}", date=short_date(referral.day)
            )
            yield of.about(referral.person, told)


def _obstacle(of: Dossier, one: Obstacle) -> DossierLine:
    what = of.word("obstacle", one.obstacle)
    over = one.state == "overcome" or of.until(one.until)[1]
    ended = text("until {date}", date=short_date(one.until)) if one.until else NOTHING
    return of.line(
        one,
        _quietly(of, one.person, what, text("an obstacle")),
        hidden(one.note),
        same(_followed(of, one)),
        same(ended),
        past=over,
    )


def _followed(of: Dossier, one: Obstacle) -> Text:
    """How it went: each state since when, `in the way 03/01/2026, getting less 06/03/2026`."""
    found: list[tuple[str, str]] = []
    for version in of.unit.versions("obstacle", one.id):
        state = str(version.value.get("state", "open"))
        if version.taken_back or (found and found[-1][0] == state):
            continue
        day = moments.local(version.recorded_at, of.zone).date().isoformat()
        found.append((state, day))
    found[:1] = [(found[0][0] if found else one.state, one.since)]
    return joined(
        [
            text("{what} {date}", what=of.word("obstacle_state", state), date=short_date(day))
            for state, day in found
        ]
    )


def _seen(of: Dossier) -> Iterator[DossierLine]:
    """What was noted as an obstacle at the last visits, the newest first."""
    last = of.past[-VISITS:]
    noted = logged_at(of.unit, last, frozenset({"observation"}))
    for plan in reversed(last):
        if not _of_obstacles(noted.get(plan.id, ())):
            continue
        found = _of_obstacles(effective(of.unit.entries(visit=plan.id)))
        if found:
            yield DossierLine(
                kind="visit",
                id=plan.id,
                title=same(short_date(plan.day)),
                notes=tuple(Said(plain(one), NOTHING) for one in found),
            )


def _of_obstacles(entries: Sequence[Entry]) -> list[str]:
    return [
        one.data.text
        for one in entries
        if isinstance(one.data, Observation) and one.data.category == "obstacle"
    ]


def _fitting(of: Dossier, offers: tuple[KnownOffer, ...]) -> Iterator[DossierLine]:
    """For each child what fits its age and was not proposed yet."""
    asked = {(one.person, one.offer) for one in of.of(Referral)}
    for child in of.children():
        age = age_on(child, of.today)
        for one in offers:
            if age is None or not one.fits(age) or (child.id, one.id) in asked:
                continue
            years = text_n("{count} year", "{count} years", age)
            yield DossierLine(
                kind="referral",
                id=f"{one.id}.{child.id}",
                title=of.about(child.id, one.called),
                notes=(Said(years, NOTHING),),
                adds=(
                    DossierAdd(
                        kind="referral",
                        label=text("Propose"),
                        values=(("person", child.id), ("offer", one.id)),
                    ),
                ),
            )


def _referral(of: Dossier, one: Referral, offers: tuple[KnownOffer, ...]) -> DossierLine:
    called = next((each.called for each in offers if each.id == one.offer), plain(one.offer))
    state = of.word("referral", one.state)
    return of.line(
        one,
        of.about(one.person, called),
        same(text("{what} {date}", what=state, date=short_date(one.day))),
        hidden(one.note),
        past=one.state in _OVER,
    )


def _consent(of: Dossier, one: Consent) -> DossierLine:
    until, over = of.until(one.until)
    replaced = one.id not in {each.id for each in _standing(of)}
    agreed = text("agreed on {date}", date=short_date(one.day))
    refused = text("did not agree on {date}", date=short_date(one.day))
    what = of.word("consent", one.about)
    return of.line(
        one,
        _quietly(of, one.person, what, text("a consent")),
        same(agreed) if one.given == "yes" else None,
        until,
        hidden(one.source),
        same(text("another answer came later")) if replaced else None,
        past=over or replaced,
        warns=None if one.given == "yes" else same(refused),
    )


def _session(of: Dossier, one: GuidanceSession) -> DossierLine:
    missing = _not_agreed(of, one)
    with_whom = listed([of.named(person) for person in one.persons]) if one.persons else None
    return of.line(
        one,
        same(text("{what} {date}", what=of.word("guidance", one.sort), date=short_date(one.day))),
        with_whom,
        of.done_by(one.by),
        hidden(one.note),
        warns=missing,
    )


def _worker(of: Dossier, one: OtherWorker) -> DossierLine:
    until, over = of.until(one.until)
    since = text("since {date}", date=short_date(one.since)) if one.since else NOTHING
    where = plain(", ".join(part for part in (one.organisation, one.name) if part))
    return of.line(
        one,
        _quietly(of, one.person, where, text("another worker")),
        same(since),
        until,
        Said(text("telephone {number}", number=one.phone), NOTHING) if one.phone else None,
        past=over,
    )


def _not_agreed(of: Dossier, session: GuidanceSession) -> Said | None:
    """Who is filmed without a consent that holds on that day; None where everybody agreed."""
    if session.sort != "video_feedback" or not is_date(session.day):
        return None
    day = dt.date.fromisoformat(session.day)
    missing = lacking(of.of(Consent), "video_feedback", session.persons, day)
    if not session.persons:
        return same(
            text("video feedback on {date}: it is not noted who", date=short_date(session.day))
        )
    if not missing:
        return None
    who = listed([of.named(one) for one in missing])
    said = [
        text(
            "video feedback on {date}: no consent of {who} holds",
            date=short_date(session.day),
            who=one,
        )
        for one in (who.full, who.discreet)
    ]
    return Said(*said)


def _standing(of: Dossier) -> list[Consent]:
    return standing(of.of(Consent))


def _ends_soon(of: Dossier, until: str | None) -> bool:
    if not until or not valid_on(until, of.today):
        return False
    return dt.date.fromisoformat(until) - of.today <= ENDING


def _waits(of: Dossier, referral: Referral) -> bool:
    if not is_date(referral.day):
        return False
    return of.today - dt.date.fromisoformat(referral.day) > ENDING


def _quietly(of: Dossier, person: str | None, what: Text, discreet: Text) -> Said:
    """Who and what, of which nobody who passes reads what it is."""
    if not person:
        return Said(what, discreet)
    named = of.named(person)
    return Said(
        text("{who}: {what}", who=named.full, what=what),
        text("{who}: {what}", who=named.discreet, what=discreet),
    )
