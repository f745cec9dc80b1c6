"""`verify`: the store's chain against its heads and what lies outside it, or a day file."""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from omgangsdesk.cli.call import Call
from omgangsdesk.errors import TamperedError, WrongUseError
from omgangsdesk.files import typed_path
from omgangsdesk.language import Text, text, text_n
from omgangsdesk.services.checks.anchors import Held, printed_hashes, read_anchor
from omgangsdesk.services.checks.findings import sentence
from omgangsdesk.services.checks.papers import Paper, grouped
from omgangsdesk.services.checks.telling import FORMAT, plain_result
from omgangsdesk.services.checks.verify import Outside, Verified, verify_store

PATIENCE = 0.5
"""Seconds after which a check says how far it is."""


def verify(call: Call) -> int:
    """Check, tell what was found, and end with 1 when something was tampered with."""
    if call.asked.operands:
        if call.every("--manifest") or call.every("--printed"):
            raise WrongUseError(
                text("--manifest and --printed go with a store, not with a day file.")
            )
        return _day_file(call, typed_path(call.asked.operands[0]))
    if call.has("--key") and not call.has("--manifest"):
        raise WrongUseError(text("--key goes with a day file: verify FILE --key FILE."))
    from omgangsdesk.bootstrap import must_be_store

    here = call.around
    must_be_store(here.store)
    outside = _outside(call)
    with _progress(call) as progress:
        found = verify_store(
            here.store,
            call.passphrase(),
            label=call.value("--as"),
            devices=here.devices,
            outside=outside,
            progress=progress,
        )
    if call.has("--json"):
        call.tell_json(plain_result(found, call.translator))
    else:
        _tell(call, found)
    return 0 if found.sound else 1


def _outside(call: Call) -> Outside:
    from omgangsdesk.exchange.office import read_key

    path = call.path("--key")
    key = read_key(path) if path is not None else None
    files = (typed_path(one) for one in call.every("--manifest"))
    printed = call.every("--printed")
    return Outside(
        anchors=[read_anchor(one, key) for one in files],
        printed=printed_hashes(printed) if printed else (),
    )


