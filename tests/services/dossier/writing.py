"""What tests of a dossier type, keep and read back."""

from __future__ import annotations

from tests.services.desk.house import House

from omgangsdesk.domain.records import Person
from omgangsdesk.services.dossier.form import load_form
from omgangsdesk.services.dossier.keep import keep_record
from omgangsdesk.services.dossier.view import load_dossier
from omgangsdesk.services.records.save import save_record
from omgangsdesk.services.views import Said
from omgangsdesk.services.views_centre import CentreChange
from omgangsdesk.services.views_dossier import DossierLine, DossierSection, KeepRecord

CASE = "kievit"


def typed(
    house: House, kind: str, record: str | None = None, case: str = CASE, **values: str
) -> CentreChange:
    """Fill in the form of a kind as a colleague would, and keep it."""
    form = load_form(house.desk, kind, case, record)
    filled = {one.name: one.value for one in form.fields} | values
    return keep_record(
        house.desk,
        KeepRecord(kind=kind, case=case, record=record, values=filled, based_on=form.based_on),
    )


def section(house: House, name: str, case: str = CASE) -> DossierSection:
    """A section as the page shows it."""
    view = load_dossier(house.desk, case)
    (found,) = [
        each for chapter in view.chapters for each in chapter.sections if each.name == name
    ]
    return found


def line(house: House, name: str, title: str, case: str = CASE) -> DossierLine:
    """The line of a section with that title."""
    (found,) = [one for one in section(house, name, case).lines if str(one.title.full) == title]
    return found


def told(said: Said | None) -> str:
    """In full."""
    return "" if said is None else str(said.full)


def everything(house: House, case: str = CASE) -> tuple[str, str]:
    """All that the page says, in full and discreetly."""
    view = load_dossier(house.desk, case)
    said = [view.title, *view.points, *(one.said for one in view.strip)]
    for chapter in view.chapters:
        for part in chapter.sections:
            for one in part.lines:
                said += [one.title, *one.notes, *([one.warns] if one.warns else [])]
    return "\n".join(str(one.full) for one in said), "\n".join(str(one.discreet) for one in said)


def person(house: House, record_id: str) -> Person:
    """As the store holds them."""
    with house.desk.store.read() as unit:
        found = unit.record(Person, record_id)
    assert found is not None
    return found


def saved(house: House, *records: object) -> None:
    """Records that were there before."""
    for one in records:
        save_record(house.desk, one)  # type: ignore[arg-type]
