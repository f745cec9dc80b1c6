"""Values that stand side by side, as a window shows them, and settling them there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from omgangsdesk.domain import moments
from omgangsdesk.domain.record_labels import field_label
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.language import Text, text
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.records.conflicts import (
    Conflict,
    conflict_of,
    open_conflicts,
    shown_to,
)
from omgangsdesk.services.records.in_words import InWords
from omgangsdesk.services.records.settling import NOW, choices, may_settle, settle_by_hand
from omgangsdesk.services.screens.disputed import WHAT
from omgangsdesk.services.views import Said
from omgangsdesk.services.wording import plain, short_date


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChoice:
    """A field in which they differ: of each choice what it says.

    `counting` are the choices that say what counts until somebody chooses; where that is stricter
    than each of them there is none, and `now` alone says it.
    """

    name: str
    label: Text
    values: tuple[tuple[str, Text], ...]
    now: Text
    counting: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictView:
    """A record of which several values are known; the first choice is the one that was first.

    `choices` are letters with who set that value, and when.
    """

    kind: str
    id: str
    title: Said
    choices: tuple[tuple[str, Text], ...]
    fields: tuple[FieldChoice, ...]
    may_settle: bool
    entries: tuple[str, ...]
    """What was shown; a value that came since then is not settled with these."""


def load_conflicts(desk: Desk) -> tuple[ConflictView, ...]:
    """Every conflict that nobody settled, without what is kept from whoever is signed in."""
    today = desk.today()
    with desk.store.read() as unit:
        words = InWords(unit, desk.zone)
        found = [shown_to(desk, unit, one, today) for one in open_conflicts(unit)]
        return tuple(_view(desk, words, one) for one in found)


def _view(desk: Desk, words: InWords, found: Conflict) -> ConflictView:
    known = {name: value for name, value in choices(found).items() if name != NOW}
    return ConflictView(
        kind=found.kind,
        id=found.id,
        title=Said(words.title(found.kind, found.id), WHAT.get(found.kind, plain(found.kind))),
        choices=tuple((name, _who(desk, found, place)) for place, name in enumerate(known)),
        fields=tuple(
            FieldChoice(
                name=name,
                label=field_label(found.kind, name),
                values=tuple(
                    (choice, words.value(found.kind, name, value.get(name)))
                    for choice, value in known.items()
                ),
                now=words.value(found.kind, name, found.value.get(name)),
                counting=tuple(
                    choice
                    for choice, value in known.items()
                    if value.get(name) == found.value.get(name)
                ),
            )
            for name in found.fields
        ),
        may_settle=may_settle(desk, found.kind),
        entries=tuple(one.entry for one in found.rivals),
    )


def _who(desk: Desk, found: Conflict, place: int) -> Text:
    one = found.rivals[place]
    day = moments.local(one.at, desk.zone).date().isoformat()
    return text(
        "{who}, {where}, {day} {time}",
        who=one.by or "?",
        where=text("this desk") if one.device == desk.device.id else text("elsewhere"),
        day=short_date(day),
        time=moments.clock_time(one.at, desk.zone),
    )


def settle_chosen(
    desk: Desk, shown: ConflictView, fields: Mapping[str, str], *, reason: str
) -> None:
    """Let of each field the chosen value count; durable when this returns.

    Args:
        desk: whoever is signed in signs.
        shown: as it was shown.
        fields: by name of a field, which choice.
        reason: why.

    Raises:
        InvalidInputError: not by this colleague, without a reason, or another value came
            meanwhile; nothing was saved.
        StoreError: the disk refused; nothing was saved.
    """
    with desk.store.read() as unit:
        found = conflict_of(unit, shown.kind, shown.id)
    if tuple(one.entry for one in found.rivals) != shown.entries:
        raise InvalidInputError(
            text("This was settled or changed meanwhile. Nothing was saved. Look at it again.")
        )
    settle_by_hand(desk, found, next(iter(choices(found))), fields, reason=reason)
