"""Unlocking a store: slots, device, chain, and the comparison with the head beside it."""

from __future__ import annotations

from pathlib import Path

from omgangsdesk.domain.moments import Clock
from omgangsdesk.domain.records import Colleague, Location
from omgangsdesk.errors import ExpectedError, NoStoreError, TamperedError
from omgangsdesk.language import Text, Translator, text
from omgangsdesk.models.store import FILE, Store, open_store
from omgangsdesk.models.unit import Chain
from omgangsdesk.security.device import Device, load_device, new_device
from omgangsdesk.security.head import HEAD_NAME, Head, HeadFile, Standing, compare
from omgangsdesk.security.keyring import Keyring, Unlocked
from omgangsdesk.security.keys import derive
from omgangsdesk.services.desk import Desk, keep_heads
from omgangsdesk.services.sign_in_view import SignInView

DEFAULT_ZONE = "Europe/Brussels"


def look(folder: Path) -> SignInView:
    """What the unlock screen may know: sign-in codes, and whether this is practice.

    Raises:
        NoStoreError: there is no store in `folder`.
    """
    keyring = Keyring.load(folder)
    return SignInView(labels=keyring.labels(), practice=keyring.practice)


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
    store = open_store(folder, derive(unlocked.data_key, "store"))
    try:
        return _desk(
            folder, store, keyring, unlocked, clock=clock, devices=devices, translator=translator
        )
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
    practice = marks.get("practice") == "yes"
    if marks.get("store") != keyring.store_id or practice != keyring.practice:
        raise TamperedError(
            text("The key file belongs to another store. Nothing was opened or changed.")
        )
    device, heads, notices = attach_device(
        store, folder, keyring.store_id, unlocked.data_key, devices
    )
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
    )


def attach_device(
    store: Store, folder: Path, store_id: str, data_key: bytes, devices: Path
) -> tuple[Device, tuple[HeadFile, ...], list[Text]]:
    """Let this computer write: its own chain, gone on with or begun, and the heads.

    A restored, copied or moved store begins a new chain, whose first entry names the last hash it
    saw (domain.md, "device"). Every head that can be read is compared, whoever's it is, so that a
    store put back on another computer tells what it lacks too.
    """
    beside = HeadFile(folder / HEAD_NAME, derive(data_key, "head"))
    device = load_device(devices, store_id, folder, data_key)
    notices: list[Text] = []
    sound = True
    for file in (beside, *((device.head,) if device else ())):
        found = _compared(file, store)
        if found is not None and found not in notices:
            notices.append(found)
        sound = sound and found is None
    with store.read() as unit:
        chains = unit.chains()
        seen = unit.newest_hash()
    if device is None or not sound:
        device = new_device(devices, store_id, folder, data_key)
    store.chain = chains.get(device.id, Chain(device.id, 0, seen))
    heads = (beside, device.head)
    store.committed = lambda newest: keep_heads(heads, notices, newest)
    return device, heads, notices


def _compared(file: HeadFile, store: Store) -> Text | None:
    """What a head tells of the store; None when nothing is lost or rewritten."""
    try:
        head = file.read()
    except ExpectedError as error:
        return error.sentence
    if head is None:
        return None
    with store.read() as unit:
        chain = unit.chains().get(head.device)
        at_head = unit.hash_at(head.device, head.sequence)
    stored = Head(chain.device, chain.sequence, chain.hash) if chain else None
    found = compare(head, stored, hash_at_head=at_head)
    if found.standing is Standing.STORE_BEHIND:
        return text(
            "This store lacks the entries {first} to {last} of a computer that wrote it: it was "
            "put back from a copy, or the disk lost them. What is here is safe; a new chain was "
            "begun. Compare with the paper and the last day file.",
            first=str(found.first_lost),
            last=str(found.last_lost),
        )
    if found.standing is Standing.DIFFERS:
        return text(
            "The log of this store is not the one that was written here. Run “omgangsdesk "
            "verify” and warn the coordinator; a new chain was begun."
        )
    return None
