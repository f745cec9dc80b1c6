"""What an act breaks is told in words, kept with what is written, and asks a reason.

The rules themselves are in the domain: `against` of a single step, `standing` of what does not
hold once it is recorded. Nothing is stopped here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from omgangsdesk.domain import moments
from omgangsdesk.domain.log.breaches import RULES, Breach
from omgangsdesk.domain.log.entries import Draft
from omgangsdesk.domain.rules import whereabouts
from omgangsdesk.domain.rules.standing import newly, standing
from omgangsdesk.domain.visit.fold import VisitState, fold
from omgangsdesk.language import Text, text
from omgangsdesk.services.acts.base import Outcome
from omgangsdesk.services.acts.coming import with_coming
from omgangsdesk.services.acts.exits_left import exits_left
from omgangsdesk.services.acts.incident_course import course_left
from omgangsdesk.services.acts.loose_ends import loosened
from omgangsdesk.services.day_book import DayBook
from omgangsdesk.services.views import Said
from omgangsdesk.services.wording import family, listed, plain, same, several, short_date


def judged(book: DayBook, outcome: Outcome, now: dt.datetime) -> Outcome:
    """The outcome with everything that it breaks told, and kept with its first entry.

    What is taken back is told too, but asks no reason: undoing had its own.

    Raises:
        InvalidInputError: what is left of an act that is struck in part would contradict itself.
    """
    then = _after(book, outcome.drafts, now)
    left = (
        *exits_left(book, outcome, now),
        *loosened(book, outcome, now),
        *course_left(book, outcome, then, now),
    )
    outcome = replace(outcome, warnings=(*outcome.warnings, *left)) if left else outcome
    before = standing(book.states.values(), book.rooms, book.most_children)
    after = standing(then, book.rooms, book.most_children)
    broken = (*_vanished(book, outcome, then), *newly(before, after))
    if not broken and not outcome.breaches:
        return outcome
    every = (*outcome.breaches, *broken)
    warnings = list(outcome.warnings)
    for one in every:
        said = told(book, one)
        if said not in warnings:
            warnings.append(said)
    rules = tuple(dict.fromkeys(one.rule for one in every)) if outcome.undoable else ()
    first, *others = outcome.drafts
    return replace(
        outcome,
        warnings=tuple(warnings),
        rules=rules,
        drafts=(replace(first, against=tuple(dict.fromkeys((*first.against, *rules)))), *others),
    )


def _vanished(book: DayBook, outcome: Outcome, after: Iterable[VisitState]) -> Iterator[Breach]:
    """Children who are here no more because something was taken back."""
    files = list(book.files.values())
    touched = {one.visit for one in outcome.drafts if one.kind == "retracted"}
    for state in after:
        visit = state.file.plan.id
        if visit in touched:
            yield from whereabouts.vanished(book.states[visit], state, files)


def _after(book: DayBook, drafts: Iterable[Draft], now: dt.datetime) -> list[VisitState]:
    """The day's visits as they will be once `drafts` are written."""
    changed = with_coming(book, drafts, now)
    return [
        fold(state.file, changed[visit]) if visit in changed else state
        for visit, state in book.states.items()
    ]


def told(book: DayBook, one: Breach) -> Said:
    """A breach in words, in full and discreetly."""
    return _WORDS[one.rule](book, one)


def rule_name(rule: str) -> Text:
    """What a rule asks; a rule that left the list goes by its word."""
    return RULES.get(rule) or plain(rule)


def _people(book: DayBook, one: Breach) -> Said:
    """The people of a breach, each as its own visit names them."""
    files = [book.files[visit] for visit in (one.visit, *one.visits) if visit in book.files]
    names = []
    for person in one.persons:
        known = next((file for file in files if person in file.persons), files[0])
        names.append(several(known, [person]))
    return listed(names)


def _others(book: DayBook, one: Breach) -> Said:
    visits = [visit for visit in one.visits if visit != one.visit and visit in book.files]
    return listed([family(book.files[visit]) for visit in visits])


def _name(book: DayBook, one: Breach, make: Callable[[Text], Text]) -> Said:
    name = _people(book, one)
    return Said(make(name.full), make(name.discreet))


def _corridor(book: DayBook, one: Breach) -> Said:  # noqa: ARG001 - one form
    return same(text("The corridor was not free at this moment."))


def _met(book: DayBook, one: Breach) -> Said:
    room = book.rooms[one.room].name if one.room in book.rooms else ""
    return _name(book, one, lambda who: text("{who} are in one room: {room}", who=who, room=room))


