"""What taking a day file came to, in sentences; without names."""

from __future__ import annotations

from collections.abc import Iterator

from omgangsdesk.language import Text, text, text_n
from omgangsdesk.services.taking.difference import Difference
from omgangsdesk.services.taking.take import Taken
from omgangsdesk.services.taking.trust import short


def sentences(taken: Taken) -> Iterator[Text]:
    """What was taken, or would be; then what somebody still has to do."""
    found = taken.difference
    yield _head(taken)
    if taken.key_is_new:
        yield text("The key of this desk is known from now on: {key}.", key=taken.fingerprint)
    if found.new:
        yield from _brought(found)
    if found.destroyed:
        yield _destroyed(taken)
    yield from _to_settle(found)
    yield from _lacking(taken)


def _head(taken: Taken) -> Text:
    found = taken.difference
    named = {"number": str(taken.number), "device": short(taken.device)}
    if not found.new:
        return text(
            "Day file {number} of the desk {device} brings nothing new: all {count} of its "
            "entries are here.",
            **named,
            count=str(found.known),
        )
    new = text_n("{count} new entry", "{count} new entries", found.new)
    if not taken.kept:
        return text(
            "Day file {number} of the desk {device} would bring {new}; {known} are here already. "
            "Nothing was taken yet.",
            **named,
            new=new,
            known=str(found.known),
        )
    return text(
        "Day file {number} of the desk {device} was taken: {new}; {known} were here already.",
        **named,
        new=new,
        known=str(found.known),
    )


def _brought(found: Difference) -> Iterator[Text]:
    if found.visits:
        yield text_n(
            "They are about {count} visit.", "They are about {count} visits.", found.visits
        )
    if found.records or found.changed:
        yield text(
            "People and plans: {new} new, {changed} changed.",
            new=str(found.records),
            changed=str(found.changed),
        )
    if found.reports:
        yield text_n(
            "{count} final report comes along.",
            "{count} final reports come along.",
            found.reports,
        )
    if found.reports_left:
        yield text_n(
            "{count} final report stays with the desk that made it; its entry is here.",
            "{count} final reports stay with the desk that made them; their entries are here.",
            found.reports_left,
        )


def _destroyed(taken: Taken) -> Text:
    count = taken.difference.destroyed
    if not taken.kept:
        return text_n(
            "Mind: {count} entry is of what was lawfully destroyed here. Only its place in the "
            "log would be kept, not its contents.",
            "Mind: {count} entries are of what was lawfully destroyed here. Only their places in "
            "the log would be kept, not their contents.",
            count,
        )
    return text_n(
        "Mind: {count} entry is of what was lawfully destroyed here. Only its place in the log is "
        "kept, not its contents. The desk {device} still has it: have it take the next day file "
        "of this desk, and it goes there too.",
        "Mind: {count} entries are of what was lawfully destroyed here. Only their places in the "
        "log are kept, not their contents. The desk {device} still has them: have it take the "
        "next day file of this desk, and they go there too.",
        count,
        device=short(taken.device),
    )


def _to_settle(found: Difference) -> Iterator[Text]:
    if found.rivals:
        yield text_n(
            "{count} entry was corrected by two desks. Both versions show at the visit; keep the "
            "one that holds.",
            "{count} entries were corrected by two desks. Both versions show at the visits; keep "
            "the ones that hold.",
            found.rivals,
        )
    if found.conflicts:
        yield text_n(
            "Of {count} record two values are known; until that is settled the stricter one "
            "counts.",
            "Of {count} records two values are known; until that is settled the stricter ones "
            "count.",
            len(found.conflicts),
        )


def _lacking(taken: Taken) -> Iterator[Text]:
    found = taken.difference
    if found.gap is not None:
        yield text(
            "Before this file the entries {first} to {last} of that desk lack here: a file was "
            "skipped. Take the files with a lower number than {number} too; until then “verify” "
            "names the gap.",
            first=str(found.gap[0]),
            last=str(found.gap[1]),
            number=str(taken.number),
        )
    if found.begins_unseen:
        yield text(
            "That desk began after an entry that is not here, of another desk. Take the files of "
            "that one too; until then “verify” names it."
        )
    if found.still_lost is not None:
        yield text(
            "Of what this store had lost of that desk, the entries {first} to {last} have not "
            "come back. A later file of that desk may hold them.",
            first=str(found.still_lost[0]),
            last=str(found.still_lost[1]),
        )
