"""What a command is made of: its words, operands, options and help."""

from __future__ import annotations

from dataclasses import dataclass

from omgangsdesk.language import Text


@dataclass(frozen=True, slots=True)
class Option:
    """An option; with `value` (what stands for it in the help) it takes one, or `several`."""

    name: str
    help: Text
    value: str = ""
    several: bool = False


@dataclass(frozen=True, slots=True)
class Command:
    """A command: its words, the operands it needs or may have, its options, its help."""

    words: tuple[str, ...]
    group: str
    help: Text
    needs: tuple[str, ...] = ()
    may: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    must: tuple[str, ...] = ()
    """Names of options that it can't do without."""

    @property
    def name(self) -> str:
        """Its words in a row."""
        return " ".join(self.words)
