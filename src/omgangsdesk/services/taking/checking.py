"""Whether a day file can be taken: of this store, whole, readable, and against nothing here.

That it is whole and signed is checked by `exchange.reading`; here it is held against the store.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from omgangsdesk.domain import moments
from omgangsdesk.domain.log.entries import Entry, StoredEntry, read_header
from omgangsdesk.errors import ExpectedError, InvalidInputError, TamperedError
from omgangsdesk.exchange.dayfile import ReadDayFile
from omgangsdesk.language import Text, text
from omgangsdesk.models.arrivals import Arrivals, UnknownKindError, entry_in
from omgangsdesk.models.unit import Unit
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.taking.trust import short


def must_be_coordinator(desk: Desk) -> None:
    """See that it is a coordinator who brings entries in: the office's key opens every file.

    Raises:
        InvalidInputError: it is not.
    """
    if desk.colleague.role != "coordinator" or desk.colleague.id == "recovery":
        raise InvalidInputError(
            text("Only a coordinator takes in what another desk wrote. Nothing was taken.")
        )


def must_be_ours(desk: Desk, found: ReadDayFile) -> None:
    """See that the file was written by a desk of this very store.

    Raises:
        InvalidInputError: it is of another centre, or of another kind of store.
    """
    contents = found.contents
    if (contents.store, contents.practice) != (desk.keyring.store_id, desk.practice):
        raise InvalidInputError(
            text(
                "This file was written in the store of another centre, so nothing of it belongs "
                "here. Nothing was taken."
            )
        )


def readable(device: str, entries: Iterable[StoredEntry]) -> list[Entry]:
    """What a device's entries say but for destroyed ones; each reads as what its kind says.

    Raises:
        ExpectedError: some are of a kind that this program does not know.
        TamperedError: one is no entry of its kind, or of no known time zone.
    """
    found: list[Entry] = []
    for stored in entries:
        try:
            entry = entry_in(stored)
            if entry is not None:
                moments.zone_of(entry.zone)
                found.append(entry)
        except UnknownKindError as error:
            raise ExpectedError(
                text(
                    "This day file holds entries of a kind that this program does not know, so a "
                    "newer OmgangsDesk wrote it. Nothing was taken. Install the newer version "
                    "here."
                )
            ) from error
        except (ValueError, LookupError, OSError) as error:
            raise _refused(
                device,
                read_header(stored).sequence,
                text("it does not have the form of an entry."),
            ) from error
    return found


@dataclass(frozen=True, slots=True)
class Claims:
    """What the entries of a file say of their places: read once, and held against the store."""

    device: str
    first: int
    previous: str
    """The hash that the first one follows."""
    hashes: tuple[str, ...]
    names: Mapping[str, int]
    """By id the place in the file."""


def claims_of(device: str, entries: Sequence[StoredEntry]) -> Claims:
    """What these entries, one after the other, say of their places."""
    headers = [read_header(one) for one in entries]
    return Claims(
        device=device,
        first=headers[0].sequence,
        previous=headers[0].previous,
        hashes=tuple(one.hash for one in entries),
        names={one.id: place for place, one in enumerate(headers)},
    )


def must_agree(unit: Unit, claims: Claims) -> None:
    """See that no entry of the file contradicts one that is here.

    Raises:
        TamperedError: naming the first that does; nothing was taken.
    """
    device, first, last = claims.device, claims.first, claims.first + len(claims.hashes) - 1
    arrivals = Arrivals(unit)
    here = arrivals.hashes(device, first - 1, last)
    if first > 1 and here.get(first - 1) not in (None, claims.previous):
        raise _refused(device, first, text("it does not follow from the entry before it here."))
    for sequence, digest in enumerate(claims.hashes, start=first):
        if here.get(sequence, digest) != digest:
            raise _refused(device, sequence, text("here stands another one in its place."))
    if arrivals.follows(device, last + 1) not in (None, claims.hashes[-1]):
        raise _refused(device, last, text("the entry after it here does not follow from it."))
    for name, digest in arrivals.named(claims.names).items():
        if digest != claims.hashes[claims.names[name]]:
            place = first + claims.names[name]
            raise _refused(device, place, text("another entry here has its name."))


def _refused(device: str, sequence: int, why: Text) -> TamperedError:
    return TamperedError(
        text(
            "Entry {sequence} of the desk {device} in this file can't be taken: {why} Nothing was "
            "taken. One of the two was changed, or two computers write with one key. Keep the "
            "file and this store as they are, run “omgangsdesk verify” on both desks, and compare "
            "with the paper.",
            sequence=str(sequence),
            device=short(device),
            why=why,
        )
    )
