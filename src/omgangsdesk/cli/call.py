"""A command that is being carried out: its options, where things lie, and how it speaks."""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from omgangsdesk.cli.parsing import Asked
from omgangsdesk.cli.tables import harmless
from omgangsdesk.errors import InvalidInputError, WrongUseError
from omgangsdesk.files import typed_path
from omgangsdesk.language import Text, Translator, text

if TYPE_CHECKING:
    from omgangsdesk.bootstrap import Around
    from omgangsdesk.services.desk import Desk


class Call:
    """What a command is handed."""

    def __init__(self, asked: Asked, translator: Translator) -> None:
        self.asked = asked
        self.translator = translator

    @property
    def around(self) -> Around:
        """Where things lie on this computer, and the clock."""
        from omgangsdesk.bootstrap import around

        return around(store=self.path("--store"), translator=self.translator)

    def value(self, name: str) -> str | None:
        """What an option was given; None when it was not."""
        return self.asked.values.get(name)

    def every(self, name: str) -> tuple[str, ...]:
        """All that an option was given that may have several values."""
        return self.asked.lists.get(name, ())

    def has(self, name: str) -> bool:
        """Whether an option was given."""
        return name in self.asked.values

    def path(self, name: str) -> Path | None:
        """The path that an option was given."""
        found = self.value(name)
        return None if found is None else typed_path(found)

    def must_path(self, name: str) -> Path:
        """The path of an option that the command can't do without.

        Raises:
            WrongUseError: it is missing.
        """
        found = self.path(name)
        if found is None:
            raise WrongUseError(text("{name} is missing.", name=name))
        return found

    def day(self) -> dt.date | None:
        """The business day asked for; None for today.

        Raises:
            WrongUseError: it is no day.
        """
        written = self.value("--day")
        if written is None:
            return None
        try:
            found = dt.date.fromisoformat(written)
        except ValueError as error:
            raise _no_day(written) from error
        if found.isoformat() != written:
            raise _no_day(written)
        return found

    def tell(self, what: Text) -> None:
        """A sentence on the terminal."""
        print(harmless(self.translator.say(what)))

    def warn(self, what: Text) -> None:
        """A sentence beside the output."""
        print(harmless(self.translator.say(what)), file=sys.stderr)

    def tell_json(self, what: Any) -> None:
        """One JSON value, as UTF-8 where the terminal takes that."""
        plainly = (sys.stdout.encoding or "").lower().replace("-", "") != "utf8"
        json.dump(what, sys.stdout, ensure_ascii=plainly, indent=2)
        print()

    def passphrase(self) -> str:
        """The passphrase, out of the file or typed.

        Raises:
            InvalidInputError: the file can't be used.
            WrongUseError: there is no file, and nobody to ask.
        """
        from omgangsdesk.security.passphrases import read_passphrase_file

        file = self.path("--passphrase-file")
        if file is not None:
            return read_passphrase_file(file)
        return self.ask_secret(text("Passphrase: "))

    def ask_secret(self, prompt: Text) -> str:
        """Something typed that does not show.

        Raises:
            WrongUseError: nobody sits at a terminal.
        """
        if not sys.stdin.isatty():
            raise WrongUseError(
                text("There is no terminal to ask the passphrase at. Give --passphrase-file.")
            )
        import getpass

        try:
            return getpass.getpass(self.translator.say(prompt))
        except EOFError as error:
            raise InvalidInputError(text("Nothing was typed. Nothing was done.")) from error

    def ask(self, name: str, prompt: Text) -> str:
        """An option's value, or what is typed instead.

        Raises:
            WrongUseError: neither is there.
        """
        found = self.value(name)
        if found is not None:
            return found
        if not sys.stdin.isatty():
            raise WrongUseError(text("{name} is missing.", name=name))
        try:
            return input(self.translator.say(prompt))
        except EOFError as error:
            raise InvalidInputError(text("Nothing was typed. Nothing was done.")) from error

    @contextmanager
    def desk(self, *, passphrase: str | None = None) -> Iterator[Desk]:
        """The store, unlocked; closed afterwards. What opening it found is told.

        `passphrase` is given where it was asked already.
        """
        from omgangsdesk.bootstrap import open_desk
        from omgangsdesk.services.practice.play import catch_up

        ask = self.passphrase if passphrase is None else lambda: passphrase
        opened = open_desk(self.around, ask, label=self.value("--as"))
        try:
            catch_up(opened)
            yield opened
        finally:
            for notice in opened.notices:
                self.warn(notice)
            opened.close()


def _no_day(written: str) -> WrongUseError:
    return WrongUseError(text("“{value}” is no day. Write it like 2025-03-07.", value=written))
