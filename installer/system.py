"""What the computer itself must have: shared libraries for Qt, and tools the tests use.

Package names were looked up per family of systems; a name nobody is sure of is left out.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from trouble import TroubleError, say


@dataclass(frozen=True)
class Need:
    """A library or tool, and the package that brings it.

    Attributes:
        name: file name of the library, or of the command.
        packages: per package manager the names it went by, newest first.
    """

    name: str
    packages: Mapping[str, tuple[str, ...]]


def need(name: str, apt: str = "", dnf: str = "", pacman: str = "", brew: str = "") -> Need:
    """One row of the tables below; several names in one cell are separated by spaces."""
    cells = {"apt-get": apt, "dnf": dnf, "pacman": pacman, "brew": brew}
    return Need(name, {manager: tuple(cell.split()) for manager, cell in cells.items() if cell})


LIBRARIES = (
    need("libEGL.so.1", "libegl1", "libglvnd-egl", "libglvnd"),
    need("libGL.so.1", "libgl1", "libglvnd-glx", "libglvnd"),
    need("libX11.so.6", "libx11-6", "libX11", "libx11"),
    need("libcups.so.2", "libcups2t64 libcups2", "cups-libs", "libcups"),
    need("libdbus-1.so.3", "libdbus-1-3", "dbus-libs", "dbus"),
    need("libfontconfig.so.1", "libfontconfig1", "fontconfig", "fontconfig"),
    need("libfreetype.so.6", "libfreetype6", "freetype", "freetype2"),
    need("libglib-2.0.so.0", "libglib2.0-0t64 libglib2.0-0", "glib2", "glib2"),
    need("libxkbcommon.so.0", "libxkbcommon0", "libxkbcommon", "libxkbcommon"),
    need("libzstd.so.1", "libzstd1", "libzstd", "zstd"),
)
"""What Qt loads always, unseen too; CUPS is there to print."""

SCREEN_LIBRARIES = (
    need("libX11-xcb.so.1", "libx11-xcb1", "libX11-xcb", "libx11"),
    need("libxcb-cursor.so.0", "libxcb-cursor0", "xcb-util-cursor", "xcb-util-cursor"),
    need("libxcb-glx.so.0", "libxcb-glx0", "libxcb", "libxcb"),
    need("libxcb-icccm.so.4", "libxcb-icccm4", "xcb-util-wm", "xcb-util-wm"),
    need("libxcb-image.so.0", "libxcb-image0", "xcb-util-image", "xcb-util-image"),
    need("libxcb-keysyms.so.1", "libxcb-keysyms1", "xcb-util-keysyms", "xcb-util-keysyms"),
    need("libxcb-randr.so.0", "libxcb-randr0", "libxcb", "libxcb"),
    need("libxcb-render.so.0", "libxcb-render0", "libxcb", "libxcb"),
    need(
        "libxcb-render-util.so.0",
        "libxcb-render-util0",
        "xcb-util-renderutil",
        "xcb-util-renderutil",
    ),
    need("libxcb-shape.so.0", "libxcb-shape0", "libxcb", "libxcb"),
    need("libxcb-shm.so.0", "libxcb-shm0", "libxcb", "libxcb"),
    need("libxcb-sync.so.1", "libxcb-sync1", "libxcb", "libxcb"),
    need("libxcb-util.so.1", "libxcb-util1", "xcb-util", "xcb-util"),
    need("libxcb-xfixes.so.0", "libxcb-xfixes0", "libxcb", "libxcb"),
    need("libxcb-xkb.so.1", "libxcb-xkb1", "libxcb", "libxcb"),
    need("libxkbcommon-x11.so.0", "libxkbcommon-x11-0", "libxkbcommon-x11", "libxkbcommon-x11"),
)
"""What Qt loads besides, to draw on an X11 screen."""

TOOLS = (
    need("age", "age", "age", "age", "age"),
    need("jq", "jq", "jq", "jq", "jq"),
    need("pdftoppm", "poppler-utils", "poppler-utils", "poppler", "poppler"),
    need("pdftotext", "poppler-utils", "poppler-utils", "poppler", "poppler"),
    need("qpdf", "qpdf", "qpdf", "qpdf", "qpdf"),
    need("ssh-keygen", "openssh-client", "openssh", "openssh", "openssh"),
    need("unzip", "unzip", "unzip", "unzip", "unzip"),
)
"""What the tests hand our files to, to see that others can read them."""

SCREEN_TOOLS = (
    need("Xvfb", "xvfb", "xorg-x11-server-Xvfb", "xorg-server-xvfb"),
    need("dbus-daemon", "dbus", "dbus-daemon", "dbus"),
    need("org.a11y.Bus.service", "at-spi2-core", "at-spi2-core", "at-spi2-core"),
    need("xwininfo", "x11-utils", "xwininfo", "xorg-xwininfo"),
)
"""A virtual screen, what looks at it, and what a screen reader reads it over; for the tests."""

INSTALL: Mapping[str, tuple[str, ...]] = {
    "apt-get": ("apt-get", "install", "-y", "--no-install-recommends"),
    "dnf": ("dnf", "install", "-y"),
    "pacman": ("pacman", "-S", "--needed", "--noconfirm"),
    "brew": ("brew", "install"),
}

Exists = Callable[[str], bool]


def is_linux() -> bool:
    """Whether Qt's libraries come from the system; on Windows and macOS PySide6 brings its own."""
    return sys.platform.startswith("linux")


