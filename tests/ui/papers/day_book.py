"""Stands in for the services of the day close, in memory."""

from __future__ import annotations

import dataclasses
import datetime as dt
import threading
from pathlib import Path

from omgangsdesk.errors import ExpectedError
from omgangsdesk.services.day_end.half import HalfReason
from omgangsdesk.services.views_day import ClosedDay, CloseView


class DayBook:
    """Stands in for the services of the day close."""

    def __init__(self, view: CloseView) -> None:
        self.view = view
        self.error: ExpectedError | None = None
        self.closed: list[tuple[Path, str | None]] = []
        self.keys: list[str] = []
        self.days: list[dt.date | None] = []
        self.threads: set[int] = set()
        self.gate: threading.Event | None = None
        self.halves: dict[tuple[str, str], HalfReason] = {}
        self.folders: list[str] = []
        self.writes = 0

    def load_close(self, _desk: object, day: dt.date | None = None) -> CloseView:
        if day is not None:
            return dataclasses.replace(self.view, day=day)
        self.threads.add(threading.get_ident())
        return self.view

    def close_day(
        self, _desk: object, folder: Path, left_open: str | None, *, day: dt.date | None = None
    ) -> ClosedDay:
        self.days.append(day)
        if self.gate is not None:
            self.gate.wait(10)
        self.closed.append((folder, left_open))
        if self.error is not None:
            raise self.error
        return ClosedDay(
            path=str(folder / "de-brug_2025-03-07_0012.zip.age"),
            file="de-brug_2025-03-07_0012.zip.age",
            number=12,
            size=48213,
            entries=312,
            reports=17,
            manifest_hash="9f2c41d8e07b77ab" + "0" * 48,
            receivers=self.view.receivers,
        )

    def keep_half(self, _desk: object, half: HalfReason) -> None:
        self.writes += 1
        self.halves[half.day, half.asked] = half

    def half_back(self, _desk: object, day: dt.date, asked: str) -> HalfReason | None:
        return self.halves.get((day.isoformat(), asked))

    def keep_folder(self, _desk: object, folder: str) -> None:
        self.folders.append(folder)

    def folder_back(self, _desk: object) -> str:
        return self.folders[-1] if self.folders else ""

    def set_receiver(self, _desk: object, recipient: str) -> str:
        self.keys.append(recipient)
        if self.error is not None:
            raise self.error
        return "ABCD-EFGH-IJKL-MNOP"
