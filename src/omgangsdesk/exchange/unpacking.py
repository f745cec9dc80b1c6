"""Opening the ZIP inside a day file as hostile ground: limits first, strict names, every hash.

Nothing here writes. Whoever has the office's public key can seal a file to it, so the envelope
proves nothing: the signature over the manifest does, and the manifest holds the rest.
"""

from __future__ import annotations

import hashlib
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO

from omgangsdesk.errors import TamperedError
from omgangsdesk.exchange import form, sshsig
from omgangsdesk.exchange.errors import broken
from omgangsdesk.exchange.form import Manifest
from omgangsdesk.exchange.limits import Limits
from omgangsdesk.language import text

ZIP = "ZIP"
"""How sentences call the archive itself."""

_PIECE = 1 << 16
_LOCAL_HEADER = 30  # bytes before the name of a member
_FORMS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_SIGNER = re.compile(
    rf'(?P<who>\S+) namespaces="{sshsig.MANIFEST}" (?P<key>ssh-ed25519 [A-Za-z0-9+/=]+)\n'
)
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    OverflowError,
    ValueError,
    OSError,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """An archive whose manifest is signed and names exactly its members."""

    archive: zipfile.ZipFile
    manifest: Manifest
    signer: bytes
    """The 32 bytes of the key that signed."""


def unpack(plain: BinaryIO, limits: Limits, signers: Collection[bytes] = ()) -> Package:
    """Open the archive and check its frame: names, sizes, signature, list of members.

    Args:
        plain: the ZIP, in memory.
        limits: how large it may be.
        signers: the keys (32 bytes each) that may have signed; when empty, any may, and it is up
            to a human to compare the fingerprint.

    Raises:
        NewerFileError: the file has a newer form.
        TamperedError: naming the member and why.
    """
    with _damage_named(ZIP):
        archive = zipfile.ZipFile(plain)
    _check_frame(archive, limits)
    manifest = form.read_manifest(_head(archive, form.MANIFEST))
    signer = _signer(_head(archive, form.SIGNERS), manifest)
    _check_signature(archive, manifest, signer, signers)
    _check_list(archive, manifest)
    return Package(archive=archive, manifest=manifest, signer=signer)


@contextmanager
def _damage_named(where: str) -> Iterator[None]:
    try:
        yield
    except _DAMAGE as error:
        raise broken(where, text("it is damaged.")) from error


def _check_frame(archive: zipfile.ZipFile, limits: Limits) -> None:
    members = archive.infolist()
    if len(members) > limits.members:
        raise broken(ZIP, text("it holds more than {count} files.", count=limits.members))
    if sum(one.file_size for one in members) > limits.total_bytes:
        raise broken(ZIP, text("unpacked it would be larger than any day file."))
    seen = set[str]()
    for one in members:
        _check_member(one, limits)
        if one.filename.lower() in seen:  # some disks hold no two names that differ in case
            raise broken(one.filename, text("it is in there twice."))
        seen.add(one.filename.lower())
    _check_overlap(members)


def _check_member(one: zipfile.ZipInfo, limits: Limits) -> None:
    name = one.filename
    if one.orig_filename != name or not form.is_member_name(name):
        raise broken(_safe_name(name), text("a day file holds no file of that name."))
    kind = stat.S_IFMT(one.external_attr >> 16)
    if kind not in (0, stat.S_IFREG):
        raise broken(name, text("it is no ordinary file."))
    if one.flag_bits & 0x41 or one.compress_type not in _FORMS:
        raise broken(name, text("it is packed in a way that day files are not."))
    head = name in (form.MANIFEST, form.SIGNATURE, form.SIGNERS, form.SUMS)
    largest = limits.head_bytes if head else limits.member_bytes
    if one.file_size > largest or one.file_size > limits.ratio * max(one.compress_size, 1024):
        raise broken(name, text("unpacked it would be larger than any day file has."))


def _safe_name(name: str) -> str:
    """A stranger's name, fit for a sentence: no control signs, not endless."""
    return "".join(sign if sign.isprintable() else "?" for sign in name[:60]) or "?"


def _check_overlap(members: list[zipfile.ZipInfo]) -> None:
    end, before = 0, ZIP
    for one in sorted(members, key=lambda info: info.header_offset):
        if one.header_offset < end:
            raise broken(one.filename, text("it lies over {other}.", other=before))
        end = one.header_offset + _LOCAL_HEADER + len(one.filename.encode()) + one.compress_size
        before = one.filename


def pieces_of(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """A member's bytes, piece by piece; never more than its stated size.

    Raises:
        TamperedError: it is damaged.
    """
    with _damage_named(name), archive.open(name) as member:
        while piece := member.read(_PIECE):
            yield piece


def _head(archive: zipfile.ZipFile, name: str) -> bytes:
    if name not in archive.namelist():
        raise broken(name, text("it is missing."))
    return b"".join(pieces_of(archive, name))


def _signer(raw: bytes, manifest: Manifest) -> bytes:
    promised = {one.sha256 for one in manifest.members if one.name == form.SIGNERS}
    if promised != {hashlib.sha256(raw).hexdigest()}:
        raise broken(form.SIGNERS, text("its SHA-256 is not the one in the manifest."))
    found = _SIGNER.fullmatch(raw.decode("ascii", "replace"))
    try:
        if found is None or found["who"] != manifest.device:
            raise ValueError("not the signer we write")  # noqa: TRY301 - one sentence for both
        return sshsig.read_public_line(found["key"])
    except ValueError as error:
        raise broken(form.SIGNERS, text("it does not name the key of this desk.")) from error


def _check_signature(
    archive: zipfile.ZipFile, manifest: Manifest, signer: bytes, signers: Collection[bytes]
) -> None:
    if signers and signer not in signers:
        raise broken(form.SIGNERS, text("it was signed by another key than that of the desk."))
    signature = _head(archive, form.SIGNATURE)
    try:
        sshsig.verify(signer, signature, manifest.raw)
    except TamperedError as error:
        raise broken(form.SIGNATURE, text("the signature does not fit the manifest.")) from error


def _check_list(archive: zipfile.ZipFile, manifest: Manifest) -> None:
    promised = {one.name: one for one in manifest.members}
    present = set(archive.namelist()) - form.NOT_LISTED
    for name in sorted(present ^ promised.keys()):
        if name in present:
            raise broken(name, text("the manifest does not name it."))
        raise broken(_safe_name(name), text("it is missing."))
    for name, one in promised.items():
        if archive.getinfo(name).file_size != one.size:
            raise broken(name, text("it is longer or shorter than the manifest says."))
    listed = [one for one in manifest.members if one.name != form.SUMS]
    if _head(archive, form.SUMS) != form.sums(listed):
        raise broken(form.SUMS, text("it names other sums than the manifest."))


def check_members(
    package: Package, watch: Callable[[str, Iterator[bytes]], None] | None = None
) -> None:
    """See that every member has the SHA-256 that the manifest gives it.

    `watch` gets each member's pieces as they go by, and may stop early by raising.

    Raises:
        TamperedError: naming the member.
    """
    for one in package.manifest.members:
        digest = hashlib.sha256()
        pieces = _hashed(pieces_of(package.archive, one.name), digest.update)
        if watch is not None:
            watch(one.name, pieces)
        for _ in pieces:
            """The rest, for its hash."""
        if digest.hexdigest() != one.sha256:
            raise broken(one.name, text("its SHA-256 is not the one in the manifest."))


def _hashed(pieces: Iterator[bytes], update: Callable[[bytes], None]) -> Iterator[bytes]:
    for piece in pieces:
        update(piece)
        yield piece
