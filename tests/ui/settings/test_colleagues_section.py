"""Colleagues in the settings, in the real window."""

from __future__ import annotations

from tests.journeys.by_keys import Counter
from tests.ui.settings.test_centre import go

from omgangsdesk.domain.records import Colleague
from omgangsdesk.services.records.save import save_record
from omgangsdesk.ui.settings.colleagues_section import ColleaguesSection

NEW = "een uil op een tak"


def kept(seat: Counter, section: ColleaguesSection, **values: str) -> None:
    form = section.form()
    assert form is not None
    form.fill(values)
    form.kept.emit()
    seat.settle()


def codes(section: ColleaguesSection) -> list[str]:
    return [one.title.split(" · ")[0] for one in section.lines.lines()]


def test_a_colleague_is_taken_up_and_signs_in_at_once(seat: Counter) -> None:
    seat.sign_in("AB")
    section = go(seat, "colleagues", ColleaguesSection)
    own = seat.store.passphrase("AB")
    section.add_button.click()
    kept(seat, section, name="Uma Uil", code="UU", own=own, new=NEW, again="anders")
    form = section.form()
    assert form is not None
    assert "not the same" in form.problem("again")
    kept(seat, section, own="fout fout fout fout", again=NEW)
    assert form.problem()
    assert form.values()["new"] == ""
    kept(seat, section, own=own, new=NEW, again=NEW)
    assert "UU" in codes(section)
    seat.keys.press("Ctrl+L")
    seat.settle()
    seat.window.unlock("UU", NEW)
    seat.until(lambda: not seat.window.is_locked)
    assert seat.window.flow.board.colleague == "Uma Uil"


def test_one_takes_another_passphrase(seat: Counter) -> None:
    seat.sign_in()
    section = go(seat, "colleagues", ColleaguesSection)
    me = next(one for one in section.lines.lines() if one.does)
    assert me.title.startswith("LV")
    section.lines.button(me.id, "own").click()
    kept(seat, section, own=seat.store.passphrase("LV"), new=NEW, again=NEW)
    assert section.form() is None
    seat.keys.press("Ctrl+L")
    seat.settle()
    seat.window.unlock("LV", NEW)
    seat.until(lambda: not seat.window.is_locked)


def test_who_left_is_not_asked_at_the_door(seat: Counter) -> None:
    seat.sign_in("AB")
    section = go(seat, "colleagues", ColleaguesSection)
    (lotte,) = [one.id for one in section.lines.lines() if one.title.startswith("LV")]
    section.lines.button(lotte, "left").click()
    kept(seat, section)
    (line,) = [one for one in section.lines.lines() if one.id == lotte]
    assert line.faded
    assert line.does == ()
    seat.keys.press("Ctrl+L")
    seat.settle()
    seat.window.unlock("LV", seat.store.passphrase("LV"))
    seat.settle()
    assert seat.window.is_locked


def test_locking_forgets_what_was_typed(seat: Counter) -> None:
    seat.sign_in("AB")
    section = go(seat, "colleagues", ColleaguesSection)
    section.add_button.click()
    form = section.form()
    assert form is not None
    form.fill({"own": seat.store.passphrase("AB")})
    seat.keys.press("Ctrl+L")
    seat.settle()
    assert section.form() is None


def left(section: ColleaguesSection, **values: str) -> None:
    """Something is typed in the form that is open, and Esc pressed."""
    form = section.form()
    assert form is not None
    form.fill(values)
    form.left.emit()


def test_a_form_that_is_left_is_offered_back_without_any_passphrase(seat: Counter) -> None:
    seat.sign_in("AB")
    section = go(seat, "colleagues", ColleaguesSection)
    toast, own = seat.window.desk.footer.toast, seat.store.passphrase("AB")
    me = next(one for one in section.lines.lines() if "own" in [do.key for do in one.does])
    section.lines.button(me.id, "own").click()
    left(section, own=own, new=NEW)
    assert toast.isHidden()  # there is nothing to bring back
    section.add_button.click()
    left(section, name="Uma Uil", own=own, new=NEW)
    assert not toast.isHidden()
    assert seat.window.flow.undo()
    form = section.form()
    assert form is not None
    found = form.values()
    assert [found[name] for name in ("name", "own", "new")] == ["Uma Uil", "", ""]


def test_two_of_one_code_are_told_apart(seat: Counter) -> None:
    beside = seat.store.open("AB")
    save_record(beside, Colleague(id="elders", code="LV", name="Lars Verzonnen"))
    beside.close()
    seat.sign_in("AB")
    section = go(seat, "colleagues", ColleaguesSection)
    warned = {one.title: one.warns for one in section.lines.lines() if one.warns}
    assert set(warned) == {"LV · Lotte Voorbeeld", "LV · Lars Verzonnen"}
    assert warned["LV · Lotte Voorbeeld"].startswith("Lars Verzonnen ")
