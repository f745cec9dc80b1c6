"""In which language the command line speaks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from omgangsdesk.language import LANGUAGES

SPOKEN = (*LANGUAGES, "en")
"""Languages that can be asked for; English is that of the source texts."""

OPTION = "--language"


def language_of(argv: Sequence[str], environ: Mapping[str, str]) -> str:
    """What `--language` asks for, else what the system speaks, else the first of ours.

    Read before the rest of the command line, so that a complaint about that is understood too.
    """
    for place, word in enumerate(argv):
        name, _, value = word.partition("=")
        if name == OPTION:
            asked = value or next(iter(argv[place + 1 :]), "")
            if asked in SPOKEN:
                return asked
    return _of_system(environ)


def _of_system(environ: Mapping[str, str]) -> str:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environ.get(name):
            wanted = environ[name].split(".")[0]
            return wanted if wanted in LANGUAGES else LANGUAGES[0]
    import locale  # where no such variable is set, as on Windows

    found = locale.getlocale()[0] or ""
    return "nl_NL" if found in {"nl_NL", "Dutch_Netherlands"} else LANGUAGES[0]
