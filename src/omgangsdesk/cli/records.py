"""`conflicts`, `conflicts settle` and `history`: what became of records, told side by side."""

from __future__ import annotations

import datetime as dt
import shutil
import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from omgangsdesk.cli.call import Call
from omgangsdesk.cli.tables import shown, table, width
from omgangsdesk.domain import moments
from omgangsdesk.domain.record_labels import field_label
from omgangsdesk.domain.records import RECORDS, Case
from omgangsdesk.errors import InvalidInputError, WrongUseError
from omgangsdesk.language import Text, text, text_n
from omgangsdesk.services.day_settings import TURNS_SETTING
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.records.conflicts import Conflict, conflict_of, open_conflicts, shown_to
from omgangsdesk.services.records.history import HistoryLine, without_secret
from omgangsdesk.services.records.in_words import InWords
from omgangsdesk.services.records.save import Saved
from omgangsdesk.services.records.settling import NOW, choices, settle_by_hand
from omgangsdesk.services.secrecy import masked, withheld_from
from omgangsdesk.services.wording import joined, short_date

if TYPE_CHECKING:
    from omgangsdesk.models.unit import Unit

FORMAT = 1
"""Version of the JSON forms, `resources/schemas/conflicts.schema.json` and `history`."""
EMPTY = text("(nothing)")
"""What a field says that is not filled in."""


def conflicts(call: Call) -> int:
    """Every record of which several values stand side by side."""
    with call.desk() as desk:
        today = desk.today()
        with desk.store.read() as unit:
            found = [shown_to(desk, unit, one, today) for one in open_conflicts(unit)]
            words = InWords(unit, desk.zone)
            if call.has("--json"):
                plain = [plain_conflict(call, one, words) for one in found]
                call.tell_json({"format": FORMAT, "conflicts": plain})
                return 0
            for one in found:
                _print(call, desk, one, words)
        if found:
            call.tell(
                text_n(
                    "{count} record has values side by side; until one is chosen the stricter "
                    "counts. Choose with “omgangsdesk conflicts settle KIND ID --keep A --reason "
                    "REASON”.",
                    "{count} records have values side by side; until one is chosen the stricter "
                    "counts. Choose with “omgangsdesk conflicts settle KIND ID --keep A --reason "
                    "REASON”.",
                    len(found),
                )
            )
        else:
            call.tell(text("No two values stand side by side."))
    return 0


def settle(call: Call) -> int:
    """One value, or fields of several, in the place of all of them."""
    kind, record_id = call.asked.operands
    _check_kind(kind)
    fields = dict(_field(one) for one in call.every("--field"))
    with call.desk() as desk:
        today = desk.today()
        with desk.store.read() as unit:
            record_id = _id(unit, kind, record_id)
            found, words = conflict_of(unit, kind, record_id), InWords(unit, desk.zone)
            given = call.value("--keep")
            keep = None if given is None else _choice(given)
            if keep is None:
                _must_be_terminal("--keep")
                _print(call, desk, shown_to(desk, unit, found, today), words)
        if keep is None:
            keep, fields = _asked(call, found)
        reason = call.ask("--reason", text("Why, and who said so: "))
        saved = settle_by_hand(desk, found, keep, fields, reason=reason)
        with desk.store.read() as unit:
            _tell_settled(call, desk, unit, found, saved, today)
    return 0


def _tell_settled(
    call: Call, desk: Desk, unit: Unit, found: Conflict, saved: Saved, today: dt.date
) -> None:
    words = InWords(unit, desk.zone)
    title = words.title(found.kind, found.id)
    call.tell(text("Settled. What counts from now on, {title}:", title=_said(call, title)))
    value = next(
        one.value for one in unit.versions(found.kind, found.id) if one.entry == saved.entry
    )
    if withheld_from(desk, unit, found.kind, found.id, today):
        value = masked(found.kind, value)
    for name in found.fields:
        _say_field(call, words, found.kind, name, value.get(name))
    if saved.in_conflict:
        call.warn(
            text("Another value came meanwhile and stands beside it: look at “conflicts” again.")
        )


