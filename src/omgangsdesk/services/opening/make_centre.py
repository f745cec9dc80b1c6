"""Founding a centre: a new store with its first records, slots for its colleagues, a device."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from omgangsdesk import codec
from omgangsdesk.domain.log.entries import Draft
from omgangsdesk.domain.log.ids import new_id
from omgangsdesk.domain.log.kinds import RecordSet
from omgangsdesk.domain.moments import Clock
from omgangsdesk.domain.own_words import lexicon
from omgangsdesk.domain.records import (
    Case,
    Colleague,
    Location,
    OwnWord,
    Record,
    Room,
    name_of,
)
from omgangsdesk.domain.typing.unseen import entered
from omgangsdesk.errors import ExpectedError, InvalidInputError
from omgangsdesk.language import Translator, text
from omgangsdesk.models import copies
from omgangsdesk.models.seats import NAMES as SEATS
from omgangsdesk.models.seats import alone_in, sit_alone
from omgangsdesk.models.store import FILE, NEW, Store, create_store
from omgangsdesk.security.errors import AlreadyAStoreError
from omgangsdesk.security.files import make_private_folder
from omgangsdesk.security.head import HEAD_NAME
from omgangsdesk.security.kdf import DEFAULT_COST, KdfCost
from omgangsdesk.security.keyfile import KEYS_NAME
from omgangsdesk.security.keyring import Keyring
from omgangsdesk.security.keys import derive
from omgangsdesk.security.passphrases import check_new_passphrase, clean_label
from omgangsdesk.services.opening.sign_in import attach_device
from omgangsdesk.services.opening.view import LAST_SIGN_IN
from omgangsdesk.services.records.check import check_record
from omgangsdesk.services.snippets import snippets_to_begin_with

_ENDS = ("-journal", "-wal", "-shm", "")
_PARTS = (
    *(f"{FILE}{end}" for end in _ENDS),
    KEYS_NAME,
    HEAD_NAME,
    *(f"{NEW}{end}" for end in _ENDS),
)
"""In the order of removal: broken off anywhere, what is left can be told for what it is."""
FILES = (*_PARTS, *copies.NAMES, LAST_SIGN_IN, *SEATS)
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
    rooms: tuple[str, ...] = ()
    """Names of its visiting rooms; without any it has one."""

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
    names = wanted.rooms or (translator.tr("Visiting room"),)
    rooms = [
        Room(id=new_id(), location=location.id, name=name, order=place)
        for place, name in enumerate(names, 1)
    ]
    waiting = translator.tr("Waiting room")
    rooms.append(
        Room(
            id=new_id(),
            location=location.id,
            name=waiting,
            use="waiting",
            order=len(names) + 1,
        )
    )
    founding = Founding(
        records=(location, *rooms, coordinator, *snippets_to_begin_with(translator.language)),
        signers=((coordinator, wanted.passphrase),),
        signed_by=coordinator,
        zone=wanted.zone,
        practice=False,
    )
    return found_store(folder, founding, devices=devices, clock=clock)


def found_store(folder: Path, founding: Founding, *, devices: Path, clock: Clock) -> str:
    """Make a store in `folder`: slots, a recovery code (returned), and the records in one act.

    It counts when all of it is there; what a making that was broken off left is no store, and is
    removed by the next.

    Raises:
        InvalidInputError: a record holds what it can't hold; nothing was made.
        AlreadyAStoreError: there is one in `folder`.
        StoreError: it could not be written; nothing is left of it.
    """
    own = lexicon(one for one in founding.records if isinstance(one, OwnWord))
    for record in founding.records:
        check_record(record, own)
    store, keyring, data_key = begin_store(folder, practice=founding.practice, cost=founding.cost)
    try:
        recovery = _fill(store, keyring, data_key, founding, devices=devices, clock=clock)
        store.finish()
    except BaseException:
        store.close()
        _drop_unfinished(folder)
        raise
    return recovery


def begin_store(
    folder: Path, *, practice: bool, cost: KdfCost = DEFAULT_COST
) -> tuple[Store, Keyring, bytes]:
    """An empty store in `folder` that counts once it is finished, its keyring and data key.

    Raises:
        AlreadyAStoreError: there is one in `folder`.
        StoreError: it could not be written; nothing is left of it.
    """
    refuse_existing(folder)
    make_private_folder(folder)
    seat = sit_alone(folder)
    try:
        refuse_existing(folder)  # nobody else makes one from here on
        _remove(folder, _PARTS)
        store_id = new_id()
        marks = {"store": store_id, "practice": "yes" if practice else "no"}
        keyring, data_key = Keyring.create(folder, store_id=store_id, practice=practice, cost=cost)
        store = create_store(folder, derive(data_key, "store"), marks, seat=seat)
    except BaseException:
        seat.release()
        _drop_unfinished(folder)
        raise
    return store, keyring, data_key


def refuse_existing(folder: Path) -> None:
    """See that there is no store in `folder` yet.

    Raises:
        AlreadyAStoreError: there is, or part of one that may have been in use.
    """
    begun = (folder / NEW).exists()
    if (folder / FILE).exists() or ((folder / KEYS_NAME).exists() and not begun):
        raise AlreadyAStoreError(folder)


def remove_store(folder: Path) -> None:
    """Remove a store that is no more needed; only ever one for practice.

    Raises:
        OpenElsewhereError: it is open.
        ReadOnlyError: the folder can't be written to.
    """
    with alone_in(folder):
        _remove(folder, FILES)


def _drop_unfinished(folder: Path) -> None:
    """Remove what was begun, unless somebody else is at it."""
    with contextlib.suppress(ExpectedError), alone_in(folder):
        if not (folder / FILE).exists():
            _remove(folder, FILES)


def _remove(folder: Path, names: Iterable[str]) -> None:
    for name in names:
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
            unit.append(entered(drafts), by=founding.signed_by.id, recorded_at=now)
    finally:
        for head in heads:
            head.close()
    return recovery


def _case_of(record: Record) -> str | None:
    if isinstance(record, Case):
        return record.id
    found: str | None = getattr(record, "case", None)
    return found
