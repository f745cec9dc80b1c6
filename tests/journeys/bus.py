"""An accessibility bus of a test's own: a virtual screen, a message bus, and what lies on it.

Everything is found free or made new (display number, addresses, home), so that tests beside each
other, and the desktop of whoever runs them, know nothing of each other.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jeepney import DBusAddress, HeaderFields, Message, MessageType, new_method_call
from jeepney.bus import get_bus
from jeepney.io.blocking import DBusConnection, prep_socket

PATIENCE = 100.0
"""Seconds that anything may take on a computer that is busy; what is there sooner is not waited for."""
LACKS = (
    "This computer lacks {}. “python3 installer test” installs it, or names the command that does."
)
PROPERTIES = "org.freedesktop.DBus.Properties"
A11Y = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus")
_SCREEN = ("-screen", "0", "1600x1000x24", "-nolisten", "tcp", "-noreset")

Call = tuple[str, str, str, str, str, tuple[Any, ...]]
"""Name on the bus, path, interface, method, signature and arguments."""


@dataclass(frozen=True, slots=True)
class Failed:
    """What a call came to that was refused: often the thing has just gone."""

    name: str


class Bus:
    """A connection that asks many things at once and keeps the signals that come between."""

    def __init__(self, address: str) -> None:
        self._connection = DBusConnection(prep_socket(get_bus(address), timeout=PATIENCE))
        self.signals: deque[Message] = deque()

    def close(self) -> None:
        self._connection.close()

    def ask_all(self, calls: Sequence[Call]) -> list[Any]:
        """The answers, each a tuple, or `Failed`; none of them is waited for before the next."""
        waiting: dict[int, int] = {}
        for place, (name, path, interface, method, signature, arguments) in enumerate(calls):
            message = new_method_call(
                DBusAddress(path, name, interface), method, signature or None, arguments
            )
            serial = next(self._connection.outgoing_serial)
            self._connection.send(message, serial=serial)
            waiting[serial] = place
        answers: list[Any] = [None] * len(calls)
        while waiting:
            message = self._connection.receive(timeout=PATIENCE)
            place = waiting.pop(message.header.fields.get(HeaderFields.reply_serial, -1), -1)
            if place >= 0:
                failed = message.header.message_type is MessageType.error
                answers[place] = (
                    Failed(message.header.fields[HeaderFields.error_name])
                    if failed
                    else message.body
                )
            elif message.header.message_type is MessageType.signal:
                self.signals.append(message)
        return answers

    def ask(self, call: Call) -> Any:
        """The answer to one call.

        Raises:
            AssertionError: it was refused.
        """
        answer = self.ask_all([call])[0]
        assert not isinstance(answer, Failed), f"{call[2]}.{call[3]}: {answer}"
        return answer

    def next_signal(self, seconds: float) -> bool:
        """Wait until something is heard; whether anything was."""
        try:
            message = self._connection.receive(timeout=max(0.0, seconds))
        except TimeoutError:
            return False
        if message.header.message_type is MessageType.signal:
            self.signals.append(message)
        return True


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Where a program is started so that it is seen on the virtual screen and heard on the bus."""

    environ: dict[str, str]
    bus: Bus


def _told(pipe: int, by: subprocess.Popen[bytes]) -> str:
    """The line a server writes once it is ready."""
    with os.fdopen(pipe) as told:
        line = told.readline().strip()
    assert line, f"{by.args!r} did not start"
    return line


@contextmanager
def _server(*command: str, tells: str, environ: dict[str, str]) -> Iterator[str]:
    """Run a server that writes where it can be reached to the file descriptor put after `tells`."""
    assert shutil.which(command[0]), LACKS.format(command[0])
    reader, writer = os.pipe()
    process = subprocess.Popen(
        [*command, *(part.format(writer) for part in tells.split())],
        pass_fds=(writer,),
        env=environ,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(writer)
    try:
        yield _told(reader, process)
    finally:
        process.terminate()
        process.wait(PATIENCE)


@contextmanager
def accessible_screen() -> Iterator[Surroundings]:
    """A screen with an accessibility bus on which a screen reader has said that it listens."""
    with ExitStack() as stack:
        # Short, since the path of a socket may not be long.
        home = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="bus-")))
        (run := home / "run").mkdir(mode=0o700)
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("XDG_", "DBUS_", "AT_SPI", "WAYLAND", "QT_"))
        }
        environ = kept | {
            "HOME": str(home),
            "XDG_RUNTIME_DIR": str(run),
            "GSETTINGS_BACKEND": "memory",
            "QT_QPA_PLATFORM": "xcb",
            "LANG": "C.UTF-8",
        }
        display = stack.enter_context(
            _server("Xvfb", *_SCREEN, tells="-displayfd {}", environ=environ)
        )
        environ["DISPLAY"] = f":{display}"
        session = stack.enter_context(
            _server(
                "dbus-daemon", "--session", "--nofork", tells="--print-address={}", environ=environ
            )
        )
        environ["DBUS_SESSION_BUS_ADDRESS"] = session
        desk = Bus(session)
        stack.callback(desk.close)
        name, path, interface = A11Y.bus_name, A11Y.object_path, A11Y.interface
        (found,) = desk.ask_all([(name, path, interface, "GetAddress", "", ())])
        assert not isinstance(found, Failed), LACKS.format(f"{name} ({found.name})")
        (address,) = found
        for status in ("IsEnabled", "ScreenReaderEnabled"):
            said = ("org.a11y.Status", status, ("b", True))
            desk.ask((name, path, PROPERTIES, "Set", "ssv", said))
        bus = Bus(address)
        stack.callback(bus.close)
        yield Surroundings(environ=environ, bus=bus)
