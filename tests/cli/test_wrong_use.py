"""What is written wrongly is told in the reader's language, with how to write it, and exit code 2."""

from __future__ import annotations

import pytest
from tests.cli.conftest import Call

from omgangsdesk import __version__
from omgangsdesk.cli import main
from omgangsdesk.cli.locale import language_of, nearest
from omgangsdesk.cli.parsing import parse
from omgangsdesk.cli.spec import COMMANDS, EVERYWHERE
from omgangsdesk.errors import WrongUseError


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["plya"], "There is no command “plya”. Is play meant?"),
        (["xyzzy"], "There is no command “xyzzy”."),
        (["today", "--jsn"], "There is no option --jsn. Is --json meant?"),
        (["today", "extra"], "“extra” is one word too many."),
        (["today", "--json=yes"], "--json takes no value."),
        (["today", "--json", "--json"], "--json is given twice."),
        (["today", "--day"], "--day needs a value: DAY."),
        (["today", "--store", "--json"], "--store needs a value: DIR."),
        (["today", "--ack"], "--ack does not go with “today”."),
        (["today", "--day", "7 maart"], "“7 maart” is no day. Write it like 2025-03-07."),
        (["today", "--day", "20250307"], "“20250307” is no day. Write it like 2025-03-07."),
        (["today", "--store", ""], "--store needs a value: DIR."),
        (["today", "--store="], "--store needs a value: DIR."),
        (["today", "--store"], "--store needs a value: DIR."),
        (["plan", "import", " "], "FILE is missing."),
        (["verify", ""], "FILE is missing."),
        (["report", "--to", "x.pdf"], "VISIT is missing."),
        (["report", "bezoek-mus"], "--to is missing."),
        (["office"], "“office” goes with one of keygen, open."),
        (["office", "keygen"], "--to is missing."),
        (["office", "open", "x.age", "--to", "."], "--key is missing."),
        (["verify", "--key", "k"], "--key goes with a day file: verify FILE --key FILE."),
        (["log", "--day", "2025-03-07", "--visit", "v"], "Take either --visit or --day."),
        (["init", "--practice", "--code", "LV"], "--code does not go with --practice."),
        (["init"], "--centre is missing."),
        (["demo", "--unseen", "--store", "x"], "--store does not go with --unseen."),
        (["demo", "--out", "y", "--store", "x"], "Take either --store or --out."),
        (["--json"], "--json goes with a command."),
    ],
)
def test_wrong_use_is_told_with_the_right_one(
    omgangsdesk: Call, words: list[str], said: str
) -> None:
    ended = omgangsdesk(*words)
    assert ended.code == 2
    assert ended.err.splitlines()[0] == said
    assert "Use: omgangsdesk" in ended.err
    assert ended.out == ""


def test_a_language_that_is_not_spoken(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["today", "--language", "fy"]) == 2
    assert "fy" in capsys.readouterr().err


def test_usage_is_that_of_the_command_that_was_meant(omgangsdesk: Call) -> None:
    ended = omgangsdesk("report", "bezoek-mus")
    assert ended.err.splitlines()[1] == (
        "Use: omgangsdesk report VISIT [--variant VARIANT] --to FILE [--force]"
    )


def test_options_stand_before_and_after_the_command() -> None:
    before = parse(["--store", "x", "--as=LV", "log", "--visit", "v"])
    after = parse(["log", "--visit=v", "--as", "LV", "--store=x"])
    assert before == after
    assert before.command is not None
    assert before.command.name == "log"


def test_what_comes_after_two_dashes_is_no_option() -> None:
    assert parse(["play", "--", "--day.jsonl"]).operands == ("--day.jsonl",)


def test_without_a_command_it_is_the_window() -> None:
    assert parse([]).command is None
    assert parse(["--store", "x"]).values == {"--store": "x"}
    with pytest.raises(WrongUseError):
        parse(["--passphrase-file", "x"])


def test_help_names_every_command_and_option(omgangsdesk: Call) -> None:
    said = omgangsdesk("--help").out
    assert all(f"  {one.name} " in said for one in COMMANDS)
    for command in COMMANDS:
        ended = omgangsdesk(*command.words, "-h")
        assert ended.code == 0
        assert all(option.name in ended.out for option in (*command.options, *EVERYWHERE))


@pytest.mark.parametrize("word", ["plan", "setting", "office", "colleague", "words"])
def test_the_first_word_of_several_commands_is_helped(omgangsdesk: Call, word: str) -> None:
    ended = omgangsdesk(word, "--help")
    assert ended.code == 0
    assert f"  {word} " in ended.out


def test_help_on_no_command_at_all_is_told(omgangsdesk: Call) -> None:
    assert omgangsdesk("xyzzy", "--help").code == 2


def test_version(omgangsdesk: Call) -> None:
    assert omgangsdesk("--version").out == f"omgangsdesk {__version__}\n"


@pytest.mark.parametrize(
    ("words", "environ", "language"),
    [
        ([], {}, "nl_BE"),
        ([], {"LANG": "nl_NL.UTF-8"}, "nl_NL"),
        ([], {"LANG": "nl_NL.UTF-8", "LC_ALL": "C"}, "nl_BE"),
        ([], {"LANG": "fr_BE.UTF-8"}, "fr"),
        ([], {"LANG": "fr"}, "fr"),
        ([], {"LANG": "en_GB.UTF-8"}, "en"),
        ([], {"LANG": "de_DE@euro"}, "nl_BE"),
        (["--language", "nl_NL", "today"], {"LANG": "nl_BE"}, "nl_NL"),
        (["today", "--language=en"], {"LANG": "nl_BE"}, "en"),
        (["today", "--language"], {"LANG": "nl_NL"}, "nl_NL"),
    ],
)
def test_it_speaks_the_language_asked_for_or_that_of_the_system(
    words: list[str], environ: dict[str, str], language: str
) -> None:
    assert language_of(words, environ or {"LANG": ""}) == language


@pytest.mark.parametrize(
    ("named", "language"),
    [
        ("Dutch_Belgium", "nl_BE"),
        ("Dutch_Netherlands", "nl_NL"),
        ("French_Belgium", "fr"),
        ("English_United Kingdom", "en"),
        ("German_Germany", "nl_BE"),
    ],
)
def test_it_understands_what_windows_calls_a_language(named: str, language: str) -> None:
    assert nearest(named) == language
