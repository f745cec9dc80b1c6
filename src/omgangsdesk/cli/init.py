"""`init`: a store for a centre, or one to practise with."""

from __future__ import annotations

from omgangsdesk.bootstrap import ZONE, ZONES
from omgangsdesk.cli.call import Call
from omgangsdesk.cli.files import write_new
from omgangsdesk.errors import InvalidInputError, WrongUseError
from omgangsdesk.language import text
from omgangsdesk.services.opening.make_centre import NewCentre, make_centre, refuse_existing
from omgangsdesk.services.practice.office import make_practice_centre


def init(call: Call) -> int:
    """Make a store."""
    return _practice(call) if call.has("--practice") else _real(call)


def _real(call: Call) -> int:
    here = call.around
    centre = call.ask("--centre", text("Name of the centre: "))
    name = call.ask("--name", text("Your name, as the first coordinator: "))
    code = call.ask("--code", text("Your sign-in code, such as your initials: "))
    wanted = NewCentre(
        centre=centre,
        name=name,
        code=code,
        passphrase=_new_passphrase(call),
        zone=ZONES.get(call.translator.language, ZONE),
    )
    recovery = make_centre(
        here.store,
        wanted,
        devices=here.devices,
        clock=here.clock,
        translator=call.translator,
    )
    call.tell(text("The store was made in {folder}.", folder=str(here.store)))
    call.tell(
        text(
            "Recovery code: {code}\nIt opens the store when every passphrase is forgotten, and is "
            "shown this once only. Write it down and keep it under lock, away from this computer.",
            code=recovery,
        )
    )
    return 0


def _new_passphrase(call: Call) -> str:
    if call.has("--passphrase-file"):
        return call.passphrase()
    first = call.ask_secret(text("New passphrase: "))
    if call.ask_secret(text("Once more: ")) != first:
        raise InvalidInputError(text("Those two are not the same. Nothing was made."))
    return first


def _practice(call: Call) -> int:
    for name in ("--centre", "--name", "--code"):
        if call.has(name):
            raise WrongUseError(text("{name} does not go with --practice.", name=name))
    store, file = call.around.store, call.path("--passphrase-file")
    given = call.passphrase() if file is not None and file.exists() else None
    here = call.around
    refuse_existing(store)
    if file is not None and given is None:
        write_new(file, b"")  # before anything is made: a place that refuses is told first
    made = make_practice_centre(
        store, keys=store, devices=here.devices, clock=here.clock, passphrase=given
    )
    if file is not None and given is None:
        write_new(file, f"{made.passphrase}\n".encode(), replace=True)
    call.tell(text("The practice centre was made in {folder}, for today.", folder=str(store)))
    call.tell(text("Sign-in codes: {codes}.", codes=", ".join(made.codes)))
    if given is None:
        call.tell(
            text(
                "The passphrase of {code} is “{passphrase}”; the others have theirs likewise.",
                code=made.codes[0],
                passphrase=made.passphrase,
            )
        )
    call.tell(text("The practice office's secret key is in {file}.", file=str(made.office_key)))
    return 0
