"""The stop on a child leaving with someone who may not take it, at every exit.

The rule is `domain.rules.exits`; here it meets the second colleague's passphrase, and what has
already happened, which can always be recorded.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from omgangsdesk.domain import moments
from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.log.entries import Draft
from omgangsdesk.domain.own_words import label_of
from omgangsdesk.domain.rules.exits import Permission, at_odds, may_leave_with
from omgangsdesk.errors import InvalidInputError, RuleStopError
from omgangsdesk.language import Text, text
from omgangsdesk.security.keyring import verify_colleague
from omgangsdesk.services.acts.base import Context
from omgangsdesk.services.requests import Lift
from omgangsdesk.services.wording import short_date

RULE = "child_exit"
"""The rule's name in an `override` entry."""


class ExitStopError(RuleStopError):
    """The stop at an exit."""

    def __init__(self, sentence: Text, *, liftable: bool) -> None:
        super().__init__(sentence)
        self.liftable = liftable


def guard(
    ctx: Context,
    children: Sequence[str],
    taker: str | None,
    *,
    company: Sequence[str] = (),
    lift: Lift | None,
    happened: bool,
) -> list[Draft]:
    """What must be written beside an exit of `children` with `taker`.

    Nothing when they may go; an override when the stop is lifted; an override and a critical
    incident when it has already happened. A stop that was lifted at the handover of a child to
    this taker holds for their departure too, while the child is with nobody else.

    Args:
        ctx: the visit.
        children: who leave.
        taker: with whom.
        company: other adults who leave in the same act. They take nobody, but who was refused or
            is under a no-contact order does not leave beside the child.
        lift: reason and passphrase of a second colleague.
        happened: it took place already.

    Raises:
        ExitStopError: the stop; nothing was recorded.
        WrongPassphraseError: the second colleague's passphrase is not right.
    """
    stops = [*_of_taker(ctx, children, taker), *_of_company(ctx, children, company)]
    if not stops:
        return []
    stopped = tuple(dict.fromkeys(one.child for one in stops))
    if happened:
        beside = dict.fromkeys(one.adult for one in stops if one.adult and one.adult != taker)
        return _against_the_rule(ctx, stopped, taker, tuple(beside))
    worst = min(stops, key=lambda one: one.permission.liftable)
    # Which of several adults takes the child can always be said.
    liftable = worst.permission.liftable and not (worst.adult is None and company)
    if lift is None or not liftable:
        raise ExitStopError(_sentence(ctx, worst.adult, worst.permission), liftable=liftable)
    return [_lifted(ctx, lift, stopped, taker)]


def check_taker(
    ctx: Context,
    children: Sequence[str],
    taker: str | None,
    company: Sequence[str],
    *,
    happened: bool,
) -> None:
    """See that who is named to take children is who goes (`exits.at_odds`), before any stop.

    A colleague is never stamped, and may well go along.

    Raises:
        InvalidInputError: it is somebody else; nothing was recorded.
    """
    _, every, _ = ctx.then()
    found = at_odds(taker, children, company, every, happened=happened)
    if found is None or (taker in ctx.book.colleagues and found != "itself"):
        return
    if found == "inside" and ctx.request.when is not None:
        raise InvalidInputError(
            text(
                "By the log, whoever is named to take the child was inside at {time}, while "
                "another adult left with it. Nothing was recorded. Let that person leave as well, "
                "name who really took the child, or record the others' departure apart, with the "
                "same time.",
                time=moments.clock_time(ctx.occurred_at, ctx.file.location.zone),
            )
        )
    raise InvalidInputError(_AT_ODDS[found])


