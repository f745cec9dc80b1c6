"""`words add`, `words retire` and `words list`: the centre's own words beside ours."""

from __future__ import annotations

from omgangsdesk.cli.call import Call
from omgangsdesk.cli.tables import table
from omgangsdesk.domain.vocabulary import OPEN
from omgangsdesk.language import Text, text
from omgangsdesk.services.words import add_word, own_words, retire_word

IN = {"--nl": "nl_BE", "--fr": "fr", "--en": "en"}
"""The language of each option that says what a word is called."""


def add(call: Call) -> int:
    """Add a word."""
    vocabulary, label = call.asked.operands
    labels = {call.translator.language: label}
    for option, language in IN.items():
        given = call.value(option)
        if given is not None:
            labels[language] = given
    with call.desk() as desk:
        added = add_word(desk, vocabulary, labels)
    call.tell(
        text("“{label}” is offered from now on, stored as {word}.", label=label, word=added.id)
    )
    return 0


def retire(call: Call) -> int:
    """Offer a word no longer."""
    with call.desk() as desk:
        gone = retire_word(desk, call.asked.operands[0])
        label = call.translator.say(Text(gone.id, labels=gone.labels))
    call.tell(
        text(
            "“{label}” is no longer offered. What was written with it stays.",
            label=label,
        )
    )
    return 0


def listed(call: Call) -> int:
    """The words, and the lists that take them."""
    say = call.translator.say
    with call.desk() as desk:
        words = own_words(desk)
    head = [say(text("List")), say(text("Stored as")), say(text("Called")), ""]
    rows = [
        (
            one.vocabulary,
            one.id,
            say(Text(one.id, labels=one.labels)),
            say(text("no longer offered")) if one.retired == "yes" else "",
        )
        for one in words
    ]
    if rows:
        for line in table(head, rows):
            print(line)
    else:
        call.tell(text("This centre has no words of its own."))
    print()
    call.tell(text("These lists take words:"))
    for name, what in OPEN.items():
        print(f"  {name:<14}{say(what)}")
    return 0
