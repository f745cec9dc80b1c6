"""The pattern strip drawn: what stood out of each visit, in as many rows as there is room for."""

from __future__ import annotations

import datetime as dt

from pytestqt.qtbot import QtBot

from omgangsdesk.domain.visit.status import STATUS
from omgangsdesk.language import text
from omgangsdesk.services.views_dossier import StripVisit
from omgangsdesk.services.wording import same
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.pages.dossier.strip import LEAST, PatternStrip


def visit(number: int, status: str, **more: object) -> StripVisit:
    facts = {"ended_early": False, "late": 0, "kept": 0, "broken": 0, **more}
    return StripVisit(
        visit=f"v{number}",
        day=dt.date(2026, 3, 1) + dt.timedelta(days=7 * number),
        status=status,
        said=same(text("visit {count}", count=number)),
        **facts,  # type: ignore[arg-type]
    )


def test_each_status_is_drawn_with_its_facts(ctx: Context, qtbot: QtBot) -> None:
    strip = PatternStrip(ctx)
    qtbot.addWidget(strip)
    strip.resize(1100, 100)
    made = [visit(n, one) for n, one in enumerate(STATUS)][:9]
    last = visit(9, "completed", ended_early=True, late=12, kept=1, broken=2)
    with qtbot.waitExposed(strip):
        strip.show()
        strip.show_visits([*made, last])
    shown = strip.visits()
    assert len(shown) == 10
    assert shown[9].word() == "Ended early"  # type: ignore[attr-defined]
    assert shown[9].late() == "12' late"  # type: ignore[attr-defined]
    assert shown[8].word() == STATUS[made[8].status].source  # type: ignore[attr-defined]
    assert shown[8].late() == ""  # type: ignore[attr-defined]
    assert shown[9].agreed() == "1/3"  # type: ignore[attr-defined]
    assert shown[0].agreed() == ""  # type: ignore[attr-defined]
    assert len({one.y() for one in shown}) == 1
    picture = strip.grab().toImage()
    assert len({picture.pixel(one.x() + 20, one.y() + 3) for one in shown}) > 3
    strip.resize(5 * LEAST + 60, 100)
    assert len({one.y() for one in shown}) == 2
    assert strip.height() > 2 * shown[0].height()


def test_no_visits_take_no_room(ctx: Context, qtbot: QtBot) -> None:
    strip = PatternStrip(ctx)
    qtbot.addWidget(strip)
    strip.show_visits([visit(1, "planned")])
    strip.show_visits([])
    assert strip.isHidden()
    assert strip.visits() == []
    strip.resize(200, 50)
    assert strip.height() <= 50


def test_the_keyboard_stays_in_the_strip_when_it_is_drawn_anew(ctx: Context, qtbot: QtBot) -> None:
    strip = PatternStrip(ctx)
    qtbot.addWidget(strip)
    with qtbot.waitExposed(strip):
        strip.show()
        strip.activateWindow()
        strip.show_visits([visit(1, "completed"), visit(2, "running")])
    strip.visits()[0].setFocus()
    strip.show_visits([visit(1, "completed"), visit(2, "completed")])
    assert strip.visits()[0].hasFocus()
