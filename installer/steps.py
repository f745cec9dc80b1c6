"""The steps of a set-up: environment, packages, the project itself, translations, bytecode."""

from __future__ import annotations

import importlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import system
from alone import alone
from environment import MARKER, Environment, fingerprints, outdated
from trouble import TroubleError, say

PIP_SENTENCES: Mapping[str, str] = {
    "DO NOT MATCH THE HASHES": "A package is not the one the lock names; do not use it. Try "
    "again on another network, and tell whoever keeps this program when it happens again.",
    "No space left": "The disk is full. Make some 2 GB free, and run this again.",
    "name resolution": "",
    "getaddrinfo": "",
    "nodename nor servname": "",
    "Failed to establish a new connection": "",
    "Network is unreachable": "",
    "timed out": "",
    "No matching distribution": "A package cannot be had for this computer and this Python: "
    "either the package index cannot be reached, or nobody made the package for it.",
}
"""What to say for what pip complains of; an empty sentence means that the network is away."""

OFFLINE = (
    "The packages cannot be fetched: this computer seems to have no connection. Nothing is lost; "
    "run this again when there is one."
)


def clean_environ(environ: Mapping[str, str]) -> dict[str, str]:
    """The variables for a Python of the environment: none that points it at other packages."""
    kept = {k: v for k, v in environ.items() if k not in {"PYTHONHOME", "PYTHONPATH"}}
    return {**kept, "PIP_USER": "0"}


def sentence_for(output: str) -> str:
    """What to tell a person about pip's complaint."""
    for sign, sentence in PIP_SENTENCES.items():
        if sign in output:
            return sentence or OFFLINE
    return "The packages cannot be installed; what pip said is above. Nothing else was changed."


def run_quietly(call: Sequence[str], root: Path) -> None:
    """Run a step of the set-up; its last lines are shown only when it fails.

    Raises:
        TroubleError: it failed.
    """
    done = subprocess.run(
        call,
        cwd=root,
        env=clean_environ(os.environ),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    if done.returncode:
        output = done.stdout.decode(errors="replace")
        say("\n".join(f"  | {line}" for line in output.splitlines()[-12:]))
        raise TroubleError(sentence_for(output))


def make_folder(environment: Environment) -> None:
    """Make an empty environment, with the marker that it is not finished.

    Raises:
        TroubleError: Python's own module for it fails or is missing.
    """
    version = ".".join(str(part) for part in sys.version_info[:2])
    debian = system.need("ensurepip", f"python{version}-venv")
    system.ensure(lambda: [] if has_module("ensurepip") else [debian])
    shutil.rmtree(environment.folder, ignore_errors=True)
    environment.folder.mkdir()
    (environment.folder / MARKER).touch()
    say(f"Making an environment for Python {version} in .venv …")
    run_quietly([sys.executable, "-m", "venv", str(environment.folder)], environment.root)


def has_module(name: str) -> bool:
    """Whether this Python has a module, also when it was installed a moment ago."""
    importlib.invalidate_caches()
    return importlib.util.find_spec(name) is not None


def install_packages(environment: Environment) -> None:
    """Fetch and install what the lock names; the marker stays when that is broken off.

    Raises:
        TroubleError: the network is away, a hash differs, the disk is full.
    """
    lock = environment.root / "requirements.lock"
    count = sum("==" in line for line in lock.read_text(encoding="utf-8").splitlines())
    say(f"Fetching and installing {count} packages (some 150 MB, only this once) …")
    (environment.folder / MARKER).touch()
    pip(
        environment, "--require-hashes", "--only-binary=:all:", "--no-compile",
        "--retries=2", "-r", str(lock),
    )  # fmt: skip
    environment.record("folder", str(environment.folder))
    (environment.folder / MARKER).unlink()


def install_project(environment: Environment) -> None:
    """Make the checkout importable and its command known.

    Raises:
        TroubleError: the build fails.
    """
    say("Installing OmgangsDesk itself …")
    pip(environment, "--no-index", "--no-build-isolation", "--no-deps", "-e", ".")


def pip(environment: Environment, *arguments: str) -> None:
    """`pip install` with `arguments`, in the environment."""
    call = [environment.command("python"), "-m", "pip", "--disable-pip-version-check", "install"]
    run_quietly([*call, "--no-input", *arguments], environment.root)


def compile_catalogues(environment: Environment) -> None:
    """Compile the translations.

    Raises:
        TroubleError: two files contradict each other; the lines above say which.
    """
    script = environment.root / "installer" / "catalogues.py"
    done = subprocess.run(
        [environment.command("python"), str(script)], stdout=subprocess.DEVNULL, check=False
    )
    if done.returncode:
        raise TroubleError("Mend the translation file named above, and run this again.")


def compile_bytecode(environment: Environment, *, packages: bool) -> None:
    """Compile modules ahead, so that no start pays for it, not even where Python may not write.

    A module that does not compile is left alone: packages carry templates that are no Python.
    """
    folders = [str(environment.root / "src")]
    if packages:
        say("Compiling …")
        folders.append(str(environment.packages()))
    call = [environment.command("python"), "-m", "compileall", "-qq", "-j", "0", *folders]
    subprocess.run(call, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)


def set_up(environment: Environment) -> None:
    """Bring the environment up to date; a fraction of a second when it is.

    Raises:
        TroubleError: with the sentence that says what to do.
    """
    if not outdated(environment):
        return
    with alone(Path(__file__)):
        parts = outdated(environment)  # the other set-up may have done it all
        if not parts:
            return
        wanted = fingerprints(environment.root)
        if not environment.is_usable():
            make_folder(environment)
        work: dict[str, Callable[[], None]] = {
            "packages": lambda: install_packages(environment),
            "project": lambda: install_project(environment),
            "catalogues": lambda: compile_catalogues(environment),
            "bytecode": lambda: compile_bytecode(environment, packages="packages" in parts),
        }
        for part in parts:
            work[part]()
            environment.record(part, wanted[part])
        if "packages" in parts:
            say("Set up.")
