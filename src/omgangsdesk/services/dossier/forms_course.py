"""The fields of a dossier's course: how it came in, what was arranged, evaluated and told."""

from __future__ import annotations

from collections.abc import Mapping

from omgangsdesk.language import LANGUAGES, text
from omgangsdesk.services.dossier.fields import FieldSpec, FormSpec, word

LAST = "last_evaluation"
"""What a period begins with: the last evaluation that was held, else the first visit."""
_DAY = FieldSpec("day", "date", needed=True, first="today")
FORMS: Mapping[str, FormSpec] = {
    "registration": FormSpec(
        text("Registration"),
        (
            _DAY,
            word("state", "dossier_state", "running"),
            FieldSpec("reason", "note"),
            FieldSpec(
                "broken_since", "line", why=text("A date, or as it was told: summer of 2024.")
            ),
            FieldSpec("wishes", "note", why=text("For the waiting list: days and hours.")),
            word("sort", "dossier_sort", "supervised"),
            FieldSpec("ended", "date"),
            word("outcome", "case_outcome", needed=False),
            FieldSpec("outcome_note", "note", why=text("If it stopped: why.")),
        ),
    ),
    "referrer": FormSpec(
        text("Referrer, guardian or court"),
        (
            word("capacity", "capacity"),
            FieldSpec("organisation", "line", needed=True),
            FieldSpec("name", "line"),
            FieldSpec("reference", "line"),
            FieldSpec("phone", "line"),
            FieldSpec("email", "line"),
            word("referred", "yes_no", "no"),
            word("answer", "answer", "nothing"),
            FieldSpec("ground", "line", why=text("What it rests on: a consent, an order.")),
            FieldSpec("until", "date"),
        ),
    ),
    "hearing": FormSpec(
        text("A day in court"),
        (
            FieldSpec("day", "date", needed=True),
            FieldSpec("court", "line"),
            FieldSpec("about", "note"),
            FieldSpec("outcome", "note", why=text("Once it is known.")),
        ),
    ),
    "arrangement": FormSpec(
        text("Arrangement"),
        (
            FieldSpec(
                "since",
                "date",
                needed=True,
                first="today",
                why=text("The one before it ends the day before."),
            ),
            FieldSpec("until", "date"),
            word("sort", "arrangement", "individual"),
            FieldSpec("every_weeks", "number"),
            FieldSpec("minutes", "number"),
            FieldSpec("room", "room"),
            word("report", "variant", "attendance"),
            FieldSpec("evaluate_every", "number"),
            FieldSpec("note", "note"),
        ),
    ),
    "phase": FormSpec(
        text("Phase"),
        (
            word("phase", "phase"),
            FieldSpec(
                "since",
                "date",
                needed=True,
                first="today",
                why=text("The one before it ends the day before."),
            ),
            FieldSpec("until", "date"),
            FieldSpec("ends_when", "note"),
        ),
    ),
    "stagger": FormSpec(
        text("Who comes and goes first"),
        (
            FieldSpec(
                "policy",
                "word",
                "stagger_of",
                needed=True,
                label=text("what holds for this family"),
            ),
            word("first_in", "goes_first"),
            FieldSpec("between", "number", needed=True),
            word("first_out", "goes_first"),
            FieldSpec("hold", "number", needed=True),
            FieldSpec("grace", "number", needed=True),
        ),
    ),
    "evaluation": FormSpec(
        text("Evaluation"),
        (
            _DAY,
            word("state", "evaluation", "planned"),
            FieldSpec("persons", "persons"),
            FieldSpec("others", "line", why=text("The referrer, a guardian.")),
            FieldSpec("agreed", "note"),
            word("outcome", "evaluation_outcome", needed=False),
        ),
        anyone=True,
    ),
    "summary": FormSpec(
        text("Evaluation summary"),
        (
            FieldSpec("since", "date", needed=True, first=LAST, label=text("from")),
            FieldSpec(
                "until", "date", needed=True, first="today", label=text("until and including")
            ),
            FieldSpec("receiver", "line", needed=True, label=text("to whom it is given")),
            FieldSpec("ground", "line", needed=True),
            FieldSpec(
                "language",
                "word",
                "paper_language",
                needed=True,
                first=LANGUAGES[0],
                label=text("in which language"),
            ),
            FieldSpec(
                "folder", "folder", needed=True, label=text("in which folder the PDF comes")
            ),
        ),
    ),
    "consultation": FormSpec(
        text("Consultation"),
        (
            _DAY,
            FieldSpec("referrer", "referrer"),
            FieldSpec("with_whom", "line", why=text("Of whom there, or somebody else.")),
            word("channel", "channel", "phone"),
            FieldSpec("about", "note"),
            FieldSpec(
                "released", "note", why=text("Only what they were given; no confidences here.")
            ),
            FieldSpec("ground", "line"),
        ),
        anyone=True,
    ),
    "contact": FormSpec(
        text("A call, letter or message"),
        (
            FieldSpec("person", "person", label=text("with whom of this dossier")),
            FieldSpec("with_whom", "line", label=text("or with whom else")),
            word("channel", "channel", "phone"),
            FieldSpec("about", "note", needed=True),
            FieldSpec("outcome", "note"),
            FieldSpec("day", "date", needed=True, first="today", label=text("date")),
            FieldSpec(
                "time",
                "time",
                why=text("Empty: now, or of an earlier day not known."),
                label=text("time"),
            ),
        ),
        anyone=True,
    ),
}
"""`stagger` is a part of the dossier, a `contact` an entry of its log, a `summary` a paper."""

OF_AN_ENTRY = (
    word("struck", "yes_no", "no"),
    FieldSpec("reason", "line", why=text("After ten minutes, or by another: why it is changed.")),
)
"""Fields more where what was logged is corrected: it can be struck, and has a reason."""
