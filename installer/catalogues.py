"""Compile the translations of every area into one catalogue per language.

Reads `resources/i18n/<language>/*.po` and writes `resources/i18n/<language>/LC_MESSAGES/
omgangsdesk.mo`, which is not kept in the repository. Needs babel, so only the environment's own
Python and the build hook run this.
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, PoFileParser

FOLDER = Path(__file__).resolve().parents[1] / "resources" / "i18n"
COMPILED = Path("LC_MESSAGES", "omgangsdesk.mo")
PO_LINE = re.compile(r'(?:#.*|(?:msg\w+(?:\[\d\])? +)?"(?:[^"\\]|\\.)*")?')

MessageID = str | tuple[str, ...] | list[str]


class CatalogueError(Exception):
    """A translation file cannot be compiled; the sentence names the file and the source text."""


def source_of(message: Message) -> str:
    """The English source text; of a sentence that counts, its singular."""
    return message.id if isinstance(message.id, str) else message.id[0]


def is_finished(message: Message) -> bool:
    """Whether a translator finished this one: not fuzzy, and no form left empty."""
    forms = [message.string] if isinstance(message.string, str) else list(message.string or ())
    return not message.fuzzy and bool(forms) and all(forms)


class OneVoice(Catalog):
    """A catalogue that refuses a second, different translation of the same text."""

    def __setitem__(self, id: MessageID, message: Message) -> None:  # noqa: A002 - babel's name
        """Add a message.

        Raises:
            ValueError: the text is there already and was translated differently.
        """
        earlier = self.get(id, message.context) if id else None
        if earlier and (earlier.id, earlier.string) != (message.id, message.string):
            raise ValueError(
                f'"{source_of(message)}" is translated differently: '
                f"{message.string!r} here, {earlier.string!r} earlier"
            )
        super().__setitem__(id, message)


def whole_lines(file: Iterable[str]) -> Iterator[str]:
    """The lines of a .po file, which babel reads too kindly.

    Raises:
        ValueError: a text has no closing quote, or a bare quote inside.
    """
    for number, line in enumerate(file, 1):
        if not PO_LINE.fullmatch(line.strip()):
            raise ValueError(f"line {number} is no whole line of a .po file")
        yield line


def read_area(path: Path, language: str) -> Catalog:
    """One .po file.

    Raises:
        CatalogueError: the file is no .po file, is not UTF-8, or says a text twice differently.
    """
    catalogue = OneVoice(locale=language, charset="utf-8")
    try:
        with path.open(encoding="utf-8") as file:
            PoFileParser(catalogue, abort_invalid=True).parse(whole_lines(file))
    except (PoFileError, ValueError) as error:
        raise CatalogueError(f"{path.name} ({language}): {error}") from error
    return catalogue


def merge(paths: Iterable[Path], language: str) -> Catalog:
    """The finished texts of several areas in one catalogue; twice the same is allowed.

    Raises:
        CatalogueError: see `read_area`, or two areas translate one text differently.
    """
    merged = OneVoice(locale=language, charset="utf-8", project="OmgangsDesk", fuzzy=False)
    for path in paths:
        for message in read_area(path, language):
            if source_of(message) and is_finished(message):
                try:
                    merged[message.id] = message
                except ValueError as error:
                    raise CatalogueError(f"{path.name} ({language}): {error}") from error
    return merged


def write_aside(catalogue: Catalog, path: Path) -> None:
    """Write the compiled catalogue so that a reader never meets half a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".part", delete=False) as file:
        write_mo(file, catalogue)
    aside = Path(file.name)
    aside.chmod(0o644)
    aside.replace(path)


def compile_all(folder: Path = FOLDER) -> dict[str, int]:
    """Compile every language under `folder`, and count the texts of each.

    Raises:
        CatalogueError: see `merge` and `read_area`.
    """
    counts = {}
    for language in sorted({path.parent.name for path in folder.glob("*/*.po")}):
        catalogue = merge(sorted((folder / language).glob("*.po")), language)
        write_aside(catalogue, folder / language / COMPILED)
        counts[language] = len(catalogue)
    return counts


def main() -> int:
    """Compile, and say how much there is."""
    try:
        counts = compile_all()
    except CatalogueError as error:
        print(f"The translations cannot be compiled: {error}", file=sys.stderr)
        return 1
    for language, count in counts.items():
        print(f"{language}: {count} texts")
    return 0


if __name__ == "__main__":
    sys.exit(main())
