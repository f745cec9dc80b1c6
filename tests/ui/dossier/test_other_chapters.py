"""What other chapters ask of the page: a line that offers what it misses, contacts, one of a kind."""

from __future__ import annotations

from tests.journeys.by_keys import Counter
from tests.ui.dossier.looking_at import (
    add,
    click,
    form_of,
    go,
    keep,
    lines,
    page_of,
    press,
    toast,
    turn,
)

from omgangsdesk.ui.pages.dossier.sections import ADD


def test_a_line_offers_what_it_misses_with_some_of_it_filled_in(seat: Counter) -> None:
    page = go(seat)
    turn(seat, "preparation")
    name, row = next(
        (name, one)
        for name in page.chapter.sections
        for one in lines(seat, name)
        if any(do.key.startswith(ADD) for do in one.does)
    )
    do = next(one for one in row.does if one.key.startswith(ADD))
    assert row.title in do.name
    click(seat, page.chapter.sections[name].lines.button(row.id, do.key))
    half = page.editing.half
    assert half is not None
    assert half.asked.record is None
    assert half.asked.kind == "preparation"
    assert half.values["step"]
    before = len(lines(seat, name))
    form_of(seat).kept.emit()
    seat.settle()
    assert page.editing.form is None
    assert len(lines(seat, name)) < before
    seat.keys.press("Alt+Z")
    assert len(lines(seat, name)) == before


def test_a_contact_is_noted_taken_back_and_told_in_its_history(seat: Counter) -> None:
    page = go(seat, "LV")
    turn(seat, "contacts")
    name = next(
        name for name, one in page.chapter.sections.items() if "contact" in one.add_buttons
    )
    before = len(lines(seat, name))
    add(seat, name, "contact")
    keep(seat, person="kievit-moeder", about="Gebeld over zaterdag.")
    assert len(lines(seat, name)) == before + 1
    assert "contact" in toast(seat).lower()
    seat.keys.press("Alt+Z")
    assert len(lines(seat, name)) == before


def test_what_a_dossier_has_once_is_changed_and_its_history_opens(seat: Counter) -> None:
    page = go(seat)
    turn(seat, "course")
    name = next(name for name in page.chapter.sections if "registration" in name)
    (row,) = lines(seat, name)[:1]
    press(seat, name, row.title, "edit")
    keep(seat, wishes="Liefst op zaterdag.")
    assert page_of(seat).editing.form is None
    press(seat, name, lines(seat, name)[0].title, "past")
    assert page.past is not None
    assert "Liefst op zaterdag." in page.past.box.text()
