"""What every widget says: names in full or not, each at the left of its row."""

from __future__ import annotations

from omgangsdesk.language import Text
from omgangsdesk.services.views import Said
from omgangsdesk.ui.context import Context


def test_a_name_in_arabic_stands_at_the_left_of_its_row(ctx: Context) -> None:
    ctx.set_discreet(discreet=False)
    assert ctx.said(Said(Text("سمير صفصاف"), Text("S.S."))) == "\u200eسمير صفصاف"


def test_other_names_are_said_as_they_are(ctx: Context) -> None:
    ctx.set_discreet(discreet=False)
    for name in ("Çınar · Ela", "Чапля", "15 · Merel", ""):
        assert ctx.said(Said(Text(name), Text("M."))) == name
