"""Founding a centre: a new store with its first records, slots for its colleagues, a device."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from omgangsdesk import codec
from omgangsdesk.domain.entries import Draft
from omgangsdesk.domain.ids import new_id
from omgangsdesk.domain.kinds import RecordSet
from omgangsdesk.domain.moments import Clock
from omgangsdesk.domain.records import Case, Colleague, Location, Record, Room, name_of
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.language import Translator, text
from omgangsdesk.models.store import FILE, LOCK, Store
from omgangsdesk.security.errors import AlreadyAStoreError
from omgangsdesk.security.head import HEAD_NAME
from omgangsdesk.security.kdf import DEFAULT_COST, KdfCost
from omgangsdesk.security.keyfile import KEYS_NAME
from omgangsdesk.security.keyring import Keyring
from omgangsdesk.security.passphrases import check_new_passphrase, clean_label
from omgangsdesk.services.sign_in import attach_device, make_store

FILES = (FILE, f"{FILE}-wal", f"{FILE}-shm", LOCK, KEYS_NAME, HEAD_NAME)
"""Every file that a store's folder can hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Founding:
    """What a new store begins with. `signers` are colleagues with their passphrases."""

    records: Sequence[Record]
    signers: Sequence[tuple[Colleague, str]]
    signed_by: Colleague
    zone: str
    practice: bool
    cost: KdfCost = DEFAULT_COST

    def __repr__(self) -> str:
        """Without the passphrases."""
        return f"Founding(records={len(self.records)}, practice={self.practice})"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCentre:
    """What a coordinator is asked for when a real store is made."""

    centre: str
    name: str
    code: str
    passphrase: str
    zone: str

    def __repr__(self) -> str:
        """Without the passphrase."""
        return f"NewCentre(centre={self.centre!r})"


def make_centre(
    folder: Path, wanted: NewCentre, *, devices: Path, clock: Clock, translator: Translator
) -> str:
    """Make the store of a real centre in `folder`, and return its recovery code.

    The code is shown once and kept nowhere.

    Raises:
        InvalidInputError: a name is empty, or the code or passphrase is not sound.
        AlreadyAStoreError: there is one in `folder`.
        StoreError: it could not be written; nothing is left of it.
    """
    if not wanted.centre.strip() or not wanted.name.strip():
        raise InvalidInputError(
            text("The centre and its first coordinator need a name. Nothing was made.")
        )
    code = clean_label(wanted.code)
    check_new_passphrase(wanted.passphrase, code)
    coordinator = Colleague(id=new_id(), code=code, name=wanted.name.strip(), role="coordinator")
    location = Location(id=new_id(), name=wanted.centre.strip(), zone=wanted.zone)
    rooms = (
        Room(id=new_id(), location=location.id, name=translator.tr("Visiting room"), order=1),
        Room(
            id=new_id(),
            location=location.id,
            name=translator.tr("Waiting room"),
            use="waiting",
            order=2,
        ),
    )
    founding = Founding(
        records=(location, *rooms, coordinator),
        signers=((coordinator, wanted.passphrase),),
        signed_by=coordinator,
        zone=wanted.zone,
        practice=False,
    )
    return found_store(folder, founding, devices=devices, clock=clock)


def found_store(folder: Path, founding: Founding, *, devices: Path, clock: Clock) -> str:
    """Make a store in `folder`: slots, a recovery code (returned), and the records in one act.

    Raises:
        AlreadyAStoreError: there is one in `folder`.
        StoreError: it could not be written; nothing is left of it.
    """
    refuse_existing(folder)
    try:
        store, keyring, data_key = make_store(
            folder, practice=founding.practice, cost=founding.cost
        )
        try:
            return _fill(store, keyring, data_key, founding, devices=devices, clock=clock)
        finally:
            store.close()
    except BaseException:
        remove_store(folder)
        raise


def refuse_existing(folder: Path) -> None:
    """See that there is no store in `folder` yet.

    Raises:
        AlreadyAStoreError: there is, or part of one.
    """
    if any((folder / name).exists() for name in (FILE, KEYS_NAME)):
        raise AlreadyAStoreError(folder)


def remove_store(folder: Path) -> None:
    """Remove the files of a store; only for one that was never finished, or for practice."""
    for name in FILES:
        with contextlib.suppress(OSError):
            (folder / name).unlink(missing_ok=True)


def _fill(
    store: Store,
    keyring: Keyring,
    data_key: bytes,
    founding: Founding,
    *,
    devices: Path,
    clock: Clock,
) -> str:
    for colleague, passphrase in founding.signers:
        keyring.add_colleague(
            data_key, colleague=colleague.id, label=colleague.code, passphrase=passphrase
        )
    recovery = keyring.add_recovery(data_key)
    keyring.save()
    _, heads, _ = attach_device(store, store.folder, keyring.store_id, data_key, devices)
    try:
        now = clock.now()
        drafts = [
            Draft(
                kind="record_set",
                data=RecordSet(
                    record=name_of(record), record_id=record.id, value=codec.to_plain(record)
                ),
                case=_case_of(record),
                occurred_at=now,
                zone=founding.zone,
            )
            for record in founding.records
        ]
        with store.write() as unit:
            unit.append(drafts, by=founding.signed_by.id, recorded_at=now)
    finally:
        for head in heads:
            head.close()
    return recovery


def _case_of(record: Record) -> str | None:
    if isinstance(record, Case):
        return record.id
    found: str | None = getattr(record, "case", None)
    return found
