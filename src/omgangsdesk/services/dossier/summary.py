"""The evaluation summary of a dossier: made as PDF, and registered as given out.

Source: domain.md, "Papers". It goes to both parents and the referrer, so that it holds no more
than the attendance variant of a report does.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from omgangsdesk import codec
from omgangsdesk.domain import moments
from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.log.entries import Draft
from omgangsdesk.domain.papers.evaluation_summary import EvaluationSummary, looked_back
from omgangsdesk.domain.visit.fold import fold
from omgangsdesk.errors import FieldError, StoreError
from omgangsdesk.files import is_folder, typed_path
from omgangsdesk.language import Translator, load_translator, text
from omgangsdesk.locations import resources
from omgangsdesk.security.files import write_private
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.dossier.reading import Dossier, reading
from omgangsdesk.services.sound import Faulty
from omgangsdesk.services.views import Said
from omgangsdesk.services.views_centre import CentreChange
from omgangsdesk.services.visit_files import visit_files
from omgangsdesk.services.visit_plans import with_plan
from omgangsdesk.services.wording import plain
from omgangsdesk.services.writing import write_act

KIND = "summary"
"""What its form is called among those of a dossier, though it is no record."""


def summary_of(of: Dossier, since: str, until: str) -> EvaluationSummary:
    """The visits from one day to another, both included, that are over."""
    plans = [one for one in of.past if since <= one.day <= until and one.room in of.rooms]
    files = visit_files(
        of.unit, plans, locations=of.locations, rooms=of.rooms, words=of.words, faulty=Faulty()
    )
    states = []
    for plan in plans:
        entries = of.unit.entries(visit=plan.id)
        states.append(fold(with_plan(files[plan.id], entries, of.rooms), entries))
    houses = {one.location for one in plans}
    known = [one.name for one in of.locations.values() if one.id in houses or not houses]
    return EvaluationSummary(
        centre=known[0] if known else "",
        number=of.case.number,
        since=since,
        until=until,
        visits=looked_back(states, of.now),
    )


def make_summary(
    desk: Desk, case_id: str, since: str, until: str, translator: Translator | None = None
) -> bytes:
    """The PDF, without registering anything.

    Raises:
        InvalidInputError: there is no such dossier in this store.
        OSError: a font can't be read.
    """
    from omgangsdesk.reports.evaluation_summary import render_summary

    with reading(desk, case_id) as of:
        made = summary_of(of, since, until)
    now = moments.whole_ms(desk.clock.now())
    words = translator or desk.translator
    return render_summary(made, now, words, resources() / "fonts", practice=desk.practice)


def give_summary(desk: Desk, case_id: str, values: Mapping[str, Any]) -> CentreChange:
    """Write the PDF in a folder, and register to whom it is given and on what ground.

    Args:
        desk: whoever is signed in signs.
        case_id: the dossier.
        values: `since`, `until`, `language`, `folder`, `receiver` and `ground`.

    Raises:
        FieldError: the period is none, there is no such folder, or a file of that name is there;
            nothing was registered.
        StoreError: the disk refused.
    """
    since, until = values["since"], values["until"]
    folder = typed_path(values["folder"])
    if not is_folder(folder):
        raise FieldError(
            text("{folder} is no folder. Nothing was written.", folder=str(folder)), "folder"
        )
    file = folder / f"evaluation-{since}-{until}.pdf"
    if file.exists():
        raise FieldError(
            text(
                "{file} is there already and was left as it is. Choose another folder.",
                file=str(file),
            ),
            "folder",
        )
    data = kinds.Released(
        report=case_id,
        variant="evaluation",
        revision=0,
        content_hash="",
        receiver=values["receiver"],
        ground=values["ground"],
    )
    codec.check_lengths(data)
    words = load_translator(values["language"], resources() / "i18n")
    pdf = make_summary(desk, case_id, since, until, words)
    try:
        write_private(file, pdf)
    except StoreError as error:
        raise FieldError(
            text("{file} can't be written. Nothing was registered.", file=str(file)), "folder"
        ) from error
    return CentreChange(
        entries=_registered(desk, case_id, data, pdf),
        called=Said(text("written: {file}", file=file.name), plain(file.name)),
        undoable=False,
    )


def _registered(desk: Desk, case_id: str, data: kinds.Released, pdf: bytes) -> tuple[str, ...]:
    from dataclasses import replace

    now = moments.whole_ms(desk.clock.now())
    draft = Draft(
        kind="released",
        data=replace(data, content_hash=hashlib.sha256(pdf).hexdigest()),
        case=case_id,
        day=desk.today().isoformat(),
        occurred_at=now,
        zone=desk.zone,
    )
    done = write_act(desk, [draft], now)
    desk.take_up(done)
    return tuple(one.id for one in done)
