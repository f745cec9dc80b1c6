"""What may be a passphrase or a sign-in code, and how they are read."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from omgangsdesk.errors import InvalidInputError
from omgangsdesk.language import text
from omgangsdesk.security.files import read_bounded

SHORTEST = 12
"""Fewest characters of a passphrase. No rule about kinds of characters: length is what helps."""

LONGEST = 1024
"""Most characters of a passphrase; what is longer was not typed."""

LONGEST_LABEL = 12
"""Most characters of a sign-in code, which stands readable in the key file: initials, no name."""

_LABEL_MARKS = ".-_"
_FILE_LIMIT = 4 * LONGEST


def passphrase_bytes(passphrase: str) -> bytes | None:
    """The bytes that are stretched: NFC, so that every keyboard's é is the same, then UTF-8.

    None when it can't be anyone's passphrase: too long, or with broken characters.
    """
    if len(passphrase) > LONGEST:
        return None
    try:
        return unicodedata.normalize("NFC", passphrase).encode()
    except UnicodeEncodeError:
        return None


def check_new_passphrase(passphrase: str, label: str) -> bytes:
    """The bytes of a new passphrase for the colleague with sign-in code `label`.

    Raises:
        InvalidInputError: it is too short, too long, or nothing but the sign-in code.
    """
    secret = passphrase_bytes(passphrase)
    if secret is None:
        raise InvalidInputError(
            text(
                "This passphrase can't be used: it is longer than {count} characters or has "
                "characters that can't be stored. Choose another one.",
                count=LONGEST,
            )
        )
    if len(unicodedata.normalize("NFC", passphrase).strip()) < SHORTEST:
        raise InvalidInputError(
            text(
                "A passphrase has at least {count} characters. Take four or five words that do "
                "not belong together.",
                count=SHORTEST,
            )
        )
    if not fold(passphrase).replace(fold(label), "").strip():
        raise InvalidInputError(
            text("The passphrase can't be the sign-in code itself. Choose another one.")
        )
    return secret


def clean_label(label: str) -> str:
    """A new sign-in code as it is stored.

    Raises:
        InvalidInputError: it is empty, too long, or has other characters than letters, digits,
            dots, dashes and underscores; a space would invite full names.
    """
    found = unicodedata.normalize("NFC", label).strip()
    sound = all(unicodedata.category(char)[0] in "LMN" or char in _LABEL_MARKS for char in found)
    if not found or len(found) > LONGEST_LABEL or not sound:
        raise InvalidInputError(
            text(
                "A sign-in code has 1 to {count} letters or digits, without spaces: initials, "
                "not a name.",
                count=LONGEST_LABEL,
            )
        )
    return found


def fold(label: str) -> str:
    """`label` as it is compared: neither case nor the way accents are stored matters."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", label).casefold()).strip()


def read_passphrase_file(path: Path) -> str:
    """The passphrase in the file at `path`, without the one line end that editors add.

    Raises:
        InvalidInputError: the file is missing, unreadable, empty, too big or no text.
    """
    try:
        raw = read_bounded(path, _FILE_LIMIT)
    except FileNotFoundError as error:
        raise InvalidInputError(
            text("There is no passphrase file {file}.", file=str(path))
        ) from error
    except (OSError, ValueError) as error:
        raise InvalidInputError(
            text("The passphrase file {file} can't be read.", file=str(path))
        ) from error
    if len(raw) > _FILE_LIMIT:
        raise InvalidInputError(
            text("The passphrase file {file} is too big to hold a passphrase.", file=str(path))
        )
    try:
        # Windows' Notepad puts a byte order mark in front.
        found = raw.decode("utf-8-sig").removesuffix("\n").removesuffix("\r")
    except UnicodeDecodeError as error:
        raise InvalidInputError(
            text("The passphrase file {file} is not UTF-8 text.", file=str(path))
        ) from error
    if not found:
        raise InvalidInputError(text("The passphrase file {file} is empty.", file=str(path)))
    return found
