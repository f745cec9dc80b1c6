"""Who belongs to a dossier, who may take a child, and what to mind.

Sources: product.md rows 1, 16, 24 and 25; domain.md, "relations" and "alerts".
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from omgangsdesk.domain.records import Alert, Authorisation, Party, Person
from omgangsdesk.domain.visit.visit_file import age_on, valid_on
from omgangsdesk.language import NOTHING, Text, text, text_n
from omgangsdesk.services.dossier.reading import Dossier, hidden, holding_first
from omgangsdesk.services.views import Said
from omgangsdesk.services.views_dossier import DossierLine, DossierSection
from omgangsdesk.services.wording import joined, listed, plain, same, short_date

SOON = dt.timedelta(days=182)
"""This long before somebody turns eighteen it is said (product.md row 16)."""
ENDING = dt.timedelta(days=30)
"""This long before a permission or an alert ends it is said."""
ADULT = 18


def sections(of: Dossier) -> Iterator[DossierSection]:
    """What protects first, then who is who."""
    yield DossierSection(
        name="alerts",
        title=text("Alerts"),
        lines=holding_first(_alert(of, one) for one in of.of(Alert)),
        empty=text("No alerts are known."),
        adds=(("alert", text("Add an alert")),),
    )
    yield DossierSection(
        name="people",
        title=text("People"),
        lines=tuple(_person(of, one) for one in of.case.parties),
        empty=text("Nobody is in this dossier yet."),
        adds=(("party", text("Add somebody")),),
    )
    yield DossierSection(
        name="authorisations",
        title=text("Who may take the child, or may not"),
        lines=holding_first(_authorisation(of, one) for one in of.of(Authorisation)),
        empty=text("Nobody but the caring party may take the child."),
        adds=(("authorisation", text("Add somebody who may, or may not")),),
    )
    yield DossierSection(
        name="emergency",
        title=text("Whom to call when nobody collects the child"),
        lines=tuple(_call(of, one) for one in of.case.emergency),
        empty=text("After the parties, nobody is named."),
        adds=(("emergency", text("Change whom to call")),),
    )


def points(of: Dossier) -> Iterator[Said]:
    """Who turns eighteen, and what ends soon."""
    for child in of.children():
        if (told := _of_age(of, child)) is not None:
            yield Said(
                text("{who} {what}", who=of.named(child.id).full, what=told.full),
                text("{who} {what}", who=of.named(child.id).discreet, what=told.full),
            )
    every: list[Authorisation | Alert] = [*of.of(Authorisation), *of.of(Alert)]
    for one in every:
        if not _ends_soon(of, one.until):
            continue
        who = of.named(one.person) if one.person else None
        what = of.word("alert", one.alert) if isinstance(one, Alert) else _allows(of, one)
        about = what if who is None else text("{who}: {what}", who=who.full, what=what)
        ends = text("ends on {date}", date=short_date(one.until))
        yield Said(
            text("{what} {ends}", what=about, ends=ends),
            text("{what} {ends}", what=text("A permission or alert"), ends=ends),
        )


def _allows(of: Dossier, one: Authorisation) -> Text:
    return of.word("allows", one.allows)


def _ends_soon(of: Dossier, until: str | None) -> bool:
    if not until or not valid_on(until, of.today):
        return False
    return dt.date.fromisoformat(until) - of.today <= ENDING


def _alert(of: Dossier, one: Alert) -> DossierLine:
    until, over = of.until(one.until)
    kind = of.word("alert", one.alert)
    about = of.named(one.person).full if one.person else None
    if one.other_case:
        about = _other_case(of, one.other_case)
    title = kind if about is None else text("{what}: {who}", what=kind, who=about)
    # What the alert is, nobody who passes needs to read.
    return of.line(
        one, Said(title, text("alert")), hidden(one.source), until, hidden(one.note), past=over
    )


def _other_case(of: Dossier, other: str) -> Text:
    from omgangsdesk.domain.records import Case

    found = of.unit.record(Case, other)
    return plain(f"{found.family} ({found.number})" if found is not None else other)


def _person(of: Dossier, party: Party) -> DossierLine:
    known = of.persons.get(party.person)
    role, relation = of.word("role", party.role), of.word("relation", party.relation)
    what = same(role if party.role == "child" else joined([role, relation]))
    if known is None:
        lost = text("somebody whose details are not in this store")
        return DossierLine(kind="person", id=party.person, title=same(lost), notes=(what,))
    secret = of.secret(known.id)
    return of.line(
        known,
        of.named(known.id),
        what,
        _aged(of, known),
        None if secret else _reached(known),
        None if secret else hidden(known.address or ""),
        same(text("address and telephone are secret")) if secret else None,
        warns=_of_age(of, known) if party.role == "child" else None,
    )


def _aged(of: Dossier, known: Person) -> Said | None:
    age, born = age_on(known, of.today), known.birth_date
    if not born or age is None:
        return None
    told = text_n(
        "{count} year, born {date}", "{count} years, born {date}", age, date=short_date(born)
    )
    return Said(told, NOTHING)


def _reached(known: Person) -> Said | None:
    if not known.phone:
        return None
    return Said(text("telephone {number}", number=known.phone), NOTHING)


def _of_age(of: Dossier, known: Person) -> Said | None:
    """A child of the case that turns eighteen soon, or did (product.md row 16)."""
    if not known.birth_date:
        return None
    born = dt.date.fromisoformat(known.birth_date)
    try:
        turns = born.replace(year=born.year + ADULT)
    except ValueError:  # 29 February: in other years it counts from 1 March
        turns = dt.date(born.year + ADULT, 3, 1)
    if turns - of.today > SOON:
        return None
    told = text("turns 18 on {date}", date=short_date(turns.isoformat()))
    was = text("turned 18 on {date}", date=short_date(turns.isoformat()))
    return Said(was if turns <= of.today else told, NOTHING)


def _authorisation(of: Dossier, one: Authorisation) -> DossierLine:
    until, over = of.until(one.until)
    what = same(_allows(of, one))
    refused = what if one.allows == "refused" and not over else None
    return of.line(
        one,
        of.named(one.person),
        what if refused is None else None,
        listed([of.named(child) for child in one.children]) if one.children else None,
        until,
        hidden(one.source),
        past=over,
        warns=refused,
    )


def _call(of: Dossier, one: str) -> DossierLine:
    known = of.persons.get(one)
    reached = None
    if known is not None and not of.secret(one):
        reached = _reached(known)
    who = of.named(one) if known is not None else Said(plain(one), text("somebody to call"))
    notes = () if reached is None else (reached,)
    return DossierLine(kind="emergency", id=one, title=who, notes=notes)
