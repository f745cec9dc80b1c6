"""Signatures that `ssh-keygen -Y verify` reads: SSHSIG, Ed25519, SHA-512.

The form is that of OpenSSH's PROTOCOL.sshsig: what is signed is a preamble with the namespace and
the message's hash, so that a signature made for one purpose serves no other.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from typing import Protocol

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

from omgangsdesk.errors import TamperedError
from omgangsdesk.language import text

MANIFEST = "omgangsdesk-manifest"
"""The namespace of a day file's signature."""

_MAGIC = b"SSHSIG"
_VERSION = 1
_HASH = b"sha512"
_KEY_TYPE = b"ssh-ed25519"
_BEGIN = b"-----BEGIN SSH SIGNATURE-----"
_END = b"-----END SSH SIGNATURE-----"
_WIDTH = 70  # as ssh-keygen breaks its lines
_LONGEST = 4096  # bytes of an armoured signature; ours has some 300


class Signer(Protocol):
    """Something that signs with an Ed25519 key that it keeps to itself."""

    @property
    def public_bytes(self) -> bytes:
        """The 32 bytes of the public key."""
        ...

    def sign(self, message: bytes, /) -> bytes:
        """The 64 bytes of the Ed25519 signature of `message`."""
        ...


class KeySigner:
    """A `Signer` out of a private key in memory."""

    def __init__(self, private_key: Ed25519PrivateKey) -> None:
        self._key = private_key

    @property
    def public_bytes(self) -> bytes:
        """The 32 bytes of the public key."""
        return self._key.public_key().public_bytes_raw()

    def sign(self, message: bytes, /) -> bytes:
        """The 64 bytes of the Ed25519 signature of `message`."""
        return self._key.sign(message)


def sign(private_key: Ed25519PrivateKey, message: bytes, namespace: str = MANIFEST) -> bytes:
    """The armoured signature of `message` under `namespace`."""
    return sign_with(KeySigner(private_key), message, namespace)


def sign_with(signer: Signer, message: bytes, namespace: str = MANIFEST) -> bytes:
    """As `sign`, with a key that only its holder can use."""
    signature = signer.sign(_preamble(message, namespace))
    blob = b"".join(
        (
            _MAGIC,
            _VERSION.to_bytes(4, "big"),
            _string(_key_blob(signer.public_bytes)),
            _string(namespace.encode()),
            _string(b""),
            _string(_HASH),
            _string(_string(_KEY_TYPE) + _string(signature)),
        )
    )
    written = base64.b64encode(blob)
    lines = [written[at : at + _WIDTH] for at in range(0, len(written), _WIDTH)]
    return b"\n".join((_BEGIN, *lines, _END, b""))


def verify(
    public_key_bytes: bytes, armored: bytes, message: bytes, namespace: str = MANIFEST
) -> None:
    """See that `armored` signs `message` under `namespace`, with the key of 32 bytes given.

    Raises:
        TamperedError: it does not, or is no signature of this kind.
    """
    try:
        signature = _signature(armored, public_key_bytes, namespace)
        Ed25519PublicKey.from_public_bytes(public_key_bytes).verify(
            signature, _preamble(message, namespace)
        )
    except (ValueError, InvalidSignature) as error:
        raise TamperedError(
            text(
                "The signature does not fit: what was signed was changed afterwards, or another "
                "key signed it."
            )
        ) from error


def public_line(public_bytes: bytes, comment: str = "") -> str:
    """The public key as OpenSSH writes it: `ssh-ed25519 AAAA… comment`."""
    key = base64.b64encode(_key_blob(public_bytes)).decode()
    return " ".join(filter(None, (_KEY_TYPE.decode(), key, comment)))


def read_public_line(line: str) -> bytes:
    """The 32 bytes of the public key in an OpenSSH line, its comment left aside.

    Raises:
        ValueError: it is no Ed25519 public key.
    """
    parts = line.split(maxsplit=2)
    if len(parts) < 2 or parts[0] != _KEY_TYPE.decode():
        raise ValueError("no ssh-ed25519 line")
    blob = base64.b64decode(parts[1], validate=True)
    public = blob[-32:]
    if len(public) != 32 or blob != _key_blob(public):
        raise ValueError("no Ed25519 key")
    return public


def fingerprint(public_bytes: bytes) -> str:
    """`SHA256:…` as `ssh-keygen -l` shows it; what two people read to each other."""
    digest = hashlib.sha256(_key_blob(public_bytes)).digest()
    return "SHA256:" + base64.b64encode(digest).decode().rstrip("=")


def allowed_signers(public_bytes: bytes, principal: str, namespace: str = MANIFEST) -> bytes:
    """The one line of an `allowed_signers` file that lets `principal` sign in `namespace`."""
    return f'{principal} namespaces="{namespace}" {public_line(public_bytes)}\n'.encode()


def _string(value: bytes) -> bytes:
    return len(value).to_bytes(4, "big") + value


def _key_blob(public_bytes: bytes) -> bytes:
    return _string(_KEY_TYPE) + _string(public_bytes)


def _preamble(message: bytes, namespace: str) -> bytes:
    digest = hashlib.sha512(message).digest()
    return b"".join(
        (_MAGIC, *map(_string, (namespace.encode(), b"", _HASH, digest))),
    )


def _signature(armored: bytes, public_bytes: bytes, namespace: str) -> bytes:
    """The 64 bytes inside; everything around them must be exactly what we would write."""
    lines = armored.replace(b"\r\n", b"\n").rstrip(b"\n").split(b"\n")
    if len(armored) > _LONGEST or lines[0] != _BEGIN or lines[-1] != _END:
        raise ValueError("no armour")
    try:
        blob = base64.b64decode(b"".join(lines[1:-1]), validate=True)
    except binascii.Error as error:
        raise ValueError("no base64") from error
    before = b"".join(
        (
            _MAGIC,
            _VERSION.to_bytes(4, "big"),
            _string(_key_blob(public_bytes)),
            _string(namespace.encode()),
            _string(b""),
            _string(_HASH),
        )
    )
    wrapped = blob[len(before) :]
    signature = wrapped[-64:]
    if not blob.startswith(before) or wrapped != _string(_string(_KEY_TYPE) + _string(signature)):
        raise ValueError("another key, namespace or kind of signature")
    return signature