def _capacity(book: DayBook, one: Breach) -> Said:
    room = book.rooms[one.room or ""].name
    return same(
        text("{room}: {count} persons, room for {most}", room=room, count=one.count, most=one.most)
    )


def _group_room(book: DayBook, one: Breach) -> Said:
    name, room = family(book.files[one.visit]), book.rooms[one.room or ""].name
    return Said(
        text("{family} gave no permission to share a room: {room}", family=name.full, room=room),
        text(
            "{family} gave no permission to share a room: {room}", family=name.discreet, room=room
        ),
    )


def _doubled(book: DayBook, one: Breach) -> Said:
    others = _others(book, one)
    return Said(
        text("The same supervisor also has: {families}.", families=others.full),
        text("The same supervisor also has: {families}.", families=others.discreet),
    )


def _unsupervised(book: DayBook, one: Breach) -> Said:
    name = family(book.files[one.visit])
    return Said(
        text("{family} has no supervisor.", family=name.full),
        text("{family} has no supervisor.", family=name.discreet),
    )


def _ratio(book: DayBook, one: Breach) -> Said:
    known = book.colleagues.get(one.supervisor or "")

    def line(name: str) -> Text:
        return text(
            "{name} has {count} children, {most} at most",
            name=name,
            count=one.count,
            most=one.most,
        )

    return Said(line(known.name if known else ""), line(known.code if known else ""))


def _expired(book: DayBook, one: Breach) -> Said:
    date = short_date(one.until)
    return _name(
        book,
        one,
        lambda who: text(
            "The authorisation of {who} expired on {date} and is not valid.", who=who, date=date
        ),
    )


_NOT_STAMPED: Mapping[str, Text] = {
    "visiting": text("The visitor has not been stamped as arrived."),
    "child": text("No child has been stamped as arrived."),
    "children": text("A child has not been stamped as arrived."),
    "giver": text("Whoever hands the child over has not been stamped as arrived."),
}


def _not_stamped(book: DayBook, one: Breach) -> Said:  # noqa: ARG001 - one form
    return same(
        _NOT_STAMPED.get(one.persons[0]) or text("The receiver has not been stamped as arrived.")
    )


def _left_behind(book: DayBook, one: Breach) -> Said:
    file, (adult, *children) = book.files[one.visit], one.persons
    leaves, stays = several(file, [adult]), several(file, children)
    return Said(
        text("{who} had {children}, still in the building.", who=leaves.full, children=stays.full),
        text(
            "{who} had {children}, still in the building.",
            who=leaves.discreet,
            children=stays.discreet,
        ),
    )


def _in_twice(book: DayBook, one: Breach) -> Said:
    who, others = _people(book, one), _others(book, one)
    came = book.states[one.visits[0]].where(one.persons[0]).came_at
    since = moments.clock_time(came, book.zone) if came is not None else ""
    return Said(
        _in_at(one, who.full, others.full, since),
        _in_at(one, who.discreet, others.discreet, since),
    )


def _in_at(one: Breach, who: Text, families: Text, since: str) -> Text:
    if one.rule == "two_visits":
        return text(
            "{who} is in already at {family}, since {time}.", who=who, family=families, time=since
        )
    return text(
        "{who} is still in at {family}, since {time}: record the departure there too.",
        who=who,
        family=families,
        time=since,
    )


_WORDS: Mapping[str, Callable[[DayBook, Breach], Said]] = {
    "corridor": _corridor,
    "met": _met,
    "capacity": _capacity,
    "group_room": _group_room,
    "supervision": _doubled,
    "unsupervised": _unsupervised,
    "ratio": _ratio,
    "unknown_person": lambda book, one: _name(
        book, one, lambda who: text("{name} is not in this dossier.", name=who)
    ),
    "refused_person": lambda book, one: _name(
        book, one, lambda who: text("{name} is a refused person.", name=who)
    ),
    "no_contact_order": lambda book, one: _name(
        book, one, lambda who: text("{name} is under a no-contact order.", name=who)
    ),
    "expired": _expired,
    "identity": lambda _book, _one: same(text("The receiver's identity is not settled.")),
    "not_stamped": _not_stamped,
    "not_ended": lambda _book, _one: same(text("The visit has not been ended yet.")),
    "left_behind": _left_behind,
    "vanished": lambda book, one: _name(
        book,
        one,
        lambda who: text(
            "{who} is not in the building any more by this, and nobody wrote how it left.", who=who
        ),
    ),
    "two_visits": _in_twice,
    "still_in": _in_twice,
    "intoxicated": lambda book, one: _name(
        book, one, lambda who: text("A child leaves with {name}, who seems intoxicated.", name=who)
    ),
}
"""How each rule is told when it was broken; of a child's exit see `exit_guard`."""
