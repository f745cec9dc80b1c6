"""The centre's own words: a coordinator adds them to the open vocabularies, and retires them.

A word is never changed or taken away, since entries were written with it (domain.md,
"Vocabularies"); a retired one is no longer offered, and is offered again when it is added anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from omgangsdesk.domain.own_words import LONGEST, new_word, plain_label
from omgangsdesk.domain.records import OwnWord
from omgangsdesk.domain.vocabulary import OPEN
from omgangsdesk.domain.word_lists import named
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.language import LANGUAGES, text
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.records.save import save_record


def own_words(desk: Desk) -> tuple[OwnWord, ...]:
    """Every own word, retired ones too, by vocabulary and in their order."""
    with desk.store.read() as unit:
        found = unit.records(OwnWord)
    place = list(OPEN)
    return tuple(sorted(found, key=lambda one: (place.index(one.vocabulary), one.order, one.id)))


def add_word(desk: Desk, vocabulary: str, labels: Mapping[str, str]) -> OwnWord:
    """Offer a word beside ours from now on; a retired one of that name is offered again.

    Args:
        desk: a coordinator's.
        vocabulary: one of `OPEN`.
        labels: what it is called, by language; at least one.

    Raises:
        InvalidInputError: not by a coordinator, the list is closed, or a label is empty, too long
            or taken; nothing was changed.
    """
    _must_be_coordinator(desk)
    if vocabulary not in OPEN:
        raise InvalidInputError(
            text(
                "“{name}” is no list that takes words. These do: {known}. Nothing was changed.",
                name=vocabulary,
                known=", ".join(OPEN),
            )
        )
    clean = {language: " ".join(label.split()) for language, label in labels.items()}
    _check(clean)
    known = own_words(desk)
    beside = [one for one in known if one.vocabulary == vocabulary]
    same = next((one for one in beside if _meet(one.labels.values(), clean.values())), None)
    if _is_ours(desk, vocabulary, clean.values()) or (same and same.retired != "yes"):
        raise InvalidInputError(
            text("There is such a word in that list already. Nothing was changed.")
        )
    if same is not None:
        return _set(desk, replace(same, labels={**same.labels, **clean}, retired="no"))
    added = OwnWord(
        id=new_word(next(iter(clean.values())), {one.id for one in known}),
        vocabulary=vocabulary,
        labels=clean,
        order=max((one.order for one in beside), default=0) + 1,
    )
    return _set(desk, added)


def retire_word(desk: Desk, word: str) -> OwnWord:
    """Offer an own word no longer; entries that have it keep it.

    Raises:
        InvalidInputError: not by a coordinator, or it is no own word; nothing was changed.
    """
    _must_be_coordinator(desk)
    found = next((one for one in own_words(desk) if one.id == word), None)
    if found is None:
        raise InvalidInputError(
            text("“{word}” is no word of this centre's own. Nothing was changed.", word=word)
        )
    return found if found.retired == "yes" else _set(desk, replace(found, retired="yes"))


def _must_be_coordinator(desk: Desk) -> None:
    if desk.colleague.role != "coordinator" or desk.colleague.id == "recovery":
        raise InvalidInputError(
            text("Only a coordinator sets the centre's own words. Nothing was changed.")
        )


def _check(labels: Mapping[str, str]) -> None:
    fit = all(
        0 < len(one) <= LONGEST and plain_label(one) == " ".join(one.split())
        for one in labels.values()
    )
    if not labels or not fit or not labels.keys() <= set(LANGUAGES):
        raise InvalidInputError(
            text(
                "A word needs a label of at most {most} characters, in a language of the program. "
                "Nothing was changed.",
                most=LONGEST,
            )
        )


def _is_ours(desk: Desk, vocabulary: str, labels: Iterable[str]) -> bool:
    ours = named(vocabulary)
    said = [desk.translator.say(label) for label in ours.values()]
    return _meet([*ours, *said, *(label.source for label in ours.values())], labels)


def _meet(some: Iterable[str], others: Iterable[str]) -> bool:
    return not {one.casefold() for one in some}.isdisjoint(one.casefold() for one in others)


def _set(desk: Desk, word: OwnWord) -> OwnWord:
    with desk.store.read() as unit:
        before = unit.record_entry(word)
    save_record(desk, word, before)
    return word
