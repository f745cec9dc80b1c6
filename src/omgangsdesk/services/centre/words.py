"""The centre's own words beside ours, per vocabulary that takes them."""

from __future__ import annotations

from omgangsdesk.domain.records import OwnWord
from omgangsdesk.domain.vocabulary import OPEN
from omgangsdesk.domain.word_lists import named
from omgangsdesk.errors import FieldError, InvalidInputError
from omgangsdesk.language import Text, text
from omgangsdesk.services.centre.keeping import last_change, may_change, must_lead, one_line
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.requests_centre import AddWord, RetireWord
from omgangsdesk.services.views_centre import CentreChange, WordList, WordsView, WordView
from omgangsdesk.services.wording import same
from omgangsdesk.services.words import add_word, own_words, retire_word


def load_words(desk: Desk) -> WordsView:
    """Every vocabulary that takes words, with ours and the centre's own."""
    every = own_words(desk)

    def view(one: OwnWord) -> WordView:
        return WordView(
            word=one.id,
            name=Text(one.id, labels=one.labels),
            labels=one.labels,
            retired=one.retired == "yes",
            changed=last_change(desk, "word", one.id),
        )

    return WordsView(
        may_change=may_change(desk),
        lists=tuple(
            WordList(
                vocabulary=vocabulary,
                name=called,
                ours=tuple(named(vocabulary).values()),
                words=tuple(view(one) for one in every if one.vocabulary == vocabulary),
            )
            for vocabulary, called in OPEN.items()
        ),
    )


def change_words(desk: Desk, asked: AddWord) -> CentreChange:
    """Offer a word from now on; it can be chosen at once.

    Raises:
        InvalidInputError: not by a coordinator; nothing was changed.
        FieldError: no label, or one that is too long or taken; nothing was changed.
    """
    must_lead(desk)
    labels = {name: one_line(said) for name, said in asked.labels.items() if said.strip()}
    try:
        added = add_word(desk, asked.vocabulary, labels)
    except InvalidInputError as error:
        raise FieldError(error.sentence, "label") from error
    return _changed(desk, added, text("new word “{label}”", label=_name(added)))


def offer_word(desk: Desk, asked: RetireWord) -> CentreChange:
    """Offer a word of the centre's own no longer, or again.

    Raises:
        InvalidInputError: not by a coordinator, or it is no word of the centre's own; nothing
            was changed.
    """
    must_lead(desk)
    if asked.retired:
        gone = retire_word(desk, asked.word)
        return _changed(desk, gone, text("word “{label}” no longer offered", label=_name(gone)))
    found = next((one for one in own_words(desk) if one.id == asked.word), None)
    if found is None or found.retired != "yes":
        raise InvalidInputError(text("That word is offered already. Nothing was changed."))
    again = add_word(desk, found.vocabulary, found.labels)
    return _changed(desk, again, text("word “{label}” offered again", label=_name(again)))


def _name(word: OwnWord) -> Text:
    return Text(word.id, labels=word.labels)


def _changed(desk: Desk, word: OwnWord, called: Text) -> CentreChange:
    with desk.store.read() as unit:
        entry = unit.record_entry(word)
    return CentreChange(entries=(entry,) if entry else (), called=same(called))
