"""What a planning from elsewhere would change in ours.

A visit that something was recorded at is neither moved nor dropped: it is a clash that shows both
(domain.md, "office changes a plan after arrival": what happened is never overwritten). What came
from the same source before, lies in the span it covers and is no longer in it, is gone. The same
source twice changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from omgangsdesk.domain.planning.rows import Place
from omgangsdesk.domain.records import VisitPlan

CONTENT = ("location", "room", "day", "start", "end", "expected", "supervisor", "kind")
"""The fields of a plan that a source decides; the dossier tells visits apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A visit as the source wants it; `plan.id` is the one it gets when it is new.

    The fields `unsaid` stay as they were planned, and so do people who are not among `spoken`, of
    whom the source says whether they come (None: of everybody). It is `off` where the source
    itself says that it is cancelled.
    """

    place: Place
    plan: VisitPlan
    unsaid: frozenset[str] = frozenset()
    spoken: frozenset[str] | None = None
    off: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A visit as it is planned here.

    `stamped`: something was recorded at it. `off`: it was called off. `dropped`: the entry with
    which an import called it off, where nothing else was recorded. `withdrawn`: every plan it had
    was taken back, so that it is not planned at all.
    """

    plan: VisitPlan
    stamped: bool = False
    off: bool = False
    dropped: str | None = None
    withdrawn: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Something to write.

    `kind` is new, changed, gone, back (an import had called it off) or linked (planned here
    already, and known to be of this source from now on). `before` is None of what is new, `after`
    of what is gone. `undoes` is the entry that called it off.
    """

    kind: str
    before: VisitPlan | None
    after: VisitPlan | None
    place: Place | None = None
    fields: tuple[str, ...] = ()
    undoes: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """A visit with entries that the source has otherwise; `after` is None where it is gone."""

    before: VisitPlan
    after: VisitPlan | None
    place: Place | None = None
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What a source would change, in the order of the planning; `same` counts what is as it is."""

    changes: tuple[Change, ...] = ()
    clashes: tuple[Clash, ...] = ()
    same: int = 0


@dataclass(frozen=True, slots=True)
class Span:
    """The days that a source covers, both included, like `2026-11-23`."""

    first: str
    last: str

    def holds(self, day: str) -> bool:
        """Whether a day lies in it."""
        return self.first <= day <= self.last


def difference(
    wanted: Sequence[Wanted], known: Iterable[Known], *, source: str, span: Span
) -> Difference:
    """What `wanted` would change in what is `known`.

    Args:
        wanted: what the source has, each visit once.
        known: every visit that is planned in the span, and those that came from the source.
        source: its name.
        span: the days it covers.
    """
    left = {one.plan.id: one for one in sorted(known, key=lambda one: one.plan.id)}
    pairs: list[tuple[Wanted, Known | None]] = _by_name(wanted, left, source)
    pairs = _by_hour(pairs, left)
    pairs = _moved(pairs, left, source, span)
    found = [_of_pair(one, beside) for one, beside in pairs]
    found += [_of_rest(one, source, span) for one in left.values()]
    changes = [one for one in found if isinstance(one, Change)]
    clashes = [one for one in found if isinstance(one, Clash)]
    return Difference(
        changes=tuple(sorted(changes, key=_order)),
        clashes=tuple(sorted(clashes, key=_order)),
        same=sum(one == "same" for one in found),
    )


def _order(one: Change | Clash) -> tuple[str, str]:
    plan = one.after or one.before
    assert plan is not None  # noqa: S101 - a change has one of both
    return plan.start, plan.id


def _by_name(
    wanted: Sequence[Wanted], left: dict[str, Known], source: str
) -> list[tuple[Wanted, Known | None]]:
    """Each with the visit of its dossier that goes by the same name in its source, or by our id.

    A name that another dossier now has is another visit: nobody of the one comes to the other.
    """
    named = [one for one in left.values() if one.plan.source_uid]
    anywhere = {(one.plan.case, one.plan.id): one for one in left.values()}
    anywhere |= {(one.plan.case, str(one.plan.source_uid)): one for one in named}
    own = {
        (one.plan.case, str(one.plan.source_uid)): one
        for one in named
        if one.plan.source == source
    }
    pairs: list[tuple[Wanted, Known | None]] = []
    for one in wanted:
        key = (one.plan.case, str(one.plan.source_uid))
        found = own.get(key) or anywhere.get(key)
        pairs.append((one, left.pop(found.plan.id, None) if found is not None else None))
    return pairs


