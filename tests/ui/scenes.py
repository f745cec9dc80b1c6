"""Every page, form and state of the window, one after the other, looked at and listened to.

Run as a program it shows them on a played practice store in the languages asked for, at the scale
that Qt was told, and prints what is wrong with each, and nothing when all is well.
"""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget
from tests.conftest import PracticeStore
from tests.exchange.planning.files import HEAD
from tests.journeys.by_keys import Counter, standing
from tests.ui import listening, looking
from tests.ui.at_rest import come_to_rest
from tests.ui.dossier.scenes import dossier_scenes
from tests.ui.papers.test_receipt_of_a_day import FILE
from tests.ui.plain_bot import PlainBot

from omgangsdesk.errors import RuleStopError
from omgangsdesk.language import text
from omgangsdesk.services.requests import Depart, Request
from omgangsdesk.services.views import Said
from omgangsdesk.ui.entry.first_run import FirstRunForm
from omgangsdesk.ui.look.preferences import Preferences, keep_preferences
from omgangsdesk.ui.panel.forms import FORMS
from omgangsdesk.ui.settings.sections import SECTIONS

VISIT = "bezoek-kievit"
SMALL = (1366 / 1.25, 768 / 1.25)
"""Logical pixels of a small laptop at 125 %; at other scales it is as little."""
LONG = (
    "De schijf is vol: er kon niets bij. Wat er al stond is veilig en is niet veranderd. Maak "
    "plaats vrij of kies een andere map, en doe het opnieuw. "
)

Scene = tuple[str, Callable[[Counter], object]]


@dataclass(frozen=True)
class Look:
    """What is looked for, by its word; `heard` is looked for once, since no scale changes it."""

    word: str
    look: Callable[[QWidget], list[str]]
    heard: bool = False


LOOKS = (
    Look("seen", looking.all_wrong),
    Look("nameless", listening.nameless, heard=True),
    Look("Tab", listening.led_astray, heard=True),
    Look("keys", listening.keys_twice, heard=True),
)


def scenes() -> Iterator[Scene]:
    """What is shown, in order; each leaves the window as the next can begin."""
    yield "today", lambda at: _page(at, "today")
    yield "all that needs attention", _unfolded
    yield "table", _table
    yield "bars", _bars
    yield "house", lambda at: _page(at, "house")
    yield "reports", _reports
    yield "close", _close
    for name in ("help", "search"):
        yield name, lambda at, name=name: _page(at, name)  # type: ignore[misc]
    yield "closed", _closed
    yield "found", _found
    yield "week", _week
    yield "week, by supervisor", _by_supervisor
    for letter in "NMLZDX":
        yield f"week, {letter}", lambda at, letter=letter: _in_week(at, letter)  # type: ignore[misc]
    yield from dossier_scenes()
    yield "planning", _planning
    yield "planning, difference", lambda at: _difference(at, "Tuinkamer")
    yield "planning, not sound", lambda at: _difference(at, "Torenkamer")
    for part in SECTIONS:
        yield f"settings {part.name}", lambda at, name=part.name: _section(at, name)  # type: ignore[misc]
    for word in FORMS:
        yield f"form {word}", lambda at, word=word: _form(at, word)  # type: ignore[misc]
    yield "stop", _stop
    yield "composing", _composing
    yield "smaller acts", _smaller_acts
    yield "discreet", _discreet


def _page(at: Counter, name: str) -> None:
    desk = at.window.desk
    desk.panel.close_form()
    desk.bars.clear()
    desk.today.show_lines(lines=False)
    at.window.help.leave()
    if name == "help":
        at.window.help.toggle()
    else:
        desk.show_page(name)


def _unfolded(at: Counter) -> None:
    """And what was just done, at the foot."""
    _page(at, "today")
    desk = at.window.desk
    desk.today.strip._unfold()
    done = Said(text("Start 14:00"), text("Start 14:00"))
    desk.footer.toast.show_done(done, done, "none")


def _table(at: Counter) -> None:
    if at.window.desk.today.strip._unfolded:
        at.window.desk.today.strip._unfold()
    at.window.desk.footer.toast.clear()
    _page(at, "today")
    at.window.desk.today.show_lines(lines=True)


def _bars(at: Counter) -> None:
    _page(at, "today")
    at.window.desk.bars.show_problem(LONG, "report")
    at.window.desk.bars.show_warnings([LONG], VISIT)


def _reports(at: Counter) -> None:
    _page(at, "reports")
    at.until(at.window.desk.reports_page.report.preview.is_drawn)


