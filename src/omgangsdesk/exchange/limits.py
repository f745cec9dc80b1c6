"""How large a day file may be: asked when reading, and kept when writing."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much a day file may hold, in bytes and numbers, looked at before anything is unpacked.

    A day has some 3 MB. `ratio` is unpacked to packed, which for entries is at most some ten,
    since half of each is hashes and salts.
    """

    file_bytes: int = 512 << 20
    total_bytes: int = 1 << 30
    member_bytes: int = 512 << 20
    head_bytes: int = 8 << 20
    """Of the manifest, the sums, the signature and the signers, each."""
    line_bytes: int = 4 << 20
    members: int = 10_000
    entries: int = 2_000_000
    ratio: int = 100


USUAL = Limits()
"""What this program writes and reads unless told otherwise."""
