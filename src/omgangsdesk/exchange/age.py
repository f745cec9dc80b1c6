"""The `age` envelope, through pyrage: sealing as a stream, opening in memory.

Only X25519 recipients (`age1…`). Contents go through in pieces, since pyrage holds the
interpreter while it works: between two pieces the window's thread gets its turn.
"""

from __future__ import annotations

import hashlib
import io
from base64 import b32encode
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO

import pyrage  # type: ignore[import-untyped]

from omgangsdesk.errors import InvalidInputError
from omgangsdesk.exchange.errors import NotReadError
from omgangsdesk.language import text

_SECRET = "AGE-SECRET-KEY-"  # noqa: S105 - the mark, not a key
_FIRST_LINE = b"age-encryption.org/v1\n"
_LONGEST_HEADER = 64 * 1024
_SMALLEST_BODY = 16 + 16  # a nonce and the tag of an empty last piece
_PIECE = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyPair:
    """An age identity: the secret text, and the public one that others encrypt to."""

    secret: str
    public: str

    def __repr__(self) -> str:
        """Without the secret, so that no log or traceback holds it."""
        return f"KeyPair(public={self.public!r})"


def new_key_pair() -> KeyPair:
    """A fresh key."""
    identity = pyrage.x25519.Identity.generate()
    return KeyPair(secret=str(identity), public=str(identity.to_public()))


def parse_recipient(typed: str) -> str:
    """The public key in what was typed, pasted or read from a file of it.

    Raises:
        InvalidInputError: it is a secret key, or no public key.
    """
    if _SECRET in typed.upper():
        raise InvalidInputError(
            text(
                "That is a secret key: it stays at the office and was not kept here. Whoever has "
                "seen it can open every day file made for it, so have the office make a new one. "
                "Here goes the public key, which begins with age1."
            )
        )
    lines = [line.strip() for line in typed.splitlines()]
    found = [line for line in lines if line and not line.startswith("#")]
    try:
        (line,) = found
        return str(pyrage.x25519.Recipient.from_str(line.lower()))
    except (ValueError, pyrage.RecipientError) as error:
        raise InvalidInputError(
            text(
                "That is not the public key of an office. It is one line of 62 signs that begins "
                "with age1. Copy it whole from the office's file office-key.pub."
            )
        ) from error


def parse_secret(typed: str) -> KeyPair:
    """The key in the text of a key file, as `age-keygen` and `office keygen` write it.

    Raises:
        NotReadError: it holds no secret key, or more than one.
    """
    lines = [line.strip() for line in typed.splitlines()]
    found = [line for line in lines if line and not line.startswith("#")]
    try:
        (line,) = found
        identity = pyrage.x25519.Identity.from_str(line)
    except (ValueError, pyrage.IdentityError):
        # From nothing: a traceback must not carry what was read.
        raise NotReadError(
            text(
                "That is no secret key of an office. The file that is asked for is "
                "office-key.txt, with one line that begins with AGE-SECRET-KEY-1."
            )
        ) from None
    return KeyPair(secret=str(identity), public=str(identity.to_public()))


def fingerprint(recipient: str) -> str:
    """A short form of a public key to read aloud: four groups of four, 80 bits of SHA-256.

    Raises:
        InvalidInputError: `recipient` is no public key.
    """
    digest = hashlib.sha256(parse_recipient(recipient).encode()).digest()
    short = b32encode(digest[:10]).decode()
    return "-".join(short[at : at + 4] for at in range(0, 16, 4))


class _Source:
    """The pieces of an iterator as a file to read; keeps the error that broke them off."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._pieces: Iterator[bytes] = iter(pieces)
        self._rest = memoryview(b"")
        self.error: BaseException | None = None

    def read(self, size: int) -> bytes:
        try:
            while not self._rest:
                self._rest = memoryview(next(self._pieces))
        except StopIteration:
            return b""
        except BaseException as error:
            self.error = error
            raise
        taken, self._rest = self._rest[:size], self._rest[size:]
        return bytes(taken)


class _Target:
    """A file to write to; keeps the error, which pyrage turns into one of its own."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.error: BaseException | None = None

    def write(self, piece: bytes) -> int:
        try:
            return self._file.write(piece)
        except BaseException as error:
            self.error = error
            raise

    def flush(self) -> None:
        """Left to whoever owns the file."""


def encrypt(pieces: Iterable[bytes], file: BinaryIO, recipients: Sequence[str]) -> None:
    """Write the pieces to `file`, sealed to `recipients`.

    Raises:
        OSError: whatever `file` raised; and what `pieces` raised goes through as it is.
        InvalidInputError: a recipient is no public key.
    """
    keys = [pyrage.x25519.Recipient.from_str(parse_recipient(one)) for one in recipients]
    source, target = _Source(pieces), _Target(file)
    try:
        pyrage.encrypt_io(source, target, keys)
    except pyrage.EncryptError as error:
        cause = source.error or target.error
        if cause is None:
            raise
        raise cause from error
    if target.error is not None:  # of the last piece, which pyrage writes as it lets go, unheard
        raise target.error


def decrypt(file: BinaryIO, secret: str) -> io.BytesIO:
    """The contents of a sealed file, only when all of it is sound; in memory, never on disk.

    Raises:
        NotReadError: it is no age file, not sealed to this key, cut off or changed.
        OSError: `file` can't be read.
    """
    aside, source = io.BytesIO(), _Source(iter(lambda: file.read(_PIECE), b""))
    try:
        pyrage.decrypt_io(source, aside, [pyrage.x25519.Identity.from_str(secret)])
    except (pyrage.DecryptError, OSError) as error:  # a broken piece comes as OSError
        if source.error is not None:
            raise source.error from error
        if "No matching keys" in str(error):
            raise NotReadError(
                text(
                    "This file was not made for this key. It was left as it is. Look for the "
                    "other key of the office, or ask the desk which one it uses."
                )
            ) from error
        raise NotReadError(
            text(
                "This file is damaged, cut off or changed, or no day file at all: it can't be "
                "opened, and nothing was taken from it. Copy it again from the stick, or ask the "
                "desk to send it again."
            )
        ) from error
    aside.seek(0)
    return aside


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """What anyone sees of a sealed file: how many can open it, and its size in bytes."""

    recipients: int
    size: int


def look_at(file: BinaryIO, size: int) -> Envelope:
    """What can be said of a sealed file of `size` bytes without its key.

    Raises:
        NotReadError: it is no age file, or visibly cut off.
    """
    start = file.read(_LONGEST_HEADER)
    header, mark, rest = start.partition(b"\n--- ")
    mac, ended, _ = rest.partition(b"\n")
    stanzas = header.count(b"\n-> X25519 ")
    if not start.startswith(_FIRST_LINE) or not (mark and ended and stanzas):
        raise NotReadError(
            text(
                "This is no day file: it is not sealed with age, or the beginning of it is "
                "damaged. It was left as it is."
            )
        )
    body = size - len(header) - len(mark) - len(mac) - 1
    if body < _SMALLEST_BODY or 0 < (body - 16) % (64 * 1024 + 16) < 17:
        raise NotReadError(
            text(
                "This day file is cut off. It was left as it is. Copy it again from the stick, "
                "or ask the desk to send it again."
            )
        )
    return Envelope(recipients=stanzas, size=size)