def tell_history(call: Call) -> int:
    """Every version of a record, the newest first: who, when, and what changed."""
    kind, record_id = call.asked.operands
    _check_kind(kind)
    with call.desk() as desk:
        with desk.store.read() as unit:
            record_id = _id(unit, kind, record_id)
        lines = without_secret(desk, kind, record_id)
        if not lines:
            raise InvalidInputError(
                text(
                    "There is no {kind} “{record}” in this store, or it was destroyed.",
                    kind=kind,
                    record=record_id,
                )
            )
        if call.has("--json"):
            versions = [plain_version(call, kind, one) for one in lines]
            told = {"format": FORMAT, "kind": kind, "id": record_id, "versions": versions}
            call.tell_json(told)
            return 0
        with desk.store.read() as unit:
            words = InWords(unit, desk.zone)
            print(_said(call, words.title(kind, record_id)))
            for one in lines:
                _print_version(call, desk, kind, one, words)
    return 0


def _check_kind(kind: str) -> None:
    if kind not in RECORDS:
        raise WrongUseError(
            text(
                "“{kind}” is no kind of record. These are: {known}.",
                kind=kind,
                known=", ".join(RECORDS),
            )
        )


def _id(unit: Unit, kind: str, named: str) -> str:
    """The id of a record; a dossier may go by its number, a setting by its name on the way in."""
    if kind == "case" and not unit.versions(kind, named):
        return next((one.id for one in unit.records(Case) if one.number == named), named)
    if kind == "setting" and not unit.versions(kind, named):
        return _SETTINGS.get(named, named.replace("-", "_"))
    return named


_SETTINGS = {"day-turn": TURNS_SETTING}
"""Settings whose record is called otherwise than `setting set` calls them, with hyphens."""


def _field(written: str) -> tuple[str, str]:
    name, given, choice = written.partition("=")
    if not given or not name or not choice:
        raise WrongUseError(
            text("“{value}” says no choice for a field: write until=B.", value=written)
        )
    return name, _choice(choice)


def _choice(typed: str) -> str:
    plain = typed.strip()
    return NOW if plain.casefold() == NOW else plain.upper()


def _must_be_terminal(name: str) -> None:
    if not sys.stdin.isatty():
        raise WrongUseError(text("{name} is missing.", name=name))


def _asked(call: Call, found: Conflict) -> tuple[str, dict[str, str]]:
    """Of each field that differs, which one counts."""
    known, chosen = choices(found), dict[str, str]()
    for name in found.fields:
        prompt = text(
            "{field}: which counts, {known}? ",
            field=field_label(found.kind, name),
            known=", ".join(known),
        )
        try:
            chosen[name] = _choice(input(call.translator.say(prompt)))
        except EOFError as error:
            raise InvalidInputError(text("Nothing was typed. Nothing was done.")) from error
    return next(iter(known)), chosen


def _print(call: Call, desk: Desk, found: Conflict, words: InWords) -> None:
    """Its values side by side, or where the terminal is too narrow for that, under each other."""
    say, known = call.translator.say, choices(found)
    print(f"{_said(call, words.title(found.kind, found.id))}  [{found.kind} {found.id}]")
    columns = [_column(call, desk, found, name) for name in known]
    rows = [
        (
            say(field_label(found.kind, name)),
            *(
                _said(call, words.value(found.kind, name, value.get(name)))
                for value in known.values()
            ),
            name,
        )
        for name in found.fields
    ]
    lines = list(table([say(text("Field")), *columns, ""], rows))
    if max(map(width, lines)) > shutil.get_terminal_size().columns - 2:
        lines = [*columns, *_under_each_other(known, rows)]
    for line in lines:
        print(f"  {line}")
    print()


