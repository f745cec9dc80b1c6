"""What the computer lacks is named by package, in one line that can be copied."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import system
from system import LIBRARIES, SCREEN_LIBRARIES, SCREEN_TOOLS, TOOLS, Need, TroubleError


@pytest.fixture(autouse=True)
def linux(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system.sys, "platform", "linux")


def nothing_known(name: str) -> bool:
    return False


def test_a_computer_that_has_everything_lacks_nothing() -> None:
    assert system.missing_libraries(screen=True, exists=lambda _: True) == []
    assert system.missing_tools(exists=lambda _: True) == []


def test_this_computer_can_run_these_tests() -> None:
    assert system.missing_libraries(screen=True) == []
    assert system.missing_tools() == []


def test_a_library_that_does_not_load_is_missing() -> None:
    assert not system.library_loads("libnothing-of-the-kind.so.9")
    assert not system.tool_exists("nothing-of-the-kind")


def test_a_service_is_there_when_a_message_bus_can_start_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_DIRS", f"{tmp_path / 'none'}:{tmp_path}")
    lacks = {row.name for row in system.missing_tools()}
    assert "org.a11y.Bus.service" in lacks
    (services := tmp_path / "dbus-1" / "services").mkdir(parents=True)
    (services / "org.a11y.Bus.service").touch()
    assert {row.name for row in system.missing_tools()} == lacks - {"org.a11y.Bus.service"}


def test_what_tests_a_screen_reader_is_named_in_one_command() -> None:
    lost = {"Xvfb", "dbus-daemon", "org.a11y.Bus.service"}
    missing = system.missing_tools(exists=lambda name: name not in lost)
    said = system.refusal(missing, "apt-get", nothing_known)
    assert said.endswith("install -y --no-install-recommends at-spi2-core dbus xvfb")


def test_without_a_screen_the_libraries_to_draw_on_one_are_not_asked_for() -> None:
    unseen = system.missing_libraries(screen=False, exists=nothing_known)
    seen = system.missing_libraries(screen=True, exists=nothing_known)
    assert "libxcb-cursor.so.0" not in {row.name for row in unseen}
    assert {row.name for row in seen} > {row.name for row in unseen}


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_elsewhere_qt_brings_its_own_libraries(
    platform: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(system.sys, "platform", platform)
    assert system.missing_libraries(screen=True, exists=nothing_known) == []
    names = {row.name for row in system.missing_tools(exists=nothing_known)}
    assert "age" in names
    assert "Xvfb" not in names


def test_the_misleading_message_about_xcb_cursor_has_all_three_packages() -> None:
    lost = {"libxcb-cursor.so.0", "libxcb-icccm.so.4", "libxcb-keysyms.so.1"}
    missing = system.missing_libraries(screen=True, exists=lambda name: name not in lost)
    packages = system.packages_for(missing, "apt-get", nothing_known)
    assert packages == ["libxcb-cursor0", "libxcb-icccm4", "libxcb-keysyms1"]


def test_a_renamed_package_is_the_one_this_release_knows() -> None:
    cups = [row for row in LIBRARIES if row.name == "libcups.so.2"]
    assert system.packages_for(cups, "apt-get", nothing_known) == ["libcups2"]
    assert system.packages_for(cups, "apt-get", lambda _: True) == ["libcups2t64"]


def test_two_tools_of_one_package_name_it_once() -> None:
    missing = system.missing_tools(exists=lambda name: not name.startswith("pdfto"))
    assert system.packages_for(missing, "apt-get", nothing_known) == ["poppler-utils"]


@pytest.mark.parametrize("row", LIBRARIES + SCREEN_LIBRARIES + TOOLS + SCREEN_TOOLS, ids=str)
def test_every_need_names_a_package_on_each_family_of_linux(row: Need) -> None:
    assert {"apt-get", "dnf", "pacman"} <= set(row.packages)


@pytest.mark.parametrize(
    ("manager", "line"),
    [
        (
            "apt-get",
            "sudo apt-get update && sudo apt-get install -y --no-install-recommends age",
        ),
        ("dnf", "sudo dnf install -y age"),
        ("pacman", "sudo pacman -S --needed --noconfirm age"),
        ("brew", "brew install age"),
    ],
)
def test_the_refusal_is_one_line_to_copy(manager: str, line: str) -> None:
    age = [row for row in TOOLS if row.name == "age"]
    said = system.refusal(age, manager, nothing_known)
    assert said.startswith("This computer lacks age.")
    assert said.endswith(f"\n    {line}")


def test_an_unknown_package_manager_still_gets_a_sentence() -> None:
    said = system.refusal(TOOLS[:1], None, nothing_known)
    assert said.startswith("This computer lacks age. Install what brings")


@pytest.mark.parametrize(
    ("environ", "screen"),
    [
        ({}, False),
        ({"DISPLAY": ""}, False),
        ({"DISPLAY": ":0"}, True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, True),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, False),
    ],
)
def test_a_screen_is_what_the_session_says(environ: dict[str, str], screen: bool) -> None:
    assert system.has_screen(environ) is screen


class Computer:
    """A computer with apt, whose packages and rights are set by the test."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *, root: bool) -> None:
        self.calls: list[tuple[str, ...]] = []
        self.has_lists = True
        self.lacks = ["qpdf", "age"]
        monkeypatch.setattr(system, "package_manager", lambda: "apt-get")
        monkeypatch.setattr(system, "root_prefix", lambda: [] if root else None)
        monkeypatch.setattr(system, "apt_knows", lambda _: self.has_lists)
        monkeypatch.setattr(system, "apt_get", self.apt_get)

    def apt_get(self, _prefix: list[str], *arguments: str) -> str:
        self.calls.append(arguments)
        if arguments == ("update",):
            self.has_lists = True
        elif not self.has_lists:
            return "E: Unable to locate package"
        else:
            self.lacks = [name for name in self.lacks if name not in arguments]
        return ""

    def missing(self) -> list[Need]:
        return [row for row in TOOLS if row.name in self.lacks]


def test_root_installs_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    computer = Computer(monkeypatch, root=True)
    system.ensure(computer.missing)
    assert computer.calls == [("install", "-y", "--no-install-recommends", "age", "qpdf")]
    computer.calls.clear()
    system.ensure(computer.missing)
    assert computer.calls == []


def test_without_package_lists_they_are_fetched_first(monkeypatch: pytest.MonkeyPatch) -> None:
    computer = Computer(monkeypatch, root=True)
    computer.has_lists = False
    system.ensure(computer.missing)
    assert [call[0] for call in computer.calls] == ["update", "install"]


def test_someone_without_rights_is_told_what_to_run(monkeypatch: pytest.MonkeyPatch) -> None:
    computer = Computer(monkeypatch, root=False)
    with pytest.raises(TroubleError, match="lacks age, qpdf") as told:
        system.ensure(computer.missing)
    assert str(told.value).endswith("install -y --no-install-recommends age qpdf")
    assert computer.calls == []


def test_what_is_still_missing_after_installing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    computer = Computer(monkeypatch, root=True)
    monkeypatch.setattr(system, "apt_get", lambda *_: "E: Failed to fetch")
    with pytest.raises(TroubleError, match="lacks age, qpdf"):
        system.ensure(computer.missing)


def test_root_needs_no_sudo(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0, raising=False)
    assert system.root_prefix() == []
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    monkeypatch.setattr(system, "tool_exists", lambda _: False)
    assert system.root_prefix() is None
