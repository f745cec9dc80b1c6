"""The words of a report, said in the reader's language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from omgangsdesk import language
from omgangsdesk.domain import vocabulary as words
from omgangsdesk.domain.papers.report import VisitReport
from omgangsdesk.domain.typing.unseen import held_in, plain_signs
from omgangsdesk.domain.vocabulary import Vocabulary
from omgangsdesk.language import Text, Translator, text
from omgangsdesk.reports import moments_in_words as dates

capital = language.capital

VARIANTS: Vocabulary = {
    **words.VARIANT,
    "court": text("court"),
    "course": text("course"),
    "party": text("party"),
    "referrer": text("referrer"),
    "guardian": text("guardian"),
}
"""Also the ones that a newer desk may have written."""

WITH_COURSE = ("internal", "court", "course")
"""Variants that tell what happened, so that the absence of incidents means something."""

OUTCOME: Vocabulary = {
    "held": text("took place"),
    "ended_early": text("ended early"),
    "exchange": text("exchange only"),
    "not_held": text("did not take place"),
    "cancelled": text("cancelled"),
    "open": text("not ended yet"),
}
LATENESS: Vocabulary = {
    "within_grace": text("within the grace time"),
    "past_grace": text("past the grace time"),
}
STEP: Vocabulary = {
    "arrival": text("arrival"),
    "start": text("Start"),
    "end": text("End"),
    "departure": text("departure"),
}
MARKED: Vocabulary = {
    "intervention": text("Intervention"),
    "item": text("Item"),
    "override": text("Against the rule"),
    "supervision": text("Supervision"),
    "identity": text("Identity"),
    "briefing": text("Briefing"),
    "pause": text("Paused"),
    "resume": text("Resumed"),
}
"""Kinds of facts that are marked as such; what is not here is an observation."""

FACT_CATEGORIES: dict[str, Vocabulary] = {
    "observation": words.OBSERVATION,
    "intervention": words.INTERVENTION,
    "item": words.ITEM,
    "identity": words.IDENTITY,
}
REASONS: Vocabulary = {**words.ENDED_EARLY, **words.NOT_HELD}
RECEIVERS: Vocabulary = {"file": text("the file")}


@dataclass(frozen=True, slots=True)
class Voice:
    """Says words, dates and times of one report."""

    report: VisitReport
    translator: Translator

    def tr(self, source: str, /, **params: str | int | Text) -> str:
        """A sentence; no name in it turns around what stands beside it."""
        held = {
            name: held_in(one) if isinstance(one, str) else one for name, one in params.items()
        }
        return self.translator.tr(source, **held)

    def word(self, vocabulary: Vocabulary, identifier: str | None) -> str:
        """A word; one that the vocabulary does not know (yet) stands there as it was written."""
        if not identifier:
            return ""
        own = (self.report.own_words or {}).get(identifier)
        known = Text(identifier, labels=own) if own else vocabulary.get(identifier)
        return self.translator.say(known) if known is not None else identifier

    def names(self, listed: Sequence[str]) -> str:
        """`F., L. en M.`."""
        if len(listed) < 2:
            return "".join(listed)
        *several, last = map(held_in, listed)
        return self.translator.tr("{several} and {last}", several=", ".join(several), last=last)

    def time(self, stored: str | None) -> str:
        """`14:05`, or nothing."""
        if not stored:
            return ""
        report = self.report
        return dates.time_of(stored, report.zone, report.day, self.translator.language)

    def day(self) -> dt.date:
        """The visit's business day."""
        return dt.date.fromisoformat(self.report.day)

    def long_day(self) -> str:
        """With the weekday."""
        return dates.long_day(self.day(), self.translator.language)

    def finalised(self) -> tuple[str, str]:
        """Day in words and time at which the report was finalised, or two empty strings."""
        if self.report.finalised_at is None:
            return "", ""
        return dates.day_and_time(
            self.report.finalised_at, self.report.zone, self.translator.language
        )

    def number(self) -> str:
        """The report's number in its dossier."""
        return str(self.report.ordinal) if self.report.ordinal else self.report.report_id[:8]

    def reference(self) -> str:
        """`Dossier 2025-014 · verslag 4 · versie 1`."""
        return self.tr(
            "File {case} · report {number} · revision {revision}",
            case=self.report.case_number,
            number=self.number(),
            revision=self.report.revision,
        )

    def variant(self) -> str:
        """`Variant: intern`."""
        return self.tr("Variant: {variant}", variant=self.word(VARIANTS, self.report.variant))

    def title(self) -> str:
        """What the file is called; no names, and no signs that a list of files would show."""
        return self.translator.tr(
            "Visit report {case} / {number}",
            case=plain_signs(self.report.case_number),
            number=self.number(),
        )
