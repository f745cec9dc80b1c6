"""The entry that notes a day file: it is in no file but a later one, and can be made again.

A store that was put back after a loss gets its entries out of its last day file; what comes after
them, that the file was written, would stay lost. The file tells what that entry held, and only
the very entry has the hash that was kept of it, so what is made is that one or is left alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.log.canonical import UnstorableError
from omgangsdesk.domain.log.entries import Draft, StoredEntry
from omgangsdesk.exchange.dayfile import Manifest, ReadDayFile
from omgangsdesk.exchange.form import folder_name
from omgangsdesk.exchange.office import fingerprint
from omgangsdesk.models.rows import sealed

_NAMES = 20
"""So many files of one name are thought to have lain in a folder."""


def noted_after(found: ReadDayFile, begun: Iterable[kinds.ChainBegun]) -> StoredEntry | None:
    """The entry that noted the file, where it is the one that is known to be lost.

    `begun` tells what is lost, and the hash of the last of it.
    """
    manifest = found.checked.manifest
    wanted = {
        one.hash
        for one in begun
        if (one.device, one.last_lost) == (manifest.device, manifest.last_sequence + 1)
    }
    if not wanted or not manifest.note.keys() >= _TOLD:
        return None
    try:
        made = _made(manifest, manifest.note, found.checked.fingerprint)
        return next((one for one in made if one.hash in wanted), None)
    except (UnstorableError, UnicodeEncodeError, ValueError):
        return None


_TOLD = frozenset({"act", "by", "day", "id", "salt", "zone"})


def _made(manifest: Manifest, note: Mapping[str, str], signed_by: str) -> Iterator[StoredEntry]:
    """The entry, with each name that the file can have been given."""
    stem = folder_name(manifest)
    for name in (stem, *(f"{stem}-{count}" for count in range(2, _NAMES))):
        data = kinds.Exported(
            number=manifest.number,
            file=f"{name}.age",
            manifest_hash=manifest.hash,
            first_sequence=manifest.first_sequence,
            last_sequence=manifest.last_sequence,
            receivers=tuple(fingerprint(key) for key in manifest.recipients),
            days=manifest.days,
            signed_by=signed_by,
        )
        draft = Draft(
            kind="exported",
            data=data,
            day=note["day"],
            occurred_at=manifest.created_at,
            zone=note["zone"],
        )
        yield sealed(
            draft,
            act=note["act"],
            by=note["by"],
            id=note["id"],
            device=manifest.device,
            sequence=manifest.last_sequence + 1,
            recorded_at=manifest.created_at,
            previous=manifest.last_hash,
            salt=note["salt"],
        )[0]
