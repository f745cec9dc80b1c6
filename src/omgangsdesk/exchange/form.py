"""The form of a day file: names of its members, its manifest, and the values around it.

The manifest is one canonical JSON object; fields that this version does not know
are allowed, and stay in the bytes that are handed on.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from omgangsdesk.domain import moments
from omgangsdesk.domain.log import canonical
from omgangsdesk.domain.log.canonical import Plain
from omgangsdesk.domain.log.entries import StoredEntry
from omgangsdesk.exchange.errors import NewerFileError, broken
from omgangsdesk.language import Text, text

FORMAT = "omgangsdesk-dayfile"
VERSION = 1

MANIFEST = "manifest.json"
SIGNATURE = "manifest.json.sig"
SIGNERS = "allowed_signers"
SUMS = "SHA256SUMS"
WORKBOOK = "overview.xlsx"
"""For people, and only ever handed on: nothing is read from it."""

NOT_LISTED = frozenset({MANIFEST, SIGNATURE})
"""The members that the manifest can't hold the hash of; the signature covers them."""

_DIGEST = re.compile(r"[0-9a-f]{64}")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,63}")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_ENTRIES = re.compile(r"([a-z][a-z_]{0,40})\.jsonl")
_REPORT = re.compile(r"reports/[A-Za-z0-9][A-Za-z0-9_-]{0,120}(\.[A-Za-z0-9_-]{1,40}){0,3}\.pdf")
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?")  # what Windows can't name a file


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFile:
    """A finalised report: its file name (`….pdf`), its bytes as stored, their SHA-256."""

    name: str
    pdf: bytes
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DayFileContents:
    """What a day file carries from the desk to the office.

    `entries` are those of this device above the last sequence of its previous file, in order and
    without a gap. `number` runs from 1 per device; `previous_manifest` is the SHA-256 of the
    previous file's `manifest.json`, empty for the first. `notices` are the first lines to read.
    """

    centre: str
    device: str
    number: int
    days: tuple[str, ...]
    previous_manifest: str
    entries: Sequence[StoredEntry]
    reports: Sequence[ReportFile]
    created_at: dt.datetime
    practice: bool
    supplement: bool
    store: str
    notices: tuple[str, ...] = ()
    note: Mapping[str, str] = field(default_factory=dict)
    """What the entry will hold, beside what the manifest says, that notes this file in the log."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One file inside: its name, SHA-256, size in bytes, and number of lines (0 for PDFs)."""

    name: str
    sha256: str
    size: int
    lines: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """The manifest as read; `raw` are its bytes, unknown fields included."""

    raw: bytes
    centre: str
    device: str
    store: str
    number: int
    days: tuple[str, ...]
    previous_manifest: str
    created_at: dt.datetime
    practice: bool
    supplement: bool
    notices: tuple[str, ...]
    first_sequence: int
    last_sequence: int
    last_hash: str
    """Hash of the newest entry in it; the first entry of the next file names it."""
    counts: Mapping[str, int]
    recipients: tuple[str, ...]
    members: tuple[Member, ...] = field(repr=False)
    note: Mapping[str, str] = field(default_factory=dict)

    @property
    def hash(self) -> str:
        """SHA-256 of its bytes; what the next file names as its previous one."""
        return hashlib.sha256(self.raw).hexdigest()


def is_member_name(name: str) -> bool:
    """Whether a day file may hold a member of that name; everything else is refused."""
    if name in (MANIFEST, SIGNATURE, SIGNERS, SUMS, WORKBOOK) or _ENTRIES.fullmatch(name):
        return not _DEVICES.fullmatch(name)
    return bool(_REPORT.fullmatch(name)) and not _DEVICES.fullmatch(name[8:].lower())


def kind_of(name: str) -> str:
    """The kind of entry that a member holds, or empty when it holds none."""
    found = _ENTRIES.fullmatch(name)
    return found.group(1) if found else ""


def report_member(name: str) -> str:
    """The member's name for a report called `name`.

    Raises:
        ValueError: no file may be called that.
    """
    member = f"reports/{name}"
    if not is_member_name(member):
        raise ValueError("a report's name has letters, digits, - and _, and ends in .pdf")
    return member


def file_name(contents: DayFileContents) -> str:
    """`dag-2025-03-07-1a2b3c4d-0004`: day, end of the device's id, running number; no names."""
    day = contents.days[-1] if contents.days else f"{contents.created_at:%Y-%m-%d}"
    return _file_name(day, contents.device, contents.number)


def folder_name(manifest: Manifest) -> str:
    """As `file_name`, from what was checked and not from what the file happens to be called."""
    day = manifest.days[-1] if manifest.days else f"{manifest.created_at:%Y-%m-%d}"
    return _file_name(day, manifest.device, manifest.number)


def names_of(device: str) -> str:
    """The pattern of the file names of a device."""
    return f"dag-*-{_short(device)}-*"


def _file_name(day: str, device: str, number: int) -> str:
    if not _DAY.fullmatch(day):
        raise ValueError("a day is written 2025-03-07: these contents do not fit")
    return f"dag-{day}-{_short(device)}-{number:04d}"


def _short(device: str) -> str:
    return re.sub("[^0-9A-Za-z]", "", device)[-8:].lower()


def sums(members: Iterable[Member]) -> bytes:
    """What `sha256sum -c` reads."""
    return b"".join(f"{one.sha256}  {one.name}\n".encode() for one in members)


def yes_or_no(value: bool) -> str:  # noqa: FBT001 - the value itself, not an option
    """The stored word; canonical JSON has no booleans."""
    return "yes" if value else "no"


