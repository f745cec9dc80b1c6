"""What destruction would take, and its certificate, as people read them; no names of a dossier."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from omgangsdesk.domain import moments
from omgangsdesk.domain.records import Case, VisitPlan
from omgangsdesk.language import Text, Translator, text, text_n
from omgangsdesk.services.acts.certificates import Certificate
from omgangsdesk.services.acts.destroyable import WouldGo
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.screens.kind_names import NAMES
from omgangsdesk.services.wording import plain, short_date


def look_lines(translator: Translator, desk: Desk, going: WouldGo) -> Iterator[str]:
    """What would go, as people read it before they decide."""
    say = translator.say
    with desk.store.read() as unit:
        plans = unit.known(VisitPlan, going.visit_ids)
        cases = unit.known(Case, going.cases)
    yield say(text("This would go: {what}.", what=_size(len(going.entries), going.visits)))
    for case in going.cases:
        known = cases.get(case)
        number = known.number if known is not None else case
        yield f"  {say(text('dossier {number}', number=number))}"
    for visit in going.visit_ids:
        plan = plans.get(visit)
        when = short_date(plan.day) if plan is not None else text("its plan is gone already")
        yield f"  {say(text('visit {visit}, {day}', visit=visit, day=when))}"
    yield from _counted(translator, going.counts)
    yield from map(say, _along(going))
    yield from map(say, going.kept)


def _along(going: WouldGo) -> Iterator[Text]:
    """What goes or stays beside what was named."""
    if going.along:
        yield text_n(
            "{count} of them was not named: another version of what was, or what struck it.",
            "{count} of them were not named: other versions of what was, or what struck it.",
            going.along,
        )
    if going.reports:
        yield text_n(
            "{count} final report goes along, as a PDF too.",
            "{count} final reports go along, as PDFs too.",
            going.reports,
        )
    if going.drafts:
        yield text_n(
            "{count} text that is being typed goes along.",
            "{count} texts that are being typed go along.",
            going.drafts,
        )
    if going.beside:
        yield text_n(
            "{count} entry speaks of it and stays; name it too if it has to go: {ids}",
            "{count} entries speak of it and stay; name them too if they have to go: {ids}",
            len(going.beside),
            ids=", ".join(going.beside),
        )


def _size(entries: int, visits: int | None) -> Text:
    """`30 entries of 1 visit`."""
    what = text_n("{count} entry", "{count} entries", entries)
    if not visits:
        return what
    of = text_n("{count} visit", "{count} visits", visits)
    return text("{what} of {where}", what=what, where=of)


def _counted(translator: Translator, counts: Mapping[str, int]) -> Iterator[str]:
    for kind, count in counts.items():
        yield f"  {count} × {translator.say(NAMES.get(kind, plain(kind)))}"


def certificate_lines(translator: Translator, desk: Desk, made: Certificate) -> Iterator[str]:
    """The certificate as people read it; it names nobody of the dossier."""
    say = translator.say
    centre = desk.book().location.name
    yield say(text("Certificate of destruction, {centre}", centre=centre))
    if desk.practice:
        yield say(text("practice")).upper()
    day = short_date(moments.local(made.at, desk.zone).date().isoformat())
    time = moments.clock_time(made.at, desk.zone)
    yield say(
        text("Destroyed on {day} at {time} by {who}.", day=day, time=time, who=made.by or "?")
    )
    yield say(text("Ground: {ground}", ground=made.ground))
    yield say(text("Ordered by: {who}", who=made.ordered_by))
    size = _size(sum(made.counts.values()), made.visits)
    yield say(text("Contents erased: {what}.", what=size))
    yield from _counted(translator, made.counts)
    yield from map(say, _erased_too(made))
    yield say(
        text(
            "The headers stay in the log, so that its chain still verifies. SHA-256 over the "
            "hashes of them all: {digest}",
            digest=made.digest,
        )
    )
    yield say(text("Permitted by: {entries}", entries=", ".join(made.orders)))


def _erased_too(made: Certificate) -> Iterator[Text]:
    if made.drafts:
        yield text_n(
            "{count} text that was being typed was erased.",
            "{count} texts that were being typed were erased.",
            made.drafts,
        )
    if made.copies:
        yield text_n(
            "{count} copy of an earlier schema beside the store was removed.",
            "{count} copies of earlier schemas beside the store were removed.",
            made.copies,
        )
