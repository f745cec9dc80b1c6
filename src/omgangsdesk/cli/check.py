"""`verify`: the store's chain against its heads, or a day file."""

from __future__ import annotations

from pathlib import Path

from omgangsdesk.cli.call import Call
from omgangsdesk.errors import TamperedError, WrongUseError
from omgangsdesk.language import text, text_n
from omgangsdesk.services.checks.verify import (
    FORMAT,
    Verified,
    plain_result,
    sentence,
    verify_store,
)


def verify(call: Call) -> int:
    """Check, tell what was found, and end with 1 when something was tampered with."""
    if call.asked.operands:
        return _day_file(call, Path(call.asked.operands[0]).expanduser())
    if call.has("--key"):
        raise WrongUseError(text("--key goes with a day file: verify FILE --key FILE."))
    from omgangsdesk.bootstrap import must_be_store

    here = call.around
    must_be_store(here.store)
    found = verify_store(
        here.store, call.passphrase(), label=call.value("--as"), devices=here.devices
    )
    if call.has("--json"):
        call.tell_json(plain_result(found, call.translator))
    else:
        _tell(call, found)
    return 0 if found.sound else 1


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
    if not found.heads:
        call.tell(
            text(
                "There is no head to compare with here, so entries lost at the end would not be "
                "noticed. Compare the last number and hash above with the last day file."
            )
        )
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
