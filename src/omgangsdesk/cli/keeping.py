"""`retention` and `own-data`: how long dossiers are kept, and what is kept of one person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from omgangsdesk.cli.call import Call
from omgangsdesk.cli.tables import harmless, table
from omgangsdesk.domain.records import Case
from omgangsdesk.errors import InvalidInputError, WrongUseError
from omgangsdesk.language import text, text_n
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.keeping import hand_over, retention
from omgangsdesk.services.keeping.whose import find_person
from omgangsdesk.services.requests_centre import HoldDossier, SetTerm
from omgangsdesk.services.views_keeping import KeepingView, KeptDossier
from omgangsdesk.services.wording import short_date

FORMAT = 1
"""Version of the JSON form, `resources/schemas/retention.schema.json`."""


def show(call: Call) -> int:
    """The terms, what may go now, and what ended and is still kept."""
    with call.desk() as desk:
        view = retention.load_keeping(desk)
    if call.has("--json"):
        call.tell_json(_plain(view))
        return 0
    for line in _lines(call, view):
        print(harmless(line))
    return 0


def _lines(call: Call, view: KeepingView) -> Iterator[str]:
    say = call.translator.say
    head = [say(text("Sort")), say(text("Kept")), say(text("Ground"))]
    none = say(text("no term: nothing of it is ever due"))
    rows = [
        (
            f"{say(one.called)} ({one.sort})",
            say(text_n("{count} year", "{count} years", one.years)) if one.years else none,
            one.ground,
        )
        for one in view.terms
    ]
    yield from table(head, rows)
    yield ""
    if not view.due:
        yield say(text("No dossier may go now."))
    for title, found in ((text("May go now:"), view.due), (text("Still kept:"), view.kept)):
        if found:
            yield say(title)
            yield from (f"  {_kept(call, one)}" for one in found)


def _kept(call: Call, one: KeptDossier) -> str:
    said = text(
        "{number}, ended {date}", number=one.number, date=short_date(one.ended.isoformat())
    )
    parts = [call.translator.say(said)]
    if one.due is not None:
        due = text("may go from {date}", date=short_date(one.due.isoformat()))
        parts.append(call.translator.say(due))
    if one.held is not None:
        parts.append(call.translator.say(one.held.full))
    return ", ".join(parts)


def _plain(view: KeepingView) -> dict[str, Any]:
    def dossiers(found: Sequence[KeptDossier]) -> list[dict[str, Any]]:
        return [
            {
                "case": one.case,
                "number": one.number,
                "ended": one.ended.isoformat(),
                "due": one.due.isoformat() if one.due else None,
                "held": one.held is not None,
            }
            for one in found
        ]

    return {
        "format": FORMAT,
        "terms": [
            {"sort": one.sort, "years": one.years, "ground": one.ground} for one in view.terms
        ],
        "due": dossiers(view.due),
        "kept": dossiers(view.kept),
    }


def set_years(call: Call) -> int:
    """Set a term."""
    sort, years = call.asked.operands
    with call.desk() as desk:
        view = retention.load_keeping(desk)
        stands = next((one for one in view.terms if one.sort == sort), None)
        if stands is None:
            known = ", ".join(one.sort for one in view.terms)
            raise WrongUseError(
                text("“{name}” is none of the sorts {known}.", name=sort, known=known)
            )
        asked = SetTerm(
            sort=sort,
            years="" if years.strip() == "0" else years,
            ground=call.value("--ground") or "",
            based_on=stands.entry,
        )
        call.tell(retention.set_term(desk, asked).called.full)
    return 0


def hold(call: Call) -> int:
    """Keep a dossier longer."""
    (number,) = call.asked.operands
    with call.desk() as desk:
        asked = HoldDossier(
            case=_case(desk, number),
            until=call.value("--until") or "",
            reason=call.value("--reason") or "",
        )
        call.tell(retention.hold_dossier(desk, asked).called.full)
    return 0


def _case(desk: Desk, number: str) -> str:
    with desk.store.read() as unit:
        found = [one.id for one in unit.records(Case) if number in {one.id, one.number}]
    if len(found) != 1:
        raise InvalidInputError(text("There is no such dossier in this store."))
    return found[0]


def own_data(call: Call) -> int:
    """Look at what is kept of somebody; with `--to`, hand it over and register that."""
    (named,) = call.asked.operands
    target = call.path("--to")
    for name in ("--receiver", "--ground"):
        if (target is None) == call.has(name):
            raise WrongUseError(text("{name} goes with --to, and --to with it.", name=name))
    with call.desk() as desk:
        person = find_person(desk, named)
        let_in = call.every("--let-in")
        papers = hand_over.make_papers(desk, person, let_in=let_in)
        if target is not None:
            files = hand_over.write_papers(
                desk,
                papers,
                target,
                receiver=call.value("--receiver") or "",
                ground=call.value("--ground") or "",
            )
            for file in files:
                call.warn(text("Written: {file}", file=str(file)))
        if call.has("--json"):
            call.tell_json(hand_over.plain(papers.data))
        else:
            for line in _told(call, papers):
                print(harmless(line))
    return 0


def _told(call: Call, papers: hand_over.OwnPapers) -> Iterator[str]:
    say = call.translator.say
    for section in papers.data.sections:
        facts = text_n("{count} fact", "{count} facts", len(section.facts))
        yield f"{section.title}: {say(facts)}"
    for one in papers.left_out:
        told = text(
            "left out, speaks of others too: {kind} ({entry})", kind=one.kind, entry=one.entry
        )
        yield say(told)
