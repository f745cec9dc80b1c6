"""What each screen is for, what to do there first, and the keys that matter there."""

from __future__ import annotations

from dataclasses import dataclass, replace

from omgangsdesk.language import NOTHING, Text, text
from omgangsdesk.ui.help.form_words import FORMS
from omgangsdesk.ui.keys import WEEK

Own = tuple[str, Text]


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """Help about a screen.

    `does` are words of `ui.keys.KEYS`, whose keys are told as they are now; `own` are keys of the
    screen itself, as Qt writes them portably. `signed` says that somebody is signed in there.
    """

    name: str
    title: Text
    what: Text = NOTHING
    first: Text = NOTHING
    does: tuple[str, ...] = ()
    own: tuple[Own, ...] = ()
    signed: bool = True
    lettered: bool = True
    """Whether letters act there; in a form they never do."""


LOCKED = ("who_is_in", "full_screen", "help")
"""What works while nobody is signed in; it shows nothing of anybody."""
EVERYWHERE = (
    "hide_names",
    "show_names",
    "lock",
    "who_is_in",
    "in_house",
    "search",
    "dossier",
    "report",
    "close_day",
    "week",
    "undo",
    "redo",
    "next_panel",
    "last_panel",
    "settings",
    "full_screen",
    "help",
)
"""What works wherever somebody is signed in."""

_STAMPS = ("arrive", "hand_over", "start", "pause", "resume", "end", "depart")
_NOTES = ("observe", "incident", "contact", "explain", "more", "retime")
_LEAVE: Own = ("Esc", text("Go back"))
_FORM_KEYS: tuple[Own, ...] = (
    ("Enter", text("Keep it")),
    ("Esc", text("Leave it, nothing is kept")),
    ("Tab", text("Next field; Space chooses")),
    ("0", text("Any digit, - or + begins a time: 1432, -5, +10")),
)
_NOTE_FORM_KEYS: tuple[Own, ...] = (("Ctrl+Enter", text("Keep it, from the text too")),)