def _close(at: Counter) -> None:
    at.window.desk.close_page._leave_outcome()
    _page(at, "close")


def _closed(at: Counter) -> None:
    _page(at, "close")
    at.settle()
    page = at.window.desk.close_page
    page._closed(FILE)
    page.receipts.told.emit(text("The receipt was sent to {printer}.", printer="Balie"))
    at.settle()


def _found(at: Counter) -> None:
    _page(at, "search")
    page = at.window.desk.pages.called("search")
    page.box.setText("kiev")
    at.until(lambda: page.model.rowCount() > 0)


def _week(at: Counter) -> None:
    """The next one, of which nothing has begun."""
    _page(at, "week")
    page = at.window.desk.pages.called("week")
    page.planner.leave()
    page.head.go_to(at.clock.day + dt.timedelta(days=7))
    at.settle()
    if page.week.asked.by != "room":
        page.head.switch()
        at.settle()
    page.grid.choose(next((one for one in page.week.visits if one.fixed is None), None))


def _by_supervisor(at: Counter) -> None:
    _week(at)
    at.window.desk.pages.called("week").head.switch()


def _in_week(at: Counter, letter: str) -> None:
    _week(at)
    at.keys.press(letter)


def _planning(at: Counter) -> None:
    _page(at, "plan_import")
    at.window.desk.pages.called("plan_import").clear()


def _difference(at: Counter, room: str) -> None:
    """Of a week with a new visit, one that does not go together, and one in `room`."""
    day = at.clock.day + dt.timedelta(days=7)
    path = at.store.devices / "week.csv"
    rows = (
        f"{day};14:15;15:15;Tuinkamer;DB-0117;Finn;LV",
        f"{day};14:30;15:30;{room};DB-0111;Noor;TV",
        f"{day};16:00;17:00;Zonnekamer;DB-0111;Noor;",
    )
    path.write_text("\n".join((";".join(HEAD), *rows)), encoding="utf-8")
    _planning(at)
    page = at.window.desk.pages.called("plan_import")
    page.file.setText(str(path))
    page.look()
    at.until(lambda: page.model.rowCount() > 0)


def _section(at: Counter, name: str) -> None:
    _page(at, "settings")
    at.window.desk.pages.called("settings").show_section(name)


def _form(at: Counter, word: str) -> None:
    _page(at, "today")
    at.window.desk.panel._forms.begin(word)


def _stop(at: Counter) -> None:
    _form(at, "depart")
    stop = RuleStopError(text("This child may not leave with {who}.", who=LONG))
    stop.liftable = True
    request = Request(act=Depart(persons=("kievit-finn",)), visit=VISIT)
    at.window.desk.panel.form.show_stop(stop, request)


def _composing(at: Counter) -> None:
    _page(at, "today")
    panel = at.window.desk.panel
    panel.focus_composer()
    panel.composer.quote.click()
    panel.composer.edit.setPlainText("Lou is altijd agressief en […] dan naar […].")
    at.settle()
    panel.composer.show_problem(text("Choose whose words these are."))


def _smaller_acts(at: Counter) -> None:
    _page(at, "today")
    at.window.desk.panel.composer.edit.clear()
    at.window.desk.panel.open_form("more")


def _discreet(at: Counter) -> None:
    _page(at, "today")
    at.window.desk.panel.acts.fold()
    at.window.hide_names()


def entries(window: QWidget) -> Iterator[tuple[str, Callable[[], object]]]:
    """The states of the page that lets people in; before anybody has signed in."""
    form = window.unlock_form  # type: ignore[attr-defined]
    yield "unlock", lambda: form.show_problem(LONG)
    yield "forgotten", form._ask_code
    yield "forgotten, refused", lambda: form._asks.refuse(LONG)


def first_run(window: QWidget) -> Iterator[tuple[str, Callable[[], object]]]:
    """The states of the first run."""
    (form,) = window.findChildren(FirstRunForm)
    yield "first run", lambda: form.refuse(LONG)
    yield "recovery code", lambda: form.show_code("-".join(["ABCDE"] * 8))


