"""From a passphrase to a key, at a cost that makes guessing slow."""

from __future__ import annotations

from dataclasses import dataclass

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from omgangsdesk.security.errors import OutOfMemoryError
from omgangsdesk.security.keys import KEY_SIZE

SALT_SIZE = 16
KDF_NAME = "argon2id"


@dataclass(frozen=True, slots=True)
class KdfCost:
    """What one derivation with Argon2id takes: memory in KiB, passes over it, lanes."""

    memory: int
    iterations: int
    lanes: int


DEFAULT_COST = KdfCost(memory=64 * 1024, iterations=3, lanes=4)
"""RFC 9106 section 4, second recommendation; about 0.15 s on a desk."""

PRACTICE_COST = KdfCost(memory=64, iterations=1, lanes=1)
"""Next to nothing, for practice stores, which hold only invented people."""

LEAST_COST = KdfCost(memory=19 * 1024, iterations=2, lanes=1)
"""Below this no real store is made or read (OWASP's password storage cheat sheet)."""

MOST_COST = KdfCost(memory=1024 * 1024, iterations=16, lanes=16)
"""Above this a key file is a bomb, not a key file."""

MOST_WORK = 2 * 1024 * 1024
"""Most KiB times passes in one derivation: some seconds on a desk."""


def is_accepted(cost: KdfCost, *, practice: bool) -> bool:
    """Whether a key file may ask for `cost`.

    The lower bound is lifted for practice stores alone. Setting the practice mark of a real
    store to get under it gains nothing: the mark is bound into every slot, which then opens for
    no passphrase.
    """
    least = KdfCost(8 * cost.lanes, 1, 1) if practice else LEAST_COST
    return (
        max(least.memory, 8 * cost.lanes) <= cost.memory <= MOST_COST.memory
        and least.iterations <= cost.iterations <= MOST_COST.iterations
        and least.lanes <= cost.lanes <= MOST_COST.lanes
        and cost.memory * cost.iterations <= MOST_WORK
    )


def stretch(secret: bytes, salt: bytes, cost: KdfCost) -> bytes:
    """The key that `secret` gives: Argon2id (RFC 9106), 32 bytes.

    Raises:
        OutOfMemoryError: the computer can't spare the memory.
    """
    kdf = Argon2id(
        salt=salt,
        length=KEY_SIZE,
        iterations=cost.iterations,
        lanes=cost.lanes,
        memory_cost=cost.memory,
    )
    try:
        return kdf.derive(secret)
    except MemoryError as error:
        raise OutOfMemoryError from error
