"""Rules of the field that do not hold now, and what was recorded against one without a reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from omgangsdesk.domain import moments
from omgangsdesk.domain.log.breaches import Breach
from omgangsdesk.domain.log.entries import Entry
from omgangsdesk.domain.rules import whereabouts
from omgangsdesk.domain.rules.standing import standing
from omgangsdesk.domain.visit.fold import VisitState
from omgangsdesk.language import Text, text
from omgangsdesk.services.acts.ruled import rule_name, told
from omgangsdesk.services.day_book import DayBook
from omgangsdesk.services.screens.kind_names import NAMES
from omgangsdesk.services.views import Attention, Choice, Said
from omgangsdesk.services.wording import family, joined, listed, same, several

_ICONS: Mapping[str, tuple[str, str]] = {
    "met": ("alarm", "alarm"),
    "corridor": ("alarm", "corridor"),
    "refused_person": ("alarm", "alarm"),
    "no_contact_order": ("alarm", "alarm"),
    "vanished": ("alarm", "alarm"),
    "unsupervised": ("alarm", "supervision"),
    "supervision": ("wait", "supervision"),
    "ratio": ("wait", "supervision"),
    "capacity": ("wait", "people"),
    "group_room": ("wait", "people"),
}
"""How much attention a rule needs while it does not hold, and its icon."""


def rule_points(book: DayBook, states: Sequence[VisitState]) -> Iterator[Attention]:
    """What does not hold at this moment, over all visits of the day."""
    for one in standing(states, book.rooms, book.most_children):
        level, icon = _ICONS[one.rule]
        yield Attention(level=level, icon=icon, text=_said(book, one), visit=one.visit)
    yield from _lost(book, states)


def _lost(book: DayBook, states: Sequence[VisitState]) -> Iterator[Attention]:
    """Children of whom the log says with whom they are, and no longer that they came."""
    files = list(book.files.values())
    for state in states:
        visit = state.file.plan.id
        children = whereabouts.lost(state, book.entries.get(visit, ()), files)
        if children:
            name, who = family(state.file), several(state.file, children)
            level, icon = _ICONS["vanished"]
            yield Attention(
                level=level,
                icon=icon,
                text=Said(_where_is(name.full, who.full), _where_is(name.discreet, who.discreet)),
                visit=visit,
            )


def _where_is(name: Text, who: Text) -> Text:
    return text(
        "{family}: where is {who}? The arrival was struck, what came after it was not.",
        family=name,
        who=who,
    )


def _said(book: DayBook, one: Breach) -> Said:
    if one.rule == "supervision":
        return _doubled(book, one)
    if one.rule == "corridor":
        name = family(book.files[one.visit])
        return Said(
            text("{family}: people who must not meet are in the hall", family=name.full),
            text("{family}: people who must not meet are in the hall", family=name.discreet),
        )
    if one.rule == "unsupervised":
        name = family(book.files[one.visit])
        return Said(
            text("{family}: {what}", family=name.full, what=text("no supervisor")),
            text("{family}: {what}", family=name.discreet, what=text("no supervisor")),
        )
    return told(book, one)


def _doubled(book: DayBook, one: Breach) -> Said:
    known = book.colleagues.get(one.supervisor or "")
    families = listed([family(book.files[visit]) for visit in one.visits])
    return Said(
        text(
            "{name} supervises at once what may not be together: {families}",
            name=known.name if known else one.supervisor or "",
            families=families.full,
        ),
        text(
            "{name} supervises at once what may not be together: {families}",
            name=known.code if known else one.supervisor or "",
            families=families.discreet,
        ),
    )


def unexplained_point(state: VisitState) -> Iterator[Attention]:
    """What was recorded against a rule at a visit, while no reason was given."""
    rules = dict.fromkeys(rule for _, rule in state.unexplained)
    if not rules:
        return
    name, what = family(state.file), joined([rule_name(one) for one in rules], "; ")
    yield Attention(
        level="wait",
        icon="alarm",
        text=Said(
            text("{family}: still without a reason: {what}", family=name.full, what=what),
            text("{family}: still without a reason: {what}", family=name.discreet, what=what),
        ),
        visit=state.file.plan.id,
    )


def unexplained_acts(book: DayBook, state: VisitState) -> tuple[Choice, ...]:
    """Each act that still asks a reason: when it was, and the rules it was recorded against."""
    first = {one.act: one for one in reversed(book.entries[state.file.plan.id])}
    rules: dict[str, list[str]] = {}
    for act, rule in state.unexplained:
        rules.setdefault(act, []).append(rule)
    return tuple(
        Choice(id=act, name=same(_act_line(book, first[act], broken)))
        for act, broken in rules.items()
    )


def _act_line(book: DayBook, entry: Entry, rules: Sequence[str]) -> Text:
    return text(
        "{time} {what}: {rules}",
        time=moments.clock_time(entry.occurred_at, book.zone),
        what=NAMES[entry.kind],
        rules=joined([rule_name(one) for one in rules], "; "),
    )
