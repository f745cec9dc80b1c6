"""The snippets of notes: what `;key` and Tab put in; a coordinator writes the centre's own.

Ours can be written anew or retired like any other. What was written with a snippet stays.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from omgangsdesk.domain.log.ids import new_id
from omgangsdesk.domain.own_words import label_of, lexicon
from omgangsdesk.domain.records import Snippet
from omgangsdesk.domain.typing.coach import unfilled
from omgangsdesk.domain.vocabulary import OBSERVATION
from omgangsdesk.errors import FieldError, InvalidInputError
from omgangsdesk.language import text
from omgangsdesk.services.centre.keeping import (
    Ground,
    keep,
    last_change,
    may_change,
    must_lead,
)
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.requests_centre import RetireSnippet, SetSnippet
from omgangsdesk.services.snippets import all_snippets, our_snippets
from omgangsdesk.services.views_centre import CentreChange, SnippetsView, SnippetView
from omgangsdesk.services.wording import same

LONGEST = 2000
"""Characters of a snippet's text."""
_KEY = re.compile(r"\w{1,8}")
"""What is looked for behind the `;`."""
_TYPED_STOP = re.compile(r"<<([^<>«»\n]*)>>")


def load_snippets(desk: Desk) -> SnippetsView:
    """Every snippet by its key, those that are offered first, and the categories."""
    own = lexicon(desk.book().words)
    ours = {one.id for one in our_snippets()}
    with desk.store.read() as unit:
        every = all_snippets(unit.records(Snippet))
        entries = {one.id: unit.record_entry(one) for one in every}

    def view(one: Snippet) -> SnippetView:
        return SnippetView(
            snippet=one.id,
            key=one.key,
            category=one.category,
            category_text=label_of(own, "observation", one.category),
            text=one.text,
            stops=tuple(one.text[stop.start + 1 : stop.end - 1] for stop in unfilled(one.text)),
            retired=one.retired == "yes",
            ours=one.id in ours,
            entry=entries[one.id],
            changed=last_change(desk, "snippet", one.id) if entries[one.id] else None,
        )

    offered = lexicon(desk.book().words, offered=True).get("observation", {})
    return SnippetsView(
        may_change=may_change(desk),
        snippets=tuple(map(view, sorted(every, key=lambda one: (one.retired, one.key, one.id)))),
        categories={**OBSERVATION, **offered},
    )


def set_snippet(desk: Desk, asked: SetSnippet) -> CentreChange:
    """Add a snippet or write one anew; it can be used in a note at once.

    `<<who>>` is taken for the stop «who», since few keyboards have those signs.

    Raises:
        InvalidInputError: not by a coordinator, no such snippet, or it was changed meanwhile;
            nothing was changed.
        FieldError: a key or text that can't be; nothing was changed.
    """
    must_lead(desk)
    every = _every(desk)
    before = None if asked.snippet is None else _snippet(every, asked.snippet)
    key = _key(asked.key, [one for one in every if one is not before])
    written = _text(asked.text)
    if before is None:
        made = Snippet(id=new_id(), key=key, category=asked.category, text=written)
        return _kept(desk, made)
    after = replace(before, key=key, category=asked.category, text=written)
    return _kept(desk, after, (before, asked.based_on))


def retire_snippet(desk: Desk, asked: RetireSnippet) -> CentreChange:
    """Offer a snippet no longer, or again.

    Raises:
        InvalidInputError: not by a coordinator, no such snippet, or another has its key by now;
            nothing was changed.
    """
    must_lead(desk)
    every = _every(desk)
    before = _snippet(every, asked.snippet)
    if not asked.retired:
        _check_free(before.key, [one for one in every if one is not before])
    return _kept(desk, replace(before, retired="yes" if asked.retired else "no"))


def _every(desk: Desk) -> tuple[Snippet, ...]:
    with desk.store.read() as unit:
        return all_snippets(unit.records(Snippet))


def _snippet(every: Sequence[Snippet], wanted: str) -> Snippet:
    found = next((one for one in every if one.id == wanted), None)
    if found is None:
        raise InvalidInputError(text("There is no such snippet. Nothing was changed."))
    return found


def _key(typed: str, others: Sequence[Snippet]) -> str:
    key = unicodedata.normalize("NFC", typed.strip().removeprefix(";")).casefold()
    if not _KEY.fullmatch(key):
        raise FieldError(
            text(
                "Behind the ; come one to eight letters or digits, without spaces or other signs. "
                "Nothing was changed."
            ),
            "key",
        )
    _check_free(key, others)
    return key


def _check_free(key: str, others: Sequence[Snippet]) -> None:
    if any(one.key.casefold() == key and one.retired != "yes" for one in others):
        raise FieldError(
            text(";{key} is another snippet already. Nothing was changed.", key=key), "key"
        )


def _text(typed: str) -> str:
    written = _TYPED_STOP.sub(r"«\1»", typed.strip())
    if not 0 < len(written) <= LONGEST:
        raise FieldError(
            text(
                "A snippet needs a text of at most {most} characters. Nothing was changed.",
                most=LONGEST,
            ),
            "text",
        )
    stops = unfilled(written)
    besides = written
    for stop in reversed(stops):
        besides = besides[: stop.start] + besides[stop.end :]
    if "«" in besides or "»" in besides:
        raise FieldError(
            text(
                "What is to be filled in stands between « and », on one line. One of them has no "
                "other half. Nothing was changed."
            ),
            "text",
        )
    if any(not written[stop.start + 1 : stop.end - 1].strip() for stop in stops):
        raise FieldError(
            text("Say between « and » what is to be filled in. Nothing was changed."), "text"
        )
    return written


def _kept(desk: Desk, snippet: Snippet, *grounds: Ground) -> CentreChange:
    called = text("snippet ;{key}", key=snippet.key)
    if snippet.retired == "yes":
        called = text("snippet ;{key} no longer offered", key=snippet.key)
    return CentreChange(entries=keep(desk, snippet, grounds=grounds), called=same(called))
