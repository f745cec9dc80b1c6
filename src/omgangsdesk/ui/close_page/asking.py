"""What the day close asks of the services, on the worker's thread."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from omgangsdesk.errors import ExpectedError
from omgangsdesk.services.views_day import ClosedDay, CloseView

if TYPE_CHECKING:
    from omgangsdesk.services.day_end.half import HalfReason
    from omgangsdesk.services.desk import Desk


class DayServices(Protocol):
    """What the page asks of `services.day_end.day_close`."""

    def load_close(self, desk: Desk, day: dt.date | None = None) -> CloseView:
        """The day as it stands."""
        ...

    def close_day(
        self, desk: Desk, folder: Path, left_open: str | None, *, day: dt.date | None = None
    ) -> ClosedDay:
        """Write the day file, read it back, check it."""
        ...

    def set_receiver(self, desk: Desk, recipient: str) -> str:
        """Keep the office's key; its fingerprint."""
        ...

    def keep_half(self, desk: Desk, half: HalfReason) -> None:
        """Keep what is being typed."""
        ...

    def half_back(self, desk: Desk, day: dt.date, asked: str) -> HalfReason | None:
        """What was being typed for that day."""
        ...

    def keep_folder(self, desk: Desk, folder: str) -> None:
        """Keep the folder that is being typed."""
        ...

    def folder_back(self, desk: Desk) -> str:
        """The folder that was being typed, or nothing."""
        ...


def loading(services: DayServices, day: dt.date | None) -> Callable[[Desk], CloseView]:
    """Read the day as it stands; today when none is named."""
    return lambda desk: services.load_close(desk, day)


def closing(
    services: DayServices,
    folder: Path,
    reason: str | None,
    day: dt.date | None,
    half: HalfReason | None,
) -> Callable[[Desk], ClosedDay]:
    """Close the day; what was typed for it is forgotten by that, and kept where it is refused.

    Whether it can be kept or forgotten changes nothing about the closing.
    """

    def operation(desk: Desk) -> ClosedDay:
        try:
            day_file = services.close_day(desk, folder, reason, day=day)
        except ExpectedError:
            if half is not None:
                with suppress(ExpectedError):
                    services.keep_half(desk, half)
            raise
        if half is not None:
            with suppress(ExpectedError):
                services.keep_half(desk, replace(half, typed=""))
        return day_file

    return operation


def receiving(services: DayServices, recipient: str) -> Callable[[Desk], str]:
    """Keep the office's key."""
    return lambda desk: services.set_receiver(desk, recipient)
