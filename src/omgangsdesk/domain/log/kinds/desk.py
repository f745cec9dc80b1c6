"""What happens at the desk: rules set aside, records, papers, the day, and the log itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any

from omgangsdesk.domain.vocabulary import Word


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """A rule was set aside; `unlocked_by` is the colleague whose passphrase lifted it.

    Of the stop on a child's exit it names the children and who takes them. Of somebody whom
    nobody expected and who was let in once, `person` is who, and `decided_by` the colleague who
    said so.
    """

    rule: str
    reason: str
    unlocked_by: str | None = None
    children: tuple[str, ...] = ()
    taker: str | None = None
    target: str | None = None
    """The act that was recorded against the rule, where the reason was given afterwards."""
    person: str | None = None
    decided_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordSet:
    """The whole new value of a record, and the entry it was based on; at the desk, also why."""

    record: str
    record_id: str
    value: Mapping[str, Any]
    based_on: str | None = None
    reason: str | None = None
    settles: tuple[str, ...] = ()
    """Entries of rival values that a human looked at; this one counts instead of them."""
    in_spite_of: tuple[str, ...] | None = None
    """Of a visit what it was planned in spite of, for that `reason`: names of `planning.spite`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFinalised:
    """A report was made final; the hash is that of its content record, in hexadecimal."""

    report: str
    variant: Annotated[str, Word("VARIANT")]
    revision: int
    content_hash: str
    pdf_hash: str
    beside: tuple[str, ...] | None = None
    """The entries of other devices that it was made of; None where that was not told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Addendum:
    """Something added to a final report; the next revision shows it. `to_revision` is the last."""

    text: str
    to_revision: int
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A paper was handed to a printer; what was on it is named by the hash of its content."""

    report: str
    printer: str
    copies: int = 1
    variant: Annotated[str, Word("VARIANT")] | None = None
    revision: int | None = None
    content_hash: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Released:
    """A report was given to someone outside: to whom, on what ground, and which one.

    Of a person's own data, `report` is the person's id, of an evaluation summary the dossier's,
    and `revision` 0.
    """

    report: str
    variant: Annotated[str, Word("RELEASED")]
    revision: int
    content_hash: str
    receiver: str
    ground: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockChanged:
    """The computer's clock jumped: `was` is what it should have said, `became` what it said."""

    was: str
    became: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainBegun:
    """Why this device's chain begins here: what was written on this computer is not in the store.

    `device` is the chain that lacks its entries `first_lost` to `last_lost`, or of which
    `last_lost` is another entry than was written; `hash` is the hash that one should have.
    `last_seen` is the hash of the newest entry that was here, as the header's `previous`.
    """

    reason: Annotated[str, Word("CHAIN_BEGUN")]
    device: str | None = None
    first_lost: int | None = None
    last_lost: int | None = None
    hash: str | None = None
    last_seen: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DayClosed:
    """The day was closed; `left_open` are the ids of visits at which something was left open.

    What is said of that stands in others of the same act, each of a visit where it can, without
    counts and with lines of text as `left_open`; before, the closing itself said it. `unfinished`
    are the visits of this and earlier days that went on, or had somebody in the building; None
    where nobody looked.
    """

    day: str
    counts: Mapping[str, int]
    left_open: tuple[str, ...] = ()
    unfinished: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """A day file was written, read back and found right."""

    number: int
    file: str
    manifest_hash: str
    first_sequence: int
    last_sequence: int
    receivers: tuple[str, ...]
    days: tuple[str, ...] = ()
    signed_by: str | None = None
    """`SHA256:…` of the key that signed it, so that a later file of this device is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptTaken:
    """The office confirmed a day file of `device`; `by` is whose key signed the receipt."""

    device: str
    number: int
    manifest_hash: str
    first_sequence: int
    last_sequence: int
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Destroyed:
    """Salt and payload of the entries named were lawfully erased, on that ground, by order of.

    `visits` and `drafts` are how many visits they were of, and how many texts that were being
    typed went along; the first entry of the act tells both.
    """

    entries: tuple[str, ...]
    ground: str
    ordered_by: str
    revisions: Mapping[str, int] = field(default_factory=dict)
    """By visit the highest revision of a final report that went: no later one has that number."""
    visits: int | None = None
    drafts: int | None = None
    whole_visits: tuple[str, ...] = ()
    whole_cases: tuple[str, ...] = ()
    """Ids of the visits and dossiers that went whole: what still comes of them goes as well."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Retracted:
    """An act or entry no longer counts: `undo` within the moment, `struck` with a reason later."""

    target: str
    how: str
    reason: str | None = None