def has_screen(environ: Mapping[str, str]) -> bool:
    """Whether a window can be shown; on Linux a session says so in its environment."""
    if environ.get("QT_QPA_PLATFORM") == "offscreen":
        return False
    return not is_linux() or bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))


def library_loads(name: str) -> bool:
    """Whether the library is there, with everything it needs itself."""
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def tool_exists(name: str) -> bool:
    """Whether the command is on PATH, or a message bus can start the service of that name."""
    if name.endswith(".service"):
        return any(Path(one, "dbus-1/services", name).is_file() for one in data_folders())
    return shutil.which(name) is not None


def data_folders() -> list[str]:
    """Where programs of this computer lay what they have for others."""
    return (os.environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share").split(":")


def missing_libraries(*, screen: bool, exists: Exists = library_loads) -> list[Need]:
    """The libraries of Qt that this computer lacks."""
    if not is_linux():
        return []
    wanted = LIBRARIES + SCREEN_LIBRARIES if screen else LIBRARIES
    return [row for row in wanted if not exists(row.name)]


def missing_tools(*, exists: Exists = tool_exists) -> list[Need]:
    """The tools of the tests that this computer lacks."""
    wanted = TOOLS + SCREEN_TOOLS if is_linux() else TOOLS
    return [row for row in wanted if not exists(row.name)]


def package_manager(exists: Exists = tool_exists) -> str | None:
    """The package manager of this computer, when it is one the tables know."""
    return next((name for name in INSTALL if exists(name)), None)


def apt_knows(name: str) -> bool:
    """Whether apt could install a package of this name."""
    found = subprocess.run(
        ["apt-cache", "show", "--no-all-versions", name], capture_output=True, check=False
    )
    return found.returncode == 0


def packages_for(missing: Iterable[Need], manager: str, known: Exists) -> list[str]:
    """The packages that bring what is missing, each once.

    A name that changed between releases (`libcups2t64`, `libcups2`) is the first one that
    `known` knows, or else the last and oldest, which newer releases still provide.
    """
    chosen = set()
    for row in missing:
        names = row.packages.get(manager, ())
        if names:
            chosen.add(next((name for name in names[:-1] if known(name)), names[-1]))
    return sorted(chosen)


def command_for(packages: Sequence[str], manager: str) -> str:
    """The one line a person can copy to install `packages`."""
    line = " ".join([*INSTALL[manager], *packages])
    if manager == "brew":
        return line
    if manager == "apt-get":
        return f"sudo apt-get update && sudo {line}"
    return f"sudo {line}"


def refusal(missing: Sequence[Need], manager: str | None, known: Exists) -> str:
    """The sentence for whoever has to install something first."""
    names = ", ".join(row.name for row in missing)
    packages = packages_for(missing, manager, known) if manager else []
    if not manager or not packages:
        return (
            f"This computer lacks {names}. Install what brings them, make sure that commands "
            "are on PATH, and run this again."
        )
    return (
        f"This computer lacks {names}. Run this, and then run the same command again:\n\n"
        f"    {command_for(packages, manager)}"
    )


def root_prefix() -> list[str] | None:
    """What to put before a command so that it runs as root without asking, if that can be."""
    if not hasattr(os, "geteuid"):
        return None
    if os.geteuid() == 0:
        return []
    if tool_exists("sudo"):
        probe = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False)
        if probe.returncode == 0:
            return ["sudo", "-n"]
    return None


def apt_get(prefix: Sequence[str], *arguments: str) -> str:
    """Run apt-get without questions, and return what it said when it failed, or nothing."""
    call = [
        *prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q",
        "-o", "DPkg::Lock::Timeout=300", *arguments,
    ]  # fmt: skip
    done = subprocess.run(call, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    return "" if done.returncode == 0 else (done.stdout + done.stderr).decode(errors="replace")


def install_with_apt(missing: Sequence[Need], prefix: Sequence[str]) -> str:
    """Install what is missing; the last lines of apt's complaint, or nothing when it worked."""
    install = partial(apt_get, prefix, *INSTALL["apt-get"][1:])
    wanted = [name for row in missing for name in row.packages["apt-get"]]
    complaint = "no lists yet"
    if any(apt_knows(name) for name in wanted):
        complaint = install(*packages_for(missing, "apt-get", apt_knows))
    if complaint:  # lists that are absent or old
        apt_get(prefix, "update")
        complaint = install(*packages_for(missing, "apt-get", apt_knows))
    return "\n".join(complaint.splitlines()[-5:])


def ensure(find_missing: Callable[[], list[Need]]) -> None:
    """Install what is missing where that may be done, and see that it is there.

    Raises:
        TroubleError: something is missing and a person has to install it.
    """
    missing = find_missing()
    if not missing:
        return
    manager = package_manager()
    prefix = root_prefix() if manager == "apt-get" else None
    if prefix is None:
        raise TroubleError(refusal(missing, manager, apt_knows))
    say(f"Installing for this computer: {', '.join(row.name for row in missing)} …")
    complaint = install_with_apt(missing, prefix)
    still = find_missing()
    if still:
        if complaint:
            say(complaint)
        raise TroubleError(refusal(still, manager, apt_knows))
