"""In which language the command line speaks."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence

from omgangsdesk.language import LANGUAGES

OPTION = "--language"


def language_of(argv: Sequence[str], environ: Mapping[str, str]) -> str:
    """What `--language` asks for, else what the system speaks, else the first of ours.

    Read before the rest of the command line, so that a complaint about that is understood too.
    """
    for place, word in enumerate(argv):
        name, _, value = word.partition("=")
        if name == OPTION:
            asked = value or next(iter(argv[place + 1 :]), "")
            if asked in LANGUAGES:
                return asked
    return _of_system(environ)


def _of_system(environ: Mapping[str, str]) -> str:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environ.get(name):
            return nearest(environ[name])
    if os.name != "nt":
        return LANGUAGES[0]
    import locale  # Windows sets no such variable

    return nearest(locale.getlocale()[0] or "")


def nearest(named: str) -> str:
    """The language of ours for a locale's name: `fr_BE.UTF-8`, or `French_Belgium` on Windows."""
    wanted = named.split(".", maxsplit=1)[0].split("@", maxsplit=1)[0]
    if wanted in {"nl_NL", "Dutch_Netherlands"}:
        return "nl_NL"
    begins = {"fr": "fr", "French": "fr", "en": "en", "English": "en"}
    return begins.get(wanted.split("_")[0], LANGUAGES[0])
