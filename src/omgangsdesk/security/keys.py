"""The keys that come from a store's one data key, a separate one for each purpose."""

from __future__ import annotations

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_SIZE = 32
"""Bytes in every key."""

PURPOSES = ("store", "head", "device", "check")
"""`store` is SQLCipher's raw key, `head` authenticates heads, `device` wraps device identities,
`check` tells whether a data key belongs to a key file."""


def derive(data_key: bytes, purpose: str) -> bytes:
    """The 32-byte key for `purpose`: HKDF-SHA256 (RFC 5869) without salt.

    The data key is uniformly random, so a salt would add nothing.

    Raises:
        ValueError: an unknown purpose, or a data key of another size; both are bugs.
    """
    if purpose not in PURPOSES:
        raise ValueError(f"no key has the purpose {purpose!r}")
    if len(data_key) != KEY_SIZE:
        raise ValueError("a data key has 32 bytes")
    info = b"omgangsdesk/1/" + purpose.encode()
    return HKDF(algorithm=SHA256(), length=KEY_SIZE, salt=None, info=info).derive(data_key)
