"""Who can open the store: a new colleague, another passphrase, a forgotten one.

Nobody gives another colleague a passphrase while signed in: with it they could sign for that
colleague, and be the second one of a lifted stop. The recovery code can, and the log tells so.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path

from omgangsdesk import codec
from omgangsdesk.domain import moments
from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.log.entries import Draft
from omgangsdesk.domain.log.ids import new_id
from omgangsdesk.domain.moments import Clock
from omgangsdesk.domain.records import Colleague
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.language import Translator, text
from omgangsdesk.models.unit import Unit
from omgangsdesk.security.keyring import Keyring
from omgangsdesk.security.passphrases import check_new_passphrase, clean_label, fold
from omgangsdesk.services.centre.keeping import keep, one_line
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.opening.sign_in import sign_in
from omgangsdesk.services.outside import ChangedMeanwhileError
from omgangsdesk.services.writing import write_act

RULE = "recovery_code"
"""What the log calls a passphrase that was set with the recovery code."""


def change_own(folder: Path, *, label: str, old: str, new: str) -> None:
    """Let a colleague take another passphrase.

    Raises:
        WrongPassphraseError: `old` is not that colleague's.
        InvalidInputError: the new one is not sound.
        StoreError: it could not be written; the old one still holds.
    """
    keyring = Keyring.load(folder)
    keyring.change_passphrase(keyring.unlock(old, label=label), new)


def recover(
    folder: Path,
    code: str,
    *,
    label: str,
    new: str,
    clock: Clock,
    devices: Path,
    translator: Translator,
) -> Desk:
    """Give a colleague a new passphrase with the recovery code, and sign in with it.

    The log tells that it was done, signed by that colleague.

    Raises:
        WrongPassphraseError: that is not the recovery code of this store.
        InvalidInputError: nobody has that sign-in code, or the passphrase is not sound.
        StoreError: the store can't be opened, or the key file not written.
    """
    keyring = Keyring.load(folder)
    unlocked = keyring.unlock(code)
    if not unlocked.recovery:
        raise InvalidInputError(
            text("That is a passphrase, not the recovery code. Nothing was changed.")
        )
    keyring.set_passphrase(unlocked.data_key, label=label, passphrase=new)
    desk = sign_in(folder, new, label=label, clock=clock, devices=devices, translator=translator)
    try:
        _tell(desk)
    except BaseException:
        desk.close()
        raise
    return desk


def _tell(desk: Desk) -> None:
    now = moments.whole_ms(desk.clock.now())
    reason = desk.translator.tr("A new passphrase was set with the recovery code.")
    told = Draft(
        kind="override",
        data=kinds.Override(rule=RULE, reason=reason),
        day=desk.today().isoformat(),
        occurred_at=now,
        zone=desk.zone,
    )
    desk.take_up(write_act(desk, [told], now))


def add_colleague(
    desk: Desk, own: str, *, name: str, code: str, role: str, passphrase: str
) -> Colleague:
    """Take up a colleague, who signs in with `code` and `passphrase` from now on.

    A colleague whose making was broken off between record and key gets the key, and so does one
    whom another desk took up, when the name is the same: two with one code are never made here.

    Args:
        desk: a coordinator's.
        own: the coordinator's own passphrase, which opens the key that the new one is given.
        name: as it stands on paper.
        code: the sign-in code, usually initials.
        role: a word of COLLEAGUE_ROLE.
        passphrase: typed by the new colleague.

    Raises:
        InvalidInputError: not by a coordinator, or a field is not sound; nothing was changed.
        WrongPassphraseError: `own` is not the coordinator's.
        StoreError: it could not be written.
    """
    must_be_coordinator(desk)
    name = one_line(name)
    if not name:
        raise InvalidInputError(text("A colleague needs a name. Nothing was changed."))
    label = clean_label(code)
    check_new_passphrase(passphrase, label)
    data_key = desk.keyring.unlock(own, label=desk.colleague.code).data_key
    wanted = _record(desk, name, label, role)
    desk.keyring.add_colleague(data_key, colleague=wanted.id, label=label, passphrase=passphrase)
    return wanted


def must_be_coordinator(desk: Desk) -> None:
    """See that it is a coordinator who takes up colleagues.

    Raises:
        InvalidInputError: it is not.
    """
    if desk.colleague.role != "coordinator" or desk.colleague.id == "recovery":
        raise InvalidInputError(
            text("Only a coordinator takes up colleagues. Nothing was changed.")
        )


def _record(desk: Desk, name: str, label: str, role: str) -> Colleague:
    signers = {slot.colleague for slot in desk.keyring.slots}

    def meant(unit: Unit) -> Colleague | None:
        return _meant(unit.records(Colleague), signers, name, label)

    with desk.store.read() as unit:
        found = meant(unit)
    if found is not None and found.left != "yes":
        return found
    wanted = Colleague(id=found.id if found else new_id(), code=label, name=name, role=role)
    codec.check_words(wanted)

    def still_free(unit: Unit) -> None:
        if meant(unit) != found:
            raise ChangedMeanwhileError

    keep(desk, wanted, look=still_free)
    return wanted


def _meant(
    known: Iterable[Colleague], signers: Collection[str], name: str, label: str
) -> Colleague | None:
    """Who has that code already and goes by that name; None where nobody has it.

    Raises:
        InvalidInputError: it is somebody else's; nothing was changed.
    """
    same = [one for one in known if fold(one.code) == fold(label)]
    if any(one.id in signers for one in same):
        raise InvalidInputError(
            text(
                "The sign-in code {label} is taken. Choose another one, so that it stays "
                "clear who signs.",
                label=label,
            )
        )
    meant = next((one for one in same if one.name.casefold() == name.casefold()), None)
    if meant is not None or not same:
        return meant
    if all(one.left == "yes" for one in same):
        raise InvalidInputError(
            text(
                "{label} was the sign-in code of somebody who left, and stays under what they "
                "signed. Choose another one.",
                label=label,
            )
        )
    raise InvalidInputError(
        text(
            "{label} is the sign-in code of a colleague of another name, maybe at another desk. "
            "Choose another code, or type the name as it stands among the colleagues.",
            label=label,
        )
    )
