"""What is in `.venv/`, and what of it is out of date.

What was done is written down in `.venv/set-up.json`, each part with a fingerprint of what it was
made from. An install that was broken off leaves its marker, and is made anew.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable
from pathlib import Path

PYTHONS = ("3.13", "3.12", "3.11")
MARKER = "unfinished"
STAMP = "set-up.json"


class Environment:
    """The environment of one checkout, and the record of what was done to it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / ".venv"
        self.scripts = self.folder / ("Scripts" if os.name == "nt" else "bin")
        self.suffix = ".exe" if os.name == "nt" else ""

    def command(self, name: str) -> str:
        """The path of a command in the environment."""
        return str(self.scripts / f"{name}{self.suffix}")

    def done(self) -> dict[str, str]:
        """What was done, by part; nothing when the record is absent or unreadable."""
        try:
            found = json.loads((self.folder / STAMP).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return {str(k): str(v) for k, v in found.items()} if isinstance(found, dict) else {}

    def record(self, part: str, fingerprint: str) -> None:
        """Write down that a part is done."""
        aside = self.folder / f"{STAMP}.part"
        aside.write_text(json.dumps({**self.done(), part: fingerprint}, indent=1), "utf-8")
        aside.replace(self.folder / STAMP)

    def is_usable(self) -> bool:
        """Whether packages can be put on top of what is there.

        An environment is not usable when it was broken off, was made for another folder (its
        commands name the old one), has lost its Python, or has one that is too old or too new.
        """
        if (self.folder / MARKER).exists() or not Path(self.command("python")).is_file():
            return False
        if self.done().get("folder", str(self.folder)) != str(self.folder):
            return False
        return self.version() in PYTHONS

    def version(self) -> str:
        """Which Python it was made with, such as 3.11; nothing when there is none."""
        version = config_value(self.folder / "pyvenv.cfg", "version")
        return ".".join(version.split(".")[:2])

    def packages(self) -> Path:
        """The folder its packages are in."""
        if os.name == "nt":
            return self.folder / "Lib" / "site-packages"
        return self.folder / "lib" / f"python{self.version()}" / "site-packages"


def config_value(path: Path, key: str) -> str:
    """The value of `key` in a pyvenv.cfg, or nothing."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError:
        return ""
    pairs = (line.split("=", 1) for line in lines if "=" in line)
    return next((value.strip() for name, value in pairs if name.strip() == key), "")


def of_contents(paths: Iterable[Path]) -> str:
    """Fingerprint of what is in the files."""
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.read_bytes())
    return digest.hexdigest()


def of_listing(paths: Iterable[Path]) -> str:
    """Fingerprint of names, sizes and times: quick, for many files."""
    rows = [(str(path), path.stat().st_size, path.stat().st_mtime_ns) for path in sorted(paths)]
    return hashlib.sha256(repr(rows).encode()).hexdigest()


def fingerprints(root: Path) -> dict[str, str]:
    """What each part of the set-up depends on, in the order in which the parts are done."""
    project = (root / "pyproject.toml", root / "src" / "omgangsdesk" / "__init__.py")
    return {
        "packages": of_contents([root / "requirements.lock"]),
        "project": of_contents(project),
        "catalogues": of_listing((root / "resources" / "i18n").glob("*/*.po")),
        "bytecode": of_listing((root / "src").rglob("*.py")),
    }


def catalogues_exist(root: Path) -> bool:
    """Whether every language with translations has its compiled catalogue."""
    languages = {path.parent for path in (root / "resources" / "i18n").glob("*/*.po")}
    return all((path / "LC_MESSAGES" / "omgangsdesk.mo").is_file() for path in languages)


def outdated(environment: Environment) -> list[str]:
    """The parts that are to be done again, in order; new packages bring all the others."""
    wanted = fingerprints(environment.root)
    done = environment.done() if environment.is_usable() else {}
    if not catalogues_exist(environment.root):
        done.pop("catalogues", None)
    parts = [part for part in wanted if done.get(part) != wanted[part]]
    return list(wanted) if "packages" in parts else parts
