"""The commands of dossiers, as data."""

from __future__ import annotations

from omgangsdesk.cli.command import Command, Option
from omgangsdesk.language import text

_JSON = Option("--json", text("as JSON"))
_WITH = Option(
    "--with",
    text("a field and what is typed in it, such as until=31/12/2026; without any, the fields"),
    "FIELD=VALUE",
    several=True,
)

DOSSIERS = (
    Command(
        ("dossier",),
        "dossier_show",
        text("show a dossier, by its number: what needs somebody, the last visits, its chapters"),
        needs=("NUMBER",),
        options=(_JSON,),
    ),
    Command(
        ("dossier", "list"),
        "dossier_list",
        text("show every dossier, or those in one state"),
        options=(
            Option("--state", text("waiting, preparing, running or ended"), "STATE"),
            _JSON,
        ),
    ),
    Command(
        ("dossier", "new"),
        "dossier_new",
        text("begin a dossier; a coordinator does"),
        options=(_WITH, _JSON),
    ),
    Command(
        ("dossier", "add"),
        "dossier_add",
        text("add something to a dossier, such as an alert, an agreement or a party"),
        needs=("KIND", "NUMBER"),
        options=(
            _WITH,
            Option("--anyway", text("keep what counts no longer as what held before")),
            _JSON,
        ),
    ),
    Command(
        ("dossier", "set"),
        "dossier_set",
        text("change something of a dossier; what is not named stays as it is"),
        needs=("KIND", "NUMBER"),
        may=("ID",),
        options=(_WITH, _JSON),
    ),
    Command(
        ("dossier", "strike"),
        "dossier_strike",
        text("strike something that was set by mistake; its history stays"),
        needs=("KIND", "NUMBER", "ID"),
    ),
)
