"""Anchors: what lies outside the store and says what stood in it, so that it can't be made anew.

Whoever has the key can change an entry and recompute the whole chain after it. What was handed
over before can't be changed along: the manifest of a day file holds the hash of the newest entry
in it, a paper the hash of its content record (domain.md, "what it proves"). A receipt of the
office names the manifest it answers, so comparing with that manifest says the same.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from omgangsdesk.domain import moments
from omgangsdesk.errors import InvalidInputError, TamperedError, WrongUseError
from omgangsdesk.exchange import form, sshsig
from omgangsdesk.exchange.errors import broken, unreadable
from omgangsdesk.exchange.form import Manifest
from omgangsdesk.files import is_folder
from omgangsdesk.language import Text, text
from omgangsdesk.services.checks.chain_check import ChainEnd
from omgangsdesk.services.checks.findings import Finding

HASH_DIGITS = 64
_DIGITS = re.compile(r"[0-9a-f]*")
_BETWEEN = re.compile(r"[\s:.\u00a0-]+")
_AGE = b"age-encryption.org/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A day file outside the store: whose entries, how far, and the hash of the newest of them.

    `name` is what the file is called, `at` when it was made. `hashes` are those of all its
    entries, where the file itself could be opened; `signed_by` is the fingerprint of the key
    that signed, None where no signature lies beside the manifest.
    """

    name: str
    at: dt.datetime
    store: str
    device: str
    number: int
    day: str
    first: int
    last: int
    hash: str
    manifest_hash: str
    hashes: Sequence[str] = ()
    signed_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """An anchor and whether the store agrees with it.

    `handed_over` says whether the store itself tells that it handed over this very file.
    """

    anchor: Anchor
    agrees: bool
    handed_over: bool
    from_: int = 1
    """From where on it proves entries: what was changed in between was not noticed by its hash."""

    @property
    def proves(self) -> tuple[int, int] | None:
        """The first and the last of the entries that it proves, if any."""
        held_on = self.agrees and self.from_ <= self.anchor.last
        return (self.from_, self.anchor.last) if held_on else None


def printed_hashes(words: Iterable[str]) -> tuple[str, ...]:
    """The hashes that were typed over from papers, in groups or not, one after the other.

    Raises:
        WrongUseError: they are no whole SHA-256 hashes.
    """
    digits = _BETWEEN.sub("", "".join(words)).lower()
    if not digits or len(digits) % HASH_DIGITS or not _DIGITS.fullmatch(digits):
        raise WrongUseError(
            text(
                "A printed hash has 64 digits and letters a to f, in eight groups of eight. What "
                "was given has {count} signs. Type it over as it stands on the paper.",
                count=str(len(digits)),
            )
        )
    found = (digits[at : at + HASH_DIGITS] for at in range(0, len(digits), HASH_DIGITS))
    return tuple(dict.fromkeys(found))


def read_anchor(path: Path, key: str | None = None) -> Anchor:
    """The anchor in a manifest, in the folder of one, or in a day file with the office's `key`.

    Raises:
        NotReadError, NewerFileError, TamperedError: it can't be read or does not hold by itself.
        WrongUseError: it is a sealed day file, and there is no key.
    """
    if is_folder(path):
        path /= form.MANIFEST
    from omgangsdesk.exchange.limits import USUAL
    from omgangsdesk.exchange.reading import opened

    with opened(path, USUAL) as (file, size):
        raw = file.read(min(size, USUAL.head_bytes + 1))
    if raw.startswith(_AGE):
        return _of_day_file(path, key)
    manifest = form.read_manifest(raw)
    return _anchor(manifest, _shown(path), signed_by=_signer(path.parent, manifest))


def _shown(path: Path) -> str:
    """A manifest goes by its folder, since they are all called the same."""
    return f"{path.resolve().parent.name}/{path.name}" if path.name == form.MANIFEST else path.name


def _of_day_file(path: Path, key: str | None) -> Anchor:
    from omgangsdesk.exchange.reading import read_day_file

    if key is None:
        raise WrongUseError(
            text(
                "{file} is sealed, so it can't be compared with as it is. Give the office's key "
                "with --key, or the manifest.json out of the file.",
                file=path.name,
            )
        )
    found = read_day_file(path, key)
    return _anchor(
        found.checked.manifest,
        path.name,
        hashes=[one.hash for one in found.contents.entries],
        signed_by=found.checked.fingerprint,
    )


def _anchor(
    manifest: Manifest, name: str, *, hashes: Sequence[str] = (), signed_by: str | None
) -> Anchor:
    return Anchor(
        name=name,
        at=manifest.created_at,
        store=manifest.store,
        device=manifest.device,
        number=manifest.number,
        day=manifest.days[-1] if manifest.days else f"{manifest.created_at:%Y-%m-%d}",
        first=manifest.first_sequence,
        last=manifest.last_sequence,
        hash=manifest.last_hash,
        manifest_hash=manifest.hash,
        hashes=hashes,
        signed_by=signed_by,
    )


