"""`colleague add` and `passphrase`: who can open the store."""

from __future__ import annotations

from omgangsdesk.cli.call import Call
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.language import Text, text
from omgangsdesk.security.keyring import Keyring
from omgangsdesk.security.passphrases import read_passphrase_file
from omgangsdesk.services.opening import colleagues


def add(call: Call) -> int:
    """Take up a colleague."""
    own = call.passphrase()
    with call.desk(passphrase=own) as desk:
        colleagues.must_be_coordinator(desk)
        name = call.ask("--name", text("Name of the colleague: "))
        code = call.ask("--code", text("Sign-in code, such as initials: "))
        added = colleagues.add_colleague(
            desk,
            own,
            name=name,
            code=code,
            role=call.value("--role") or "supervisor",
            passphrase=_new(call, text("New passphrase, typed by the colleague: ")),
        )
    call.tell(text("{code} can sign in from now on.", code=added.code))
    return 0


def passphrase(call: Call) -> int:
    """Another passphrase: one's own, or with the recovery code a colleague's."""
    forgotten = call.value("--forgotten")
    here = call.around
    keyring = Keyring.load(here.store)
    if forgotten is not None:
        code = _secret(call, text("Recovery code: "))
        desk = colleagues.recover(
            here.store,
            code,
            label=forgotten,
            new=_new(call, text("New passphrase: ")),
            clock=here.clock,
            devices=here.devices,
            translator=call.translator,
        )
        label = desk.colleague.code
        desk.close()
    else:
        old = call.passphrase()
        found = keyring.unlock(old, label=call.value("--as"))
        if found.recovery:
            raise InvalidInputError(
                text(
                    "That is the recovery code. Say whose passphrase was forgotten with "
                    "--forgotten; nothing was changed."
                )
            )
        label = found.label
        new = _new(call, text("New passphrase: "))
        colleagues.change_own(here.store, label=label, old=old, new=new)
    call.tell(text("{code} has a new passphrase. The old one opens nothing any more.", code=label))
    return 0


def _secret(call: Call, prompt: Text) -> str:
    return call.passphrase() if call.has("--passphrase-file") else call.ask_secret(prompt)


def _new(call: Call, prompt: Text) -> str:
    file = call.path("--new-passphrase-file")
    if file is not None:
        return read_passphrase_file(file)
    first = call.ask_secret(prompt)
    if call.ask_secret(text("Once more: ")) != first:
        raise InvalidInputError(text("Those two are not the same. Nothing was changed."))
    return first
