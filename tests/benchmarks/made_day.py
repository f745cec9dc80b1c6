"""The store of size "day": 1 location, 8 rooms, 40 visits and 1,600 entries; and a clock for it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path

from tests.benchmarks.decade.house import ENTRIES, TODAY, VISITS, ZONE, start_of
from tests.benchmarks.decade.make import PASSPHRASE
from tests.benchmarks.decade.make import make as make_size

from omgangsdesk.domain import moments
from omgangsdesk.language import Translator
from omgangsdesk.security.keyring import Keyring
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.opening.sign_in import sign_in
from omgangsdesk.services.opening.view import SignInView

__all__ = [
    "DAY",
    "ENTRIES",
    "PASSPHRASE",
    "VISITS",
    "ZONE",
    "SetClock",
    "make",
    "open_desk",
    "start_of",
]

DAY = TODAY


@dataclass
class SetClock:
    """A clock that stands until it is moved."""

    instant: dt.datetime = field(
        default_factory=lambda: moments.at_local(DAY, dt.time(14, 5), ZONE)
    )

    def now(self) -> dt.datetime:
        return self.instant


def make(folder: Path, *, started: bool = True) -> Path:
    """The store of size "day" in `folder / store`; opened with `PASSPHRASE`."""
    make_size(folder, started=started)
    return folder / "store"


def open_desk(folder: Path, clock: SetClock | None = None) -> Desk:
    """Sign in at the store of any size in `folder`."""
    return sign_in(
        folder / "store",
        PASSPHRASE,
        label="LV",
        clock=clock or SetClock(),
        devices=folder / "devices",
        translator=Translator(),
    )


def sign_in_view(folder: Path) -> SignInView:
    """What the unlock screen knows of the store in `folder`."""
    keyring = Keyring.load(folder / "store")
    return SignInView(labels=keyring.labels(), practice=keyring.practice)
