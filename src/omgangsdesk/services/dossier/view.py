"""A dossier at a glance: how far it is, what needs somebody, and the pattern of its visits.

Sources: product.md rows 2, 16, 25 and 40; screens.md, "Dossier".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from omgangsdesk.domain import moments
from omgangsdesk.domain.records import VisitPlan
from omgangsdesk.domain.visit.visit_file import VisitFile
from omgangsdesk.language import Text, text, text_n
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.dossier import lines_arrangement, lines_course, lines_evaluations
from omgangsdesk.services.dossier.chapters import chapters_of
from omgangsdesk.services.dossier.forms import may_add
from omgangsdesk.services.dossier.lines_arranged import when
from omgangsdesk.services.dossier.reading import Dossier, reading
from omgangsdesk.services.dossier.strip import STRIP, strip_of
from omgangsdesk.services.sound import Faulty
from omgangsdesk.services.views import Said
from omgangsdesk.services.views_dossier import DossierView
from omgangsdesk.services.visit_files import visit_files
from omgangsdesk.services.wording import plain


def load_dossier(desk: Desk, case_id: str) -> DossierView:
    """Everything of a dossier that the page shows; costs what the dossier holds.

    Raises:
        InvalidInputError: there is no such dossier in this store.
    """
    with reading(desk, case_id) as of:
        strip = strip_of(of.unit, _files(of, of.past[-STRIP:]), of.now)
        made = list(chapters_of(of))
        head = tuple(one for make in HEAD for one in make(of))
    today = of.today.isoformat()
    here = next((one for one in of.plans if one.day == today), None)
    near = here or next(iter(of.coming), None) or (of.plans[-1] if of.plans else None)
    return DossierView(
        case=case_id,
        title=Said(
            text("{family} · {number}", family=of.case.family, number=of.case.number),
            plain(of.case.code),
        ),
        head=head,
        points=tuple(one for _, points in made for one in points),
        strip=strip,
        chapters=tuple(chapter for chapter, _ in made),
        adds=may_add(desk),
        visit=near.id if near is not None else None,
    )


def _files(of: Dossier, plans: Sequence[VisitPlan]) -> Sequence[VisitFile]:
    known = [one for one in plans if one.room in of.rooms]
    found = visit_files(
        of.unit, known, locations=of.locations, rooms=of.rooms, words=of.words, faulty=Faulty()
    )
    return list(found.values())


def _how_far(of: Dossier) -> Iterator[Text]:
    done = lines_arrangement.visits_done(of)
    if of.case.visits_planned and done:
        yield text("visit {done} of {most}", done=done, most=of.case.visits_planned)
    elif done:
        yield text_n("{count} visit so far", "{count} visits so far", done)


def _ground(of: Dossier) -> Iterator[Text]:
    yield of.word("legal_basis", of.case.legal_basis)
    yield of.word("binding", of.case.compulsory)


def _next(of: Dossier) -> Iterator[Text]:
    if of.coming and moments.read(of.coming[0].start) > of.now:
        yield text("next visit {when}", when=when(of.coming[0], of.zone))


HEAD: tuple[Callable[[Dossier], Iterator[Text]], ...] = (
    lines_arrangement.head,
    _how_far,
    _ground,
    _next,
    lines_evaluations.head,
    lines_course.head,
)
"""Who says what the head tells, in order."""
