"""What particular forms are for, and what to do first there."""

from __future__ import annotations

from collections.abc import Mapping

from omgangsdesk.language import Text, text

FORMS: Mapping[str, tuple[Text, Text]] = {
    "arrive": (
        text(
            "Says who comes in, whether their identity was seen, and in which waiting room they "
            "wait. Beside each name stands whether they may take the child, until when, and "
            "whether the corridor is free."
        ),
        text("Look at the person and the identity card. Is it right, then press Enter."),
    ),
    "hand_over": (
        text(
            "The child goes from one hand to another: from whom, to whom, with which things and "
            "which message. A child is given only to somebody who may take it; else the act stops "
            "until a second colleague signs."
        ),
        text("See that the corridor is free. Then press Enter."),
    ),
    "end": (
        text(
            "The visit itself is over; everybody is still in the building. Who has to wait, and "
            "until when, is told after it."
        ),
        text("Press Enter, or type the time it ended: 1502, or -5."),
    ),
    "depart": (
        text(
            "Says who leaves the building, and with whom a child goes. The order and the minutes "
            "between come from the arrangement of the visit."
        ),
        text("See who goes first and whether the corridor is free. Then press Enter."),
    ),
    "incident": (
        text(
            "What must be told apart from the rest: what kind, who, what was seen and heard, what "
            "was done, and who was told. The time is that of opening the form. The visit can go "
            "on, pause or stop."
        ),
        text("Choose the kind, and write facts: what you saw and heard, in the words used."),
    ),
    "contact": (
        text(
            "A call, a message or a word at the door about this visit: with whom, how, about what "
            "and what came of it. The time is that of opening the form."
        ),
        text("Say with whom, and write what it was about."),
    ),
    "no_show": (
        text(
            "The visit does not take place, and why. Who came and who did not is counted apart; "
            "a child that refuses is no reason to blame anybody."
        ),
        text("Choose the reason; the attempts to reach somebody are logged as contacts."),
    ),
    "explain": (
        text(
            "Something was recorded that a rule warned of. It stands as it happened; what is "
            "asked is why, for whoever reads it later."
        ),
        text("Write what made it necessary, and press Enter."),
    ),
    "correct": (
        text(
            "A line was not right. The first version stays readable, struck through, with your "
            "reason; nothing is ever overwritten."
        ),
        text("Type the right time or text, and why."),
    ),
    "strike": (
        text(
            "A line does not count any more. It stays readable, struck through, with your "
            "reason. Words that stand in the wrong file can be written in the right one by the "
            "same act."
        ),
        text("Write why."),
    ),
    "stop": (
        text(
            "A child is about to leave with somebody who may not take it. Nothing was recorded. "
            "Only a second colleague, with a passphrase of their own and a reason, can lift this. "
            "What has happened already is recorded all the same."
        ),
        text("Keep the child here. Fetch a colleague."),
    ),
}
"""What particular forms are for, and what to do first, by the word of their act."""
