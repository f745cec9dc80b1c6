"""export: the day file written, read back and checked, against bare json + zip + age."""

from __future__ import annotations

import argparse
import hashlib
import io
import json
import os
import tempfile
import zipfile
from itertools import count
from pathlib import Path

import pyrage
from tests.benchmarks import made_day
from tests.benchmarks.harness import Figure, figure, in_turn, p95, seconds
from tests.benchmarks.report import some_pdfs

from omgangsdesk.domain.log.entries import StoredEntry
from omgangsdesk.exchange.dayfile import write_day_file
from omgangsdesk.exchange.form import DayFileContents, ReportFile

ROUNDS = 15


def measure(_given: argparse.Namespace) -> list[Figure]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made_day.make(folder)
        desk = made_day.open_desk(folder)
        recipient = str(pyrage.x25519.Identity.generate().to_public())
        device = next(iter(_devices(desk)))
        with desk.store.read() as unit:
            entries = list(unit.stored(device))
        reports = some_pdfs(12)
        contents = DayFileContents(
            centre="Oefencentrum De Brug",
            device=device,
            number=1,
            days=(made_day.DAY.isoformat(),),
            previous_manifest="",
            entries=entries,
            reports=[
                ReportFile(
                    name=f"verslag-{n}.pdf", pdf=pdf, sha256=hashlib.sha256(pdf).hexdigest()
                )
                for n, pdf in enumerate(reports)
            ],
            created_at=desk.clock.now(),
            practice=True,
            supplement=False,
            store=desk.keyring.store_id,
            notices=(),
        )
        numbers = count()

        def ours() -> float:
            target = folder / f"ours-{next(numbers)}"
            target.mkdir()
            return seconds(
                lambda: write_day_file(
                    target, contents, recipients=[recipient], signer=desk.device
                )
            )

        def floor() -> float:
            target = folder / f"floor-{next(numbers)}.age"
            return seconds(lambda: bare(target, entries, reports, recipient))

        ours_times, floor_times = in_turn(ours, floor, rounds=ROUNDS)
        desk.close()
    return [
        figure(
            "export",
            p95(ours_times) * 1000,
            p95(floor_times) * 1000,
            2,
            size=f"{len(entries)} entries, {len(reports)} reports",
        )
    ]


def _devices(desk: object) -> list[str]:
    from omgangsdesk.services.desk import Desk

    assert isinstance(desk, Desk)
    with desk.store.read() as unit:
        return list(unit.chains())


def bare(target: Path, entries: list[StoredEntry], reports: list[bytes], recipient: str) -> None:
    """The same bytes as JSON Lines and PDFs in a ZIP, encrypted with age, durable on disk."""
    lines = [
        json.dumps(
            {
                "hash": one.hash,
                "header": json.loads(one.header),
                "payload": json.loads(one.payload),
                "salt": one.salt,
            },
            ensure_ascii=False,
            sort_keys=True,
            separators=(",", ":"),
        )
        for one in entries
    ]
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("entries.jsonl", "\n".join(lines))
        for number, pdf in enumerate(reports):
            archive.writestr(f"{number}.pdf", pdf, zipfile.ZIP_STORED)
    sealed = pyrage.encrypt(packed.getvalue(), [pyrage.x25519.Recipient.from_str(recipient)])
    with target.open("wb") as file:
        file.write(sealed)
        file.flush()
        os.fsync(file.fileno())