_AT_ODDS: Mapping[str, Text] = {
    "itself": text(
        "A child does not leave with itself. Nothing was recorded. Name who takes it, or stamp it "
        "out apart."
    ),
    "inside": text(
        "Whoever is named to take the child stays inside, while another adult leaves with it. "
        "Nothing was recorded. Let that person leave as well, name who really takes the child, or "
        "stamp the others out apart."
    ),
    "absent": text(
        "Whoever is named to take the child is not stamped in, while another adult leaves with "
        "it. Nothing was recorded. Name who really takes the child, stamp in who was named, or "
        "stamp the others out apart."
    ),
}


@dataclass(frozen=True, slots=True)
class _Stop:
    """A child that may not leave with (or beside) an adult."""

    child: str
    adult: str | None
    permission: Permission


def _of_taker(ctx: Context, children: Sequence[str], taker: str | None) -> Iterator[_Stop]:
    for child in children:
        found = _may_leave_with(ctx, taker, child)
        with_taker = ctx.state.holders.get(child) == taker
        lifted = found.liftable and with_taker and (child, taker) in ctx.state.lifted
        if not found.allowed and not lifted:
            yield _Stop(child, taker, found)


def _of_company(ctx: Context, children: Sequence[str], company: Sequence[str]) -> Iterator[_Stop]:
    for child in children:
        for adult in company:
            found = _may_leave_with(ctx, adult, child)
            if not found.allowed and not found.liftable:
                yield _Stop(child, adult, found)


def _may_leave_with(ctx: Context, adult: str | None, child: str) -> Permission:
    by = ctx.state.where(child).brought_by
    brought_by = by if by not in ctx.book.colleagues else None  # it came in; it has no family here
    files = ctx.book.files.values()
    return may_leave_with(ctx.file, files, adult, child, ctx.day, brought_by)


def _sentence(ctx: Context, taker: str | None, permission: Permission) -> Text:
    party = ctx.file.parties.get(taker or "")
    relation = (
        label_of(ctx.file.words, "relation", party.relation)
        if party
        else text("not in this dossier")
    )
    if taker is None:
        return text(
            "A child may not leave alone or with someone unnamed. Nothing was recorded. "
            "Say with whom the child leaves."
        )
    reasons = {
        "refused": text("was refused to take the child"),
        "order": text("is under a no-contact order"),
        "expired": text("was authorised until {date}", date=short_date(permission.until)),
        "no": text("is not authorised to take the child"),
    }
    advice = (
        text("A second colleague can lift this with a reason.")
        if permission.liftable
        else text("This can't be lifted.")
    )
    return text(
        "This child may not leave with this person ({relation}), who {why}. Nothing was recorded. "
        "{advice}",
        relation=relation,
        why=reasons[permission.verdict],
        advice=advice,
    )


def _lifted(ctx: Context, lift: Lift, children: tuple[str, ...], taker: str | None) -> Draft:
    if not lift.reason.strip():
        raise InvalidInputError(text("A reason is needed to lift the stop. Nothing was recorded."))
    second = verify_colleague(ctx.desk.keyring, lift.colleague, lift.passphrase)
    if second.colleague == ctx.desk.colleague.id:
        raise InvalidInputError(
            text(
                "Another colleague than whoever is signed in must lift this. Nothing was recorded."
            )
        )
    data = kinds.Override(
        rule=RULE,
        reason=lift.reason.strip(),
        unlocked_by=second.colleague,
        children=children,
        taker=taker,
    )
    return ctx.draft("override", data)


def _against_the_rule(
    ctx: Context, children: tuple[str, ...], taker: str | None, beside: tuple[str, ...]
) -> list[Draft]:
    say = ctx.desk.translator.say
    fact = say(text("A child left with someone who may not take it; recorded afterwards."))
    reason = say(text("already happened"))
    override = kinds.Override(rule=RULE, reason=reason, children=children, taker=taker)
    return [
        ctx.draft("override", override),
        ctx.draft(
            "incident",
            kinds.Incident(
                incident="unauthorised_person",
                severity="4",
                facts=fact,
                persons=(*children, *((taker,) if taker else ()), *beside),
            ),
        ),
    ]
