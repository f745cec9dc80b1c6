"""Canonical JSON with a check sum, the form of every key file.

The check tells damage (say so, put back a copy) from a wrong passphrase (try again). It has no
key and stops nobody who alters a file on purpose; the authenticated encryption inside does.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from omgangsdesk.domain.log import canonical

LIMIT = 256 * 1024
"""Most bytes of a document; a longer file is none of ours."""


def write_document(fields: Mapping[str, canonical.Plain]) -> bytes:
    """The bytes of a document: `fields` and the SHA-256 of their canonical form as `check`."""
    check = hashlib.sha256(canonical.encode(fields)).hexdigest()
    return canonical.encode({**fields, "check": check})


def read_document(raw: bytes) -> dict[str, Any]:
    """The fields of a document, without `check`.

    This much holds in every version to come, so that a file of a newer program can be told from
    a damaged one.

    Raises:
        ValueError: not the very bytes that `write_document` makes.
    """
    if len(raw) > LIMIT:
        raise ValueError("too long")
    fields = canonical.decode(raw)
    if not isinstance(fields, dict):
        raise ValueError("not an object")  # noqa: TRY004 - every kind of damage is one error
    fields.pop("check", None)
    if write_document(fields) != raw:
        raise ValueError("not what its check says")
    return fields


def text_of(fields: Mapping[str, Any], name: str, *, longest: int = 64) -> str:
    """The text under `name`.

    Raises:
        ValueError: it is missing, no text, or longer than `longest` characters.
    """
    value = fields.get(name)
    if not isinstance(value, str) or len(value) > longest:
        raise ValueError(name)
    return value


def number_of(fields: Mapping[str, Any], name: str) -> int:
    """The whole number under `name`.

    Raises:
        ValueError: it is missing or no whole number.
    """
    value = fields.get(name)
    if type(value) is not int:
        raise ValueError(name)
    return value


def bytes_of(fields: Mapping[str, Any], name: str, size: int) -> bytes:
    """The `size` bytes written in hexadecimal under `name`.

    Raises:
        ValueError: they are missing, of another length, or not hexadecimal.
    """
    value = bytes.fromhex(text_of(fields, name, longest=2 * size))
    if len(value) != size:
        raise ValueError(name)
    return value
