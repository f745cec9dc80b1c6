"""What the help says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from omgangsdesk import __version__
from omgangsdesk.cli.spec import COMMANDS, EVERYWHERE, HELP, VERSION, Command, Option
from omgangsdesk.language import Translator

PROGRAM = "omgangsdesk"


def version_line() -> str:
    """`omgangsdesk 0.1.0`."""
    return f"{PROGRAM} {__version__}"


def usage_line(command: Command | None, translator: Translator) -> str:
    """How a command is written, or where to find that out."""
    if command is None:
        return translator.tr("Use: {form}", form=f"{PROGRAM} [COMMAND] [--help]")
    return translator.tr("Use: {form}", form=" ".join(_form(command)))


def _form(command: Command) -> Iterator[str]:
    yield PROGRAM
    yield command.name
    yield from command.needs
    yield from (f"[{name}]" for name in command.may)
    for option in command.options:
        written = f"{option.name} {option.value}".strip()
        yield written if option.name in command.must else f"[{written}]"


def whole_help(command: Command | None, translator: Translator) -> str:
    """All there is to say of a command, or of the program."""
    if command is None:
        return "\n".join(_of_program(translator))
    own = [*command.options, *EVERYWHERE, HELP]
    return "\n".join(
        (
            usage_line(command, translator),
            "",
            translator.say(command.help),
            "",
            *_rows((_written(one), translator.say(one.help)) for one in own),
        )
    )


def _of_program(translator: Translator) -> Iterator[str]:
    yield usage_line(None, translator)
    yield ""
    yield translator.tr("Without a command the window opens. The commands:")
    yield ""
    yield from _rows((one.name, translator.say(one.help)) for one in COMMANDS)
    yield ""
    yield translator.tr("Options, before or after the command:")
    yield ""
    options = (*EVERYWHERE, HELP, VERSION)
    yield from _rows((_written(one), translator.say(one.help)) for one in options)


def _written(option: Option) -> str:
    return f"{option.name} {option.value}".strip()


def _rows(pairs: Iterable[tuple[str, str]]) -> Iterator[str]:
    rows = list(pairs)
    wide = max(len(left) for left, _ in rows)
    yield from (f"  {left:<{wide}}  {right}" for left, right in rows)
