"""The receipt of a day file that was just written, on paper."""

from __future__ import annotations

import datetime as dt

from omgangsdesk.domain import moments
from omgangsdesk.language import Translator, text
from omgangsdesk.locations import resources
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.views_day import ClosedDay

_GROUP = 8
"""Digits of a check number that stand together, as on a report."""


def receipt_paper(desk: Desk, file: ClosedDay, day: dt.date, translator: Translator) -> bytes:
    """The PDF; `day` is the one that was closed with `file`.

    Raises:
        OSError: a font can't be read.
    """
    from omgangsdesk.reports.day_receipt import DayReceipt, render_day_receipt
    from omgangsdesk.reports.moments_in_words import long_day, plain_day

    tr, now = translator.tr, moments.whole_ms(desk.clock.now())
    lived = moments.local(now, desk.zone)
    written = text(
        "{day}, {time}, by {name}",
        day=plain_day(lived.date(), translator.language),
        time=moments.clock_time(now, desk.zone),
        name=desk.colleague.name,
    )
    digits = file.manifest_hash
    groups = (digits[at : at + _GROUP] for at in range(0, len(digits), _GROUP))
    facts = (
        (tr("File"), file.file),
        (tr("Running number"), str(file.number)),
        (tr("Size"), tr("{count} bytes", count=file.size)),
        (tr("Entries"), str(file.entries)),
        (tr("Reports"), str(file.reports)),
        (tr("Check number"), " ".join(groups)),
        (tr("For the office's key"), ", ".join(file.receivers)),
        (tr("Printed"), translator.say(written)),
    )
    receipt = DayReceipt(
        centre=desk.book().location.name,
        day=long_day(day, translator.language),
        made_at=now,
        practice=desk.practice,
        facts=facts,
    )
    return render_day_receipt(receipt, translator, resources() / "fonts")
