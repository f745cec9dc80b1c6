"""Every command, its operands and options, as data."""

from __future__ import annotations

from omgangsdesk.cli.command import Command, Option
from omgangsdesk.cli.spec_dossier import DOSSIERS
from omgangsdesk.cli.spec_week import WEEK
from omgangsdesk.language import text

__all__ = [
    "COMMANDS",
    "EVERYWHERE",
    "HELP",
    "LANGUAGE",
    "STORE",
    "VERSION",
    "WINDOW",
    "Command",
    "Option",
]


_JSON = Option("--json", text("as JSON"))
_DAY = Option("--day", text("another business day than today, such as 2025-03-07"), "DAY")
_NEW_FILE = Option(
    "--new-passphrase-file", text("a file that holds the new passphrase; else it is asked"), "FILE"
)
_FORCE = Option("--force", text("replace the file when it is there already"))

STORE = Option("--store", text("the store's folder, when it is not the usual one"), "DIR")
LANGUAGE = Option("--language", text("nl_BE, nl_NL, fr or en"), "LANGUAGE")
EVERYWHERE = (
    STORE,
    Option(
        "--passphrase-file", text("a file that holds the passphrase; else it is asked"), "FILE"
    ),
    Option("--as", text("sign in as the colleague with this sign-in code"), "CODE"),
    LANGUAGE,
)
"""Options of every command."""
WINDOW = (STORE, LANGUAGE)
"""Options of the window."""

HELP = Option("--help", text("show this"))
VERSION = Option("--version", text("show the version"))

