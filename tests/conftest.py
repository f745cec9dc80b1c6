"""A practice centre to test on, made once and copied for each test."""

from __future__ import annotations

import datetime as dt
import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import pytest
from hypothesis import HealthCheck, settings
from pytestqt.qtbot import QtBot

from omgangsdesk.domain import moments
from omgangsdesk.domain.moments import Clock, SystemClock
from omgangsdesk.language import Translator
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.opening.sign_in import sign_in
from omgangsdesk.services.practice import centre as practice
from omgangsdesk.services.practice.office import PracticeCentre, make_practice_centre
from omgangsdesk.services.practice.play import play, read_script

T = TypeVar("T")

settings.register_profile(
    "steady", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("roaming", settings.get_profile("steady"), derandomize=False)
settings.load_profile("steady")
"""The same examples on every run, however slow; `--hypothesis-profile roaming` looks for others."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """A window drawn on a busy machine gets a second look, told as a rerun; a rule gets none.

    With `-p no:rerunfailures` no window does.
    """
    for item in items if config.pluginmanager.hasplugin("rerunfailures") else ():
        if "qtbot" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.flaky(reruns=1))


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticeStore:
    """A practice store of a test's own: its folder, and this computer's device identities.

    The office's key lies in `folder` too. Every colleague's passphrase is `passphrase(code)`.
    """

    folder: Path
    devices: Path

    def passphrase(self, code: str = "LV") -> str:
        return practice.practice_passphrase(code)

    def open(self, code: str = "LV", clock: Clock | None = None) -> Desk:
        """A signed-in desk; whoever opens it closes it."""
        return sign_in(
            self.folder,
            self.passphrase(code),
            label=code,
            clock=clock or SystemClock(),
            devices=self.devices,
            translator=Translator(),
        )


ZONE = "Europe/Brussels"
A_TEST = dt.timedelta(minutes=1)
"""More than any test takes."""


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup() -> None:
    """A test that would begin just before the business day turns waits until it has turned."""
    now = SystemClock().now()
    tomorrow = moments.business_day(now, ZONE) + dt.timedelta(days=1)
    left = moments.day_starts(tomorrow, ZONE) - now
    if left < A_TEST:
        time.sleep(left.total_seconds())


OfToday = Callable[[str, Callable[[Path], T]], T]


@pytest.fixture(scope="session")
def of_today(tmp_path_factory: pytest.TempPathFactory) -> OfToday[Any]:
    """Makes something in a folder of its own, once a day: a run may end on the next one."""
    made: dict[tuple[str, dt.date], Any] = {}

    def once(name: str, make: Callable[[Path], Any]) -> Any:
        which = name, moments.business_day(SystemClock().now(), ZONE)
        if which not in made:
            made[which] = make(tmp_path_factory.mktemp(name))
        return made[which]

    return once


@pytest.fixture
def practice_template(of_today: OfToday[PracticeCentre]) -> PracticeCentre:
    """The practice centre as loaded for today; never changed, only copied."""

    def make(base: Path) -> PracticeCentre:
        places = {"keys": base / "store", "devices": base / "devices"}
        return make_practice_centre(base / "store", **places, clock=SystemClock())

    return of_today("practice-template", make)


@pytest.fixture
def played_template(practice_template: PracticeCentre, of_today: OfToday[Path]) -> Path:
    """The same after its whole day was played; never changed, only copied."""

    def make(base: Path) -> Path:
        store = _copied(practice_template.store, base)
        desk = store.open()
        try:
            play(desk, read_script(practice.script_file()))
        finally:
            desk.close()
        return store.folder

    return of_today("played-template", make)


def _copied(template: Path, base: Path) -> PracticeStore:
    folder = base / "store"
    shutil.copytree(template, folder)
    return PracticeStore(folder=folder, devices=base / "devices")


@pytest.fixture
def practice_store(practice_template: PracticeCentre, tmp_path: Path) -> PracticeStore:
    """The practice centre before its day begins. Copied, so this computer is a new device."""
    return _copied(practice_template.store, tmp_path)


@pytest.fixture
def played_store(played_template: Path, tmp_path: Path) -> PracticeStore:
    """The practice centre after its day was played."""
    return _copied(played_template, tmp_path)


class PatientBot(QtBot):
    """Waits end when what is waited for is there; the limit is for what never comes."""

    LIMIT = 60_000  # milliseconds: drawing three pages for a printer takes seconds when it's busy

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = LIMIT) -> None:
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal: Any, *, timeout: int = LIMIT, **more: Any) -> Any:
        return super().waitSignal(signal, timeout=timeout, **more)

    def waitSignals(self, signals: Any, *, timeout: int = LIMIT, **more: Any) -> Any:
        return super().waitSignals(signals, timeout=timeout, **more)

    def waitExposed(self, widget: Any, *, timeout: int = LIMIT) -> Any:
        return super().waitExposed(widget, timeout=timeout)

    def waitActive(self, widget: Any, *, timeout: int = LIMIT) -> Any:
        return super().waitActive(widget, timeout=timeout)


@pytest.fixture
def qtbot(qapp: object, request: pytest.FixtureRequest) -> PatientBot:
    """Drives widgets, with patience on a computer that is busy."""
    return PatientBot(request)


@pytest.fixture(autouse=True)
def _gone(request: pytest.FixtureRequest) -> Iterator[None]:
    """Windows that a test closed are gone before the next, with the language they spoke."""
    yield
    if "qapp" in request.fixturenames:
        from tests.ui.at_rest import come_to_rest

        come_to_rest()


@pytest.fixture
def desk(practice_store: PracticeStore) -> Iterator[Desk]:
    """LV signed in at the practice centre, before its day begins."""
    opened = practice_store.open()
    yield opened
    opened.close()


@pytest.fixture
def desk_of(practice_store: PracticeStore) -> Iterator[Callable[..., Desk]]:
    """Signs in anyone, with any clock: `desk_of("AB", clock)`; closed after the test."""
    opened: list[Desk] = []

    def sign_in_as(code: str = "LV", clock: Clock | None = None) -> Desk:
        opened.append(practice_store.open(code, clock))
        return opened[-1]

    yield sign_in_as
    for one in opened:
        one.close()
