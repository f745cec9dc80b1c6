"""The ZIP inside a day file, made piece by piece: its members, sums, manifest and signature.

At most one compressed member is held at a time, and nothing touches the disk.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from omgangsdesk.errors import ExpectedError, InvalidInputError, TamperedError
from omgangsdesk.exchange import form, lines, sshsig
from omgangsdesk.exchange.errors import NotWrittenError
from omgangsdesk.exchange.form import DayFileContents, Member, ReportFile
from omgangsdesk.exchange.limits import USUAL
from omgangsdesk.language import Text, text

_PIECE = 1 << 18  # bytes of lines that are hashed and compressed in one go


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """Where the entries of each kind stand among all, and how far the chain goes."""

    places: Mapping[str, array[int]]
    hashes: Sequence[str]
    first: int
    last: int
    last_hash: str

    @property
    def counts(self) -> dict[str, int]:
        """Entries per kind."""
        return {kind: len(places) for kind, places in self.places.items()}


@dataclass(slots=True, kw_only=True)
class Ledger:
    """What went into the ZIP; complete once its last piece was taken."""

    members: list[Member] = field(default_factory=list)
    manifest: bytes = b""


def _damaged(where: Text) -> TamperedError:
    return TamperedError(
        text(
            "The day file was not written, since the store itself does not hold: {where} Nothing "
            "was changed, and the day stays open. Check the store with “omgangsdesk verify”.",
            where=where,
        )
    )


def put_in_order(contents: DayFileContents) -> Order:
    """See that the entries follow from each other, and sort them by kind.

    Raises:
        InvalidInputError: there are none.
        TamperedError: the chain or a payload does not hold.
    """
    if not contents.entries:
        raise InvalidInputError(
            text("Nothing was recorded since the previous day file, so none was written.")
        )
    chain = lines.Chain(contents.device)
    places: dict[str, array[int]] = {}
    hashes: list[str] = []
    for place, entry in enumerate(contents.entries):
        try:
            link = lines.link_of(entry)
            chain.follow(link)
        except lines.LineError as error:
            raise _damaged(
                text("after entry {sequence}: {why}", sequence=chain.last, why=error.sentence)
            ) from error
        places.setdefault(link.kind, array("L")).append(place)
        hashes.append(link.hash)
    return Order(
        places=dict(sorted(places.items())),
        hashes=hashes,
        first=chain.first,
        last=chain.last,
        last_hash=chain.hash,
    )


def pack(
    contents: DayFileContents,
    order: Order,
    *,
    recipients: Sequence[str],
    signer: sshsig.Signer,
    ledger: Ledger,
) -> Iterator[bytes]:
    """The pieces of the ZIP; `ledger` tells afterwards what it holds.

    Raises:
        TamperedError: a stored report is no longer what was made final.
    """
    window = _Window()
    public = signer.public_bytes
    with zipfile.ZipFile(window, "w") as archive:
        into = _Writer(archive, contents, ledger)
        for kind, places in order.places.items():
            into.add(f"{kind}.jsonl", _lines(contents, order, places), lines=len(places))
            yield window.take()
        for report in contents.reports:
            into.add(form.report_member(report.name), [_sound(report)], deflate=False)
            yield window.take()
        into.add(form.SIGNERS, [sshsig.allowed_signers(public, contents.device)])
        into.add(form.SUMS, [form.sums(ledger.members)])
        ledger.manifest = form.write_manifest(
            contents,
            members=ledger.members,
            counts=order.counts,
            recipients=recipients,
            sequences=(order.first, order.last),
            last_hash=order.last_hash,
        )
        _check_fit(ledger.manifest)
        into.add(form.MANIFEST, [ledger.manifest])
        into.add(form.SIGNATURE, [sshsig.sign_with(signer, ledger.manifest)])
    yield window.take()


def _check_fit(manifest: bytes) -> None:
    """What an office would refuse as of another form is a fault of the caller."""
    try:
        form.read_manifest(manifest)
    except ExpectedError as error:
        raise ValueError("the contents do not fit a day file") from error


def _lines(contents: DayFileContents, order: Order, places: array[int]) -> Iterator[bytes]:
    held = bytearray()
    for place in places:
        held += lines.write_line(contents.entries[place], order.hashes[place])
        if len(held) >= _PIECE:
            yield bytes(held)
            held.clear()
    yield bytes(held)


def _sound(report: ReportFile) -> bytes:
    if hashlib.sha256(report.pdf).hexdigest() != report.sha256:
        raise _damaged(
            text("the report {name} is no longer what was made final.", name=report.name)
        )
    return report.pdf


class _Writer:
    """Adds members, and writes down what it added."""

    def __init__(
        self, archive: zipfile.ZipFile, contents: DayFileContents, ledger: Ledger
    ) -> None:
        self._archive = archive
        self._made = contents.created_at.timetuple()[:6]
        self._ledger = ledger
        self._size = 0

    def add(
        self, name: str, pieces: Iterable[bytes], *, deflate: bool = True, lines: int = 0
    ) -> None:
        if not form.is_member_name(name):
            raise ValueError("no name for a member")
        info = zipfile.ZipInfo(name, self._made)
        info.create_system = 3  # the modes below are Unix's
        info.external_attr = 0o100600 << 16
        info.compress_type = zipfile.ZIP_DEFLATED if deflate else zipfile.ZIP_STORED
        digest, size = hashlib.sha256(), 0
        with self._archive.open(info, "w") as member:
            for piece in pieces:
                digest.update(piece)
                size += len(piece)
                self._weigh(size, len(piece))
                member.write(piece)
        if name not in form.NOT_LISTED:
            self._ledger.members.append(
                Member(name=name, sha256=digest.hexdigest(), size=size, lines=lines)
            )

    def _weigh(self, member: int, piece: int) -> None:
        self._size += piece
        if member > USUAL.member_bytes or self._size > USUAL.total_bytes:
            raise NotWrittenError(
                text(
                    "There is more to hand over than one day file holds. Nothing was written and "
                    "the day stays open; all that was recorded is safe on this computer. Ask "
                    "whoever looks after OmgangsDesk."
                )
            )


class _Window(io.BytesIO):
    """A file of which the finished part is taken away; `zipfile` turns back within a member.

    Turning back spares the members a trailing descriptor, which not every unzip can read.
    """

    def __init__(self) -> None:
        super().__init__()
        self._taken = 0

    def tell(self) -> int:
        return self._taken + super().tell()

    def seek(self, offset: int, whence: int = 0, /) -> int:
        return self._taken + super().seek(offset - self._taken if whence == 0 else offset, whence)

    def take(self) -> bytes:
        """What was written since the last time."""
        piece = self.getvalue()
        self._taken += len(piece)
        super().seek(0)
        self.truncate(0)
        return piece
