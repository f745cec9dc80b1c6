"""The chapters of a dossier, in the order in which they are shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from omgangsdesk.language import Text, text
from omgangsdesk.services.dossier import (
    lines_arranged,
    lines_arrangement,
    lines_contacts,
    lines_course,
    lines_evaluations,
    lines_guidance,
    lines_people,
    lines_preparation,
    lines_risk_index,
)
from omgangsdesk.services.dossier.reading import Dossier
from omgangsdesk.services.views import Said
from omgangsdesk.services.views_dossier import DossierChapter, DossierSection

Sections = Callable[[Dossier], Iterable[DossierSection]]
Points = Callable[[Dossier], Iterable[Said]]

TITLES: Mapping[str, Text] = {
    "people": text("People and safety"),
    "course": text("Course"),
    "arranged": text("Arrangement"),
    "preparation": text("Preparation"),
    "guidance": text("Guidance and support"),
    "contacts": text("Contacts and consultation"),
}
SECTIONS: Mapping[str, tuple[Sections, ...]] = {
    "people": (lines_people.sections,),
    "course": (lines_course.sections, lines_evaluations.sections),
    "arranged": (lines_arrangement.sections, lines_arranged.sections),
    "preparation": (lines_preparation.sections,),
    "guidance": (lines_risk_index.sections, lines_guidance.sections),
    "contacts": (lines_contacts.sections,),
}
"""Who says what a chapter shows, in order."""
POINTS: Mapping[str, tuple[Points, ...]] = {
    "people": (lines_people.points,),
    "preparation": (lines_preparation.points,),
    "course": (lines_course.points, lines_evaluations.points),
    "arranged": (lines_arrangement.points,),
    "guidance": (lines_risk_index.points, lines_guidance.points),
    "contacts": (lines_contacts.points,),
}
"""Who says what of a chapter needs somebody: missing, due, or about to end."""


def chapters_of(of: Dossier) -> Iterator[tuple[DossierChapter, tuple[Said, ...]]]:
    """Each chapter, and what of it needs somebody."""
    for name, makers in SECTIONS.items():
        points = tuple(one for make in POINTS.get(name, ()) for one in make(of))
        sections = tuple(one for make in makers for one in make(of))
        yield (
            DossierChapter(name=name, title=TITLES[name], sections=sections, points=len(points)),
            points,
        )
