"""What every widget says: names in full or not, each at the left of its row."""

from __future__ import annotations

from types import SimpleNamespace

from omgangsdesk.domain.records import Person
from omgangsdesk.language import Text, text
from omgangsdesk.services.views import Said
from omgangsdesk.services.wording import plain, title
from omgangsdesk.ui.context import Context


def test_a_name_in_arabic_stands_at_the_left_of_its_row(ctx: Context) -> None:
    ctx.set_discreet(discreet=False)
    assert ctx.said(Said(Text("سمير صفصاف"), Text("S.S."))) == "\u200eسمير صفصاف"


def test_other_names_are_said_as_they_are(ctx: Context) -> None:
    ctx.set_discreet(discreet=False)
    for name in ("Çınar · Ela", "Чапля", "15 · Merel", ""):
        assert ctx.said(Said(Text(name), Text("M."))) == name


SAMIR = "سمير صفصاف"


def test_what_runs_from_right_to_left_turns_nothing_around_it(ctx: Context) -> None:
    said = ctx.say(
        text("{name} since {time}: {what}", name=SAMIR, time="14:00", what="\u202ekcab")
    )
    assert said == f"\u2068{SAMIR}\u2069 since 14:00: \u2066kcab\u2069"
    assert ctx.tr("{count} of {name}", count=3, name=plain(SAMIR)) == f"3 of \u2068{SAMIR}\u2069"
    own = Text("own:x", labels={"en": "\u2067بيت"})
    assert ctx.tr("{what}!", what=own) == "\u2068بيت\u2069!"
    ctx.set_discreet(discreet=False)
    mixed = Said(plain(f"{SAMIR} · Finn (9)"), plain("S."))
    assert ctx.said(mixed) == f"\u200e\u2066{SAMIR} · Finn (9)\u2069"


def titled(*names: str, birth: str | None = "2018-05-05", family: str = SAMIR) -> Said:
    """The title of a visit of children with these names."""
    people = [
        Person(id=name, given_name=name, family_name=family, birth_date=birth) for name in names
    ]
    file = SimpleNamespace(
        case=SimpleNamespace(family=family, code="SS"),
        children=names,
        persons={one.id: one for one in people},
        plan=SimpleNamespace(day="2026-03-06"),
    )
    return title(file)  # type: ignore[arg-type]


def test_of_each_name_in_a_title_the_age_stands_behind_it(ctx: Context) -> None:
    ctx.set_discreet(discreet=False)
    omar, lena = "عمر", "لينا"
    one, two = f"\u2068{omar}\u2069 (7)", f"\u2068{lena}\u2069 (7)"
    assert ctx.said(titled(omar, lena)) == f"\u200e\u2068{SAMIR}\u2069 · {one}, {two}"
    assert ctx.said(titled(omar, birth=None)) == f"\u200e\u2068{SAMIR}\u2069 · \u2068{omar}\u2069"
    assert ctx.said(titled()) == f"\u200e\u2068{SAMIR}\u2069"
    assert titled("Finn", family="Kievit").full == plain("Kievit · Finn (7)")
