"""Checks a store: the chain of every device, what is kept beside it, the heads, and anchors.

Opens the store without taking part in it: no device is made, nothing is written. What it proves
and what not is said in the README.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from omgangsdesk.domain.log import canonical
from omgangsdesk.errors import NoStoreError
from omgangsdesk.language import Text, text, text_n
from omgangsdesk.models.audit import Audit
from omgangsdesk.models.store import FILE, Store, open_store
from omgangsdesk.models.unit import Unit
from omgangsdesk.security.device import load_device
from omgangsdesk.security.head import HEAD_NAME, HeadFile
from omgangsdesk.security.keyring import Keyring
from omgangsdesk.security.keys import derive
from omgangsdesk.services.checks import anchors, beside
from omgangsdesk.services.checks.anchors import Anchor, Held
from omgangsdesk.services.checks.chain_check import ChainCheck, ChainEnd, Notes, unknown_starts
from omgangsdesk.services.checks.elsewhere import kept_elsewhere
from omgangsdesk.services.checks.findings import Finding
from omgangsdesk.services.checks.papers import Paper, against_papers
from omgangsdesk.services.opening.head_check import against_begun, against_head

Progress = Callable[[int, int], None]
"""Gets how many entries were checked, and of how many; what it raises stops the check."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """What was checked, and what is not as it was written."""

    chains: tuple[ChainEnd, ...]
    reports: int
    findings: tuple[Finding, ...]
    heads: int
    """Heads that were compared with; without one, entries lost at the end go unnoticed."""
    destroyed: int = 0
    """Entries of which the contents were lawfully destroyed."""
    anchors: tuple[Held, ...] = ()
    papers: tuple[Paper, ...] = ()
    proven: dict[str, int] = field(default_factory=dict)
    """Of a device the last sequence that an anchor outside the store vouches for."""

    @property
    def entries(self) -> int:
        """How many entries were checked."""
        return sum(one.entries for one in self.chains)

    @property
    def sound(self) -> bool:
        """Whether everything is as it was written, as far as can be told."""
        return not self.findings


@dataclass(frozen=True, slots=True, kw_only=True)
class Outside:
    """What lies outside the store to compare with: day files, and hashes off papers."""

    anchors: Sequence[Anchor] = ()
    printed: Sequence[str] = ()


def verify_store(
    folder: Path,
    passphrase: str,
    *,
    label: str | None = None,
    devices: Path,
    outside: Outside | None = None,
    progress: Progress | None = None,
) -> Verified:
    """Check the store in `folder`, also one that signing in would complain of.

    Raises:
        NoStoreError, WrongPassphraseError, StoreError: it can't be opened at all.
        InvalidInputError: an anchor is of another store.
    """
    keyring = Keyring.load(folder)
    if not (folder / FILE).is_file():
        raise NoStoreError(str(folder))
    given = outside or Outside()
    known = anchors.of_this_store(given.anchors, keyring.store_id)
    data_key = keyring.unlock(passphrase, label=label).data_key
    store = open_store(folder, derive(data_key, "store"))
    try:
        heads = [HeadFile(folder / HEAD_NAME, derive(data_key, "head"))]
        device = load_device(devices, keyring.store_id, folder, data_key)
        if device is not None:
            heads.append(device.head)
        with store.read() as unit:
            pages = unit.damaged_pages()
        if pages:
            damaged = Finding(code="file_damaged", what=_pages(pages))
            return Verified(chains=(), reports=0, findings=(damaged,), heads=0)
        return verify_log(
            store,
            keyring,
            heads,
            Outside(anchors=known, printed=given.printed),
            progress or (lambda _done, _all: None),
        )
    finally:
        store.close()


def verify_log(
    store: Store, keyring: Keyring, heads: Sequence[HeadFile], outside: Outside, progress: Progress
) -> Verified:
    """As `verify_store`, of a store that is open and of which every page is whole."""
    with store.read() as unit:
        found = check_log(unit, keyring, outside, progress)
    compared, findings = 0, list(found.findings)
    for file in dict.fromkeys(heads):
        known, against = against_head(file, store)
        compared += known
        findings += [one for one in against if one not in findings]
    return Verified(
        chains=found.chains,
        reports=found.reports,
        findings=tuple(findings),
        heads=compared,
        destroyed=found.destroyed,
        anchors=found.anchors,
        papers=found.papers,
        proven=found.proven,
    )


def check_log(unit: Unit, keyring: Keyring, outside: Outside, progress: Progress) -> Verified:
    """As `verify_log`, of what is seen within a transaction and without the heads."""
    findings = [*_marks(unit, keyring)]
    audit = Audit(unit)
    told = beside.Told(audit, frozenset(outside.printed))
    steps = _Steps(audit.size(), progress)
    check = ChainCheck(
        audit, Notes(told.marked, told.doubted.add, steps.step), _known_starts(audit)
    )
    gone: list[Finding] = []
    for device in sorted(unit.chains()):
        for one in check.chain(device):
            (gone if one.code == "payload_gone" else findings).append(one)
    unlawful = list(beside.erased(told, gone))
    findings += unlawful
    findings += unknown_starts(check.ends, check.places)
    findings += beside.records(told)
    findings += beside.reports(told, lambda: kept_elsewhere(unit))
    findings += against_begun(unit, told.begun)
    compared = anchors.held(outside.anchors, unit.hash_at, told.handed_over.__contains__)
    compared = list(anchors.after_damage(compared, findings))
    findings += anchors.disagreeing(compared, unit.hash_at)
    papers, differing = against_papers(unit, outside.printed, told.printed)
    findings += differing
    return Verified(
        chains=tuple(check.ends),
        reports=unit.report_count(),
        findings=tuple(findings),
        heads=0,
        destroyed=len(gone) - len(unlawful),
        anchors=tuple(compared),
        papers=tuple(papers),
        proven=anchors.proven(compared, check.ends, check.places),
    )


class _Steps:
    def __init__(self, size: int, progress: Progress) -> None:
        self._done, self._size, self._progress = 0, size, progress

    def step(self, count: int) -> None:
        self._done += count
        self._progress(self._done, max(self._size, self._done))


def _pages(count: int) -> Text:
    return text_n(
        "{count} page of store.db was damaged, most likely by the disk, so the log was not read.",
        "{count} pages of store.db were damaged, most likely by the disk, so the log was not "
        "read.",
        count,
    )


def _marks(unit: Unit, keyring: Keyring) -> Iterator[Finding]:
    marks = unit.meta()
    practice = marks.get("practice") == "yes"
    if marks.get("store") != keyring.store_id or practice != keyring.practice:
        yield Finding(
            code="marks_differ", what=text("The marks of the store are not those of its key file.")
        )
    for name in unit.missing_triggers():
        yield Finding(
            code="trigger_missing",
            what=text("“{name}”, which keeps entries as they are, is missing.", name=name),
        )


def _known_starts(audit: Audit) -> set[str]:
    """The hashes that first entries name: those of the last entries their devices saw."""
    wanted = {_previous(header) for header in audit.firsts()}
    return wanted - {""}


def _previous(header: bytes) -> str:
    try:
        return str(canonical.decode(header)["previous"])
    except (canonical.NotCanonicalError, KeyError, TypeError):
        return ""
