"""Which children are registered in the index of young people at risk, and which are missing.

Source: product.md row 19; shown where the centre registers children (`services.risk_index`).
"""

from __future__ import annotations

from collections.abc import Iterator

from omgangsdesk.domain.dossier.course import Registration
from omgangsdesk.domain.dossier.guidance import RiskIndex
from omgangsdesk.language import text
from omgangsdesk.services.dossier.reading import Dossier, holding_first, newest_first
from omgangsdesk.services.risk_index import registers_children
from omgangsdesk.services.views import Said
from omgangsdesk.services.views_dossier import DossierAdd, DossierLine, DossierSection
from omgangsdesk.services.wording import same, short_date


def sections(of: Dossier) -> Iterator[DossierSection]:
    """Each child that is not registered, then who is or was."""
    if not registers_children(of.unit):
        return
    known = holding_first(_line(of, one) for one in newest_first(of.of(RiskIndex)))
    yield DossierSection(
        name="risk_index",
        title=text("Index of young people at risk"),
        lines=(*missing(of), *known),
        empty=text("No child is in this dossier."),
        adds=(("risk_index", text("Add a registration")),),
    )


def points(of: Dossier) -> Iterator[Said]:
    """Who is not registered; after the end of the dossier, who still is."""
    if not registers_children(of.unit):
        return
    if not _ended(of):
        for child in missing(of):
            yield child.title
        return
    for one in of.of(RiskIndex):
        if not one.ended:
            yield of.about(one.person, text("still registered in the risk index"))


def missing(of: Dossier) -> list[DossierLine]:
    """The children that no registration holds of."""
    registered = {one.person for one in of.of(RiskIndex) if not one.ended}
    return [
        DossierLine(
            kind="risk_index",
            id=f"missing.{child.id}",
            title=of.about(child.id, text("not registered in the risk index")),
            adds=(
                DossierAdd(
                    kind="risk_index",
                    label=text("Note the registration"),
                    values=(("person", child.id),),
                ),
            ),
        )
        for child in of.children()
        if child.id not in registered
    ]


def _ended(of: Dossier) -> bool:
    return any(one.state == "ended" for one in of.of(Registration))


def _line(of: Dossier, one: RiskIndex) -> DossierLine:
    ended = text("ended on {date}", date=short_date(one.ended)) if one.ended else None
    return of.line(
        one,
        of.about(one.person, text("registered on {date}", date=short_date(one.day))),
        of.done_by(one.by),
        same(ended) if ended is not None else None,
        past=bool(one.ended),
    )
