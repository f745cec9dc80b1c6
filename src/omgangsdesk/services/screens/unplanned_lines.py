"""What lines say of what was not planned: a plan that changes, a call, an extra person, signs."""

from __future__ import annotations

from collections.abc import Callable

from omgangsdesk import codec
from omgangsdesk.domain import moments
from omgangsdesk.domain import vocabulary as words
from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.records import VisitPlan
from omgangsdesk.domain.visit.plan_changes import times_of
from omgangsdesk.language import Text, text
from omgangsdesk.services.screens.namer import Namer, both, pick
from omgangsdesk.services.views import Said
from omgangsdesk.services.wording import full_person, joined, label, plain, same, several


def free(written: str | None, *, full: bool) -> Text:
    """Free text shows in full only; discreetly it is left out, since it may hold names."""
    return plain(written or "") if full else plain("…")


def record(namer: Namer, data: kinds.RecordSet) -> Said:
    """A record that was set in the log of a visit: its plan, or somebody who came along."""
    if data.record == "person":
        name = full_person(namer.file, data.record_id)
        return both(lambda full: text("New in the store: {name}", name=pick(name, full=full)))
    if data.record != "visit":
        return same(text("record: {kind} {record}", kind=data.record, record=data.record_id))
    end = times_of(codec.from_plain(dict(data.value), VisitPlan), namer.file.location.zone)
    if namer.brief:
        end = end.replace("–", "-")
    if data.reason is None:
        return same(text("The office plans: {times}", times=end))
    why = data.reason
    return both(
        lambda full: text("Plan: {times} · {reason}", times=end, reason=free(why, full=full))
    )


def identity(namer: Namer, data: kinds.IdentityCheck) -> Said:
    """How somebody's identity was settled; of who was not let in, by whom and why."""
    name, result = namer.who(data.person), label(words.IDENTITY, data.result)
    if data.decided_by is None:
        return both(
            lambda full: text("{name}: {result}", name=pick(name, full=full), result=result)
        )
    by = namer.who(data.decided_by)
    return both(
        lambda full: text(
            "{name} not let in, decided by {who}: {reason}",
            name=pick(name, full=full),
            who=pick(by, full=full),
            reason=free(data.reason, full=full),
        )
    )


def let_in(namer: Namer, data: kinds.Override) -> Said:
    """Somebody whom nobody expected came in once."""
    name, by = namer.who(data.person), namer.who(data.decided_by)
    return both(
        lambda full: text(
            "{name} let in once, decided by {who}: {reason}",
            name=pick(name, full=full),
            who=pick(by, full=full),
            reason=free(data.reason, full=full),
        )
    )


def contact(namer: Namer, data: kinds.ContactLogged) -> Said:
    """With whom, and what came of it; of a child whom nobody collects, as a step of the ladder."""
    whom = _whom(namer, data)
    if data.reached is None:
        told = " → ".join(part for part in (data.about, data.outcome) if part)
        return both(
            lambda full: text(
                "Contact with {whom}: {what}",
                whom=pick(whom, full=full),
                what=free(told, full=full),
            )
        )
    children, came = several(namer.file, data.children), label(words.REACHED, data.reached)

    def line(full: bool) -> Text:  # noqa: FBT001 - see `both`
        said = text(
            "Nobody collects {children}: {whom} called, {reached}",
            children=pick(children, full=full),
            whom=pick(whom, full=full),
            reached=came,
        )
        return joined([said, free(data.outcome, full=full)], " · ") if data.outcome else said

    return both(line)


def _whom(namer: Namer, data: kinds.ContactLogged) -> Said:
    """By name where it is somebody who is known, else as it was typed."""
    known = data.with_whom in namer.file.persons or data.with_whom in namer.book.colleagues
    return namer.who(data.with_whom) if known else Said(plain(data.with_whom), plain("…"))


def cancelled(namer: Namer, data: kinds.NotHeld) -> Said:
    """Why the visit was called off beforehand; who said so, and when."""
    return not_held(namer, data, off=lambda reason: text("Cancelled: {reason}", reason=reason))


def _off(reason: Text) -> Text:
    return text("Not held: {reason}", reason=reason)


def not_held(namer: Namer, data: kinds.NotHeld, *, off: Callable[[Text], Text] = _off) -> Said:
    """Why the visit is not held, or why somebody is not coming to it; who said so, and when."""
    reason, by = namer.word("not_held", data.reason), namer.who(data.by)
    people = several(namer.file, data.persons)

    def line(full: bool) -> Text:  # noqa: FBT001 - see `both`
        parts = [
            text("{who} not coming: {reason}", who=pick(people, full=full), reason=reason)
            if data.persons
            else off(reason)
        ]
        if namer.brief:
            return parts[0]
        parts += _said_by(namer, data.by and pick(by, full=full), data.told_at)
        if data.note:
            parts.append(free(data.note, full=full))
        return joined(parts, " · ")

    return both(line)


def _said_by(namer: Namer, by: Text | str | None, told_at: str | None) -> list[Text]:
    if not told_at:
        return [text("told by {who}", who=by)] if by else []
    time = moments.clock_time(moments.read(told_at), namer.book.zone)
    if by:
        return [text("told by {who} at {time}", who=by, time=time)]
    return [text("told at {time}", time=time)]


def signs_of(data: kinds.Incident, *, full: bool) -> list[Text]:
    """What was seen of somebody who seems intoxicated, and how that person left."""
    found = [joined([label(words.SIGN, one) for one in data.signs])] if data.signs else []
    if data.leaves is not None:
        found.append(leaving(data.leaves, data.leaves_note, full=full))
    return found


def leaving(word: str, note: str | None, *, full: bool) -> Text:
    """How somebody left in safety."""
    how = label(words.LEAVING, word)
    if note and full:
        return text("leaves: {how}, {note}", how=how, note=note)
    return text("leaves: {how}", how=how)
