"""Reading a day file that someone handed over: everything is checked before anything is given."""

from __future__ import annotations

import io
import os
import stat
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from omgangsdesk.domain.log.entries import Header, StoredEntry
from omgangsdesk.exchange import age, form, lines, sshsig, unpacking
from omgangsdesk.exchange.errors import NotReadError, broken, unreadable
from omgangsdesk.exchange.form import DayFileContents, Manifest, ReportFile
from omgangsdesk.exchange.limits import USUAL, Limits
from omgangsdesk.exchange.unpacking import Package
from omgangsdesk.language import Text, text, text_n


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What was checked of a day file and held; what does not hold is raised, never reported."""

    manifest: Manifest
    manifest_hash: str
    signer: str
    """The key that signed, as an OpenSSH public line."""
    fingerprint: str
    """`SHA256:…` of that key, to compare with the desk's."""
    signer_known: bool
    """Whether the key was one that the caller named."""
    destroyed: int
    """Entries whose payload was lawfully destroyed."""

    @property
    def entries(self) -> int:
        """How many entries the file holds."""
        return self.manifest.last_sequence - self.manifest.first_sequence + 1

    @property
    def sentence(self) -> Text:
        """What was found, in one sentence."""
        return text(
            "This day file is whole: number {number}, {entries}, {reports}, signed by "
            "{fingerprint}.",
            number=self.manifest.number,
            entries=text_n("{count} entry", "{count} entries", self.entries),
            reports=text_n("{count} report", "{count} reports", reports_in(self.manifest)),
            fingerprint=self.fingerprint,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealed:
    """What can be said of a day file without the office's key."""

    envelope: age.Envelope

    @property
    def sentence(self) -> Text:
        """What was found, in one sentence."""
        return text(
            "This file is sealed and looks whole. What is in it can only be checked with the "
            "office's key."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadDayFile:
    """A day file's contents, and what was checked of them."""

    contents: DayFileContents
    checked: Checked


def reports_in(manifest: Manifest) -> int:
    """How many reports the file holds."""
    return sum(one.name.startswith("reports/") for one in manifest.members)


def read_day_file(
    path: Path,
    identity: str,
    *,
    limits: Limits = USUAL,
    signers: Collection[bytes] = (),
) -> ReadDayFile:
    """Open, check and read a day file; in memory, nothing is written.

    Args:
        path: the `.age` file.
        identity: the office's secret key, or the text of its key file.
        limits: how large it may be.
        signers: public keys (32 bytes) of which one must have signed; empty when the desk's key
            is not known yet, and a human compares `Checked.fingerprint`.

    Raises:
        NotReadError: it can't be read, is damaged, too large, or not made for this key.
        NewerFileError: a newer program made it.
        TamperedError: naming the member, the line and why.
    """
    package, found = checked_package(path, identity, limits=limits, signers=signers)
    manifest = package.manifest
    contents = DayFileContents(
        centre=manifest.centre,
        device=manifest.device,
        number=manifest.number,
        days=manifest.days,
        previous_manifest=manifest.previous_manifest,
        entries=found,
        reports=_reports(package),
        created_at=manifest.created_at,
        practice=manifest.practice,
        supplement=manifest.supplement,
        store=manifest.store,
        notices=manifest.notices,
    )
    return ReadDayFile(contents=contents, checked=report_of(package, found, signers))


def check_day_file(
    path: Path,
    identity: str | None = None,
    *,
    limits: Limits = USUAL,
    signers: Collection[bytes] = (),
) -> Checked | Sealed:
    """What `omgangsdesk verify FILE` says: all of it with the office's key, the outside without.

    Raises:
        NotReadError, NewerFileError, TamperedError: as `read_day_file`.
    """
    if identity is not None:
        package, found = checked_package(path, identity, limits=limits, signers=signers)
        return report_of(package, found, signers)
    with opened(path, limits) as (file, size):
        return Sealed(envelope=age.look_at(file, size))


def checked_package(
    path: Path, identity: str, *, limits: Limits, signers: Collection[bytes]
) -> tuple[Package, tuple[StoredEntry, ...]]:
    """The opened archive and its entries, every byte checked.

    Raises:
        NotReadError, NewerFileError, TamperedError: as `read_day_file`.
    """
    secret = age.parse_secret(identity).secret
    with opened(path, limits) as (file, _):
        plain = age.decrypt(file, secret)
    return check_package(plain, limits, signers)


def check_package(
    plain: io.BytesIO, limits: Limits, signers: Collection[bytes]
) -> tuple[Package, tuple[StoredEntry, ...]]:
    """As `checked_package`, from the decrypted ZIP."""
    package = unpacking.unpack(plain, limits, signers)
    if sum(one.lines for one in package.manifest.members) > limits.entries:
        raise broken(form.MANIFEST, text("it promises more entries than a day file holds."))
    reader = _Reader(limits)
    unpacking.check_members(package, reader.watch)
    return package, reader.in_order(package.manifest)


def report_of(
    package: Package, found: tuple[StoredEntry, ...], signers: Collection[bytes]
) -> Checked:
    """The report of a package in which everything held."""
    return Checked(
        manifest=package.manifest,
        manifest_hash=package.manifest.hash,
        signer=sshsig.public_line(package.signer, package.manifest.device),
        fingerprint=sshsig.fingerprint(package.signer),
        signer_known=package.signer in signers,
        destroyed=sum(not entry.payload for entry in found),
    )


@contextmanager
def opened(path: Path, limits: Limits) -> Iterator[tuple[BinaryIO, int]]:
    """The file and its size in bytes, when it is an ordinary file that is not too large.

    Raises:
        NotReadError: it is not, or can't be read.
    """
    try:
        # Not blocking, or a named pipe would hold us up for ever.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | _BINARY)
        with os.fdopen(handle, "rb") as file:
            found = os.fstat(file.fileno())
            if not stat.S_ISREG(found.st_mode):
                raise unreadable(path)
            if found.st_size > limits.file_bytes:
                raise NotReadError(
                    text(
                        "{file} is larger than any day file. It was left as it is. Look whether "
                        "it is the right file.",
                        file=str(path),
                    )
                )
            yield file, found.st_size
    except OSError as error:
        raise unreadable(path, error) from error


_BINARY = getattr(os, "O_BINARY", 0)


def _reports(package: Package) -> tuple[ReportFile, ...]:
    return tuple(
        ReportFile(
            name=one.name.removeprefix("reports/"),
            pdf=b"".join(unpacking.pieces_of(package.archive, one.name)),
            sha256=one.sha256,
        )
        for one in package.manifest.members
        if one.name.startswith("reports/")
    )


@dataclass(frozen=True, slots=True)
class _Read:
    header: Header
    entry: StoredEntry
    member: str
    line: int


class _Reader:
    """Takes entries out of the members that go by, then puts them in the order of their chain."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._found: list[_Read] = []

    def watch(self, name: str, pieces: Iterator[bytes]) -> None:
        kind = form.kind_of(name)
        if not kind:
            return
        for number, line in enumerate(self._lines(name, pieces), start=1):
            try:
                entry, header = lines.read_line(line)
            except lines.LineError as error:
                raise broken(name, error.sentence, line=number) from error
            if header.kind != kind:
                raise broken(name, text("it is an entry of another kind."), line=number)
            self._found.append(_Read(header, entry, name, number))
            if len(self._found) > self._limits.entries:
                raise broken(name, text("there are more entries than a day file holds."))

    def _lines(self, name: str, pieces: Iterator[bytes]) -> Iterator[bytes]:
        rest, number = b"", 0
        for piece in pieces:
            *whole, rest = (rest + piece).split(b"\n")
            number += len(whole)
            if len(rest) > self._limits.line_bytes:
                raise broken(name, text("it is longer than any entry."), line=number + 1)
            yield from whole
        if rest:
            raise broken(name, text("it is cut off."), line=number + 1)

    def in_order(self, manifest: Manifest) -> tuple[StoredEntry, ...]:
        """The entries, once their chain and their numbers agree with the manifest.

        Raises:
            TamperedError: naming the line that does not follow, or the number that differs.
        """
        self._found.sort(key=lambda one: one.header.sequence)
        chain = lines.Chain(manifest.device)
        counts: dict[str, int] = {}
        for one in self._found:
            try:
                chain.follow(_link(one))
            except lines.LineError as error:
                raise broken(one.member, error.sentence, line=one.line) from error
            counts[one.header.kind] = counts.get(one.header.kind, 0) + 1
        _check_numbers(manifest, chain, counts)
        return tuple(one.entry for one in self._found)


def _link(one: _Read) -> lines.Link:
    return lines.Link(
        kind=one.header.kind,
        sequence=one.header.sequence,
        device=one.header.device,
        previous=one.header.previous,
        hash=one.entry.hash,
    )


def _check_numbers(manifest: Manifest, chain: lines.Chain, counts: Mapping[str, int]) -> None:
    listed = {form.kind_of(one.name): one.lines for one in manifest.members}
    listed.pop("", None)
    if counts != manifest.counts or counts != listed:
        raise broken(form.MANIFEST, text("it counts other entries than the file holds."))
    promised = (manifest.first_sequence, manifest.last_sequence, manifest.last_hash)
    if promised != (chain.first, chain.last, chain.hash):
        raise broken(form.MANIFEST, text("it names another first or last entry than there is."))
