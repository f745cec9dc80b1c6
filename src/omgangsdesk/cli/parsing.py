"""From the words of the command line to what is asked.

Options may stand before and after the command. Own code rather than argparse, so that every
complaint is translated and the window need not wait for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from omgangsdesk.cli.spec import (
    COMMANDS,
    EVERYWHERE,
    HELP,
    LANGUAGE,
    VERSION,
    WINDOW,
    Command,
    Option,
)
from omgangsdesk.cli.usage import usage_line
from omgangsdesk.errors import WrongUseError
from omgangsdesk.language import LANGUAGES, Text, Translator, text

_SHORT = {"-h": HELP.name}
PLACES = ("FILE", "DIR", "SCRIPT")
"""What operands and values are called that name a file or a folder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the command line asks; without a command, the window."""

    command: Command | None
    operands: tuple[str, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict)
    """Options by name; a switch has its own name as value."""
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """All values of the options that may have several."""

    @property
    def help(self) -> bool:
        """Whether only help is asked for."""
        return HELP.name in self.values

    @property
    def version(self) -> bool:
        """Whether only the version is asked for."""
        return VERSION.name in self.values


def parse(argv: Sequence[str]) -> Asked:
    """What `argv` asks.

    Raises:
        WrongUseError: the sentence says which word is wrong.
    """
    words, values, lists = _sorted_out(argv)
    if HELP.name in values and len(words) == 1 and _with_first_word(words[0]):
        return Asked(command=None, values=values)
    command, operands = _command(words)
    if HELP.name in values or VERSION.name in values:
        return Asked(command=command, values=values)
    _check_options(command, values)
    if command is not None:
        _check_operands(command, operands)
    language = values.get(LANGUAGE.name, LANGUAGES[0])
    if language not in LANGUAGES:
        raise WrongUseError(
            text(
                "“{value}” is none of the languages {known}.",
                value=language,
                known=_row(LANGUAGES),
            )
        )
    return Asked(command=command, operands=operands, values=values, lists=lists)


def usage_of(argv: Sequence[str], translator: Translator) -> str:
    """How to use what `argv` seems to be about."""
    words = [word for word in argv if not word.startswith("-")]
    for command in sorted(COMMANDS, key=_by_words):
        if set(command.words) <= set(words):
            return usage_line(command, translator)
    return usage_line(None, translator)


def _by_words(command: Command) -> int:
    """The longest first: `conflicts settle` is no `conflicts` with a word too many."""
    return -len(command.words)


def _known() -> dict[str, Option]:
    every = [*EVERYWHERE, HELP, VERSION, *(one for command in COMMANDS for one in command.options)]
    return {one.name: one for one in every}


def _sorted_out(
    argv: Sequence[str],
) -> tuple[list[str], dict[str, str], dict[str, tuple[str, ...]]]:
    known, left = _known(), list(argv)
    words: list[str] = []
    values: dict[str, str] = {}
    lists: dict[str, tuple[str, ...]] = {}
    while left:
        word = left.pop(0)
        if word == "--":
            return words + left, values, lists
        if not word.startswith("-") or word == "-" or word[1].isdigit():  # such as -1
            words.append(word)
            continue
        name, given, value = _SHORT.get(word, word).partition("=")
        option = known.get(name)
        if option is None:
            raise WrongUseError(
                _unknown(text("There is no option {name}.", name=name), name, known)
            )
        if name in values and not option.several:
            raise WrongUseError(text("{name} is given twice.", name=name))
        values[name] = _value(option, given, value, left)
        if option.several:
            lists[name] = (*lists.get(name, ()), values[name], *([] if given else _rest(left)))
    return words, values, lists


def _rest(left: list[str]) -> Iterator[str]:
    """Further values of an option that may have several: up to the next option."""
    while left and not left[0].startswith("-"):
        yield left.pop(0)


def _value(option: Option, given: str, value: str, left: list[str]) -> str:
    if not option.value:
        if given:
            raise WrongUseError(text("{name} takes no value.", name=option.name))
        return option.name
    lacking = not left or left[0].startswith("--")
    if not given and not lacking:
        value = left.pop(0)
    if (lacking and not given) or _names_nothing(option.value, value):
        raise WrongUseError(
            text("{name} needs a value: {value}.", name=option.name, value=option.value)
        )
    return value


def _names_nothing(name: str, value: str) -> bool:
    """Whether a file or folder is left empty, which would be the folder one stands in."""
    return name in PLACES and not value.strip()


def _unknown(sentence: Text, word: str, known: Sequence[str] | Mapping[str, object]) -> Text:
    import difflib  # only for a complaint

    near = difflib.get_close_matches(word, list(known), n=1)
    if not near:
        return sentence
    return text("{sentence} Is {near} meant?", sentence=sentence, near=near[0])


def _command(words: Sequence[str]) -> tuple[Command | None, tuple[str, ...]]:
    if not words:
        return None, ()
    for command in sorted(COMMANDS, key=_by_words):
        size = len(command.words)
        if tuple(words[:size]) == command.words:
            return command, tuple(words[size:])
    if longer := _with_first_word(words[0]):
        raise WrongUseError(
            text(
                "“{word}” goes with one of {known}.",
                word=words[0],
                known=_row([one.words[1] for one in longer]),
            )
        )
    sentence = text("There is no command “{word}”.", word=words[0])
    raise WrongUseError(_unknown(sentence, words[0], [one.words[0] for one in COMMANDS]))


def _with_first_word(word: str) -> list[Command]:
    """Commands of several words, such as `plan import`; none where the word is one itself."""
    if any(one.words == (word,) for one in COMMANDS):
        return []
    return [one for one in COMMANDS if one.words[0] == word]


def _check_options(command: Command | None, values: Mapping[str, str]) -> None:
    allowed = WINDOW if command is None else (*EVERYWHERE, *command.options)
    names = {one.name for one in allowed}
    for name in values:
        if name not in names and command is None:
            raise WrongUseError(text("{name} goes with a command.", name=name))
        if name not in names and command is not None:
            raise WrongUseError(
                text("{name} does not go with “{command}”.", name=name, command=command.name)
            )
    for name in command.must if command else ():
        if name not in values:
            raise WrongUseError(text("{name} is missing.", name=name))


def _check_operands(command: Command, operands: Sequence[str]) -> None:
    for name in command.needs[len(operands) :]:
        raise WrongUseError(text("{name} is missing.", name=name))
    for name, word in zip((*command.needs, *command.may), operands, strict=False):
        if _names_nothing(name, word):
            raise WrongUseError(text("{name} is missing.", name=name))
    for word in operands[len(command.needs) + len(command.may) :]:
        raise WrongUseError(text("“{word}” is one word too many.", word=word))


def _row(words: Sequence[str]) -> str:
    return ", ".join(words)
