"""What to tell of lines that no longer follow from one another (see `domain.rules.loose_ends`)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping

from omgangsdesk.domain.rules.loose_ends import (
    BEGUN_TWICE,
    IN_TWICE,
    NOT_IN,
    NOT_PAUSED,
    NOT_RUNNING,
    loose_ends,
)
from omgangsdesk.domain.visit.visit_file import VisitFile
from omgangsdesk.language import Text, text
from omgangsdesk.services.acts.base import Outcome
from omgangsdesk.services.acts.coming import with_coming
from omgangsdesk.services.day_book import DayBook
from omgangsdesk.services.views import Said
from omgangsdesk.services.wording import several


def loosened(book: DayBook, outcome: Outcome, now: dt.datetime) -> Iterator[Said]:
    """What to tell of what no longer follows once `outcome` is written, by what it changes.

    A stamp of now was looked at as such.
    """
    if any(one.kind == "retracted" or one.occurred_at < now for one in outcome.drafts):
        for visit, entries in with_coming(book, outcome.drafts, now).items():
            new = loose_ends(entries) - loose_ends(book.entries[visit])
            yield from loose_said(book.files[visit], new)


def loose_said(file: VisitFile, loose: Iterable[tuple[str, str]]) -> Iterator[Said]:
    """Each sort of loose end as a sentence, with everybody whom it is about."""
    of: dict[str, list[str]] = {}
    for word, person in sorted(loose):
        of.setdefault(word, []).append(person)
    for word, persons in of.items():
        who = several(file, persons)
        yield Said(_WORDS[word](who.full), _WORDS[word](who.discreet))


_WORDS: Mapping[str, Callable[[Text], Text]] = {
    IN_TWICE: lambda who: text(
        "Twice in by the log, and not out between. Correct what is not right: {who}", who=who
    ),
    NOT_IN: lambda who: text(
        "Out by the log without having come in. Correct what is not right: {who}", who=who
    ),
    BEGUN_TWICE: lambda _: text(
        "By the log, the visit begins twice without ending between. Correct what is not right."
    ),
    NOT_RUNNING: lambda _: text(
        "By the log, the visit is interrupted or ends while it does not run. Correct what is not "
        "right."
    ),
    NOT_PAUSED: lambda _: text(
        "By the log, the visit goes on without having been interrupted. Correct what is not right."
    ),
}
