"""`destroy`: first a look at what would go, then lawful destruction, and its certificates."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from omgangsdesk.cli.call import Call
from omgangsdesk.cli.files import write_new
from omgangsdesk.cli.tables import harmless
from omgangsdesk.domain import moments
from omgangsdesk.domain.records import Case
from omgangsdesk.errors import ExpectedError, InvalidInputError, WrongUseError
from omgangsdesk.language import Translator, text
from omgangsdesk.services.acts.certificate_words import certificate_lines, look_lines
from omgangsdesk.services.acts.certificates import Certificate, certificates
from omgangsdesk.services.acts.destroy import check_order, what_would_go
from omgangsdesk.services.acts.destroy import destroy as carry_out
from omgangsdesk.services.acts.destroyable import Selection, WouldGo
from omgangsdesk.services.desk import Desk

FORMAT = 1
"""Version of the JSON form, `resources/schemas/destroy.schema.json`."""
WHICH = ("--visit", "--case", "--entry")
"""Options that say what is meant, of which one is given."""
ACT = ("--ground", "--ordered-by", "--yes", "--to")
"""Options of the act itself."""


def destroy(call: Call) -> int:
    """Show what would go, or what went; with a ground, destroy it."""
    chosen = [name for name in WHICH if call.has(name)]
    if call.has("--certificates"):
        for name in (*chosen, *(one for one in ACT if call.has(one))):
            raise WrongUseError(text("{name} does not go with --certificates.", name=name))
        return _shown_again(call)
    if len(chosen) != 1:
        raise WrongUseError(text("Say what is meant with one of {known}.", known=", ".join(WHICH)))
    acting = call.has("--ground")
    for name in ACT[1:]:
        if call.has(name) and not acting:
            raise WrongUseError(text("{name} goes with --ground.", name=name))
    with call.desk() as desk:
        wanted = _selection(call, desk)
        return _act(call, desk, wanted) if acting else _look(call, desk, wanted)


def _selection(call: Call, desk: Desk) -> Selection:
    case = call.value("--case")
    if case is None:
        return Selection(visit=call.value("--visit"), entries=call.every("--entry"))
    with desk.store.read() as unit:
        known = unit.records(Case)
    found = [one.id for one in known if case == one.id] or [
        one.id for one in known if case == one.number
    ]
    if len(found) > 1:
        raise InvalidInputError(
            text(
                "Several dossiers have the number “{number}”: {ids}. Nothing was done. Name one "
                "by its id.",
                number=case,
                ids=", ".join(found),
            )
        )
    return Selection(case=found[0] if found else case)


def _look(call: Call, desk: Desk, wanted: Selection) -> int:
    """What would go; ends with 1 where something stands in the way."""
    going = what_would_go(desk, wanted)
    if call.has("--json"):
        call.tell_json(plain_look(going, call.translator))
        return 1 if going.held_back else 0
    for line in look_lines(call.translator, desk, going):
        print(line)
    if going.held_back:
        call.tell(text("It can't be destroyed yet:"))
        for why in going.held_back:
            print(f"  {call.translator.say(why)}")
        return 1
    call.tell(
        text(
            "Nothing was destroyed. A coordinator can destroy it with --ground and --ordered-by; "
            "that can't be taken back."
        )
    )
    return 0


def _act(call: Call, desk: Desk, wanted: Selection) -> int:
    ground = call.value("--ground") or ""
    ordered_by = call.ask("--ordered-by", text("Who ordered it: "))
    check_order(desk, ground, ordered_by)
    target = _target(call)
    _confirm(call, desk, wanted)
    made = carry_out(desk, wanted, ground=ground, ordered_by=ordered_by)
    lines = "\n".join(map(harmless, certificate_lines(call.translator, desk, made)))
    if call.has("--json"):
        call.tell_json(plain_certificate(made))
    else:
        print(lines)
    kept = target is None or _keep(call, target, made, lines)
    for name in made.copies_left:
        call.warn(
            text(
                "{file} beside the store still holds what was destroyed and could not be "
                "removed. Remove it by hand.",
                file=name,
            )
        )
    return 0 if kept and not made.copies_left else 1


def _target(call: Call) -> Path | None:
    """Where the certificate goes; looked at first, since what follows can't be taken back."""
    target = call.path("--to")
    if target is not None and target.exists():
        raise InvalidInputError(
            text(
                "{file} is there already and was left as it is. Nothing was destroyed. Choose "
                "another name for the certificate.",
                file=str(target),
            )
        )
    if target is not None and not target.parent.is_dir():
        raise InvalidInputError(
            text(
                "There is no folder for {file}. Nothing was destroyed. Choose another place for "
                "the certificate.",
                file=str(target),
            )
        )
    return target


