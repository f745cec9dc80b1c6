"""What a check found: something that is not as it was written, and how it is told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from omgangsdesk.language import Text, Translator, text


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something that is not as it was written: what kind of thing, where, and in words.

    `code` is a word of `resources/schemas/verify.schema.json`.
    """

    code: str
    what: Text
    device: str | None = None
    sequence: int | None = None
    last: int | None = None
    """The last sequence, where a range is named."""
    id: str | None = None
    kind: str | None = None


def of_row(code: str, what: Text, columns: dict[str, Any]) -> Finding:
    """A finding about one entry, named by the columns of its row."""
    return Finding(
        code=code,
        what=what,
        device=columns["device"],
        sequence=columns["sequence"],
        id=columns["id"],
        kind=columns["kind"],
    )


def sentence(finding: Finding) -> Text:
    """A finding in words; without a sequence it is a whole sentence already."""
    if finding.sequence is None:
        return finding.what
    if finding.last is not None and finding.last != finding.sequence:
        return text(
            "Entries {first} to {last}: {what}.",
            first=str(finding.sequence),
            last=str(finding.last),
            what=finding.what,
        )
    if finding.id is None:
        return text("Entry {sequence}: {what}.", sequence=str(finding.sequence), what=finding.what)
    return text(
        "Entry {sequence} ({kind}, {id}): {what}.",
        sequence=str(finding.sequence),
        kind=finding.kind or "?",
        id=finding.id,
        what=finding.what,
    )


def plain_finding(finding: Finding, translator: Translator) -> dict[str, Any]:
    """The JSON form of a finding."""
    plain = {
        "code": finding.code,
        "what": translator.say(sentence(finding)),
        "device": finding.device,
        "sequence": finding.sequence,
        "last": finding.last,
        "id": finding.id,
        "kind": finding.kind,
    }
    return {name: value for name, value in plain.items() if value is not None}