def write_manifest(
    contents: DayFileContents,
    *,
    members: Sequence[Member],
    counts: Mapping[str, int],
    recipients: Sequence[str],
    sequences: tuple[int, int],
    last_hash: str,
) -> bytes:
    """The bytes of `manifest.json`."""
    fields: dict[str, Plain] = {
        "centre": contents.centre,
        "counts": dict(counts),
        "created_at": moments.written(contents.created_at),
        "days": list(contents.days),
        "device": contents.device,
        "first_sequence": sequences[0],
        "format": FORMAT,
        "last_hash": last_hash,
        "last_sequence": sequences[1],
        "members": [_plain_member(one) for one in members],
        "notices": list(contents.notices),
        "number": contents.number,
        "practice": yes_or_no(contents.practice),
        "previous_manifest": contents.previous_manifest,
        "recipients": list(recipients),
        "store": contents.store,
        "supplement": yes_or_no(contents.supplement),
        "version": VERSION,
    }
    if contents.note:
        fields["note"] = dict(contents.note)
    return canonical.encode(fields)


def _plain_member(member: Member) -> dict[str, Plain]:
    found: dict[str, Plain] = {
        "name": member.name,
        "sha256": member.sha256,
        "size": member.size,
    }
    return found | {"lines": member.lines} if kind_of(member.name) else found


def read_manifest(raw: bytes) -> Manifest:
    """The manifest that `raw` holds.

    Raises:
        NewerFileError: it has a newer form than this program reads.
        TamperedError: naming what is wrong with it.
    """
    fields = _object(raw)
    if fields.get("format") != FORMAT:
        raise broken(MANIFEST, text("it is not the manifest of a day file."))
    version = fields.get("version")
    if isinstance(version, int) and version > VERSION:
        raise NewerFileError(version, VERSION)
    try:
        return _manifest(raw, fields)
    except _FieldError as error:
        raise broken(MANIFEST, error.sentence) from error


class _FieldError(Exception):
    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.sentence: Text = text(
            "the field “{field}” is missing or of another form.", field=name
        )


def _object(raw: bytes) -> dict[str, Any]:
    try:
        found = canonical.decode(raw)
    except canonical.NotCanonicalError as error:
        raise broken(MANIFEST, text("it is not canonical JSON.")) from error
    if not isinstance(found, dict):
        raise broken(MANIFEST, text("it is not a JSON object."))
    return found


def _manifest(raw: bytes, fields: Mapping[str, Any]) -> Manifest:
    first, last = _number(fields, "first_sequence"), _number(fields, "last_sequence")
    if not 1 <= _number(fields, "version") <= VERSION:
        raise _FieldError("version")
    if last < first:
        raise _FieldError("last_sequence")
    return Manifest(
        raw=raw,
        centre=_text(fields, "centre"),
        device=_text(fields, "device", _NAME),
        store=_text(fields, "store"),
        number=_number(fields, "number"),
        days=_texts(fields, "days", _DAY),
        previous_manifest=_text(fields, "previous_manifest", re.compile(r"|[0-9a-f]{64}")),
        created_at=_instant(fields, "created_at"),
        practice=_yes(fields, "practice"),
        supplement=_yes(fields, "supplement"),
        notices=_texts(fields, "notices"),
        first_sequence=first,
        last_sequence=last,
        last_hash=_text(fields, "last_hash", _DIGEST),
        counts=_counts(fields, "counts"),
        recipients=_texts(fields, "recipients"),
        members=_members(fields, "members"),
        note=_note(fields),
    )


def _note(fields: Mapping[str, Any]) -> Mapping[str, str]:
    value = fields.get("note", {})
    if not isinstance(value, dict) or not all(isinstance(one, str) for one in value.values()):
        raise _FieldError("note")
    return value


def _text(fields: Mapping[str, Any], name: str, form: re.Pattern[str] | None = None) -> str:
    value = fields.get(name)
    if not isinstance(value, str) or (form is not None and not form.fullmatch(value)):
        raise _FieldError(name)
    return value


def _number(fields: Mapping[str, Any], name: str) -> int:
    value = fields.get(name)
    if not isinstance(value, int) or value < 0:
        raise _FieldError(name)
    return value


def _yes(fields: Mapping[str, Any], name: str) -> bool:
    value = fields.get(name)
    if value not in ("yes", "no"):
        raise _FieldError(name)
    return bool(value == "yes")


def _instant(fields: Mapping[str, Any], name: str) -> dt.datetime:
    try:
        return moments.read(_text(fields, name))
    except (ValueError, OverflowError) as error:
        raise _FieldError(name) from error


def _texts(
    fields: Mapping[str, Any], name: str, form: re.Pattern[str] | None = None
) -> tuple[str, ...]:
    values = fields.get(name)
    if not isinstance(values, list):
        raise _FieldError(name)
    return tuple(_text({name: value}, name, form) for value in values)


def _counts(fields: Mapping[str, Any], name: str) -> dict[str, int]:
    values = fields.get(name)
    if not isinstance(values, dict):
        raise _FieldError(name)
    return {key: _number(values, key) for key in values}


def _members(fields: Mapping[str, Any], name: str) -> tuple[Member, ...]:
    values = fields.get(name)
    if not isinstance(values, list) or not all(isinstance(one, dict) for one in values):
        raise _FieldError(name)
    found = tuple(
        Member(
            name=_text(one, "name"),
            sha256=_text(one, "sha256", _DIGEST),
            size=_number(one, "size"),
            lines=_number(one, "lines") if kind_of(str(one.get("name"))) else 0,
        )
        for one in values
    )
    if len({one.name for one in found}) != len(found):
        raise _FieldError(name)
    return found
