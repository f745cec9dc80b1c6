"""The commands of the planning of weeks, as data."""

from __future__ import annotations

from omgangsdesk.cli.command import Command, Option
from omgangsdesk.language import text

_JSON = Option("--json", text("as JSON"))
_DRY = Option("--dry-run", text("only show what it would come to"))
_ROOM = Option("--room", text("the room, by its name"), "ROOM")
_SUPERVISOR = Option("--supervisor", text("who supervises, by sign-in code"), "CODE")
_MINUTES = Option("--minutes", text("how long it lasts"), "MINUTES")
_FOLLOWING = Option("--following", text("of a recurring visit: this one and all that follow"))
_HOUSE = Option("--house", text("the house, by its name, when not the first"), "HOUSE")

WEEK = (
    Command(
        ("plan", "week"),
        "plan_week",
        text("show a week as it is planned, with what is in the way and what changed since"),
        may=("DAY",),
        options=(
            _HOUSE,
            Option("--by-supervisor", text("by supervisor instead of by room")),
            _JSON,
        ),
    ),
    Command(
        ("plan", "add"),
        "plan_add",
        text(
            "plan a visit, or one that recurs; shows what is in the way and what is free near; "
            "“next” is the next day by the arrangement"
        ),
        needs=("DOSSIER", "DAY", "TIME"),
        options=(
            _ROOM,
            _MINUTES,
            _SUPERVISOR,
            Option("--exchange", text("handovers only, without a visit between")),
            Option("--every", text("weeks from one visit to the next"), "WEEKS"),
            Option("--until", text("the last day of a visit that recurs"), "DAY"),
            Option("--without", text("a day on which there is none"), "DAY", several=True),
            Option("--reason", text("why in spite of what is in the way"), "REASON"),
            _HOUSE,
            _DRY,
        ),
    ),
    Command(
        ("plan", "move"),
        "plan_move",
        text("plan a visit elsewhere, with the reason"),
        needs=("VISIT",),
        options=(
            Option("--reason", text("why"), "REASON"),
            Option("--day", text("the new day, such as 2025-03-07"), "DAY"),
            Option("--time", text("the new time, such as 14:30"), "TIME"),
            _ROOM,
            _MINUTES,
            _SUPERVISOR,
            _FOLLOWING,
            _DRY,
        ),
    ),
    Command(
        ("plan", "prolong"),
        "plan_prolong",
        text("prolong the visit that recurs of which this is one; shows what is in the way"),
        needs=("VISIT",),
        options=(
            Option("--until", text("the new last day"), "DAY"),
            Option("--times", text("how many visits more"), "NUMBER"),
            Option("--reason", text("why in spite of what is in the way"), "REASON"),
            _DRY,
        ),
    ),
    Command(
        ("plan", "cancel"),
        "plan_cancel",
        text("call a planned visit off, with the reason"),
        needs=("VISIT",),
        options=(
            Option("--reason", text("a word such as illness_child or centre_staff"), "WORD"),
            Option("--by", text("who said so"), "WHO"),
            _FOLLOWING,
            _DRY,
        ),
    ),
    Command(
        ("plan", "dealt"),
        "plan_dealt",
        text("say that somebody looked at what changed for a planned visit"),
        needs=("VISIT",),
        options=(Option("--note", text("what came of it"), "NOTE"),),
    ),
    Command(
        ("plan", "duty"),
        "plan_duty",
        text("note that a colleague is on duty from one time to another, or no longer"),
        needs=("CODE", "DAY"),
        may=("START", "END"),
        options=(
            Option("--weekly-until", text("every week, up to this day"), "DAY"),
            Option(
                "--ends", text("this duty of “plan week --json” ends: none from DAY on"), "DUTY"
            ),
            _HOUSE,
        ),
    ),
    Command(
        ("plan", "away"),
        "plan_away",
        text("note that a colleague is away, both days included"),
        needs=("CODE", "FIRST", "LAST"),
        options=(
            Option("--reason", text("ill, leave, training or other"), "WORD"),
            Option("--instead-of", text("of “plan week --json”, what this replaces"), "ABSENCE"),
            _DRY,
        ),
    ),
    Command(
        ("plan", "closed"),
        "plan_closed",
        text("note that a house is closed, both days included; every house unless one is named"),
        needs=("FIRST", "LAST"),
        options=(
            Option("--reason", text("why"), "REASON"),
            Option("--instead-of", text("of “plan week --json”, what this replaces"), "CLOSURE"),
            _HOUSE,
            _DRY,
        ),
    ),
    Command(
        ("plan", "hours"),
        "plan_hours",
        text("set when the house is open: seven times such as 13:00-18:00, or - for closed"),
        needs=("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"),
        options=(_HOUSE,),
    ),
)
"""In the order of the help."""