def _confirm(call: Call, desk: Desk, wanted: Selection) -> None:
    """See that whoever types it means it; nothing to confirm where it can't be done anyway."""
    if call.has("--yes"):
        return
    if call.has("--json") or not sys.stdin.isatty():
        raise WrongUseError(
            text("This can't be taken back: add --yes where nobody can confirm it.")
        )
    going = what_would_go(desk, wanted)
    if going.held_back:
        return
    for line in look_lines(call.translator, desk, going):
        print(line)
    count = str(len(going.entries))
    prompt = text("This can't be taken back. Type {count} to destroy them: ", count=count)
    try:
        typed = input(call.translator.say(prompt))
    except EOFError:
        typed = ""
    if typed.strip() != count:
        raise InvalidInputError(text("That was not {count}. Nothing was destroyed.", count=count))


def _keep(call: Call, target: Path, made: Certificate, lines: str) -> bool:
    """The certificate in a file, all its hashes with it; whether that went well."""
    if call.has("--json"):
        content = json.dumps(plain_certificate(made), ensure_ascii=False, indent=2) + "\n"
    else:
        content = "\n".join((lines, *made.hashes)) + "\n"
    try:
        write_new(target, content.encode())
    except ExpectedError as error:
        call.warn(error.sentence)
        call.warn(
            text(
                "It was destroyed. Its certificate is shown again by “omgangsdesk destroy "
                "--certificates”."
            )
        )
        return False
    call.warn(text("The certificate is in {file}.", file=str(target)))
    return True


def _shown_again(call: Call) -> int:
    with call.desk() as desk:
        found = certificates(desk)
        if call.has("--json"):
            made = [plain_certificate(one) for one in found]
            call.tell_json({"format": FORMAT, "what": "certificates", "certificates": made})
            return 0
        if not found:
            call.tell(text("Nothing was ever destroyed in this store."))
        for number, one in enumerate(found):
            if number:
                print()
            for line in certificate_lines(call.translator, desk, one):
                print(harmless(line))
    return 0


def plain_look(going: WouldGo, translator: Translator) -> dict[str, Any]:
    """The JSON form of what would go."""
    return {
        "format": FORMAT,
        "what": "look",
        "possible": not going.held_back,
        "entries": list(going.entries),
        "counts": dict(going.counts),
        "visits": list(going.visit_ids),
        "cases": list(going.cases),
        "along": going.along,
        "reports": going.reports,
        "drafts": going.drafts,
        "beside": list(going.beside),
        "kept": [translator.say(one) for one in going.kept],
        "held_back": [translator.say(one) for one in going.held_back],
    }


def plain_certificate(made: Certificate) -> dict[str, Any]:
    """The JSON form of a certificate."""
    found = {
        "format": FORMAT,
        "what": "certificate",
        "at": moments.written(made.at),
        "by": made.by,
        "ground": made.ground,
        "ordered_by": made.ordered_by,
        "entries": sum(made.counts.values()),
        "counts": dict(made.counts),
        "visits": made.visits,
        "reports": made.reports,
        "drafts": made.drafts,
        "copies": made.copies,
        "copies_left": list(made.copies_left),
        "orders": list(made.orders),
        "hashes": list(made.hashes),
        "digest": made.digest,
    }
    return {name: value for name, value in found.items() if value is not None}
