"""What is not in a store though it had been written: what heads tell, and what was noted of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from omgangsdesk.domain.log import kinds
from omgangsdesk.errors import ExpectedError
from omgangsdesk.language import text
from omgangsdesk.models.store import Store
from omgangsdesk.models.unit import Unit
from omgangsdesk.security.head import Head, HeadFile, Standing, compare
from omgangsdesk.services.checks.findings import Finding

NOTHING: Mapping[int, str] = MappingProxyType({})


def against_head(file: HeadFile, store: Store) -> tuple[bool, list[Finding]]:
    """Whether there is a head, and what it tells against the store."""
    try:
        head = file.read()
    except ExpectedError as error:
        return False, [Finding(code="head_damaged", what=error.sentence)]
    if head is None:
        return False, []
    with store.read() as unit:
        chain = unit.chains().get(head.device)
        at_head = unit.hash_at(head.device, head.sequence)
    stored = Head(chain.device, chain.sequence, chain.hash) if chain else None
    found = compare(head, stored, hash_at_head=at_head)
    if found.standing is Standing.STORE_BEHIND:
        return True, [_lost(head.device, found.first_lost, found.last_lost)]
    if found.standing is Standing.DIFFERS:
        return True, [_differs(head.device, head.sequence)]
    return True, []


def against_begun(
    unit: Unit, begun: Iterable[kinds.ChainBegun], coming: Mapping[int, str] = NOTHING
) -> Iterator[Finding]:
    """What chains were begun for and is still so; entries that came back are lost no more.

    Of those of which some came back, the rest is named. `coming` are the hashes of entries, by
    sequence, that are as good as here, of the one device that `begun` is about.
    """
    chains = unit.chains()
    for one in begun:
        if one.device is None or one.last_lost is None:
            continue
        here = unit.hash_at(one.device, one.last_lost) or coming.get(one.last_lost)
        if here == one.hash:
            continue
        chain = chains.get(one.device)
        reached = max(chain.sequence if chain is not None else 0, *coming, 0)
        if one.reason == "entries_lost" and reached < one.last_lost:
            yield _lost(one.device, max(one.first_lost or 0, reached + 1), one.last_lost)
        else:
            yield _differs(one.device, one.last_lost)


def _lost(device: str, first: int | None, last: int | None) -> Finding:
    return Finding(
        code="entries_lost",
        what=(
            text("the store lacks it, though it had been written here")
            if first == last
            else text("the store lacks them, though they had been written here")
        ),
        device=device,
        sequence=first,
        last=last,
    )


def _differs(device: str, sequence: int) -> Finding:
    return Finding(
        code="head_differs",
        what=text("another entry stands here than the one that was written on this computer"),
        device=device,
        sequence=sequence,
    )
