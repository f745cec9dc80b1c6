"""Every byte of an encrypted store as it lies there, decrypted page by page, free space included.

SQLCipher 4: AES-256 in CBC mode, each page of 4,096 bytes ending in its IV and its HMAC; of the
first page the first 16 bytes are the salt. Pages in the write-ahead log lie behind a header each.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

PAGE, RESERVED, IV, SALT = 4096, 80, 16, 16
WAL_HEADER, FRAME_HEADER = 32, 24


def _plain(page: bytes, key: bytes, *, first: bool) -> bytes:
    body, reserved = page[SALT if first else 0 : PAGE - RESERVED], page[PAGE - RESERVED :]
    reader = Cipher(algorithms.AES(key), modes.CBC(reserved[:IV])).decryptor()
    return reader.update(body) + reader.finalize()


def pages(file: Path, key: bytes) -> Iterator[bytes]:
    raw = file.read_bytes()
    for at in range(0, len(raw), PAGE):
        if any(raw[at : at + PAGE]):
            yield _plain(raw[at : at + PAGE], key, first=at == 0)


def frames(log: Path, key: bytes) -> Iterator[bytes]:
    raw = log.read_bytes() if log.exists() else b""
    size = FRAME_HEADER + PAGE
    for at in range(WAL_HEADER, len(raw) - size + 1, size):
        number = int.from_bytes(raw[at : at + 4], "big")
        yield _plain(raw[at + FRAME_HEADER : at + size], key, first=number == 1)


def everything(folder: Path, key: bytes) -> bytes:
    """All that can be read by someone who has the key, page after page."""
    file = folder / "store.db"
    return b"\0".join((*pages(file, key), *frames(folder / "store.db-wal", key)))