COMMANDS = (
    Command(
        ("demo",),
        "demo",
        text("open the practice centre; with --unseen play its day without a window"),
        options=(
            Option("--unseen", text("play the whole day unseen and leave what comes of it")),
            Option("--out", text("the folder for what comes of it"), "DIR"),
        ),
    ),
    Command(
        ("init",),
        "init",
        text("make a store; with --practice one to practise with"),
        options=(
            Option("--practice", text("a practice store, marked so for good")),
            Option("--centre", text("name of the centre; else it is asked"), "NAME"),
            Option("--name", text("name of the first coordinator; else it is asked"), "NAME"),
            Option("--code", text("sign-in code of the first coordinator"), "CODE"),
        ),
    ),
    Command(
        ("colleague", "add"),
        "colleague_add",
        text("take up a colleague, who can sign in from then on"),
        options=(
            Option("--name", text("name of the colleague; else it is asked"), "NAME"),
            Option("--code", text("sign-in code of the colleague; else it is asked"), "CODE"),
            Option("--role", text("supervisor (the usual one) or coordinator"), "ROLE"),
            _NEW_FILE,
        ),
    ),
    Command(
        ("passphrase",),
        "passphrase",
        text("take another passphrase, or give a colleague one with the recovery code"),
        options=(
            Option(
                "--forgotten",
                text("whose passphrase was forgotten; the recovery code is asked"),
                "CODE",
            ),
            _NEW_FILE,
        ),
    ),
    Command(
        ("play",),
        "play",
        text("play a script; in a practice store only"),
        needs=("SCRIPT",),
        options=(Option("--ack", text("print id and sequence of each entry once it is durable")),),
    ),
    Command(("today",), "today", text("show today's visits"), options=(_DAY, _JSON)),
    Command(
        ("log",),
        "log",
        text("show the log, also what was taken back"),
        options=(Option("--visit", text("of one visit"), "VISIT"), _DAY, _JSON),
    ),
    Command(
        ("report",),
        "report",
        text("write a visit's report as PDF"),
        needs=("VISIT",),
        options=(
            Option("--variant", text("internal or attendance (the usual one)"), "VARIANT"),
            Option("--to", text("the file to write"), "FILE"),
            _FORCE,
        ),
        must=("--to",),
    ),
    Command(
        ("close-day",),
        "close_day",
        text("close the day and write the day file for the office"),
        options=(
            _DAY,
            Option("--to", text("the folder to write it in"), "DIR"),
            Option("--receiver", text("the office's public key, kept from then on"), "FILE"),
            Option("--left-open", text("why points are left open"), "REASON"),
        ),
        must=("--to",),
    ),
    Command(
        ("take",),
        "take",
        text("take in what another desk wrote, out of its day file"),
        needs=("FILE",),
        options=(
            Option("--key", text("the office's secret key"), "FILE"),
            Option(
                "--trust",
                text("the fingerprint of that desk's key, once it was compared by telephone"),
                "FINGERPRINT",
            ),
            Option("--dry-run", text("only tell what the file would bring")),
            _JSON,
        ),
        must=("--key",),
    ),
    Command(
        ("fingerprint",),
        "fingerprint",
        text("tell the fingerprint of the key that this desk signs day files with"),
    ),
    Command(
        ("verify",),
        "verify",
        text("check the store's chain, or a day file; tells what was tampered with"),
        may=("FILE",),
        options=(
            Option("--key", text("the office's secret key, for a day file"), "FILE"),
            Option(
                "--manifest",
                text("manifests of day files, or these themselves, to hold the store against"),
                "FILE",
                several=True,
            ),
            Option(
                "--printed",
                text("hashes as they stand on papers, to hold the store against"),
                "HASH",
                several=True,
            ),
            _JSON,
        ),
    ),
    Command(
        ("plan", "import"),
        "plan_import",
        text("take a planning from a calendar or a spreadsheet; shows the difference first"),
        needs=("FILE",),
        options=(
            Option("--dry-run", text("only show what it would change")),
            Option("--mapping", text("JSON that says what each column is"), "FILE"),
            Option("--source", text("what the planning is called, when not as its file"), "NAME"),
            Option("--sound-rows", text("take what is sound, and leave the rest")),
            Option("--from", text("the first day, such as 2025-03-07"), "DAY"),
            Option("--to", text("the last day"), "DAY"),
            _JSON,
        ),
    ),
    Command(
        ("plan", "undo"),
        "plan_undo",
        text("take the last import of a planning back"),
        options=(Option("--reason", text("why; needed after ten minutes"), "REASON"),),
    ),
    Command(
        ("plan", "export"),
        "plan_export",
        text("write the planning as a calendar (.ics) or a workbook (.xlsx)"),
        options=(
            Option("--from", text("the first day, such as 2025-03-07"), "DAY"),
            Option("--to", text("the last day"), "DAY"),
            Option("--out", text("the file to write"), "FILE"),
            Option("--names", text("with the names of families and people")),
            _FORCE,
        ),
        must=("--from", "--to", "--out"),
    ),
    *WEEK,
    *DOSSIERS,
    Command(
        ("words", "add"),
        "words_add",
        text("offer a word of the centre's own, called so in the language of the call"),
        needs=("LIST", "LABEL"),
        options=(
            Option("--nl", text("what it is called in Dutch"), "LABEL"),
            Option("--fr", text("what it is called in French"), "LABEL"),
            Option("--en", text("what it is called in English"), "LABEL"),
        ),
    ),
    Command(
        ("words", "retire"),
        "words_retire",
        text("offer an own word no longer; what was written with it stays"),
        needs=("WORD",),
    ),
    Command(("words", "list"), "words_list", text("show the centre's own words")),
    Command(
        ("history",),
        "history",
        text("show each version of a record: who, when, what changed"),
        needs=("KIND", "ID"),
        options=(_JSON,),
    ),
    Command(
        ("conflicts",),
        "conflicts",
        text("show the records of which several values stand side by side"),
        options=(_JSON,),
    ),
    Command(
        ("conflicts", "settle"),
        "conflicts_settle",
        text("choose which value counts, or field by field"),
        needs=("KIND", "ID"),
        options=(
            Option("--keep", text("which value counts: A, B and so on, or now"), "CHOICE"),
            Option(
                "--field",
                text("take this field from another one, such as until=B"),
                "FIELD=CHOICE",
                several=True,
            ),
            Option("--reason", text("why, and who said so; else it is asked"), "REASON"),
        ),
    ),
    Command(
        ("setting", "show"),
        "setting_show",
        text("show the settings that rules read"),
        options=(_JSON,),
    ),
    Command(
        ("setting", "set"),
        "setting_set",
        text("set one of them; a coordinator does"),
        needs=("SETTING", "VALUE"),
    ),
    Command(
        ("destroy",),
        "destroy",
        text("show what lawful destruction would take; with a ground, destroy it"),
        options=(
            Option("--visit", text("all of one visit"), "VISIT"),
            Option("--case", text("all of a dossier, by its number or its id"), "CASE"),
            Option(
                "--entry",
                text("entries by their id, as “log --json” tells it"),
                "ENTRY",
                several=True,
            ),
            Option(
                "--ground", text("on what ground, without a name: that stays in the log"), "GROUND"
            ),
            Option("--ordered-by", text("who ordered it; else it is asked"), "WHO"),
            Option("--yes", text("do not ask again, though it can't be taken back")),
            Option("--to", text("a new file for the certificate"), "FILE"),
            Option("--certificates", text("show the certificates of what was destroyed")),
            _JSON,
        ),
    ),
    Command(
        ("retention", "show"),
        "retention_show",
        text("show how long dossiers are kept, and which may go"),
        options=(_JSON,),
    ),
    Command(
        ("retention", "set"),
        "retention_set",
        text("set how many years a sort of dossier is kept after its end; 0 for no term"),
        needs=("SORT", "YEARS"),
        options=(Option("--ground", text("the law or policy it rests on"), "GROUND"),),
    ),
    Command(
        ("retention", "hold"),
        "retention_hold",
        text("keep a dossier longer than its term"),
        needs=("CASE",),
        options=(
            Option("--until", text("until which date"), "DATE"),
            Option("--reason", text("why"), "REASON"),
        ),
        must=("--until", "--reason"),
    ),
    Command(
        ("own-data",),
        "own_data",
        text("gather what is kept of one person, as PDF and JSON, with others' data taken out"),
        needs=("PERSON",),
        options=(
            Option("--to", text("the folder to write them in"), "DIR"),
            Option("--receiver", text("to whom they are given"), "WHO"),
            Option("--ground", text("on what ground"), "GROUND"),
            Option(
                "--let-in",
                text("a note that speaks of others too and goes along all the same, by its id"),
                "ENTRY",
                several=True,
            ),
            _JSON,
        ),
    ),
    Command(
        ("office", "keygen"),
        "office_keygen",
        text("make the office's key"),
        options=(Option("--to", text("the folder to write it in"), "DIR"),),
        must=("--to",),
    ),
    Command(
        ("office", "open"),
        "office_open",
        text("check a day file and lay it out in a folder"),
        needs=("FILE",),
        options=(
            Option("--key", text("the office's secret key"), "FILE"),
            Option("--to", text("the folder to lay it out in"), "DIR"),
        ),
        must=("--key", "--to"),
    ),
)
"""Every command, in the order of the help."""