class Walk:
    """Goes through everything, and writes what is wrong and what it looks like."""

    def __init__(self, asked: argparse.Namespace) -> None:
        self.pictures: Path | None = asked.pictures
        self.looks = [one for one in LOOKS if asked.heard or not one.heard]

    def look_at(self, window: QWidget, language: str, scene: str) -> None:
        """Print what is wrong, a line each: language, scene, what."""
        come_to_rest()
        if self.pictures is not None:
            name = f"{self.looked}-{language}-{scene}".replace(" ", "-").replace(",", "")
            window.grab().save(str(self.pictures / f"{name}.png"))
        for one in self.looks:
            for wrong in one.look(window):
                sys.stdout.write(f"{language}\t{scene}\t{one.word}: {wrong}\n")

    looked = "light"

    def walk(self, counter: Counter, language: str, look: str) -> None:
        """Everything of a signed-in window in one language and look."""
        self.looked = look
        appearance = counter.ctx.appearance
        appearance.choose(replace(appearance.preferences, language=language, look=look))
        counter.settle()
        for scene, show in scenes():
            show(counter)
            counter.settle()
            self.look_at(counter.window, language, scene)
        for wrong in listening.untold_visits(counter.window):
            sys.stdout.write(f"{language}\tboard\t{wrong}\n")
        counter.window.desk.panel.composer.edit.clear()
        counter.ctx.set_discreet(discreet=False)
        _page(counter, "today")


def main(arguments: list[str]) -> None:
    """Walk through the window as the arguments ask."""
    from omgangsdesk.ui.app import make_application

    asked = parse(arguments)
    app = make_application(["scenes"])
    liked = asked.devices.parent / f"window-{app.devicePixelRatio()}.json"
    store = PracticeStore(folder=asked.folder, devices=asked.devices)
    walk = Walk(asked)
    first = Preferences(
        look=asked.looks[0], language="nl_BE", discreet=False, text_size=asked.text
    )
    keep_preferences(liked, first)
    with standing(app, store, PlainBot(), liked) as counter:  # type: ignore[arg-type]
        window = counter.window
        window.resize(*(round(side) for side in asked.room or usual_room(app)))
        counter.clock.put("14:20")
        for scene, show in entries(window):
            show()
            walk.look_at(window, "nl_BE", scene)
        window.unlock_form._sign_in_again()
        counter.sign_in("AB")
        counter.choose(VISIT)
        for look in asked.looks:
            for language in asked.languages:
                walk.walk(counter, language, look)
                window.lock()
                walk.look_at(window, language, "locked")
                counter.sign_in("AB")
                counter.choose(VISIT)
    print_first_run(app, walk, asked, liked)


def usual_room(app: QApplication) -> tuple[float, float]:
    """Logical pixels of the screens that the window is made for."""
    return (1366, 768) if app.devicePixelRatio() <= 1 else SMALL


def print_first_run(app: QApplication, walk: Walk, asked: argparse.Namespace, liked: Path) -> None:
    """The window where there is no centre yet."""
    from tests.journeys.by_keys import ZONE

    from omgangsdesk.domain.moments import SystemClock
    from omgangsdesk.language import Translator
    from omgangsdesk.ui.app import build_window

    for language in asked.languages:
        keep_preferences(
            liked, Preferences(look=asked.looks[0], language=language, text_size=asked.text)
        )
        window = build_window(
            app,
            opener=lambda _label, _secret: None,  # type: ignore[arg-type,return-value]
            sign_in_view=None,
            translator=Translator(),
            clock=SystemClock(),
            zone=ZONE,
            store_folder=asked.devices / "none",
            preferences=liked,
            founder=lambda _wanted: None,  # type: ignore[arg-type,return-value]
        )
        window.resize(*(round(side) for side in asked.room or SMALL))
        window.show()
        window.activateWindow()
        for scene, show in first_run(window):
            show()
            walk.look_at(window, language, scene)
        window.close()
        window.deleteLater()


def parse(arguments: list[str]) -> argparse.Namespace:
    """Folder of the store, folder of the devices, and what to look at."""
    made = argparse.ArgumentParser()
    made.add_argument("folder", type=Path)
    made.add_argument("devices", type=Path)
    made.add_argument("--languages", type=lambda said: said.split(","), default=["nl_BE"])
    made.add_argument("--looks", type=lambda said: said.split(","), default=["light"])
    made.add_argument("--pictures", type=Path)
    made.add_argument(
        "--room", type=lambda said: [int(side) for side in said.split("x")], help="such as 911x470"
    )
    made.add_argument("--text", type=int, default=100, help="size of the text, in percent")
    made.add_argument("--heard", action="store_true", help="listen too, and walk with Tab")
    return made.parse_args(arguments)


if __name__ == "__main__":
    main(sys.argv[1:])
