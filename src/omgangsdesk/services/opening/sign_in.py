"""Unlocking a store: slots, device, chain, and the comparison with the head beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.moments import Clock
from omgangsdesk.domain.records import Colleague, Location
from omgangsdesk.errors import ExpectedError, NoStoreError, TamperedError
from omgangsdesk.exchange.sshsig import fingerprint
from omgangsdesk.language import Text, Translator, text
from omgangsdesk.models.seats import must_be_alone
from omgangsdesk.models.store import FILE, Store, open_store
from omgangsdesk.models.unit import Chain, Unit
from omgangsdesk.security.device import Device, load_device, new_device
from omgangsdesk.security.head import HEAD_NAME, Head, HeadFile, Standing, compare
from omgangsdesk.security.keyring import Keyring, Unlocked
from omgangsdesk.security.keys import derive
from omgangsdesk.services.checks.pages import PagesCheck, stopped_uncleanly
from omgangsdesk.services.day_settings import day_settings
from omgangsdesk.services.desk import Desk, keep_heads
from omgangsdesk.services.opening.noticed import long_closed, new_key, why_begun
from omgangsdesk.services.writing import newest_of, seen

DEFAULT_ZONE = "Europe/Brussels"


def sign_in(
    folder: Path,
    passphrase: str,
    *,
    label: str | None = None,
    clock: Clock,
    devices: Path,
    translator: Translator,
) -> Desk:
    """Unlock the store in `folder` and open it for whoever's passphrase that is.

    Raises:
        WrongPassphraseError: it opens no slot (or not that of `label`).
        StoreError: the store can't be opened as it is; the family says why.
    """
    keyring = Keyring.load(folder)
    if not (folder / FILE).is_file():
        raise NoStoreError(str(folder))
    unlocked = keyring.unlock(passphrase, label=label)
    unclean, key = stopped_uncleanly(folder), derive(unlocked.data_key, "store")
    store = open_store(folder, key)
    try:
        desk = _desk(
            folder, store, keyring, unlocked, clock=clock, devices=devices, translator=translator
        )
        if unclean and store.seat.alone():  # what another process writes now is no sign of a stop
            desk.pages = PagesCheck(folder, key, desk.notices.append)
        store.seat.let_in()
        return desk
    except BaseException:
        store.close()
        raise


def _desk(
    folder: Path,
    store: Store,
    keyring: Keyring,
    unlocked: Unlocked,
    *,
    clock: Clock,
    devices: Path,
    translator: Translator,
) -> Desk:
    with store.read() as unit:
        marks = unit.meta()
        colleague = unit.record(Colleague, unlocked.colleague)
        location = next(iter(unit.records(Location)), None)
        settings = day_settings(unit)
    practice = marks.get("practice") == "yes"
    if marks.get("store") != keyring.store_id or practice != keyring.practice:
        raise TamperedError(
            text("The key file belongs to another store. Nothing was opened or changed.")
        )
    notices: list[Text] = []
    device, heads, begun = attach_device(
        store, folder, keyring.store_id, unlocked.data_key, devices, notices
    )
    with store.read() as unit:
        newest = newest_of(unit, store.chain)
    told = None if practice else long_closed(newest, clock.now())
    notices += [told] if told is not None else []
    return Desk(
        folder=folder,
        store=store,
        keyring=keyring,
        device=device,
        heads=heads,
        colleague=colleague or Colleague(id="recovery", code="", name="", role="coordinator"),
        clock=clock,
        translator=translator,
        zone=location.zone if location else DEFAULT_ZONE,
        practice=practice,
        notices=notices,
        begun=begun,
        newest=newest,
        _turns=settings.turns,
        seen=seen(clock),
    )


def attach_device(
    store: Store,
    folder: Path,
    store_id: str,
    data_key: bytes,
    devices: Path,
    notices: list[Text] | None = None,
) -> tuple[Device, tuple[HeadFile, ...], list[kinds.ChainBegun]]:
    """Let this computer write: its own chain, gone on with or begun, and the heads.

    A restored, copied or moved store begins a new chain, whose first entry names the last hash it
    saw (domain.md, "device"). Every head that can be read is compared, whoever's it is, so that a
    store put back on another computer tells what it lacks too.

    Returns:
        The device, the heads that are kept, and what is to be written before its first act: what
        a head tells that the store lacks. Nothing is written here, so that a store that was
        opened by mistake can still be exchanged for the right one.

    Raises:
        OpenElsewhereError: a chain is to be begun, while another process has the store open.
    """
    told = notices if notices is not None else []
    beside = HeadFile(folder / HEAD_NAME, derive(data_key, "head"))
    device = load_device(devices, store_id, folder, data_key)
    # The heads first: what another process writes in between makes the store newer, not older.
    said = [_read(file, told) for file in (beside, *((device.head,) if device else ()))]
    with store.read() as unit:
        chains, newest = unit.chains(), unit.newest_hash()
        compared = [_compared(head, unit, chains, newest or None) for head in said]
    begun = list(dict.fromkeys(one for one in compared if one is not None))
    why = [why_begun(one) for one in begun if one.reason != "head_damaged"]
    told += [one for one in why if one not in told]
    had_key = device is not None
    if device is None or begun:
        must_be_alone(store.seat)  # of two that begin a chain, one key would be lost
        device = new_device(devices, store_id, folder, data_key)
    if had_key and begun:
        told.append(new_key(fingerprint(device.public_bytes)))
    store.chain = chains.get(device.id, Chain(device.id, 0, newest))
    heads = (beside, device.head)
    store.committed = lambda chain: keep_heads(heads, told, chain)
    return device, heads, begun


def _read(file: HeadFile, told: list[Text]) -> Head | kinds.ChainBegun | None:
    """A head; why a chain begins where it can't be read, which is said in `told`."""
    try:
        return file.read()
    except ExpectedError as error:
        if error.sentence not in told:
            told.append(error.sentence)
        return kinds.ChainBegun(reason="head_damaged")


def _compared(
    head: Head | kinds.ChainBegun | None,
    unit: Unit,
    chains: Mapping[str, Chain],
    newest: str | None,
) -> kinds.ChainBegun | None:
    """What a head tells of the store; None when nothing is lost."""
    if head is None:
        return None
    if isinstance(head, kinds.ChainBegun):
        return replace(head, last_seen=newest)
    chain = chains.get(head.device)
    stored = Head(chain.device, chain.sequence, chain.hash) if chain else None
    found = compare(head, stored, hash_at_head=unit.hash_at(head.device, head.sequence))
    if found.sound:
        return None
    behind = found.standing is Standing.STORE_BEHIND
    return kinds.ChainBegun(
        reason="entries_lost" if behind else "log_differs",
        device=head.device,
        first_lost=found.first_lost if behind else None,
        last_lost=head.sequence,
        hash=head.hash,
        last_seen=newest,
    )