SCREENS: tuple[Screen, ...] = (
    Screen(
        name="today",
        title=text("Today"),
        what=text(
            "The visits of this day, a lane for each room, along the hours; the line is now. Each "
            "visit says by sign, word and colour how far it is, and counts down to what comes. "
            "Above stands what needs attention, and the act that comes next with its key."
        ),
        first=text(
            "Read what comes next and press its key. For another visit, choose it with the arrows "
            "and press the letter of the act."
        ),
        does=(*_STAMPS, *_NOTES, "lines"),
        own=(
            ("Left", text("Another visit, with all arrows")),
            ("Enter", text("Open the visit, and what comes next for it")),
            ("Home", text("Back to now")),
            ("Ctrl+Right", text("Later; Ctrl with Left: earlier")),
            ("Ctrl++", text("Closer; Ctrl with -: wider")),
        ),
    ),
    Screen(
        name="table",
        title=text("Today, in lines"),
        what=text(
            "The same visits as in lanes, one line each, by time. A line says all that a lane "
            "does, in words; it reads well aloud and on paper."
        ),
        first=text("Choose a visit with the arrows and press the letter of the act."),
        does=(*_STAMPS, *_NOTES, "lines"),
        own=(
            ("Up", text("Another visit, with Down too")),
            ("Enter", text("Open the visit, and what comes next for it")),
        ),
    ),
    Screen(
        name="visit",
        title=text("Visit"),
        what=text(
            "Everything of one visit: who, what to beware of, the acts, what happened so far, and "
            "room for what you see and hear. The time of a note stands still from its first "
            "letter. What was typed and not kept yet is still there after locking or a power cut."
        ),
        first=text(
            "Press the key of an act, or write an observation. After it was kept, letters stamp "
            "again."
        ),
        does=(*_STAMPS, *_NOTES),
        own=(
            ("Ctrl+Enter", text("Keep the observation")),
            ("Ctrl+Shift+Enter", text("Keep it, and write another")),
            (";", text("A short name and Tab put a fixed text in: ;kn")),
            ("Enter", text("In the timeline: what can be done with the line")),
            ("Del", text("In the timeline: strike the line, with a reason")),
            ("Esc", text("To the timeline")),
        ),
    ),
    Screen(
        name="timeline",
        title=text("Timeline"),
        what=text(
            "What happened at a visit, line by line: when, what, by whom, and when it was typed "
            "where that was later. Nothing goes from here: what was wrong is struck or corrected, "
            "and stays readable."
        ),
        first=text("Choose a line with the arrows; Enter offers what can be done with it."),
        does=("retime", *_STAMPS, "observe", "incident", "contact", "explain", "more"),
        own=(
            ("Up", text("Another line, with Down too")),
            ("Enter", text("What can be done with the line")),
            ("Del", text("Strike the line, with a reason")),
        ),
    ),
    Screen(
        name="house",
        title=text("Who is in the building"),
        what=text(
            "Everybody who was stamped in and not out: where, since when, and for which visit. It "
            "follows the stamps of every desk by itself."
        ),
        first=text("In an emergency, print it: one key, which works while locked too."),
        does=("who_is_in", "in_house", *_STAMPS),
        own=(
            ("Up", text("Another person, with Down too")),
            ("Enter", text("To the visit")),
            _LEAVE,
        ),
    ),
    Screen(
        name="report",
        title=text("Report"),
        what=text(
            "The report of a visit as it will be printed. Beside it stands what is still missing; "
            "each line leads to where it is mended. A final report can't be changed any more; "
            "what comes later makes a new revision."
        ),
        first=text("Settle what is missing, make the report final, and print it."),
        does=("report",),
        own=(
            ("Ctrl+Enter", text("Make final; asked once more")),
            ("PgDown", text("Next page")),
            _LEAVE,
        ),
    ),
    Screen(
        name="reports",
        title=text("Reports"),
        what=text(
            "The visits of the day and the state of their reports: not final yet, final, or "
            "overtaken by what was written since."
        ),
        first=text("Choose a visit with the arrows; its report stands beside it."),
        does=("report",),
        own=(
            ("Up", text("Another visit, with Down too")),
            ("Ctrl+Enter", text("Make final; asked once more")),
            _LEAVE,
        ),
    ),
    Screen(
        name="close",
        title=text("Day close"),
        what=text(
            "Ends the day: open points are settled, what happened is counted beside the planning, "
            "and all of it is encrypted in one file for the office. The file is read back before "
            "anything is called done. What is written after that goes into a supplement."
        ),
        first=text("Settle the open points at the left, choose where the file goes, and close."),
        does=("close_day",),
        own=(("Enter", text("Press what has the keyboard")), _LEAVE),
    ),
    Screen(
        name="week",
        title=text("Planning"),
        what=text(
            "The visits of a week, a column for each day and a lane for each room or supervisor. "
            "The bar above them shows which hours are taken. What does not go together is marked "
            "with the reason, and so is a visit that a later change touches, until somebody has "
            "looked at it."
        ),
        first=text(
            "Choose a free place with the arrows and press Enter, or pick a visit up and carry "
            "it. Before anything is kept you see what is in the way, and what is free near it."
        ),
        does=("undo",),
        own=(
            *((letter, label) for letter, label in WEEK.values()),
            ("Enter", text("Plan here, open the dossier, or drop what is carried")),
            ("+", text("What is carried begins later; -: earlier")),
            ("PgUp", text("A week back; PgDn: a week on")),
            ("Home", text("To this week")),
            _LEAVE,
        ),
    ),
    Screen(
        name="plan_import",
        title=text("Bring in a planning"),
        what=text(
            "Takes a planning from a calendar or a spreadsheet. First it shows what would change: "
            "new, changed and gone visits, and what does not go together. A visit at which "
            "something was recorded stays as it is."
        ),
        first=text("Type or choose the file and press Enter; then take it over."),
        does=("undo",),
        own=(("Ctrl+Enter", text("Take it over")), _LEAVE),
    ),
    Screen(
        name="search",
        title=text("Search"),
        what=text(
            "One box over people, dossiers, days and texts. It answers while you type, and finds "
            "without accents and capitals too."
        ),
        first=text("Type the beginning of a name, a number or a word."),
        own=(
            ("Down", text("Through what was found, with Up too")),
            ("Enter", text("Open it")),
            _LEAVE,
        ),
    ),
    Screen(
        name="dossier",
        title=text("Dossier"),
        what=text(
            "What is known around the visits of one family: what needs somebody, the last visits, "
            "and chapters of people, arrangement and more. What was changed keeps its history, "
            "under the clock of each line. While names are hidden nothing can be typed here."
        ),
        first=text("Read what needs somebody, or choose a chapter with the arrows."),
        own=(
            ("Right", text("Another chapter; in the last visits another visit")),
            ("Enter", text("In a form: keep it. On a visit: open it")),
            _LEAVE,
        ),
    ),
    Screen(
        name="dossiers",
        title=text("Dossiers"),
        what=text(
            "Every dossier of the centre: running, waiting or ended. A coordinator begins a new "
            "one here."
        ),
        first=text("Type the beginning of a family or a number, and press Enter."),
        own=(
            ("Down", text("Through the list, with Up too")),
            ("Enter", text("Open the dossier")),
            _LEAVE,
        ),
    ),
    Screen(
        name="settings",
        title=text("Settings"),
        what=text(
            "What can be chosen, for this computer and for the centre. Looks, language and keys "
            "apply at once and hold for this computer alone. What the centre decides holds at "
            "every desk."
        ),
        first=text("Choose a part at the left; Tab or Enter leads into it."),
        own=(
            ("Up", text("Another part, with Down too")),
            ("Enter", text("Into the part")),
            _LEAVE,
        ),
    ),
    Screen(
        name="form",
        title=text("Form"),
        what=text(
            "Asks what an act needs and nothing more; what is usual is filled in already. What "
            "the rules say stands beside it: they warn and ask why, and only a child leaving with "
            "somebody who may not take it is stopped."
        ),
        first=text("Look at what is filled in. Is it right, then press Enter."),
        does=("retime",),
        own=_FORM_KEYS,
        lettered=False,
    ),
    Screen(
        name="lock",
        title=text("Locked"),
        what=text(
            "Nobody is signed in, and nothing of anybody is shown: rooms and states only. Visits "
            "run on, and what was being typed is kept."
        ),
        first=text("Choose your sign-in code, type your passphrase and press Enter."),
        own=(("Tab", text("Code, passphrase, button")), ("Enter", text("Sign in"))),
        signed=False,
    ),
    Screen(
        name="sign_in",
        title=text("Sign in"),
        what=text(
            "Opens the encrypted store of the centre for whoever you are. Whatever you write down "
            "from then on carries your code."
        ),
        first=text("Choose your sign-in code, type your passphrase and press Enter."),
        own=(("Tab", text("Code, passphrase, button")), ("Enter", text("Sign in"))),
        signed=False,
    ),
    Screen(
        name="forgotten",
        title=text("Passphrase forgotten"),
        what=text(
            "With the recovery code of the centre a colleague gets a new passphrase. The log "
            "tells that it was done; nothing of what was written is lost."
        ),
        first=text("Fetch the recovery code from where it is locked away, and type it."),
        own=(("Enter", text("Set the passphrase")), _LEAVE),
        signed=False,
    ),
    Screen(
        name="first_run",
        title=text("A new centre"),
        what=text(
            "Makes the store of a centre on this computer: its name, its rooms, and you as its "
            "first coordinator. Everything is encrypted from the first word. At the end a "
            "recovery code is shown, once only."
        ),
        first=text(
            "Fill in the fields, and have pen and paper at hand for the recovery code. To try "
            "things out first, use the practice centre."
        ),
        own=(("Tab", text("Next field")), ("Enter", text("Make the centre"))),
        signed=False,
    ),
)

_WITH_NOTES = frozenset({"incident", "contact", "correct"})
"""Forms in which a text of several lines is typed, where Enter begins a line."""


def screen(name: str) -> Screen:
    """The screen of that name; one that has no words of its own is helped as today is."""
    return next((one for one in SCREENS if one.name == name), SCREENS[0])


def form_screen(word: str, title: Text) -> Screen:
    """The form of an act, under its own title."""
    usual = screen("form")
    own = (*_NOTE_FORM_KEYS, *usual.own) if word in _WITH_NOTES else usual.own
    what, first = FORMS.get(word, (usual.what, usual.first))
    return replace(usual, name=f"form:{word}", title=title, what=what, first=first, own=own)
