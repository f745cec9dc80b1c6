"""How a dossier came in and what became of it: registration, referrers, days in court.

Sources: product.md rows 2, 10 and 21. What a referrer, a guardian or a court may be told stands
beside each of them; the safest is nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from omgangsdesk.domain.dossier.course import Hearing, Referrer, Registration
from omgangsdesk.language import NOTHING, Text, text, text_n
from omgangsdesk.services.dossier.held import held_days
from omgangsdesk.services.dossier.lines_people import ENDING
from omgangsdesk.services.dossier.reading import (
    Dossier,
    hidden,
    holding_first,
    newest_first,
    on_day,
)
from omgangsdesk.services.views import Said
from omgangsdesk.services.views_dossier import DossierLine, DossierSection
from omgangsdesk.services.wording import joined, listed, plain, said_joined, same, short_date

_BEFORE = frozenset({"waiting", "preparing"})
"""States of a dossier of which no visit was held yet."""


def sections(of: Dossier) -> Iterator[DossierSection]:
    """The registration, who referred or gets an answer, and the days in court."""
    registered = registration_of(of)
    yield DossierSection(
        name="registration",
        title=text("Registration"),
        lines=() if registered is None else (_registration(of, registered),),
        empty=text("How it came in is not noted yet."),
        adds=() if registered else (("registration", text("Note how it came in")),),
    )
    yield DossierSection(
        name="referrers",
        title=text("Referrers, guardians and courts"),
        lines=holding_first(_referrer(of, one) for one in of.of(Referrer)),
        empty=text("Nobody outside gets an answer."),
        adds=(("referrer", text("Add a referrer, guardian or court")),),
    )
    yield DossierSection(
        name="hearings",
        title=text("Days in court"),
        lines=holding_first(_hearing(of, one) for one in newest_first(of.of(Hearing))),
        empty=text("No day in court is known."),
        adds=(("hearing", text("Add a day in court")),),
    )


def points(of: Dossier) -> Iterator[Said]:
    """What does not go with its state, hearings without an outcome, answers that end."""
    registered = registration_of(of)
    if registered is not None and registered.state == "ended":
        yield from _after_the_end(of, registered)
    elif registered is not None and registered.state == "waiting" and of.coming:
        yield same(text("It stands on the waiting list, and a visit is planned"))
    elif registered is not None and registered.state in _BEFORE and held_days(of):
        yield same(text("Visits are held, and it does not stand as running yet"))
    for hearing in of.of(Hearing):
        if hearing.day < of.today.isoformat() and not hearing.outcome:
            day = short_date(hearing.day)
            yield same(text("The outcome of the day in court on {date} is not noted", date=day))
    for one in of.of(Referrer):
        if (ends := _answer_ends(of, one)) is not None:
            yield ends


def _after_the_end(of: Dossier, registered: Registration) -> Iterator[Said]:
    if registered.outcome is None:
        yield same(text("It ended; the outcome is not noted"))
    if of.coming:
        yield same(
            text_n(
                "It ended, and {count} visit is still planned",
                "It ended, and {count} visits are still planned",
                len(of.coming),
            )
        )


def head(of: Dossier) -> Iterator[Text]:
    """That it does not run, and the next day in court."""
    registered = registration_of(of)
    if registered is not None and registered.state != "running":
        yield of.word("dossier_state", registered.state)
    today = of.today.isoformat()
    ahead = sorted(one.day for one in of.of(Hearing) if one.day >= today)
    if ahead:
        yield text("in court on {date}", date=short_date(ahead[0]))


def registration_of(of: Dossier) -> Registration | None:
    """How the dossier came in, where that was noted."""
    return next(iter(of.of(Registration)), None)


def called(of: Dossier, one: Referrer) -> Said:
    """Who a referrer is: what they are and of which organisation; discreetly what they are."""
    capacity = of.word("capacity", one.capacity)
    parts = [capacity, *(plain(part) for part in (one.organisation, one.name) if part)]
    return Said(joined(parts), capacity)


def _registration(of: Dossier, one: Registration) -> DossierLine:
    case = of.case
    referred = [called(of, each) for each in of.of(Referrer) if each.referred == "yes"]
    basis = [of.word("legal_basis", case.legal_basis), of.word("binding", case.compulsory)]
    return of.line(
        one,
        same(joined([of.word("dossier_state", one.state), *_outcome(of, one)])),
        _on(text("came in on {date}", date=short_date(one.day)), one.day),
        _behind(text("referred by"), listed(referred)) if referred else None,
        same(joined(basis)),
        hidden(one.reason),
        _told(text("contact broken since {when}", when=short_date(one.broken_since)), one),
        same(of.word("dossier_sort", one.sort)) if one.sort != "supervised" else None,
        hidden(one.wishes),
        hidden(one.outcome_note),
        past=one.state == "ended",
    )


def _outcome(of: Dossier, one: Registration) -> Iterator[Text]:
    if one.ended:
        yield short_date(one.ended)
    if one.outcome:
        yield of.word("case_outcome", one.outcome)


def _on(what: Text, day: str) -> Said | None:
    return same(what) if day else None


def _told(what: Text, one: Registration) -> Said | None:
    return Said(what, NOTHING) if one.broken_since else None


def _behind(what: Text, who: Said) -> Said:
    return said_joined([same(what), who], " ")


def _referrer(of: Dossier, one: Referrer) -> DossierLine:
    until, over = of.until(one.until)
    answer = same(of.word("answer", one.answer))
    return of.line(
        one,
        called(of, one),
        same(text("referred the family")) if one.referred == "yes" else None,
        _reference(one),
        hidden(", ".join(part for part in (one.phone, one.email) if part)),
        answer,
        ground(one.ground),
        until if one.answer != "nothing" and not over else None,
        warns=until if one.answer != "nothing" and over else None,
    )


def ground(of: str) -> Said | None:
    """On what something rests; nothing where nobody said."""
    return Said(text("ground: {ground}", ground=of), NOTHING) if of else None


def _reference(one: Referrer) -> Said | None:
    if not one.reference:
        return None
    return Said(text("their reference: {reference}", reference=one.reference), NOTHING)


def _answer_ends(of: Dossier, one: Referrer) -> Said | None:
    """What somebody may be told no longer, or soon."""
    if one.answer == "nothing" or not one.until:
        return None
    day, soon = short_date(one.until), (of.today + ENDING).isoformat()
    if one.until > soon:
        return None
    over = one.until < of.today.isoformat()
    who = called(of, one)
    ended = text("what they may be told ended on {date}", date=day)
    ends = text("what they may be told ends on {date}", date=day)
    what = ended if over else ends
    return Said(
        text("{who}: {what}", who=who.full, what=what),
        text("{who}: {what}", who=who.discreet, what=what),
    )


def _hearing(of: Dossier, one: Hearing) -> DossierLine:
    over = one.day < of.today.isoformat()
    title = on_day(one.day) or same(NOTHING)
    return of.line(
        one,
        title,
        hidden(one.court),
        hidden(one.about),
        hidden(one.outcome),
        past=over,
        warns=same(text("the outcome is not noted")) if over and not one.outcome else None,
    )
