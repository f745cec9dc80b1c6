r"""Entries as lines of a `.jsonl` member, and the checks of their chain.

A line is `{"hash":…,"header":{…},"payload":{…},"salt":…}`, itself canonical, with header and
payload verbatim: `jq -cS .header | tr -d '\n' | sha256sum` gives its `hash`, and salt followed by
payload gives the header's `payload_hash`. Of a lawfully destroyed entry only the first two stay.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from omgangsdesk.domain.log import canonical, entries
from omgangsdesk.domain.log.entries import Header, StoredEntry
from omgangsdesk.language import Text, text

_START = re.compile(r'\{"hash":"([0-9a-f]{64})","header":')
_PAYLOAD = ',"payload":'
_END = re.compile(r',"salt":"([0-9a-f]{32})"\}')
_scan = json.JSONDecoder().raw_decode


class LineError(ValueError):
    """A line that does not hold; `sentence` is why, in the middle of a longer one."""

    def __init__(self, sentence: Text) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """What the chain needs of an entry."""

    kind: str
    sequence: int
    device: str
    previous: str
    hash: str


def write_line(entry: StoredEntry, digest: str) -> bytes:
    """The line of an entry whose hash is `digest`, its newline included."""
    start = b'{"hash":"%b","header":%b' % (digest.encode(), entry.header)
    if not entry.payload:
        return start + b"}\n"
    return start + b',"payload":%b,"salt":"%b"}\n' % (entry.payload, entry.salt.encode())


def link_of(entry: StoredEntry) -> Link:
    """The place in the chain that a stored entry claims, its payload checked against its header.

    Raises:
        LineError: the header is of another form, or the payload is not the one it was made with.
    """
    try:
        header = json.loads(entry.header.decode())
        link = Link(
            kind=header["kind"],
            sequence=header["sequence"],
            device=header["device"],
            previous=header["previous"],
            hash=entry.hash,
        )
        promised = header["payload_hash"]
        if not isinstance(link.sequence, int):
            raise TypeError("sequence is no integer")  # noqa: TRY301 - one sentence for all
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise LineError(text("the header is damaged.")) from error
    _check_payload(entry, promised)
    return link


def _check_payload(entry: StoredEntry, promised: str) -> None:
    if bool(entry.payload) != bool(entry.salt):
        raise LineError(text("of payload and salt one is missing."))
    if entry.payload and entries.payload_hash(entry.salt, entry.payload) != promised:
        raise LineError(text("the payload is not the one its header was made with."))


def read_line(line: bytes) -> tuple[StoredEntry, Header]:
    """The entry of a line (without its newline), every byte of it checked.

    Raises:
        LineError: why the line does not hold.
    """
    try:
        entry, digest = _parts(line.decode())
        header = entries.read_header(entry)
        if entry.payload and not isinstance(canonical.decode(entry.payload), dict):
            raise ValueError("no object")  # noqa: TRY301 - one sentence for every wrong form
    except (ValueError, KeyError, TypeError, RecursionError, OverflowError) as error:
        raise LineError(text("it does not have the form of an entry.")) from error
    if entry.hash != digest:
        raise LineError(text("the hash is not that of the header."))
    _check_payload(entry, header.payload_hash)
    return entry, header


def _parts(line: str) -> tuple[StoredEntry, str]:
    start = _START.match(line)
    if not start:
        raise ValueError("no entry")
    header, at = _span(line, start.end())
    payload = salt = ""
    if line.startswith(_PAYLOAD, at):
        payload, at = _span(line, at + len(_PAYLOAD))
        end = _END.fullmatch(line, at)
        if not end:
            raise ValueError("no salt")
        salt = end.group(1)
    elif line[at:] != "}":
        raise ValueError("no end")
    entry = StoredEntry(header=header.encode(), salt=salt, payload=payload.encode())
    return entry, start.group(1)


def _span(line: str, at: int) -> tuple[str, int]:
    _, end = _scan(line, at)
    return line[at:end], end


class Chain:
    """Follows the entries of one device in order, and says where one does not fit."""

    def __init__(self, device: str) -> None:
        self._device = device
        self.first = 0
        self.last = 0
        self.hash = ""

    def follow(self, link: Link) -> None:
        """Take the next entry.

        Raises:
            LineError: it is another device's, is not the next one, or was not made after the
                one before it.
        """
        if link.device != self._device:
            raise LineError(text("it was written by another device."))
        if self.hash and link.sequence != self.last + 1:
            raise LineError(
                text(
                    "it is entry {found}, where {wanted} should follow.",
                    found=link.sequence,
                    wanted=self.last + 1,
                )
            )
        if self.hash and link.previous != self.hash:
            raise LineError(
                text(
                    "entry {sequence} does not follow from the entry before it: one of the two "
                    "was changed.",
                    sequence=link.sequence,
                )
            )
        if not self.hash:
            self.first = link.sequence
        self.last, self.hash = link.sequence, link.hash