@contextmanager
def _progress(call: Call) -> Iterator[Callable[[int, int], None]]:
    """Says on a terminal how far a long check is, on one line that it takes away again."""
    began, shown = time.monotonic(), [""]

    def tell(done: int, size: int) -> None:
        if sys.stderr.isatty() and time.monotonic() - began > PATIENCE:
            line = call.translator.tr(
                "{percent} % checked; Ctrl+C stops", percent=str(100 * done // size)
            )
            if line != shown[0]:
                sys.stderr.write(f"\r{line}\x1b[K")
                sys.stderr.flush()
                shown[0] = line

    try:
        yield tell
    finally:
        if shown[0]:
            with contextlib.suppress(OSError):
                sys.stderr.write("\r\x1b[K")


def _tell(call: Call, found: Verified) -> None:
    call.tell(
        text(
            "Checked: {entries} in {chains}, {reports}.",
            entries=text_n("{count} entry", "{count} entries", found.entries),
            chains=text_n("{count} chain", "{count} chains", len(found.chains)),
            reports=text_n("{count} report", "{count} reports", found.reports),
        )
    )
    for one in found.chains:
        print(f"  {one.device}  {one.first}-{one.last}  {one.hash}")
    if found.destroyed:
        call.tell(
            text_n("{count} lawfully destroyed.", "{count} lawfully destroyed.", found.destroyed)
        )
    if not found.heads:
        call.tell(
            text(
                "There is no head to compare with here, so entries lost at the end would not be "
                "noticed. Compare the last number and hash above with the last day file."
            )
        )
    for held in found.anchors:
        _tell_anchor(call, held)
    for paper in found.papers:
        _tell_paper(call, paper)
    _tell_proven(call, found)
    for finding in found.findings:
        call.warn(sentence(finding))
    if found.sound:
        call.tell(text("Everything is as it was written."))
        return
    call.warn(
        text_n(
            "{count} thing is not as it was written. Nothing was changed. Keep the store as it "
            "is, warn the coordinator, and compare with the paper and the last day file.",
            "{count} things are not as they were written. Nothing was changed. Keep the store as "
            "it is, warn the coordinator, and compare with the paper and the last day file.",
            len(found.findings),
        )
    )


def _tell_anchor(call: Call, held: Held) -> None:
    anchor = held.anchor
    words = {
        "number": str(anchor.number),
        "day": anchor.day,
        "file": anchor.name,
        "last": str(anchor.last),
        "device": anchor.device,
    }
    call.tell(_of_anchor(held, words))
    if anchor.signed_by is not None:
        call.tell(text("  signed by {fingerprint}", fingerprint=anchor.signed_by))


def _of_anchor(held: Held, words: Mapping[str, str]) -> Text:
    if not held.agrees:
        return text("Day file {number} of {day} ({file}) does not agree.", **words)
    if held.from_ == 1:
        return text(
            "Day file {number} of {day} ({file}) agrees: it proves entries 1 to {last} of "
            "{device}.",
            **words,
        )
    if held.proves is None:
        return text(
            "Day file {number} of {day} ({file}) ends as the store does, but proves nothing: up "
            "to its end, entries of {device} are not as they were written.",
            **words,
        )
    return text(
        "Day file {number} of {day} ({file}) ends as the store does, but entries of {device} "
        "before {first} are not as they were written: it proves only {first} to {last}.",
        **words,
        first=str(held.from_),
    )


def _tell_paper(call: Call, paper: Paper) -> None:
    if paper.agrees:
        call.tell(
            text(
                "The paper with hash {hash}… agrees: it proves revision {revision} of that report "
                "({variant}), made final by entry {sequence} of {device}, and what it says.",
                hash=grouped(paper.hash)[:17],
                revision=str(paper.revision),
                variant=str(paper.variant),
                sequence=str(paper.sequence),
                device=str(paper.device),
            )
        )
    else:
        call.tell(
            text("The paper with hash {hash}… does not agree.", hash=grouped(paper.hash)[:17])
        )


def _tell_proven(call: Call, found: Verified) -> None:
    """What lies after the last anchor (domain.md, "what it proves")."""
    if not found.anchors:
        call.tell(
            text(
                "No day file was held against it, so this does not prove that nobody with the key "
                "made the whole chain anew: give the manifests of day files with --manifest."
            )
        )
        return
    for one in found.chains:
        until = found.proven.get(one.device, 0)
        if until == one.last - 1:
            call.tell(
                text(
                    "After entry {until} of {device} nothing is provable: entry {last} is in no "
                    "day file that was given.",
                    until=str(until),
                    device=one.device,
                    last=str(one.last),
                )
            )
        elif until < one.last:
            call.tell(
                text(
                    "After entry {until} of {device} nothing is provable: entries {first} to "
                    "{last} are in no day file that was given.",
                    until=str(until),
                    device=one.device,
                    first=str(until + 1),
                    last=str(one.last),
                )
            )


def _day_file(call: Call, path: Path) -> int:
    from omgangsdesk.exchange.dayfile import check_day_file
    from omgangsdesk.exchange.office import read_key

    key = call.path("--key")
    plain = {"format": FORMAT, "what": "day_file", "file": path.name}
    try:
        found = check_day_file(path, read_key(key) if key else None)
    except TamperedError as error:
        if call.has("--json"):
            finding = {"code": "day_file", "what": call.translator.say(error.sentence)}
            call.tell_json({**plain, "sound": False, "findings": [finding]})
            return 1
        raise
    if call.has("--json"):
        checked = "outside" if key is None else "all"
        call.tell_json({**plain, "sound": True, "checked": checked, "findings": []})
    else:
        call.tell(found.sentence)
    return 0
