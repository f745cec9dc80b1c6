"""The day file: everything a desk recorded since the last one, sealed to the office.

An age file (X25519) of a ZIP with JSON Lines, reports, sums, a manifest and its signature, so
that `age`, `unzip`, `sha256sum`, `jq` and `ssh-keygen` open and check it without this program.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from omgangsdesk.errors import ExpectedError, InvalidInputError
from omgangsdesk.exchange import age, form, packing, placing, unpacking
from omgangsdesk.exchange.errors import NotWrittenError, not_exported
from omgangsdesk.exchange.form import DayFileContents, Manifest, Member, ReportFile
from omgangsdesk.exchange.limits import USUAL, Limits
from omgangsdesk.exchange.reading import (
    Checked,
    ReadDayFile,
    Sealed,
    check_day_file,
    read_day_file,
)
from omgangsdesk.exchange.sshsig import KeySigner, Signer
from omgangsdesk.language import text

__all__ = [
    "Checked",
    "DayFileContents",
    "KeySigner",
    "Limits",
    "Manifest",
    "Member",
    "ReadDayFile",
    "ReportFile",
    "Sealed",
    "Signer",
    "Written",
    "check_day_file",
    "read_day_file",
    "write_day_file",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A day file that lies where it was asked, and was read back and found right.

    `manifest_hash` is what the next file names as its previous one; `size` is in bytes.
    """

    path: Path
    number: int
    manifest_hash: str
    first_sequence: int
    last_sequence: int
    size: int
    counts: Mapping[str, int]
    reports: int


def write_day_file(
    folder: Path, contents: DayFileContents, *, recipients: Sequence[str], signer: Signer
) -> Written:
    """Write a day file into `folder`, read it back from there, and only then say so.

    The desk has no key of the office, so it seals the file to one more recipient: a key of its
    own that it holds in memory for the length of this call, to decrypt what lies on the stick.
    That key is never written and gone afterwards, so the desk can't open its file either.

    Args:
        folder: where to; it must be there, since making it could fill the place of a stick that
            was taken out.
        contents: what goes in.
        recipients: the public keys (`age1…`) that can open it.
        signer: the key of this device.

    Raises:
        InvalidInputError: nothing to hand over, or a recipient that is none.
        TamperedError: the store's own entries or reports do not hold.
        NotWrittenError: the place is full, read-only, gone, or does not give back what was
            written. Nothing of the file is left there.
    """
    keys = _unique(recipients)
    order = packing.put_in_order(contents)
    own, ledger = age.new_key_pair(), packing.Ledger()
    pieces = packing.pack(contents, order, recipients=keys, signer=signer, ledger=ledger)
    stem = form.file_name(contents)
    placing.remove_parts(folder, form.names_of(contents.device))
    try:
        path = placing.place(
            folder,
            stem,
            ".age",
            lambda file: age.encrypt(pieces, file, [*keys, own.public]),
        )
    except OSError as error:
        raise not_exported(folder, error) from error
    size = _read_back(path, own.secret, ledger.manifest, len(keys) + 1, signer.public_bytes)
    return Written(
        path=path,
        number=contents.number,
        manifest_hash=hashlib.sha256(ledger.manifest).hexdigest(),
        first_sequence=order.first,
        last_sequence=order.last,
        size=size,
        counts=order.counts,
        reports=len(contents.reports),
    )


def _unique(recipients: Sequence[str]) -> list[str]:
    keys = list(dict.fromkeys(age.parse_recipient(one) for one in recipients))
    if not keys:
        raise InvalidInputError(
            text(
                "There is no key of the office to seal the day file to. Ask the office for its "
                "public key, which begins with age1, and enter it in the settings."
            )
        )
    return keys


def _read_back(path: Path, secret: str, manifest: bytes, keys: int, signer: bytes) -> int:
    """The size of the file at `path`, once it gives back what was put in; else it is removed."""
    try:
        return _check_written(path, secret, manifest, keys, signer)
    except BaseException as error:
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)
        if isinstance(error, ExpectedError | OSError):
            raise NotWrittenError(
                text(
                    "What was written to {folder} could not be read back as it was. The file was "
                    "removed and the day stays open; all that was recorded is safe on this "
                    "computer. Take another stick: this one may be failing.",
                    folder=str(path.parent),
                )
            ) from error
        raise


def _check_written(path: Path, secret: str, manifest: bytes, keys: int, signer: bytes) -> int:
    """Every member's hash is in the manifest, so equal hashes are equal, checked, entries."""
    with path.open("rb") as file:
        size = file.seek(0, io.SEEK_END)
        file.seek(0)
        recipients = age.look_at(file, size).recipients
        file.seek(0)
        package = unpacking.unpack(age.decrypt(file, secret), USUAL, [signer])
    unpacking.check_members(package)
    if recipients != keys or package.manifest.raw != manifest:
        raise OSError(errno.EIO, "what was read back is another file")
    return size
