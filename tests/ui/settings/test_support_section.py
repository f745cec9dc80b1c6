"""Support for children and the risk index, in the settings of the real window."""

from __future__ import annotations

from tests.journeys.by_keys import Counter
from tests.ui.settings.test_centre import click, go, keep, line

from omgangsdesk.services.centre.change import change_centre
from omgangsdesk.services.requests_centre import SetOffer
from omgangsdesk.ui.records.form import RecordForm
from omgangsdesk.ui.settings.support_section import SWITCH, SupportSection


def test_support_is_added_described_anew_and_retired(seat: Counter) -> None:
    seat.sign_in("AB")
    section = go(seat, "support", SupportSection)
    titles = [one.title for one in section.lines.lines()]
    assert titles[:3] == [
        "KIES training, 8 to 12 years",
        "KIES training, 12 to 16 years",
        "PIEP zei de Muis",
    ]
    click(seat, section.add_button)
    form = keep(seat, section.form(), name="", from_age="6", to_age="9")
    assert "needs a name" in form.problem("name")
    keep(seat, form, name="Praatgroep")
    assert section.form() is None
    made = line(section.lines, "Praatgroep")
    assert made.notes[0] == "From 6 to 9 years"
    click(seat, section.lines.button(made.id, "edit"))
    again = section.form()
    assert again is not None
    assert again.values() == {"name": "Praatgroep", "from_age": "6", "to_age": "9"}
    assert section.begun()
    keep(seat, again, from_age="", to_age="14")
    assert line(section.lines, "Praatgroep").notes[0] == "Up to 14 years"
    click(seat, section.lines.button(made.id, "retire"))
    assert line(section.lines, "Praatgroep").faded
    click(seat, section.lines.button(made.id, "offer"))
    assert not line(section.lines, "Praatgroep").faded


def test_one_of_ours_keeps_its_name_when_its_ages_change(seat: Counter) -> None:
    seat.sign_in("AB")
    section = go(seat, "support", SupportSection)
    assert line(section.lines, "Group activities").notes[0] == "For every age"
    click(seat, section.lines.button("group", "edit"))
    keep(seat, section.form(), from_age="4")
    assert line(section.lines, "Group activities").notes[0] == "From 4 years"
    assert section.view is not None
    (group,) = [one for one in section.view.offers if one.offer == "group"]
    assert (group.own_name, group.ours) == ("", True)


def test_the_risk_index_is_switched_and_undone(seat: Counter) -> None:
    seat.sign_in("AB")
    section = go(seat, "support", SupportSection)
    (shown,) = section.switch.lines()
    assert "not registered" in shown.says
    click(seat, section.switch.button(SWITCH, "on"))
    (shown,) = section.switch.lines()
    assert "Each child is registered" in shown.says
    assert "Set by AB" in shown.notes[0]
    seat.keys.press("Ctrl+Z")
    (shown,) = section.switch.lines()
    assert "not registered" in shown.says


def test_a_form_that_is_open_survives_another_language(seat: Counter) -> None:
    seat.sign_in("AB")
    section = go(seat, "support", SupportSection)
    section.show_begun({})
    section.open_form("piep")
    form = section.form()
    assert form is not None
    form.fill({"name": "Muizen"})
    begun = section.begun()
    form.left.emit()
    assert section.form() is None
    section.show_begun(begun)
    again = section.form()
    assert again is not None
    assert again.values()["name"] == "Muizen"
    section.open_form()
    assert section.form() is not again


def test_a_supervisor_reads_what_there_is(seat: Counter) -> None:
    seat.sign_in("LV")
    section = go(seat, "support", SupportSection)
    assert section.add_button.isHidden()
    assert all(not one.does for one in (*section.lines.lines(), *section.switch.lines()))
    assert "coordinator" in section.reads_only()


def test_what_another_desk_made_of_one_is_not_overwritten_unseen(seat: Counter) -> None:
    seat.sign_in("AB")
    section = go(seat, "support", SupportSection)
    click(seat, section.lines.button("group", "edit"))
    form = keep_typed(section, from_age="4")
    desk = seat.store.open("AB")
    try:
        change_centre(desk, SetOffer(offer="group", name="Groep", from_age="", to_age="14"))
    finally:
        desk.close()
    section.refresh()
    seat.settle()
    form.kept.emit()
    seat.settle()
    assert "changed meanwhile" in form.problem()
    assert form.values() == {"name": "Groep", "from_age": "4", "to_age": "14"}
    form.kept.emit()
    seat.settle()
    assert section.form() is None
    assert line(section.lines, "Groep").notes[0] == "From 4 to 14 years"


def keep_typed(section: SupportSection, **values: str) -> RecordForm:
    """Type, and keep nothing yet."""
    form = section.form()
    assert form is not None
    for name, typed in values.items():
        form.field(name).set(typed)
    return form
