"""Every act, entry and state has a drawn icon, tinted from the theme."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QIcon

from omgangsdesk.domain.log.kinds import KINDS
from omgangsdesk.domain.visit.status import STATUS
from omgangsdesk.locations import resources
from omgangsdesk.services.requests import ACTS
from omgangsdesk.services.screens.kind_names import ICONS
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.desk.rail import PAGES
from omgangsdesk.ui.look.theme import DARK, glyph

INVISIBLE = {"record_set"}


def test_every_act_kind_state_and_page_has_an_icon(ctx: Context) -> None:
    wanted = {
        *ACTS,
        *(set(KINDS) - INVISIBLE),
        *ICONS.values(),
        *(glyph(status) for status in STATUS),
        *(icon for _, icon, _ in PAGES),
        "quote",
        "corridor",
    }
    assert not [name for name in sorted(wanted) if ctx.icons.known(name) == "dot"]


def test_an_unknown_icon_is_a_dot(ctx: Context) -> None:
    assert ctx.icons.known("no such thing") == "dot"


@pytest.mark.parametrize(
    "path", sorted((resources() / "icons").glob("*.svg")), ids=lambda p: p.stem
)
def test_icons_are_of_one_colour_and_draw_something(path: object, ctx: Context) -> None:
    name = path.stem  # type: ignore[attr-defined]
    size = 96 if name.startswith("empty-") else 24
    picture = ctx.icons.pixmap(name, QColor("#ff0000"), size, ratio=1.0).toImage()
    inked = {
        picture.pixelColor(x, y).getRgb()[:3]
        for x in range(size)
        for y in range(size)
        if picture.pixelColor(x, y).alpha() > 250
    }
    assert inked
    if name != "application":
        assert all(red > 240 and max(green, blue) < 16 for red, green, blue in inked)


def test_icons_are_sharp_and_follow_the_theme(ctx: Context) -> None:
    small, large = (ctx.icons.pixmap("eye", "text", 20, ratio=ratio) for ratio in (1.0, 2.0))
    assert (small.width(), large.width()) == (20, 40)
    assert large.deviceIndependentSize().width() == 20
    light = small.toImage()
    ctx.set_theme(DARK)
    assert ctx.icons.pixmap("eye", "text", 20, ratio=1.0).toImage() != light


def test_a_disabled_icon_is_faint(ctx: Context) -> None:
    icon = ctx.icons.icon("lock")
    usual = icon.pixmap(20).toImage()
    assert icon.pixmap(20, QIcon.Mode.Disabled).toImage() != usual
