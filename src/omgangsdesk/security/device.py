"""The identity of this computer towards one store: its id, and the key that signs day files.

It lives with the computer and not in the store: a store that is copied, moved or put back
elsewhere finds none there, and begins a chain of its own.
"""

from __future__ import annotations

import hashlib
import os
import secrets
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from omgangsdesk.domain.log import canonical
from omgangsdesk.domain.log.ids import new_id
from omgangsdesk.security.documents import LIMIT, bytes_of, read_document, text_of, write_document
from omgangsdesk.security.files import make_private_folder, read_bounded, write_private
from omgangsdesk.security.head import HeadFile
from omgangsdesk.security.keys import KEY_SIZE, derive

FORMAT = "omgangsdesk-device"
VERSION = 1

_NONCE_SIZE = 12
_TAG_SIZE = 16


@dataclass(frozen=True, slots=True)
class Device:
    """This computer as the store knows it; `public_bytes` is the raw Ed25519 key, 32 bytes."""

    id: str
    private_key: Ed25519PrivateKey = field(repr=False)
    public_bytes: bytes
    head: HeadFile
    """The head that lies with the computer, so that a store put back whole is noticed."""

    def sign(self, content: bytes) -> bytes:
        """The Ed25519 signature of `content`, 64 bytes."""
        return self.private_key.sign(content)


@dataclass(frozen=True, slots=True)
class _Place:
    """Which store, where: what an identity is bound to."""

    folder: Path
    store_id: str
    path_hash: str

    @property
    def file(self) -> Path:
        name = hashlib.sha256(f"{self.store_id}\n{self.path_hash}".encode()).hexdigest()[:32]
        return self.folder / f"{name}.device"

    @property
    def head(self) -> Path:
        return self.file.with_suffix(".head")

    def fields(self, device: str) -> dict[str, canonical.Plain]:
        """What stands readable in the file, and is authenticated with the wrapped key."""
        return {
            "format": FORMAT,
            "version": VERSION,
            "device": device,
            "store": self.store_id,
            "path": self.path_hash,
        }


def load_device(folder: Path, store_id: str, store_path: Path, data_key: bytes) -> Device | None:
    """The identity for the store `store_id` in the folder `store_path`, kept in `folder`.

    None when there is none, or it was made for another place or key, or is damaged: then a new
    chain begins, which is always safe.
    """
    place = _place(folder, store_id, store_path)
    wrapping = AESGCM(derive(data_key, "device"))
    try:
        fields = read_document(read_bounded(place.file, LIMIT))
        device, private_key = _open(place, fields, wrapping)
    except (OSError, ValueError, InvalidTag):
        return None
    return _device(place, device, private_key, data_key)


def new_device(
    folder: Path,
    store_id: str,
    store_path: Path,
    data_key: bytes,
    *,
    now_ms: int | None = None,
) -> Device:
    """Make a new identity, in the place of one that may be there; its head file stays.

    Args:
        folder: of this user's state on this computer; made when missing, open to the user alone.
        store_id: the store.
        store_path: the folder it lies in.
        data_key: the store's, 32 bytes.
        now_ms: UTC milliseconds for the id, where a set clock must show in it.

    Raises:
        StoreError: it can't be written.
    """
    place = _place(folder, store_id, store_path)
    make_private_folder(folder)
    device = new_id(now_ms)
    private_key = Ed25519PrivateKey.generate()
    nonce = secrets.token_bytes(_NONCE_SIZE)
    fields = place.fields(device)
    wrapped = AESGCM(derive(data_key, "device")).encrypt(
        nonce, private_key.private_bytes_raw(), canonical.encode(fields)
    )
    write_private(
        place.file, write_document({**fields, "nonce": nonce.hex(), "wrapped": wrapped.hex()})
    )
    return _device(place, device, private_key, data_key)


def _place(folder: Path, store_id: str, store_path: Path) -> _Place:
    resolved = os.path.normcase(os.path.realpath(store_path))
    return _Place(folder, store_id, hashlib.sha256(os.fsencode(resolved)).hexdigest())


def _open(
    place: _Place, fields: dict[str, Any], wrapping: AESGCM
) -> tuple[str, Ed25519PrivateKey]:
    device = text_of(fields, "device")
    nonce = bytes_of(fields, "nonce", _NONCE_SIZE)
    wrapped = bytes_of(fields, "wrapped", KEY_SIZE + _TAG_SIZE)
    # Bound to where we are now, not to what the file says: a copied file does not open.
    seed = wrapping.decrypt(nonce, wrapped, canonical.encode(place.fields(device)))
    return device, Ed25519PrivateKey.from_private_bytes(seed)


def _device(place: _Place, device: str, private_key: Ed25519PrivateKey, data_key: bytes) -> Device:
    return Device(
        id=device,
        private_key=private_key,
        public_bytes=private_key.public_key().public_bytes_raw(),
        head=HeadFile(place.head, derive(data_key, "head")),
    )
