"""Every dossier of the centre in one list: running, waiting, ended (product.md rows 1 and 21)."""

from __future__ import annotations

from omgangsdesk.domain.dossier.course import Registration
from omgangsdesk.domain.own_words import label_of, lexicon
from omgangsdesk.domain.records import Case, OwnWord
from omgangsdesk.domain.typing.searching import folded
from omgangsdesk.services.centre.keeping import may_change
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.sound import Faulty
from omgangsdesk.services.views import Said
from omgangsdesk.services.views_dossiers import DossierRow, DossiersView
from omgangsdesk.services.wording import joined, plain, same


def load_dossiers(desk: Desk) -> DossiersView:
    """The dossiers by family and number; one without a registration is running."""
    with desk.store.read() as unit:
        faulty = Faulty()
        cases = faulty.sound(unit.records(Case))
        known = {one.case: one for one in faulty.sound(unit.records(Registration))}
        own = lexicon(unit.records(OwnWord))
    rows = []
    for one in sorted(cases, key=lambda one: (folded(one.family), one.number, one.id)):
        registered = known.get(one.id)
        sound = registered is not None and registered.struck != "yes"
        state = registered.state if registered is not None and sound else "running"
        told = [
            label_of(own, "dossier_state", state),
            label_of(own, "legal_basis", one.legal_basis),
        ]
        rows.append(
            DossierRow(
                case=one.id,
                number=one.number,
                title=Said(plain(f"{one.family} · {one.number}"), plain(one.code)),
                note=same(joined(told, " · ")),
                state=state,
                sought=folded(f"{one.family} {one.number} {one.code}"),
            )
        )
    return DossiersView(rows=tuple(rows), adds=may_change(desk))
