"""The command line: what was asked, how it ends, and nothing heavy before it is needed.

Exit codes: 0 done, 1 an expected error, 2 wrong use, 70 a mistake in the program, 130 broken off
by Ctrl-C, 141 nobody reads the output any more.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from omgangsdesk.cli import parsing
from omgangsdesk.cli.call import Call
from omgangsdesk.cli.locale import language_of
from omgangsdesk.cli.usage import version_line, whole_help
from omgangsdesk.errors import ExpectedError, WrongUseError
from omgangsdesk.language import Translator, load_translator, text
from omgangsdesk.locations import resources

WRONG_USE = 2
BUG = 70
BROKEN_OFF = 130
NOBODY_READS = 141


def main(argv: Sequence[str]) -> int:
    """Do what `argv` asks (without the program's own name), and return the exit code."""
    _speak_safely()
    translator = load_translator(language_of(argv, os.environ), resources() / "i18n")
    try:
        code = _run(argv, translator)
        sys.stdout.flush()
    except BrokenPipeError:
        # Python flushes stdout once more at its end; there must be somebody to take it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return NOBODY_READS
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - see _ending
        code, sentence = _ending(error, argv, translator)
        print(sentence, file=sys.stderr)
    return code


def _ending(error: BaseException, argv: Sequence[str], translator: Translator) -> tuple[int, str]:
    """The exit code for what went wrong, and what to tell of it; never a traceback."""
    match error:
        case WrongUseError():
            usage = parsing.usage_of(argv, translator)
            return WRONG_USE, f"{translator.say(error.sentence)}\n{usage}"
        case ExpectedError():
            return 1, translator.say(error.sentence)
        case KeyboardInterrupt():
            return BROKEN_OFF, translator.tr("Broken off. What was recorded before is kept.")
        case OSError():
            return 1, _refused(error, translator)
        case _:
            return BUG, _bug(error, translator)


def _run(argv: Sequence[str], translator: Translator) -> int:
    asked = parsing.parse(argv)
    if asked.version:
        print(version_line())
        return 0
    if asked.help:
        print(whole_help(asked.command, translator))
        return 0
    call = Call(asked, translator)
    if asked.command is None:
        from omgangsdesk.bootstrap import open_window

        return open_window(call.around, speaks=call.has("--language"))
    from omgangsdesk.cli.commands import handler

    return handler(asked.command.group)(call)


def _speak_safely() -> None:
    """A name in a script that the terminal has no signs for must not end the program."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


def _refused(error: OSError, translator: Translator) -> str:
    return translator.say(
        text(
            "The system refused: {why} ({file}). What was recorded before is kept.",
            why=error.strerror or type(error).__name__,
            file=str(error.filename or "-"),
        )
    )


def _bug(error: BaseException, translator: Translator) -> str:
    """What went wrong and where in the program, without any value, since it may be a name."""
    place = "?"
    step = error.__traceback__
    while step is not None:
        code = step.tb_frame.f_code
        if "omgangsdesk" in code.co_filename:
            place = f"{os.path.basename(code.co_filename)}:{step.tb_lineno}"  # noqa: PTH119
        step = step.tb_next
    return translator.say(
        text(
            "OmgangsDesk made a mistake of its own here ({kind}, {place}). What was recorded "
            "before is kept. Please tell whoever looks after it these words.",
            kind=type(error).__name__,
            place=place,
        )
    )
