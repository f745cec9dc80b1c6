"""Stories of what goes wrong: a script, played by the real program on a real practice store.

What comes of it is told back by `today`, `log`, `verify`, the report as PDF and the panel.
"""

from __future__ import annotations

import datetime as dt
import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from omgangsdesk.cli import main
from omgangsdesk.domain import moments
from omgangsdesk.domain.moments import Clock
from omgangsdesk.language import Translator
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.opening.sign_in import sign_in
from omgangsdesk.services.practice.office import PracticeCentre, make_practice_centre
from omgangsdesk.services.practice.play import catch_up
from omgangsdesk.services.screens.visit_panel import load_visit
from omgangsdesk.services.views import VisitView

SCRIPTS = Path(__file__).parent
DAY = dt.date(2026, 3, 6)
ZONE = "Europe/Brussels"
PASSPHRASE = "oefenen-met-LV"


@dataclass
class SetClock:
    """The computer's clock; what is played moves it on, as a practice store does."""

    instant: dt.datetime = field(
        default_factory=lambda: moments.at_local(DAY, dt.time(7, 0), ZONE)
    )

    def now(self) -> dt.datetime:
        return self.instant

    def set(self, clock: str, day: dt.date = DAY) -> None:
        self.instant = moments.at_local(day, dt.time.fromisoformat(clock), ZONE)


def _centre(base: Path, day: dt.date) -> PracticeCentre:
    clock = SetClock()
    clock.set("07:00", day)
    return make_practice_centre(
        base / "store", keys=base / "store", devices=base / "devices", clock=clock
    )


@pytest.fixture(scope="session")
def friday(tmp_path_factory: pytest.TempPathFactory) -> PracticeCentre:
    """The practice centre on Friday 6 March 2026; never changed, only copied."""
    return _centre(tmp_path_factory.mktemp("friday"), DAY)


def _moment(line: str) -> tuple[int, bool, str]:
    plain = json.loads(line)
    return plain.get("day", 0), plain["at"] < "04:00", plain["at"][:5]


@dataclass
class Story:
    """A practice store of its own, and the program that is called on it."""

    folder: Path
    clock: SetClock
    read: Callable[[], tuple[str, str]]
    played: int = 0

    def call(self, *words: object) -> str:
        """Call the program; what it says on the terminal."""
        secret = self.folder / "passphrase.txt"
        secret.write_text(PASSPHRASE + "\n", encoding="utf-8")
        where = ("--store", self.folder / "store", "--passphrase-file", secret)
        code = main(["--language", "en", *map(str, (*words, *where))])
        said, problem = self.read()
        assert code == 0, problem
        return said

    def play(self, name: str, *, until: str = "23:59", day: int = 0, night: bool = False) -> Story:
        """Play the script of that name, further on up to a local time of a day, or its night."""
        lines = (SCRIPTS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
        until_then = [one for one in lines if _moment(one) <= (day, night, until)]
        wanted = until_then[self.played :]
        part = self.folder / "part.jsonl"
        part.write_text("\n".join(wanted) + "\n", encoding="utf-8")
        self.call("play", part)
        self.played += len(wanted)
        return self

    def at(self, clock: str, day: dt.date = DAY) -> Story:
        """Look at a later moment than what was played."""
        self.clock.set(clock, day)
        return self

    def today(self) -> Any:
        return json.loads(self.call("today", "--json"))

    def visit(self, visit: str) -> Any:
        return next(one for one in self.today()["visits"] if one["id"] == visit)

    def attention(self) -> list[str]:
        return [one["text"] for one in self.today()["attention"]]

    def log(self, visit: str) -> list[Any]:
        return list(json.loads(self.call("log", "--visit", visit, "--json"))["entries"])

    def day_log(self) -> list[Any]:
        return list(json.loads(self.call("log", "--day", DAY, "--json"))["entries"])

    def says(self, visit: str) -> str:
        """The log of a visit as people read it."""
        return self.call("log", "--visit", visit)

    def verified(self) -> str:
        return self.call("verify")

    def report(self, visit: str, variant: str = "internal") -> str:
        """The words of the report as it is printed."""
        target = self.folder / "report.pdf"
        self.call("report", visit, "--variant", variant, "--to", target, "--force")
        with pypdfium2.PdfDocument(target) as document:
            found = [page.get_textpage().get_text_bounded() for page in document]
        return " ".join(" ".join(found).split())

    def panel(self, visit: str) -> VisitView:
        """What the panel shows at the moment of the clock."""
        desk = self.desk()
        try:
            return load_visit(desk, visit)
        finally:
            desk.close()

    def desk(self, clock: Clock | None = None) -> Desk:
        opened = sign_in(
            self.folder / "store",
            PASSPHRASE,
            label="LV",
            clock=clock or self.clock,
            devices=self.folder / "home" / "devices",
            translator=Translator(),
        )
        catch_up(opened)
        return opened


@pytest.fixture
def story(
    request: pytest.FixtureRequest,
    friday: PracticeCentre,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Story:
    """A story on the practice Friday, or on the day that the test names."""
    day = getattr(request, "param", DAY)
    clock = SetClock()
    clock.set("07:00", day)
    for name in ("XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home" / name.lower()))
    monkeypatch.setattr("omgangsdesk.bootstrap.SystemClock", lambda: clock)
    if day == DAY:
        shutil.copytree(friday.store, tmp_path / "store")
    else:
        _centre(tmp_path, day)

    def read() -> tuple[str, str]:
        said = capsys.readouterr()
        return said.out, said.err

    return Story(folder=tmp_path, clock=clock, read=read)
