"""What is chosen for the window shows at once, is kept, and never stands in the way."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot
from tests.conftest import PracticeStore
from tests.journeys.by_keys import Counter
from tests.ui.at_rest import come_to_rest, wait_for_answers
from tests.ui.conftest import SetClock

from omgangsdesk.bootstrap import sign_in_view
from omgangsdesk.domain import moments
from omgangsdesk.language import LANGUAGES, Translator
from omgangsdesk.services.desk import Desk
from omgangsdesk.ui.app import build_window
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.entry.idle import Idle
from omgangsdesk.ui.look.appearance import Appearance
from omgangsdesk.ui.look.preferences import Preferences, keep_preferences, load_preferences
from omgangsdesk.ui.look.theme import CONTRAST, DARK, LIGHT
from omgangsdesk.ui.settings import SettingsPage
from omgangsdesk.ui.settings.computer import LANGUAGE_NAMES, ComputerSection
from omgangsdesk.ui.window import Window

ZONE = "Europe/Brussels"


class House:
    """The window of a practice store, with preferences in a file."""

    def __init__(self, store: PracticeStore, file: Path, app: QApplication, bot: QtBot) -> None:
        self.store, self.file, self.app, self.bot = store, file, app, bot
        self.windows: list[Window] = []

    def open(self, language: str = "en") -> Window:
        today = moments.business_day(dt.datetime.now(dt.UTC), ZONE)
        clock = SetClock(moments.at_local(today, dt.time(8, 25), ZONE))

        def opener(label: str, passphrase: str) -> Desk:
            from omgangsdesk.services.opening.sign_in import sign_in

            return sign_in(
                self.store.folder,
                passphrase,
                label=label,
                clock=clock,
                devices=self.store.devices,
                translator=Translator(),
            )

        window = build_window(
            self.app,
            opener=opener,
            sign_in_view=sign_in_view(self.store.folder),
            translator=Translator(language),
            clock=clock,
            zone=ZONE,
            store_folder=self.store.folder,
            preferences=self.file,
        )
        self.windows.append(window)
        window.resize(1440, 900)
        with self.bot.waitExposed(window):
            window.show()
            window.activateWindow()
        window.unlock("LV", self.store.passphrase("LV"))
        wait_for_answers(self.bot, window)
        return window

    def close(self, window: Window) -> None:
        self.windows.remove(window)
        window.close()
        window.deleteLater()

    def settings(self, window: Window) -> SettingsPage:
        window.desk.show_page("settings")
        page = window.desk.pages.currentWidget()
        assert isinstance(page, SettingsPage)
        return page

    def press(self, window: Window, name: str, value: str) -> None:
        page = self.settings(window)
        page.show_section("window")
        section = page.section("window")
        assert isinstance(section, ComputerSection)
        buttons = section.choice(name).buttons()
        (button,) = [one for one in buttons if one.value == value]
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.fixture
def house(
    dressed: QApplication, practice_store: PracticeStore, tmp_path: Path, qtbot: QtBot
) -> Iterator[House]:
    locale, font = QLocale(), dressed.font()
    made = House(practice_store, tmp_path / "config" / "window.json", dressed, qtbot)
    yield made
    for window in made.windows:
        window.close()
        window.deleteLater()
    QLocale.setDefault(locale)
    dressed.setFont(font)


def ctx_of(window: Window) -> Context:
    return next(iter(window.findChildren(Context)))


def words_of(window: Window) -> list[str]:
    said = [
        one.text()
        for one in window.findChildren(QWidget)
        if isinstance(one, QLabel | QAbstractButton) and one.isVisible()
    ]
    return sorted(filter(None, said))


def sizes_of(window: Window) -> list[float]:
    """Points of the labels that are not on their way out, each once."""
    come_to_rest()
    return sorted({round(one.font().pointSizeF(), 3) for one in window.findChildren(QLabel)})


def pages_of(house: House, window: Window) -> dict[str, list[str]]:
    """What each page says."""
    found = {}
    for page in ("settings", "search", "today"):
        window.desk.show_page(page)
        come_to_rest()
        found[page] = words_of(window)
    return found


def test_a_look_shows_at_once_and_is_there_again(house: House) -> None:
    window = house.open()
    house.press(window, "look", "contrast")
    assert ctx_of(window).theme is CONTRAST
    come_to_rest()
    assert window.palette().window().color() == CONTRAST.colour("window")
    house.close(window)
    again = house.open()
    assert ctx_of(again).theme is CONTRAST
    house.press(again, "look", "dark")
    assert ctx_of(again).theme is DARK


def test_larger_text_is_larger_everywhere_and_comes_back(house: House) -> None:
    window = house.open()
    before = sizes_of(window)
    house.press(window, "text_size", "150")
    assert sizes_of(window) == pytest.approx([1.5 * size for size in before], abs=0.01)
    house.press(window, "text_size", "100")
    assert sizes_of(window) == pytest.approx(before)


@pytest.mark.parametrize("language", LANGUAGES)
def test_another_language_is_as_if_the_window_had_begun_in_it(house: House, language: str) -> None:
    window = house.open()
    house.press(window, "language", language)
    come_to_rest()
    changed = pages_of(house, window)
    assert LANGUAGE_NAMES[language] in changed["settings"]
    house.close(window)
    begun = pages_of(house, house.open())
    for page, said in changed.items():
        missing = sorted(set(begun[page]) ^ set(said))
        assert said == begun[page], (page, missing)


def test_letters_can_be_switched_off_and_function_keys_stay(house: House) -> None:
    window = house.open()
    house.press(window, "letters", "no")
    window.desk.show_page("today")
    QTest.keyClick(window.desk.today.board, Qt.Key.Key_N)
    assert window.desk.panel.form is None
    assert not window.desk.panel.composer.edit.hasFocus()
    QTest.keyClick(window.desk.today.board, Qt.Key.Key_F4)
    assert window.desk.panel.composer.edit.hasFocus()


def test_the_window_locks_when_nobody_touches_it(house: House, qtbot: QtBot) -> None:
    window = house.open()
    house.press(window, "idle_minutes", "2")
    (idle,) = window.findChildren(Idle)
    assert 100_000 < idle.left_ms <= 126_000
    with qtbot.waitSignal(window.locked):
        idle.over.emit()
    assert window.is_locked


def test_whoever_moves_or_types_keeps_it_open(house: House) -> None:
    window = house.open()
    (idle,) = window.findChildren(Idle)
    idle._timer.setInterval(3_600_000)
    for touch in (
        lambda: QTest.keyClick(window.windowHandle(), Qt.Key.Key_Shift),
        lambda: QTest.mouseMove(window.windowHandle()),
    ):
        idle._timer.start(50_000)
        idle._timer.setInterval(3_600_000)
        idle._timer.stop()
        touch()
        assert idle.left_ms > 3_500_000
    house.press(window, "idle_minutes", "0")
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Shift)
    assert idle.left_ms == -1


def test_nothing_of_anybody_is_in_the_file(house: House) -> None:
    window = house.open()
    house.press(window, "look", "dark")
    assert set(json.loads(house.file.read_text())) == {
        "look",
        "text_size",
        "language",
        "idle_minutes",
        "letters",
        "lines",
        "discreet",
        "folder",
        "keys",
    }


@pytest.mark.parametrize(
    "kept",
    [
        b"",
        b"no json",
        b"[1, 2]",
        b"\xff\xfe",
        b'{"look": "pink", "text_size": 7, "idle_minutes": true, "letters": "no"}',
        b'{"look": ["dark"], "text_size": null}',
        b"[" * 5000,
    ],
)
def test_what_can_t_be_understood_is_as_it_comes(tmp_path: Path, kept: bytes) -> None:
    file = tmp_path / "window.json"
    file.write_bytes(kept)
    assert load_preferences(file) == Preferences()


def test_one_wrong_field_takes_no_other_along(tmp_path: Path) -> None:
    file = tmp_path / "window.json"
    file.write_text('{"look": "dark", "text_size": 101, "unknown": 1}')
    assert load_preferences(file) == Preferences(look="dark")


def test_a_folder_that_refuses_keeps_nothing_and_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / "config").write_text("a file where the folder should be")
    keep_preferences(tmp_path / "config" / "window.json", Preferences(look="dark"))
    keep_preferences(None, Preferences(look="dark"))
    assert load_preferences(tmp_path / "config" / "window.json") == Preferences()


def test_the_system_is_followed_only_where_it_was_asked(
    dressed: QApplication, ctx: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The screen of a test has no scheme of its own, so what it asks for is said here."""
    asked = {"system": DARK, "light": LIGHT}
    monkeypatch.setattr("omgangsdesk.ui.look.appearance.theme_of", lambda _app, look: asked[look])
    kept: list[Preferences] = []
    appearance = Appearance(
        dressed, ctx, Preferences(look="light"), translators=Translator, keep=kept.append
    )
    changed = dressed.styleHints().colorSchemeChanged
    changed.emit(Qt.ColorScheme.Dark)
    assert ctx.theme is LIGHT
    appearance.choose(Preferences(look="system"))
    assert ctx.theme is DARK
    asked["system"] = LIGHT
    changed.emit(Qt.ColorScheme.Light)
    assert ctx.theme is LIGHT
    assert kept == [Preferences(look="system")]
    shiboken6.delete(appearance)
    asked["system"] = DARK
    changed.emit(Qt.ColorScheme.Dark)
    assert ctx.theme is LIGHT


def test_a_key_opens_the_settings_from_anywhere_and_not_while_locked(seat: Counter) -> None:
    seat.sign_in("LV")
    for key in ("Ctrl+,", "F10"):
        seat.window.desk.show_page("reports")
        seat.keys.press(key)
        assert seat.window.desk.page() == "settings"
        seat.keys.press("Esc")
        assert seat.window.desk.page() == "today"
    seat.window.lock()
    seat.settle()
    seat.keys.press("Ctrl+,")
    assert seat.window.desk.page() == "today"
