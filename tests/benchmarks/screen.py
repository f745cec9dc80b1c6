"""A virtual screen, and how long a program takes to its first window on it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil

SMALLEST = (250, 120)
_WINDOW = re.compile(r"(0x[0-9a-f]+) .*?(\d+)x(\d+)\+")


@contextmanager
def virtual_screen(folder: Path) -> Iterator[dict[str, str]]:
    """The environment of a fresh virtual screen and an empty home."""
    reader, writer = os.pipe()
    server = subprocess.Popen(
        [
            "Xvfb",
            "-displayfd",
            str(writer),
            "-screen",
            "0",
            "1600x1000x24",
            "-nolisten",
            "tcp",
            "-noreset",
        ],
        pass_fds=(writer,),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(writer)
    try:
        with os.fdopen(reader) as told:
            display = told.readline().strip()
        runtime = folder / "run"
        runtime.mkdir(mode=0o700)
        yield os.environ | {
            "DISPLAY": f":{display}",
            "QT_QPA_PLATFORM": "xcb",
            "XDG_RUNTIME_DIR": str(runtime),
            "HOME": str(folder),
            "LANG": "C.UTF-8",
        }
    finally:
        server.terminate()
        server.wait()


def _windows(environment: dict[str, str]) -> set[str]:
    # A window that goes while the tree is walked fails the whole walk: it is walked again then.
    tree = subprocess.run(
        ["xwininfo", "-root", "-tree"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    ).stdout
    return {
        found[1]
        for found in map(_WINDOW.search, tree.splitlines())
        if found and int(found[2]) > SMALLEST[0] and int(found[3]) > SMALLEST[1]
    }


def _viewable(window: str, environment: dict[str, str]) -> bool:
    told = subprocess.run(
        ["xwininfo", "-id", window], env=environment, capture_output=True, text=True, check=False
    )
    return "IsViewable" in told.stdout


def first_window(command: Sequence[str], environment: dict[str, str]) -> tuple[float, float]:
    """Seconds from process start to a viewable window, and MB resident a second later."""
    before = _windows(environment)
    started = time.perf_counter()
    process = subprocess.Popen(
        command,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        while not any(_viewable(one, environment) for one in _windows(environment) - before):
            if process.poll() is not None or time.perf_counter() - started > 60:
                raise RuntimeError(f"no window: {command[0]}")
        elapsed = time.perf_counter() - started
        time.sleep(1)
        top = psutil.Process(process.pid)
        family = [top, *top.children(recursive=True)]
        return elapsed, sum(one.memory_info().rss for one in family) / 2**20
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