def _by_hour(
    pairs: Sequence[tuple[Wanted, Known | None]], left: dict[str, Known]
) -> list[tuple[Wanted, Known | None]]:
    """Those without one with a visit of the same dossier that begins at the same time."""
    hours = {(one.plan.case, one.plan.start): one for one in left.values() if not one.withdrawn}
    return [
        (one, beside or _taken(left, hours.get((one.plan.case, one.plan.start))))
        for one, beside in pairs
    ]


def _taken(left: dict[str, Known], found: Known | None) -> Known | None:
    return left.pop(found.plan.id, None) if found is not None else None


def _moved(
    pairs: Sequence[tuple[Wanted, Known | None]],
    left: dict[str, Known],
    source: str,
    span: Span,
) -> list[tuple[Wanted, Known | None]]:
    """What is gone and what is new of one dossier on one day, one of each, is one that moved."""
    gone: dict[tuple[str, str], list[Known]] = {}
    for rest in left.values():
        if _is_of(rest, source, span):
            gone.setdefault((rest.plan.case, rest.plan.day), []).append(rest)
    new: dict[tuple[str, str], int] = {}
    for one, beside in pairs:
        if beside is None and not one.off:
            key = (one.plan.case, one.plan.day)
            new[key] = new.get(key, 0) + 1
    found: list[tuple[Wanted, Known | None]] = []
    for one, beside in pairs:
        key = (one.plan.case, one.plan.day)
        alone = gone.get(key, []) if new.get(key) == 1 and not one.off else []
        pair = beside or (_taken(left, alone[0]) if len(alone) == 1 else None)
        found.append((one, pair))
    return found


def _is_of(one: Known, source: str, span: Span) -> bool:
    """Whether it came from the source, would still be held, and lies in the span."""
    here = one.plan.source == source and span.holds(one.plan.day)
    return here and not one.off and not one.withdrawn


def _of_rest(one: Known, source: str, span: Span) -> Change | Clash | None:
    if not _is_of(one, source, span):
        return None
    return _gone(one, None)


def _gone(one: Known, place: Place | None) -> Change | Clash:
    if one.stamped:
        return Clash(before=one.plan, after=None, place=place)
    return Change(kind="gone", before=one.plan, after=None, place=place)


def _of_pair(wanted: Wanted, known: Known | None) -> Change | Clash | str | None:
    if wanted.off:
        over = known is None or known.off or known.withdrawn
        return None if over or known is None else _gone(known, wanted.place)
    if known is None:
        return Change(kind="new", before=None, after=wanted.plan, place=wanted.place)
    after = merged(wanted, known.plan)
    if known.withdrawn:
        again = replace(after, source=wanted.plan.source, source_uid=wanted.plan.source_uid)
        return Change(kind="new", before=None, after=again, place=wanted.place)
    return _of_both(wanted, known, after)


def _of_both(wanted: Wanted, known: Known, after: VisitPlan) -> Change | Clash | str:
    """A visit that is planned here, and that the source has as well."""
    fields = changed(known.plan, after)
    if fields and known.stamped:
        return Clash(before=known.plan, after=after, place=wanted.place, fields=fields)
    if known.dropped is None and (after == known.plan or known.stamped):
        return "same"
    usual = "changed" if fields else "linked"
    return Change(
        kind="back" if known.dropped is not None else usual,
        before=known.plan,
        after=after,
        place=wanted.place,
        fields=fields,
        undoes=known.dropped,
    )


def merged(wanted: Wanted, before: VisitPlan) -> VisitPlan:
    """The plan as it would become: what the source does not say stays.

    One that came from another source stays of that one.
    """
    said = {name: getattr(wanted.plan, name) for name in CONTENT if name not in wanted.unsaid}
    if "expected" in said:
        said["expected"] = _expected(wanted, before)
    if before.source in {None, wanted.plan.source}:
        said |= {"source": wanted.plan.source, "source_uid": wanted.plan.source_uid}
    return replace(before, **said)


def _expected(wanted: Wanted, before: VisitPlan) -> tuple[str, ...]:
    """Who is expected; as it was where it is the same people, since they have no order."""
    spoken = wanted.spoken
    if spoken is None:
        people = wanted.plan.expected
    else:
        come = [one for one in wanted.plan.expected if one in spoken]
        people = (*come, *(one for one in before.expected if one not in spoken))
    return before.expected if set(people) == set(before.expected) else people


def changed(before: VisitPlan, after: VisitPlan) -> tuple[str, ...]:
    """The fields in which two plans differ, where they came from apart."""
    return tuple(name for name in CONTENT if getattr(before, name) != getattr(after, name))
