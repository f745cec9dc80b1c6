"""The key file as bytes: what stands in `keys.json`, and how one slot is closed and opened."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias, get_args

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from omgangsdesk.domain.log import canonical
from omgangsdesk.security.documents import (
    bytes_of,
    number_of,
    read_document,
    text_of,
    write_document,
)
from omgangsdesk.security.kdf import KDF_NAME, SALT_SIZE, KdfCost, is_accepted, stretch
from omgangsdesk.security.keys import KEY_SIZE
from omgangsdesk.security.passphrases import fold

KEYS_NAME = "keys.json"
FORMAT = "omgangsdesk-keys"
VERSION = 1
MOST_SLOTS = 200
"""More slots than any centre has colleagues; each may cost the time of one derivation."""

SlotKind: TypeAlias = Literal["colleague", "recovery"]

_NONCE_SIZE = 12
_TAG_SIZE = 16


class NewerVersionError(Exception):
    """The key file is whole, and of a version that this program does not know."""


class CostError(Exception):
    """A slot asks for a derivation outside the accepted bounds."""


@dataclass(frozen=True, slots=True)
class Slot:
    """Who a slot is for; `colleague` is a record's id, `label` the sign-in code."""

    id: str
    kind: SlotKind
    label: str
    colleague: str


@dataclass(frozen=True, slots=True)
class SealedSlot:
    """A slot with the data key wrapped in it."""

    slot: Slot
    cost: KdfCost
    salt: bytes = field(repr=False)
    nonce: bytes = field(repr=False)
    wrapped: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class KeyFile:
    """The content of a key file.

    `key_check` is derived from the data key (purpose `check`). It ties all slots to one key, and
    tells no more about that key than a hash of 256 random bits does.
    """

    store_id: str
    practice: bool
    key_check: bytes = field(repr=False)
    slots: tuple[SealedSlot, ...]


def encode(content: KeyFile) -> bytes:
    """The bytes of `content`."""
    return write_document(
        {
            **_marks(content),
            "key_check": content.key_check.hex(),
            "slots": [_slot_fields(sealed) for sealed in content.slots],
        }
    )


def decode(raw: bytes) -> KeyFile:
    """The content of the key file with bytes `raw`.

    Raises:
        ValueError: damaged, or never one of ours.
        NewerVersionError: whole, but of a newer program.
        CostError: whole, but a slot's derivation is too cheap or too dear.
    """
    fields = read_document(raw)
    if text_of(fields, "format") != FORMAT:
        raise ValueError("format")
    if number_of(fields, "version") > VERSION:
        raise NewerVersionError
    listed = fields.get("slots")
    if not isinstance(listed, list) or not 0 < len(listed) <= MOST_SLOTS:
        raise ValueError("slots")
    content = KeyFile(
        store_id=text_of(fields, "store"),
        practice=number_of(fields, "practice") == 1,
        key_check=bytes_of(fields, "key_check", KEY_SIZE),
        slots=tuple(_read_slot(entry) for entry in listed),
    )
    # Whatever the reading above let pass (another version, a field too many) shows here.
    if encode(content) != raw:
        raise ValueError("not canonical")
    _check_slots(content)
    return content


def seal(
    content: KeyFile, slot: Slot, secret: bytes, data_key: bytes, cost: KdfCost
) -> SealedSlot:
    """Wrap `data_key` for `slot` under a fresh salt: Argon2id, then AES-256-GCM."""
    salt = secrets.token_bytes(SALT_SIZE)
    nonce = secrets.token_bytes(_NONCE_SIZE)
    bound = _bound(content, slot, cost)
    wrapped = AESGCM(stretch(secret, salt, cost)).encrypt(nonce, data_key, bound)
    return SealedSlot(slot, cost, salt, nonce, wrapped)


def unseal(content: KeyFile, sealed: SealedSlot, secret: bytes) -> bytes | None:
    """The data key in a slot, or None when `secret` or anything bound to the slot is not right.

    Raises:
        OutOfMemoryError: the computer can't spare the memory for the derivation.
    """
    bound = _bound(content, sealed.slot, sealed.cost)
    key = stretch(secret, sealed.salt, sealed.cost)
    try:
        return AESGCM(key).decrypt(sealed.nonce, sealed.wrapped, bound)
    except InvalidTag:
        return None


def _marks(content: KeyFile) -> dict[str, canonical.Plain]:
    return {
        "format": FORMAT,
        "version": VERSION,
        "store": content.store_id,
        "practice": int(content.practice),
    }


def _open_fields(slot: Slot, cost: KdfCost) -> dict[str, canonical.Plain]:
    return {
        "id": slot.id,
        "kind": slot.kind,
        "label": slot.label,
        "colleague": slot.colleague,
        "kdf": {
            "name": KDF_NAME,
            "memory": cost.memory,
            "iterations": cost.iterations,
            "lanes": cost.lanes,
        },
    }


def _bound(content: KeyFile, slot: Slot, cost: KdfCost) -> bytes:
    """What is authenticated with the wrapped key: all that stands readable around it."""
    return canonical.encode({**_marks(content), "slot": _open_fields(slot, cost)})


def _slot_fields(sealed: SealedSlot) -> dict[str, canonical.Plain]:
    return {
        **_open_fields(sealed.slot, sealed.cost),
        "salt": sealed.salt.hex(),
        "nonce": sealed.nonce.hex(),
        "wrapped": sealed.wrapped.hex(),
    }


def _read_slot(fields: object) -> SealedSlot:
    if not isinstance(fields, dict):
        raise ValueError("slot")  # noqa: TRY004 - every kind of damage is one error
    return SealedSlot(
        Slot(
            id=text_of(fields, "id"),
            kind=_kind_of(fields),
            label=text_of(fields, "label"),
            colleague=text_of(fields, "colleague"),
        ),
        cost=_cost_of(fields.get("kdf")),
        salt=bytes_of(fields, "salt", SALT_SIZE),
        nonce=bytes_of(fields, "nonce", _NONCE_SIZE),
        wrapped=bytes_of(fields, "wrapped", KEY_SIZE + _TAG_SIZE),
    )


def _kind_of(fields: Mapping[str, Any]) -> SlotKind:
    for kind in get_args(SlotKind):
        if fields.get("kind") == kind:
            found: SlotKind = kind
            return found
    raise ValueError("kind")


def _cost_of(fields: object) -> KdfCost:
    if not isinstance(fields, dict):
        raise ValueError("kdf")  # noqa: TRY004 - every kind of damage is one error
    return KdfCost(*(number_of(fields, name) for name in ("memory", "iterations", "lanes")))


def _check_slots(content: KeyFile) -> None:
    slots = [sealed.slot for sealed in content.slots]
    colleagues = [slot for slot in slots if slot.kind == "colleague"]
    twice = (
        len({slot.id for slot in slots}) < len(slots)
        or len({fold(slot.label) for slot in colleagues}) < len(colleagues)
        or len(slots) > len(colleagues) + 1
    )
    if twice or not colleagues:
        raise ValueError("slots")
    if not all(is_accepted(found.cost, practice=content.practice) for found in content.slots):
        raise CostError