def _under_each_other(known: Iterable[str], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    for label, *values, name in rows:
        yield f"{label} [{name}]"
        yield from (f"  {choice}: {one}" for choice, one in zip(known, values, strict=True))


def _column(call: Call, desk: Desk, found: Conflict, choice: str) -> str:
    say = call.translator.say
    if choice == NOW:
        return say(text("{choice}: counts now", choice=NOW))
    one = found.rivals[ord(choice) - ord("A")]
    where = text("this desk") if one.device == desk.device.id else text("elsewhere")
    return say(
        text(
            "{choice}: {who}, {where}, {moment}",
            choice=choice,
            who=one.by or "?",
            where=where,
            moment=_moment(desk, one.at),
        )
    )


def _moment(desk: Desk, at: dt.datetime) -> Text:
    day = moments.local(at, desk.zone).date().isoformat()
    return text("{day} {time}", day=short_date(day), time=moments.clock_time(at, desk.zone))


def _said(call: Call, what: Text) -> str:
    """What a record holds, with nothing that a terminal would obey; empty is said so."""
    return shown(call.translator.say(what)) or call.translator.say(EMPTY)


def _say_field(call: Call, words: InWords, kind: str, name: str, held: Any) -> None:
    _print_field(call, kind, name, _said(call, words.value(kind, name, held)))


def _print_field(call: Call, kind: str, name: str, said: str) -> None:
    line = text("{field}: {value}", field=field_label(kind, name), value=said)
    print(f"  {call.translator.say(line)}")


def _print_version(call: Call, desk: Desk, kind: str, one: HistoryLine, words: InWords) -> None:
    say = call.translator.say
    print()
    standing = joined(list(_marks(one)))
    head = [say(_moment(desk, one.at)), shown(one.by) or "?", say(standing)]
    print("  ".join(part for part in head if part))
    if one.reason:
        print(f"  {say(text('reason: {reason}', reason=shown(one.reason)))}")
    for change in one.changes:
        if change.was is None:
            if change.became:
                _say_field(call, words, kind, change.field, change.became)
            continue
        was = _said(call, words.value(kind, change.field, change.was))
        became = _said(call, words.value(kind, change.field, change.became))
        _print_field(call, kind, change.field, f"{was} → {became}")


def _marks(one: HistoryLine) -> Iterator[Text]:
    if one.counts:
        yield text("counts")
    if one.taken_back:
        yield text("taken back")
    if one.settles:
        yield text_n(
            "decided against {count} other value",
            "decided against {count} other values",
            one.settles,
        )


def plain_conflict(call: Call, found: Conflict, words: InWords) -> dict[str, Any]:
    """The JSON form of a conflict: what differs, as it is stored and in words."""
    say, known = call.translator.say, choices(found)
    return {
        "kind": found.kind,
        "id": found.id,
        "title": say(words.title(found.kind, found.id)),
        "rivals": [
            {
                "choice": choice,
                "entry": one.entry,
                "at": moments.written(one.at),
                "by": one.by,
                "device": one.device,
            }
            for choice, one in zip(known, found.rivals, strict=False)
        ],
        "fields": [
            {
                "field": name,
                "label": say(field_label(found.kind, name)),
                "values": {choice: value.get(name) for choice, value in known.items()},
                "words": {
                    choice: say(words.value(found.kind, name, value.get(name)))
                    for choice, value in known.items()
                },
            }
            for name in found.fields
        ],
    }


def plain_version(call: Call, kind: str, one: HistoryLine) -> dict[str, Any]:
    """The JSON form of a version, with what it changed as it is stored."""
    return {
        "entry": one.entry,
        "at": moments.written(one.at),
        "by": one.by,
        "device": one.device,
        "reason": one.reason,
        "settles": one.settles,
        "counts": one.counts,
        "taken_back": one.taken_back,
        "changes": [
            {
                "field": change.field,
                "label": call.translator.say(field_label(kind, change.field)),
                "was": change.was,
                "became": change.became,
            }
            for change in one.changes
        ],
    }