def _signer(folder: Path, manifest: Manifest) -> str | None:
    """The fingerprint of the key that signed, when the signature lies beside the manifest."""
    signature, signers = folder / form.SIGNATURE, folder / form.SIGNERS
    if not (signature.is_file() and signers.is_file()):
        return None
    try:
        raw, armoured = signers.read_bytes()[:_LONGEST], signature.read_bytes()[:_LONGEST]
    except OSError as error:
        raise unreadable(signature, error) from error
    promised = {one.sha256 for one in manifest.members if one.name == form.SIGNERS}
    if promised != {hashlib.sha256(raw).hexdigest()}:
        raise broken(form.SIGNERS, text("its SHA-256 is not the one in the manifest."))
    try:
        key = sshsig.read_public_line(raw.decode("ascii", "replace").split('" ', 1)[-1].strip())
        sshsig.verify(key, armoured, manifest.raw)
    except (ValueError, TamperedError) as error:
        raise broken(form.SIGNATURE, text("the signature does not fit the manifest.")) from error
    return sshsig.fingerprint(key)


_LONGEST = 8192  # bytes of a signature or of the line that names its key


def of_this_store(anchors: Iterable[Anchor], store: str) -> list[Anchor]:
    """The anchors, oldest first.

    Raises:
        InvalidInputError: one is of another store.
    """
    found = sorted(anchors, key=lambda one: (one.at, one.device, one.number))
    for one in found:
        if one.store != store:
            raise InvalidInputError(
                text(
                    "{file} is of another store, so it proves nothing about this one. Nothing was "
                    "compared.",
                    file=one.name,
                )
            )
    return found


def held(
    anchors: Iterable[Anchor],
    hash_at: Callable[[str, int], str | None],
    handed_over: Callable[[str], bool],
) -> list[Held]:
    """Each anchor against the store; `hash_at` gives a device's entry at a sequence."""
    return [
        Held(
            anchor=one,
            agrees=hash_at(one.device, one.last) == one.hash,
            handed_over=handed_over(one.manifest_hash),
        )
        for one in anchors
    ]


def after_damage(compared: Iterable[Held], findings: Sequence[Finding]) -> Iterator[Held]:
    """Each anchor, proving only what follows the last damaged entry that it covers."""
    for one in compared:
        anchor = one.anchor
        damaged = [
            finding.last or finding.sequence
            for finding in findings
            if finding.code in _DAMAGE
            and finding.device == anchor.device
            and finding.sequence is not None
            and finding.sequence <= anchor.last
        ]
        yield replace(one, from_=max(damaged, default=0) + 1)


_DAMAGE = frozenset(
    {
        "broken_link",
        "columns_differ",
        "header_changed",
        "missing",
        "payload_changed",
        "payload_gone",
        "unreadable",
    }
)
"""What is said of an entry that is not as it was written."""


def disagreeing(
    compared: Sequence[Held], hash_at: Callable[[str, int], str | None]
) -> Iterator[Finding]:
    """The first anchor of each device that the store disagrees with."""
    seen: set[str] = set()
    for one in compared:
        anchor = one.anchor
        if one.agrees or anchor.device in seen:
            continue
        seen.add(anchor.device)
        if hash_at(anchor.device, anchor.last) is None:
            yield _of_anchor(anchor, _begins(compared, anchor), _lacks(anchor))
            continue
        exact = _first_other(anchor, hash_at)
        yield _of_anchor(anchor, exact or _begins(compared, anchor), _differs(anchor))


def _begins(compared: Sequence[Held], anchor: Anchor) -> int:
    """Where the change can begin: after the newest anchor before it that agrees."""
    before = [
        one.anchor.last
        for one in compared
        if one.agrees and one.anchor.device == anchor.device and one.anchor.last < anchor.last
    ]
    return max(before, default=0) + 1


def _first_other(anchor: Anchor, hash_at: Callable[[str, int], str | None]) -> int | None:
    """The first entry that is another one, where the day file holds them all."""
    for sequence, known in enumerate(anchor.hashes, start=anchor.first):
        if hash_at(anchor.device, sequence) != known:
            return sequence
    return None


def _of_anchor(anchor: Anchor, first: int, what: Text) -> Finding:
    return Finding(
        code="anchor_differs", what=what, device=anchor.device, sequence=first, last=anchor.last
    )


def _differs(anchor: Anchor) -> Text:
    return text(
        "they are not all those that day file {number} of {day} was made of ({file}); something "
        "was changed, and the chain was made anew after it",
        number=str(anchor.number),
        day=anchor.day,
        file=anchor.name,
    )


def _lacks(anchor: Anchor) -> Text:
    return text(
        "the store does not have them all, though day file {number} of {day} handed them over "
        "({file})",
        number=str(anchor.number),
        day=anchor.day,
        file=anchor.name,
    )


def proven(
    compared: Iterable[Held], ends: Sequence[ChainEnd], places: Mapping[str, tuple[str, int]]
) -> dict[str, int]:
    """How far each chain is proven: its last sequence that an anchor vouches for.

    A chain's first entry names the newest hash that its device saw, so an anchor on it vouches
    for the chain it came after too.
    """
    found: dict[str, int] = {}
    for one in compared:
        if one.agrees:
            found[one.anchor.device] = max(found.get(one.anchor.device, 0), one.anchor.last)
    came_after = {one.device: places[one.previous] for one in ends if one.previous in places}
    left = list(found)
    while left:
        before = came_after.pop(left.pop(), None)
        if before is not None and found.get(before[0], 0) < before[1]:
            found[before[0]] = before[1]
            left.append(before[0])
    return found


def when(anchor: Anchor) -> str:
    """When an anchor was made, as it is stored."""
    return moments.written(anchor.at)
