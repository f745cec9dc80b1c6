"""A visit made by hand, and a panel that shows it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from PySide6.QtWidgets import QApplication
from tests.ui.at_rest import come_to_rest

from omgangsdesk.language import NOTHING, Text, load_translator, text
from omgangsdesk.locations import resources
from omgangsdesk.services.requests import Request
from omgangsdesk.services.snippets import our_snippets
from omgangsdesk.services.views import (
    ActView,
    AgreementView,
    AlertView,
    Choice,
    PersonView,
    Said,
    TimelineItem,
    VisitView,
)
from omgangsdesk.services.views_briefing import BriefingLine, BriefingView
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.panel.forms import FORMS, Form
from omgangsdesk.ui.panel.panel import VisitPanel


def said(full: str, discreet: str | None = None) -> Said:
    return Said(Text(full), Text(discreet if discreet is not None else full))


def person(
    key: str, name: str, relation: str, role: str, may_take: str = "yes", **more: object
) -> PersonView:
    initials = ".".join(part[0] for part in name.split()) + "."
    notes = {
        "yes": text("may take the child, until {date}", date="30/06/2025"),
        "no": text("may not take the child"),
        "expired": text("expired on {date}: may not take the child", date="01/03/2025"),
        "refused": text("refused person"),
        "child": Text(""),
    }
    made = PersonView(
        person=key,
        name=said(name, initials),
        relation=text(relation),
        role=role,
        age=None,
        expected=True,
        place="not_arrived",
        place_text=text("not yet here"),
        identity=None,
        may_take=may_take,
        may_take_note=notes[may_take],
        expected_at=None,
        corridor="free",
        corridor_note=said("corridor free"),
    )
    return dataclasses.replace(made, **more)  # type: ignore[arg-type]


PEOPLE = (
    person("finn", "Finn Kievit", "child", "child", "child", age=9),
    person("lou", "Lou Kievit", "child", "child", "child", age=7),
    person("an", "An Populier", "mother", "caring"),
    person(
        "jan",
        "Jan Kievit",
        "father",
        "visiting",
        "no",
        corridor="not_free",
        corridor_note=said("niet vrij: Wilg, bezoeker, tot 14:13", "niet vrij: 2025-003"),
    ),
    person(
        "oma",
        "Godelieve Van den Nachtegaal",
        "grandmother",
        "companion",
        "expired",
        expected=False,
    ),
)

ENABLED = [
    "arrive",
    "hand_over",
    "start",
    "observe",
    "incident",
    "depart",
    "intervene",
    "item",
    "identify",
    "move",
    "take_over",
    "contact",
    "no_show",
    "cancel",
    "agreement",
]


@pytest.fixture
def build(sample: SimpleNamespace) -> SimpleNamespace:
    """Makers of what a visit is made of."""

    def line(entry: str, time: str, words: str, **more: object) -> TimelineItem:
        made = TimelineItem(
            entry=entry,
            act=f"act-{entry}",
            kind=str(more.pop("kind", "observation")),
            at=sample.at(time),
            icon=str(more.pop("icon", "observe")),
            text=said(words, "…"),
            by="LV",
        )
        return dataclasses.replace(made, **more)  # type: ignore[arg-type]

    lines = (
        line("1", "13:38", "Briefing gelezen", icon="briefing"),
        line("2", "13:45", "Moeder en kinderen komen aan, wachtruimte A", icon="arrive"),
        line(
            "3",
            "14:00",
            "Finn vraagt of papa al binnen is. Lou tekent een huis.",
            late=said("entered 14:03", "entered 14:03"),
        ),
        line("4", "14:02", "Lou: “Ik wil eerst mijn tekening afmaken.”", icon="quote", quote=True),
        line(
            "5",
            "14:04",
            "Vader komt aan",
            icon="arrive",
            struck=text("struck: {reason}", reason="te vroeg gedrukt"),
        ),
    )

    def acts(suggested: str = "arrive", **why: str) -> tuple[ActView, ...]:
        enabled = [
            ActView(act=act, enabled=act not in why, suggested=act == suggested)
            for act in ENABLED
            if act not in why
        ]
        refused = {"end": "The visit is not running.", "pause": "The visit is not running."} | why
        return tuple(enabled) + tuple(
            ActView(act=act, enabled=False, why_not=text(reason))
            for act, reason in refused.items()
        )

    def visit(**more: object) -> VisitView:
        row = dataclasses.replace(sample.rows[1], alerts=2, alarm=False)
        made = VisitView(
            visit="2",
            row=row,
            room="Tuinkamer",
            ordinal=text("visit {number} of {total}", number=4, total=5),
            supervisors=("LV",),
            alerts=(
                AlertView(text=said("geheim adres", "aandachtspunt"), expired=False),
                AlertView(
                    text=said("contactverbod (verlopen op 01/03/2025)", "aandachtspunt"),
                    expired=True,
                ),
            ),
            people=PEOPLE,
            acts=acts(),
            timeline=lines,
            agreements=(
                AgreementView(
                    agreement="g1",
                    wording=said("Vader belt niet tijdens het bezoek.", "afspraak"),
                    result=None,
                ),
                AgreementView(
                    agreement="g2", wording=said("Geen foto's.", "afspraak"), result="kept"
                ),
            ),
            waiting_rooms=(
                Choice(id="wa", name=said("Wachtruimte A")),
                Choice(id="wb", name=said("Wachtruimte B")),
            ),
            rooms=(Choice(id="tuin", name=said("Tuinkamer")),),
            colleagues=(
                Choice(id="c-lv", name=said("Lotte Vink", "LV")),
                Choice(id="c-ms", name=said("Mats Sijs", "MS")),
            ),
            arrive_next=("jan",),
            arrive_room="wb",
            handover_from="an",
            handover_to="c-lv",
            handover_direction="to_visit",
            handover_children=("finn", "lou"),
            depart_next=("an", "finn", "lou"),
            depart_with="an",
            briefing=None,
            finalised=False,
            draft=None,
            snippets=our_snippets(),
        )
        return dataclasses.replace(made, **more)  # type: ignore[arg-type]

    def briefing(*lines: str, fresh: str = "") -> BriefingView:
        return BriefingView(
            version="v1",
            changed=text("Changed since it was read") if fresh else NOTHING,
            lines=tuple(
                BriefingLine(
                    heading=text("Alerts"), said=said(one, "Alerts"), mark=one, fresh=one == fresh
                )
                for one in lines
            ),
        )

    return SimpleNamespace(
        briefing=briefing,
        visit=visit,
        line=line,
        acts=acts,
        person=person,
        said=said,
        at=sample.at,
    )


@pytest.fixture
def dutch(ctx: Context) -> Context:
    """The same, in Dutch."""
    ctx.set_translator(load_translator("nl_BE", resources() / "i18n"))
    return ctx


class Asked(list[Request]):
    """What a panel asked for, in order."""


@pytest.fixture
def panel(ctx: Context, build: SimpleNamespace, dressed: QApplication) -> Iterator[VisitPanel]:
    """The panel as the window shows it, with the visit of this file."""
    made = VisitPanel(ctx)
    made.resize(400, 868)
    made.show_visit(build.visit())
    made.show()
    made.activateWindow()
    come_to_rest()
    yield made
    made.clear()
    made.close()
    made.deleteLater()
    come_to_rest()


@pytest.fixture
def asked(panel: VisitPanel) -> Asked:
    found = Asked()
    panel.requested.connect(found.append)
    return found


@pytest.fixture
def form_of(ctx: Context, build: SimpleNamespace):  # type: ignore[no-untyped-def]
    made: list[Form] = []

    def make(word: str, **more: object) -> Form:
        form = Form(ctx, FORMS[word], build.visit(**more))
        made.append(form)
        return form

    yield make
    for form in made:
        form.deleteLater()
