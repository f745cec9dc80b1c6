"""Preparation and guidance in the dossier's page: noted by a supervisor, read before the visit."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel
from tests.journeys.by_keys import Counter
from tests.ui.dossier.looking_at import VISIT, form_of, go, keep, line, lines, press, turn

from omgangsdesk.services.desk import Desk
from omgangsdesk.services.risk_index import RISK_INDEX_SETTING
from omgangsdesk.ui.pages.dossier.sections import ADD

FINN = "Finn Kievit: meaning of the break explored"


def card(seat: Counter) -> str:
    """What the briefing card of the visit says."""
    seat.window.desk.show_page("today")
    seat.choose(VISIT)
    labels = seat.window.desk.panel.briefing.findChildren(QLabel)
    return "\n".join(one.text() for one in labels if one.isVisible())


def test_a_step_is_noted_with_its_button_and_read_on_the_card(seat: Counter) -> None:
    go(seat, "LV")
    turn(seat, "preparation")
    before = len(lines(seat, "preparation_open"))
    press(seat, "preparation_open", FINN, f"{ADD}0")
    values = form_of(seat).values()
    assert (values["step"], values["person"], values["by"]) == ("meaning", "kievit-finn", "LV")
    keep(seat, note="Wil eerst Lou horen.")
    assert len(lines(seat, "preparation_open")) == before - 1
    section = seat.window.desk.pages.called("dossier").chapter.sections["preparation_open"]  # type: ignore[attr-defined]
    assert section.isAncestorOf(seat.window.focusWidget())
    assert line(seat, "preparation", FINN)
    assert any("Wil eerst Lou horen." in one.says for one in lines(seat, "briefing"))
    assert "Finn: Wil eerst Lou horen." in card(seat)


def test_a_child_is_referred_with_the_button_of_what_fits_its_age(seat: Counter) -> None:
    go(seat, "LV")
    turn(seat, "guidance")
    fits = lines(seat, "support")
    assert fits
    press(seat, "support", fits[0].title, f"{ADD}0")
    keep(seat)
    assert fits[0].title not in [one.title for one in lines(seat, "support")]
    assert line(seat, "referrals", fits[0].title)


def switch_on(desk: Desk) -> None:
    from omgangsdesk.domain.records import Setting
    from omgangsdesk.services.records.save import save_record

    save_record(desk, Setting(id=RISK_INDEX_SETTING, value="yes"))


def test_with_the_risk_index_on_each_child_is_asked_for(seat: Counter) -> None:
    go(seat, "LV")
    turn(seat, "guidance")
    sections = seat.window.desk.pages.called("dossier").chapter.sections  # type: ignore[attr-defined]
    assert "risk_index" not in sections or sections["risk_index"].isHidden()
    seat.look(switch_on)
    seat.window.desk.show_page("today")
    seat.keys.press("K")
    turn(seat, "guidance")
    missing = "Finn Kievit: not registered in the risk index"
    press(seat, "risk_index", missing, f"{ADD}0")
    keep(seat)
    assert missing not in [one.title for one in lines(seat, "risk_index")]
