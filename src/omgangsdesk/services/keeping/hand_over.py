"""Handing a person's own data over: as PDF and JSON, and registered as released."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from omgangsdesk import codec
from omgangsdesk.domain import moments
from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.log.entries import Draft
from omgangsdesk.domain.papers.own_data import LeftOut, OwnData
from omgangsdesk.errors import FieldError, StoreError
from omgangsdesk.files import is_folder
from omgangsdesk.language import Translator, text
from omgangsdesk.locations import resources
from omgangsdesk.security.files import write_private
from omgangsdesk.services.centre.keeping import one_line
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.keeping.own_data import gather
from omgangsdesk.services.writing import write_act

FORMAT = 1
"""Version of the JSON form, `resources/schemas/own_data.schema.json`."""


@dataclass(frozen=True, slots=True, repr=False)  # it holds names
class OwnPapers:
    """What is handed over, and what was left out of it."""

    pdf: bytes
    json: bytes
    data: OwnData
    left_out: tuple[LeftOut, ...]


def make_papers(
    desk: Desk,
    person: str,
    *,
    let_in: Collection[str] = (),
    translator: Translator | None = None,
) -> OwnPapers:
    """Make both, without registering anything: to be looked at first.

    Raises:
        InvalidInputError: not by a coordinator, or there is no such person in this store.
        OSError: a font can't be read.
    """
    from omgangsdesk.reports.own_data import render_own_data

    words = translator or desk.translator
    data, left_out = gather(desk, person, let_in=let_in, translator=words)
    now = moments.whole_ms(desk.clock.now())
    fonts = resources() / "fonts"
    pdf = render_own_data(data, now, words, fonts, practice=desk.practice)
    return OwnPapers(pdf=pdf, json=as_json(data), data=data, left_out=left_out)


def as_json(data: OwnData) -> bytes:
    """The JSON form, as a file."""
    return (json.dumps(plain(data), ensure_ascii=False, indent=2) + "\n").encode()


def plain(data: OwnData) -> dict[str, Any]:
    """The JSON form: the same facts; ids of entries stay inside."""
    sections = [
        {
            "name": section.name,
            "title": section.title,
            "facts": [
                {
                    "at": fact.at,
                    "kind": fact.kind,
                    "fields": [{"name": name, "value": held} for name, held in fact.fields],
                }
                for fact in section.facts
            ],
        }
        for section in data.sections
    ]
    return {
        "format": FORMAT,
        "what": "own_data",
        "centre": data.centre,
        "name": data.name,
        "made_on": data.made_on,
        "zone": data.zone,
        "left_out": data.left_out,
        "sections": sections,
    }


def register(desk: Desk, papers: OwnPapers, *, receiver: str, ground: str) -> None:
    """Write down that they were handed over: to whom, on what ground, and the PDF's hash.

    Raises:
        FieldError: no receiver or no ground; nothing was written.
        StoreError: the disk refused; nothing was written.
    """
    check_told(receiver, ground)
    told = {"receiver": one_line(receiver), "ground": one_line(ground)}
    data = kinds.Released(
        report=papers.data.person,
        variant="own_data",
        revision=0,
        content_hash=hashlib.sha256(papers.pdf).hexdigest(),
        **told,
    )
    codec.check_lengths(data)
    now = moments.whole_ms(desk.clock.now())
    draft = Draft(
        kind="released",
        data=data,
        case=next(iter(papers.data.cases), None),
        day=desk.today().isoformat(),
        occurred_at=now,
        zone=desk.zone,
    )
    desk.take_up(write_act(desk, [draft], now))


def write_papers(
    desk: Desk, papers: OwnPapers, folder: Path, *, receiver: str, ground: str
) -> tuple[Path, Path]:
    """Write PDF and JSON in a folder, and register that they were handed over.

    Raises:
        FieldError: no such folder, a file of that name, no receiver or no ground; nothing was
            registered.
        StoreError: the disk refused.
    """
    check_told(receiver, ground)
    if not is_folder(folder):
        raise FieldError(
            text("{folder} is no folder. Nothing was written.", folder=str(folder)), "folder"
        )
    stem = f"own-data-{papers.data.made_on}"
    files = (folder / f"{stem}.pdf", folder / f"{stem}.json")
    for file in files:
        if file.exists():
            raise FieldError(
                text(
                    "{file} is there already and was left as it is. Choose another folder.",
                    file=str(file),
                ),
                "folder",
            )
    for file, content in zip(files, (papers.pdf, papers.json), strict=True):
        try:
            write_private(file, content)
        except StoreError as error:
            raise FieldError(
                text("{file} can't be written. Nothing was registered.", file=str(file)), "folder"
            ) from error
    register(desk, papers, receiver=receiver, ground=ground)
    return files


def check_told(receiver: str, ground: str) -> None:
    """See that it is said to whom it is given and on what ground.

    Raises:
        FieldError: one is missing; nothing was written.
    """
    for name, said in (("receiver", receiver), ("ground", ground)):
        if not one_line(said):
            raise FieldError(
                text("Say to whom it is given, and on what ground. Nothing was written."), name
            )
