"""Evaluations: due at the arrangement's rhythm, with both parents and the referrer.

Source: product.md row 11. Only visits that were held count; what was agreed, and whether visits
are extended or phased, is what the evaluation says, never what is computed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from omgangsdesk.domain.dossier.course import Evaluation, Phase, Referrer
from omgangsdesk.domain.rules.arranged import Rhythm, rhythm
from omgangsdesk.domain.typing.several import as_words
from omgangsdesk.language import Text, text, text_n
from omgangsdesk.services.dossier.held import held_days
from omgangsdesk.services.dossier.lines_arrangement import arranged, phase_of, visits_done
from omgangsdesk.services.dossier.lines_course import called, registration_of
from omgangsdesk.services.dossier.reading import Dossier, hidden, newest_first
from omgangsdesk.services.dossier.summary import KIND as SUMMARY
from omgangsdesk.services.views import Said
from omgangsdesk.services.views_dossier import DossierAdd, DossierLine, DossierSection
from omgangsdesk.services.wording import listed, said_joined, same, short_date

TAKE_PART = frozenset({"caring", "visiting"})
"""Roles of those who should take part."""
ENDINGS = frozenset({"independent", "at_home", "elsewhere", "stopped"})
"""Outcomes after which a dossier runs no longer."""
COURTS = frozenset({"family_court", "juvenile_court", "prosecutor"})
NEXT_PHASE = {"guided": "partly", "partly": "independent"}


def sections(of: Dossier) -> Iterator[DossierSection]:
    """That one is due, and the evaluations, the newest first."""
    every = newest_first(of.of(Evaluation))
    due = _due_line(of)
    yield DossierSection(
        name="evaluations",
        title=text("Evaluations"),
        lines=(*(() if due is None else (due,)), *(_line(of, one) for one in every)),
        empty=text("No evaluation is planned, and none was held."),
        adds=(
            ("evaluation", text("Add an evaluation")),
            (SUMMARY, text("Summary of a period")),
        ),
    )


def points(of: Dossier) -> Iterator[Said]:
    """That one is due or overdue, and what was left open of one that is past."""
    step = next_evaluation(of)
    if step is not None and step.left <= 0 and planned(of) is None:
        yield same(_due(step))
    for one in of.of(Evaluation):
        if one.state == "planned" and one.day < of.today.isoformat():
            day = short_date(one.day)
            yield same(text("Was the evaluation of {date} held? It is not noted", date=day))
    last = last_held(of)
    registered = registration_of(of)
    running = registered is None or registered.state != "ended"
    if last is not None and last.outcome in ENDINGS and running:
        outcome = of.word("evaluation_outcome", last.outcome)
        told = text(
            "Since the evaluation of {date} it is “{outcome}”, and the dossier still runs",
            date=short_date(last.day),
            outcome=outcome,
        )
        yield same(told)


def head(of: Dossier) -> Iterator[Text]:
    """When the next evaluation is, or after which visit it is due."""
    ahead = planned(of)
    if ahead is not None:
        yield text("evaluation on {date}", date=short_date(ahead.day))
        return
    step = next_evaluation(of)
    if step is None:
        return
    if step.left <= 0:
        yield text("evaluation due")
    else:
        yield text("evaluation due after visit {number}", number=visits_done(of) + step.left)


def next_evaluation(of: Dossier) -> Rhythm | None:
    """How far it is to the next evaluation; None where none is arranged, or all has ended."""
    one, registered = arranged(of), registration_of(of)
    if one is None:
        return None
    if registered is not None and registered.state == "ended":
        return None
    return rhythm(held_days(of), of.of(Evaluation), one.evaluate_every)


def planned(of: Dossier) -> Evaluation | None:
    """The first evaluation that is still to come."""
    today = of.today.isoformat()
    ahead = [one for one in of.of(Evaluation) if one.state == "planned" and one.day >= today]
    return min(ahead, key=lambda one: (one.day, one.id), default=None)


def last_held(of: Dossier) -> Evaluation | None:
    """The last evaluation that was held."""
    held = [one for one in of.of(Evaluation) if one.state == "held"]
    return max(held, key=lambda one: (one.day, one.id), default=None)


def looks_back(of: Dossier) -> str:
    """From when an evaluation looks back: the last one that was held, else the first visit."""
    last = last_held(of)
    first = last.day if last is not None else next((one.day for one in of.plans), "")
    return min(first, of.today.isoformat())


def wanted(of: Dossier) -> list[str]:
    """Who should take part of the dossier: whoever cares for the child, and whoever visits."""
    return [one.person for one in of.case.parties if one.role in TAKE_PART]


def _referrers(of: Dossier) -> list[Referrer]:
    """Whoever referred; a court speaks in its own hall."""
    return [one for one in of.of(Referrer) if one.referred == "yes" and one.capacity not in COURTS]


def _due(step: Rhythm) -> Text:
    if step.left < 0:
        return text_n(
            "Evaluation overdue: {count} visit held since the last one",
            "Evaluation overdue: {count} visits held since the last one",
            step.held,
        )
    return text_n(
        "Evaluation due: {count} visit held since the last one",
        "Evaluation due: {count} visits held since the last one",
        step.held,
    )


def _due_line(of: Dossier) -> DossierLine | None:
    """That one is due, with a form that has in it who should take part."""
    step = next_evaluation(of)
    if step is None or step.left > 0 or planned(of) is not None:
        return None
    referrers = [called(of, one) for one in _referrers(of)]
    who = listed([*(of.named(one) for one in wanted(of)), *referrers])
    others = ", ".join(one.organisation for one in _referrers(of))
    preset = (("persons", as_words(wanted(of))), ("others", others))
    return DossierLine(
        kind="evaluation",
        id="due",
        title=same(_due(step)),
        notes=(_with(who),),
        adds=(DossierAdd(kind="evaluation", label=text("Plan the evaluation"), values=preset),),
    )


def _with(who: Said) -> Said:
    return said_joined([same(text("with")), who], " ")


def _line(of: Dossier, one: Evaluation) -> DossierLine:
    state = of.word("evaluation", one.state)
    there = [*(of.named(person) for person in one.persons)]
    others = hidden(one.others)
    who = [*there, *([] if others is None else [others])]
    line = of.line(
        one,
        same(text("{date}: {what}", date=short_date(one.day), what=state)),
        same(of.word("evaluation_outcome", one.outcome)) if one.outcome else None,
        _with(listed(who)) if who else None,
        hidden(one.agreed),
        past=one.state == "not_held",
        warns=_missing(of, one),
    )
    return replace(line, adds=tuple(_adds(of, one)))


def _missing(of: Dossier, one: Evaluation) -> Said | None:
    """Who should have taken part and did not."""
    if one.state != "held":
        return None
    gone: list[Said] = [of.named(person) for person in wanted(of) if person not in one.persons]
    if not one.others:
        gone += [called(of, referrer) for referrer in _referrers(of)]
    return said_joined([same(text("without")), listed(gone)], " ") if gone else None


def _adds(of: Dossier, one: Evaluation) -> Iterator[DossierAdd]:
    """What an outcome asks for, where it is not there yet: a next phase, another arrangement."""
    if one != last_held(of) or not of.leads:
        return
    phase, now = phase_of(of), arranged(of)
    begun = any(other.since >= one.day for other in of.of(Phase))
    following = NEXT_PHASE.get(phase.phase, "") if phase is not None else ""
    if one.outcome == "phased" and not begun:
        yield DossierAdd(
            kind="phase",
            label=text("Begin the next phase"),
            values=(("phase", following), ("since", of.today.isoformat())),
        )
    if one.outcome in {"extended", "reduced"} and now is not None and now.since < one.day:
        names = ("sort", "every_weeks", "minutes", "room", "report", "evaluate_every")
        values = tuple((name, str(getattr(now, name) or "")) for name in names)
        yield DossierAdd(
            kind="arrangement",
            label=text("Arrange it anew"),
            values=(("since", of.today.isoformat()), *values),
        )
